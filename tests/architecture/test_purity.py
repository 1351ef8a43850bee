"""The domain's moments and identities enter with the command; every module of the services has a layer."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

from tests.architecture.tree import ROOT, files, plant

CLOCKS = {"now", "utcnow", "today", "fromtimestamp", "monotonic", "perf_counter", "time_ns"}
IDENTITIES = {"uuid1", "uuid4", "uuid6", "uuid7", "getnode"}
LAYER = re.compile(r"[\w.]+")


def impure(root: Path) -> list[str]:
    """Calls in the domain that ask a clock or make an identity."""
    found: list[str] = []
    for path in files(root):
        if path.is_relative_to("domain") and path.suffix == ".py":
            for node in ast.walk(ast.parse((root / path).read_text(encoding="utf-8"))):
                name = called(node)
                if name in CLOCKS | IDENTITIES:
                    found.append(f"{path}:{getattr(node, 'lineno', 0)}: {name}")
    return found


def called(node: ast.AST) -> str:
    """The last name of what a call calls, or of what is passed on uncalled from `uuid`; empty otherwise."""
    if isinstance(node, ast.Call):
        return getattr(node.func, "attr", getattr(node.func, "id", ""))
    if isinstance(node, ast.ImportFrom) and node.module == "uuid":
        return next((alias.name for alias in node.names if alias.name in IDENTITIES), "")
    return ""


def without_a_layer(root: Path, layers: list[str]) -> set[str]:
    """Modules directly in `services` that no layer of the contract names."""
    placed = {name for line in layers for name in LAYER.findall(line)}
    below = {path.relative_to("services").parts[0] for path in files(root) if path.is_relative_to("services")}
    modules = {f"services.{name.removesuffix('.py')}" for name in below if name != "__init__.py"}
    return {module for module in modules if module not in placed}


def test_the_domain_asks_no_clock_and_makes_no_identity() -> None:
    assert impure(ROOT) == []


def test_a_clock_and_a_made_identity_are_named(tmp_path: Path) -> None:
    plant(tmp_path, ".gitignore", "")
    plant(tmp_path, "domain/goal.py", "from uuid import UUID, uuid4\nx = datetime.now(UTC)\ny = self.now\n")
    plant(tmp_path, "services/web.py", "x = datetime.now(UTC)\n")
    assert impure(tmp_path) == ["domain/goal.py:1: uuid4", "domain/goal.py:2: now"]


def test_every_module_of_the_services_has_a_layer(tmp_path: Path) -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers: list[str] = next(contract["layers"] for contract in contracts if contract["id"] == "layers")
    assert without_a_layer(ROOT, layers) == set()
    plant(tmp_path, ".gitignore", "")
    plant(tmp_path, "services/settings.py", "")
    plant(tmp_path, "services/surprise/__init__.py", "")
    assert without_a_layer(tmp_path, layers) == {"services.surprise"}

"""Every check of `make test` fails on a planted violation and names it; a check that cannot fail is none."""

from __future__ import annotations

import json
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, copy, plant, python

LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"

RULES = {
    "E501": f'LONG = "{"x" * 120}"\n',
    "F401": "import json\n",
    "I001": "import zlib\nimport abc\nprint(zlib, abc)\n",
    "B006": "def f(x: list[int] = []) -> list[int]:\n    return x\n",
    "BLE001": "try:\n    f()\nexcept Exception:\n    g()\n",
    "C901": "def f(x: int) -> None:\n" + "".join(f"    if x == {n}:\n        print({n})\n" for n in range(9)),
    "T201": 'print("hello")\n',
    "N801": "class lower_case: ...\n",
    "S105": 'PASSWORD = "hunter2"\n',
    "UP006": "from typing import List\nx: List[int] = []\n",
    "ASYNC251": "import time\nasync def f() -> None:\n    time.sleep(1)\n",
    "PGH003": "x: int = 'a'  # type: ignore\n",
    "ARG001": "def f(x: int) -> int:\n    return 1\n",
}
"""Ruff rule -> a module that breaks it."""

PYRIGHT = {
    "reportMissingParameterType": "def f(x) -> None: ...\n",
    "reportUnknownVariableType": "x = []\nfor y in x:\n    z = y\n",
    "reportReturnType": "def f() -> int:\n    return 'a'\n",
    "reportAttributeAccessIssue": "from domain.errors import Refusal\nRefusal.NO_SUCH_THING\n",
    "reportUnusedImport": "import json\n",
    "reportOptionalMemberAccess": "import re\nre.match('a', 'b').group()\n",
    "reportMissingImports": "import no_such_module\n",
}
"""Pyright rule -> a module that breaks it."""

CONTRACTS = {
    "layers: the domain and the ledger": ("layers", "domain/planted.py", "import services.ledger.planted"),
    "layers: the ledger and the API": ("layers", "services/ledger/planted.py", "import api"),
    "layers: commands and projections": ("layers", "services/commands/planted.py", "import projections"),
    "layers: projections and commands": (
        "layers",
        "projections/planted.py",
        "import services.commands.planted",
    ),
    "layers: web and worker": ("layers", "services/web/planted.py", "import services.worker.planted"),
    "layers: the API and the program": ("layers", "graphql/api/planted.py", "import services.__main__"),
    "pure: the services": ("pure", "domain/planted.py", "import services"),
    "pure: a database": ("pure", "domain/planted.py", "import asyncpg"),
    "pure: a clock": ("pure", "domain/planted.py", "import time"),
    "pure: an event loop": ("pure", "domain/planted.py", "import asyncio"),
    "pure: GraphQL": ("pure", "domain/planted.py", "from graphql import GraphQLError"),
    "graphql: a command": ("graphql", "services/commands/planted.py", "import strawberry"),
    "graphql: a projection": ("graphql", "projections/planted.py", "from graphql import GraphQLError"),
    "http: a command": ("http", "services/commands/planted.py", "from litestar import Request"),
    "http: the ledger": ("http", "services/ledger/planted.py", "import uvicorn"),
    "sql: the API": ("sql", "graphql/api/planted.py", "import asyncpg"),
    "outgoing: a command": ("outgoing", "services/commands/planted.py", "import httpx"),
    "outgoing: the API": ("outgoing", "graphql/api/planted.py", "import httpx"),
    "sql: a command": ("sql", "services/commands/planted.py", "from asyncpg import Connection"),
}
"""What is planted -> (contract, module, statement); a path whose package does not exist gets an empty one."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy(tmp_path_factory.mktemp("house") / "house")


def lint_imports(house: Path, contract: str) -> subprocess.CompletedProcess[str]:
    """Check one contract against the packages of `house`, not against the installed ones."""
    paths = f"{house}:{house / 'graphql'}"
    arguments = ("--no-logo", "--no-cache", "--contract", contract)
    return python("-P", "-c", LINT_IMPORTS, *arguments, cwd=house, PYTHONPATH=paths)


def test_ruff_refuses_each_kind_of_violation(house: Path) -> None:
    for rule, text in RULES.items():
        plant(house, f"domain/planted_{rule.lower()}.py", text)
    done = python("-m", "ruff", "check", "--output-format", "concise", "--no-cache", "domain", cwd=house)
    assert done.returncode == 1
    for rule in RULES:
        found = [line for line in done.stdout.splitlines() if f"planted_{rule.lower()}.py" in line]
        assert any(f" {rule} " in line for line in found), f"ruff let {rule} pass: {found}"


def test_ruff_refuses_a_layout_of_its_own(house: Path) -> None:
    plant(house, "domain/planted_layout.py", "x = { 'a':1 }\n")
    done = python("-m", "ruff", "format", "--check", "--no-cache", "domain/planted_layout.py", cwd=house)
    assert done.returncode == 1
    assert "planted_layout.py" in done.stdout


def test_pyright_refuses_each_kind_of_violation(house: Path) -> None:
    names = {rule: f"domain/planted_{rule.lower()}.py" for rule in PYRIGHT}
    for rule, text in PYRIGHT.items():
        plant(house, names[rule], text)
    done = python("-m", "pyright", "--outputjson", *names.values(), cwd=house)
    assert done.returncode == 1, done.stdout + done.stderr
    said = json.loads(done.stdout)["generalDiagnostics"]
    found = {(Path(each["file"]).relative_to(house).as_posix(), each.get("rule")) for each in said}
    for rule, name in names.items():
        assert (name, rule) in found, f"pyright let {rule} pass: {sorted(found)}"


@pytest.mark.parametrize(("contract", "module", "statement"), CONTRACTS.values(), ids=CONTRACTS)
def test_import_linter_refuses_each_way_back(
    contract: str, module: str, statement: str, tmp_path: Path
) -> None:
    house = copy(tmp_path / "house")
    for path in (module, statement.removeprefix("import ").replace(".", "/") + ".py"):
        if path == module or path.startswith("services/"):
            make_importable(house, path)
    plant(house, module, f"{statement}\n")
    done = lint_imports(house, contract)
    assert done.returncode == 1, done.stdout + done.stderr
    importer = module.removeprefix("graphql/").removesuffix(".py").replace("/", ".")
    assert "BROKEN" in done.stdout
    assert importer in done.stdout.replace("\n", " "), done.stdout


def make_importable(house: Path, path: str) -> None:
    """Give the module at `path` its packages; a module that stands where a package is wanted becomes one."""
    for folder in reversed(Path(path).parents[:-1]):
        module = house / folder.with_suffix(".py")
        if module.exists():
            plant(house, f"{folder}/__init__.py", module.read_text())
            module.unlink()
        elif folder != Path("graphql"):
            plant(house, f"{folder}/__init__.py", "")
    plant(house, path, "")


def test_import_linter_keeps_every_contract_of_the_house() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    assert {contract["id"] for contract in contracts} == {contract for contract, _, _ in CONTRACTS.values()}

"""Names come from the field: words that could stand for anything are not names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import ROOT, ours, plant

BANNED = {
    "created", "updated", "deleted", "changed", "manager", "managers", "helper", "helpers", "util", "utils",
    "data", "info", "base", "common",
}  # fmt: skip

CODE = {"domain", "graphql", "projections", "services", "tests"}
"""Folders whose file names are names of code."""

ALLOWED = {
    ("board_changed", "graphql/api"): "the product's own name for the subscription",
    ("portfolio_changed", "graphql/api"): "the product's own name for the subscription",
    ("PageInfo", "graphql/api"): "the specification of connections",
    ("page_info", "graphql/api"): "the specification of connections",
    ("data", "graphql/api"): "GraphQL's response",
    ("Info", "graphql/api"): "Strawberry",
    ("SmallInfo", "tests/api"): "Strawberry",
    ("data_received", "services/slow_clients.py"): "asyncio's protocols",
    ("NO_DATA", "domain"): "a pace of the scoring rules",
    ("SCORE_CHANGED", "domain"): "the field's word for this news",
}
"""Names with a banned word that somebody else chose, where they may stand, and who chose them."""

DEFINITION = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
SQL_NAME = re.compile(r"--[^\n]*|'[^']*'|([a-z_]+)")


def is_banned(name: str, path: Path) -> bool:
    """Whether a word of `name` (snake_case, camelCase or PascalCase) is banned in the file `path`."""
    if any(name == allowed and path.is_relative_to(folder) for allowed, folder in ALLOWED):
        return False
    return bool({word.lower() for word in WORD.findall(name)} & BANNED)


def defined(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Names of functions, classes, constants and fields, with their line; tests are sentences and free."""
    for node in ast.walk(tree):
        if isinstance(node, DEFINITION) and not node.name.startswith("test_"):
            yield node.name, node.lineno
        if isinstance(node, ast.Module | ast.ClassDef):
            for statement in node.body:
                yield from assigned(statement)


def assigned(statement: ast.stmt) -> Iterator[tuple[str, int]]:
    """Names that one statement of a module or class body binds by assignment."""
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    targets = [statement.target] if isinstance(statement, ast.AnnAssign) else targets
    for target in targets:
        if isinstance(target, ast.Name):
            yield target.id, statement.lineno


def badly_named(root: Path) -> list[str]:
    """Files, definitions and SQL objects of `root` whose name has a banned word."""
    found: list[str] = []
    for path in ours(root):
        if path.parts[0] in CODE and is_banned(path.stem, path):
            found.append(f"{path}: the file's name")
        if path.suffix == ".py":
            names = defined(ast.parse((root / path).read_text(encoding="utf-8")))
            found += [f"{path}:{line}: {name}" for name, line in names if is_banned(name, path)]
        if path.suffix == ".sql":
            words = {name for name in SQL_NAME.findall((root / path).read_text(encoding="utf-8")) if name}
            found += [f"{path}: {name}" for name in sorted(words) if is_banned(name, path)]
    return found


def test_no_name_could_stand_for_anything() -> None:
    assert badly_named(ROOT) == []


def test_a_banned_word_is_named_wherever_it_hides(tmp_path: Path) -> None:
    plant(tmp_path, ".gitignore", "")
    plant(
        tmp_path,
        "domain/helpers.py",
        "class GoalManager:\n    baseline = 1\n    created_at: int\n\nCommonRate = 2\n",
    )
    plant(
        tmp_path,
        "domain/goal.py",
        "from x import BaseAggregate\n\ndef update() -> None:\n    def load_info(): ...\n",
    )
    plant(
        tmp_path,
        "services/ledger/heads.sql",
        "-- not updated by hand\ncreate table heads (updated_at timestamptz);\n",
    )
    plant(tmp_path, "domain/pace.py", "NO_DATA = 1\n")
    plant(tmp_path, "services/pace.py", "NO_DATA = 1\n")
    assert badly_named(tmp_path) == [
        "domain/goal.py:4: load_info",
        "domain/helpers.py: the file's name",
        "domain/helpers.py:5: CommonRate",
        "domain/helpers.py:1: GoalManager",
        "domain/helpers.py:3: created_at",
        "services/pace.py:1: NO_DATA",
        "services/ledger/heads.sql: updated_at",
    ]

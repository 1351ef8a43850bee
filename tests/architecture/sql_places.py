"""Where SQL stands in the product: named constants, objects that build statements, and migration files."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from tests.architecture.sql_rules import FORBIDDEN, LOOKS_LIKE_SQL
from tests.architecture.tree import ROOT

PLACES_OF_SQL = (
    "services/credentials/",
    "services/database.py",
    "services/embedded.py",
    "services/ledger/",
    "services/letters/store.py",
    "services/webhooks/store.py",
    "projections/",
)
"""The embedded server's first statements make its roles."""

CONSTANT = re.compile(r"[A-Z][A-Z0-9_]*$")
TABLE = re.compile(r"create table (?P<name>[\w.]+) \((?P<columns>.*?)\n\)", re.DOTALL)
KEY = re.compile(
    r"(?:primary key|unique|foreign key) ?\(([^)]*)\)|create (?:unique )?index \w+ on [\w.]+ \(([^)]*)\)"
)
POLICY = """create policy one_agency on {name}
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid)"""


def modules_with_sql() -> list[str]:
    """Every importable module of the folders where SQL may stand."""
    names = ["services.database"]
    for name in ("letters", "webhooks"):
        if (ROOT / f"services/{name}/store.py").exists():
            names.append(f"services.{name}.store")
    for package in ("services.credentials", "services.ledger", "projections"):
        place = importlib.import_module(package)
        names += [package, *(each.name for each in pkgutil.walk_packages(place.__path__, f"{package}."))]
    return names


def statements(value: object, seen: set[int]) -> Iterator[str]:
    """SQL in a constant: a text, a collection of them, or an object of ours that keeps some."""
    if isinstance(value, str):
        if LOOKS_LIKE_SQL.match(value):
            yield value
        return
    if id(value) in seen:
        return
    seen.add(id(value))
    for part in parts(value):
        yield from statements(part, seen)


def parts(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(cast("dict[Any, object]", value).values())
    if isinstance(value, list | tuple | set | frozenset):
        return list(cast("list[object]", value))
    if type(value).__module__.partition(".")[0] in ("projections", "services") and hasattr(value, "__dict__"):
        return list(vars(value).values())
    return []


def constants() -> list[tuple[str, str]]:
    """Module and name, and text, of every statement that a constant holds, generated ones included."""
    found: dict[str, str] = {}
    for name in modules_with_sql():
        for attribute, value in vars(importlib.import_module(name)).items():
            if CONSTANT.match(attribute):
                for number, text in enumerate(statements(value, set())):
                    found.setdefault(text, f"{name}.{attribute}" + (f"[{number}]" if number else ""))
    return sorted((where, text) for text, where in found.items())


def stray(path: Path, text: str) -> Iterator[str]:
    """SQL in Python that no test sees: outside its folders, or not in a named constant."""
    tree = ast.parse(text)
    named = {id(each) for node in tree.body if is_constant(node) for each in ast.walk(node)}
    named |= {id(each) for node in ast.walk(tree) if is_attribute(node) for each in ast.walk(node)}
    words = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not is_sql(node) or id(node) in words:
            continue
        if not path.as_posix().startswith(PLACES_OF_SQL):
            yield f"{path}: SQL belongs into {', '.join(PLACES_OF_SQL)}"
        elif id(node) not in named:
            yield f"{path}: give the statement a name above the function"


def is_sql(node: ast.AST) -> bool:
    """A text of several words that begins like a statement."""
    text = node.value if isinstance(node, ast.Constant) else None
    return isinstance(text, str) and len(text.split()) > 1 and LOOKS_LIKE_SQL.match(text) is not None


def is_constant(node: ast.AST) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return any(isinstance(target, ast.Name) and CONSTANT.match(target.id) for target in targets)


def is_attribute(node: ast.AST) -> bool:
    """`self.name = …`: statements that a constant object builds for itself."""
    return isinstance(node, ast.Assign) and any(
        isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self"
        for target in node.targets
    )


def migration_faults(text: str) -> list[str]:
    """Rules of a migration file: one table, keys by agency, row-level security forced."""
    bare = re.sub(r"--[^\n]*", "", text)
    found = [why for pattern, why in FORBIDDEN.items() if re.search(pattern, bare)]
    tables = [(each["name"], each["columns"]) for each in TABLE.finditer(bare)]
    if len(tables) > 1:
        found.append("one table per file")
    for name, columns in tables:
        if "agency_id" in columns and name != "bagdar.agency_registry":
            found.extend(unbound_table(name, bare))
    return found


def unbound_table(name: str, text: str) -> Iterator[str]:
    for key in KEY.finditer(text):
        first = (key[1] or key[2]).split(",")[0].strip()
        if first != "agency_id":
            yield f"{name}: a key begins with {first}"
    for needed in (
        f"alter table {name} enable row level security",
        f"alter table {name} force row level security",
        POLICY.format(name=name),
    ):
        if needed not in text:
            yield f"{name}: {needed.splitlines()[0]} is missing"

"""Where the product's source looks at what a role is: comparing, matching, gathering and looking up."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import PACKAGES, files

DECIDERS = {
    "domain/terms.py": "which roles a side has",
    "domain/team.py": "that an agency keeps an owner, who is assigned to clients, who is not impersonated",
    "services/access/roster.py": "that whoever looks with another person's eyes still is an owner",
    "services/commands/rights.py": "the table",
    "services/commands/rights_page.py": "words for each role",
    "services/identity/principal.py": "how far each role of the staff reaches",
}
"""Modules that may, and what they decide."""

ROLE_SETS = {"AGENCY_ROLES", "CLIENT_ROLES", "ASSIGNABLE", "UNLIMITED"}
TABLES = {"RIGHTS", "VIEWS"}


def deciding(root: Path) -> list[str]:
    """Places of the product, outside the deciders, where something depends on what a role is."""
    found: list[str] = []
    for path in files(root):
        shipped = any(path.is_relative_to(folder) for folder in PACKAGES)
        if shipped and path.suffix == ".py" and str(path) not in DECIDERS:
            tree = ast.parse((root / path).read_text(encoding="utf-8"))
            found += [f"{path}:{line}" for line in sorted(set(decisions(tree)))]
    return found


def decisions(tree: ast.AST) -> Iterator[int]:
    """Lines that compare, match or look up by a role, or that gather roles in a set or a table."""
    for node in ast.walk(tree):
        if isinstance(node, ast.expr | ast.Match) and (_asks(node) or _gathers(node)):
            yield node.lineno if isinstance(node, ast.expr) else node.subject.lineno


def _asks(node: ast.AST) -> bool:
    if isinstance(node, ast.Compare):
        operands = [node.left, *node.comparators]
        about_presence = any(isinstance(each, ast.Constant) and each.value is None for each in operands)
        return any(map(names_a_role, operands)) or (not about_presence and any(map(holds_a_role, operands)))
    if isinstance(node, ast.Match):
        return holds_a_role(node.subject) or any(names_a_role(case.pattern) for case in node.cases)
    return False


def _gathers(node: ast.AST) -> bool:
    if isinstance(node, ast.Set | ast.Tuple | ast.List):
        return any(map(is_a_role, node.elts))
    if isinstance(node, ast.Dict):
        return any(key is not None and is_a_role(key) for key in node.keys)
    return isinstance(node, ast.Subscript) and _last_name(node.value) in TABLES


def is_a_role(node: ast.AST) -> bool:
    """Whether it is `Role.OWNER` or another of them."""
    return isinstance(node, ast.Attribute) and _last_name(node.value) == "Role"


def names_a_role(node: ast.AST) -> bool:
    """Whether a role, or a set of them, is named anywhere inside."""
    return any(is_a_role(part) or _last_name(part) in ROLE_SETS for part in ast.walk(node))


def holds_a_role(node: ast.AST) -> bool:
    """Whether it is a variable or a field called role, or its value or name."""
    if isinstance(node, ast.Attribute) and node.attr in {"value", "name"}:
        return holds_a_role(node.value)
    name = _last_name(node)
    return name == "role" or name.endswith("_role")


def _last_name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""

"""What a command can come to, read from the source: events it may record, refusals it may raise."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import FunctionType, ModuleType
from typing import Any

from domain.errors import Refusal
from domain.key_result import KeyResult
from domain.root import Event, Root

VALUES = (KeyResult,)
"""Classes of values whose methods an aggregate's commands call."""


@dataclass
class Outcomes:
    """Topics and codes found so far, and the functions read already."""

    topics: set[str] = field(default_factory=set[str])
    codes: set[str] = field(default_factory=set[str])
    read: set[tuple[FunctionType, type | None]] = field(default_factory=set[tuple[FunctionType, type | None]])

    def follow(self, function: FunctionType, owner: type | None) -> None:
        """Read `function` (a method of `owner`) and whatever of the domain it calls."""
        if (function, owner) in self.read:
            return
        self.read.add((function, owner))
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
        receivers = {"self": owner, "cls": owner, **loaded(tree, function)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Raise) and node.exc is not None:
                self.note_refusal(resolved(node.exc, function, receivers))
            elif isinstance(node, ast.Call):
                self.note_call(node, function, receivers)

    def note_refusal(self, raised: Any) -> None:
        if isinstance(raised, type) and issubclass(raised, Refusal) and of_the_domain(raised):
            self.codes.add(raised.CODE)

    def note_call(self, node: ast.Call, function: FunctionType, receivers: dict[str, type | None]) -> None:
        for argument in node.args:
            fact = resolved(argument, function, receivers)
            if isinstance(fact, type) and issubclass(fact, Event):
                self.topics.add(fact.TOPIC)
        owner = receiver(node.func, function, receivers)
        for called in targets(node.func, function, owner):
            self.follow(called, owner)


def outcomes_of(handler: Callable[..., Any]) -> Outcomes:
    """What a handler's command can come to by rules of the domain."""
    found = Outcomes()
    assert isinstance(handler, FunctionType)
    found.follow(handler, None)
    return found


def of_the_domain(thing: Any) -> bool:
    return str(getattr(thing, "__module__", "")).startswith("domain.")


def resolved(node: ast.expr, function: FunctionType, receivers: dict[str, type | None]) -> Any:
    """The module, class or function that an expression names, or None."""
    if isinstance(node, ast.Call):
        return resolved(node.func, function, receivers)
    if isinstance(node, ast.Name):
        return receivers.get(node.id) or function.__globals__.get(node.id)
    if isinstance(node, ast.Attribute):
        return getattr(resolved(node.value, function, receivers), node.attr, None)
    return None


def receiver(node: ast.expr, function: FunctionType, receivers: dict[str, type | None]) -> type | None:
    """The class whose method `node` names, if that is known."""
    if isinstance(node, ast.Attribute):
        known = resolved(node.value, function, receivers)
        return known if isinstance(known, type) else None
    return None


def targets(node: ast.expr, function: FunctionType, owner: type | None) -> Iterator[FunctionType]:
    """Functions of the domain, or of the handlers' modules, that a call may reach."""
    candidates: list[Any] = []
    if isinstance(node, ast.Name):
        candidates = [function.__globals__.get(node.id)]
    elif isinstance(node, ast.Attribute) and owner is not None:
        candidates = [inspect.getattr_static(owner, node.attr, None)]
    elif isinstance(node, ast.Attribute):
        module = resolved(node.value, function, {})
        places: list[Any] = [module] if isinstance(module, ModuleType) else list(VALUES)
        candidates = [inspect.getattr_static(place, node.attr, None) for place in places]
    for candidate in candidates:
        called = getattr(candidate, "__func__", candidate)
        own = str(getattr(called, "__module__", "")).startswith("services.commands.")
        if isinstance(called, FunctionType) and (own or of_the_domain(called)):
            yield called


def loaded(tree: ast.AST, function: FunctionType) -> dict[str, type | None]:
    """Names that hold an aggregate: `goal = await work.load(Objective, …)`, or `goal: Objective`."""
    found: dict[str, type | None] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and isinstance(node.annotation, ast.Name):
            kind = function.__globals__.get(node.annotation.id)
            if isinstance(kind, type) and issubclass(kind, Root):
                found[node.arg] = kind
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            for part in ast.walk(node.value):
                kind = function.__globals__.get(part.id) if isinstance(part, ast.Name) else None
                if isinstance(kind, type) and issubclass(kind, Root):
                    found[node.targets[0].id] = kind
    return found

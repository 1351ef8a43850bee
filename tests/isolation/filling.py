"""Inputs made from their types: ids are put where the schema wants ids, everything else is plausible."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, cast

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLList, GraphQLNonNull

from tests.api.schema.joining import OUTSIDE
from tests.isolation.believing import besides
from tests.isolation.coaching import said_to_the_coach
from tests.isolation.estate import Estate
from tests.isolation.shape import Entry, Slot, first_value, named, nullable
from tests.isolation.signing import DIGESTS

WRITTEN = "Written by a stranger"
TEXTS = {
    "timeZone": "Asia/Almaty",
    "evidence": "https://example.kz/x",
    "link": "https://example.kz/x",
    "email": "somebody@example.kz",
    "commands": "recordCheckIn",
    "url": OUTSIDE,
}
OTHERWISE = {
    ("DeclareNonGoalInput", "title"): "Nothing for outsiders",
    ("PlaybookInput", "mostObjectives"): "20",
}
"""Values that leave room for what the other inputs say: a non-goal beside every text, and many objectives."""
ENUMS = {"level": "MARKETING", "horizon": "QUARTER", "MeasureKind": "INCREASE", "role": "AUDITOR"}
SCALARS = {
    "Decimal": {"baseline": "1000", "target": "1800", "raw": "0.5", "credit": "0.5"},
    "Date": {"startsOn": "2026-01-01", "endsOn": "2026-03-31"},
    "DateTime": {"": "2026-02-16T07:00:00Z", "until": "2026-02-20T07:00:00Z"},
}
PLAIN: dict[str, Any] = {
    "Decimal": "1",
    "Int": 1,
    "Position": 1,
    "Boolean": True,
    "String": WRITTEN,
    "Date": "2026-01-01",
}
WELCOME = {
    "PlaybookInput": {"mostObjectives"},
    "RetargetKeyResultInput": {"target"},
    "MoveKpiCorridorInput": {"ceiling"},
    "SetKpiInput": {"ceiling"},
    "MeasureInput": {"baseline", "target", "unit"},
}
"""Fields that may be left out and are not, because some rule wants one of them."""
KEY = "idempotencyKey"
MILESTONES: dict[str, Any] = {"kind": "MILESTONES", "milestones": [{"title": WRITTEN}, {"title": WRITTEN}]}

Choice = dict[tuple[str, ...], str]
"""Where an id stands → the id."""


def filled(entry: Entry, choice: Choice, key: str = "") -> dict[str, Any]:
    """The variables of an entry with these ids, and with an idempotency key where one is given."""
    variables = {
        name: _value(name, each, (name,), choice)
        for name, each in entry.args.items()
        if _wanted("", name, each, (name,), choice)
    }
    if entry.name == "coach":
        variables |= said_to_the_coach(path[0] for path in choice)
    if digest := DIGESTS.get(choice.get(("input", "signOffId"), "")):
        variables = {
            name: value | ({"digest": digest} if "digest" in value else {})
            for name, value in variables.items()
        }
    if ("input", "voterIds", "0") in choice:
        named = [choice["input", "voterIds", "0"], *besides(choice.get(("input", "objectiveId")))]
        variables = {name: value | {"voterIds": named} for name, value in variables.items()}
    if not key or not takes_key(entry):
        return variables
    return {name: value | {KEY: key} for name, value in variables.items()}


def takes_key(entry: Entry) -> bool:
    """Whether a mutation can be repeated safely; one that shows a secret cannot."""
    return "input" in entry.args and KEY in named(entry.args["input"]).fields


def _wanted(around: str, name: str, each: Any, path: tuple[str, ...], choice: Choice) -> bool:
    if any(given[: len(path)] == path for given in choice):
        return True
    return name in WELCOME.get(around, ()) or (isinstance(each.type, GraphQLNonNull) and each.default is None)


def _value(name: str, each: Any, path: tuple[str, ...], choice: Choice) -> Any:
    if isinstance(nullable(each.type), GraphQLList):
        return [_one(name, named(each), (*path, "0"), choice)]
    return _one(name, named(each), path, choice)


def _one(name: str, kind: Any, path: tuple[str, ...], choice: Choice) -> Any:
    if path in choice:
        return choice[path]
    if isinstance(kind, GraphQLEnumType):
        return ENUMS.get(name) or ENUMS.get(kind.name) or first_value(kind)
    if isinstance(kind, GraphQLInputObjectType):
        return _object(kind, path, choice)
    if kind.name == "String":
        return TEXTS.get(name, WRITTEN)
    known = SCALARS.get(kind.name, {})
    return known.get(name) or known.get("") or PLAIN[kind.name]


def _object(kind: GraphQLInputObjectType, path: tuple[str, ...], choice: Choice) -> dict[str, Any]:
    milestone = (*path, "milestones", "0", "id")
    if milestone in choice:
        first, second = MILESTONES["milestones"]
        return MILESTONES | {"milestones": [first | {"id": choice[milestone]}, second]}
    return {
        name: OTHERWISE.get((kind.name, name)) or _value(name, each, (*path, name), choice)
        for name, each in kind.fields.items()
        if _wanted(kind.name, name, each, (*path, name), choice)
    }


def shapes(entry: Entry) -> list[tuple[Slot, ...]]:
    """Which ids to give: those that are needed, then each of the others once beside them.

    Where none is needed, each of the others once: without any id there is nothing to tell apart.
    """
    slots = entry.slots()
    needed = tuple(slot for slot in slots if slot.needed)
    others = [(*needed, slot) for slot in slots if not slot.needed]
    return [needed, *others] if needed or not others else others


def choices(slots: tuple[Slot, ...], estate: Estate) -> Iterator[dict[tuple[str, ...], str]]:
    """Every way to put the estate's ids into the slots."""
    for chosen in product(*(estate.own(slot.kind) for slot in slots)):
        yield {slot.path: each for slot, each in zip(slots, chosen, strict=True)}


def literal(value: Any, each: Any) -> str:
    """A value as a document writes it where this argument or field takes it."""
    if isinstance(value, list):
        return "[" + ", ".join(literal(item, each) for item in cast("list[Any]", value)) + "]"
    if isinstance(value, dict):
        fields, inner = named(each).fields, cast("dict[str, Any]", value)
        return "{" + ", ".join(f"{name}: {literal(part, fields[name])}" for name, part in inner.items()) + "}"
    return value if isinstance(named(each), GraphQLEnumType) else json.dumps(value, ensure_ascii=False)


def literals(entry: Entry, variables: Mapping[str, Any]) -> dict[str, str]:
    """The arguments of an entry as its document writes them."""
    return {name: literal(value, entry.args[name]) for name, value in variables.items()}

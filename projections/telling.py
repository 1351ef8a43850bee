"""How a fact reads: its subject, what it set from what to what, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import Any, cast
from uuid import UUID

from domain.measure import CreditPoint, Measure, Milestone
from domain.objective_events import Waiver
from domain.playbook import Playbook
from domain.root import Event
from domain.terms import Party
from projections.rows import Differing
from services.ledger import Entry

MEASURED = ("kind", "unit", "baseline", "target", "floor", "ceiling", "tolerance", "stale_after_days",
            "milestones", "credit", "formula_version")  # fmt: skip
LIMITS = ("good_objectives", "most_objectives", "most_key_results", "fewest_non_goals", "stale_after_days",
          "fewest_business_goals", "most_initiatives")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What history says of one event beside who and when."""

    title: str
    differences: tuple[Differing, ...] = ()
    reason: str = ""
    objective_id: UUID | None = None
    key_result_id: UUID | None = None


def said(value: object) -> str | None:
    """A value as plain text, exactly: no rounding, UTC, codes instead of words; None for nothing."""
    kind = type(value)
    if kind is str:
        return cast("str", value) or None
    say = _SAYINGS.get(kind)
    if say is None:
        say = _SAYINGS[kind] = next((each for of, each in _KINDS if issubclass(kind, of)), str)
    return say(value)


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _list(value: tuple[object, ...]) -> str | None:
    return "; ".join(said(each) or "" for each in value) or None


_KINDS: tuple[tuple[type, Callable[[Any], str | None]], ...] = (
    (NoneType, lambda _: None),
    (Decimal, lambda value: format(value, "f")),
    (Enum, lambda value: value.value),
    (datetime, _moment),
    (bool, lambda value: "true" if value else "false"),
    (tuple, _list),
    (Milestone, lambda value: f"{value.title} ({said(value.weight)})"),
    (CreditPoint, lambda value: f"{said(value.raw)} → {said(value.credit)}"),
    (Waiver, lambda value: f"{value.code}: {value.reason}"),
)
_SAYINGS: dict[type, Callable[[Any], str | None]] = {}
"""How a type is said, found once."""

_PARTIES = {party.value: party for party in Party}


def person_of(entry: Entry) -> UUID | None:
    """The person who is the author of an event; None for a process of the product."""
    return None if party_of(entry) is Party.SYSTEM else entry.actor


def party_of(entry: Entry) -> Party:
    """The side that the author of an event acts for."""
    return _PARTIES[entry.actor_party]


def differing(field: str, before: object, after: object) -> tuple[Differing, ...]:
    """The difference in one field, if there is one."""
    was, now = said(before), said(after)
    return () if was == now else (Differing(field, was, now),)


def moved(before: object | None, after: object, fields: Iterable[str]) -> tuple[Differing, ...]:
    """What differs between two things in the named fields; all of them are new when `before` is None."""
    return tuple(
        difference
        for field in fields
        for difference in differing(field, getattr(before, field, None), getattr(after, field))
    )


def stated(event: Event, fields: Iterable[str]) -> tuple[Differing, ...]:
    """What an event says first: every named field that is not empty."""
    facts = vars(event)
    words = ((field, said(facts[field])) for field in fields)
    return tuple(Differing(field, None, now) for field, now in words if now is not None)


def measured(before: Measure | None, after: Measure) -> tuple[Differing, ...]:
    """What differs between two definitions."""
    return moved(before, after, MEASURED)


def limited(before: Playbook | None, after: Playbook) -> tuple[Differing, ...]:
    """What differs between two sets of limits."""
    return moved(before, after, LIMITS)

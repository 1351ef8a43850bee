"""An accord: what two parties put their names to for one cycle, as canonical text with one digest.

Texts stand in it as digests: whoever wrote them may be erased from the ledger without a copy left behind, and
the accord stays provable. Everything else stands in plain words, so that a difference names the fields.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple, TypeAlias, cast
from uuid import UUID

from domain.admission import camel
from domain.exact import EXACT
from domain.measure import CreditPoint, Measure, Milestone
from domain.terms import Ambition, Breakthrough, FedBy, Horizon, Level, Party, ScoreSource

FORMAT = 1
"""Which text the same accord has; stored accords keep theirs, and a new form would make them all differ."""
DIGESTED = "sha256:"
"""What a digested text begins with."""

Tree: TypeAlias = "dict[str, str | Tree]"


class Difference(NamedTuple):
    """A field of two accords: path, what stood there, what stands there now; None where nothing does."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class AgreedKeyResult:
    """A key result: formula, source, weight and who reads it.

    Attributes:
        measure: with the baseline as it was agreed, so none where the first reading fixes it.
        shares: goals below that it is fed by, with their shares.
    """

    title: str
    measure: Measure
    weight: Decimal
    fed_by: FedBy
    owner_party: Party
    owner_id: UUID | None
    source: str
    shares: Mapping[UUID, Decimal]


@dataclass(frozen=True, slots=True)
class AgreedObjective:
    """An objective with what its success is: ambition, days, source of the score, key results.

    Attributes:
        shares: goals below that its score comes from, with their shares.
    """

    title: str
    where_to: str
    level: Level
    horizon: Horizon
    ambition: Ambition
    breakthrough: Breakthrough | None
    breakthrough_note: str
    starts_on: date
    ends_on: date
    score_source: ScoreSource
    own_share: Decimal | None
    key_results: Mapping[UUID, AgreedKeyResult]
    shares: Mapping[UUID, Decimal]


@dataclass(frozen=True, slots=True)
class AgreedNonGoal:
    """What will not be done (S47)."""

    title: str
    scope: str
    freed_resources: str


@dataclass(frozen=True, slots=True)
class Accord:
    """Everything agreed for a cycle (S72): its days, objectives and non-goals, nothing that happened."""

    cycle_id: UUID
    name: str
    horizon: Horizon
    starts_on: date
    ends_on: date
    objectives: Mapping[UUID, AgreedObjective]
    non_goals: Mapping[UUID, AgreedNonGoal]

    def content(self) -> str:
        """The canonical text: JSON in ASCII with sorted names, every value a string, nothing empty.

        Numbers stand exactly and without trailing zeros, days as in ISO 8601, texts by their digest.
        """
        tree = {"format": str(FORMAT), **cast("Tree", _plain(self))}
        return json.dumps(tree, sort_keys=True, separators=(",", ":"))


def digest_of(content: str) -> str:
    """The SHA-256 of a canonical text, in hexadecimal: what people sign."""
    return hashlib.sha256(content.encode("ascii")).hexdigest()


def digested(text: str) -> str:
    """A text as it stands in an accord: `sha256:` and the SHA-256 of its UTF-8 in hexadecimal."""
    return DIGESTED + hashlib.sha256(text.encode()).hexdigest()


def texts_in(value: object) -> Iterator[str]:
    """Every text inside a value, such as an accord or the facts of an event."""
    if type(value) is str:
        yield value
    elif isinstance(value, Mapping):
        for each in cast("Mapping[object, object]", value).values():
            yield from texts_in(each)
    elif isinstance(value, tuple):
        for each in cast("tuple[object, ...]", value):
            yield from texts_in(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """What differs between two canonical texts, by path; of a thing that came or went only its title."""
    return tuple(_differing("", json.loads(before), json.loads(after)))


def _differing(path: str, before: Tree, after: Tree) -> Iterator[Difference]:
    for name in sorted(before.keys() | after.keys()):
        was, now, place = before.get(name), after.get(name), path + name
        if isinstance(was, dict) and isinstance(now, dict):
            yield from _differing(place + ".", was, now)
        elif isinstance(was or now, dict) and "title" not in cast("Tree", was or now):
            yield from _differing(place + ".", cast("Tree", was or {}), cast("Tree", now or {}))
        elif was != now:
            yield Difference(place, _called(was), _called(now))


def _called(value: str | Tree | None) -> str | None:
    return cast("str", value["title"]) if isinstance(value, dict) else value


def _plain(value: Any) -> str | Tree:
    if isinstance(value, Mapping):
        known = cast("Mapping[UUID, object]", value)
        return {str(key): _plain(each) for key, each in known.items()}
    if isinstance(value, tuple):
        return _listed(cast("tuple[Any, ...]", value))
    if is_dataclass(value):
        parts = {camel(each.name): getattr(value, each.name) for each in fields(value)}
        return {name: _plain(part) for name, part in parts.items() if part not in (None, "", (), {})}
    return _said(value)


def _said(value: Any) -> str:
    if type(value) is str:
        return digested(value)
    if isinstance(value, Decimal):
        return format(EXACT.normalize(value), "f") if value else "0"
    if isinstance(value, Enum):
        return str(value.value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _listed(values: tuple[Milestone, ...] | tuple[CreditPoint, ...]) -> str | Tree:
    """Steps by their ids, because their order says nothing; a credit curve as one value."""
    steps: Tree = {}
    points: list[str] = []
    for each in values:
        if isinstance(each, Milestone):
            steps[str(each.milestone_id)] = {"title": digested(each.title), "weight": _said(each.weight)}
        else:
            points.append(f"{_said(each.raw)}:{_said(each.credit)}")
    return steps or " ".join(points)

"""Facts with two clocks: from when they are true, and in which order they were recorded (rules 13, 14)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from operator import attrgetter
from sys import maxsize
from typing import NamedTuple, TypeVar
from uuid import UUID

from domain.measure import Measure
from domain.terms import Departure


class Mark(NamedTuple):
    """A place among dated facts: all effective before `at`, and of those at `at` what `recorded` includes."""

    at: datetime
    recorded: int = maxsize


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """True from `effective_at` (UTC) on; `recorded` is its event's position in the client's ledger."""

    effective_at: datetime
    recorded: int

    @property
    def mark(self) -> Mark:
        return Mark(self.effective_at, self.recorded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Fact):
    """A check-in: `value` at its effective moment; a correction names in `corrects` the reading it replaces.

    `replaced` is filled by `readings_in_force`: the readings this one stands for now.
    """

    reading_id: UUID
    value: Decimal
    milestone_id: UUID | None = None
    author_id: UUID | None = None
    corrects: UUID | None = None
    replaced: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedMeasure(Fact):
    """The definition in force from then on: the agreed one, a retarget, a later formula (rule 16)."""

    measure: Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedBaseline(Fact):
    """The baseline that a first reading fixed (rule 4); the one recorded last counts."""

    baseline: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedWeight(Fact):
    """The weight in force from then on."""

    weight: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedDeparture(Fact):
    """The key result is left out of `current` from then on (rule 9)."""

    departure: Departure


Dated = TypeVar("Dated", bound=Fact)
BY_MARK = attrgetter("mark")


def in_force(facts: Sequence[Dated], mark: Mark) -> Dated | None:
    """The last of `facts` (ordered by mark) up to `mark`."""
    place = bisect_right(facts, mark, key=BY_MARK)
    return facts[place - 1] if place else None


def readings_in_force(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """The readings that count, by effective time (rule 13).

    A correction replaces the reading it names and keeps its author; of two readings for one moment the later
    recorded counts. Whatever a reading replaced, it names.
    """
    recorded = sorted(readings, key=attrgetter("recorded"))
    standing: dict[UUID, Reading] = {}
    heir: dict[UUID, UUID] = {}
    for reading in recorded:
        named = _last_heir(heir, reading.corrects)
        wrong = None if named is None else standing.pop(named, None)
        if wrong is not None:
            heir[wrong.reading_id] = reading.reading_id
            replaced = (*wrong.replaced, wrong.reading_id)
            reading = replace(reading, author_id=wrong.author_id, replaced=replaced)
        standing[reading.reading_id] = reading
    by_moment: dict[tuple[datetime, UUID | None], Reading] = {}
    for reading in sorted(standing.values(), key=attrgetter("recorded")):
        key = (reading.effective_at, reading.milestone_id)
        loser = by_moment.get(key)
        if loser is not None:
            reading = replace(reading, replaced=(*reading.replaced, *loser.replaced, loser.reading_id))
        by_moment[key] = reading
    return tuple(sorted(by_moment.values(), key=BY_MARK))


def _last_heir(heir: dict[UUID, UUID], reading_id: UUID | None) -> UUID | None:
    while reading_id is not None and reading_id in heir:
        reading_id = heir[reading_id]
    return reading_id

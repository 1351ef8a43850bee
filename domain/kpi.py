"""A KPI: running operations beside the objectives, with a corridor, dated targets and readings (S03–S07)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.cycle import EndsBeforeItStarts
from domain.errors import Refusal
from domain.key_result import FloorIsAboveCeiling
from domain.kpi_bindings import (
    KeyResultBound,
    KeyResultReleased,
    KpiBindings,
    Line,
    ObjectiveGuarded,
    ObjectiveUnguarded,
)
from domain.objective_refusals import IdIsTaken, MeasuredInTheFuture
from domain.root import Event, FirstEvent, Root
from domain.terms import Direction


class KpiIsRetired(Refusal):
    """The KPI is retired; its history stays as it is."""

    CODE = "KPI_IS_RETIRED"


class KpiReadingUnknown(Refusal):
    """There is no such reading in force; a corrected one is corrected through its correction."""

    CODE = "KPI_READING_UNKNOWN"


class KpiPresetIsAdopted(Refusal):
    """All KPIs of this preset are there already: set others one by one."""

    CODE = "KPI_PRESET_IS_ADOPTED"


@dataclass(frozen=True, slots=True)
class KpiTarget:
    """What a KPI should reach in the days `starts_on` … `ends_on`, and why (S06)."""

    starts_on: date
    ends_on: date
    value: Decimal
    reason: str


class Kpi(KpiBindings, Root):
    TOPIC = "kpi"

    KeyResultBound = KeyResultBound
    KeyResultReleased = KeyResultReleased
    ObjectiveGuarded = ObjectiveGuarded
    ObjectiveUnguarded = ObjectiveUnguarded

    class Set(FirstEvent):
        TOPIC = "kpi.set"
        name: str
        unit: str
        direction: Direction
        floor: Decimal | None
        ceiling: Decimal | None

    class CorridorMoved(Event):
        TOPIC = "kpi.corridor_moved"
        floor: Decimal | None
        ceiling: Decimal | None
        reason: str

    class TargetSet(Event):
        TOPIC = "kpi.target_set"
        starts_on: date
        ends_on: date
        value: Decimal
        reason: str

    class ReadingRecorded(Event):
        TOPIC = "kpi.reading_recorded"
        reading_id: UUID
        value: Decimal
        measured_at: datetime
        source: str
        evidence: str
        note: str

        @property
        def effective_at(self) -> datetime:
            return self.measured_at

    class ReadingCorrected(Event):
        TOPIC = "kpi.reading_corrected"
        reading_id: UUID
        corrects: UUID
        value: Decimal
        measured_at: datetime
        reason: str

        @property
        def effective_at(self) -> datetime:
            return self.measured_at

    class Retired(Event):
        TOPIC = "kpi.retired"
        reason: str

    @event(Set)
    def __init__(
        self, name: str, unit: str, direction: Direction, floor: Decimal | None, ceiling: Decimal | None
    ) -> None:
        self.name = name
        self.unit = unit
        self.direction = direction
        self.floor = floor
        self.ceiling = ceiling
        self.targets: dict[tuple[date, date], KpiTarget] = {}
        self.readings: dict[UUID, tuple[datetime, Decimal]] = {}
        self.reading_ids: set[UUID] = set()
        self.sources: dict[UUID, str] = {}
        self.bound: set[Line] = set()
        self.guarded: set[UUID] = set()
        self.is_retired = False

    @classmethod
    def set(
        cls,
        kpi_id: UUID,
        now: datetime,
        *,
        name: str,
        unit: str,
        direction: Direction,
        floor: Decimal | None = None,
        ceiling: Decimal | None = None,
    ) -> Self:
        """Begin a KPI by one command without a quality gate (S03).

        Raises:
            FloorIsAboveCeiling: an empty corridor.
        """
        _must_be_a_corridor(floor, ceiling)
        return cls.begin(
            cls.Set, kpi_id, now, name=name, unit=unit, direction=direction, floor=floor, ceiling=ceiling
        )

    def move_corridor(self, floor: Decimal | None, ceiling: Decimal | None, reason: str) -> None:
        """Set the bounds (inclusive) within which the KPI is healthy.

        Raises:
            KpiIsRetired, FloorIsAboveCeiling.
        """
        self._must_run()
        _must_be_a_corridor(floor, ceiling)
        self.trigger_event(self.CorridorMoved, floor=floor, ceiling=ceiling, reason=reason)

    def set_target(self, starts_on: date, ends_on: date, value: Decimal, reason: str) -> None:
        """Set the target of a period with the reason (S06); the same period again replaces it.

        Raises:
            KpiIsRetired, EndsBeforeItStarts.
        """
        self._must_run()
        if ends_on < starts_on:
            raise EndsBeforeItStarts(field="endsOn")
        self.trigger_event(self.TargetSet, starts_on=starts_on, ends_on=ends_on, value=value, reason=reason)

    def record_reading(
        self,
        reading_id: UUID,
        value: Decimal,
        measured_at: datetime,
        *,
        source: str = "",
        evidence: str = "",
        note: str = "",
    ) -> None:
        """Record what the KPI was at a moment (UTC).

        Raises:
            KpiIsRetired, MeasuredInTheFuture, IdIsTaken.
        """
        self._must_run()
        self._must_admit(reading_id, measured_at)
        self.trigger_event(
            self.ReadingRecorded,
            reading_id=reading_id,
            value=value,
            measured_at=measured_at,
            source=source,
            evidence=evidence,
            note=note,
        )

    def correct_reading(
        self, reading_id: UUID, corrects: UUID, value: Decimal, measured_at: datetime, reason: str
    ) -> None:
        """Replace the reading `corrects`; its author and place in history stay (rule 13).

        Raises:
            KpiIsRetired, KpiReadingUnknown, MeasuredInTheFuture, IdIsTaken.
        """
        self._must_run()
        if corrects not in self.readings:
            raise KpiReadingUnknown(field="corrects")
        self._must_admit(reading_id, measured_at)
        self.trigger_event(
            self.ReadingCorrected,
            reading_id=reading_id,
            corrects=corrects,
            value=value,
            measured_at=measured_at,
            reason=reason,
        )

    def retire(self, reason: str) -> None:
        """Stop following the KPI.

        Raises:
            KpiIsRetired: it was retired before.
        """
        self._must_run()
        self.trigger_event(self.Retired, reason=reason)

    @event(CorridorMoved)
    def _corridor_moved(self, floor: Decimal | None, ceiling: Decimal | None) -> None:
        self.floor = floor
        self.ceiling = ceiling

    @event(TargetSet)
    def _target_set(self, starts_on: date, ends_on: date, value: Decimal, reason: str) -> None:
        self.targets[starts_on, ends_on] = KpiTarget(starts_on, ends_on, value, reason)

    @event(ReadingRecorded)
    def _reading_recorded(self, reading_id: UUID, value: Decimal, measured_at: datetime, source: str) -> None:
        self.readings[reading_id] = measured_at, value
        self.sources[reading_id] = source
        self.reading_ids.add(reading_id)

    @event(ReadingCorrected)
    def _reading_corrected(
        self, reading_id: UUID, corrects: UUID, value: Decimal, measured_at: datetime
    ) -> None:
        del self.readings[corrects]
        self.readings[reading_id] = measured_at, value
        self.sources[reading_id] = self.sources.pop(corrects)
        self.reading_ids.add(reading_id)

    @event(Retired)
    def _retired(self) -> None:
        self.is_retired = True

    @event(KeyResultBound)
    def _key_result_bound(self, objective_id: UUID, key_result_id: UUID) -> None:
        self.bound.add((objective_id, key_result_id))

    @event(KeyResultReleased)
    def _key_result_released(self, objective_id: UUID, key_result_id: UUID) -> None:
        self.bound.discard((objective_id, key_result_id))

    @event(ObjectiveGuarded)
    def _objective_guarded(self, objective_id: UUID) -> None:
        self.guarded.add(objective_id)

    @event(ObjectiveUnguarded)
    def _objective_unguarded(self, objective_id: UUID) -> None:
        self.guarded.discard(objective_id)

    def _must_run(self) -> None:
        if self.is_retired:
            raise KpiIsRetired

    def _must_admit(self, reading_id: UUID, measured_at: datetime) -> None:
        if measured_at > self.now:
            raise MeasuredInTheFuture(field="measuredAt")
        if reading_id in self.reading_ids:
            raise IdIsTaken(field="readingId")


def _must_be_a_corridor(floor: Decimal | None, ceiling: Decimal | None) -> None:
    if floor is not None and ceiling is not None and floor > ceiling:
        raise FloorIsAboveCeiling(field="floor")

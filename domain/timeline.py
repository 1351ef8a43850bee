"""One key result's dated facts, and what they say about any moment, whatever order they arrived in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from operator import attrgetter
from uuid import UUID

from domain.dated import (
    BY_MARK,
    DatedBaseline,
    DatedDeparture,
    DatedMeasure,
    DatedWeight,
    Mark,
    Reading,
    in_force,
    readings_in_force,
)
from domain.exact import ZERO
from domain.measure import METRIC_KINDS, Measure, MeasureKind
from domain.rollup import KeyResultNode
from domain.scoring import MaintainCarry, measured_progress, measured_raw, milestones_progress
from domain.terms import FedBy


@dataclass(frozen=True, slots=True)
class Commitment:
    """What was promised at activation; later retargets and reweights leave it alone."""

    measure: Measure
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Point:
    """A reading on the two curves: progress at its moment by the target then in force, and by the promise."""

    reading: Reading
    raw: Decimal | None
    current: Decimal | None
    original: Decimal | None


class KeyResultTimeline:
    """The life of one key result by effective time (rules 10, 13 and 14).

    `measures` and `weights` begin with what was agreed: a draft's redefinition takes the place of the first,
    because rule 10 protects only what was signed off. `starts_at` and `ends_at` bound the time over which a
    maintain key result is observed. All `*_at` methods answer as of the end of that moment.
    """

    def __init__(
        self,
        key_result_id: UUID,
        *,
        starts_at: datetime,
        ends_at: datetime,
        measures: Iterable[DatedMeasure],
        weights: Iterable[DatedWeight],
        readings: Iterable[Reading] = (),
        baselines: Iterable[DatedBaseline] = (),
        departures: Iterable[DatedDeparture] = (),
        commitment: Commitment | None = None,
        fed_by: FedBy = FedBy.READINGS,
    ) -> None:
        self.key_result_id = key_result_id
        self.starts_at = starts_at
        self.ends_at = ends_at
        self.fed_by = fed_by
        self.commitment = commitment
        self.baseline = max(baselines, key=attrgetter("recorded"), default=None)
        self.measures = tuple(sorted(measures, key=BY_MARK))
        self.weights = tuple(sorted(weights, key=BY_MARK))
        self.readings = readings_in_force(readings)
        self.departure = min(departures, key=BY_MARK, default=None)
        self.added = self.measures[0]
        self._track = _Track(self, self.measures)
        promised = () if commitment is None else (replace(self.added, measure=commitment.measure),)
        self._promise = _Track(self, promised)

    def progress_at(self, at: datetime) -> Decimal | None:
        """Progress of the value in force against the target in force; it stands still from a departure on."""
        return self._track.progress(self._stopped(Mark(at)))

    def raw_at(self, at: datetime) -> Decimal | None:
        """Raw movement of a metric at that moment (rule 2); None for other kinds."""
        return self._track.raw(self._stopped(Mark(at)))

    def coverage_at(self, at: datetime) -> Decimal | None:
        """Observed part of the elapsed time of a maintain key result (rule 5); None for other kinds."""
        return self._track.coverage(self._stopped(Mark(at)))

    def committed_progress_at(self, at: datetime) -> Decimal | None:
        """Progress against the promise of activation, standing still from a departure on; None without."""
        return self._promise.progress(self._stopped(Mark(at)))

    def value_at(self, at: datetime) -> Decimal | None:
        """The latest reading's value; for milestones the latest reported fraction."""
        reading = in_force(self.readings, self._stopped(Mark(at)))
        return None if reading is None else reading.value

    def measure_at(self, at: datetime) -> Measure:
        """The definition in force, with the baseline once it is fixed."""
        return self._track.measure(Mark(at))

    def weight_at(self, at: datetime) -> Decimal:
        """The weight in force; before the key result was added, its first."""
        return self._weight(Mark(at))

    def is_counted_at(self, at: datetime) -> bool:
        """Whether it was added and has not departed."""
        return self._is_counted(Mark(at))

    def is_baseline_pending_at(self, at: datetime) -> bool:
        """BASELINE_PENDING: a metric that waits for its first reading (rule 4)."""
        measure = self.measure_at(at)
        return measure.kind in METRIC_KINDS and measure.baseline is None

    def points(self) -> list[Point]:
        """The two curves: each reading in force, scored as of its own moment (rule 10)."""
        current, original = self._track.curve(), self._promise.curve()
        return [
            Point(reading, raw, progress, promised)
            for reading, (raw, progress), (_, promised) in zip(self.readings, current, original, strict=True)
        ]

    def node_at(self, mark: Mark) -> KeyResultNode:
        """What the tree needs to know of it at `mark`."""
        stopped = self._stopped(mark)
        reading = in_force(self.readings, stopped)
        commitment = self.commitment
        return KeyResultNode(
            self.key_result_id,
            self._weight(mark),
            self._track.progress(stopped),
            self.fed_by,
            self._track.measure(stopped),
            None if reading is None else reading.value,
            self._is_counted(mark),
            None if commitment is None else commitment.weight,
            self._promise.progress(stopped),
            self._promise.measure(stopped) if commitment else None,
        )

    def _stopped(self, mark: Mark) -> Mark:
        return mark if self.departure is None else min(mark, Mark(self.departure.effective_at))

    def _weight(self, mark: Mark) -> Decimal:
        weight = in_force(self.weights, mark) or next(iter(self.weights), None)
        return ZERO if weight is None else weight.weight

    def _is_counted(self, mark: Mark) -> bool:
        return self.added.mark <= mark and (self.departure is None or mark < self.departure.mark)


class _Track:
    """Readings of a timeline scored against one line of definitions: those in force, or the promise."""

    def __init__(self, timeline: KeyResultTimeline, measures: Sequence[DatedMeasure]) -> None:
        self.timeline = timeline
        self.measures = _with_baseline(measures, timeline.baseline)
        self._carries: tuple[list[Mark], list[MaintainCarry]] | None = None

    def measure(self, mark: Mark) -> Measure:
        return (in_force(self.measures, mark) or self.measures[0]).measure

    def raw(self, mark: Mark) -> Decimal | None:
        reading = in_force(self.timeline.readings, mark)
        if reading is None or not self.measures:
            return None
        return measured_raw(self.measure(mark), reading.value)

    def progress(self, mark: Mark) -> Decimal | None:
        if not self.measures:
            return None
        measure = self.measure(mark)
        if measure.kind is MeasureKind.MAINTAIN:
            return self._carry(mark).at(measure, mark.at).progress
        if measure.kind is MeasureKind.MILESTONES:
            return milestones_progress(measure, self._fractions(mark))
        reading = in_force(self.timeline.readings, mark)
        return None if reading is None else measured_progress(measure, reading.value)

    def coverage(self, mark: Mark) -> Decimal | None:
        measure = self.measure(mark)
        if measure.kind is not MeasureKind.MAINTAIN:
            return None
        return self._carry(mark).at(measure, mark.at).coverage

    def curve(self) -> Iterator[tuple[Decimal | None, Decimal | None]]:
        for reading in self.timeline.readings:
            mark = Mark(reading.effective_at)
            raw = measured_raw(self.measure(mark), reading.value) if self.measures else None
            yield raw, self.progress(mark)

    def _fractions(self, mark: Mark) -> dict[UUID, Decimal]:
        past = self.timeline.readings[: bisect_right(self.timeline.readings, mark, key=BY_MARK)]
        return {reading.milestone_id: reading.value for reading in past if reading.milestone_id is not None}

    def _carry(self, mark: Mark) -> MaintainCarry:
        if self._carries is None:
            self._carries = self._carried()
        marks, carries = self._carries
        return carries[bisect_right(marks, mark)]

    def _carried(self) -> tuple[list[Mark], list[MaintainCarry]]:
        """A carry after each fact, so that any moment is one bisection away."""
        carry = MaintainCarry(self.timeline.starts_at, self.timeline.ends_at)
        measure = self.measures[0].measure
        marks: list[Mark] = []
        carries = [carry]
        for fact in sorted((*self.measures[1:], *self.timeline.readings), key=BY_MARK):
            if isinstance(fact, DatedMeasure):
                carry = carry.counted(measure, fact.effective_at)
                measure = fact.measure
            else:
                carry = carry.after(measure, fact.effective_at, fact.value)
            marks.append(fact.mark)
            carries.append(carry)
        return marks, carries


def _with_baseline(
    measures: Sequence[DatedMeasure], baseline: DatedBaseline | None
) -> tuple[DatedMeasure, ...]:
    """`measures` with the fixed baseline filled in from its moment on."""
    if baseline is None:
        return tuple(measures)
    pending = in_force(measures, baseline.mark) or next(iter(measures), None)
    filled = [
        fact if fact.measure.baseline is not None or fact.mark < baseline.mark else _based(fact, baseline)
        for fact in measures
    ]
    if pending is not None and pending.measure.baseline is None and pending.mark <= baseline.mark:
        started = _based(pending, baseline)
        filled.append(replace(started, effective_at=baseline.effective_at, recorded=baseline.recorded))
    return tuple(sorted(filled, key=BY_MARK))


def _based(fact: DatedMeasure, baseline: DatedBaseline) -> DatedMeasure:
    return replace(fact, measure=replace(fact.measure, baseline=baseline.baseline))

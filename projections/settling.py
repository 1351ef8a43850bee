"""Scoring readings: one in order at once, late and corrected ones by going through all of them again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from domain.dated import (
    BY_MARK,
    DatedBaseline,
    DatedDeparture,
    DatedMeasure,
    Mark,
    Reading,
    readings_in_force,
)
from domain.key_result import aimed_at
from domain.measure import Measure, MeasureKind
from domain.pace import period
from domain.scoring import MaintainCarry, credited, measured_progress, measured_raw, milestones_progress
from domain.timeline import Commitment, KeyResultTimeline, Point
from projections.parts import Fraction
from projections.rows import CheckInRow, KeyResultRow, KpiReadingRow, KpiRow, TermKind, TermRow
from projections.state import State

END_OF_TIME = datetime.max.replace(tzinfo=UTC)


def period_of(state: State, objective_id: UUID) -> tuple[datetime, datetime]:
    """The instants (UTC) when an objective's first day begins and its last is over, where the client is."""
    objective = state.objectives[objective_id]
    return period(objective.starts_on, objective.ends_on, state.clients[()].time_zone)


def carry_of(state: State, row: KeyResultRow, carry: MaintainCarry | None) -> MaintainCarry:
    """The carry so far, or the one with which the period begins."""
    return MaintainCarry(*period_of(state, row.objective_id)) if carry is None else carry


def take(state: State, row: KeyResultRow, check_in: CheckInRow) -> None:
    """Score a new reading: at once if it is the latest fact of its key result, else when all is settled."""
    key = (row.objective_id, row.key_result_id)
    if key in state.unsettled:
        return
    is_late = row.settled_to is not None and check_in.measured_at <= row.settled_to
    if is_late or row.departed_at is not None:
        state.unsettled.add(key)
        return
    row.value, row.measured_at, row.settled_to = check_in.value, check_in.measured_at, check_in.measured_at
    if row.measure.kind is MeasureKind.MAINTAIN:
        _carry_on(state, row, check_in)
        return
    if check_in.milestone_id is not None:
        kept = (each for each in row.fractions if each.milestone_id != check_in.milestone_id)
        row.fractions = _in_order((*kept, Fraction(check_in.milestone_id, check_in.value)))
    rescore(row)
    check_in.progress, check_in.committed_progress = row.progress, row.committed_progress


def _carry_on(state: State, row: KeyResultRow, check_in: CheckInRow) -> None:
    at, value = check_in.measured_at, check_in.value
    row.carry = carry_of(state, row, row.carry).after(row.measure, at, value)
    check_in.progress = row.carry.at(row.measure, at).progress
    if row.committed_measure is not None:
        row.promise = carry_of(state, row, row.promise).after(row.committed_measure, at, value)
        check_in.committed_progress = row.promise.at(row.committed_measure, at).progress


def rescore(row: KeyResultRow) -> None:
    """Score the value in force against the definition in force and against what was promised."""
    row.raw, row.progress = _scored(row, row.measure)
    if row.committed_measure is row.measure:
        row.committed_progress = row.progress
    else:
        promised = row.committed_measure
        row.committed_progress = None if promised is None else _scored(row, promised)[1]


def _scored(row: KeyResultRow, measure: Measure) -> tuple[Decimal | None, Decimal | None]:
    """Raw movement and progress of everything that does not move with time."""
    if row.value is None or measure.kind is MeasureKind.MAINTAIN:
        return None, None
    if measure.kind is MeasureKind.MILESTONES:
        return None, milestones_progress(measure, {each.milestone_id: each.value for each in row.fractions})
    if measure.kind is MeasureKind.BINARY:
        return None, measured_progress(measure, row.value)
    raw = measured_raw(measure, row.value)
    return raw, None if raw is None else credited(raw, measure.credit)


def settle(state: State) -> None:
    """Go through all readings of what is unsettled; where readings are not here, it is named `missing`."""
    for key in sorted(state.unsettled):
        row = state.key_results.edit(key)
        check_ins = state.check_ins_of(row)
        if check_ins is None:
            state.missing.add(key)
        else:
            _settle(state, row, check_ins)
    for kpi_id in sorted(state.unsettled_kpis):
        kpi = state.kpis.edit(kpi_id)
        readings = state.kpi_readings_of(kpi)
        if readings is None:
            state.missing_kpis.add(kpi_id)
        else:
            _settle_kpi(state, kpi, readings)
    state.unsettled.clear()
    state.unsettled_kpis.clear()


def _settle(state: State, row: KeyResultRow, check_ins: list[CheckInRow]) -> None:
    timeline = timeline_of(state, row, check_ins)
    points = timeline.points()
    stop = Mark(END_OF_TIME if row.departed_at is None else row.departed_at)
    counted = [point.reading for point in points if point.reading.mark <= stop]
    row.measure = timeline.measure_at(stop.at)
    row.value = counted[-1].value if counted else None
    row.measured_at = counted[-1].effective_at if counted else None
    latest = {each.milestone_id: each.value for each in counted if each.milestone_id is not None}
    row.fractions = _in_order(tuple(Fraction(*each) for each in latest.items()))
    moments = [point.reading.effective_at for point in points]
    moments += [fact.effective_at for fact in timeline.measures[1:]]
    moments += [] if row.baseline_at is None else [row.baseline_at]
    row.settled_to = max(moments, default=None)
    rescore(row)
    if row.measure.kind is MeasureKind.MAINTAIN:
        row.carry = _carried(timeline, list(timeline.measures), counted, stop)
        promised = row.committed_measure
        if promised is not None:
            row.promise = _carried(timeline, [replace(timeline.added, measure=promised)], counted, stop)
    _mark_points(state, check_ins, points)


def timeline_of(state: State, row: KeyResultRow, check_ins: list[CheckInRow]) -> KeyResultTimeline:
    """A key result's dated facts as the scoring rules take them."""
    starts_at, ends_at = period_of(state, row.objective_id)
    aims = [term for term in state.terms_of(row) if term.kind is not TermKind.REWEIGHT]
    baselines = _baselines(row)
    promised = row.committed_measure
    definition = row.measure if promised is None else promised
    if baselines:
        definition = replace(definition, baseline=None)
        promised = None if promised is None else replace(promised, baseline=None)
    return KeyResultTimeline(
        row.key_result_id,
        starts_at=starts_at,
        ends_at=ends_at,
        measures=[_aimed(definition, term) for term in aims],
        weights=(),
        readings=[_reading(each) for each in check_ins],
        baselines=baselines,
        departures=_departures(row),
        commitment=None if promised is None else Commitment(promised, row.committed_weight or row.weight),
        fed_by=row.fed_by,
    )


def _baselines(row: KeyResultRow) -> list[DatedBaseline]:
    at, position, baseline = row.baseline_at, row.baseline_position, row.measure.baseline
    if at is None or position is None or baseline is None:
        return []
    return [DatedBaseline(effective_at=at, recorded=position, baseline=baseline)]


def _departures(row: KeyResultRow) -> list[DatedDeparture]:
    at, position, departure = row.departed_at, row.departed_position, row.departure
    if at is None or position is None or departure is None:
        return []
    return [DatedDeparture(effective_at=at, recorded=position, departure=departure)]


def _aimed(definition: Measure, term: TermRow) -> DatedMeasure:
    aim = (term.target, term.floor, term.ceiling)
    measure = definition if term.kind is TermKind.ORIGINAL else aimed_at(definition, *aim)
    return DatedMeasure(effective_at=term.effective_from, recorded=term.position, measure=measure)


def _reading(row: CheckInRow | KpiReadingRow) -> Reading:
    is_check_in = isinstance(row, CheckInRow)
    return Reading(
        effective_at=row.measured_at,
        recorded=row.position,
        reading_id=row.check_in_id if is_check_in else row.reading_id,
        value=row.value,
        milestone_id=row.milestone_id if is_check_in else None,
        author_id=row.actor,
        corrects=row.corrects,
    )


def _carried(
    timeline: KeyResultTimeline, measures: list[DatedMeasure], readings: list[Reading], stop: Mark
) -> MaintainCarry | None:
    """The carry after every fact up to `stop`; None before the first."""
    carry = MaintainCarry(timeline.starts_at, timeline.ends_at)
    measure = measures[0].measure
    facts = [fact for fact in measures[1:] if fact.mark <= stop]
    if not facts and not readings:
        return None
    for fact in sorted((*facts, *readings), key=BY_MARK):
        if isinstance(fact, DatedMeasure):
            carry = carry.counted(measure, fact.effective_at)
            measure = fact.measure
        else:
            carry = carry.after(measure, fact.effective_at, fact.value)
    return carry


def _mark_points(state: State, check_ins: list[CheckInRow], points: list[Point]) -> None:
    """Write the score of every reading in force, and by what each other one was replaced."""
    scored = {point.reading.recorded: (point.current, point.original) for point in points}
    heirs = _heirs([point.reading for point in points], check_ins)
    for row in check_ins:
        progress, committed = scored.get(row.position, (None, None))
        heir = heirs.get(row.check_in_id)
        if (row.progress, row.committed_progress, row.corrected_by) != (progress, committed, heir):
            fresh = state.check_ins.edit(row.position)
            fresh.progress, fresh.committed_progress, fresh.corrected_by = progress, committed, heir


def _heirs(standing: list[Reading], recorded: list[CheckInRow] | list[KpiReadingRow]) -> dict[UUID, UUID]:
    """Reading → the one that replaced it: its correction, else the later recorded one of the same moment."""
    heirs = {lost: reading.reading_id for reading in standing for lost in reading.replaced}
    for row in recorded:
        if row.corrects is not None:
            heirs[row.corrects] = row.check_in_id if isinstance(row, CheckInRow) else row.reading_id
    return heirs


def take_kpi_reading(state: State, row: KpiRow, reading: KpiReadingRow) -> None:
    """Put a new reading in force: at once if it is the latest of its KPI, else when the page is settled."""
    if row.kpi_id in state.unsettled_kpis:
        return
    if row.measured_at is not None and reading.measured_at <= row.measured_at:
        state.unsettled_kpis.add(row.kpi_id)
        return
    row.value, row.measured_at = reading.value, reading.measured_at


def _settle_kpi(state: State, row: KpiRow, readings: list[KpiReadingRow]) -> None:
    standing = readings_in_force(_reading(each) for each in readings)
    row.value = standing[-1].value if standing else None
    row.measured_at = standing[-1].effective_at if standing else None
    in_force = {reading.recorded for reading in standing}
    heirs = _heirs(list(standing), readings)
    for each in readings:
        heir = None if each.position in in_force else heirs.get(each.reading_id)
        if each.corrected_by != heir:
            state.kpi_readings.edit(each.position).corrected_by = heir


def _in_order(fractions: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    return tuple(sorted(fractions, key=lambda each: each.milestone_id))

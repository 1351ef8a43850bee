"""What KPIs leave in the rows."""

from __future__ import annotations

from domain.kpi import Kpi
from projections.rows import KpiReadingRow, KpiRow, KpiTargetRow
from projections.settling import take_kpi_reading
from projections.state import State
from projections.telling import Told, differing, moved, party_of, stated
from services.ledger import Entry

ORIGIN = ("source", "evidence", "note")


def kpi_set(state: State, entry: Entry, event: Kpi.Set) -> Told:
    row = KpiRow(
        entry.stream_id,
        entry.position,
        event.name,
        event.unit,
        event.direction,
        event.floor,
        event.ceiling,
        version=entry.version,
        set_at=entry.recorded_at,
    )
    state.kpis.add(entry.stream_id, row)
    return Told(event.name, stated(event, ("name", "unit", "direction", "floor", "ceiling")))


def corridor_moved(state: State, entry: Entry, event: Kpi.CorridorMoved) -> Told:
    row = _moving(state, entry)
    told = Told(row.name, moved(row, event, ("floor", "ceiling")), event.reason)
    row.floor, row.ceiling = event.floor, event.ceiling
    return told


def target_set(state: State, entry: Entry, event: Kpi.TargetSet) -> Told:
    row = _moving(state, entry)
    key = (row.kpi_id, event.starts_on, event.ends_on)
    before = state.kpi_targets.get(key)
    state.kpi_targets.add(key, KpiTargetRow(*key, entry.position, event.value, event.reason))
    differences = (*moved(before, event, ("value",)), *stated(event, ("starts_on", "ends_on")))
    return Told(row.name, differences, event.reason)


def reading_recorded(state: State, entry: Entry, event: Kpi.ReadingRecorded) -> Told:
    row = _moving(state, entry)
    differences = (*differing("value", row.recorded_value, event.value), *stated(event, ORIGIN))
    reading = KpiReadingRow(
        entry.position,
        row.kpi_id,
        event.reading_id,
        event.value,
        event.measured_at,
        entry.recorded_at,
        entry.actor,
        party_of(entry),
        event.source,
        event.evidence,
        event.note,
        None,
        "",
    )
    _add(state, row, reading)
    take_kpi_reading(state, row, reading)
    return Told(row.name, differences)


def reading_corrected(state: State, entry: Entry, event: Kpi.ReadingCorrected) -> Told:
    row = _moving(state, entry)
    known = state.kpi_readings_of(row)
    if known is None:
        state.missing_kpis.add(row.kpi_id)
    wrong = next((each for each in reversed(known or ()) if each.reading_id == event.corrects), None)
    differences = moved(wrong, event, ("value", "measured_at"))
    reading = KpiReadingRow(
        entry.position,
        row.kpi_id,
        event.reading_id,
        event.value,
        event.measured_at,
        entry.recorded_at,
        entry.actor,
        party_of(entry),
        "",
        "",
        "",
        event.corrects,
        event.reason,
    )
    _add(state, row, reading)
    state.unsettled_kpis.add(row.kpi_id)
    return Told(row.name, (*differences, *stated(event, ("corrects",))), event.reason)


def retired(state: State, entry: Entry, event: Kpi.Retired) -> Told:
    row = _moving(state, entry)
    row.is_retired = True
    return Told(row.name, differing("is_retired", None, True), event.reason)


def key_result_bound(state: State, entry: Entry, event: Kpi.KeyResultBound) -> Told:
    row = _moving(state, entry)
    row.bound = (*row.bound, (event.objective_id, event.key_result_id))
    return Told(row.name, (), "", event.objective_id, event.key_result_id)


def key_result_released(state: State, entry: Entry, event: Kpi.KeyResultReleased) -> Told:
    row = _moving(state, entry)
    line = (event.objective_id, event.key_result_id)
    row.bound = tuple(each for each in row.bound if each != line)
    return Told(row.name, (), event.reason, *line)


def objective_guarded(state: State, entry: Entry, event: Kpi.ObjectiveGuarded) -> Told:
    row = _moving(state, entry)
    row.guarded = (*row.guarded, event.objective_id)
    return Told(row.name, (), "", event.objective_id)


def objective_unguarded(state: State, entry: Entry, event: Kpi.ObjectiveUnguarded) -> Told:
    row = _moving(state, entry)
    row.guarded = tuple(each for each in row.guarded if each != event.objective_id)
    return Told(row.name, (), event.reason, event.objective_id)


def _moving(state: State, entry: Entry) -> KpiRow:
    row = state.kpis.edit(entry.stream_id)
    row.version = entry.version
    return row


def _add(state: State, row: KpiRow, reading: KpiReadingRow) -> None:
    state.add_kpi_reading(reading)
    row.reading_count += 1
    row.recorded_value = reading.value

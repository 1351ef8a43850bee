"""What readings of key results leave in the rows; one in order costs the same however many there are."""

from __future__ import annotations

from domain import objective_events as events
from projections.folds.objectives import moving
from projections.rows import CheckInRow, Differing, KeyResultRow
from projections.settling import take
from projections.state import State
from projections.telling import Told, differing, moved, party_of, said, stated
from services.ledger import Entry

ORIGIN = ("source", "evidence", "note")


def check_in_recorded(state: State, entry: Entry, event: events.CheckInRecorded) -> Told:
    moving(state, entry)
    row = state.key_results.edit((entry.stream_id, event.key_result_id))
    before = row.recorded_value if event.milestone_id is None else None
    differences = (*_of(row, event), *differing("value", before, event.value), *stated(event, ORIGIN))
    check_in = _check_in(entry, event)
    state.add_check_in(check_in)
    row.check_in_count += 1
    row.recorded_value, row.note = event.value, event.note
    take(state, row, check_in)
    return Told(row.title, differences, "", row.objective_id, row.key_result_id)


def check_in_corrected(state: State, entry: Entry, event: events.CheckInCorrected) -> Told:
    moving(state, entry)
    row = state.key_results.edit((entry.stream_id, event.key_result_id))
    key = (row.objective_id, row.key_result_id)
    known = state.check_ins_of(row)
    if known is None:
        state.missing.add(key)
    wrong = next((each for each in known or () if each.check_in_id == event.corrects), None)
    differences = (
        *_of(row, event),
        *moved(wrong, event, ("value", "measured_at", *ORIGIN)),
        *stated(event, ("corrects",)),
    )
    check_in = _check_in(entry, event)
    state.add_check_in(check_in)
    row.check_in_count += 1
    row.recorded_value, row.note = event.value, event.note
    state.unsettled.add(key)
    return Told(row.title, differences, event.reason, row.objective_id, row.key_result_id)


def _of(row: KeyResultRow, event: events.CheckInRecorded | events.CheckInCorrected) -> tuple[Differing, ...]:
    """Which milestone a reading is of, by its title."""
    if event.milestone_id is None:
        return ()
    titles = (each.title for each in row.measure.milestones if each.milestone_id == event.milestone_id)
    return (Differing("milestone", None, next(titles, said(event.milestone_id))),)


def _check_in(entry: Entry, event: events.CheckInRecorded | events.CheckInCorrected) -> CheckInRow:
    is_correction = isinstance(event, events.CheckInCorrected)
    return CheckInRow(
        entry.position,
        entry.stream_id,
        event.key_result_id,
        event.check_in_id,
        event.milestone_id,
        event.value,
        event.measured_at,
        entry.recorded_at,
        entry.actor,
        party_of(entry),
        event.source,
        event.evidence,
        event.note,
        event.corrects if is_correction else None,
        event.reason if is_correction else "",
    )

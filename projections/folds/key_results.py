"""What the terms of a key result leave in the rows: definition, targets, weights, baseline, departure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from domain import objective_events as events
from domain.key_result import aimed_at
from domain.measure import MeasureKind
from projections.folds.objectives import moving, said_otherwise
from projections.folds.threads import worded
from projections.rows import Differing, KeyResultRow, TermKind, TermRow
from projections.settling import carry_of, rescore
from projections.state import State
from projections.telling import Told, differing, measured, moved, party_of, person_of, stated
from services.ledger import Entry

AIM = ("target", "floor", "ceiling")


def key_result_added(state: State, entry: Entry, event: events.KeyResultAdded) -> Told:
    objective = moving(state, entry)
    objective_id, reopened = objective.objective_id, said_otherwise(objective, entry)
    row = KeyResultRow(
        objective_id,
        event.key_result_id,
        entry.position,
        event.title,
        event.measure,
        event.weight,
        event.fed_by,
        event.owner_party,
        event.owner_id,
        event.source,
        written_by=person_of(entry),
    )
    state.add_key_result(row)
    worded(state, entry, objective_id, event.key_result_id, event.title)
    measure = event.measure
    aim = (measure.target, measure.floor, measure.ceiling)
    _add_term(state, entry, row, TermKind.ORIGINAL, entry.recorded_at, aim, event.weight, "")
    first = stated(event, ("title", "weight", "fed_by", "owner_party", "owner_id", "source", "session_id"))
    return _told(row, (*first, *measured(None, measure), *reopened))


def key_result_redefined(state: State, entry: Entry, event: events.KeyResultRedefined) -> Told:
    row = _moving(state, entry, event)
    reopened = said_otherwise(state.objectives.edit(entry.stream_id), entry)
    differences = (*moved(row, event, ("title",)), *measured(row.measure, event.measure), *reopened)
    row.title, row.measure, row.written_by = event.title, event.measure, person_of(entry)
    worded(state, entry, row.objective_id, row.key_result_id, event.title, event.reason)
    first = state.terms_of(row)[0]
    term = state.terms.edit((row.objective_id, row.key_result_id, first.position))
    term.target, term.floor, term.ceiling = event.measure.target, event.measure.floor, event.measure.ceiling
    term.recorded_at, term.reason = entry.recorded_at, event.reason
    term.actor, term.party = entry.actor, party_of(entry)
    return _told(row, differences, event.reason)


def key_result_withdrawn(state: State, entry: Entry, event: events.KeyResultWithdrawn) -> Told:
    row = _moving(state, entry, event)
    row.is_withdrawn, row.departure_reason = True, event.reason
    reopened = said_otherwise(state.objectives.edit(entry.stream_id), entry)
    return _told(row, (*differing("is_withdrawn", None, True), *reopened), event.reason)


def baseline_fixed(state: State, entry: Entry, event: events.BaselineFixed) -> Told:
    row = _moving(state, entry, event)
    differences = differing("baseline", row.measure.baseline, event.baseline)
    row.baseline_at, row.baseline_position = event.measured_at, entry.position
    row.measure = replace(row.measure, baseline=event.baseline)
    if row.committed_measure is not None:
        row.committed_measure = replace(row.committed_measure, baseline=event.baseline)
    state.unsettled.add((row.objective_id, row.key_result_id))
    return _told(row, differences)


def key_result_retargeted(state: State, entry: Entry, event: events.KeyResultRetargeted) -> Told:
    row = _moving(state, entry, event)
    latest = [term for term in state.terms_of(row) if term.kind is not TermKind.REWEIGHT][-1]
    told = _told(row, (*moved(latest, event, AIM), *stated(event, ("effective_from",))), event.reason)
    aim = (event.target, event.floor, event.ceiling)
    _add_term(state, entry, row, TermKind.RETARGET, event.effective_from, aim, None, event.reason)
    if _is_late(state, row, event.effective_from):
        state.unsettled.add((row.objective_id, row.key_result_id))
        return told
    if row.measure.kind is MeasureKind.MAINTAIN:
        row.carry = carry_of(state, row, row.carry).counted(row.measure, event.effective_from)
    row.measure = aimed_at(row.measure, event.target, event.floor, event.ceiling)
    row.settled_to = event.effective_from
    rescore(row)
    return told


def key_result_reweighted(state: State, entry: Entry, event: events.KeyResultReweighted) -> Told:
    row = _moving(state, entry, event)
    latest = [term for term in state.terms_of(row) if term.weight is not None][-1]
    told = _told(row, (*moved(latest, event, ("weight",)), *stated(event, ("effective_from",))), event.reason)
    aim = (None, None, None)
    _add_term(state, entry, row, TermKind.REWEIGHT, event.effective_from, aim, event.weight, event.reason)
    weighed = [term for term in state.terms_of(row) if term.weight is not None]
    in_force = max(weighed, key=lambda term: (term.effective_from, term.position)).weight
    row.weight = row.weight if in_force is None else in_force
    return told


def key_result_abandoned(state: State, entry: Entry, event: events.KeyResultAbandoned) -> Told:
    row = _moving(state, entry, event)
    if row.settled_to is not None and event.effective_from < row.settled_to:
        state.unsettled.add((row.objective_id, row.key_result_id))
    row.departure, row.departure_reason = event.departure, event.reason
    row.departed_at, row.departed_position = event.effective_from, entry.position
    return _told(row, stated(event, ("departure", "effective_from")), event.reason)


def _moving(
    state: State,
    entry: Entry,
    event: events.KeyResultRedefined
    | events.KeyResultWithdrawn
    | events.BaselineFixed
    | events.KeyResultRetargeted
    | events.KeyResultReweighted
    | events.KeyResultAbandoned,
) -> KeyResultRow:
    moving(state, entry)
    return state.key_results.edit((entry.stream_id, event.key_result_id))


def _is_late(state: State, row: KeyResultRow, moment: datetime) -> bool:
    waits = (row.objective_id, row.key_result_id) in state.unsettled
    return waits or (row.settled_to is not None and moment <= row.settled_to)


def _add_term(
    state: State,
    entry: Entry,
    row: KeyResultRow,
    kind: TermKind,
    effective_from: datetime,
    aim: tuple[Decimal | None, Decimal | None, Decimal | None],
    weight: Decimal | None,
    reason: str,
) -> None:
    term = TermRow(
        row.objective_id,
        row.key_result_id,
        entry.position,
        kind,
        effective_from,
        entry.recorded_at,
        *aim,
        weight,
        entry.actor,
        party_of(entry),
        reason,
    )
    state.add_term(term)


def _told(row: KeyResultRow, differences: tuple[Differing, ...], reason: str = "") -> Told:
    return Told(row.title, differences, reason, row.objective_id, row.key_result_id)

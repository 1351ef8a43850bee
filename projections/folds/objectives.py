"""What an objective's own life leaves in the rows: wording, agreement, work, insight, end."""

from __future__ import annotations

from dataclasses import replace

from domain import objective_events as events
from domain.objective_state import ObjectiveState
from projections.folds.threads import worded
from projections.rows import InitiativeRow, InsightRow, KeyResultRow, ObjectiveRow
from projections.state import State
from projections.telling import Told, differing, moved, party_of, stated
from services.ledger import Entry

WORDS = ("title", "where_to", "breakthrough", "breakthrough_note")
FIRST = (
    *WORDS, "level", "horizon", "ambition", "cycle_id", "starts_on", "ends_on", "score_source", "own_share",
)  # fmt: skip


def objective_set(state: State, entry: Entry, event: events.Set) -> Told:
    objective_id = entry.stream_id
    state.objectives.add(
        objective_id,
        ObjectiveRow(
            objective_id,
            entry.position,
            event.title,
            event.where_to,
            event.level,
            event.horizon,
            event.ambition,
            event.breakthrough,
            event.breakthrough_note,
            event.cycle_id,
            event.starts_on,
            event.ends_on,
            event.score_source,
            event.own_share,
            version=entry.version,
        ),
    )
    worded(state, entry, objective_id, objective_id, event.title)
    return Told(event.title, stated(event, FIRST), objective_id=objective_id)


def reworded(state: State, entry: Entry, event: events.Reworded) -> Told:
    row = moving(state, entry)
    told = Told(event.title, moved(row, event, WORDS), objective_id=row.objective_id)
    row.title, row.where_to = event.title, event.where_to
    worded(state, entry, row.objective_id, row.objective_id, event.title)
    row.breakthrough, row.breakthrough_note = event.breakthrough, event.breakthrough_note
    return told


def activated(state: State, entry: Entry, event: events.Activated) -> Told:
    row = moving(state, entry)
    told = _moved_to(row, ObjectiveState.ACTIVE)
    row.state, row.activated_at = ObjectiveState.ACTIVE, entry.recorded_at
    for each in lines(state, row):
        if not each.is_withdrawn:
            each.committed_measure, each.committed_weight = each.measure, each.weight
            if each.check_in_count:
                state.unsettled.add((each.objective_id, each.key_result_id))
    return replace(told, differences=told.differences + stated(event, ("waivers",)))


def initiative_started(state: State, entry: Entry, event: events.InitiativeStarted) -> Told:
    objective = moving(state, entry)
    row = InitiativeRow(
        objective.objective_id,
        event.initiative_id,
        entry.position,
        event.key_result_id,
        event.title,
        event.owner_party,
    )
    state.initiatives.add((objective.objective_id, event.initiative_id), row)
    return Told(
        event.title,
        stated(event, ("title", "owner_party")),
        objective_id=objective.objective_id,
        key_result_id=event.key_result_id,
    )


def initiative_finished(state: State, entry: Entry, event: events.InitiativeFinished) -> Told:
    objective = moving(state, entry)
    row = state.initiatives.edit((objective.objective_id, event.initiative_id))
    row.is_finished, row.outcome = True, event.outcome
    return Told(
        row.title,
        (*differing("is_finished", None, True), *stated(event, ("outcome",))),
        objective_id=objective.objective_id,
        key_result_id=row.key_result_id,
    )


def insight_recorded(state: State, entry: Entry, event: events.InsightRecorded) -> Told:
    objective = moving(state, entry)
    row = InsightRow(
        entry.position,
        objective.objective_id,
        event.insight_id,
        event.key_result_id,
        event.kind,
        event.text,
        event.link,
        entry.recorded_at,
        entry.actor,
        party_of(entry),
    )
    state.insights.add(entry.position, row)
    return Told(
        objective.title,
        stated(event, ("kind", "text", "link")),
        objective_id=objective.objective_id,
        key_result_id=event.key_result_id,
    )


def abandoned(state: State, entry: Entry, event: events.Abandoned) -> Told:
    row = moving(state, entry)
    told = _moved_to(row, ObjectiveState.ABANDONED, event.reason)
    row.state, row.ended_at = ObjectiveState.ABANDONED, entry.recorded_at
    row.departure, row.departure_reason = event.departure, event.reason
    lines(state, row)
    return replace(told, differences=told.differences + stated(event, ("departure",)))


def closed(state: State, entry: Entry, event: events.Closed) -> Told:
    row = moving(state, entry)
    told = _moved_to(row, ObjectiveState.CLOSED, event.note)
    row.state, row.ended_at = ObjectiveState.CLOSED, entry.recorded_at
    row.grade, row.closing_score, row.verdict = event.grade, event.score, event.verdict
    row.close_note = event.note
    lines(state, row)
    return replace(told, differences=told.differences + stated(event, ("grade", "score", "verdict")))


def moving(state: State, entry: Entry) -> ObjectiveRow:
    """The objective of an event, to be changed, at the event's version."""
    row = state.objectives.edit(entry.stream_id)
    row.version = entry.version
    return row


def lines(state: State, objective: ObjectiveRow) -> list[KeyResultRow]:
    """The key results of an objective, to be changed: what is due depends on its state."""
    return [state.key_results.edit(key) for key in state.lines.get(objective.objective_id, ())]


def _moved_to(row: ObjectiveRow, state: ObjectiveState, reason: str = "") -> Told:
    return Told(row.title, differing("state", row.state, state), reason, row.objective_id)

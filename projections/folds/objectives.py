"""What an objective's own life leaves in the rows: wording, agreement, work, insight, end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from domain import objective_events as events
from domain.measure import MeasureKind
from domain.objective_state import ObjectiveState, state_after
from domain.terms import Departure
from domain.verdict import verdict
from projections.folds.threads import worded
from projections.learning import searchable
from projections.parts import Carried, Waived
from projections.rows import (
    Differing,
    InitiativeRow,
    InsightRow,
    KeyResultRow,
    ObjectiveRow,
)
from projections.state import State
from projections.telling import Told, differing, moved, party_of, person_of, stated
from services.ledger import Entry

WORDS = ("title", "where_to", "breakthrough", "breakthrough_note")
FIRST = (
    *WORDS, "level", "horizon", "ambition", "cycle_id", "starts_on", "ends_on", "score_source", "own_share",
    "session_id",
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
            set_by=person_of(entry),
        ),
    )
    note_hand(state.objectives.edit(objective_id), entry)
    worded(state, entry, objective_id, objective_id, event.title)
    return Told(event.title, stated(event, FIRST), objective_id=objective_id)


def reworded(state: State, entry: Entry, event: events.Reworded) -> Told:
    row = moving(state, entry)
    told = Told(event.title, (*moved(row, event, WORDS), *said_otherwise(row, entry)), "", row.objective_id)
    row.title, row.where_to = event.title, event.where_to
    worded(state, entry, row.objective_id, row.objective_id, event.title)
    row.breakthrough, row.breakthrough_note = event.breakthrough, event.breakthrough_note
    return told


def activated(state: State, entry: Entry, event: events.Activated) -> Told:
    row = moving(state, entry)
    told = _moved_to(row, ObjectiveState.ACTIVE)
    row.state, row.activated_at = ObjectiveState.ACTIVE, entry.recorded_at
    row.waivers = _waived(entry, event.waivers)
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
        stated(event, ("title", "owner_party", "session_id")),
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
        objective.cycle_id,
        searchable(event.text),
    )
    state.insights.add(entry.position, row)
    return Told(
        objective.title,
        (*stated(event, ("kind", "text", "link")), *_judged_anew(state, objective)),
        objective_id=objective.objective_id,
        key_result_id=event.key_result_id,
    )


def abandoned(state: State, entry: Entry, event: events.Abandoned) -> Told:
    row = moving(state, entry)
    told = _left(state, row, entry, state_after(event.departure, row.activated_at), event.reason)
    row.departure = event.departure
    return replace(told, differences=told.differences + stated(event, ("departure",)))


def closed(state: State, entry: Entry, event: events.Closed) -> Told:
    row = moving(state, entry)
    told = _moved_to(row, ObjectiveState.CLOSED, event.note)
    row.state, row.ended_at = ObjectiveState.CLOSED, entry.recorded_at
    row.grade, row.closing_score, row.verdict = event.grade, event.score, event.verdict
    row.close_note = event.note
    lines(state, row)
    return replace(told, differences=told.differences + stated(event, ("grade", "score", "verdict")))


def proposed(state: State, entry: Entry, event: events.Proposed) -> Told:
    row = moving(state, entry)
    note_hand(row, entry)
    told = _moved_to(row, ObjectiveState.PROPOSED)
    row.state, row.proposed_by, row.proposed_at = ObjectiveState.PROPOSED, event.party, entry.recorded_at
    return replace(told, differences=told.differences + stated(event, ("party",)))


def agreed(state: State, entry: Entry, event: events.Agreed) -> Told:
    row = moving(state, entry)
    note_hand(row, entry)
    told = _moved_to(row, ObjectiveState.AGREED)
    row.state, row.agreed_at = ObjectiveState.AGREED, entry.recorded_at
    return replace(told, differences=told.differences + stated(event, ("party",)))


def sent_back(state: State, entry: Entry, event: events.SentBack) -> Told:
    row = moving(state, entry)
    return Told(row.title, said_otherwise(row, entry), event.reason, row.objective_id)


def parked(state: State, entry: Entry, event: events.Parked) -> Told:
    row = moving(state, entry)
    told = _moved_to(row, ObjectiveState.PARKED, event.reason)
    row.state, row.departure_reason = ObjectiveState.PARKED, event.reason
    row.proposed_by = row.proposed_at = row.agreed_at = None
    return told


def taken_up(state: State, entry: Entry, event: events.TakenUp) -> Told:
    row = moving(state, entry)
    told = _moved_to(row, ObjectiveState.DRAFT)
    differences = (*told.differences, *moved(row, event, ("cycle_id", "starts_on", "ends_on")))
    row.state, row.departure_reason = ObjectiveState.DRAFT, ""
    row.cycle_id, row.starts_on, row.ends_on = event.cycle_id, event.starts_on, event.ends_on
    return replace(told, differences=differences)


def postponed(state: State, entry: Entry, event: events.Postponed) -> Told:
    row = moving(state, entry)
    told = _left(state, row, entry, ObjectiveState.POSTPONED, event.reason)
    row.departure = Departure.POSTPONED
    return told


def carried_over(state: State, entry: Entry, event: events.CarriedOver) -> Told:
    row = moving(state, entry)
    told = _moved_to(row, ObjectiveState.ACTIVE, event.reason)
    differences = (*told.differences, *moved(row, event, ("cycle_id", "ends_on")))
    who = (entry.actor, party_of(entry), entry.recorded_at)
    carry = Carried(row.cycle_id, event.cycle_id, row.ends_on, event.reason, *who)
    row.carries = (*row.carries, carry)
    row.waivers = (*row.waivers, *_waived(entry, event.waivers))
    row.state, row.cycle_id, row.ends_on = ObjectiveState.ACTIVE, event.cycle_id, event.ends_on
    row.ended_at, row.departure, row.departure_reason = None, None, ""
    for each in lines(state, row):
        if each.measure.kind is MeasureKind.MAINTAIN and each.check_in_count:
            state.unsettled.add((each.objective_id, each.key_result_id))
    return replace(told, differences=differences + stated(event, ("waivers",)))


def note_hand(row: ObjectiveRow, entry: Entry) -> None:
    """Remember who had a hand in the objective's wording and agreement (S49)."""
    person_id = person_of(entry)
    if person_id is not None and person_id not in row.people:
        row.people = (*row.people, person_id)


def said_otherwise(row: ObjectiveRow, entry: Entry) -> tuple[Differing, ...]:
    """Somebody worded the objective anew, so that nothing of it is proposed any more."""
    note_hand(row, entry)
    differences = differing("state", row.state, ObjectiveState.DRAFT)
    row.state = ObjectiveState.DRAFT
    row.proposed_by = row.proposed_at = row.agreed_at = None
    return differences


def _judged_anew(state: State, objective: ObjectiveRow) -> tuple[Differing, ...]:
    """The verdict with what a closed objective has learned since; its score stays as it was (S68)."""
    if objective.state is not ObjectiveState.CLOSED:
        return ()
    learned = sum(row.objective_id == objective.objective_id for row in state.insights)
    before, objective.verdict = (
        objective.verdict,
        verdict(objective.closing_score, objective.ambition, learned),
    )
    return differing("verdict", before, objective.verdict)


def moving(state: State, entry: Entry) -> ObjectiveRow:
    """The objective of an event, to be changed, at the event's version."""
    row = state.objectives.edit(entry.stream_id)
    row.version = entry.version
    return row


def lines(state: State, objective: ObjectiveRow) -> list[KeyResultRow]:
    """The key results of an objective, to be changed: what is due depends on its state."""
    return [state.key_results.edit(key) for key in state.lines.get(objective.objective_id, ())]


def _left(state: State, row: ObjectiveRow, entry: Entry, to: ObjectiveState, reason: str) -> Told:
    told = _moved_to(row, to, reason)
    row.state, row.ended_at, row.departure_reason = to, entry.recorded_at, reason
    lines(state, row)
    return told


def _waived(entry: Entry, waivers: Iterable[events.Waiver]) -> tuple[Waived, ...]:
    who = (entry.actor, party_of(entry), entry.recorded_at)
    return tuple(Waived(each.code, each.reason, *who) for each in waivers)


def _moved_to(row: ObjectiveRow, state: ObjectiveState, reason: str = "") -> Told:
    return Told(row.title, differing("state", row.state, state), reason, row.objective_id)

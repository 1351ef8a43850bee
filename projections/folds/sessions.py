"""What strategic sessions leave in the rows."""

from __future__ import annotations

from domain.session import SessionState, StrategicSession
from domain.session_agenda import Agenda
from projections.sessions import SessionRow
from projections.state import State
from projections.telling import Told, differing, moved, said, stated
from services.ledger import Entry


def opened(state: State, entry: Entry, event: StrategicSession.Opened) -> Told:
    row = SessionRow(
        entry.stream_id,
        entry.position,
        event.title,
        event.cycle_id,
        event.intake_id,
        entry.recorded_at,
        Agenda(),
    )
    state.strategic_sessions.add(entry.stream_id, row)
    return Told(event.title, stated(event, ("title", "cycle_id", "intake_id")))


def invited(state: State, entry: Entry, event: StrategicSession.ParticipantInvited) -> Told:
    row = _moving(state, entry)
    row.agenda = row.agenda.invited(event.person_id, event.party, event.part)
    return Told(row.title, stated(event, ("person_id", "party", "part")))


def joined(state: State, entry: Entry, event: StrategicSession.ParticipantJoined) -> Told:
    row = _moving(state, entry)
    row.agenda = row.agenda.joined(event.person_id, event.party, event.part)
    return Told(row.title, stated(event, ("person_id", "party", "part")))


def context_recorded(state: State, entry: Entry, event: StrategicSession.ContextRecorded) -> Told:
    row = _moving(state, entry)
    told = Told(row.title, moved(row.agenda, event, ("context", "business_goals")))
    row.agenda = row.agenda.with_context(event.context, event.business_goals)
    return told


def non_goal_brought(state: State, entry: Entry, event: StrategicSession.NonGoalBrought) -> Told:
    row = _moving(state, entry)
    row.agenda = row.agenda.with_non_goal(event.non_goal_id)
    return Told(row.title, stated(event, ("non_goal_id",)))


def discussion_recorded(state: State, entry: Entry, event: StrategicSession.DiscussionRecorded) -> Told:
    row = _moving(state, entry)
    told = Told(row.title, moved(row.agenda, event, ("discussion",)))
    row.agenda = row.agenda.with_discussion(event.discussion)
    return told


def objective_brought(state: State, entry: Entry, event: StrategicSession.ObjectiveBrought) -> Told:
    row = _moving(state, entry)
    row.agenda = row.agenda.with_objective(event.objective_id, event.level, event.person_id)
    told = stated(event, ("objective_id", "level", "person_id"))
    return Told(row.title, told, objective_id=event.objective_id)


def objective_weighed(state: State, entry: Entry, event: StrategicSession.ObjectiveWeighed) -> Told:
    row = _moving(state, entry)
    before = next(each for each in row.agenda.objectives if each.objective_id == event.objective_id)
    told = moved(before, event, ("ambition", "realism"))
    row.agenda = row.agenda.weighed(event.objective_id, event.ambition, event.realism)
    return Told(row.title, told, objective_id=event.objective_id)


def objective_set_aside(state: State, entry: Entry, event: StrategicSession.ObjectiveSetAside) -> Told:
    row = _moving(state, entry)
    row.agenda = row.agenda.without_objective(event.objective_id)
    told = differing("objective_id", event.objective_id, None)
    return Told(row.title, told, event.reason, objective_id=event.objective_id)


def key_result_brought(state: State, entry: Entry, event: StrategicSession.KeyResultBrought) -> Told:
    row = _moving(state, entry)
    row.agenda = row.agenda.with_key_result(
        event.objective_id, event.key_result_id, event.person_id, event.part
    )
    told = stated(event, ("key_result_id", "person_id", "part"))
    return Told(row.title, told, objective_id=event.objective_id, key_result_id=event.key_result_id)


def initiative_brought(state: State, entry: Entry, event: StrategicSession.InitiativeBrought) -> Told:
    row = _moving(state, entry)
    row.agenda = row.agenda.with_initiative(event.objective_id, event.initiative_id)
    return Told(row.title, stated(event, ("initiative_id",)), objective_id=event.objective_id)


def closed(state: State, entry: Entry, event: StrategicSession.Closed) -> Told:
    row = _ending(state, entry, SessionState.CLOSED)
    row.note, row.waivers = event.note, event.waivers
    waived = tuple(f"{each.point.value}: {each.reason}" for each in event.waivers)
    told = (*differing("state", SessionState.OPEN, row.state), *differing("waivers", None, waived))
    return Told(row.title, told, said(event.note) or "")


def called_off(state: State, entry: Entry, event: StrategicSession.CalledOff) -> Told:
    row = _ending(state, entry, SessionState.CALLED_OFF)
    row.note = event.reason
    return Told(row.title, differing("state", SessionState.OPEN, row.state), event.reason)


def _moving(state: State, entry: Entry) -> SessionRow:
    row = state.strategic_sessions.edit(entry.stream_id)
    row.version = entry.version
    return row


def _ending(state: State, entry: Entry, becomes: SessionState) -> SessionRow:
    row = _moving(state, entry)
    row.state, row.ended_at = becomes, entry.recorded_at
    return row

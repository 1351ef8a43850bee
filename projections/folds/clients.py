"""What agencies, clients, cycles and non-goals leave in the rows."""

from __future__ import annotations

from msgspec.structs import replace

from domain.agency import Agency
from domain.client import Client
from domain.cycle import Cycle
from domain.measure import MeasureKind
from domain.non_goal import NonGoal
from projections.parts import Exempted
from projections.rows import AgencyRow, ClientRow, CycleRow, NonGoalRow
from projections.state import State
from projections.telling import Told, differing, limited, moved, party_of, stated
from services.ledger import Entry

RHYTHM = ("time_zone", "language", "cadence")


def agency_founded(state: State, entry: Entry, event: Agency.Founded) -> Told:
    state.agencies.add((), AgencyRow(event.name, event.language, event.time_zone, None, entry.version))
    return Told(event.name, stated(event, ("name", "language", "time_zone")))


def agency_renamed(state: State, entry: Entry, event: Agency.Renamed) -> Told:
    row = state.agencies.edit(())
    told = Told(event.name, moved(row, event, ("name",)))
    row.name, row.version = event.name, entry.version
    return told


def agency_playbook_adopted(state: State, entry: Entry, event: Agency.PlaybookAdopted) -> Told:
    row = state.agencies.edit(())
    told = Told(row.name, limited(row.playbook, event.playbook))
    row.playbook, row.version = event.playbook, entry.version
    return told


def working_days_agreed(state: State, entry: Entry, event: Agency.WorkingDaysAgreed) -> Told:
    row = state.agencies.edit(())
    days = moved(None, event.working_days, ("weekdays", "holidays"))
    told = Told(row.name, (*moved(row, event, ("time_zone",)), *days))
    row.time_zone, row.version = event.time_zone, entry.version
    return told


def jargon_listed(state: State, entry: Entry, event: Agency.JargonListed) -> Told:
    row = state.agencies.edit(())
    row.version = entry.version
    return Told(row.name, differing("words", None, event.words))


def client_engaged(state: State, entry: Entry, event: Client.Engaged) -> Told:
    state.clients.add(
        (), ClientRow(event.name, event.time_zone, event.language, event.cadence, None, entry.version)
    )
    return Told(event.name, stated(event, ("name", *RHYTHM)))


def client_renamed(state: State, entry: Entry, event: Client.Renamed) -> Told:
    row = state.clients.edit(())
    told = Told(event.name, moved(row, event, ("name",)))
    row.name, row.version = event.name, entry.version
    return told


def rhythm_agreed(state: State, entry: Entry, event: Client.RhythmAgreed) -> Told:
    row = state.clients.edit(())
    told = Told(row.name, moved(row, event, RHYTHM))
    if row.time_zone != event.time_zone:
        state.unsettled.update(
            (each.objective_id, each.key_result_id)
            for each in state.key_results
            if each.measure.kind is MeasureKind.MAINTAIN
        )
    row.time_zone, row.language, row.cadence = event.time_zone, event.language, event.cadence
    row.version = entry.version
    for key in state.key_results.all:
        state.key_results.edit(key)
    return told


def playbook_adopted(state: State, entry: Entry, event: Client.PlaybookAdopted) -> Told:
    row = state.clients.edit(())
    told = Told(row.name, limited(row.playbook, event.playbook))
    row.playbook, row.version = event.playbook, entry.version
    return told


def cycle_opened(state: State, entry: Entry, event: Cycle.Opened) -> Told:
    state.cycles.add(
        entry.stream_id,
        CycleRow(
            entry.stream_id,
            event.name,
            event.horizon,
            event.starts_on,
            event.ends_on,
            False,
            entry.version,
        ),
    )
    return Told(event.name, stated(event, ("name", "horizon", "starts_on", "ends_on")))


def cycle_closed(state: State, entry: Entry, event: Cycle.Closed) -> Told:
    row = state.cycles.edit(entry.stream_id)
    row.is_closed, row.version = True, entry.version
    return Told(row.name, differing("is_closed", None, True), event.note)


def non_goal_declared(state: State, entry: Entry, event: NonGoal.Declared) -> Told:
    state.non_goals.add(
        entry.stream_id,
        NonGoalRow(
            entry.stream_id,
            entry.position,
            event.title,
            event.scope,
            event.freed_resources,
            event.cycle_id,
            version=entry.version,
        ),
    )
    return Told(event.title, stated(event, ("title", "scope", "freed_resources", "cycle_id", "session_id")))


def non_goal_withdrawn(state: State, entry: Entry, event: NonGoal.Withdrawn) -> Told:
    row = state.non_goals.edit(entry.stream_id)
    row.is_withdrawn, row.version = True, entry.version
    return Told(row.title, differing("is_withdrawn", None, True), event.reason)


def exception_asked(state: State, entry: Entry, event: NonGoal.ExceptionAsked) -> Told:
    row = _moving_non_goal(state, entry)
    who = (entry.actor, party_of(entry), entry.recorded_at)
    row.exceptions = (*row.exceptions, Exempted(event.exception_id, event.wording, event.reason, *who))
    return Told(row.title, stated(event, ("wording",)), event.reason)


def exception_agreed(state: State, entry: Entry, event: NonGoal.ExceptionAgreed) -> Told:
    row = _moving_non_goal(state, entry)
    agreed = {"agreed_by": entry.actor, "agreed_party": party_of(entry), "agreed_at": entry.recorded_at}
    row.exceptions = tuple(
        replace(each, **agreed) if each.exception_id == event.exception_id else each
        for each in row.exceptions
    )
    wording = next(each.wording for each in row.exceptions if each.exception_id == event.exception_id)
    return Told(row.title, (*differing("is_agreed", None, True), *differing("wording", None, wording)))


def _moving_non_goal(state: State, entry: Entry) -> NonGoalRow:
    row = state.non_goals.edit(entry.stream_id)
    row.version = entry.version
    return row

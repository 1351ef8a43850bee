"""What asks and triages leave in the rows."""

from __future__ import annotations

from domain.intake import Intake, IntakeState
from domain.triage import Triage
from projections.asks import IntakeRow, TriageAnswer, TriageRow
from projections.state import State
from projections.telling import Told, differing, moved, party_of, stated
from services.ledger import Entry

ASKED = ("kind", "text", "language", "asked_by", "prospect", "received_at", "due_at", "origin")
ANSWERED = ("know_how_percent", "process_understood", "kind")


def received(state: State, entry: Entry, event: Intake.Received) -> Told:
    state.intakes.add(
        entry.stream_id,
        IntakeRow(
            entry.stream_id,
            entry.position,
            event.kind,
            event.text,
            event.language,
            event.asked_by,
            event.prospect,
            event.received_at,
            entry.recorded_at,
            event.due_at,
            event.origin,
            entry.actor,
            party_of(entry),
        ),
    )
    return Told(event.prospect or _short(event.text), stated(event, ASKED))


def answered(state: State, entry: Entry, event: Intake.Answered) -> Told:
    row = _moving(state, entry, IntakeState.ANSWERED)
    row.answer, row.answered_at = event.text, event.answered_at
    return Told(_title(row), differing("answer", None, event.text))


def reframed(state: State, entry: Entry, event: Intake.Reframed) -> Told:
    row = _settling(state, entry, IntakeState.REFRAMED)
    row.objective_id, row.reframed_title = event.objective_id, event.title
    row.growth_constraint = event.constraint
    differences = (*differing("text", row.text, event.title), *stated(event, ("objective_id", "constraint")))
    return Told(_title(row), differences, objective_id=event.objective_id)


def moved_to_kpi(state: State, entry: Entry, event: Intake.MovedToKpi) -> Told:
    row = _settling(state, entry, IntakeState.MOVED_TO_KPI)
    row.kpi_id = event.kpi_id
    return Told(_title(row), stated(event, ("kpi_id",)))


def moved_to_initiative(state: State, entry: Entry, event: Intake.MovedToInitiative) -> Told:
    row = _settling(state, entry, IntakeState.MOVED_TO_INITIATIVE)
    row.objective_id, row.initiative_id = event.objective_id, event.initiative_id
    return Told(_title(row), stated(event, ("initiative_id",)), objective_id=event.objective_id)


def moved_to_session(state: State, entry: Entry, event: Intake.MovedToSession) -> Told:
    row = _settling(state, entry, IntakeState.MOVED_TO_SESSION)
    return Told(_title(row), stated(event, ("session_id",)))


def declined(state: State, entry: Entry, event: Intake.Declined) -> Told:
    row = _settling(state, entry, IntakeState.DECLINED)
    row.decline_reason = event.reason
    return Told(_title(row), differing("state", None, IntakeState.DECLINED), event.reason)


def engaged(state: State, entry: Entry, event: Intake.Engaged) -> Told:
    row = _settling(state, entry, IntakeState.ENGAGED)
    row.engaged_id = event.engaged_id
    return Told(_title(row), stated(event, ("engaged_id",)))


def classified(state: State, entry: Entry, event: Triage.Classified) -> Told:
    row = TriageRow(
        entry.stream_id,
        entry.position,
        event.goal,
        event.intake_id,
        event.objective_id,
        event.kind,
        (_answer(entry, event, ""),),
    )
    state.triages.add(entry.stream_id, row)
    told = stated(event, (*ANSWERED, "intake_id", "objective_id"))
    return Told(_short(event.goal), told, objective_id=event.objective_id)


def reclassified(state: State, entry: Entry, event: Triage.Reclassified) -> Told:
    row = state.triages.edit(entry.stream_id)
    differences = moved(row.answers[-1], event, ANSWERED)
    row.answers = (*row.answers, _answer(entry, event, event.reason))
    row.kind, row.version = event.kind, entry.version
    return Told(_short(row.goal), differences, event.reason, objective_id=row.objective_id)


def _answer(entry: Entry, event: Triage.Classified | Triage.Reclassified, reason: str) -> TriageAnswer:
    return TriageAnswer(
        event.know_how_percent,
        event.process_understood,
        event.kind,
        entry.recorded_at,
        entry.actor,
        party_of(entry),
        reason,
    )


def _moving(state: State, entry: Entry, becomes: IntakeState) -> IntakeRow:
    row = state.intakes.edit(entry.stream_id)
    row.state, row.version = becomes, entry.version
    return row


def _settling(state: State, entry: Entry, becomes: IntakeState) -> IntakeRow:
    """An ask about which is decided; where nobody had answered, the decision is the answer."""
    row = _moving(state, entry, becomes)
    row.answered_at = row.answered_at or entry.recorded_at
    return row


def _title(row: IntakeRow) -> str:
    return row.prospect or _short(row.text)


def _short(text: str) -> str:
    """The first line, as much of it as a title holds."""
    return text.partition("\n")[0][:200]

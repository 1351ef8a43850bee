"""What wordings, answers to the coach and acceptances leave in the rows."""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import replace

from domain.maturing import Maturing
from projections.rows import Differing
from projections.state import State
from projections.telling import Told, party_of, stated
from projections.threads import Acceptance, Answer, ThreadRow, Wording
from services.ledger import Entry

_Spoken = Maturing.QuestionAnswered | Maturing.WordingAccepted


def begun(state: State, _entry: Entry, event: Maturing.Begun) -> Told:
    return Told(state.objectives[event.objective_id].title, objective_id=event.objective_id)


def question_answered(state: State, entry: Entry, event: Maturing.QuestionAnswered) -> Told:
    row, latest = _latest(state, entry, event)
    answer = Answer(
        event.question, event.answer, event.coach_version, entry.recorded_at, entry.actor, party_of(entry)
    )
    row.wordings = (*row.wordings[:-1], replace(latest, answers=(*latest.answers, answer)))
    return _told(event, stated(event, ("question", "answer", "coach_version")))


def wording_accepted(state: State, entry: Entry, event: Maturing.WordingAccepted) -> Told:
    row, latest = _latest(state, entry, event)
    acceptance = Acceptance(
        event.codes, event.reason, event.coach_version, entry.recorded_at, entry.actor, party_of(entry)
    )
    row.wordings = (*row.wordings[:-1], replace(latest, acceptances=(*latest.acceptances, acceptance)))
    return _told(event, stated(event, ("codes", "coach_version")), event.reason)


def worded(
    state: State, entry: Entry, objective_id: UUID, subject_id: UUID, text: str, reason: str = ""
) -> None:
    """Put another wording at the end of a thread; one that stays as it was is none."""
    wording = Wording(text, reason, entry.recorded_at, entry.actor, party_of(entry))
    key = (objective_id, subject_id)
    known = state.wording_threads.get(key)
    if known is None:
        state.wording_threads.add(key, ThreadRow(objective_id, subject_id, (wording,)))
    elif known.wordings[-1].text != text:
        row = state.wording_threads.edit(key)
        row.wordings = (*row.wordings, wording)


def _latest(state: State, entry: Entry, event: _Spoken) -> tuple[ThreadRow, Wording]:
    """The thread to be changed and its last wording; rows of an older version begin one here."""
    subject_id = event.key_result_id or event.objective_id
    if state.wording_threads.get((event.objective_id, subject_id)) is None:
        worded(state, entry, event.objective_id, subject_id, event.wording)
    row = state.wording_threads.edit((event.objective_id, subject_id))
    return row, row.wordings[-1]


def _told(event: _Spoken, differences: tuple[Differing, ...], reason: str = "") -> Told:
    return Told(event.wording, differences, reason, event.objective_id, event.key_result_id)

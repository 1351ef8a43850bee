"""Wordings mature: the coach's questions are answered, its findings accepted with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from domain.admission import AtMost, Words
from domain.coach import advise
from domain.coach.findings import Code
from domain.coach.labels import Kind
from domain.coach.questions import CoachQuestion
from domain.maturing import Maturing, maturing_stream, wording_of
from domain.objective import Objective
from services.commands.work import Work

Codes = Annotated[tuple[Code, ...], AtMost(len(Code))]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCoach:
    """Answer a question of the coach about an objective, or about one of its key results."""

    client_id: UUID
    objective_id: UUID
    question: CoachQuestion
    answer: Words
    key_result_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptWording:
    """Keep a wording in spite of what the coach finds in it, with the reason; no codes means all of it."""

    client_id: UUID
    objective_id: UUID
    reason: Words
    key_result_id: UUID | None = None
    codes: Codes = ()


async def answer_coach(command: AnswerCoach, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    objective.must_go_on()
    wording = wording_of(objective, command.key_result_id)
    maturing = await work.find(Maturing, maturing_stream(command.objective_id))
    if maturing is None:
        maturing = work.begin(Maturing.start(command.objective_id, work.now))
    maturing.answer(command.key_result_id, wording, command.question, command.answer)


async def accept_wording(command: AcceptWording, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    objective.must_go_on()
    wording = wording_of(objective, command.key_result_id)
    kind = Kind.OBJECTIVE if command.key_result_id is None else Kind.KEY_RESULT
    context = await work.context_of(command.objective_id, command.key_result_id)
    findings = advise(wording, kind, None, context).findings
    maturing = await work.find(Maturing, maturing_stream(command.objective_id))
    if maturing is None:
        maturing = work.begin(Maturing.start(command.objective_id, work.now))
    maturing.accept(command.key_result_id, wording, findings, command.codes, command.reason)

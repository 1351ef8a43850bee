"""Answers and acceptances over real ledgers: what the coach finds is found where the goal stands (S40)."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from domain.coach.findings import Code
from domain.coach.questions import CoachQuestion
from domain.maturing import FindingIsNotThere, Maturing, NothingToAccept, maturing_stream
from domain.objective_refusals import KeyResultUnknown, ObjectiveIsClosed
from services.commands.agencies import ListJargon
from services.commands.check_ins import RecordCheckIn
from services.commands.cycles import DeclareNonGoal
from services.commands.maturings import AcceptWording, AnswerCoach
from services.commands.objectives import AbandonObjective, RetargetKeyResult
from services.commands.work import NotFound
from tests.commands.conftest import Scene

REASON = "Клиент осылай сұрады"
JARGON = "Синергия қағидаты бойынша басты болу"


async def thread(scene: Scene, objective_id: UUID) -> list[str]:
    """What stands in an objective's thread."""
    stream = maturing_stream(objective_id)
    found = await scene.runtime.ledger.stream(scene.agency_id, scene.client_id, stream)
    return [entry.type for entry in found]


async def accepts(
    scene: Scene, objective_id: UUID, *codes: Code, key_result_id: UUID | None = None
) -> tuple[Code, ...]:
    """The codes that were accepted."""
    command = AcceptWording(
        client_id=scene.client_id,
        objective_id=objective_id,
        key_result_id=key_result_id,
        reason=REASON,
        codes=codes,
    )
    await scene.desk.handle(scene.actor, command)
    stream = maturing_stream(objective_id)
    entries = await scene.runtime.ledger.stream(scene.agency_id, scene.client_id, stream)
    event = entries[-1].event
    assert isinstance(event, Maturing.WordingAccepted)
    return event.codes


async def test_s40_answers_follow_one_another_in_one_stream(scene: Scene) -> None:
    goal = await scene.objective()
    line = await scene.key_result(goal)
    for key_result_id in (None, line):
        command = AnswerCoach(
            client_id=scene.client_id,
            objective_id=goal,
            key_result_id=key_result_id,
            question=CoachQuestion.WHY_DO_WE_NEED_IT,
            answer="Өсу үшін",
        )
        await scene.desk.handle(scene.actor, command)
    assert await thread(scene, goal) == ["maturing.begun", *["maturing.question_answered"] * 2]


async def test_what_the_wording_itself_shows_is_accepted(scene: Scene) -> None:
    goal = await scene.objective(title="Сатылымды 15% арттыру")
    assert Code.OKR_IS_KPI in await accepts(scene, goal)
    assert await accepts(scene, goal, Code.OKR_IS_KPI) == (Code.OKR_IS_KPI,)


async def test_a_mature_wording_needs_no_reason_and_leaves_no_trace(scene: Scene) -> None:
    goal = await scene.objective()
    with pytest.raises(NothingToAccept):
        await accepts(scene, goal)
    assert await thread(scene, goal) == []
    goal = await scene.objective(title="Сатылымды 15% арттыру")
    with pytest.raises(FindingIsNotThere):
        await accepts(scene, goal, Code.NON_GOAL_CONFLICT)


async def test_s48_a_conflict_with_a_non_goal_is_found_and_accepted(scene: Scene) -> None:
    goal = await scene.objective(title="TikTok арнасында басты дауыс болу")
    with pytest.raises(FindingIsNotThere):
        await accepts(scene, await scene.objective(title="Сатылымды 15% арттыру"), Code.NON_GOAL_CONFLICT)
    command = DeclareNonGoal(
        client_id=scene.client_id,
        non_goal_id=uuid4(),
        title="Бұл тоқсанда TikTok іске қоспаймыз",
        scope="TikTok",
        freed_resources="",
    )
    await scene.desk.handle(scene.actor, command)
    assert await accepts(scene, goal, Code.NON_GOAL_CONFLICT) == (Code.NON_GOAL_CONFLICT,)


async def test_s25_the_agencys_words_are_hints_that_need_no_reason(scene: Scene) -> None:
    goal = await scene.objective(title=JARGON)
    await scene.desk.handle(scene.actor, ListJargon(client_id=scene.agency_id, words=("синергия",)))
    with pytest.raises(NothingToAccept):
        await accepts(scene, goal, Code.CORPORATE_LANGUAGE)


async def test_what_is_not_there_or_has_ended_takes_no_answers(scene: Scene) -> None:
    goal = await scene.objective(title="Сатылымды 15% арттыру")
    with pytest.raises(KeyResultUnknown):
        await accepts(scene, goal, key_result_id=uuid4())
    with pytest.raises(NotFound):
        await accepts(scene, uuid4())
    left = AbandonObjective(client_id=scene.client_id, objective_id=goal, reason="Тоқтадық")
    await scene.desk.handle(scene.actor, left)
    with pytest.raises(ObjectiveIsClosed):
        await accepts(scene, goal)


async def test_s09_a_target_is_compared_with_what_was_read_before_it_was_set(scene: Scene) -> None:
    goal, line = await scene.active()
    read = RecordCheckIn(
        client_id=scene.client_id,
        objective_id=goal,
        key_result_id=line,
        check_in_id=uuid4(),
        value=Decimal(12_000),
    )
    await scene.desk.handle(scene.actor, read)
    with pytest.raises(NothingToAccept):
        await accepts(scene, goal, key_result_id=line)
    moved = RetargetKeyResult(
        client_id=scene.client_id,
        objective_id=goal,
        key_result_id=line,
        reason="Нарық өсті",
        target=Decimal(15_500),
    )
    await scene.desk.handle(scene.actor, moved)
    assert await accepts(scene, goal, key_result_id=line) == (Code.LOOKS_LIKE_KPI,)

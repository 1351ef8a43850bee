"""How a wording matures over the API: answers, acceptances and the chain of wordings (S33, S39, S40)."""

from __future__ import annotations

from typing import Any

from domain.coach import VERSION
from domain.terms import Role
from tests.api.schema.coaching import TASK, coached, codes_in, written
from tests.api.schema.plans import VISITS, key_result, objective
from tests.world import Person, World, operation

MATURE = "Қайталама сатып алулар үлесін 20%-дан 35%-ға жеткізу"


async def test_s40_questions_turn_a_task_into_a_mature_key_result_and_the_chain_stays(
    strategist: Person, world: World
) -> None:
    goal = await objective(strategist, world.bakery)
    member = await world.person(Role.MEMBER, client=world.bakery)
    task = await written(member, goal)
    asked = (await coached(member, world.bakery, TASK))["findings"][0]["questions"]
    assert [each["code"] for each in asked] == ["HOW_WILL_WE_KNOW", "WHY_DO_WE_NEED_IT"]
    again: dict[str, Any] = {"title": MATURE, "measure": VISITS, "reason": "Сұрақтардан кейін"}
    await strategist.does("redefineKeyResult", keyResultId=task, **again)
    seen = (await member.asks(operation("maturing"), id=task))["keyResult"]
    first, final = seen["wordings"]
    assert (first["text"], final["text"], final["reason"]) == (TASK, MATURE, "Сұрақтардан кейін")
    (answer,) = first["answers"]
    assert (answer["question"], answer["answer"]) == ("HOW_WILL_WE_KNOW", "Трафик өседі")
    assert answer["text"] == "Мұны жасағанымызды қалай түсінеміз?"
    assert answer["author"]["party"] == "CLIENT"
    (acceptance,) = first["acceptances"]
    assert acceptance["coachVersion"] == VERSION
    assert "KR_TASK" in acceptance["codes"]
    assert acceptance["author"]["party"] == "CLIENT"
    assert (final["answers"], final["acceptances"]) == ([], [])


async def test_an_acceptance_answers_with_the_goal_the_line_and_what_the_coach_says(
    strategist: Person, world: World
) -> None:
    goal = await objective(strategist, world.bakery, title="Сатылымды 15% арттыру")
    line = await key_result(strategist, goal, title=TASK)
    wanted = """... on WordingSaved { objective { title } keyResult { title } coach { findings { code } } }"""
    given: dict[str, Any] = {"objectiveId": goal, "reason": "Клиент осылай сұрады"}
    saved = await strategist.does("acceptWording", wanted, **given)
    assert (saved["objective"]["title"], saved["keyResult"]) == ("Сатылымды 15% арттыру", None)
    assert "OKR_IS_KPI" in codes_in(saved["coach"])
    given |= {"keyResultId": line, "codes": ["KR_TASK"]}
    saved = await strategist.does("acceptWording", wanted, **given)
    assert saved["keyResult"]["title"] == TASK
    assert "KR_TASK" in codes_in(saved["coach"])


async def test_what_is_not_found_is_not_accepted(strategist: Person, world: World) -> None:
    goal = await objective(strategist, world.bakery, title="Аймақтағы нан мәдениетінің басты көзі болу")
    line = await key_result(strategist, goal, title=TASK)
    given = {"objectiveId": goal, "reason": "Клиент осылай сұрады"}
    assert await strategist.refused("acceptWording", **given) == ("NOTHING_TO_ACCEPT", None)
    wrong = ["KR_TASK", "KR_BINARY"]
    refused = await strategist.refused("acceptWording", keyResultId=line, codes=wrong, **given)
    assert refused == ("FINDING_IS_NOT_THERE", "codes.1")


async def test_who_only_looks_neither_answers_nor_accepts(strategist: Person, world: World) -> None:
    goal = await objective(strategist, world.bakery, title="Сатылымды 15% арттыру")
    other = await world.person(Role.MEMBER, client=world.clinic)
    for person, code in (
        (await world.person(Role.VIEWER, client=world.bakery), "NOT_ALLOWED"),
        (await world.person(Role.ANALYST), "NOT_ALLOWED"),
        (other, "NOT_FOUND"),
    ):
        given = {"objectiveId": goal}
        assert (await person.refused("acceptWording", **given, reason="x"))[0] == code
        said = {"question": "WHERE_TO", "answer": "x"}
        assert (await person.refused("answerCoach", **given, **said))[0] == code


async def test_the_same_key_again_keeps_one_answer(strategist: Person, world: World) -> None:
    goal = await objective(strategist, world.bakery)
    given = {"objectiveId": goal, "question": "WHERE_TO", "answer": "Әр үйге", "idempotencyKey": "one"}
    first = await strategist.does("answerCoach", **given)
    second = await strategist.does("answerCoach", **given)
    assert (first["repeated"], second["repeated"]) == (False, True)
    query = "query ($id: ID!) { objective(id: $id) { wordings { answers { answer } } } }"
    (wording,) = (await strategist.asks(query, id=goal))["objective"]["wordings"]
    assert wording["answers"] == [{"answer": "Әр үйге"}]

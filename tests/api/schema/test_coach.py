"""The coach over the API: what it says, what it knows of the client, and what it offers to do."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from graphql import DocumentNode, OperationDefinitionNode, parse

from api import ids
from api.core import core_schema
from api.cost import Costs
from api.ids import Kind
from api.limits import Limits
from api.schema import schema
from api.views.coaching import THOUGHT
from domain.terms import Language, Role
from tests.api.schema.asking import triaged
from tests.api.schema.coaching import TASK, coached, codes_in
from tests.api.schema.plans import VISITS, agreed, check_in, key_result, kpi, objective
from tests.world import Person, World

COMPOUND = "Увеличить конверсию с 8% до 15% и снизить отток с 6% до 3%"
MATURE = "Лидтен мәмілеге конверсияны 8%-дан 15%-ға арттыру"


async def test_s01_s39_a_task_is_told_with_its_place_its_questions_and_the_articles_words(
    strategist: Person, world: World
) -> None:
    advice = await coached(strategist, world.bakery, TASK)
    found = next(each for each in advice["findings"] if each["code"] == "KR_TASK")
    assert (advice["language"], found["severity"], found["requirement"]) == ("KK", "BLOCKING", "S65")
    assert "10 мақала жазу" in found["ruleSource"]
    assert 0 <= found["span"]["start"] < found["span"]["end"] <= len(TASK)
    assert [each["code"] for each in found["questions"]] == ["HOW_WILL_WE_KNOW", "WHY_DO_WE_NEED_IT"]
    assert found["question"] == " ".join(each["text"] for each in found["questions"])
    assert found["suggestion"]["action"] == "MOVE_TO_INITIATIVES"
    assert {"from", "to"} <= set(found["suggestion"]["holes"])


@pytest.mark.parametrize(
    ("language", "question", "prompt"),
    [
        (Language.KK, "Мұны жасағанымызды қалай түсінеміз?", "Дұрыс бағытта жылжығанымызды қалай түсінеміз?"),
        (
            Language.RU,
            "Как мы поймём, что сделали это?",
            "Как мы поймём, что движемся в правильном направлении?",
        ),
        (
            Language.EN,
            "How will we know that we did it?",
            "How will we see that we move in the right direction?",
        ),
    ],
)
async def test_s30_s39_the_coach_speaks_the_readers_language_whatever_the_wordings(
    language: Language, question: str, prompt: str, world: World
) -> None:
    reader = await world.person(language=language)
    advice = await coached(reader, world.bakery, TASK)
    assert (advice["language"], advice["prompt"]) == ("KK", prompt)
    assert question in [each["text"] for found in advice["findings"] for each in found["questions"]]


async def test_the_language_of_a_wording_is_given_or_detected(strategist: Person, world: World) -> None:
    detected = await coached(strategist, world.bakery, "Organic traffic from 5 000 to 15 000 visits a month")
    assert detected["language"] == "EN"
    given = await coached(strategist, world.bakery, "CTR 1.5% → 3%", language="RU")
    assert given["language"] == "RU"


async def test_s08_s23_an_objective_is_asked_where_to_and_said_aloud_in_the_tenants_language(
    strategist: Person, world: World
) -> None:
    text = "Аймағымыздағы нишемізде сараптаманың басты көзі болу"
    advice = await coached(strategist, world.bakery, text, "OBJECTIVE")
    assert advice["prompt"].startswith("Where do we want to get?")
    assert advice["howGreat"] == f"Мынадай болса керемет болар еді... {text}"
    assert advice["krQuality"] == []
    assert (await coached(strategist, world.bakery, MATURE))["howGreat"] is None
    clinic = await coached(strategist, world.clinic, "Стать главным источником экспертизы", "OBJECTIVE")
    assert clinic["howGreat"].startswith("Как было бы здорово, если бы…")


async def test_s36_s56_a_mature_key_result_passes_and_fills_the_form(
    strategist: Person, world: World
) -> None:
    goal = await objective(strategist, world.bakery, title="Лидтен мәмілеге конверсия бойынша үздік болу")
    advice = await coached(strategist, world.bakery, MATURE, objectiveId=goal)
    assert [found for found in advice["findings"] if found["severity"] != "HINT"] == []
    checks = {each["name"]: each["outcome"] for each in advice["krQuality"]}
    assert checks == dict.fromkeys(("MEASURABILITY", "UNAMBIGUITY", "AMBITION", "FIT"), "PASSED")
    assert all(each["reason"] for each in advice["krQuality"])
    assert advice["prefilled"] == {
        "baseline": "8", "target": "15", "unit": "%", "direction": "INCREASE",
        "relative": None, "factor": None, "delta": None,
    }  # fmt: skip
    assert advice["offers"] == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Увеличить выручку на 15%", {"relative": "15"}),
        ("Увеличить выручку в 3 раза", {"factor": "3"}),
        ("Увеличить число платящих клиентов на 200", {"delta": "200"}),
    ],
)
async def test_a_number_is_told_as_the_wording_states_it(
    text: str, number: dict[str, str], strategist: Person, world: World
) -> None:
    prefilled = (await coached(strategist, world.bakery, text))["prefilled"]
    assert prefilled | number == prefilled
    assert (prefilled["baseline"], prefilled["target"]) == (None, None)


async def quarters(person: Person, client: str) -> list[str]:
    """The ids of two cycles; the first will not start TikTok."""
    cycles: list[str] = []
    for name, day in (("I", "2026-01-01"), ("II", "2026-04-01")):
        given = {"clientId": client, "name": name, "horizon": "QUARTER", "startsOn": day}
        opened = await person.does("openCycle", "... on CycleSaved { cycle { id } }", **given)
        cycles.append(opened["cycle"]["id"])
    words = {"title": "Бұл тоқсанда TikTok іске қоспаймыз", "scope": "TikTok"}
    await person.does("declareNonGoal", clientId=client, cycleId=cycles[0], **words)
    return cycles


async def test_s48_the_non_goals_of_the_cycle_are_known(strategist: Person, world: World) -> None:
    cycles = await quarters(strategist, world.bakery)
    text = "TikTok арнасынан 500 өтінім алу"
    for place, conflicts in (({"cycleId": cycles[0]}, True), ({}, True), ({"cycleId": cycles[1]}, False)):
        codes = codes_in(await coached(strategist, world.bakery, text, **place))
        assert ("NON_GOAL_CONFLICT" in codes) == conflicts
    goal = await objective(strategist, world.bakery, cycleId=cycles[0])
    line = {"objectiveId": goal, "title": text, "measure": VISITS}
    assert await strategist.refused("addKeyResult", **line) == ("NON_GOAL_CONFLICT", "title")


async def test_s25_the_agencys_own_words_of_reports_are_pointed_out_for_all_its_clients(
    strategist: Person, world: World
) -> None:
    text = "Быть первыми в синергии каналов"
    owner = await world.person(Role.OWNER)
    assert "CORPORATE_LANGUAGE" not in codes_in(await coached(strategist, world.clinic, text, "OBJECTIVE"))
    answer = await owner.does(
        "listJargon", "... on AgencySaved { agency { jargon } }", words=["синергия каналов"]
    )
    assert answer["agency"]["jargon"] == ["синергия каналов"]
    member = await world.person(Role.MEMBER, client=world.clinic)
    for person in (strategist, member):
        assert "CORPORATE_LANGUAGE" in codes_in(await coached(person, world.clinic, text, "OBJECTIVE"))
    code, field = await owner.refused("listJargon", words=["KPI", "kpi"])
    assert (code, field) == ("JARGON_IS_LISTED_TWICE", "words.1")
    planner = await world.person(Role.STRATEGIST)
    assert (await planner.refused("listJargon", words=["KPI"]))[0] == "NOT_ALLOWED"


async def test_s09_the_next_even_step_of_a_kpis_or_key_results_past_looks_like_a_kpi(
    strategist: Person, world: World
) -> None:
    leads = await kpi(strategist, world.bakery, name="Leads")
    _, (visits,) = await agreed(strategist, world.bakery)
    for month, value in (("2025-12", "100"), ("2026-01", "120"), ("2026-02", "140")):
        at = f"{month}-01T07:00:00Z"
        await strategist.does("recordKpiReading", kpiId=leads, value=value, measuredAt=at)
        await check_in(strategist, visits, value, measuredAt=at)
    for past in ({"kpiId": leads}, {"keyResultId": visits}):
        step = await coached(strategist, world.bakery, "Айына 140-тан 160 лидке жеткізу", **past)
        assert "LOOKS_LIKE_KPI" in codes_in(step)
        leap = await coached(strategist, world.bakery, "Айына 140-тан 600 лидке жеткізу", **past)
        assert "LOOKS_LIKE_KPI" not in codes_in(leap)
    assert "LOOKS_LIKE_KPI" not in codes_in(
        await coached(strategist, world.bakery, "Айына 140-тан 160 лидке жеткізу")
    )


async def test_s20_s24_what_was_said_of_the_way_is_known(strategist: Person, world: World) -> None:
    goal = await objective(strategist, world.bakery)
    text = "Аймақтағы нан мәдениетінің басты көзі болу"
    assert "NOT_AMBITIOUS" not in codes_in(
        await coached(strategist, world.bakery, text, "OBJECTIVE", objectiveId=goal)
    )
    assert "NOT_AMBITIOUS" in codes_in(
        await coached(strategist, world.bakery, text, "OBJECTIVE", knowHowPercent=100)
    )
    await triaged(strategist, world.bakery, objectiveId=goal)
    assert "NOT_AMBITIOUS" in codes_in(
        await coached(strategist, world.bakery, text, "OBJECTIVE", objectiveId=goal)
    )
    assert "NOT_AMBITIOUS" not in codes_in(
        await coached(strategist, world.bakery, text, "OBJECTIVE", objectiveId=goal, knowHowPercent=60)
    )


SAID = "coach { version findings { code } krQuality { name } }"


async def test_setting_and_rewording_an_objective_answers_with_the_coachs_findings(
    strategist: Person, world: World
) -> None:
    plan = {"level": "MARKETING", "horizon": "QUARTER", "startsOn": "2026-01-01"}
    wanted = f"... on ObjectiveSaved {{ objective {{ id }} {SAID} }}"
    title = "Сатылымды 15% арттыру"
    answer = await strategist.does("setObjective", wanted, clientId=world.bakery, title=title, **plan)
    assert "OKR_IS_KPI" in codes_in(answer["coach"])
    better = {"objectiveId": answer["objective"]["id"], "title": "Аймақтағы нан мәдениетінің басты көзі болу"}
    answer = await strategist.does("rewordObjective", wanted, **better)
    assert (codes_in(answer["coach"]), answer["coach"]["krQuality"]) == ([], [])


async def test_adding_and_redefining_a_key_result_answers_with_the_coachs_findings(
    strategist: Person, world: World
) -> None:
    goal = await objective(strategist, world.bakery)
    wanted = f"... on KeyResultSaved {{ keyResult {{ id }} {SAID} }}"
    added = await strategist.does("addKeyResult", wanted, objectiveId=goal, title=TASK, measure=VISITS)
    assert "KR_TASK" in codes_in(added["coach"])
    assert len(added["coach"]["krQuality"]) == 4
    better: dict[str, Any] = {"keyResultId": added["keyResult"]["id"], "title": MATURE, "measure": VISITS}
    redefined = await strategist.does("redefineKeyResult", wanted, **better)
    assert "KR_TASK" not in codes_in(redefined["coach"])


async def sent(person: Person, steps: list[dict[str, Any]], **filled: Any) -> None:
    """Send the mutations of an offer with what people fill in."""
    for step in steps:
        await person.does(step["mutation"], **step["input"] | filled)


async def test_s32_a_task_moves_to_the_initiatives_by_the_mutations_offered(
    strategist: Person, world: World
) -> None:
    goal = await objective(strategist, world.bakery)
    task = await key_result(strategist, goal, title=TASK)
    advice = await coached(strategist, world.bakery, TASK, objectiveId=goal, keyResultId=task)
    (offer,) = [each for each in advice["offers"] if each["action"] == "MOVE_TO_INITIATIVES"]
    assert "KR_TASK" in offer["codes"]
    assert [each["mutation"] for each in offer["steps"]] == ["startInitiative", "withdrawKeyResult"]
    assert [each["holes"] for each in offer["steps"]] == [[], []]
    await sent(strategist, offer["steps"])
    query = "query ($id: ID!) { objective(id: $id) { initiatives { title } keyResults { state } } }"
    seen = (await strategist.asks(query, id=goal))["objective"]
    assert seen["initiatives"] == [{"title": TASK}]
    assert [each["state"] for each in seen["keyResults"]] in ([], ["GONE"])


async def test_s57_a_kpi_moves_to_the_kpis_and_what_nobody_said_is_a_hole(
    strategist: Person, world: World
) -> None:
    advice = await coached(strategist, world.bakery, "300 лид алу")
    (offer,) = [each for each in advice["offers"] if each["action"] == "MOVE_TO_KPIS"]
    (step,) = offer["steps"]
    assert (step["mutation"], step["input"]["name"]) == ("setKpi", "300 лид алу")
    missing = {name: "HIGHER" for name in step["holes"]}
    assert set(missing) <= {"direction"}
    await sent(strategist, [step], **missing)


async def test_s61_an_objective_that_is_a_kpi_leaves_the_objectives(strategist: Person, world: World) -> None:
    text = "Сатылымды 15% арттыру"
    goal = await objective(strategist, world.bakery, title=text)
    advice = await coached(strategist, world.bakery, text, "OBJECTIVE", objectiveId=goal)
    (offer,) = [each for each in advice["offers"] if each["action"] == "MOVE_TO_KPIS"]
    assert [each["mutation"] for each in offer["steps"]] == ["setKpi", "abandonObjective"]
    await sent(strategist, [offer["steps"][1]])


async def test_s56_a_compound_is_split_into_key_results_with_their_measures(
    strategist: Person, world: World
) -> None:
    goal = await objective(strategist, world.bakery)
    line = await key_result(strategist, goal, title=COMPOUND)
    advice = await coached(strategist, world.bakery, COMPOUND, objectiveId=goal, keyResultId=line)
    (offer,) = [each for each in advice["offers"] if each["action"] == "SPLIT"]
    assert [each["mutation"] for each in offer["steps"]] == ["redefineKeyResult", "addKeyResult"]
    assert [each["holes"] for each in offer["steps"]] == [[], []]
    await sent(strategist, offer["steps"])
    query = """query ($id: ID!) { objective(id: $id) { keyResults {
        title measure { kind unit baseline target } wordings { text } } } }"""
    first, second = (await strategist.asks(query, id=goal))["objective"]["keyResults"]
    assert first["title"] == "Увеличить конверсию с 8% до 15%"
    assert first["measure"] == {"kind": "INCREASE", "unit": "%", "baseline": "8", "target": "15"}
    assert second["measure"] == {"kind": "DECREASE", "unit": "%", "baseline": "6", "target": "3"}
    assert [each["text"] for each in first["wordings"]] == [COMPOUND, first["title"]]


async def test_without_an_objective_its_id_is_a_hole_and_an_agreed_line_stays(
    strategist: Person, world: World
) -> None:
    (offer,) = (await coached(strategist, world.bakery, TASK))["offers"]
    assert offer["steps"] == [
        {"mutation": "startInitiative", "input": {"title": TASK}, "holes": ["objectiveId"]}
    ]
    goal, (line,) = await agreed(strategist, world.bakery)
    (offer,) = (await coached(strategist, world.bakery, TASK, objectiveId=goal, keyResultId=line))["offers"]
    assert [each["mutation"] for each in offer["steps"]] == ["startInitiative"]


async def test_what_is_out_of_reach_or_does_not_belong_together_is_null(
    strategist: Person, world: World
) -> None:
    goal = await objective(strategist, world.bakery)
    other = await objective(strategist, world.clinic)
    line = await key_result(strategist, other)
    member = await world.person(Role.MEMBER, client=world.clinic)
    auditor = await world.person(Role.AUDITOR)
    assert await coached(member, world.bakery, TASK) is None
    assert await coached(auditor, world.bakery, TASK) is None
    for wrong in ({"objectiveId": other}, {"keyResultId": line}, {"objectiveId": world.bakery}):
        assert await coached(strategist, world.bakery, TASK, **wrong) is None
    assert await coached(strategist, world.clinic, TASK, objectiveId=goal) is None
    unknown = ids.encode(Kind.OBJECTIVE, ids.key_of(Kind.CLIENT, world.bakery), uuid4())
    assert await coached(strategist, world.bakery, TASK, objectiveId=unknown) is None
    assert await coached(member, world.clinic, TASK, objectiveId=other, keyResultId=line) is not None


async def test_an_empty_or_endless_wording_and_a_wrong_share_are_refused(
    strategist: Person, world: World
) -> None:
    query = """query ($text: String!, $id: ID!, $share: Int) {
        coach(text: $text, kind: OBJECTIVE, clientId: $id, knowHowPercent: $share) { version } }"""
    given = {"id": world.bakery}
    assert await strategist.fails(query, text=" ", **given) == ["TEXT_IS_BLANK"]
    assert await strategist.fails(query, text="а" * 501, **given) == ["TEXT_IS_TOO_LONG"]
    assert await strategist.fails(query, text="а", share=101, **given) == ["NUMBER_IS_OUT_OF_RANGE"]


def test_an_answer_of_the_coach_costs_more_than_the_fields_that_are_read() -> None:
    asked = '{ coach(text: "x", kind: OBJECTIVE, clientId: "x") { version } }'
    document = parse(asked)
    assert Costs(core_schema(schema), document, Limits()).of(operation_in(document))({}) == THOUGHT + 2


def operation_in(document: DocumentNode) -> OperationDefinitionNode:
    """The only operation of a document."""
    (found,) = document.definitions
    assert isinstance(found, OperationDefinitionNode)
    return found


async def test_s48_a_non_goal_that_was_withdrawn_is_none_any_more(strategist: Person, world: World) -> None:
    declared = await strategist.does(
        "declareNonGoal",
        "... on NonGoalSaved { nonGoal { id } }",
        clientId=world.bakery,
        title="TikTok іске қоспаймыз",
        scope="TikTok",
    )
    text = "TikTok арнасынан 500 өтінім алу"
    assert "NON_GOAL_CONFLICT" in codes_in(await coached(strategist, world.bakery, text))
    given = {"nonGoalId": declared["nonGoal"]["id"], "reason": "Клиент ойын өзгертті"}
    await strategist.does("withdrawNonGoal", **given)
    assert "NON_GOAL_CONFLICT" not in codes_in(await coached(strategist, world.bakery, text))

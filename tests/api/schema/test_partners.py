"""OKR and KPI as partners through the API: bound key results, guardrails, directions, initiatives."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import GraphQLObjectType

from domain.terms import Language, Role
from tests.api.schema.plans import VISITS, agreed, check_in, kpi, objective
from tests.isolation.shape import introspected
from tests.world import Person, World, operation

BOARD = operation("client_board")
BIND, GUARD = operation("bind_key_result"), operation("guard_objective")
BESIDE = """
query ($id: ID!) { objective(id: $id) {
    score initiativeCount openInitiatives { title } initiatives { title }
    guardrails { isKept kpi { id } }
    keyResults { kpi { id keyResults { id kpi { id } } } }
} }
"""
UNIT = {"unit": "visits"}


async def test_s76_a_reading_of_a_bound_kpi_moves_the_key_result_and_both_name_each_other(
    strategist: Person, world: World
) -> None:
    goal, (line,) = await agreed(strategist, world.bakery)
    figure = await kpi(strategist, world.bakery, **UNIT)
    answer = await strategist.asks(BIND, input={"kpiId": figure, "keyResultId": line})
    assert answer["bindKeyResult"]["kpi"]["keyResults"][0] == {
        "id": line,
        "title": "Visits of the shop",
        "kpi": {"id": figure},
    }
    await strategist.does("recordKpiReading", kpiId=figure, value="1500")
    seen = (await strategist.asks(BESIDE, id=goal))["objective"]
    assert seen["score"] == "0.5"
    assert seen["keyResults"] == [
        {"kpi": {"id": figure, "keyResults": [{"id": line, "kpi": {"id": figure}}]}}
    ]
    await strategist.does("releaseKeyResult", kpiId=figure, keyResultId=line, reason="Counted by hand")
    await strategist.does("recordKpiReading", kpiId=figure, value="2000")
    seen = (await strategist.asks(BESIDE, id=goal))["objective"]
    assert (seen["score"], seen["keyResults"]) == ("0.5", [{"kpi": None}])


async def test_s07_a_kpi_beside_a_key_result_moves_no_score_until_it_is_bound(
    strategist: Person, world: World
) -> None:
    goal, (line,) = await agreed(strategist, world.bakery)
    await check_in(strategist, line, "1250")
    figure = await kpi(strategist, world.bakery, **UNIT)
    await strategist.asks(GUARD, input={"kpiId": figure, "objectiveId": goal})
    await strategist.does("recordKpiReading", kpiId=figure, value="2000")
    assert (await strategist.asks(BESIDE, id=goal))["objective"]["score"] == "0.25"


@pytest.mark.parametrize(("language", "word"), [("KK", "лид"), ("RU", "лид"), ("EN", "лид")])
async def test_s76_a_refused_binding_names_the_unit_in_three_languages(
    world: World, language: str, word: str
) -> None:
    person = await world.person(language=Language(language.lower()))
    _, (line,) = await agreed(person, world.bakery)
    figure = await kpi(person, world.bakery, unit="лид")
    refused = (await person.asks(BIND, input={"kpiId": figure, "keyResultId": line}))["bindKeyResult"]
    assert (refused["code"], refused["field"]) == ("KEY_RESULT_UNIT_DIFFERS", "keyResultId")
    assert refused["requirement"] == "S76"
    assert word in refused["message"]


async def test_s76_a_guardrail_is_unknown_then_kept_then_broken_and_found(
    strategist: Person, world: World
) -> None:
    goal, _ = await agreed(strategist, world.bakery)
    figure = await kpi(strategist, world.bakery)
    await strategist.asks(GUARD, input={"kpiId": figure, "objectiveId": goal})
    kept: list[bool | None] = []
    for value in (None, "500", "700"):
        if value is not None:
            await strategist.does("recordKpiReading", kpiId=figure, value=value)
        (rail,) = (await strategist.asks(BESIDE, id=goal))["objective"]["guardrails"]
        assert rail["kpi"] == {"id": figure}
        kept.append(rail["isKept"])
    assert kept == [None, True, False]
    findings = (await strategist.asks(operation("findings"), id=world.bakery))["client"]["board"]["findings"]
    (broken,) = [each for each in findings if each["code"] == "GUARDRAIL_BROKEN"]
    assert {each["id"] for each in broken["evidence"]} == {goal, figure}
    await strategist.does("unguardObjective", kpiId=figure, objectiveId=goal, reason="Another bound")
    assert (await strategist.asks(BESIDE, id=goal))["objective"]["guardrails"] == []


async def test_s71_a_clients_view_leads_with_at_most_three_directions(
    strategist: Person, world: World
) -> None:
    goals = [(await agreed(strategist, world.bakery, title=f"Way {number}"))[0] for number in range(4)]
    await objective(strategist, world.bakery, title="A draft")
    led: list[dict[str, Any]] = (await strategist.asks(BOARD, id=world.bakery))["client"]["board"][
        "directions"
    ]
    assert [each["id"] for each in led] == goals[:3]
    assert led[0]["title"] == "Way 0"
    assert led[0]["whereTo"].startswith("Every quarter")
    assert BOARD.index("directions") < min(BOARD.index(each) for each in ("roots", "kpis {", "keyResults"))


def test_s71_tasks_and_kpis_are_not_on_the_first_level_of_directions() -> None:
    schema = introspected()
    board = schema.type_map["Board"]
    assert isinstance(board, GraphQLObjectType)
    direction = schema.type_map["StrategicDirection"]
    assert isinstance(direction, GraphQLObjectType)
    assert str(board.fields["directions"].type) == "[StrategicDirection!]!"
    assert set(direction.fields) == {"id", "title", "whereTo", "score", "pace"}
    assert not [name for name in board.fields if "nitiative" in name]


async def test_s75_initiatives_fold_away_and_too_many_are_refused_by_number(
    strategist: Person, world: World
) -> None:
    goal, (line,) = await agreed(strategist, world.bakery, VISITS)
    await check_in(strategist, line, "1500")
    owner = await world.person(Role.OWNER)
    await owner.does("adoptPlaybook", clientId=world.bakery, playbook={"mostInitiatives": "1"})
    start = "... on InitiativeSaved { initiative { id } }"
    first = await strategist.does("startInitiative", start, objectiveId=goal, title="A stand at the fair")
    refusal = "... on Refused { code message requirement }"
    refused = await strategist.gives(
        "startInitiative", {"objectiveId": goal, "title": "A second stand"}, refusal
    )
    assert (refused["code"], refused["requirement"]) == ("INITIATIVES_TOO_MANY", "S75")
    assert "1" in refused["message"]
    await strategist.does("finishInitiative", initiativeId=first["initiative"]["id"], outcome="Talked to 40")
    await strategist.does("startInitiative", objectiveId=goal, title="A second stand")
    seen = (await strategist.asks(BESIDE, id=goal))["objective"]
    assert (seen["initiativeCount"], seen["openInitiatives"]) == (2, [{"title": "A second stand"}])
    assert (len(seen["initiatives"]), seen["score"]) == (2, "0.5")

"""Findings of clients and the five mistakes through the API: who sees them, in which words, about what."""

from __future__ import annotations

from typing import Any

import pytest

from api import ids
from api.ids import Kind
from domain.method.client_findings import ClientFindingCode
from domain.method.mistakes import Mistake
from domain.method.rules import RULES
from domain.terms import Language, Role
from tests.api.schema.plans import VISITS, agreed, begun, check_in, key_result, kpi, objective
from tests.world import Person, World, operation

FINDINGS = operation("findings")
PORTFOLIO = operation("portfolio_findings")


async def found(person: Person, client: str) -> dict[str, Any]:
    """The findings on a client's board, by code."""
    shown = (await person.asks(FINDINGS, id=client))["client"]["board"]["findings"]
    return {each["code"]: each for each in shown}


async def listed(person: Person, *codes: str) -> list[str]:
    """The clients with one of these findings."""
    seen = (await person.asks(PORTFOLIO, findings=list(codes)))["agency"]["portfolio"]["edges"]
    return [edge["node"]["id"] for edge in seen]


@pytest.mark.parametrize(("language", "word"), [("KK", "тоқсанға"), ("RU", "квартал"), ("EN", "quarter")])
async def test_s05_s77_a_client_stuck_on_kpis_is_shown_with_the_starter_playbook(
    strategist: Person, world: World, language: str, word: str
) -> None:
    loaves = await kpi(strategist, world.bakery)
    await strategist.does("recordKpiReading", kpiId=loaves, value="450")
    assert "STUCK_ON_KPI" not in await found(strategist, world.bakery)
    world.site.clock.passes(days=150)
    reader = await world.person(language=Language(language.lower()))
    stuck = (await found(reader, world.bakery))["STUCK_ON_KPI"]
    assert {"kind": "KPI", "id": loaves} in stuck["evidence"]
    assert {each["name"]: each["value"] for each in stuck["figures"]} == {"kpis": 1, "days": 91}
    plan = stuck["starterPlaybook"]
    assert word in stuck["message"]
    assert word in plan["advice"]
    assert (plan["objectives"], plan["startsOn"], plan["endsOn"]) == (1, "2026-10-01", "2026-12-31")
    assert (plan["fewestKeyResults"], plan["mostKeyResults"]) == (2, 3)
    source = stuck["ruleSource"]
    assert source["requirement"] == "S05"
    assert source["article"] == RULES["S05"].words.kk
    assert source["text"] == RULES["S05"].words.said_in(Language(language.lower()))


async def test_s73_the_portfolio_lists_and_counts_clients_by_finding(
    strategist: Person, world: World
) -> None:
    await agreed(strategist, world.clinic)
    assert world.bakery in await listed(strategist, "NO_OKR")
    assert world.clinic not in await listed(strategist, "NO_OKR")
    assert await listed(strategist, "ORPHAN_OBJECTIVE", "SCATTER") == [world.clinic]
    assert await listed(strategist) == []
    agency = (await strategist.asks(PORTFOLIO))["agency"]
    counts = {each["code"]: each["clients"] for each in agency["findingCounts"]}
    shown = {edge["node"]["id"]: edge["node"]["findings"] for edge in agency["portfolio"]["edges"]}
    for code in ClientFindingCode:
        having = [client for client, findings in shown.items() if code in {each["code"] for each in findings}]
        assert counts.get(code, 0) == len(having)
    assert {each["code"] for each in shown[world.clinic]} == (await found(strategist, world.clinic)).keys()


async def test_s72_a_check_in_that_tells_of_launches_is_pointed_out(strategist: Person, world: World) -> None:
    _, (visits,) = await agreed(strategist, world.bakery)
    await check_in(strategist, visits, "1100", note="Жарнаманы іске қостық")
    report = (await found(strategist, world.bakery))["ACTIVITY_REPORT"]
    assert report["evidence"] == [{"kind": "KEY_RESULT", "id": visits}]
    assert report["starterPlaybook"] is None


async def test_s60_the_five_mistakes_are_counted_by_cycle_without_a_name(
    strategist: Person, world: World
) -> None:
    cycle = {"name": "I тоқсан", "horizon": "QUARTER", "startsOn": "2026-01-01"}
    for client, titles in (
        (world.bakery, ("300 лид алу", "200 лид тарту")),
        (world.clinic, ("300 лид алу",)),
    ):
        opened = await strategist.does(
            "openCycle", "... on CycleSaved { cycle { id } }", clientId=client, **cycle
        )
        for title in titles:
            await agreed(strategist, client, title=title, cycleId=opened["cycle"]["id"])
    tasks = await objective(strategist, world.clinic, cycleId=opened["cycle"]["id"])
    await key_result(strategist, tasks, VISITS, title="CRM орнату")
    await begun(strategist, tasks)
    answer = await strategist.asks(PORTFOLIO)
    (quarter,) = answer["agency"]["mistakes"]
    assert (quarter["startsOn"], quarter["endsOn"]) == ("2026-01-01", "2026-03-31")
    assert (quarter["clients"], quarter["objectives"]) == (2, 4)
    made = {each["mistake"]: (each["clients"], each["objectives"]) for each in quarter["counts"]}
    assert made == {
        Mistake.OKR_AS_KPI: (2, 3),
        Mistake.TOO_MANY_OBJECTIVES: (0, 0),
        Mistake.TASKS_AS_KEY_RESULTS: (1, 1),
        Mistake.OKR_WITHOUT_BELIEF: (0, 0),
        Mistake.MISS_PUNISHED: (0, 0),
    }
    sources = [each["ruleSource"]["requirement"] for each in quarter["counts"]]
    assert sources == ["S61", "S63", "S65", "S66", "S67"]
    assert not any(name in str(quarter) for name in (world.bakery, world.clinic, "Нан", "Шипа"))


async def test_counts_and_mistakes_go_no_further_than_the_viewers_reach(
    strategist: Person, world: World
) -> None:
    await agreed(strategist, world.bakery, title="300 лид алу")
    await agreed(strategist, world.clinic, title="300 лид алу")
    staff = await world.person(Role.STRATEGIST)
    given = {"clientId": world.clinic, "personId": ids.encode(Kind.PERSON, staff.person_id)}
    await strategist.does("assignStaff", **given)
    for person, clients in ((strategist, 2), (staff, 1)):
        agency = (await person.asks(PORTFOLIO))["agency"]
        counts = {each["code"]: each["clients"] for each in agency["findingCounts"]}
        assert counts["ORPHAN_OBJECTIVE"] == clients
        (quarter,) = agency["mistakes"]
        assert (quarter["clients"], quarter["objectives"]) == (clients, clients)
    assert await found(staff, world.clinic)
    assert (await staff.asks(FINDINGS, id=world.bakery))["client"] is None

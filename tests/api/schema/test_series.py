"""Series inside a board are the same as those of one key result or KPI asked for alone."""

from __future__ import annotations

from typing import Any

from tests.api.schema.plans import COST, VISITS, agreed, check_in, kpi
from tests.world import Person, World

PAGE = """{
    edges { cursor node { id value measuredAt corrects correctedBy } } pageInfo { hasNextPage endCursor }
}"""
BOARD = f"""
query ($id: ID!) {{ client(id: $id) {{ board {{
    objectives {{ keyResults {{ id few: checkIns(first: 2) {PAGE} all: checkIns(first: 5) {PAGE} }} }}
    kpis {{ id few: readings(first: 2) {PAGE} all: readings(first: 5) {PAGE} }}
}} }} }}
"""
ALONE = f"""
query ($id: ID!, $first: Int!, $after: String) {{
    keyResult(id: $id) {{ checkIns(first: $first, after: $after) {PAGE} }}
}}
"""
TWICE = """
mutation ($one: RecordCheckInInput!, $two: RecordCheckInInput!) {
    one: recordCheckIn(input: $one) { ...Series } two: recordCheckIn(input: $two) { ...Series }
}
fragment Series on CheckInSaved { objective { keyResults { checkIns { edges { node { value } } } } } }
"""


async def board_of(person: Person, client: str) -> Any:
    """The client's board with two pages of every series."""
    return (await person.asks(BOARD, id=client))["client"]["board"]


def values(page: Any) -> list[str]:
    return [edge["node"]["value"] for edge in page["edges"]]


async def measured(person: Person, world: World) -> list[str]:
    """Three key results of two goals: with three readings, with one and with none."""
    _, (visits, cost) = await agreed(person, world.bakery, VISITS, COST)
    _, (other,) = await agreed(person, world.bakery)
    for value in ("1100", "1200", "1300"):
        await check_in(person, visits, value)
        world.site.clock.passes(hours=1)
    await check_in(person, cost, "800")
    return [visits, cost, other]


async def test_check_ins_in_a_board_are_those_of_each_key_result(strategist: Person, world: World) -> None:
    visits, cost, other = await measured(strategist, world)
    board = await board_of(strategist, world.bakery)
    nested = {row["id"]: row for goal in board["objectives"] for row in goal["keyResults"]}
    assert {key: values(row["few"]) for key, row in nested.items()} == {
        visits: ["1300", "1200"],
        cost: ["800"],
        other: [],
    }
    for key, row in nested.items():
        for name, first in (("few", 2), ("all", 5)):
            alone = await strategist.asks(ALONE, id=key, first=first)
            assert row[name] == alone["keyResult"]["checkIns"]


async def test_a_cursor_from_a_board_leads_on_in_the_series_of_its_key_result(
    strategist: Person, world: World
) -> None:
    visits, *_ = await measured(strategist, world)
    board = await board_of(strategist, world.bakery)
    rows = [row for goal in board["objectives"] for row in goal["keyResults"]]
    (page,) = [row["few"]["pageInfo"] for row in rows if row["id"] == visits]
    assert page["hasNextPage"]
    rest = await strategist.asks(ALONE, id=visits, first=2, after=page["endCursor"])
    assert values(rest["keyResult"]["checkIns"]) == ["1100"]


async def test_readings_of_several_kpis_stay_apart(strategist: Person, world: World) -> None:
    loaves, rolls, cakes = [
        await kpi(strategist, world.bakery, name=name) for name in ("Loaves", "Rolls", "Cakes")
    ]
    for key, value in ((loaves, "450"), (loaves, "460"), (rolls, "90"), (loaves, "470")):
        await strategist.does("recordKpiReading", kpiId=key, value=value)
        world.site.clock.passes(hours=1)
    seen = {row["id"]: row for row in (await board_of(strategist, world.bakery))["kpis"]}
    assert {key: values(row["few"]) for key, row in seen.items()} == {
        loaves: ["470", "460"],
        rolls: ["90"],
        cakes: [],
    }
    assert values(seen[loaves]["all"]) == ["470", "460", "450"]
    assert seen[loaves]["few"]["pageInfo"]["hasNextPage"]
    assert not seen[rolls]["few"]["pageInfo"]["hasNextPage"]


async def test_the_second_mutation_of_a_document_sees_the_reading_of_both(
    strategist: Person, world: World
) -> None:
    _, (visits,) = await agreed(strategist, world.bakery)
    one, two = ({"keyResultId": visits, "value": value} for value in ("1100", "1200"))
    answer = await strategist.asks(TWICE, one=one, two=two)
    (first,), (second,) = [answer[name]["objective"]["keyResults"] for name in ("one", "two")]
    assert values(first["checkIns"]) == ["1100"]
    assert values(second["checkIns"]) == ["1200", "1100"]


async def test_a_page_of_nothing_in_a_board_is_refused(strategist: Person, world: World) -> None:
    await measured(strategist, world)
    for wrong in ("first: 0", "first: -1"):
        query = BOARD.replace("first: 2", wrong)
        assert set(await strategist.fails(query, id=world.bakery)) == {"PAGE_SIZE_IS_OUT_OF_RANGE"}

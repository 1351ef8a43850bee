"""A view takes the same number of statements however much it shows."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest

from tests.api.schema.plans import COST, LAUNCH, RATING, VISITS, agreed, check_in, kpi
from tests.world import Person, World, operation

WITH_SERIES = """
query ($id: ID!) { client(id: $id) { board {
    roots { keyResults { checkIns(first: 2) { edges { node { value author { name } } } } } }
    objectives { keyResults {
        checkIns(first: 2) { edges { cursor node { value } } pageInfo { hasNextPage } }
        objective { keyResults { checkIns(first: 1) { edges { node { id } } } } }
    } }
    kpis { readings(first: 2) { edges { cursor node { value } } pageInfo { hasNextPage } } }
} } }
"""


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that any connection of this process executes, in order."""
    seen: list[str] = []
    for name in ("execute", "fetch", "fetchrow", "fetchval"):
        plain = getattr(asyncpg.Connection, name)

        async def watched(self: Any, query: str, *args: Any, _plain: Any = plain, **more: Any) -> Any:
            seen.append(query)
            return await _plain(self, query, *args, **more)

        monkeypatch.setattr(asyncpg.Connection, name, watched)
    return seen


async def count_of(statements: list[str], person: Person, query: str, **variables: Any) -> int:
    """How many statements a query takes, counted the second time it is asked."""
    await person.asks(query, **variables)
    statements.clear()
    await person.asks(query, **variables)
    return len(statements)


async def test_a_board_takes_as_many_statements_with_one_goal_as_with_many(
    strategist: Person, world: World, statements: list[str]
) -> None:
    board = operation("client_board")
    await agreed(strategist, world.bakery)
    one = await count_of(statements, strategist, board, id=world.bakery)
    for _ in range(3):
        _, (visits, _) = await agreed(strategist, world.bakery, VISITS, COST)
        await check_in(strategist, visits, "1500")
    assert await count_of(statements, strategist, board, id=world.bakery) == one
    assert one > 0


async def test_series_in_a_board_take_as_many_statements_with_three_key_results_as_with_twelve(
    strategist: Person, world: World, statements: list[str]
) -> None:
    _, key_results = await agreed(strategist, world.bakery, VISITS, COST, RATING)
    loaves = await kpi(strategist, world.bakery)
    await check_in(strategist, key_results[0], "1100")
    await strategist.does("recordKpiReading", kpiId=loaves, value="450")
    few = await count_of(statements, strategist, WITH_SERIES, id=world.bakery)
    for measures in ((VISITS,), (COST, RATING), (VISITS, COST, RATING), (LAUNCH, VISITS, COST)):
        _, more = await agreed(strategist, world.bakery, *measures)
        for number in range(3):
            await check_in(strategist, more[-1], str(700 + number))
    for number in range(4):
        other = await kpi(strategist, world.bakery, name=f"Loaves of oven {number}")
        await strategist.does("recordKpiReading", kpiId=other, value="420")
    many = await count_of(statements, strategist, WITH_SERIES, id=world.bakery)
    assert len([each for each in statements if "bagdar.check_ins" in each]) == 2
    assert len([each for each in statements if "bagdar.kpi_readings" in each]) == 1
    assert many == few


async def test_a_board_is_loaded_once_however_many_fields_ask_for_it(
    strategist: Person, world: World, statements: list[str]
) -> None:
    goal, (visits,) = await agreed(strategist, world.bakery)
    one = await count_of(
        statements, strategist, "query ($id: ID!) { client(id: $id) { name } }", id=world.bakery
    )
    many = """
    query ($id: ID!, $goal: ID!, $kr: ID!) {
        client(id: $id) { name board { score } again: board { pace } }
        objective(id: $goal) { title } keyResult(id: $kr) { title objective { title } }
    }
    """
    assert await count_of(statements, strategist, many, id=world.bakery, goal=goal, kr=visits) == one


async def test_a_portfolio_takes_as_many_statements_with_three_clients_as_with_ten(
    strategist: Person, statements: list[str]
) -> None:
    few = await count_of(statements, strategist, operation("portfolio"))
    for number in range(7):
        await strategist.does("engageClient", name=f"Client {number}", timeZone="Asia/Almaty", language="KK")
    assert await count_of(statements, strategist, operation("portfolio")) == few
    assert few > 0


async def test_names_of_authors_are_read_once(
    strategist: Person, world: World, statements: list[str]
) -> None:
    _, (visits,) = await agreed(strategist, world.bakery)
    history = operation("history")
    few = await count_of(statements, strategist, history, clientId=world.bakery)
    for value in ("1100", "1200", "1300"):
        await check_in(strategist, visits, value)
    assert await count_of(statements, strategist, history, clientId=world.bakery) == few

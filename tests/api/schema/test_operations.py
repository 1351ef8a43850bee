"""Every document of the product runs as a client would send it, and says what it promises."""

from __future__ import annotations

import json

from tests.api.schema.story import Story
from tests.world import OPERATIONS, Person, World, operation


async def test_every_document_answers_without_errors_and_without_refusals(
    story: Story, strategist: Person
) -> None:
    variables = story.variables()
    assert {path.stem for path in OPERATIONS.glob("*.graphql")} == set(variables)
    for name, given in variables.items():
        if name != "follow_board":
            data = await strategist.asks(operation(name), **given)
            is_refusal = "... on Refused" in operation(name) and '"code"' in json.dumps(data)
            assert not is_refusal, (name, data)
            assert None not in data.values()


async def test_the_board_shows_the_tree_from_company_to_key_results(story: Story, strategist: Person) -> None:
    board = (await strategist.asks(operation("client_board"), id=story.client))["client"]["board"]
    top, draft, *_ = board["roots"]
    assert (top["id"], draft["id"]) == (story.company, story.draft)
    (below,) = top["children"]
    assert below["statement"] == "Who knows us buys from us."
    assert [each["progress"] for each in below["child"]["keyResults"]] == ["0.4", None]
    assert board["kpis"][0]["name"] == "Loaves a day"


async def test_the_scoreboard_says_how_much_is_known(story: Story, strategist: Person) -> None:
    board = (await strategist.asks(operation("scoreboard"), id=story.client))["client"]["board"]
    goal = next(each for each in board["objectives"] if each["id"] == story.goal)
    assert (goal["score"], goal["coverage"], goal["low"], goal["high"]) == ("0.4", "0.5", "0.2", "0.7")


async def test_obligations_name_who_owes_which_check_in_since_when(
    story: Story, strategist: Person, world: World
) -> None:
    data = await strategist.asks(operation("obligations"), overdueOnly=True)
    owed = [edge["node"] for edge in data["agency"]["obligations"]["edges"]]
    assert {each["keyResultId"] for each in owed} >= {story.visits, story.cost}
    assert {each["clientId"] for each in owed} == {world.bakery}
    assert all(each["isOverdue"] and each["owedBy"] == "AGENCY" for each in owed)
    due = [each["dueAt"] for each in owed]
    assert due == sorted(due)


async def test_the_portfolio_counts_what_is_overdue(story: Story, strategist: Person) -> None:
    portfolio = (await strategist.asks(operation("portfolio"), first=1))["agency"]["portfolio"]
    (line,) = [edge["node"] for edge in portfolio["edges"]]
    assert (line["id"], line["activeObjectives"]) == (story.client, 3)
    assert line["overdueCheckIns"] >= 2
    assert portfolio["pageInfo"]["hasNextPage"]


async def test_the_portfolio_is_paged_through_in_every_order(strategist: Person, story: Story) -> None:
    query = """
    query ($order: PortfolioOrder!, $after: String) { agency {
        portfolio(first: 1, order: $order, after: $after) {
            edges { node { id } } pageInfo { hasNextPage endCursor } } } }
    """
    for order in ("NAME", "SCORE", "OVERDUE", "QUIET"):
        seen: list[str] = []
        after = None
        while True:
            page = (await strategist.asks(query, order=order, after=after))["agency"]["portfolio"]
            seen += [edge["node"]["id"] for edge in page["edges"]]
            if not page["pageInfo"]["hasNextPage"]:
                break
            after = page["pageInfo"]["endCursor"]
        assert len(seen) == len(set(seen)) == 3
        assert story.client in seen

"""Teams come by pages, and names by those that are asked for."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID, uuid4

import pytest

from api import ids, memory
from api.ids import Kind
from domain.terms import Party, Role
from services.commands.desk import Actor
from services.commands.impersonations import BeginImpersonation
from services.credentials import people, sessions
from tests.api.schema.joining import agency_of, invited, joined, looking, nodes, person_of, program
from tests.api.schema.plans import agreed, check_in
from tests.world import Person, World, operation

TEAM = """
query ($id: ID!, $first: Int!, $after: String) { team(clientId: $id) {
    %s(first: $first, after: $after) { edges { node { %s } } pageInfo { hasNextPage endCursor } }
} }
"""
PERSON = "person { id name email languages }"
LISTS = {"members": "person { id }", "assigned": "person { id }", "machineTokens": "id"}


async def pages(person: Person, client: str, of: str, first: int) -> list[list[Any]]:
    """Every page of a list of the team."""
    found, after = list[list[Any]](), None
    while True:
        query = TEAM % (of, LISTS[of])
        page = (await person.asks(query, id=client, first=first, after=after))["team"][of]
        found.append(nodes(page))
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return found


@pytest.fixture
async def crowd(strategist: Person, world: World) -> Person:
    """The owner of an agency; the bakery has three of everything."""
    for label in ("CRM", "Till", "Ads"):
        await world.person(Role.MEMBER, client=world.bakery)
        staff = await world.person(Role.STRATEGIST)
        given = {"clientId": world.bakery, "personId": person_of(staff.person_id)}
        await strategist.does("assignStaff", **given)
        await program(strategist, world.bakery, label=label)
    return strategist


@pytest.mark.parametrize("of", LISTS)
async def test_a_team_comes_page_by_page_and_whole(crowd: Person, world: World, of: str) -> None:
    (whole,) = await pages(crowd, world.bakery, of, 100)
    halves = await pages(crowd, world.bakery, of, 2)
    assert [len(page) for page in halves] == [2, 1]
    assert [*halves[0], *halves[1]] == whole
    assert await crowd.fails(TEAM % (of, LISTS[of]), id=world.bakery, first=101) == [
        "PAGE_SIZE_IS_OUT_OF_RANGE"
    ]


async def test_a_cursor_of_one_team_leads_nowhere_in_another(crowd: Person, world: World) -> None:
    for of, field in LISTS.items():
        page = (await crowd.asks(TEAM % (of, field), id=world.bakery, first=1))["team"][of]
        given = {"id": world.clinic, "first": 1, "after": page["pageInfo"]["endCursor"]}
        assert await crowd.fails(TEAM % (of, field), **given) == ["CURSOR_IS_INVALID"]


async def test_a_larger_page_of_a_team_costs_more(crowd: Person, world: World) -> None:
    costs = list[int]()
    for first in (1, 100):
        given = {"id": world.bakery, "first": first}
        answer = await crowd.post({"query": TEAM % ("members", PERSON), "variables": given})
        costs.append(answer.json()["extensions"]["cost"])
    assert costs[1] > 90 * (costs[0] - 5)


async def test_of_the_invited_and_of_those_who_left_the_directory_tells_a_client_nothing(
    strategist: Person, world: World
) -> None:
    """The address may be known from another client; whoever invites it must not learn whose it is."""
    known = {"name": "Құпия Есім", "email": "canary@example.kz", "language": "KK"}
    await joined(strategist, world.clinic, "MEMBER", **known)
    admin = await world.person(Role.ADMIN, client=world.bakery)
    offer = await invited(admin, world.bakery, "VIEWER", name="Guess", email=known["email"])
    shown = await of_person(admin, world.bakery, offer["personId"])
    assert (shown["name"], shown["email"], shown["languages"]) == (None, known["email"], [])
    who = {"clientId": world.bakery, "personId": offer["personId"], "reason": "A guess."}
    await admin.does("withdrawInvitation", **who)
    shown = await of_person(admin, world.bakery, offer["personId"])
    assert (shown["name"], shown["email"], shown["languages"]) == (None, None, [])


async def of_person(person: Person, client: str, person_id: str) -> Any:
    """What somebody reads of a person in a team."""
    data = await person.asks(TEAM % ("members", PERSON), id=client, first=100)
    (found,) = [
        each["person"] for each in nodes(data["team"]["members"]) if each["person"]["id"] == person_id
    ]
    return found


async def test_an_operation_opens_the_names_it_shows_once_and_no_others(
    strategist: Person, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, names_of = list[set[UUID]](), people.names_of

    async def counted(*directory: Any) -> dict[UUID, str]:
        asked: Collection[UUID] = directory[-1]
        read.append(set(asked))
        assert len(asked) == len(read[-1])
        return await names_of(*directory)

    writers = [strategist, await joined(strategist, world.bakery, "MEMBER")]
    for _ in range(3):
        await joined(strategist, world.bakery, "VIEWER")
    _, (visits,) = await agreed(strategist, world.bakery)
    for writer in writers:
        await check_in(writer, visits, "1500")
    monkeypatch.setattr(memory, "names_of", counted)
    await strategist.asks(
        "query ($id: ID!) { keyResult(id: $id) { checkIns { edges { node { author { name } } } } } }",
        id=visits,
    )
    assert read == [{writer.person_id for writer in writers}]
    read.clear()
    await strategist.asks(operation("team"), clientId=world.bakery)
    assert read == []


async def test_an_impersonation_that_was_ended_is_not_revived_by_a_later_one(
    strategist: Person, world: World
) -> None:
    """Sessions know who looks at whom, and not for how often; so the first one's must be gone."""
    member = await joined(strategist, world.bakery, "MEMBER")
    eyes, impersonation = await looking(strategist, world.bakery, member.person_id)
    await strategist.does("endImpersonation", impersonationId=impersonation)
    services, agency_id = world.site.services, await agency_of(strategist)
    begun = BeginImpersonation(
        client_id=ids.key_of(Kind.CLIENT, world.bakery),
        impersonation_id=uuid4(),
        person_id=member.person_id,
        reason="Again.",
    )
    await services.desk.handle(Actor(strategist.person_id, Party.AGENCY, Role.OWNER, agency_id), begun)
    services.rosters.expire(agency_id)
    assert (await eyes.post({"query": "{ viewer { id } }"})).status_code == 401
    live = await sessions.of_person(
        services.ledger.database, agency_id, member.person_id, world.site.clock.now
    )
    assert [each.impersonator for each in live] == [None]

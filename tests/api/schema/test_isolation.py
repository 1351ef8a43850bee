"""Nobody sees or moves what is out of reach, and nobody can tell it from what never was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest

from api import ids
from api.ids import Kind
from domain.terms import Role
from tests.api.schema.plans import agreed, check_in, kpi
from tests.world import Person, Site, World, founded

READS: Mapping[str, str] = {
    "client": "query ($id: ID!) { client(id: $id) { id name board { score } } }",
    "objective": "query ($id: ID!) { objective(id: $id) { id title } }",
    "key_result": "query ($id: ID!) { keyResult(id: $id) { id checkIns { edges { node { value } } } } }",
    "kpi": "query ($id: ID!) { kpi(id: $id) { id name } }",
    "history": "query ($id: ID!) { audit { history(clientId: $id) { edges { node { title } } } } }",
    "ledger": "query ($id: ID!) { audit { ledger(clientId: $id) { headHash } } }",
}
UNKNOWN: Mapping[str, str] = {
    "client": ids.encode(Kind.CLIENT, uuid4()),
    "objective": ids.encode(Kind.OBJECTIVE, uuid4(), uuid4()),
    "key_result": ids.encode(Kind.KEY_RESULT, uuid4(), uuid4(), uuid4()),
    "kpi": ids.encode(Kind.KPI, uuid4(), uuid4()),
    "history": ids.encode(Kind.CLIENT, uuid4()),
    "ledger": ids.encode(Kind.CLIENT, uuid4()),
}
WRITES: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "renameClient": ("client", {"name": "Mine"}),
    "abandonObjective": ("objective", {"reason": "Mine."}),
    "recordCheckIn": ("key_result", {"value": "1"}),
    "recordKpiReading": ("kpi", {"value": "1"}),
    "setObjective": (
        "client",
        {"title": "Mine", "level": "COMPANY", "horizon": "YEAR", "startsOn": "2026-01-01"},
    ),
}
FIELDS = {"client": "clientId", "objective": "objectiveId", "key_result": "keyResultId", "kpi": "kpiId"}


@pytest.fixture
async def theirs(strategist: Person, world: World) -> dict[str, str]:
    """Ids of the clinic's things, each of them there."""
    goal, (key_result,) = await agreed(strategist, world.clinic, title="Secret of the clinic")
    await check_in(strategist, key_result, "1500")
    return {
        "client": world.clinic,
        "objective": goal,
        "key_result": key_result,
        "kpi": await kpi(strategist, world.clinic),
        "history": world.clinic,
        "ledger": world.clinic,
    }


@pytest.fixture
async def strangers(theirs: dict[str, str], goal_site: Site, world: World) -> list[Person]:
    """Somebody of another agency, of another client, and an auditor of another client."""
    assert theirs
    elsewhere = await founded(goal_site)
    return [
        await elsewhere.person(),
        await elsewhere.person(Role.ADMIN, client=elsewhere.bakery),
        await world.person(Role.ADMIN, client=world.bakery),
        await world.person(Role.AUDITOR, client=world.bakery),
    ]


async def answer_of(person: Person, query: str, id_: str) -> bytes:
    """The bytes of an answer."""
    response = await person.post({"query": query, "variables": {"id": id_}})
    assert response.status_code == 200
    return response.content


async def test_what_is_there_is_seen_by_those_it_belongs_to(
    strategist: Person, theirs: dict[str, str]
) -> None:
    for name, query in READS.items():
        data = await strategist.asks(query, id=theirs[name])
        assert b"null" not in await answer_of(strategist, query, theirs[name]), data


async def test_a_foreign_id_reads_like_one_that_never_was(
    strangers: list[Person], theirs: dict[str, str]
) -> None:
    for person in strangers:
        for name, query in READS.items():
            foreign = await answer_of(person, query, theirs[name])
            assert foreign == await answer_of(person, query, UNKNOWN[name])
            assert b"null" in foreign


async def test_a_foreign_id_is_written_to_like_one_that_never_was(
    strangers: list[Person], theirs: dict[str, str], strategist: Person
) -> None:
    ledger = "query ($id: ID!) { audit { ledger(clientId: $id) { position headHash } } }"
    before = await strategist.asks(ledger, id=theirs["client"])
    for person in strangers:
        for mutation, (name, given) in WRITES.items():
            foreign = await person.gives(mutation, {FIELDS[name]: theirs[name], **given})
            unknown = await person.gives(mutation, {FIELDS[name]: UNKNOWN[name], **given})
            assert foreign == unknown
            assert foreign["__typename"] == "Refused"
            assert foreign["code"] in {"NOT_FOUND", "NOT_ALLOWED"}, (
                "a right that is lacking tells of no object"
            )
    assert await strategist.asks(ledger, id=theirs["client"]) == before


async def test_ids_of_two_clients_in_one_input_do_not_mix(
    strategist: Person, theirs: dict[str, str], world: World
) -> None:
    goal, _ = await agreed(strategist, world.bakery)
    link = {"objectiveId": goal, "parentId": theirs["objective"], "statement": "It helps."}
    assert await strategist.refused("alignObjective", **link) == ("NOT_FOUND", "parentId")


async def test_a_client_sees_its_board_and_not_the_portfolio(theirs: dict[str, str], world: World) -> None:
    patient = await world.person(Role.ADMIN, client=world.clinic)
    seen = await patient.asks(
        "query ($id: ID!) { agency { name } client(id: $id) { name } "
        "viewer { agencyRole clients { clientId role party } } }",
        id=world.clinic,
    )
    assert seen == {
        "agency": None,
        "client": {"name": "Шипа"},
        "viewer": {
            "agencyRole": None,
            "clients": [{"clientId": world.clinic, "role": "ADMIN", "party": "CLIENT"}],
        },
    }
    await check_in(patient, theirs["key_result"], "1600")
    assert await patient.refused("renameClient", clientId=world.clinic, name="Ours") == ("NOT_ALLOWED", None)
    code, _ = await patient.refused("engageClient", name="X", timeZone="Asia/Almaty", language="KK")
    assert code == "NOT_ALLOWED"


async def test_an_auditor_sees_histories_and_ledgers_only(theirs: dict[str, str], world: World) -> None:
    auditor = await world.person(Role.AUDITOR)
    for name in ("client", "objective", "key_result", "kpi"):
        assert await auditor.asks(READS[name], id=theirs[name]) == {
            {"key_result": "keyResult"}.get(name, name): None
        }
    assert await auditor.asks("{ agency { name } }") == {"agency": None}
    history = (await auditor.asks(READS["history"], id=world.clinic))["audit"]["history"]
    assert history["edges"]
    ledgers = await auditor.asks("{ audit { ledgers { edges { node { clientId } } } } }")
    seen = {edge["node"]["clientId"] for edge in ledgers["audit"]["ledgers"]["edges"]}
    assert seen == {world.bakery, world.clinic, ids.encode(Kind.CLIENT, world.agency_id)}
    assert await auditor.refused("recordCheckIn", keyResultId=theirs["key_result"], value="1") == (
        "NOT_ALLOWED",
        None,
    )


async def test_a_token_of_one_client_lists_one_ledger(world: World) -> None:
    for scope in (Role.ADMIN, Role.AUDITOR):
        person = await world.person(scope, client=world.bakery)
        ledgers = await person.asks("{ audit { ledgers { edges { node { clientId } } } } }")
        assert ledgers["audit"]["ledgers"]["edges"] == [{"node": {"clientId": world.bakery}}]


async def test_without_a_token_nothing_is_said(world: World) -> None:
    nobody = Person(world.site, "", uuid4())
    response = await nobody.post({"query": "{ viewer { id } }"})
    assert response.status_code == 401
    assert [error["extensions"]["code"] for error in response.json()["errors"]] == ["NOT_SIGNED_IN"]


async def test_a_cursor_of_another_agency_is_refused(
    goal_site: Site, world: World, strategist: Person
) -> None:
    page = (
        "query ($after: String) { agency { portfolio(first: 1, after: $after) { pageInfo { endCursor } } } }"
    )
    elsewhere = await (await founded(goal_site)).person()
    cursor = (await elsewhere.asks(page))["agency"]["portfolio"]["pageInfo"]["endCursor"]
    assert await strategist.fails(page, after=cursor) == ["CURSOR_IS_INVALID"]
    assert world.agency_id

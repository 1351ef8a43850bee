"""How far people, programs and lists reach, in a small world: each guard alone, and what lies beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest

from api import ids
from api.ids import Kind
from domain.terms import Role
from services.commands.rights import VIEWS, View
from tests.api.schema.joining import OUTSIDE, looking, person_of, program
from tests.api.schema.plans import DONE, agreed, objective
from tests.world import Person, Site, World, founded

LISTS = """{
    agency { portfolio { edges { node { id } } } obligations { edges { node { clientId } } } }
    audit { ledgers { edges { node { clientId } } } }
}"""


@pytest.fixture(scope="module")
async def world(matrix_site: Site) -> World:
    """An agency of these tests' own."""
    return await founded(matrix_site)


@pytest.fixture(scope="module")
async def owner(world: World) -> Person:
    """One of the agency's owners."""
    return await world.person()


async def head(world: World, client: str) -> bytes:
    """The hash of the last fact."""
    found = await world.site.services.ledger.head(world.agency_id, ids.key_of(Kind.CLIENT, client))
    assert found is not None
    return found.hash


async def test_a_right_that_is_lacking_is_named_before_any_object(world: World, owner: Person) -> None:
    _, (theirs,) = await agreed(owner, world.clinic)
    unknown = ids.encode(Kind.KEY_RESULT, uuid4(), uuid4(), uuid4())
    viewer = await world.person(Role.VIEWER, client=world.bakery)
    member = await world.person(Role.MEMBER, client=world.bakery)
    for key_result in (theirs, unknown):
        given = {"keyResultId": key_result, "value": "1"}
        assert await viewer.refused("recordCheckIn", **given) == ("NOT_ALLOWED", None)
        assert (await member.refused("recordCheckIn", **given))[0] == "NOT_FOUND"


async def test_who_looks_with_other_eyes_sees_and_writes_nothing(world: World, owner: Person) -> None:
    _, (key_result,) = await agreed(owner, world.bakery)
    admin = await world.person(Role.ADMIN, client=world.bakery)
    eyes, _ = await looking(owner, world.bakery, admin.person_id)
    before = await head(world, world.bakery)
    seen = await eyes.asks("query ($id: ID!) { client(id: $id) { name } }", id=world.bakery)
    assert seen["client"]["name"] == "Нан"
    assert await eyes.refused("recordCheckIn", keyResultId=key_result, value="1") == ("NOT_ALLOWED", None)
    assert await head(world, world.bakery) == before


async def test_a_program_is_shown_nothing_of_the_client_it_writes_to(world: World, owner: Person) -> None:
    _, (key_result,) = await agreed(owner, world.bakery)
    machine, _ = await program(owner, world.bakery, "recordCheckIn")
    selection = "... on CheckInSaved { client { name } objective { title } checkIn { value } }"
    saved = await machine.does("recordCheckIn", selection, keyResultId=key_result, value="1500")
    assert (saved["client"], saved["objective"], saved["checkIn"]) == (None, None, None)


@pytest.mark.parametrize(
    ("mutation", "selection", "given"),
    [
        (
            "issueMachineToken",
            "... on MachineTokenIssued { team { clientId } }",
            {"label": "CRM", "commands": ["recordCheckIn"]},
        ),
        (
            "registerWebhook",
            "... on WebhookRegistered { webhook { id } }",
            {"url": OUTSIDE, "kinds": ["SCORE_CHANGED"]},
        ),
    ],
)
async def test_who_may_not_look_at_people_is_not_shown_them_after_writing(
    world: World, monkeypatch: pytest.MonkeyPatch, mutation: str, selection: str, given: Mapping[str, Any]
) -> None:
    admin = await world.person(Role.ADMIN, client=world.bakery)
    part = selection.split("{")[1].strip()
    assert (await admin.does(mutation, selection, clientId=world.bakery, **given))[part] is not None
    monkeypatch.setitem(VIEWS, Role.ADMIN, frozenset({View.CLIENT, View.AUDIT}))
    assert (await admin.does(mutation, selection, clientId=world.bakery, **given))[part] is None


async def test_lists_show_staff_the_clients_they_are_assigned_to(world: World, owner: Person) -> None:
    for client in (world.bakery, world.clinic):
        await agreed(owner, client)
    strategist = await world.person(Role.STRATEGIST)
    await owner.does("assignStaff", clientId=world.bakery, personId=person_of(strategist.person_id))
    own, agency = world.bakery, ids.encode(Kind.CLIENT, world.agency_id)
    seen = await strategist.asks(LISTS)
    edges = seen["agency"]["portfolio"]["edges"]
    assert own in {edge["node"]["id"] for edge in edges}
    assert {edge["node"]["id"] for edge in edges} <= {own, agency}
    assert {edge["node"]["clientId"] for edge in seen["agency"]["obligations"]["edges"]} == {own}
    ledgers = {edge["node"]["clientId"] for edge in seen["audit"]["ledgers"]["edges"]}
    assert ledgers == {own, agency}


async def test_a_client_s_person_names_nobody_of_another_client_as_owner(world: World) -> None:
    admin = await world.person(Role.ADMIN, client=world.bakery)
    patient = await world.person(Role.MEMBER, client=world.clinic)
    goal = await objective(admin, world.bakery)
    for person_id in (patient.person_id, uuid4()):
        given = {"objectiveId": goal, "title": "Known", "measure": DONE, "ownerId": person_of(person_id)}
        assert await admin.refused("addKeyResult", **given) == ("NOT_FOUND", "ownerId")

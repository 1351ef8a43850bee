"""Whoever invites a guessed e-mail address is shown nothing of the people of other clients."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from domain.terms import Role
from tests.api.schema.joining import invited, joined, nodes
from tests.world import Person, Site, founded

TEAM = "team { members { edges { node { person { id name email languages } role state } } } }"


async def seen(person: Person, client: str, email: str) -> dict[str, Any]:
    """What somebody is shown of whom they have invited, the id apart."""
    given = {"clientId": client, "name": "Guessed", "email": email, "role": "VIEWER"}
    answer = await person.does("invitePerson", f"... on InvitedSaved {{ personId {TEAM} }}", **given)
    return of(answer["personId"], answer["team"]) | {"asked": answer["personId"]}


def of(person_id: str, team: Any) -> dict[str, Any]:
    """One member, the id apart."""
    (member,) = [each for each in nodes(team["members"]) if each["person"]["id"] == person_id]
    return {**member, "person": {name: each for name, each in member["person"].items() if name != "id"}}


async def test_inviting_an_address_tells_nothing_of_other_clients_people(matrix_site: Site) -> None:
    world = await founded(matrix_site)
    owner = await world.person()
    known, unknown = (f"{uuid4().hex}@example.kz" for _ in range(2))
    await joined(owner, world.clinic, "MEMBER", name="Құпия Есім", email=known, language="KK")
    admin = await world.person(Role.ADMIN, client=world.bakery)
    one, other = [await seen(admin, world.bakery, email) for email in (known, unknown)]
    assert one["person"].pop("email") == known
    assert other["person"].pop("email") == unknown
    guessed, nobody = one.pop("asked"), other.pop("asked")
    assert one == other
    for person_id in (guessed, nobody):
        given = {"clientId": world.bakery, "personId": person_id, "reason": "Guessed"}
        left = await admin.does("withdrawInvitation", f"... on TeamSaved {{ {TEAM} }}", **given)
        assert of(person_id, left["team"])["person"] == {"name": None, "email": None, "languages": []}


async def test_a_person_is_known_by_name_to_the_team_from_joining_on(matrix_site: Site) -> None:
    world = await founded(matrix_site)
    owner, admin = await world.person(), await world.person(Role.ADMIN, client=world.bakery)
    team = "query ($id: ID!) { team(clientId: $id) { members { edges { node { person { name } state } } } } }"
    await invited(owner, world.bakery, "MEMBER", name="Асқар")
    await joined(admin, world.bakery, "MEMBER", name="Дана")
    shown = {
        who["state"]: who["person"]["name"]
        for who in nodes((await admin.asks(team, id=world.bakery))["team"]["members"])
    }
    assert shown == {"MEMBER": "Дана", "INVITED": None}
    shown_to_owner = nodes((await owner.asks(team, id=world.bakery))["team"]["members"])
    names = {who["person"]["name"] for who in shown_to_owner}
    assert names >= {"Дана", "Асқар"}

"""People come, act within their roles, and go; whatever ends, ends at once."""

from __future__ import annotations

import json

import pytest

from api import ids
from api.ids import Kind
from domain.terms import Role
from services.reception.acceptance import InvitationHasEnded
from tests.api.schema.joining import (
    OUTSIDE,
    agency_of,
    comes,
    invited,
    joined,
    looking,
    nodes,
    person_of,
    program,
)
from tests.api.schema.plans import agreed, check_in
from tests.world import Person, World, operation

WHO = "{ viewer { id name agencyRole isImpersonated commands clients { clientId role commands } } }"
BOARD = operation("client_board")
MEMBERS = """
query ($id: ID!) { team(clientId: $id) { members { edges { node {
    person { id name email languages } role state invitationEndsAt } } } } }
"""
EVENTS = """
query ($id: ID!, $events: [EventName!]) { audit { history(clientId: $id, events: $events) { edges { node {
    event reason author { id party } differences { field after } } } } } }
"""


async def is_let_in(person: Person) -> bool:
    """Whether a token still opens the door."""
    return (await person.post({"query": "{ viewer { id } }"})).status_code == 200


async def own_goals(person: Person) -> str:
    """The id of the agency's own goals."""
    return ids.encode(Kind.CLIENT, await agency_of(person))


async def test_an_invited_person_comes_and_sees_what_the_role_includes(
    strategist: Person, world: World
) -> None:
    admin = await joined(strategist, world.bakery, "ADMIN", name="Марат")
    given = {"name": "Дана", "email": "dana@example.kz", "language": "KK"}
    member = await joined(admin, world.bakery, "MEMBER", **given)
    viewer = (await member.asks(WHO))["viewer"]
    assert (viewer["id"], viewer["name"]) == (person_of(member.person_id), "Дана")
    (reach,) = viewer["clients"]
    assert (reach["clientId"], reach["role"]) == (world.bakery, "MEMBER")
    assert "recordCheckIn" in reach["commands"]
    assert "retargetKeyResult" not in reach["commands"]
    _, (visits,) = await agreed(strategist, world.bakery)
    assert await check_in(member, visits, "1500")
    move = {"keyResultId": visits, "target": "1800", "reason": "Less is enough."}
    assert await member.refused("retargetKeyResult", **move) == ("NOT_ALLOWED", None)
    assert (await member.asks(BOARD, id=world.clinic))["client"] is None


async def test_staff_is_invited_by_the_owner_alone_and_sees_what_it_is_assigned_to(
    strategist: Person, world: World
) -> None:
    staff = await joined(strategist, None, "STRATEGIST")
    new = {"name": "Дана", "email": "dana@example.kz"}
    assert await staff.refused("inviteStaff", **new, role="ANALYST") == ("NOT_ALLOWED", None)
    elsewhere = {**new, "clientId": await own_goals(staff)}
    for person, told in ((staff, ("NOT_ALLOWED", None)), (strategist, ("OTHER_TEAM", "clientId"))):
        assert await person.refused("invitePerson", **elsewhere, role="OWNER") == told
    assert (await staff.asks(BOARD, id=world.bakery))["client"] is None
    here = {"clientId": world.bakery, "personId": person_of(staff.person_id)}
    await strategist.does("assignStaff", **here)
    assert (await staff.asks(BOARD, id=world.bakery))["client"]["id"] == world.bakery
    assert await staff.refused("invitePerson", **new, clientId=world.bakery, role="ADMIN") == (
        "NOT_ALLOWED",
        None,
    )
    await strategist.does("unassignStaff", **here, reason="Another client.")
    assert (await staff.asks(BOARD, id=world.bakery))["client"] is None
    assert await is_let_in(staff)


async def test_the_team_says_who_is_invited_who_came_and_who_left(strategist: Person, world: World) -> None:
    waiting = await invited(strategist, world.bakery, "VIEWER", name="Асқар", email="askar@example.kz")
    member = await joined(strategist, world.bakery, "MEMBER")
    gone = await joined(strategist, world.bakery, "ADMIN")
    left = {"clientId": world.bakery, "personId": person_of(gone.person_id), "reason": "Moved."}
    answer = await strategist.does(
        "endMembership",
        "... on TeamSaved { team { members { edges { node { person { id } state } } } } }",
        **left,
    )
    assert {each["person"]["id"]: each["state"] for each in nodes(answer["team"]["members"])} == {
        waiting["personId"]: "INVITED",
        person_of(member.person_id): "MEMBER",
        person_of(gone.person_id): "LEFT",
    }
    members = nodes((await strategist.asks(MEMBERS, id=world.bakery))["team"]["members"])
    (askar,) = [each for each in members if each["state"] == "INVITED"]
    assert askar["person"] == {
        "id": waiting["personId"],
        "name": "Асқар",
        "email": "askar@example.kz",
        "languages": ["KK"],
    }
    assert askar["invitationEndsAt"] == waiting["endsAt"]


async def test_who_may_not_look_at_people_reads_no_e_mail_anywhere(strategist: Person, world: World) -> None:
    dana = await joined(strategist, world.bakery, "MEMBER", email="dana@example.kz")
    await invited(strategist, world.bakery, "VIEWER", email="askar@example.kz")
    analyst = await joined(strategist, None, "ANALYST", email="analyst@example.kz")
    here = {"clientId": world.bakery, "personId": person_of(analyst.person_id)}
    await strategist.does("assignStaff", **here)
    curious = [
        dana,
        analyst,
        await world.person(Role.VIEWER, client=world.bakery),
        await world.person(Role.AUDITOR),
        (await program(strategist, world.bakery))[0],
        (await looking(strategist, world.bakery, dana.person_id))[0],
    ]
    asked = {
        "team": {"clientId": world.bakery},
        "client_board": {"id": world.bakery},
        "history": {"clientId": world.bakery, "first": 50},
        "ledger": {"clientId": world.bakery},
        "viewer": {},
    }
    for person in curious:
        for name, given in asked.items():
            data = await person.asks(operation(name), **given)
            assert name != "team" or data == {"team": None}
            assert "@" not in json.dumps(data), name
    assert "dana@example.kz" in json.dumps(await strategist.asks(operation("team"), **asked["team"]))


async def test_a_secret_is_shown_once_and_in_no_other_answer(strategist: Person, world: World) -> None:
    member = await joined(strategist, world.bakery, "MEMBER")
    offer = await invited(strategist, world.bakery, "VIEWER")
    again = await strategist.does(
        "inviteAgain",
        "... on InvitedSaved { secret }",
        clientId=world.bakery,
        personId=offer["personId"],
    )
    robot, _ = await program(strategist, world.bakery)
    eyes, _ = await looking(strategist, world.bakery, member.person_id)
    hook = await strategist.does(
        "registerWebhook",
        "... on WebhookRegistered { secret }",
        clientId=world.bakery,
        url=f"{OUTSIDE}?key=canary-of-the-path",
        kinds=["SCORE_CHANGED"],
    )
    secrets = [offer["secret"], again["secret"], robot.token, eyes.token, hook["secret"]]
    assert len({*secrets}) == 5
    told = ""
    for name in ("team", "webhooks", "history", "ledger"):
        for person in (strategist, await world.person(Role.ADMIN, client=world.bakery)):
            told += json.dumps(await person.asks(operation(name), clientId=world.bakery))
    assert "machine_token.issued" in told
    for secret in (*secrets, "canary-of-the-path"):
        assert secret not in told


async def test_an_invitation_opens_nothing_once_it_is_withdrawn_or_given_anew(
    strategist: Person, world: World
) -> None:
    offer = await invited(strategist, world.bakery, "VIEWER")
    who = {"clientId": world.bakery, "personId": offer["personId"]}
    again = await strategist.does("inviteAgain", "... on InvitedSaved { personId secret }", **who)
    assert again["personId"] == offer["personId"]
    with pytest.raises(InvitationHasEnded):
        await comes(world.site, offer["secret"])
    await strategist.does("withdrawInvitation", **who, reason="The wrong Dana.")
    with pytest.raises(InvitationHasEnded):
        await comes(world.site, again["secret"])
    assert await strategist.refused("inviteAgain", **who) == ("NOT_INVITED", "personId")
    assert await strategist.refused("withdrawInvitation", **who, reason="?") == ("NOT_INVITED", "personId")
    third = await invited(strategist, world.bakery, "VIEWER")
    assert await comes(world.site, third["secret"])
    with pytest.raises(InvitationHasEnded):
        await comes(world.site, third["secret"])


async def test_who_leaves_is_shut_out_at_once_and_signs_in_anew_when_invited_anew(
    strategist: Person, world: World
) -> None:
    member = await joined(strategist, world.bakery, "MEMBER", email="dana@example.kz")
    assert await is_let_in(member)
    left = {"clientId": world.bakery, "personId": person_of(member.person_id), "reason": "Moved."}
    await strategist.does("endMembership", **left)
    assert not await is_let_in(member)
    assert await strategist.refused("endMembership", **left) == ("NOT_MEMBER", "personId")
    back = await joined(strategist, world.bakery, "VIEWER", email="dana@example.kz")
    assert back.person_id == member.person_id
    assert await is_let_in(back)
    assert not await is_let_in(member)


async def test_who_leaves_one_client_keeps_the_other(strategist: Person, world: World) -> None:
    member = await joined(strategist, world.bakery, "MEMBER")
    await world.person(Role.VIEWER, client=world.clinic, person_id=member.person_id)
    left = {"clientId": world.bakery, "personId": person_of(member.person_id), "reason": "Moved."}
    await strategist.does("endMembership", **left)
    assert (await member.asks(BOARD, id=world.bakery))["client"] is None
    assert (await member.asks(BOARD, id=world.clinic))["client"]["id"] == world.clinic


async def test_another_role_counts_at_once(strategist: Person, world: World) -> None:
    member = await joined(strategist, world.bakery, "MEMBER")
    _, (visits,) = await agreed(strategist, world.bakery)
    assert await check_in(member, visits, "1500")
    who = {"clientId": world.bakery, "personId": person_of(member.person_id)}
    await strategist.does("giveRole", **who, role="VIEWER")
    assert await member.refused("recordCheckIn", keyResultId=visits, value="1") == ("NOT_ALLOWED", None)
    await strategist.does("giveRole", **who, role="ADMIN")
    assert nodes((await member.asks(MEMBERS, id=world.bakery))["team"]["members"])
    assert await strategist.refused("giveRole", **who, role="STRATEGIST") == ("ROLE_DOES_NOT_FIT", "role")


async def test_nobody_raises_themselves(strategist: Person, world: World) -> None:
    member = await joined(strategist, world.bakery, "MEMBER")
    staff = await joined(strategist, None, "ANALYST")
    for person, client, role in ((member, world.bakery, "ADMIN"), (staff, await own_goals(staff), "OWNER")):
        own = {"clientId": client, "personId": person_of(person.person_id)}
        assert await person.refused("giveRole", **own, role=role) == ("NOT_ALLOWED", None)
    admin = await joined(strategist, world.bakery, "ADMIN")
    own = {"clientId": await own_goals(strategist), "personId": person_of(admin.person_id)}
    assert await admin.refused("giveRole", **own, role="OWNER") == ("NOT_FOUND", "clientId")
    other = {"clientId": world.clinic, "personId": person_of(admin.person_id)}
    assert await admin.refused("giveRole", **other, role="ADMIN") == ("NOT_FOUND", "clientId")


async def test_an_agency_keeps_an_owner(world: World) -> None:
    team = await world.person()
    own = await own_goals(team)
    members = nodes((await team.asks(MEMBERS, id=own))["team"]["members"])
    owners = [each["person"]["id"] for each in members if each["role"] == "OWNER"]
    others = [owner for owner in owners if owner != person_of(team.person_id)]
    for other in others:
        await team.does("endMembership", clientId=own, personId=other, reason="Sold.")
    last = {"clientId": own, "personId": person_of(team.person_id)}
    assert await team.refused("endMembership", **last, reason="?") == ("LAST_OWNER_STAYS", "personId")
    assert await team.refused("giveRole", **last, role="ANALYST") == ("LAST_OWNER_STAYS", "personId")


async def test_an_owner_with_other_eyes_sees_the_same_and_writes_nothing(
    strategist: Person, world: World
) -> None:
    member = await joined(strategist, world.bakery, "MEMBER")
    _, (visits,) = await agreed(strategist, world.bakery)
    eyes, _ = await looking(strategist, world.bakery, member.person_id)
    for name, given in (
        ("client_board", {"id": world.bakery}),
        ("history", {"clientId": world.bakery}),
        ("portfolio", {"first": 5}),
        ("team", {"clientId": world.bakery}),
    ):
        assert await eyes.asks(operation(name), **given) == await member.asks(operation(name), **given)
    seen, own = (await eyes.asks(WHO))["viewer"], (await member.asks(WHO))["viewer"]
    assert (seen["isImpersonated"], own["isImpersonated"]) == (True, False)
    assert seen["id"] == own["id"]
    assert [each["commands"] for each in seen["clients"]] == [[]]
    assert await eyes.refused("recordCheckIn", keyResultId=visits, value="1500") == ("NOT_ALLOWED", None)
    readings = {"clientId": world.bakery, "readings": [{"keyResultId": visits, "value": "1500"}]}
    assert await eyes.refused("recordCheckIns", **readings) == ("NOT_ALLOWED", None)


async def test_looking_with_other_eyes_stands_in_history_and_ends_when_it_is_ended(
    strategist: Person, world: World
) -> None:
    member = await joined(strategist, world.bakery, "MEMBER")
    earlier, _ = await looking(strategist, world.bakery, member.person_id)
    eyes, impersonation = await looking(strategist, world.bakery, member.person_id)
    assert not await is_let_in(earlier), "who begins anew ends what went on"
    history = await member.asks(EVENTS, id=world.bakery, events=["IMPERSONATION_BEGUN"])
    (first, _) = [edge["node"] for edge in history["audit"]["history"]["edges"]]
    assert first["reason"] == "What does the client see?"
    assert first["author"] == {"id": person_of(strategist.person_id), "party": "AGENCY"}
    told = {each["field"]: each["after"] for each in first["differences"]}
    assert told["impersonationId"] == str(ids.decode(Kind.IMPERSONATION, impersonation, 2)[1])
    await strategist.does("endImpersonation", impersonationId=impersonation)
    assert await strategist.refused("endImpersonation", impersonationId=impersonation) == (
        "IMPERSONATION_IS_OVER",
        "impersonationId",
    )
    assert not await is_let_in(eyes)


async def test_the_last_impersonation_that_ends_shuts_the_door_at_once(
    strategist: Person, world: World
) -> None:
    member = await joined(strategist, world.bakery, "MEMBER")
    eyes, impersonation = await looking(strategist, world.bakery, member.person_id)
    assert await is_let_in(eyes)
    await strategist.does("endImpersonation", impersonationId=impersonation)
    assert not await is_let_in(eyes)
    assert await is_let_in(member)


async def test_an_impersonation_ends_with_its_hour(strategist: Person, world: World) -> None:
    member = await joined(strategist, world.bakery, "MEMBER")
    eyes, _ = await looking(strategist, world.bakery, member.person_id)
    world.site.clock.passes(minutes=59)
    assert await is_let_in(eyes)
    world.site.clock.passes(minutes=1)
    assert not await is_let_in(eyes)


async def test_nobody_looks_with_an_owners_eyes_or_from_borrowed_ones(
    strategist: Person, world: World
) -> None:
    own, other = await own_goals(strategist), await world.person()
    given = {"clientId": own, "personId": person_of(other.person_id), "reason": "?"}
    document = operation("begin_impersonation")
    answer = (await strategist.asks(document, input=given))["beginImpersonation"]
    assert (answer["code"], answer["field"]) == ("OWNER_IS_NOT_IMPERSONATED", "personId")
    member = await joined(strategist, world.bakery, "MEMBER")
    eyes, _ = await looking(strategist, world.bakery, member.person_id)
    here = {**given, "clientId": world.bakery, "personId": person_of(member.person_id)}
    answer = (await eyes.asks(document, input=here))["beginImpersonation"]
    assert answer["code"] == "NOT_ALLOWED"

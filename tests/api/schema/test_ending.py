"""What is open ends with the right to it: streams and sockets, at the next round of the door."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from domain.terms import Role
from tests.api.schema.joining import joined, looking, person_of, program
from tests.api.schema.test_subscription import FOLLOW, following, hear, say
from tests.world import Person, World

Ending = Callable[[], Awaitable[object]]
Case = tuple[Person, Ending]
"""Who looks, and what takes the right to it away."""
Cases = Callable[[Person, World], Awaitable[Case]]


async def leaving(owner: Person, world: World) -> Case:
    """A member of the client, who is let go."""
    member = await joined(owner, world.bakery, "MEMBER")
    left = {"clientId": world.bakery, "personId": person_of(member.person_id), "reason": "Moved."}
    return member, lambda: owner.does("endMembership", **left)


async def unassigned(owner: Person, world: World) -> Case:
    """A strategist, whose assignment ends."""
    staff = await world.person(Role.STRATEGIST)
    who = {"clientId": world.bakery, "personId": person_of(staff.person_id)}
    await owner.does("assignStaff", **who)
    return staff, lambda: owner.does("unassignStaff", **who, reason="Another client.")


async def another_role(owner: Person, world: World) -> Case:
    """An admin of the client, who is a viewer from then on."""
    member = await joined(owner, world.bakery, "ADMIN")
    who = {"clientId": world.bakery, "personId": person_of(member.person_id)}
    return member, lambda: owner.does("giveRole", **who, role="VIEWER")


async def looked(owner: Person, world: World) -> Case:
    """An owner with a member's eyes, who stops looking."""
    member = await joined(owner, world.bakery, "MEMBER")
    eyes, impersonation = await looking(owner, world.bakery, member.person_id)
    return eyes, lambda: owner.does("endImpersonation", impersonationId=impersonation)


async def revoked(owner: Person, world: World) -> Case:
    """A program, whose token is revoked."""
    robot, token = await program(owner, world.bakery)
    return robot, lambda: owner.does("revokeMachineToken", tokenId=token, reason="Lost.")


async def looks_round(world: World) -> None:
    """One of the rounds that the door makes every two seconds."""
    await world.site.door.look_round(world.site.clock.now)


@asynccontextmanager
async def socket_of(person: Person) -> AsyncGenerator[ClientConnection]:
    """A socket that was let in."""
    url = f"ws://127.0.0.1:{person.site.port}/graphql"
    async with connect(url, subprotocols=[cast("Any", "graphql-transport-ws")]) as socket:
        await say(socket, type="connection_init", payload={"authorization": f"Bearer {person.token}"})
        assert (await hear(socket))["type"] == "connection_ack"
        yield socket


@pytest.mark.parametrize("case", [leaving, unassigned, another_role, looked])
async def test_a_stream_ends_with_the_right_to_it(case: Cases, world: World, strategist: Person) -> None:
    person, end = await case(strategist, world)
    async with (
        asyncio.timeout(20),
        following(strategist, world.bakery) as other,
        following(person, world.bakery) as stream,
    ):
        assert (await anext(stream))["data"]["boardChanged"]["clientId"] == world.bakery
        await anext(other)
        await looks_round(world)
        await strategist.does("renameClient", clientId=world.bakery, name="Нан 1")
        assert (await anext(stream))["data"]["boardChanged"]
        await end()
        await looks_round(world)
        # What the ending itself moved may have been on its way; then the stream is over.
        rest = [event async for event in stream]
        assert len(rest) <= 1
        await strategist.does("renameClient", clientId=world.bakery, name="Нан 2")
        assert (await anext(other))["data"]["boardChanged"]


@pytest.mark.parametrize("case", [leaving, unassigned, another_role, looked, revoked])
async def test_a_socket_is_closed_with_the_right_to_it(case: Cases, world: World, strategist: Person) -> None:
    person, end = await case(strategist, world)
    async with asyncio.timeout(20), socket_of(person) as socket, socket_of(strategist) as other:
        await looks_round(world)
        await say(socket, type="ping")
        assert (await hear(socket))["type"] == "pong"
        await end()
        await looks_round(world)
        with pytest.raises(ConnectionClosed) as closed:
            await hear(socket)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4401
        await say(other, type="ping")
        assert (await hear(other))["type"] == "pong"


async def test_a_program_follows_no_board(strategist: Person, world: World) -> None:
    robot, _ = await program(strategist, world.bakery)
    async with asyncio.timeout(20), socket_of(robot) as socket:
        await say(
            socket,
            id="1",
            type="subscribe",
            payload={"query": FOLLOW, "variables": {"clientId": world.bakery}},
        )
        answer = await hear(socket)
        errors = answer["payload"] if answer["type"] == "error" else answer["payload"]["errors"]
        assert [error["extensions"]["code"] for error in errors] == ["NOT_FOUND"]

"""Open streams and sockets end when their reader's session or role does, at the door's next round.

That a round comes in time is proved in `test_watches.py`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any, cast

import pytest
import pytest_asyncio
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from services.access.doorkeeper import Presented
from services.commands.desk import operator
from services.commands.teams import EndMembership
from services.credentials import sessions
from services.database import Database
from services.ledger import Ledger
from tests.api.schema.test_subscription import FOLLOW, following, hear, say
from tests.world import Person, World, founded, site_over

Ending = Callable[[World, Person], Awaitable[None]]


@pytest_asyncio.fixture
async def world(
    database: Database, ledger: Ledger, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[World]:
    """A server whose door goes round when the test says so."""
    async with site_over(database, tmp_path_factory.mktemp("home")) as site:
        yield await founded(site)


async def signs_out_elsewhere(world: World, person: Person) -> None:
    """Another process revokes the session; nothing is told to this one."""
    site = world.site
    principal = await site.door.admit(Presented(bearer=person.token), site.clock.now)
    await sessions.revoke(
        site.services.ledger.database, world.agency_id, principal.session_id, site.clock.now
    )


async def loses_the_role(world: World, person: Person) -> None:
    """Two seconds pass for the roster when it expires, as it does by itself."""
    services = world.site.services
    await services.desk.handle(
        operator(world.agency_id),
        EndMembership(client_id=world.agency_id, person_id=person.person_id, reason="Кетті"),
    )
    services.rosters.expire(world.agency_id)


ENDINGS: dict[str, Ending] = {"a session": signs_out_elsewhere, "a role": loses_the_role}


@pytest.mark.parametrize("ending", ENDINGS)
async def test_a_stream_of_events_ends_with(world: World, ending: str) -> None:
    reader, other = await world.person(), await world.person()
    async with (
        asyncio.timeout(20),
        following(reader, world.bakery) as stream,
        following(other, world.bakery) as going_on,
    ):
        await anext(stream)
        await anext(going_on)
        await ENDINGS[ending](world, reader)
        await world.site.door.look_round(world.site.clock.now)
        with pytest.raises(StopAsyncIteration):
            await anext(stream)
        await other.does("renameClient", clientId=world.bakery, name="Нан және су")
        assert (await anext(going_on))["data"]["boardChanged"]["clientId"] == world.bakery


@pytest.mark.parametrize("ending", ENDINGS)
async def test_a_socket_is_closed_with(world: World, ending: str) -> None:
    reader = await world.person()
    url = f"ws://127.0.0.1:{world.site.port}/graphql"
    async with (
        asyncio.timeout(20),
        connect(url, subprotocols=[cast("Any", "graphql-transport-ws")]) as socket,
    ):
        await say(socket, type="connection_init", payload={"authorization": f"Bearer {reader.token}"})
        assert (await hear(socket))["type"] == "connection_ack"
        payload = {"query": FOLLOW, "variables": {"clientId": world.bakery}}
        await say(socket, id="1", type="subscribe", payload=payload)
        assert (await hear(socket))["type"] == "next"
        await ENDINGS[ending](world, reader)
        await world.site.door.look_round(world.site.clock.now)
        with pytest.raises(ConnectionClosed) as closed:
            await hear(socket)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4401

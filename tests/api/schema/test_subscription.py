"""A board that moves on is told to those who follow it, over both transports."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any, cast

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect

from domain.terms import Role
from tests.api.schema.plans import agreed, check_in
from tests.world import Person, World, operation

FOLLOW = operation("follow_board")


@asynccontextmanager
async def following(person: Person, client: str) -> AsyncGenerator[AsyncGenerator[Any]]:
    """The answers of a subscription over server-sent events."""
    headers = {"authorization": f"Bearer {person.token}", "accept": "text/event-stream"}
    body = {"query": FOLLOW, "variables": {"clientId": client}}
    async with person.site.http.stream("POST", "/graphql", json=body, headers=headers) as response:
        assert response.status_code == 200
        stream = events(response)
        yield stream
        await stream.aclose()


async def events(response: httpx.Response) -> AsyncGenerator[Any]:
    """The JSON of each `next` event."""
    async for line in response.aiter_lines():
        if line.startswith("data:") and line != "data:":
            yield json.loads(line.removeprefix("data:"))


async def test_who_follows_a_board_hears_its_place_and_then_each_move(
    strategist: Person, world: World
) -> None:
    goal, (visits,) = await agreed(strategist, world.bakery)
    async with asyncio.timeout(20), following(strategist, world.bakery) as stream:
        first = (await anext(stream))["data"]["boardChanged"]
        assert first["clientId"] == world.bakery
        await check_in(strategist, visits, "1500")
        moved = (await anext(stream))["data"]["boardChanged"]
        assert moved["position"] > first["position"]
        assert moved["board"] == {
            "score": "0.5",
            "pace": moved["board"]["pace"],
            "objectives": [{"id": goal, "score": "0.5", "pace": moved["board"]["pace"]}],
        }


async def test_the_moves_of_another_client_are_not_heard(strategist: Person, world: World) -> None:
    async with asyncio.timeout(20), following(strategist, world.bakery) as stream:
        await anext(stream)
        await strategist.does("renameClient", clientId=world.clinic, name="Шипа плюс")
        renamed = await strategist.does("renameClient", clientId=world.bakery, name="Нан плюс")
        heard = (await anext(stream))["data"]["boardChanged"]
        assert (heard["clientId"], heard["position"]) == (world.bakery, renamed["position"])


async def test_nobody_follows_what_is_out_of_reach(world: World) -> None:
    for person in (await world.person(Role.ADMIN, client=world.clinic), await world.person(Role.AUDITOR)):
        async with asyncio.timeout(20), following(person, world.bakery) as stream:
            answer = await anext(stream)
            assert [error["extensions"]["code"] for error in answer["errors"]] == ["NOT_FOUND"]
            with pytest.raises(StopAsyncIteration):
                await anext(stream)


async def test_a_board_is_followed_over_a_socket(strategist: Person, world: World) -> None:
    url = f"ws://127.0.0.1:{world.site.port}/graphql"
    async with (
        asyncio.timeout(20),
        connect(url, subprotocols=[cast("Any", "graphql-transport-ws")]) as socket,
    ):
        await say(socket, type="connection_init", payload={"authorization": f"Bearer {strategist.token}"})
        assert (await hear(socket))["type"] == "connection_ack"
        payload = {"query": FOLLOW, "variables": {"clientId": world.bakery}}
        await say(socket, id="1", type="subscribe", payload=payload)
        first = await hear(socket)
        assert (first["id"], first["type"]) == ("1", "next")
        renamed = await strategist.does("renameClient", clientId=world.bakery, name="Нан және су")
        heard = (await hear(socket))["payload"]["data"]["boardChanged"]
        assert heard["position"] == renamed["position"]
        await say(socket, id="1", type="complete")


async def say(socket: ClientConnection, **message: Any) -> None:
    """Send a message."""
    await socket.send(json.dumps(message))


async def hear(socket: ClientConnection) -> Any:
    """The next message."""
    return json.loads(await socket.recv())

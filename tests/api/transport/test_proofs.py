"""What was taken back while a request waited is not given: not after its body, its turn, or in a batch."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator

import pytest_asyncio

from tests.api.transport.conftest import Site, codes, running, until
from tests.api.transport.test_sockets import talk
from tests.api.transport.test_streams import stream

PACK = 'mutation { pack(parcel: {title: "x"}) { __typename } }'
JSON = {"content-type": "application/json"}


@pytest_asyncio.fixture
async def own_site() -> AsyncGenerator[Site]:
    """A server whose door the test may shut."""
    async with running() as started:
        yield started


async def test_a_command_whose_body_comes_after_the_door_was_shut_is_not_carried_out(own_site: Site) -> None:
    body = json.dumps({"query": PACK}).encode()

    async def slowly() -> AsyncGenerator[bytes]:
        yield body[:10]
        await until(lambda: own_site.door.opened == 1)
        own_site.door.lets_in = 1
        yield body[10:]

    response = await own_site.client.post("/graphql", content=slowly(), headers=JSON)
    assert (response.status_code, codes(response)) == (401, ["NOT_SIGNED_IN"])
    assert response.headers["www-authenticate"] == 'Bearer realm="bagdar"'
    assert own_site.shelf.calls == 0


async def test_what_stands_behind_in_a_batch_is_not_carried_out_once_the_door_is_shut(own_site: Site) -> None:
    asking = asyncio.create_task(own_site.post([{"query": "{ slow }"}, {"query": PACK}]))
    await own_site.shelf.entered.wait()
    own_site.door.lets_in = own_site.door.opened
    own_site.shelf.gate.set()
    slow, packed = (await asking).json()
    assert slow["data"] == {"slow": "at last"}
    assert [error["extensions"]["code"] for error in packed["errors"]] == ["NOT_SIGNED_IN"]
    assert own_site.shelf.calls == 1


async def test_a_batch_after_the_door_was_shut_is_refused_as_a_whole(own_site: Site) -> None:
    own_site.door.lets_in = 1
    response = await own_site.post([{"query": PACK}])
    assert (response.status_code, codes(response)) == (401, ["NOT_SIGNED_IN"])


async def test_a_single_event_is_not_made_when_the_door_was_shut_before_its_turn(own_site: Site) -> None:
    own_site.door.lets_in = 2
    async with stream(own_site, PACK) as events:
        _, answer = await anext(events)
        assert [error["extensions"]["code"] for error in answer["errors"]] == ["NOT_SIGNED_IN"]
        assert await anext(events) == ("complete", None)
    assert own_site.shelf.calls == 0


async def test_an_old_socket_carries_nothing_out_once_the_door_is_shut(own_site: Site) -> None:
    """Before the next round over open streams has ended it."""
    async with talk(own_site) as socket:
        await socket.begin()
        own_site.door.lets_in = own_site.door.opened
        await socket.say(type="subscribe", id="1", payload={"query": PACK})
        assert await socket.closed() == 4401
    assert own_site.shelf.calls == 0


async def test_an_operation_of_a_socket_is_not_carried_out_when_the_door_was_shut_before_its_turn(
    own_site: Site,
) -> None:
    async with talk(own_site) as socket:
        await socket.begin()
        own_site.door.lets_in = own_site.door.opened + 1
        await socket.say(type="subscribe", id="1", payload={"query": PACK})
        heard = await socket.hear()
        assert (heard["type"], heard["payload"][0]["extensions"]["code"]) == ("error", "NOT_SIGNED_IN")
    assert own_site.shelf.calls == 0

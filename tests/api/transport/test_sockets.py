"""graphql-transport-ws on a real socket: the protocol, its close codes, and the same limits as HTTP."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Subprotocol

from api.limits import Limits
from tests.api.transport.conftest import Site, running, token, until

PROTOCOL = Subprotocol("graphql-transport-ws")


class Talk:
    """A socket that speaks JSON."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    async def say(self, **message: Any) -> None:
        """Send one message."""
        await self.socket.send(json.dumps(message))

    async def hear(self) -> dict[str, Any]:
        """The next message."""
        return json.loads(await asyncio.wait_for(self.socket.recv(), 10))

    async def begin(self, bearer: str | None = None) -> None:
        """Sign in."""
        await self.say(type="connection_init", payload={"authorization": f"Bearer {bearer or token()}"})
        assert await self.hear() == {"type": "connection_ack"}

    async def closed(self) -> int:
        """The code the server closes with."""
        await asyncio.wait_for(self.socket.wait_closed(), 10)
        assert self.socket.close_code is not None
        return self.socket.close_code


@asynccontextmanager
async def talk(site: Site, *protocols: str) -> AsyncGenerator[Talk]:
    """A new socket."""
    spoken = [Subprotocol(name) for name in protocols] or [PROTOCOL]
    async with connect(f"ws://127.0.0.1:{site.port}/graphql", subprotocols=spoken) as socket:
        yield Talk(socket)


async def test_a_subscription_sends_each_event_until_it_is_complete(site: Site) -> None:
    async with talk(site) as socket:
        await socket.begin()
        await socket.say(type="subscribe", id="1", payload={"query": "subscription { counted }"})
        for number in (1, 2):
            site.shelf.feed.put_nowait(number)
            assert await socket.hear() == {
                "id": "1",
                "type": "next",
                "payload": {"data": {"counted": number}, "extensions": {"cost": 1}},
            }
        site.shelf.feed.put_nowait(None)
        assert await socket.hear() == {"id": "1", "type": "complete"}


async def test_a_query_is_one_answer_in_the_viewers_letters(site: Site) -> None:
    async with talk(site) as socket:
        await socket.begin()
        await socket.say(type="subscribe", id="1", payload={"query": "{ box { name } }"})
        text = await socket.socket.recv()
        assert isinstance(text, str)
        assert "мақсат" in text
        assert (await socket.hear())["type"] == "complete"


async def test_the_client_may_end_an_operation_and_use_its_id_again(site: Site) -> None:
    async with talk(site) as socket:
        await socket.begin()
        await socket.say(type="subscribe", id="1", payload={"query": "subscription { counted }"})
        await until(lambda: site.shelf.subscribers == 1)
        await socket.say(type="complete", id="1")
        await until(lambda: site.shelf.subscribers == 0)
        await socket.say(type="subscribe", id="1", payload={"query": "{ who }"})
        assert (await socket.hear())["type"] == "next"


async def test_a_socket_that_closes_ends_everything_on_it(site: Site) -> None:
    async with talk(site) as socket:
        await socket.begin()
        for number in range(3):
            payload = {"query": "subscription { counted }"}
            await socket.say(type="subscribe", id=str(number), payload=payload)
        await until(lambda: site.shelf.subscribers == 3)
    await until(lambda: site.shelf.subscribers == 0)


async def test_ping_is_answered_with_pong(site: Site) -> None:
    async with talk(site) as socket:
        await socket.say(type="ping")
        assert await socket.hear() == {"type": "pong"}
        await socket.say(type="pong")
        await socket.begin()


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("{ nope }", "DOCUMENT_IS_INVALID"),
        ("{{{", "DOCUMENT_HAS_SYNTAX_ERROR"),
        ("", "DOCUMENT_IS_MISSING"),
        ("{ box " + "{ inside " * 20 + "{ name }" + "}" * 21, "DOCUMENT_IS_TOO_DEEP"),
        ("query ($n: Int!) { whole(value: $n) }", "INPUT_IS_INVALID"),
        ("{ __schema { queryType { name } } }", "INTROSPECTION_IS_OFF"),
        ("{ box { boxes(first: 101) { edges { cursor } } } }", "PAGE_SIZE_IS_OUT_OF_RANGE"),
    ],
)
async def test_a_refused_operation_is_an_error_and_the_socket_stays(
    site: Site, document: str, code: str
) -> None:
    async with talk(site) as socket:
        await socket.begin()
        await socket.say(type="subscribe", id="1", payload={"query": document})
        answer = await socket.hear()
        assert (answer["id"], answer["type"]) == ("1", "error")
        assert [error["extensions"]["code"] for error in answer["payload"]] == [code]
        await socket.say(type="subscribe", id="1", payload={"query": "{ who }"})
        assert (await socket.hear())["type"] == "next"


async def test_an_answer_that_cannot_be_written_is_an_error(site: Site) -> None:
    async with talk(site) as socket:
        await socket.begin()
        await socket.say(type="subscribe", id="1", payload={"query": "{ unspeakable }"})
        answer = await socket.hear()
        assert (answer["type"], answer["payload"][0]["extensions"]["code"]) == ("error", "SERVER_FAILED")


async def test_a_source_that_breaks_is_told_without_internals(site: Site) -> None:
    async with talk(site) as socket:
        await socket.begin()
        await socket.say(type="subscribe", id="1", payload={"query": "subscription { failing }"})
        assert (await socket.hear())["type"] == "next"
        answer = await socket.hear()
        assert answer["type"] == "error"
        assert answer["payload"][0]["extensions"]["code"] == "SERVER_FAILED"
        assert "hunter2" not in json.dumps(answer)


async def test_operations_on_one_socket_are_limited() -> None:
    async with running(limits=Limits(subscriptions=2)) as site, talk(site) as socket:
        await socket.begin()
        for number in range(3):
            payload = {"query": "subscription { counted }"}
            await socket.say(type="subscribe", id=str(number), payload=payload)
        answer = await socket.hear()
        assert (answer["id"], answer["type"]) == ("2", "error")
        assert answer["payload"][0]["extensions"]["code"] == "TOO_MANY_SUBSCRIPTIONS"
        assert site.shelf.subscribers == 2


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("not json", 4400),
        ("null", 4400),
        ("5", 4400),
        ("[]", 4400),
        ("{}", 4400),
        ('{"type": 5}', 4400),
        ('{"type": "nope"}', 4400),
        ('{"type": "subscribe", "id": "1", "payload": {"query": "{ who }"}}', 4401),
        ('{"type": "connection_init"}', 4403),
        ('{"type": "connection_init", "payload": {"authorization": "Bearer x"}}', 4403),
        ('{"type": "connection_init", "payload": {"authorization": 5}}', 4403),
        ("[" * 5000, 4400),
        ('{"type": "ping", "payload": "\\ud800"}', 4400),
    ],
)
async def test_whoever_breaks_the_protocol_is_closed_with_its_code(
    site: Site, message: str, code: int
) -> None:
    async with talk(site) as socket:
        await socket.socket.send(message)
        assert await socket.closed() == code


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"type": "connection_init"}, 4429),
        ({"type": "subscribe", "payload": {"query": "{ who }"}}, 4400),
        ({"type": "subscribe", "id": 1, "payload": {"query": "{ who }"}}, 4400),
        ({"type": "subscribe", "id": "", "payload": {"query": "{ who }"}}, 4400),
        ({"type": "subscribe", "id": "x" * 129, "payload": {"query": "{ who }"}}, 4400),
    ],
)
async def test_the_protocol_holds_after_signing_in_too(
    site: Site, message: dict[str, Any], code: int
) -> None:
    async with talk(site) as socket:
        await socket.begin()
        await socket.say(**message)
        assert await socket.closed() == code


async def test_an_id_in_use_closes_the_socket(site: Site) -> None:
    async with talk(site) as socket:
        await socket.begin()
        for _ in range(2):
            await socket.say(type="subscribe", id="1", payload={"query": "subscription { counted }"})
        assert await socket.closed() == 4409
    await until(lambda: site.shelf.subscribers == 0)


async def test_bytes_are_not_spoken_here(site: Site) -> None:
    async with talk(site) as socket:
        await socket.socket.send(b"{}")
        assert await socket.closed() == 4400


async def test_a_message_that_is_too_big_closes_the_socket(site: Site) -> None:
    async with talk(site) as socket:
        await socket.socket.send("x" * (256 * 1024 + 1))
        assert await socket.closed() == 1009


async def test_another_protocol_is_not_acceptable(site: Site) -> None:
    async with talk(site, "graphql-ws") as socket:
        assert await socket.closed() == 4406


async def test_whoever_does_not_sign_in_is_closed() -> None:
    async with running(body_seconds=0.1) as site, talk(site) as socket:
        assert await socket.closed() == 4408


async def test_a_socket_ends_with_its_token(site: Site) -> None:
    async with talk(site) as socket:
        await socket.begin(token(lasts=timedelta(seconds=2)))
        await socket.say(type="subscribe", id="1", payload={"query": "subscription { counted }"})
        assert await socket.closed() == 4401
    await until(lambda: site.shelf.subscribers == 0)


async def test_a_server_that_stops_closes_its_sockets() -> None:
    async with running() as site, talk(site) as socket:
        await socket.begin()
        await socket.say(type="subscribe", id="1", payload={"query": "subscription { counted }"})
        await until(lambda: site.shelf.subscribers == 1)
        site.server.should_exit = True
        assert await socket.closed() == 1012
        await until(lambda: site.shelf.subscribers == 0)


@pytest.mark.parametrize("path", ["/nothing", "/health", "/graphiql"])
async def test_there_are_no_other_sockets(site: Site, path: str) -> None:
    with pytest.raises(InvalidStatus):
        await connect(f"ws://127.0.0.1:{site.port}{path}", subprotocols=[PROTOCOL])
    assert (await site.ask("{ who }")).status_code == 200


HANDSHAKE: dict[str, Any] = {
    "type": "websocket",
    "path": "/graphql",
    "raw_path": b"/graphql",
    "root_path": "",
    "query_string": b"",
    "headers": [(b"host", b"127.0.0.1")],
    "client": ("127.0.0.1", 1),
    "subprotocols": [str(PROTOCOL)],
}


async def test_a_socket_stops_its_operations_before_it_says_that_it_is_closed(site: Site) -> None:
    """Heard at the very socket of the server: nothing is made for a client that was sent away."""
    said = iter(
        [
            {"type": "connection_init", "payload": {"authorization": f"Bearer {token()}"}},
            {"type": "subscribe", "id": "1", "payload": {"query": "subscription { counted }"}},
        ]
    )
    events, running_at_close = iter([{"type": "websocket.connect"}]), list[int]()

    async def receive() -> Any:
        if event := next(events, None):
            return event
        if message := next(said, None):
            return {"type": "websocket.receive", "text": json.dumps(message)}
        await until(lambda: site.shelf.subscribers == 1)
        return {"type": "websocket.receive", "text": "nonsense"}

    async def send(message: Any) -> None:
        if message["type"] == "websocket.close":
            running_at_close.append(site.shelf.subscribers)

    await site.application({**HANDSHAKE}, receive, send)
    assert running_at_close == [0]

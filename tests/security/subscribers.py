"""What idle subscribers cost: memory of the server with many open subscriptions, a socket each."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from uuid import UUID

import msgspec

from tests.security.callers import closing
from tests.security.town import Town, follow

SUBSCRIBERS = 1_000
AT_ONCE = 50
SETTLE_SECONDS = 2.0
FIRST_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Cost:
    """Memory of the server's process before and with its subscribers, in MiB."""

    transport: str
    subscribers: int
    before: float
    after: float

    @property
    def grown(self) -> float:
        """What the subscribers cost."""
        return self.after - self.before

    def __str__(self) -> str:
        return (
            f"{self.subscribers} idle subscribers over {self.transport}: {self.grown:.1f} MiB "
            f"({self.before:.1f} before, {self.after:.1f} after)"
        )


async def costs(town: Town, subscribers: int = SUBSCRIBERS) -> list[Cost]:
    """Both transports, one after the other."""
    return [
        await _cost(town, name, begin, subscribers) for name, begin in (("SSE", _sse), ("websocket", _ws))
    ]


Begin = Callable[[asyncio.StreamReader, asyncio.StreamWriter, str, UUID], Awaitable[None]]


async def _cost(town: Town, name: str, begin: Begin, subscribers: int) -> Cost:
    await asyncio.sleep(SETTLE_SECONDS)
    before = town.server.resident_mb()
    gate = asyncio.Semaphore(AT_ONCE)
    async with AsyncExitStack() as open_ones:

        async def one(number: int) -> None:
            async with gate, asyncio.timeout(FIRST_SECONDS):
                reader, writer = await asyncio.open_connection("127.0.0.1", town.server.port)
                open_ones.push_async_callback(closing, writer)
                house = town.victim
                await begin(reader, writer, house.token, house.clients[number % len(house.clients)])

        await asyncio.gather(*(one(number) for number in range(subscribers)))
        await asyncio.sleep(SETTLE_SECONDS)
        return Cost(name, subscribers, before, town.server.resident_mb())


async def _sse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, token: str, client: UUID) -> None:
    body = follow(client).encode()
    writer.write(
        f"POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
        f"accept: text/event-stream\r\nauthorization: Bearer {token}\r\n"
        f"content-length: {len(body)}\r\n\r\n".encode()
        + body
    )
    head = await reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head
    assert b'"position"' in await reader.readuntil(b"\n\n")


async def _ws(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, token: str, client: UUID) -> None:
    writer.write(
        b"GET /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: Upgrade\r\nupgrade: websocket\r\n"
        b"sec-websocket-version: 13\r\nsec-websocket-protocol: graphql-transport-ws\r\n"
        b"sec-websocket-key: " + b64encode(bytes(16)) + b"\r\n\r\n"
    )
    head = await reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 101"), head
    writer.write(_frame({"type": "connection_init", "payload": {"authorization": f"Bearer {token}"}}))
    assert b"connection_ack" in await _message(reader)
    payload = msgspec.json.decode(follow(client))
    writer.write(_frame({"type": "subscribe", "id": "1", "payload": payload}))
    assert b'"position"' in await _message(reader)


def _frame(message: object) -> bytes:
    """A text frame as clients send it: masked, here with zeros (RFC 6455, 5.2)."""
    body = msgspec.json.encode(message)
    return b"\x81" + bytes([0xFE]) + len(body).to_bytes(2, "big") + bytes(4) + body


async def _message(reader: asyncio.StreamReader) -> bytes:
    _, size = await reader.readexactly(2)
    if size == 126:
        size = int.from_bytes(await reader.readexactly(2), "big")
    elif size == 127:
        size = int.from_bytes(await reader.readexactly(8), "big")
    return await reader.readexactly(size)

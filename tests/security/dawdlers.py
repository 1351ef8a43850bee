"""Clients that send or take slowly, and how long the server bears each of them."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.security.callers import request_of
from tests.security.served import ROOT
from tests.security.town import Town, dear

LONGEST = 60.0
COUNT = 20
"""Of each kind at the same time."""


@dataclass(frozen=True, slots=True)
class Borne:
    """How many of a kind were closed by the server, and when the last one was, in seconds."""

    kind: str
    closed: int
    dawdlers: int
    seconds: float

    def __str__(self) -> str:
        return f"{self.kind}: {self.closed} of {self.dawdlers} closed, the last after {self.seconds:.1f} s"


Dawdle = Callable[[Town, socket.socket], Awaitable[None]]


async def borne(town: Town, count: int = COUNT) -> list[Borne]:
    """Every kind, one after the other."""
    kinds: dict[str, Dawdle] = {
        "says nothing": _says_nothing,
        "sends headers, a byte a second": _slow_head,
        "sends a body, a byte a second": _slow_body,
        "opens a websocket and says nothing": _silent_socket,
        "keeps a connection it does not use": _idle,
        "asks again and again and takes nothing": _takes_nothing,
    }
    return [await _of_kind(town, kind, dawdle, count) for kind, dawdle in kinds.items()]


async def _of_kind(town: Town, kind: str, dawdle: Dawdle, count: int) -> Borne:
    took = await asyncio.gather(*(_one(town, dawdle) for _ in range(count)))
    closed = [seconds for seconds in took if seconds is not None]
    return Borne(kind, len(closed), count, max(closed, default=LONGEST))


async def _one(town: Town, dawdle: Dawdle) -> float | None:
    """Seconds until the server closed the connection; None when it did not."""
    loop = asyncio.get_running_loop()
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        door.setblocking(False)
        await loop.sock_connect(door, ("127.0.0.1", town.server.port))
        began = time.perf_counter()
        try:
            async with asyncio.timeout(LONGEST):
                await dawdle(town, door)
        except TimeoutError:
            return None
        except ConnectionError:
            pass
        return time.perf_counter() - began


async def _until_closed(door: socket.socket) -> None:
    while await asyncio.get_running_loop().sock_recv(door, 65536):
        pass


async def _drip(door: socket.socket, text: bytes) -> None:
    """A byte a second until the server has closed."""
    loop = asyncio.get_running_loop()
    closed = asyncio.ensure_future(_until_closed(door))
    try:
        for byte in text:
            await loop.sock_sendall(door, bytes([byte]))
            await asyncio.wait({closed}, timeout=1)
            if closed.done():
                break
        await closed
    finally:
        closed.cancel()
        await asyncio.gather(closed, return_exceptions=True)


async def _says_nothing(_: Town, door: socket.socket) -> None:
    await _until_closed(door)


async def _slow_head(town: Town, door: socket.socket) -> None:
    await _drip(door, request_of(town.victim.token, "{}"))


async def _slow_body(town: Town, door: socket.socket) -> None:
    head, _, body = request_of(town.victim.token, dear(town.victim.clients[0])).partition(b"\r\n\r\n")
    await asyncio.get_running_loop().sock_sendall(door, head + b"\r\n\r\n")
    await _drip(door, body)


async def _silent_socket(_: Town, door: socket.socket) -> None:
    await asyncio.get_running_loop().sock_sendall(
        door,
        b"GET /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: Upgrade\r\nupgrade: websocket\r\n"
        b"sec-websocket-version: 13\r\nsec-websocket-protocol: graphql-transport-ws\r\n"
        b"sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    )
    await _until_closed(door)


async def _idle(_: Town, door: socket.socket) -> None:
    await asyncio.get_running_loop().sock_sendall(door, b"GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n")
    await _until_closed(door)


async def _takes_nothing(_: Town, door: socket.socket) -> None:
    """Ask for more than all buffers hold; sending fails once the server has cut the connection."""
    assets = ROOT / "services" / "static" / "graphiql" / "assets"
    largest = max(assets.rglob("*.js"), key=lambda file: file.stat().st_size).relative_to(assets)
    request = f"GET /graphiql/assets/{largest} HTTP/1.1\r\nhost: localhost\r\n\r\n".encode()
    while True:
        await asyncio.get_running_loop().sock_sendall(door, request)
        await asyncio.sleep(0.1)

"""A client that does not take its answer is cut off; one that takes it slowly is not."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import Any

import pytest
import pytest_asyncio
import uvicorn

from services import slow_clients
from services.slow_clients import PatientProtocol, PatientSocketProtocol

LOOK_SECONDS = 0.2
PIECE, PIECES = 1_000_000, 30
UPGRADE = (
    b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\n"
    b"sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
REQUEST = b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: %b\r\n\r\n"


class Sender:
    """An application that sends more than any buffer holds, and says when that has ended."""

    def __init__(self) -> None:
        self.ended = asyncio.Event()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await receive()
        sending = asyncio.create_task(self._send(scope["type"], send))
        gone = asyncio.create_task(self._gone(receive))
        await asyncio.wait({sending, gone}, return_when=asyncio.FIRST_COMPLETED)
        self.ended.set()
        for task in (sending, gone):
            task.cancel()
        await asyncio.gather(sending, gone, return_exceptions=True)

    async def _send(self, kind: str, send: Any) -> None:
        piece = b"." * PIECE
        if kind == "websocket":
            await send({"type": "websocket.accept", "subprotocol": None, "headers": []})
            for _ in range(PIECES):
                await send({"type": "websocket.send", "bytes": piece, "text": None})
            return
        length = [(b"content-length", str(PIECE * PIECES).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": length})
        for number in range(1, PIECES + 1):
            await send({"type": "http.response.body", "body": piece, "more_body": number < PIECES})

    async def _gone(self, receive: Any) -> None:
        while not (await receive())["type"].endswith("disconnect"):
            pass


@pytest_asyncio.fixture
async def sender(monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[tuple[Sender, int]]:
    """The application behind our protocols, and its port."""
    monkeypatch.setattr(slow_clients, "LOOK_SECONDS", LOOK_SECONDS)
    application = Sender()
    config = uvicorn.Config(
        application, port=0, http=PatientProtocol, ws=PatientSocketProtocol, log_config=None, lifespan="off"
    )
    server = uvicorn.Server(config)
    config.load()
    server.lifespan = config.lifespan_class(config)
    await server.startup()
    yield application, server.servers[0].sockets[0].getsockname()[1]
    server.force_exit = True
    await server.shutdown()


async def connected(port: int, request: bytes) -> socket.socket:
    """A client with a small buffer that has asked."""
    door = socket.socket()
    door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    door.setblocking(False)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(door, ("127.0.0.1", port))
    await loop.sock_sendall(door, request)
    return door


@pytest.mark.parametrize("request_", [REQUEST % b"keep-alive", REQUEST % b"close", UPGRADE])
async def test_a_client_that_takes_nothing_is_cut_off(sender: tuple[Sender, int], request_: bytes) -> None:
    application, port = sender
    with await connected(port, request_) as door:
        async with asyncio.timeout(20):
            await application.ended.wait()
        assert await taken(door) < PIECE * PIECES


@pytest.mark.parametrize("request_", [REQUEST % b"keep-alive", UPGRADE])
async def test_a_client_that_takes_it_slowly_is_served(sender: tuple[Sender, int], request_: bytes) -> None:
    _, port = sender
    with await connected(port, request_) as door:
        slowly = 0
        for _ in range(6 * 4):
            slowly += len(await asyncio.get_running_loop().sock_recv(door, 100_000))
            await asyncio.sleep(LOOK_SECONDS / 4)
        assert slowly < PIECE * PIECES / 10
        assert slowly + await taken(door, PIECE * PIECES - slowly) >= PIECE * PIECES


async def taken(door: socket.socket, least: int = 2**62) -> int:
    """Bytes that come until the connection ends, or until there are so many."""
    loop, count = asyncio.get_running_loop(), 0
    with suppress(ConnectionError):
        while count < least and (piece := await loop.sock_recv(door, 1_000_000)):
            count += len(piece)
    return count

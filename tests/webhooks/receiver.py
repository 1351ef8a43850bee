"""A receiver on this machine that answers as it is told and writes down everything it hears."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import ssl
from base64 import b64decode, b64encode
from collections import deque
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def answering(status: int, *headers: str, body: bytes = b"") -> bytes:
    """A whole answer."""
    lines = [f"HTTP/1.1 {status} x", *headers, f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass(frozen=True)
class Request:
    """One request as it came over the wire."""

    line: str
    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def message(self) -> dict[str, Any]:
        return json.loads(self.body)


@dataclass
class Receiver:
    """Answers from `answers` first, then with `usual`; None hangs up without a word.

    Attributes:
        requests: everything heard, in order.
        pause: seconds before each answer.
        chunk, pause_between: how many bytes of it go out together, and the seconds until the next ones.
        most_at_once: requests that were open together.
        on_request: called with each request before it is answered.
    """

    port: int = 0
    answers: deque[bytes | None] = field(default_factory=deque[bytes | None])
    usual: bytes | None = OK
    requests: list[Request] = field(default_factory=list[Request])
    pause: float = 0.0
    open_now: int = 0
    most_at_once: int = 0
    on_request: Callable[[Request], None] | None = None
    sent_bytes: int = 0
    chunk: int = 64 * 1024
    pause_between: float = 0.0
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hooks?of=bagdar"

    @property
    def ids(self) -> list[str]:
        return [request.id for request in self.requests]

    async def until(self, requests: int) -> None:
        """Wait until so many were heard."""
        async with asyncio.timeout(20):
            while len(self.requests) < requests:
                self.heard.clear()
                await self.heard.wait()

    async def until_closed(self) -> None:
        """Wait until no request is open."""
        async with asyncio.timeout(20):
            while self.open_now:
                self.heard.clear()
                await self.heard.wait()

    def told_once(self) -> dict[str, Request]:
        """What a receiver that honours the id has: the first request of each."""
        found: dict[str, Request] = {}
        for request in self.requests:
            found.setdefault(request.id, request)
        return found

    async def hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open_now += 1
        self.most_at_once = max(self.most_at_once, self.open_now)
        try:
            with suppress(OSError, asyncio.IncompleteReadError):
                await self._answer(reader, writer)
        finally:
            self.open_now -= 1
            self.heard.set()
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        pairs = (each.partition(":") for each in head[1:])
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        request = Request(head[0], headers, body)
        self.requests.append(request)
        self.heard.set()
        if self.on_request is not None:
            self.on_request(request)
        await asyncio.sleep(self.pause)
        answer = self.answers.popleft() if self.answers else self.usual
        if answer is not None:
            for start in range(0, len(answer), self.chunk):
                writer.write(answer[start : start + self.chunk])
                await writer.drain()
                self.sent_bytes += len(answer[start : start + self.chunk])
                await asyncio.sleep(self.pause_between)


@asynccontextmanager
async def receiving(trust: ssl.SSLContext | None = None) -> AsyncGenerator[Receiver]:
    """A receiver on a free port of 127.0.0.1."""
    receiver = Receiver()
    server = await asyncio.start_server(receiver.hear, "127.0.0.1", 0, ssl=trust)
    receiver.port = server.sockets[0].getsockname()[1]
    async with server:
        yield receiver


def verifies(secret: str, request: Request) -> bool:
    """Whether a request is signed as the Standard Webhooks specification says; written without our code."""
    key = b64decode(secret[len("bgw_") :])
    said = f"{request.headers['webhook-id']}.{request.headers['webhook-timestamp']}.".encode() + request.body
    expected = b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()
    version, _, signature = request.headers["webhook-signature"].partition(",")
    return version == "v1" and hmac.compare_digest(signature, expected)

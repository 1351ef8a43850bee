"""A plain HTTP/1.1 client for measuring: the same request again and again over a few kept connections."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from statistics import quantiles

from tests.bench.contest import Untrue


@dataclass(frozen=True, slots=True)
class Ask:
    """One request, ready to be sent."""

    port: int
    raw: bytes

    @classmethod
    def post(cls, port: int, path: str, token: str, body: bytes) -> Ask:
        """A JSON request of somebody who is signed in."""
        head = (
            f"POST {path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\n"
            "content-type: application/json\r\naccept: application/json\r\n"
            f"content-length: {len(body)}\r\n\r\n"
        )
        return cls(port, head.encode() + body)

    @classmethod
    def get(cls, port: int, path: str) -> Ask:
        """A request without anything."""
        return cls(port, f"GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n".encode())


@dataclass(frozen=True, slots=True)
class Answers:
    """What a run of requests came to; times in milliseconds."""

    requests: int
    rate: float
    p50_ms: float
    p99_ms: float


async def once(ask: Ask) -> bytes:
    """The body of one answer.

    Raises:
        Untrue: its status is not 200.
    """
    reader, writer = await asyncio.open_connection("127.0.0.1", ask.port)
    try:
        writer.write(ask.raw)
        return await _answer(reader)
    finally:
        writer.close()


async def repeated(ask: Ask, connections: int, seconds: float) -> Answers:
    """Ask over so many connections for so long, each asking again as soon as it was answered."""
    times: list[float] = []
    began = time.perf_counter()

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", ask.port)
        while (asked := time.perf_counter()) < began + seconds:
            writer.write(ask.raw)
            await _answer(reader)
            times.append(time.perf_counter() - asked)
        writer.close()

    await asyncio.gather(*(one() for _ in range(connections)))
    took = time.perf_counter() - began
    hundredths = quantiles(times, n=100)
    return Answers(len(times), len(times) / took, hundredths[49] * 1000, hundredths[98] * 1000)


async def _answer(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise Untrue(head.decode(errors="replace"))
    lines = dict(line.split(b": ", 1) for line in head.lower().split(b"\r\n")[1:] if line)
    if b"content-length" in lines:
        return await reader.readexactly(int(lines[b"content-length"]))
    parts: list[bytes] = []
    while size := int(await reader.readline(), 16):
        parts.append((await reader.readexactly(size + 2))[:-2])
    await reader.readexactly(2)
    return b"".join(parts)

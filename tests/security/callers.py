"""Callers in a closed loop: each asks again as soon as it was answered, over a connection it keeps.

As a module it is a crowd in a process of its own, so that whoever is measured does not share its CPU:
reads one `Crowd` as JSON from standard input, says what it met in one line of JSON.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from statistics import quantiles

import msgspec
import uvloop

from tests.security.served import ROOT


class Crowd(msgspec.Struct, frozen=True):
    """So many callers with these requests.

    Attributes:
        bodies: GraphQL requests in JSON, sent one after the other by every caller.
        token: of the callers; the empty one sends no Authorization.
        tokens: instead, one for each of the bodies.
        seconds: of calling.
        obeys: whether a caller waits as Retry-After asks.
        reconnects: whether every request takes a new connection.
        pause: seconds between an answer and the next request.
    """

    port: int
    callers: int
    bodies: Sequence[str]
    token: str
    seconds: float
    obeys: bool = True
    reconnects: bool = False
    pause: float = 0.0
    tokens: Sequence[str] = ()


class Tally(msgspec.Struct):
    """What a crowd met: answers by status, seconds of those with 200, and what Retry-After said."""

    statuses: dict[str, int]
    times: list[float]
    retry_after: list[int]

    @property
    def p95_ms(self) -> float:
        """The 95th percentile of answered requests, in milliseconds."""
        return quantiles(self.times, n=20)[18] * 1000


async def call(crowd: Crowd) -> Tally:
    """Call until the time is over."""
    calling = _Calling(crowd)
    await asyncio.gather(*(calling.one(number) for number in range(crowd.callers)))
    return Tally(dict(calling.statuses), calling.times, calling.retry_after)


class _Calling:
    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        tokens = crowd.tokens or [crowd.token] * len(crowd.bodies)
        self.requests = [request_of(*pair) for pair in zip(tokens, crowd.bodies, strict=True)]
        self.until = time.perf_counter() + crowd.seconds
        self.statuses: Counter[str] = Counter()
        self.times: list[float] = []
        self.retry_after: list[int] = []

    async def one(self, number: int) -> None:
        """One caller; a connection that is closed on it is counted and opened anew."""
        while time.perf_counter() < self.until:
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", self.crowd.port)
            except OSError:
                self.statuses["unreachable"] += 1
                await asyncio.sleep(0.05)
                continue
            try:
                number = await self._over(reader, writer, number)
            except (OSError, asyncio.IncompleteReadError):
                self.statuses["closed"] += 1
            finally:
                writer.close()

    async def _over(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int) -> int:
        while (asked := time.perf_counter()) < self.until:
            writer.write(self.requests[number % len(self.requests)])
            number += 1
            status, headers = await answered(reader)
            self.statuses[str(status)] += 1
            if status == 200:
                self.times.append(time.perf_counter() - asked)
            if b"retry-after" in headers:
                self.retry_after.append(int(headers[b"retry-after"]))
                if self.crowd.obeys:
                    await asyncio.sleep(min(self.retry_after[-1], max(0.0, self.until - asked)))
            if self.crowd.pause:
                await asyncio.sleep(self.crowd.pause)
            if self.crowd.reconnects or headers.get(b"connection") == b"close":
                break
        return number


def request_of(token: str, body: str) -> bytes:
    """A GraphQL request in HTTP/1.1; the empty token sends no Authorization."""
    content = body.encode()
    head = "POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
    signed = f"authorization: Bearer {token}\r\n" if token else ""
    return f"{head}{signed}content-length: {len(content)}\r\n\r\n".encode() + content


async def answered(reader: asyncio.StreamReader) -> tuple[int, dict[bytes, bytes]]:
    """Status and headers of one answer, its body read to the end."""
    head = await reader.readuntil(b"\r\n\r\n")
    status, *lines = head.lower().split(b"\r\n")
    headers = dict(line.split(b": ", 1) for line in lines if line)
    await reader.readexactly(int(headers[b"content-length"]))
    return int(status.split()[1]), headers


async def closing(writer: asyncio.StreamWriter) -> None:
    """Close a connection, whoever was first."""
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()


@asynccontextmanager
async def beside(crowd: Crowd) -> AsyncGenerator[asyncio.Task[Tally]]:
    """The crowd calls in a process of its own during the block; the task ends with its tally."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.security.callers", cwd=ROOT,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(msgspec.json.encode(crowd) + b"\n")
        await process.stdout.readline()
        yield asyncio.create_task(_tally(process.stdout))
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _tally(output: asyncio.StreamReader) -> Tally:
    return msgspec.json.decode(await output.read(), type=Tally)


async def _main() -> None:
    crowd = msgspec.json.decode(sys.stdin.buffer.readline(), type=Crowd)
    print("calling", flush=True)
    print(msgspec.json.encode(await call(crowd)).decode(), flush=True)


if __name__ == "__main__":
    uvloop.run(_main())

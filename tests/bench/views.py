"""The three views through the whole web application, against one JSON-making statement on a bare route."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from api.ids import Kind, encode
from domain.registry import EVENTS
from domain.terms import Party
from projections.runner import Projector
from services.database import Database
from services.embedded import Embedded
from services.ledger import Author, Codec, Ledger
from services.ledger.migrate import migrate
from services.runtime import running
from services.settings import Dsns, Settings
from tests.bench.contest import Rounds, Untrue
from tests.bench.histories import agency_page, client_pages, keep
from tests.bench.machine import cpu_seconds
from tests.bench.options import Options
from tests.bench.progress import Steps
from tests.bench.report import Goal, Section, spread
from tests.bench.requests import Ask, once, repeated
from tests.bench.server import CACHE, ROOT, as_owner, elsewhere, superuser
from tests.letting_in import let_in

AGENCY = UUID(int=0xA200)
AUTHOR = Author(UUID(int=7), Party.AGENCY, UUID(int=8))
CLIENTS = 50
WEEKS_OF_FIRST, WEEKS_OF_OTHERS = 25, 3
CONNECTIONS = 8
WARM_UP = 20
FILLERS = 4
OURS, LIMIT = "Bagdar", "one JSON statement"
VIEWS = {"ClientBoard": "client_board", "Scoreboard": "scoreboard", "Portfolio": "portfolio"}
"""Name of the operation → its file in graphql/operations."""

TITLE = "Views"
TEXT = """\
Warm reads of the product's own operations over HTTP, {connections} connections, {seconds} s a run, while
nothing is written. Client {name} has 85 objectives, 180 key results and {events:,} events; the portfolio
has {clients} such clients. Bagdar answers `POST /graphql` with a token through `bagdar serve` (parsing,
limits, row-level security, scores and paces at the reader's moment, freshness proved per request). The
limit is one SQL statement that makes JSON of the same shape from the same rows, with constants for whatever
is computed, run by the superuser behind a bare ASGI route under the same uvicorn. CPU is user and system
time of server and PostgreSQL together."""
HEADER = (
    "view",
    "who",
    "bytes",
    "requests a second",
    "p50 ms",
    "p99 ms",
    "CPU ms a request",
    "of the limit's CPU",
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two who answer: its process, and what to ask it for each view."""

    name: str
    pid: int
    asks: dict[str, Ask]


async def section(server: Dsns, options: Options, steps: Steps) -> Section:
    """Both sides in turn, view by view."""
    steps.expect(2 + 2 * len(VIEWS) * options.rounds)
    steps.step(f"writing {CLIENTS} clients")
    dsns = elsewhere(server, "bench_views")
    events = await _filled(server, dsns)
    text = TEXT.format(
        connections=CONNECTIONS, seconds=options.seconds, name="001", events=events, clients=CLIENTS
    )
    found = Section(TITLE, text, HEADER)
    steps.step("starting both servers")
    postgres = Embedded(CACHE / "server").pid()
    assert postgres is not None
    async with _ours(dsns) as ours, _limit(dsns) as limit:
        for view in VIEWS:
            sizes = [await _size(side, view) for side in (limit, ours)]
            rounds = _Rounds()
            for turn in range(1, options.rounds + 1):
                for side in (limit, ours):
                    steps.step(f"round {turn} of {options.rounds}: {side.name}, {view}")
                    await _measured(side, view, options.seconds, postgres, rounds)
            found.rows += [_row(view, LIMIT, sizes[0], rounds), _row(view, OURS, sizes[1], rounds)]
            found.goals.append(
                Goal(f"{view}: CPU of {OURS} ÷ {LIMIT}", rounds.cpu.ratio(OURS, LIMIT), most=0.3)
            )
    return found


@dataclass(slots=True)
class _Rounds:
    """Four measures of one view."""

    rate: Rounds
    p50: Rounds
    p99: Rounds
    cpu: Rounds

    def __init__(self) -> None:
        self.rate, self.p50, self.p99, self.cpu = Rounds(), Rounds(), Rounds(), Rounds()


async def _measured(side: Side, view: str, seconds: float, postgres: int, rounds: _Rounds) -> None:
    before = cpu_seconds(side.pid) + cpu_seconds(postgres)
    answers = await repeated(side.asks[view], CONNECTIONS, seconds)
    spent = cpu_seconds(side.pid) + cpu_seconds(postgres) - before
    rounds.rate.add(side.name, answers.rate)
    rounds.p50.add(side.name, answers.p50_ms)
    rounds.p99.add(side.name, answers.p99_ms)
    rounds.cpu.add(side.name, spent / answers.requests * 1000)


def _row(view: str, who: str, size: int, rounds: _Rounds) -> Sequence[str]:
    ratio = "1" if who == LIMIT else spread(rounds.cpu.ratio(who, LIMIT))
    measures = (rounds.rate, rounds.p50, rounds.p99, rounds.cpu)
    return (view, who, f"{size:,}", *(spread(each.spread(who)) for each in measures), ratio)


async def _size(side: Side, view: str) -> int:
    """Bytes of the answer, after it was looked at.

    Raises:
        Untrue: it is an error, or does not hold the goals.
    """
    for _ in range(WARM_UP):
        await once(side.asks[view])
    body = await once(side.asks[view])
    answer: Any = msgspec.json.decode(body)
    goals = body.count(b'"keyResults"')
    clients = body.count(b'"cursor"')
    expected = (0, CLIENTS) if view == "Portfolio" else (85, 0)
    if "errors" in answer or (goals, clients) != expected:
        raise Untrue(f"{side.name}, {view}: {goals} goals, {clients} clients: {body[:300]!r}")
    return len(body)


async def _filled(server: Dsns, dsns: Dsns) -> int:
    """An agency with its clients, projected; how many events the first client has."""
    await as_owner(server, "create database bench_views")
    await migrate(dsns)
    until = datetime.now(UTC)
    async with Database(dsns) as database:
        ledger = Ledger(database, Codec(EVENTS))
        projector = Projector(database, ledger)
        filling = asyncio.Semaphore(FILLERS)

        async def fill(client: int) -> int:
            weeks = WEEKS_OF_OTHERS if client else WEEKS_OF_FIRST
            async with filling:
                pages = client_pages(_client(client), f"Клиент {client + 1:03}", weeks, until)
                position = await keep(ledger, AGENCY, _client(client), pages, AUTHOR)
                await projector.catch_up(AGENCY, _client(client))
                return position

        await keep(ledger, AGENCY, AGENCY, iter([agency_page(AGENCY, until - timedelta(days=365))]), AUTHOR)
        await projector.catch_up(AGENCY, AGENCY)
        positions = await asyncio.gather(*(fill(client) for client in range(CLIENTS)))
        await projector.close()
    await as_owner(dsns, "vacuum analyze")
    return positions[0]


@asynccontextmanager
async def _ours(dsns: Dsns) -> AsyncGenerator[Side]:
    """`bagdar serve` as a process of its own."""
    port, home = _free_port(), CACHE / "views"
    environment = {
        "BAGDAR_HOME": str(home), "BAGDAR_PORT": str(port), "BAGDAR_DATABASE_URL": dsns.store,
        "BAGDAR_OWNER_URL": dsns.owner or "",
    }  # fmt: skip
    async with running(Settings(home=home, dsns=dsns), dsns) as runtime:
        token = await let_in(runtime, AGENCY)
    asks = {view: Ask.post(port, "/graphql", token, _operation(view, file)) for view, file in VIEWS.items()}
    async with _process(port, "services", "serve", environment=environment) as pid:
        yield Side(OURS, pid, asks)


@asynccontextmanager
async def _limit(dsns: Dsns) -> AsyncGenerator[Side]:
    """The bare route as a process of its own."""
    port = _free_port()
    arguments = ("tests.bench.peers.bare_route", superuser(dsns), str(port), str(AGENCY), str(_client(0)))
    async with _process(port, *arguments, environment={}) as pid:
        yield Side(LIMIT, pid, {view: Ask.get(port, f"/{view}") for view in VIEWS})


def _operation(view: str, file: str) -> bytes:
    document = (ROOT / "graphql" / "operations" / f"{file}.graphql").read_text(encoding="utf-8")
    variables = {} if view == "Portfolio" else {"id": encode(Kind.CLIENT, _client(0))}
    return msgspec.json.encode({"operationName": view, "query": document, "variables": variables})


@asynccontextmanager
async def _process(
    port: int, module: str, *arguments: str, environment: dict[str, str]
) -> AsyncGenerator[int]:
    """A Python module running until the end of the block, once it listens."""
    log = CACHE / f"{module}.log"
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, *arguments, cwd=ROOT, env={**os.environ, **environment},
            stdout=output, stderr=output,
        )  # fmt: skip
    try:
        await _listens(process, port, log)
        yield process.pid
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def _listens(process: asyncio.subprocess.Process, port: int, log: Path) -> None:
    while process.returncode is None:
        with suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        await asyncio.sleep(0.1)
    raise Untrue(f"a server ended: {await asyncio.to_thread(_end_of, log)}")


def _end_of(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def _client(client: int) -> UUID:
    return UUID(int=0xC200 + client)

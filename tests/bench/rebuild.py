"""Rebuilding read models from the ledger, against the database handing out the same rows with COPY."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from domain.registry import EVENTS
from domain.terms import Party
from projections.rebuild import digest, rebuild
from projections.runner import Projector
from services.database import Database
from services.ledger import Author, Codec, Ledger
from services.ledger.migrate import migrate
from services.settings import Dsns
from tests.bench.contest import Missing, Rounds, Untrue
from tests.bench.histories import client_pages, keep
from tests.bench.options import Options
from tests.bench.peers.runner import RunnerSample
from tests.bench.progress import Steps
from tests.bench.report import Goal, Section, number, spread
from tests.bench.server import as_owner, asked, elsewhere, program, socket_of

AGENCY = UUID(int=0xA100)
AUTHOR = Author(UUID(int=7), Party.AGENCY, UUID(int=8))
WEEKS = 53
OF_A_CLIENT = 10_000
"""About so many events has a client after a year of weekly check-ins of 180 key results."""

FILLERS = 4
TITLE = "Rebuild"
TEXT = """\
{events:,} events of {clients} clients (85 objectives, 180 key results, {weeks} weeks of check-ins each) are
read, decoded, folded and written as boards, check-in series, history and portfolio by one process, client
after client, beside the live rows, then swapped. The limit is `psql` receiving the same rows of the ledger by
`COPY … TO STDOUT`."""
HEADER = ("who", "events a second", "of COPY")
COPY, OURS = "COPY … TO", "Bagdar's rebuild"

EVENTS_STORED = "select count(*) as events from bagdar.events"
COPY_OUT = "copy (select * from bagdar.events) to stdout"


@dataclass(frozen=True, slots=True)
class Ground:
    """A database full of ledgers, projected once."""

    dsns: Dsns
    projector: Projector
    clients: int
    events: int


async def section(server: Dsns, options: Options, steps: Steps) -> Section:
    """COPY and rebuild in turn, then a sample of the library's projection runner."""
    steps.expect(2 + 2 * options.rounds)
    steps.step(f"writing {options.events:,} events")
    async with _ground(server, options.events) as ground:
        found = Section(TITLE, TEXT.format(events=ground.events, clients=ground.clients, weeks=WEEKS), HEADER)
        scores = Rounds()
        before = await digest(ground.projector.database, AGENCY, _client(0))
        for round_number in range(1, options.rounds + 1):
            steps.step(f"round {round_number} of {options.rounds}: {COPY}")
            scores.add(COPY, ground.events / await _copied(ground))
            steps.step(f"round {round_number} of {options.rounds}: {OURS}")
            scores.add(OURS, ground.events / await _rebuilt(ground))
        if before != await digest(ground.projector.database, AGENCY, _client(0)):
            raise Untrue("the rebuilt rows are not the live ones")
    found.rows.append((COPY, spread(scores.spread(COPY)), "1"))
    found.rows.append((OURS, spread(scores.spread(OURS)), spread(scores.ratio(OURS, COPY))))
    found.goals.append(Goal(f"{OURS} ÷ {COPY}", scores.ratio(OURS, COPY), least=0.25))
    steps.step("eventsourcing's ProjectionRunner, a sample")
    await _against_runner(server, found, scores)
    return found


async def _against_runner(server: Dsns, found: Section, scores: Rounds) -> None:
    """The library's runner folds a few thousand of the same check-ins; it has no rounds of its own."""
    sample = RunnerSample(server)
    what = f"{OURS} ÷ {sample.name}"
    try:
        rate = await sample.measured()
    except Missing as why:
        found.goals.append(Goal(what, None, least=100, note="it did not take part"))
        found.notes.append(f"**{sample.name}** did not take part: {why}")
        return
    for _ in scores.values[OURS]:
        scores.add(sample.name, rate)
    found.rows.append((sample.name, number(rate), spread(scores.ratio(sample.name, COPY))))
    found.goals.append(Goal(what, scores.ratio(OURS, sample.name), least=100))
    found.notes.append(f"**{sample.name}**: {sample.how}")


@asynccontextmanager
async def _ground(server: Dsns, events: int) -> AsyncGenerator[Ground]:
    dsns = elsewhere(server, "bench_rebuild")
    await as_owner(server, "create database bench_rebuild")
    await migrate(dsns)
    async with Database(dsns) as database:
        ledger = Ledger(database, Codec(EVENTS))
        projector = Projector(database, ledger)
        clients = max(1, round(events / OF_A_CLIENT))
        filling = asyncio.Semaphore(FILLERS)
        until = datetime.now(UTC)

        async def fill(client: int) -> None:
            async with filling:
                pages = client_pages(_client(client), f"Клиент {client:03}", WEEKS, until)
                await keep(ledger, AGENCY, _client(client), pages, AUTHOR)
                await projector.catch_up(AGENCY, _client(client))

        async with asyncio.TaskGroup() as group:
            for client in range(clients):
                group.create_task(fill(client))
        await as_owner(dsns, "vacuum analyze bagdar.events")
        stored = (await asked(dsns, EVENTS_STORED))[0]["events"]
        yield Ground(dsns, projector, clients, stored)
        await projector.close()


async def _copied(ground: Ground) -> float:
    """Seconds that the database needs to hand out every row."""
    psql = program("psql")
    if psql is None:
        raise Untrue("psql is not installed; it comes with PostgreSQL")
    host, port, name = socket_of(ground.dsns)
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        str(psql), "--no-psqlrc", f"--host={host}", f"--port={port}", "--username=postgres",
        f"--dbname={name}", f"--command={COPY_OUT}", stdout=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    if await process.wait():
        raise Untrue("psql failed")
    return time.perf_counter() - began


async def _rebuilt(ground: Ground) -> float:
    """Seconds that the product needs to read, fold, write and swap everything."""
    began = time.perf_counter()
    await rebuild(ground.projector, AGENCY)
    return time.perf_counter() - began


def _client(client: int) -> UUID:
    return UUID(int=0xC100 + client)

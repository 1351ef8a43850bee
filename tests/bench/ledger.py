"""Appending: the product's ledger against a bare INSERT, message-db and eventsourcing's recorder."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID, uuid4

from domain.registry import EVENTS
from domain.terms import Party
from services.database import Database
from services.ledger import Author, Codec, Ledger
from services.ledger.migrate import migrate
from services.settings import Dsns
from tests.bench.contest import Contestant, Load, Missing, Scores, Untrue, run
from tests.bench.histories import CLIENTS, check_in, place
from tests.bench.options import Options
from tests.bench.peers.message_db import MessageDb
from tests.bench.peers.pgbench import BareInsert
from tests.bench.peers.recorder import Recorder
from tests.bench.progress import Steps
from tests.bench.report import Goal, Section, spread
from tests.bench.server import as_owner, asked, elsewhere

LOADS = [Load(writers, clients) for clients in (CLIENTS, 1) for writers in (1, 8, 32)]
HEADER = ("load", "who", "appends a second", "of the bare INSERT")
TITLE = "Append"
TEXT = """\
One event per append, acknowledged when it is on disk, {seconds} s a run; every writer has streams of its own.
100 clients belong to 5 agencies; each append chooses one by chance. Beside its event, Bagdar's append checks
the stream's version and writes the client's head and the receipt of an idempotency key; the bare INSERT
writes the same row and nothing else."""
REQUEST_HASH = bytes(range(32))

STORED = """
select count(*) as events, count(*) filter (where last <> events or position <> events) as wrong,
    coalesce(sum(events), 0)::bigint as total
from bagdar.heads natural join (
    select agency_id, client_id, count(*) as events, max(position) as last
    from bagdar.events group by agency_id, client_id
) as counted
"""
RECEIPTS = "select count(*) as receipts from bagdar.receipts"


@dataclass(slots=True)
class Ours:
    """The product's ledger, whole: encoding, role, row-level security, version, key, chain, head, receipt."""

    dsns: Dsns
    name: str = "Bagdar"
    how: str = "Ledger.append in one process: codec, bound role, version, idempotency key, chain, receipt"
    counted: int = 0
    pools: dict[int, Database] = field(default_factory=dict[int, Database])

    async def prepare(self) -> None:
        """Begin every client's ledger."""
        async with Database(self.dsns) as database:
            ledger = Ledger(database, Codec(EVENTS))
            for number in range(CLIENTS):
                await ledger.append(*place(number), [], _author(), expected={}, now=_now(), begin=True)

    async def appended(self, load: Load, seconds: float) -> float:
        """Append for so long over connections that stay, as a service's do; appends a second."""
        if load.writers not in self.pools:
            self.pools[load.writers] = await Database(self.dsns, pool_size=load.writers).open()
        ledger = Ledger(self.pools[load.writers], Codec(EVENTS))
        await self._together(ledger, load, 0.0)
        began = time.perf_counter()
        done = await self._together(ledger, load, began + seconds)
        return done / (time.perf_counter() - began)

    async def prove(self) -> None:
        """Count events and receipts; every ledger ends where its head says, without holes."""
        for database in self.pools.values():
            await database.close()
        row = (await asked(self.dsns, STORED))[0]
        receipts = (await asked(self.dsns, RECEIPTS))[0]["receipts"]
        if row["wrong"] or row["total"] != self.counted or receipts != self.counted:
            raise Untrue(f"{self.name}: {self.counted} counted, {row['total']} stored, {receipts} receipts")

    async def _together(self, ledger: Ledger, load: Load, until: float) -> int:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(_write(ledger, load, until)) for _ in range(load.writers)]
        done = sum(task.result() for task in tasks)
        self.counted += done
        return done


async def _write(ledger: Ledger, load: Load, until: float) -> int:
    """Append check-ins to streams of this writer's own, at least one."""
    streams = [uuid4() for _ in range(load.clients)]
    versions = [0] * load.clients
    done = 0
    while not done or time.perf_counter() < until:
        number = random.randrange(load.clients)
        stream_id, version, now = streams[number], versions[number], _now()
        fact = check_in(stream_id, version + 1, uuid4(), now)
        await ledger.append(
            *place(number), [fact], _author(), expected={stream_id: version}, now=now,
            idempotency_key=uuid4().hex, request_hash=REQUEST_HASH,
        )  # fmt: skip
        versions[number] = version + 1
        done += 1
    return done


def _author() -> Author:
    return Author(UUID(int=7), Party.AGENCY, uuid4())


def _now() -> datetime:
    return datetime.now(UTC)


async def section(server: Dsns, options: Options, steps: Steps) -> Section:
    """Everybody in one alternating run: the table, the goals, who took part."""
    dsns = elsewhere(server, "bench_ledger")
    await as_owner(server, "create database bench_ledger")
    await migrate(dsns, ["services.ledger"])
    limit, ours, message_db = BareInsert(dsns), Ours(dsns), MessageDb(server)
    recorders = (Recorder(server), Recorder(server, functions=True))
    everybody: Sequence[Contestant] = (limit, ours, message_db, *recorders)
    found = Section(TITLE, TEXT.format(seconds=options.seconds), HEADER)
    ready = await _prepared(everybody, found, steps)
    scores = await run(ready, LOADS, options.rounds, options.seconds, steps)
    for each in scores:
        found.rows += [_row(each, one, limit) for one in ready]
        if each.load.writers == max(load.writers for load in LOADS):
            found.goals += _goals(each, ours, limit, message_db, recorders[0])
    return found


async def _prepared(everybody: Sequence[Contestant], found: Section, steps: Steps) -> list[Contestant]:
    """Those who can take part; the others are named in the section with the reason."""
    steps.expect(len(everybody))
    ready: list[Contestant] = []
    for each in everybody:
        steps.step(f"preparing {each.name}")
        try:
            await each.prepare()
        except Missing as why:
            found.notes.append(f"**{each.name}** did not take part: {why}")
            continue
        found.notes.append(f"**{each.name}**: {each.how}.")
        ready.append(each)
    return ready


def _row(scores: Scores, one: Contestant, limit: Contestant) -> Sequence[str]:
    ratio = "1" if one is limit else spread(scores.rounds.ratio(one.name, limit.name))
    return str(scores.load), one.name, spread(scores.rounds.spread(one.name)), ratio


def _goals(
    scores: Scores, ours: Contestant, limit: Contestant, message_db: Contestant, recorder: Contestant
) -> list[Goal]:
    many = scores.load.clients > 1
    wanted = [(limit, 0.7 if many else 0.5), (message_db, 1.5 if many else 3.0)]
    wanted += [(recorder, 10.0)] if many else []
    return [
        Goal(
            f"{scores.load}: {ours.name} ÷ {other.name}",
            scores.rounds.ratio(ours.name, other.name) if other.name in scores.rounds.values else None,
            least=least,
            note="it did not take part",
        )
        for other, least in wanted
    ]

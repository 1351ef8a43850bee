"""A read that was cancelled, timed out or killed never carries its agency into the next one."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from uuid import UUID, uuid4

import asyncpg
import pytest

from services.database import Busy, Database, StoreAway
from services.ledger import Ledger
from services.settings import Dsns
from tests.conftest import FreshDatabase
from tests.isolation.report import recorded
from tests.ledger.parcels import NOON, PARCELS, author, sent

POOL = 6
READERS = 24
EVENTS = 3
"""Facts of the first agency; each further one has one more."""
AGENCIES = 7

EVERY_EVENT = "select agency_id from bagdar.events"
SLOWLY = "select agency_id, pg_sleep($1) from bagdar.events"
LEFT_BEHIND = "select current_setting('app.agency', true)"
KILL_ONE = """
select pg_terminate_backend(pid) from pg_stat_activity
where datname = current_database() and usename = 'bagdar_app' and pid <> pg_backend_pid()
    and backend_type = 'client backend'
order by random() limit 1
"""


class Storm:
    """Reads of alternating agencies, each of which may be cut off in some way."""

    def __init__(self, database: Database, held: dict[UUID, int], reads: int) -> None:
        self.database = database
        self.held = held
        self.left = reads
        self.chance = random.Random(20)
        self.outcomes: Counter[str] = Counter()
        self.wrong: list[tuple[UUID, Sequence[UUID]]] = []

    async def rage(self, dsns: Dsns) -> None:
        """Read until all reads are done; somebody kills connections meanwhile."""
        killer = asyncio.create_task(self._kill(dsns))
        try:
            await asyncio.gather(*(self._read_on() for _ in range(READERS)))
        finally:
            killer.cancel()
            await asyncio.gather(killer, return_exceptions=True)
        await asyncio.gather(*(self._meet_the_dead() for _ in range(POOL)))

    async def _meet_the_dead(self) -> None:
        # Whom the killer met last may not have told the pool yet: it does so to whoever uses it first.
        with suppress(StoreAway):
            async with self.database.transaction(next(iter(self.held))):
                await asyncio.sleep(0.05)

    async def _read_on(self) -> None:
        while self.left > 0:
            self.left -= 1
            agency_id = self.chance.choice(list(self.held))
            try:
                rows = await self._read(agency_id)
            except (TimeoutError, Busy, StoreAway) as error:
                self.outcomes[type(error).__name__] += 1
                continue
            self.outcomes["whole"] += 1
            if rows != [agency_id] * self.held[agency_id]:
                self.wrong.append((agency_id, rows))

    async def _read(self, agency_id: UUID) -> list[UUID]:
        """All rows that a statement without any filter sees, unless it is cut off."""
        way = self.chance.random()
        patience = self.chance.choice([0.0005, 0.002, 0.006]) if way < 0.3 else 10
        async with asyncio.timeout(patience), self.database.transaction(agency_id) as connection:
            if way > 0.9:
                rows = await connection.fetch(SLOWLY, 0.002, timeout=0.003)
            else:
                rows = await connection.fetch(EVERY_EVENT)
            return [row["agency_id"] for row in rows]

    async def _kill(self, dsns: Dsns) -> None:
        """End a random connection of the pool every now and then."""
        connection = await asyncpg.connect(dsns.store)
        try:
            while True:
                await asyncio.sleep(self.chance.uniform(0.01, 0.06))
                self.outcomes["killed"] += bool(await connection.fetchval(KILL_ONE))
        finally:
            await connection.close()


async def populated(database: Database) -> dict[UUID, int]:
    """Agencies and how many facts each has."""
    held = {uuid4(): EVENTS + number for number in range(AGENCIES)}
    ledger = Ledger(database, PARCELS)
    for agency_id, count in held.items():
        client_id = uuid4()
        for number in range(count):
            stream_id = uuid4()
            await ledger.append(
                agency_id,
                client_id,
                [sent(stream_id)],
                author(),
                expected={stream_id: 0},
                now=NOON,
                begin=number == 0,
            )
    return held


async def assert_whole(database: Database, held: dict[UUID, int]) -> None:
    """The pool has all its connections, they work side by side, and none remembers an agency."""
    everybody = asyncio.Barrier(POOL)

    async def hold(agency_id: UUID) -> list[UUID]:
        async with database.transaction(agency_id) as connection:
            async with asyncio.timeout(20):
                await everybody.wait()
            return [row["agency_id"] for row in await connection.fetch(EVERY_EVENT)]

    async def ask_outside() -> str | None:
        async with database.outside_agencies() as connection:
            async with asyncio.timeout(20):
                await everybody.wait()
            return await connection.fetchval(LEFT_BEHIND)

    asked = list(held)[:POOL]
    assert await asyncio.gather(*map(hold, asked)) == [[each] * held[each] for each in asked]
    assert set(await asyncio.gather(*(ask_outside() for _ in range(POOL)))) <= {None, ""}


@pytest.mark.parametrize("reads", [3_000, pytest.param(50_000, marks=pytest.mark.slow)])
async def test_reads_that_are_cut_off_never_show_a_row_of_another_agency(
    fresh_database: FreshDatabase, reads: int
) -> None:
    dsns = await fresh_database()
    async with Database(dsns, pool_size=POOL, wait_seconds=10) as database:
        held = await populated(database)
        storm = Storm(database, held, reads)
        await storm.rage(dsns)
        told = {name: storm.outcomes[name] for name in ("whole", "TimeoutError", "StoreAway", "killed")}
        recorded("pooled reads", {"reads": reads, **told, "wrong": len(storm.wrong)})
        assert storm.wrong == []
        assert sum(storm.outcomes.values()) - storm.outcomes["killed"] == reads
        assert min(storm.outcomes[each] for each in ("whole", "TimeoutError", "StoreAway", "killed")) > 5
        await assert_whole(database, held)

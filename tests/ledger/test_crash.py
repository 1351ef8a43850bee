"""kill -9 of PostgreSQL under sixteen writers: what was acknowledged is there, once, in a whole chain."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import tempfile
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from services.database import Busy, Database, StoreAway
from services.embedded import Embedded
from services.ledger import Ledger, OutcomeUnknown, Receipt
from services.ledger.migrate import migrate
from services.ledger.verify import verify
from services.settings import Dsns
from tests.ledger.parcels import NOON, PARCELS, author, moves

KILLS = 5
WRITERS = 16
BETWEEN_KILLS_SECONDS = 0.7
BACKEND = "select pg_backend_pid()"


@pytest.fixture
def victim() -> Generator[tuple[Embedded, Dsns]]:
    """A server of its own to be killed, whatever server the other tests use."""
    with tempfile.TemporaryDirectory(prefix="bagdar-victim-") as folder:
        server = Embedded(Path(folder))
        yield server, server.start()
        server.stop()


class Writer:
    """Sends one request after another, each until it is acknowledged, and keeps a book of answers."""

    def __init__(self, ledger: Ledger, agency_id: UUID, client_id: UUID) -> None:
        self.ledger = ledger
        self.place = (agency_id, client_id)
        self.stream_id = uuid4()
        self.book: dict[str, Receipt] = {}

    async def write_until(self, end: asyncio.Event) -> None:
        while not end.is_set():
            version = len(self.book)
            [event] = moves(self.stream_id, 1, after=version)
            key = f"{self.stream_id}/{version + 1}"
            while key not in self.book:
                with suppress(StoreAway, OutcomeUnknown, Busy):
                    self.book[key] = await self.ledger.append(
                        *self.place, [event], author(), expected={self.stream_id: version}, now=NOON,
                        idempotency_key=key, request_hash=key.encode(), begin=True,
                    )  # fmt: skip


async def kill_again_and_again(server: Embedded, database: Database) -> int:
    """Kill the whole server, and now and then a single backend, which makes the server restart itself."""
    killed = 0
    while killed < KILLS:
        await asyncio.sleep(BETWEEN_KILLS_SECONDS * random.uniform(0.5, 1.5))
        pid = server.pid()
        if killed % 3 == 2:
            pid = None
            with suppress(StoreAway, Busy):
                async with database.outside_agencies() as connection:
                    pid = await connection.fetchval(BACKEND)
        if pid is not None:
            os.kill(pid, signal.SIGKILL)
            killed += 1
    return killed


async def test_nothing_acknowledged_is_lost_or_doubled_when_postgresql_is_killed(
    victim: tuple[Embedded, Dsns],
) -> None:
    server, dsns = victim
    await migrate(dsns)
    places = [(uuid4(), uuid4()) for _ in range(4)]
    async with Database(dsns, pool_size=WRITERS) as database:
        ledger = Ledger(database, PARCELS)
        writers = [Writer(ledger, *places[number % 4]) for number in range(WRITERS)]
        end = asyncio.Event()
        watch = asyncio.create_task(server.keep_alive(every_seconds=0.05))
        writing = [asyncio.create_task(writer.write_until(end)) for writer in writers]
        assert await kill_again_and_again(server, database) == KILLS
        await asyncio.sleep(BETWEEN_KILLS_SECONDS)
        end.set()
        await asyncio.gather(*writing)
        watch.cancel()
        for agency_id, client_id in places:
            await _must_hold(ledger, agency_id, client_id, writers)


async def _must_hold(ledger: Ledger, agency_id: UUID, client_id: UUID, writers: list[Writer]) -> None:
    entries = await ledger.read(agency_id, client_id, limit=1_000_000)
    stored = {f"{entry.stream_id}/{entry.version}": entry.position for entry in entries}
    told = {
        key: receipt.position
        for writer in writers
        if writer.place == (agency_id, client_id)
        for key, receipt in writer.book.items()
    }
    assert stored == told
    assert len(entries) == len(stored) > KILLS
    outcome = await verify(ledger.database, agency_id, client_id)
    assert (outcome.events, outcome.reason) == (len(entries), None)

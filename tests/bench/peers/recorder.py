"""eventsourcing's own PostgreSQL recorder: the same event classes' library, storing as it does by default."""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib import metadata
from importlib.util import find_spec
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from eventsourcing.persistence import StoredEvent

from domain.registry import EVENTS
from services.ledger import Codec
from services.settings import Dsns
from tests.bench.contest import Load, Missing, Untrue
from tests.bench.histories import BEGUN, check_in
from tests.bench.server import as_owner, asked, elsewhere, socket_of

if TYPE_CHECKING:
    from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore

STORED = """
select count(*) as events, max(notification_id) - count(*) as holes from public.stored_events
"""


@dataclass(slots=True)
class Recorder:
    """One recorder, a thread and a connection per writer; payloads are encoded before.

    With `functions` the library inserts through a function of its own and does not lock the table (its
    notification log then has the gaps that the default avoids).
    """

    server: Dsns
    functions: bool = False
    name: str = "eventsourcing"
    how: str = field(default="", init=False)
    counted: int = 0
    payload: bytes = field(default=b"", init=False)
    topic: str = field(default="", init=False)

    @property
    def dsns(self) -> Dsns:
        """Its own database."""
        return elsewhere(self.server, "eventsourcing_functions" if self.functions else "eventsourcing")

    async def prepare(self) -> None:
        """Make its database and let it make its tables."""
        absent = [name for name in ("psycopg", "psycopg_pool") if find_spec(name) is None]
        if absent:
            raise Missing(f"{' and '.join(absent)} of the extra `bench` are not installed")
        self.name = f"eventsourcing {metadata.version('eventsourcing')}"
        self.how = "its PostgresApplicationRecorder, a thread per writer, events encoded beforehand"
        if self.functions:
            self.name += ", database functions"
            self.how += "; enable_db_functions on, so no lock on the table and gaps in its log"
        await as_owner(self.server, f"create database {socket_of(self.dsns)[2]}")
        with self._store(1) as store:
            self._recorder(store).create_table()
        self.topic, _, self.payload = Codec(EVENTS).encode(check_in(UUID(int=1), 1, UUID(int=2), BEGUN))

    async def appended(self, load: Load, seconds: float) -> float:
        """Insert events for so long after every thread has inserted one; events a second."""
        with self._store(load.writers) as store, ThreadPoolExecutor(load.writers) as threads:
            recorder = self._recorder(store)
            recorder.create_table()
            self._together(threads, recorder, load, 0.0)
            began = time.perf_counter()
            done = self._together(threads, recorder, load, began + seconds)
            return done / (time.perf_counter() - began)

    async def prove(self) -> None:
        """Count the events."""
        stored = (await asked(self.dsns, STORED))[0]["events"]
        if stored != self.counted:
            raise Untrue(f"{self.name}: {self.counted} counted, {stored} stored")

    def _together(
        self, threads: ThreadPoolExecutor, recorder: PostgresApplicationRecorder, load: Load, until: float
    ) -> int:
        writers = [threads.submit(self._write, recorder, load, until) for _ in range(load.writers)]
        done = sum(writer.result() for writer in writers)
        self.counted += done
        return done

    def _write(self, recorder: PostgresApplicationRecorder, load: Load, until: float) -> int:
        streams = [uuid4() for _ in range(load.clients)]
        versions = [0] * load.clients
        done = 0
        while not done or time.perf_counter() < until:
            number = random.randrange(load.clients)
            versions[number] += 1
            event = StoredEvent(streams[number], versions[number], self.topic, self.payload)
            recorder.insert_events([event])
            done += 1
        return done

    def _store(self, connections: int) -> PostgresDatastore:
        from eventsourcing.postgres import PostgresDatastore

        host, port, name = socket_of(self.dsns)
        return PostgresDatastore(
            name, host, port, "bagdar_owner", "", pool_size=connections,
            enable_db_functions=self.functions,
        )  # fmt: skip

    @staticmethod
    def _recorder(store: PostgresDatastore) -> PostgresApplicationRecorder:
        from eventsourcing.postgres import PostgresApplicationRecorder

        return PostgresApplicationRecorder(store)

"""eventsourcing's ProjectionRunner over a few thousand check-ins: its speed does not depend on how many."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from importlib.util import find_spec
from uuid import UUID

from domain.objective_events import CheckInRecorded
from services.settings import Dsns
from tests.bench.contest import Missing, Untrue
from tests.bench.histories import BEGUN, check_in
from tests.bench.server import as_owner, elsewhere, socket_of

SAMPLE = 2_000
STREAMS = 60


@dataclass(slots=True)
class RunnerSample:
    """Stores a sample of check-ins with the library and lets its runner fold them."""

    server: Dsns
    name: str = "eventsourcing's ProjectionRunner"
    how: str = f"its speed over {SAMPLE:,} of the same check-ins, keeping one row per key result"

    async def measured(self) -> float:
        """Events a second.

        Raises:
            Missing: the library's driver is not installed.
            Untrue: not every event was projected.
        """
        absent = [name for name in ("psycopg", "psycopg_pool") if find_spec(name) is None]
        if absent:
            raise Missing(f"{' and '.join(absent)} of the extra `bench` are not installed")
        from tests.bench.peers.library import projected

        dsns = elsewhere(self.server, "eventsourcing_runner")
        await as_owner(self.server, "create database eventsourcing_runner")
        host, port, name = socket_of(dsns)
        environment = {
            "PERSISTENCE_MODULE": "eventsourcing.postgres", "POSTGRES_DBNAME": name, "POSTGRES_HOST": host,
            "POSTGRES_PORT": str(port), "POSTGRES_USER": "bagdar_owner", "POSTGRES_PASSWORD": "",
        }  # fmt: skip
        took, kept = await asyncio.to_thread(projected, _readings(), environment)
        if kept != SAMPLE:
            raise Untrue(f"{self.name}: {SAMPLE} stored, {kept} projected")
        return SAMPLE / took


def _readings() -> list[CheckInRecorded]:
    found: list[CheckInRecorded] = []
    for number in range(SAMPLE):
        stream, version = UUID(int=0xF000 + 2 * (number % STREAMS)), number // STREAMS + 1
        moment = BEGUN + timedelta(minutes=number)
        reading = check_in(stream, version, UUID(int=0xF0000 + number), moment)
        assert isinstance(reading, CheckInRecorded)
        found.append(reading)
    return found

"""Ledgers of parcels that are signed, with keys, a folder outside, and an owner of the database."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from api import ids
from api.ids import Kind
from services.database import Database
from services.ledger import Ledger
from services.proofs.keys import CheckpointKeys
from services.proofs.notes import origin_of
from services.proofs.outside import Outside
from services.proofs.sealing import Sealer
from services.proofs.trees import Prover
from services.proofs.verifying import Checked, check
from services.settings import Dsns
from tests.conftest import as_owner
from tests.ledger.parcels import NOON, author, moves, sent
from tests.world import World

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that tests move."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **time: float) -> None:
        """Let time pass, in the words of `timedelta`."""
        self.now += timedelta(**time)


@dataclass
class Bench:
    """One agency's ledgers, and everything that signs and checks them."""

    database: Database
    dsns: Dsns
    ledger: Ledger
    home: Path
    agency_id: UUID
    chance: random.Random = field(default_factory=lambda: random.Random(2026))
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.outside = Outside(self.home / "outside")
        self.sealer = self.process()
        self.prover = Prover(self.database)

    @property
    def keys(self) -> CheckpointKeys:
        """The keys now."""
        return CheckpointKeys.at(self.home, self.clock.now)

    def process(self, outside: Outside | None = None, every_seconds: float = 5.0) -> Sealer:
        """Another process's part, with nothing in memory."""
        kept = outside or self.outside
        return Sealer(self.database, self.ledger, self.home, kept, self.clock, every_seconds=every_seconds)

    def origin(self, client_id: UUID) -> str:
        """The name of a client's log."""
        return origin_of(self.agency_id, client_id)

    def uuid(self) -> UUID:
        """The next id, the same for the same seed."""
        return UUID(int=self.chance.getrandbits(128), version=4)

    async def write(self, client_id: UUID, count: int) -> None:
        """Record so many events of a new parcel."""
        stream_id = self.uuid()
        events = [sent(stream_id), *moves(stream_id, count - 1, after=1)]
        await self.ledger.append(
            self.agency_id, client_id, events, author(), expected={stream_id: 0}, now=NOON, begin=True
        )

    async def signed(self, client_id: UUID, *sizes: int) -> None:
        """Record and sign, so that there is a checkpoint for each of these sizes."""
        head = await self.ledger.head(self.agency_id, client_id)
        position = 0 if head is None else head.position
        for size in sizes:
            await self.write(client_id, size - position)
            assert await self.sealer.seal(self.agency_id, client_id) is not None
            position = size

    async def check(self, client_id: UUID, page: int = 5000) -> Checked:
        """What verification says."""
        return await check(self.database, self.outside, self.keys, self.agency_id, client_id, page=page)

    async def owner_runs(self, *statements: str) -> None:
        """Let the owner of the database work, past every right of the product's role."""
        await as_owner(self.dsns, f"set app.agency = '{self.agency_id}'", *statements)


async def sealed(world: World, client: str) -> None:
    """Sign a client's ledger as the worker would, so that there is something to prove."""
    services = world.site.services
    home, database = services.proofs.home, services.ledger.database
    sealer = Sealer(database, services.ledger, home, Outside(home / "outside"), world.site.clock)
    await sealer.seal(world.agency_id, ids.key_of(Kind.CLIENT, client))

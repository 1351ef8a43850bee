"""message-db: an event store inside PostgreSQL; each append is one call of its function write_message."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import asyncpg

from domain.registry import EVENTS
from services.ledger import Codec
from services.settings import Dsns
from tests.bench.contest import Load, Untrue
from tests.bench.histories import BEGUN, check_in
from tests.bench.peers.npm import installed
from tests.bench.peers.pgbench import pgbench
from tests.bench.server import as_owner, asked, elsewhere, superuser

FILES = (
    "schema/message-store", "tables/messages", "types/message",
    "functions/message-store-version", "functions/hash-64", "functions/acquire-lock", "functions/category",
    "functions/is-category", "functions/id", "functions/cardinal-id", "functions/stream-version",
    "functions/write-message", "functions/get-stream-messages", "functions/get-category-messages",
    "functions/get-last-stream-message",
    "indexes/messages-id", "indexes/messages-stream", "indexes/messages-category",
)  # fmt: skip
"""Its own installation, in its order. PostgreSQL has gen_random_uuid() itself, so pgcrypto is not needed."""

SEARCH_PATH = "-c search_path=message_store,public"
WRITE = r"""\set v{number} :v{number} + 1
select message_store.write_message(
    gen_random_uuid()::varchar, 'client{number}-run{run}+' || :client_id, 'CheckInRecorded',
    :payload, :metadata, :v{number}::bigint
);
"""
METADATA = '{{"actor": "{actor}", "party": "AGENCY", "cause": "{actor}"}}'
STORED = """
select count(*) as messages, coalesce(sum(holes), 0) as holes from (
    select stream_name, count(*) as count, max(position) + 1 - count(*) as holes
    from message_store.messages group by stream_name
) as streams
"""
COUNT = "select count(*) as messages from message_store.messages"


@dataclass(slots=True)
class MessageDb:
    """Every client is a category, which message-db locks; every writer has its stream there."""

    server: Dsns
    name: str = "message-db"
    how: str = "pgbench calling write_message with the expected version; a category per client"
    runs: int = 0
    counted: int = 0
    payload: bytes = field(default=b"", init=False)

    @property
    def dsns(self) -> Dsns:
        """Its own database."""
        return elsewhere(self.server, "message_store")

    async def prepare(self) -> None:
        """Install it from its own files."""
        package = await installed("@eventide/message-db")
        self.name = f"message-db {(package / 'database' / 'VERSION.txt').read_text().strip()}"
        await as_owner(self.server, "create database message_store")
        connection = await asyncpg.connect(superuser(self.dsns), statement_cache_size=0)
        try:
            for file in FILES:
                await connection.execute((package / "database" / Path(file + ".sql")).read_text())
        finally:
            await connection.close()
        _, _, self.payload = Codec(EVENTS).encode(check_in(UUID(int=1), 1, UUID(int=2), BEGUN))

    async def appended(self, load: Load, seconds: float) -> float:
        """Write messages for so long; messages a second."""
        scripts = [WRITE.format(number=number, run=self.runs) for number in range(load.clients)]
        self.runs += 1
        variables: dict[str, int | str] = {f"v{number}": -2 for number in range(load.clients)}
        variables |= {"payload": self.payload.decode(), "metadata": METADATA.format(actor=UUID(int=7))}
        done = await pgbench(
            self.dsns, scripts, load, seconds, variables, user="postgres", options=SEARCH_PATH
        )
        self.counted += done.transactions
        return done.rate

    async def prove(self) -> None:
        """Count the messages and look for holes in their streams."""
        stored = (await asked(self.dsns, COUNT))[0]["messages"]
        holes = (await asked(self.dsns, STORED))[0]["holes"]
        if stored != self.counted or holes:
            raise Untrue(f"{self.name}: {self.counted} counted, {stored} stored, {holes} holes")

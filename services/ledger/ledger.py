"""The ledger as use cases see it: append with retries, read, and the ends of all ledgers."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import asyncpg

from domain.root import Event
from services.database import Busy, Database, StoreAway
from services.ledger import read
from services.ledger.append import Draft, Opened, encode_rows, write, write_both
from services.ledger.codec import Codec
from services.ledger.entry import Author, Entry, Head, Receipt
from services.ledger.errors import OutcomeUnknown
from services.ledger.lanes import Alone, Lanes

ATTEMPTS = 9
FIRST_PAUSE_SECONDS = 0.01
LONGEST_PAUSE_SECONDS = 1.0
RETRYABLE = (asyncpg.SerializationError, asyncpg.DeadlockDetectedError)


class Ledger:
    """Every client's gapless, hash-chained log of events."""

    def __init__(self, database: Database, codec: Codec) -> None:
        self.database = database
        self.codec = codec
        self._lanes = Lanes(database)

    async def append(
        self,
        agency_id: UUID,
        client_id: UUID,
        events: Sequence[Event],
        author: Author,
        *,
        expected: Mapping[UUID, int],
        now: datetime,
        idempotency_key: str | None = None,
        request_hash: bytes | None = None,
        expected_position: int | None = None,
        begin: bool = False,
        beside: Opened | None = None,
        result: bytes = b"",
    ) -> Receipt:
        """Write the events in one transaction, or nothing.

        When this returns, the events are on disk. Lost connections, restarts of the server, deadlocks
        and serialization failures are retried for a few seconds; an attempt that broke during COMMIT
        is looked up by the idempotency key (without one, by its first event) before it is repeated.

        Args:
            agency_id: the agency; rows of others do not exist in this transaction.
            client_id: whose ledger.
            events: new facts, of one stream or several, in order.
            author: who wrote and on whose behalf.
            expected: stream → version before (0: new). Streams that were only read may be named too.
            now: the command's moment (UTC); recorded_at is this or the last recorded moment if later.
            idempotency_key: repeating the call with it writes nothing and gives the first receipt.
            request_hash: what was asked for; the same key with another hash is refused.
            expected_position: the client's position before, where the whole client was read.
            begin: make the client's ledger if there is none.
            beside: another ledger of the agency to be made with its first facts, or neither is written.
            result: kept with the key and given back to repeated calls.

        Raises:
            VersionConflict, IdempotencyKeyReused, ClientUnknown, Busy, StoreAway: nothing was written.
            OutcomeUnknown: the server went away during COMMIT and did not come back in time.
        """
        draft = Draft(
            agency_id, client_id, encode_rows(self.codec, events, expected), author, expected,
            expected_position, idempotency_key, request_hash or b"", begin, result, now,
        )  # fmt: skip
        if beside is not None:
            rows = encode_rows(self.codec, beside.events, beside.expected)
            opened = replace(
                draft, client_id=beside.client_id, rows=rows, expected=beside.expected,
                expected_position=None, key=None, begin=True,
            )  # fmt: skip
            return await self._alone(draft, opened)
        if not self._lanes.take(draft):
            return await self._alone(draft)
        try:
            return await self._lanes.append(draft)
        except Alone as alone:
            return await self._alone(draft, may_have_happened=alone.may_have_happened)

    async def _alone(
        self, draft: Draft, opened: Draft | None = None, *, may_have_happened: bool = False
    ) -> Receipt:
        """One append, and what it opens, in a transaction of its own, tried again for a few seconds."""
        trouble: Exception = StoreAway()
        for pause in _pauses():
            try:
                async with self.database.transaction(draft.agency_id) as connection:
                    if opened is not None:
                        return await write_both(
                            connection, draft, opened, may_have_happened=may_have_happened
                        )
                    return await write(connection, draft, may_have_happened=may_have_happened)
            except StoreAway as away:
                may_have_happened |= away.committing
                trouble = away
            except RETRYABLE as error:
                trouble = error
            await asyncio.sleep(pause)
        if may_have_happened:
            raise OutcomeUnknown from trouble
        raise trouble if isinstance(trouble, StoreAway) else Busy from trouble

    async def receipt(
        self, agency_id: UUID, client_id: UUID, idempotency_key: str, request_hash: bytes
    ) -> Receipt | None:
        """The answer that this key was given before, or None.

        Raises:
            IdempotencyKeyReused: it was given to another request.
        """
        async with self.database.transaction(agency_id) as connection:
            return await read.receipt_of(connection, agency_id, client_id, idempotency_key, request_hash)

    async def stream(self, agency_id: UUID, client_id: UUID, stream_id: UUID) -> list[Entry]:
        """Every event of one stream, oldest first; empty if there is no such stream.

        Raises:
            UnreadableEvent, LedgerBroken: the stored events are damaged or newer than this program.
        """
        async with self.database.transaction(agency_id) as connection:
            return await read.stream_entries(connection, self.codec, agency_id, client_id, stream_id)

    async def streams(self, agency_id: UUID, client_id: UUID, stream_ids: Collection[UUID]) -> list[Entry]:
        """Every event of some streams of one client, in the ledger's order.

        Raises:
            UnreadableEvent: the stored events are damaged or newer than this program.
        """
        async with self.database.transaction(agency_id) as connection:
            return await read.streams_entries(connection, self.codec, agency_id, client_id, stream_ids)

    async def read(
        self, agency_id: UUID, client_id: UUID, after: int = 0, limit: int = read.PAGE
    ) -> list[Entry]:
        """Up to `limit` events behind position `after`, in order.

        Raises:
            UnreadableEvent, LedgerBroken: the stored events are damaged or newer than this program.
        """
        async with self.database.transaction(agency_id) as connection:
            return await read.entries_after(connection, self.codec, agency_id, client_id, after, limit)

    async def access(
        self, agency_id: UUID, known: Mapping[read.Place, int]
    ) -> tuple[list[Entry], set[read.Place]]:
        """Events about rights in the agency's ledgers beyond `known`, and the streams that are unreadable."""
        async with self.database.transaction(agency_id, snapshot=True) as connection:
            return await read.access_entries(connection, self.codec, agency_id, known)

    async def head(self, agency_id: UUID, client_id: UUID) -> Head | None:
        """The end of a client's ledger, or None if the agency has no such client."""
        async with self.database.transaction(agency_id) as connection:
            return await read.head_of(connection, agency_id, client_id)

    async def heads(self, agency_id: UUID) -> list[Head]:
        """The ends of all ledgers of an agency, by client."""
        async with self.database.transaction(agency_id) as connection:
            return await read.heads_of(connection, agency_id)

    async def agencies(self, buckets: Sequence[int] | None = None) -> list[UUID]:
        """Every agency there is, or those of some of the workers' 64 buckets, by id."""
        async with self.database.outside_agencies() as connection:
            return await read.agencies(connection, buckets)


def _pauses() -> Iterator[float]:
    """Seconds before each further attempt: doubling, with jitter so that losers do not meet again."""
    pause = FIRST_PAUSE_SECONDS
    for _ in range(ATTEMPTS):
        yield pause * random.uniform(0.5, 1.5)
        pause = min(pause * 2, LONGEST_PAUSE_SECONDS)

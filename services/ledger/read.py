"""Reading a client's ledger in order, asserting that nothing is missing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeAlias, cast
from uuid import UUID

import asyncpg

from services.database import Connection
from services.ledger.codec import Codec
from services.ledger.entry import Entry, Head, Receipt
from services.ledger.errors import IdempotencyKeyReused, LedgerBroken, UnreadableEvent

PAGE = 5000
Place: TypeAlias = tuple[UUID, UUID]
"""Where a stream stands: (client, stream)."""
MAKE_ENTRY = cast("Callable[..., Entry]", Entry)

READ_AFTER = """
select client_id, position, stream_id, version, type, schema_version, payload, actor, actor_party, cause,
    effective_at, recorded_at, prev_hash, hash
from bagdar.events where agency_id = $1 and client_id = $2 and position > $3 order by position limit $4
"""
READ_STREAM = """
select client_id, position, stream_id, version, type, schema_version, payload, actor, actor_party, cause,
    effective_at, recorded_at, prev_hash, hash
from bagdar.events where agency_id = $1 and client_id = $2 and stream_id = $3 order by version
"""
READ_STREAMS = """
select client_id, position, stream_id, version, type, schema_version, payload, actor, actor_party, cause,
    effective_at, recorded_at, prev_hash, hash
from bagdar.events where agency_id = $1 and client_id = $2 and stream_id = any($3) order by position
"""
READ_HEAD = """
select client_id, position, hash, recorded_at from bagdar.heads where agency_id = $1 and client_id = $2
"""
ACCESS_PLACES = """
select client_id, stream_id, max(version) as version from bagdar.events
where agency_id = $1 and type ~ '^(team|machine_token|impersonation)[.]' group by client_id, stream_id
"""
ACCESS_EVENTS = """
select client_id, position, stream_id, version, type, schema_version, payload, actor, actor_party, cause,
    effective_at, recorded_at, prev_hash, hash
from bagdar.events
where agency_id = $1 and stream_id = any($2) and type ~ '^(team|machine_token|impersonation)[.]'
order by client_id, position
"""
SELECT_AGENCIES = """
select agency_id from bagdar.agency_registry
where bucket = any($1::smallint[]) or $1::smallint[] is null order by agency_id
"""
SELECT_RECEIPT = """
select request_hash, first_position, position, result, recorded_at
from bagdar.receipts where agency_id = $1 and client_id = $2 and key = $3
"""
READ_HEADS = """
select client_id, position, hash, recorded_at from bagdar.heads where agency_id = $1 order by client_id
"""


async def rows_after(
    connection: Connection, agency_id: UUID, client_id: UUID, after: int, limit: int = PAGE
) -> list[asyncpg.Record]:
    """A page of undecoded rows, columns in the order of `Entry`; holes are the caller's to find."""
    return await connection.fetch(READ_AFTER, agency_id, client_id, after, limit)


async def entries_after(
    connection: Connection, codec: Codec, agency_id: UUID, client_id: UUID, after: int, limit: int = PAGE
) -> list[Entry]:
    """A page of decoded events, for projections that read in a transaction of their own.

    Raises:
        LedgerBroken: a position is missing.
        UnreadableEvent: an event cannot be decoded.
    """
    rows = await rows_after(connection, agency_id, client_id, after, limit)
    if rows and rows[-1]["position"] != after + len(rows):
        _name_the_hole(client_id, rows, after)
    return [_entry(codec, row) for row in rows]


async def stream_entries(
    connection: Connection, codec: Codec, agency_id: UUID, client_id: UUID, stream_id: UUID
) -> list[Entry]:
    """Every event of one stream, oldest first; empty if there is no such stream.

    Raises:
        LedgerBroken: a version is missing.
        UnreadableEvent: an event cannot be decoded.
    """
    rows = await connection.fetch(READ_STREAM, agency_id, client_id, stream_id)
    if rows and rows[-1]["version"] != len(rows):
        raise LedgerBroken(client_id, rows[-1]["position"])
    return [_entry(codec, row) for row in rows]


async def streams_entries(
    connection: Connection, codec: Codec, agency_id: UUID, client_id: UUID, stream_ids: Collection[UUID]
) -> list[Entry]:
    """Every event of some streams of one client, in the ledger's order.

    Raises:
        UnreadableEvent: an event cannot be decoded.
    """
    rows = await connection.fetch(READ_STREAMS, agency_id, client_id, list(stream_ids))
    return [_entry(codec, row) for row in rows]


async def access_entries(
    connection: Connection, codec: Codec, agency_id: UUID, known: Mapping[Place, int]
) -> tuple[list[Entry], set[Place]]:
    """What the agency's ledgers say of people and rights beyond `known`, and the streams that cannot be read.

    One damaged stream takes nobody else's rights away; its own people are for the caller to shut out.
    """
    places = await connection.fetch(ACCESS_PLACES, agency_id)
    moved = [stream for client, stream, version in places if version > known.get((client, stream), 0)]
    if not moved:
        return [], set()
    rows = await connection.fetch(ACCESS_EVENTS, agency_id, moved)
    beyond = [row for row in rows if row["version"] > known.get((row["client_id"], row["stream_id"]), 0)]
    entries: list[Entry] = []
    broken: set[Place] = set()
    for row in beyond:
        try:
            entries.append(_entry(codec, row))
        except UnreadableEvent:
            broken.add((row["client_id"], row["stream_id"]))
    return entries, broken


async def head_of(connection: Connection, agency_id: UUID, client_id: UUID) -> Head | None:
    """The end of a client's ledger, or None if the agency has no such client."""
    row = await connection.fetchrow(READ_HEAD, agency_id, client_id)
    return None if row is None else Head(*row)


async def heads_of(connection: Connection, agency_id: UUID) -> list[Head]:
    """The ends of all ledgers of an agency, by client."""
    return [Head(*row) for row in await connection.fetch(READ_HEADS, agency_id)]


def _entry(codec: Codec, row: asyncpg.Record) -> Entry:
    client_id, position, stream_id, version, type, schema_version, payload, *_, recorded_at, _, _ = row
    event = codec.decode(client_id, position, stream_id, version, type, schema_version, payload, recorded_at)
    return MAKE_ENTRY(*row, event)


def _name_the_hole(client_id: UUID, rows: Sequence[asyncpg.Record], after: int) -> None:
    for expected, row in enumerate(rows, after + 1):
        if row["position"] != expected:
            raise LedgerBroken(client_id, expected)


async def receipt_of(
    connection: Connection, agency_id: UUID, client_id: UUID, key: str, request_hash: bytes
) -> Receipt | None:
    """The answer kept under an idempotency key, marked as repeated, or None.

    Raises:
        IdempotencyKeyReused: the key belongs to another request.
    """
    row = await connection.fetchrow(SELECT_RECEIPT, agency_id, client_id, key)
    if row is None:
        return None
    if row["request_hash"] != request_hash:
        raise IdempotencyKeyReused(field="idempotencyKey")
    return Receipt(row["first_position"], row["position"], True, row["result"], row["recorded_at"])


async def agencies(connection: Connection, buckets: Sequence[int] | None) -> list[UUID]:
    """The agencies of these buckets, or all of them."""
    rows = await connection.fetch(SELECT_AGENCIES, None if buckets is None else list(buckets))
    return [row["agency_id"] for row in rows]

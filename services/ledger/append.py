"""Appending to one client's ledger: one transaction, one winner per version, once per idempotency key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from domain.root import Event
from services.database import Connection
from services.ledger.chain import ZERO_HASH, event_hash
from services.ledger.codec import Codec
from services.ledger.entry import Author, Receipt
from services.ledger.errors import ClientUnknown, IdempotencyKeyReused, VersionConflict

BUCKETS = 64

INSERT_HEAD = """
insert into bagdar.heads (agency_id, client_id, position, hash) values ($1, $2, 0, $3) on conflict do nothing
"""
INSERT_AGENCY = """
insert into bagdar.agency_registry (agency_id, bucket) values ($1, $2) on conflict do nothing
"""
LOCK_HEAD = """
select position, hash, recorded_at from bagdar.heads where agency_id = $1 and client_id = $2 for update
"""
RECEIPT_AND_VERSIONS = """
select null::uuid as stream_id, null::integer as version, request_hash, first_position, position, result,
    recorded_at
from bagdar.receipts where agency_id = $1 and client_id = $2 and key = $3
union all
select asked.stream_id, coalesce((
    select version from bagdar.events
    where agency_id = $1 and client_id = $2 and stream_id = asked.stream_id order by version desc limit 1
), 0), null, null, null, null, null
from unnest($4::uuid[]) as asked (stream_id)
"""
FIND_OWN = """
select position, recorded_at from bagdar.events
where agency_id = $1 and client_id = $2 and stream_id = $3 and version = $4 and cause = $5 and payload = $6
"""
INSERT_EVENTS = """
insert into bagdar.events (
    agency_id, client_id, position, stream_id, version, type, schema_version, payload, actor, actor_party,
    cause, effective_at, recorded_at, prev_hash, hash
)
select $1, $2, position, stream_id, version, type, schema_version, payload, $3, $4,
    $5, effective_at, $6, prev_hash, hash
from unnest(
    $7::bigint[], $8::uuid[], $9::integer[], $10::text[], $11::smallint[], $12::bytea[],
    $13::timestamptz[], $14::bytea[], $15::bytea[]
) as fresh (position, stream_id, version, type, schema_version, payload, effective_at, prev_hash, hash)
"""
MOVE_HEAD = """
update bagdar.heads set position = $3, hash = $4, recorded_at = $5 where agency_id = $1 and client_id = $2
"""
INSERT_RECEIPT = """
insert into bagdar.receipts (
    agency_id, client_id, key, request_hash, first_position, position, result, recorded_at
) values ($1, $2, $3, $4, $5, $6, $7, $8)
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """One append, encoded and checked before any connection is taken.

    `rows` holds stream_id, version, type, schema_version, payload and effective_at of each event;
    effective_at is None where the fact is true from its recording on.
    """

    agency_id: UUID
    client_id: UUID
    rows: Sequence[tuple[UUID, int, str, int, bytes, datetime | None]]
    author: Author
    expected: Mapping[UUID, int]
    expected_position: int | None
    key: str | None
    request_hash: bytes
    begin: bool
    result: bytes
    now: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """The first facts of another ledger of the same agency, written in the same transaction."""

    client_id: UUID
    events: Sequence[Event]
    expected: Mapping[UUID, int]


def bucket_of(agency_id: UUID) -> int:
    """Which of the 64 shares of the workers' load an agency belongs to."""
    return agency_id.bytes[-1] % BUCKETS


def encode_rows(
    codec: Codec, events: Sequence[Event], expected: Mapping[UUID, int]
) -> list[tuple[UUID, int, str, int, bytes, datetime | None]]:
    """Encode events, making sure that each continues its stream from the expected version.

    Raises:
        ValueError: a stream is not named in `expected`, or its versions do not follow.
        UnstorableEvent: a fact cannot be encoded.
    """
    versions = dict(expected)
    rows: list[tuple[UUID, int, str, int, bytes, datetime | None]] = []
    for event in events:
        stream_id, version = event.originator_id, event.originator_version
        if versions.get(stream_id) != version - 1:
            raise ValueError(
                f"stream {stream_id}: version {version} does not follow {versions.get(stream_id)}"
            )
        versions[stream_id] = version
        moment = event.effective_at
        rows.append((stream_id, version, *codec.encode(event), None if moment == event.timestamp else moment))
    return rows


async def write_both(
    connection: Connection, draft: Draft, opened: Draft, *, may_have_happened: bool
) -> Receipt:
    """Do an append and open another ledger of its agency inside one open transaction.

    What was answered before opened its ledger then.

    Raises:
        ClientUnknown, IdempotencyKeyReused, VersionConflict: nothing was written.
    """
    receipt = await write(connection, draft, may_have_happened=may_have_happened)
    if not receipt.repeated:
        await write(connection, opened, may_have_happened=may_have_happened)
    return receipt


async def write(connection: Connection, draft: Draft, *, may_have_happened: bool) -> Receipt:
    """Do the append inside an open transaction of its agency.

    The head row's lock comes first and is held to the commit: it gives the client's order, and it
    makes an earlier attempt whose outcome is unknown end before this one looks.

    Args:
        connection: inside a transaction of the draft's agency.
        draft: what to write.
        may_have_happened: an earlier attempt of this very call broke during COMMIT.

    Raises:
        ClientUnknown, IdempotencyKeyReused, VersionConflict: nothing was written.
    """
    place = (draft.agency_id, draft.client_id)
    if draft.begin:
        await connection.execute(INSERT_HEAD, *place, ZERO_HASH)
        await connection.execute(INSERT_AGENCY, draft.agency_id, bucket_of(draft.agency_id))
    head = await connection.fetchrow(LOCK_HEAD, *place)
    if head is None:
        raise ClientUnknown
    found = await connection.fetch(RECEIPT_AND_VERSIONS, *place, draft.key, list(draft.expected))
    for row in found:
        if row["stream_id"] is None:
            return _answered_before(row, draft, repeated=not may_have_happened)
    if may_have_happened and draft.key is None:
        own = await _own_earlier_attempt(connection, draft)
        if own is not None:
            return own
    _must_be_expected(draft, head["position"], {row["stream_id"]: row["version"] for row in found})
    return await _insert(connection, draft, head)


def _answered_before(row: asyncpg.Record, draft: Draft, *, repeated: bool) -> Receipt:
    if row["request_hash"] != draft.request_hash:
        raise IdempotencyKeyReused(field="idempotencyKey")
    return Receipt(row["first_position"], row["position"], repeated, row["result"], row["recorded_at"])


async def _own_earlier_attempt(connection: Connection, draft: Draft) -> Receipt | None:
    if not draft.rows:
        return None
    stream_id, version, _, _, payload, _ = draft.rows[0]
    own = await connection.fetchrow(
        FIND_OWN, draft.agency_id, draft.client_id, stream_id, version, draft.author.cause, payload
    )
    if own is None:
        return None
    last = own["position"] + len(draft.rows) - 1
    return Receipt(own["position"], last, False, draft.result, own["recorded_at"])


def _must_be_expected(draft: Draft, position: int, versions: Mapping[UUID, int]) -> None:
    if draft.expected_position is not None and draft.expected_position != position:
        raise VersionConflict(expected=draft.expected_position, actual=position)
    for stream_id, expected in draft.expected.items():
        actual = versions.get(stream_id, 0)
        if actual != expected:
            raise VersionConflict(field="expectedVersion", expected=expected, actual=actual)


async def _insert(connection: Connection, draft: Draft, head: asyncpg.Record) -> Receipt:
    """Write events, head and receipt behind the locked head.

    recorded_at never runs backwards within a client: where servers' clocks differ, the ledger's order
    wins and the later event takes the earlier one's moment.
    """
    recorded_at = max(draft.now, head["recorded_at"] or draft.now)
    position, digest = int(head["position"]), bytes(head["hash"])
    first, author, place = position + 1, draft.author, (draft.agency_id, draft.client_id)
    rows: list[tuple[object, ...]] = []
    for stream_id, version, kind, schema_version, payload, moment in draft.rows:
        position, prev_hash, effective_at = position + 1, digest, moment or recorded_at
        digest = event_hash(
            draft.client_id, position, stream_id, version, kind, schema_version, payload,
            author.actor, author.party, author.cause, effective_at, recorded_at, prev_hash,
        )  # fmt: skip
        rows.append(
            (position, stream_id, version, kind, schema_version, payload, effective_at, prev_hash, digest)
        )
    if rows:
        who = (author.actor, author.party.value, author.cause, recorded_at)
        await connection.execute(INSERT_EVENTS, *place, *who, *map(list, zip(*rows, strict=True)))
        await connection.execute(MOVE_HEAD, *place, position, digest, recorded_at)
    if draft.key is not None:
        answer = (draft.request_hash, first, position, draft.result, recorded_at)
        await connection.execute(INSERT_RECEIPT, *place, draft.key, *answer)
    return Receipt(first, position, False, draft.result, recorded_at)

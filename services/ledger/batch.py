"""Several appends of one agency in one transaction: each decided behind those before it, all written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.errors import Refusal
from services.database import Connection
from services.ledger.append import Draft
from services.ledger.chain import event_hash
from services.ledger.entry import Receipt
from services.ledger.errors import ClientUnknown, IdempotencyKeyReused, VersionConflict

LOCK_HEADS = """
select client_id, position, hash, recorded_at from bagdar.heads
where agency_id = $1 and client_id = any($2::uuid[]) order by client_id for update
"""
RECEIPTS_AND_VERSIONS = """
select asked.client_id, null::uuid as stream_id, null::integer as version, asked.key, found.*
from unnest($2::uuid[], $3::text[]) as asked (client_id, key), lateral (
    select request_hash, first_position, position, result, recorded_at from bagdar.receipts
    where agency_id = $1 and client_id = asked.client_id and key = asked.key limit 1
) as found
union all
select asked.client_id, asked.stream_id, (
    select version from bagdar.events
    where agency_id = $1 and client_id = asked.client_id and stream_id = asked.stream_id
    order by version desc limit 1
), null, null, null, null, null, null
from unnest($4::uuid[], $5::uuid[]) as asked (client_id, stream_id)
"""
INSERT_EVENTS = """
insert into bagdar.events (
    agency_id, client_id, position, stream_id, version, type, schema_version, payload, actor, actor_party,
    cause, effective_at, recorded_at, prev_hash, hash
)
select $1, fresh.* from unnest(
    $2::uuid[], $3::bigint[], $4::uuid[], $5::integer[], $6::text[], $7::smallint[], $8::bytea[], $9::uuid[],
    $10::text[], $11::uuid[], $12::timestamptz[], $13::timestamptz[], $14::bytea[], $15::bytea[]
) as fresh
"""
MOVE_HEADS = """
update bagdar.heads set position = moved.position, hash = moved.hash, recorded_at = moved.recorded_at
from unnest($2::uuid[], $3::bigint[], $4::bytea[], $5::timestamptz[])
    as moved (client_id, position, hash, recorded_at)
where heads.agency_id = $1 and heads.client_id = moved.client_id
"""
INSERT_RECEIPTS = """
insert into bagdar.receipts (
    agency_id, client_id, key, request_hash, first_position, position, result, recorded_at
)
select $1, fresh.* from unnest(
    $2::uuid[], $3::text[], $4::bytea[], $5::bigint[], $6::bigint[], $7::bytea[], $8::timestamptz[]
) as fresh
"""


@dataclass(slots=True)
class _Head:
    """The end of one client's ledger while the batch grows it."""

    client_id: UUID
    position: int
    hash: bytes
    recorded_at: datetime | None
    moved: bool = False


@dataclass(slots=True)
class Batch:
    """Drafts in the order in which they came, and what became of each once `write` has returned."""

    agency_id: UUID
    drafts: Sequence[Draft]
    outcomes: list[Receipt | Exception] = field(default_factory=list[Receipt | Exception])
    _heads: dict[UUID, _Head] = field(default_factory=dict[UUID, _Head])
    _receipts: dict[tuple[UUID, str], tuple[bytes, Receipt]] = field(
        default_factory=dict[tuple[UUID, str], tuple[bytes, Receipt]]
    )
    _versions: dict[tuple[UUID, UUID], int] = field(default_factory=dict[tuple[UUID, UUID], int])
    _events: list[tuple[Any, ...]] = field(default_factory=list[tuple[Any, ...]])
    _kept: list[tuple[Any, ...]] = field(default_factory=list[tuple[Any, ...]])

    async def write(self, connection: Connection) -> None:
        """Decide and write inside an open transaction of the agency; heads are locked by client, in order.

        A refused draft writes nothing and holds nobody up; any other trouble is everybody's.
        """
        await self._load(connection)
        for draft in self.drafts:
            try:
                self.outcomes.append(self._answer(draft))
            except Refusal as refusal:
                self.outcomes.append(refusal)
        await self._store(connection)

    async def _load(self, connection: Connection) -> None:
        clients = list({draft.client_id for draft in self.drafts})
        for row in await connection.fetch(LOCK_HEADS, self.agency_id, clients):
            self._heads[row["client_id"]] = _Head(*row)
        keys = {(draft.client_id, draft.key) for draft in self.drafts if draft.key is not None}
        streams = {(draft.client_id, stream) for draft in self.drafts for stream in draft.expected}
        found = await connection.fetch(
            RECEIPTS_AND_VERSIONS, self.agency_id, *_columns(list(keys), 2), *_columns(list(streams), 2)
        )
        for client_id, stream_id, version, key, request_hash, *receipt in found:
            if stream_id is not None:
                self._versions[client_id, stream_id] = version or 0
            else:
                first, position, result, recorded_at = receipt
                answer = Receipt(first, position, True, result, recorded_at)
                self._receipts[client_id, key] = request_hash, answer

    def _answer(self, draft: Draft) -> Receipt:
        head = self._heads.get(draft.client_id)
        if head is None:
            raise ClientUnknown
        earlier = self._receipts.get((draft.client_id, draft.key)) if draft.key is not None else None
        if earlier is not None:
            if earlier[0] != draft.request_hash:
                raise IdempotencyKeyReused(field="idempotencyKey")
            return earlier[1]
        self._must_be_expected(draft, head)
        return self._grow(draft, head)

    def _must_be_expected(self, draft: Draft, head: _Head) -> None:
        if draft.expected_position is not None and draft.expected_position != head.position:
            raise VersionConflict(expected=draft.expected_position, actual=head.position)
        for stream_id, expected in draft.expected.items():
            actual = self._versions[draft.client_id, stream_id]
            if actual != expected:
                raise VersionConflict(field="expectedVersion", expected=expected, actual=actual)

    def _grow(self, draft: Draft, head: _Head) -> Receipt:
        """Put a draft's events behind the head. recorded_at never runs backwards within a client."""
        recorded_at = max(draft.now, head.recorded_at or draft.now)
        first, author = head.position + 1, draft.author
        for stream_id, version, kind, schema_version, payload, moment in draft.rows:
            row = (
                draft.client_id, head.position + 1, stream_id, version, kind, schema_version, payload,
                author.actor, author.party.value, author.cause, moment or recorded_at, recorded_at, head.hash,
            )  # fmt: skip
            head.hash = event_hash(*row)
            head.position += 1
            head.recorded_at, head.moved = recorded_at, True
            self._events.append((*row, head.hash))
            self._versions[draft.client_id, stream_id] = version
        receipt = Receipt(first, head.position, False, draft.result, recorded_at)
        if draft.key is not None:
            answer = (draft.request_hash, first, head.position, draft.result, recorded_at)
            self._kept.append((draft.client_id, draft.key, *answer))
            self._receipts[draft.client_id, draft.key] = draft.request_hash, replace(receipt, repeated=True)
        return receipt

    async def _store(self, connection: Connection) -> None:
        moved = [
            (head.client_id, head.position, head.hash, head.recorded_at)
            for head in self._heads.values()
            if head.moved
        ]
        if moved:
            await connection.execute(INSERT_EVENTS, self.agency_id, *_columns(self._events, 14))
            await connection.execute(MOVE_HEADS, self.agency_id, *_columns(moved, 4))
        if self._kept:
            await connection.execute(INSERT_RECEIPTS, self.agency_id, *_columns(self._kept, 7))


def _columns(rows: Sequence[tuple[Any, ...]], width: int) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _ in range(width)]

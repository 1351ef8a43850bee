"""What the ledger hands out: an event in its place, who caused it, and the answer to an append."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from domain.root import Event
from domain.terms import Party


class Entry(Struct, frozen=True, gc=False):
    """One event of a client's ledger; `event` is the same fact, decoded.

    Attributes:
        position: place in the client's ledger, 1, 2, 3 … without holes.
        version: place in the stream, 1, 2, 3 … without holes.
        payload: the stored bytes, exactly as hashed.
        cause: the command or request that led to it.
        effective_at: the moment from which it is true, as stored.
        recorded_at: the moment of the append; never earlier than that of the position before.
    """

    client_id: UUID
    position: int
    stream_id: UUID
    version: int
    type: str
    schema_version: int
    payload: bytes
    actor: UUID
    actor_party: str
    cause: UUID
    effective_at: datetime
    recorded_at: datetime
    prev_hash: bytes
    hash: bytes
    event: Event


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote: the person or process, the side it acts for, and the command or request that led to it."""

    actor: UUID
    party: Party
    cause: UUID


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to an append.

    Attributes:
        first_position: position of the first event written; `position + 1` if there was none.
        position: the client's position afterwards; `minPosition` waits for it.
        repeated: the request had been answered before and nothing was written now.
        result: what the caller asked to keep with the idempotency key.
        recorded_at: when the events were recorded.
    """

    first_position: int
    position: int
    repeated: bool
    result: bytes
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a client's ledger; `recorded_at` is None while it is empty."""

    client_id: UUID
    position: int
    hash: bytes
    recorded_at: datetime | None

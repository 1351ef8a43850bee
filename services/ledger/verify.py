"""Verification: walk a client's chain over the stored bytes and name the first position that fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from services.database import Database
from services.ledger.chain import ZERO_HASH, event_hash
from services.ledger.entry import Head
from services.ledger.errors import ClientUnknown
from services.ledger.read import PAGE, head_of, rows_after


class Fault(StrEnum):
    """What is wrong at the first bad position."""

    MISSING = "MISSING"
    """The event is gone, or stands at another position."""
    ALTERED = "ALTERED"
    """The event's columns do not give its hash."""
    UNLINKED = "UNLINKED"
    """The event does not continue the one before: this one was moved, or that one was rewritten."""
    HEAD_DIFFERS = "HEAD_DIFFERS"
    """The client's head names another hash or position than the last event."""
    REWRITTEN = "REWRITTEN"
    """The chain holds, but this is not the event that a checkpoint was signed over."""
    CUT_OFF = "CUT_OFF"
    """The ledger ends here, and a checkpoint was signed over more."""
    CHECKPOINT_ALTERED = "CHECKPOINT_ALTERED"
    """The checkpoint kept for this size is not what was signed."""
    CHECKPOINT_MISSING = "CHECKPOINT_MISSING"
    """The checkpoint of this size is outside the database and no longer in it."""
    NODE_ALTERED = "NODE_ALTERED"
    """The tree's node kept for the events from here on is not theirs."""


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome; sound if `reason` is None.

    Attributes:
        events: how many events hold, from position 1 on.
        head_hash: hash of the last one that holds.
        first_bad_position: the first that does not hold.
        reason: why it does not.
    """

    events: int
    head_hash: bytes
    first_bad_position: int | None = None
    reason: Fault | None = None


class Walk:
    """The chain of one client up to `position`, where it has the hash `hash`."""

    def __init__(self, client_id: UUID, position: int = 0, digest: bytes = ZERO_HASH) -> None:
        self.client_id = client_id
        self.position = position
        self.hash = digest

    def step(self, row: Sequence[Any]) -> Fault | None:
        """Take the next event, columns in the order of `Entry`, or say why it does not follow."""
        if row[1] != self.position + 1:
            return Fault.MISSING
        if row[12] != self.hash:
            return Fault.UNLINKED
        if row[0] != self.client_id or event_hash(*row[:13]) != row[13]:
            return Fault.ALTERED
        self.position += 1
        self.hash = row[13]
        return None

    def ends_at(self, head: Head) -> Fault | None:
        """Whether the head names exactly this end."""
        if head.position > self.position:
            return Fault.MISSING
        if head.position < self.position or head.hash != self.hash:
            return Fault.HEAD_DIFFERS
        return None


def no_progress(done: int, total: int) -> None:
    """Tell nobody."""


async def verify(
    database: Database,
    agency_id: UUID,
    client_id: UUID,
    progress: Callable[[int, int], None] = no_progress,
    page: int = PAGE,
) -> Verification:
    """Recompute every hash of a client's ledger; appends may go on meanwhile.

    A chain shows what was changed in place. Only a checkpoint held outside the database can show that
    the end was cut off together with its head, or that everything was rewritten and hashed anew.

    Args:
        database: where the ledger is.
        agency_id: the agency.
        client_id: whose ledger.
        progress: called with events verified and events there are, after every page.
        page: events read at once.

    Raises:
        ClientUnknown: the agency has no such client.
    """
    walk = Walk(client_id)
    while True:
        async with database.transaction(agency_id, snapshot=True) as connection:
            head = await head_of(connection, agency_id, client_id)
            rows = await rows_after(connection, agency_id, client_id, walk.position, page)
        if head is None:
            raise ClientUnknown
        for row in rows:
            fault = walk.step(row[:])
            if fault is not None:
                return Verification(walk.position, walk.hash, walk.position + 1, fault)
        progress(walk.position, max(head.position, walk.position))
        if len(rows) < page:
            return _at_the_end(walk, head)


def _at_the_end(walk: Walk, head: Head) -> Verification:
    fault = walk.ends_at(head)
    if fault is None:
        return Verification(walk.position, walk.hash)
    bad = walk.position + 1 if fault is Fault.MISSING else walk.position
    return Verification(walk.position, walk.hash, bad, fault)

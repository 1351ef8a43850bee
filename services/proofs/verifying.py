"""A whole ledger against everything that is known of it: chain, tree, checkpoints inside and outside."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from domain.merkle import BLOCK, HASH_BYTES, Frontier, root_of
from services.database import Database
from services.ledger import checkpoints
from services.ledger.checkpoints import SignedCheckpoint
from services.ledger.entry import Head
from services.ledger.errors import ClientUnknown
from services.ledger.read import PAGE, head_of, rows_after
from services.ledger.verify import Fault, Verification, Walk, no_progress
from services.proofs.keys import CheckpointKeys
from services.proofs.notes import NoteIsWrong, opened, origin_of
from services.proofs.outside import Outside
from services.proofs.trees import proved

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Found:
    """What does not hold, and where.

    Attributes:
        position: the first bad one; where only checkpoints tell, the first that can be it.
        reason: what is wrong there.
        until: the last position that can be it.
    """

    position: int
    reason: Fault
    until: int


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome for a ledger.

    Attributes:
        events: how many events hold, from position 1 on.
        head_hash: hash of the last one that holds.
        found: what does not hold, if anything.
        checkpoints: how many signed checkpoints hold.
        signed: the size of the largest tree that one of them covers.
    """

    events: int
    head_hash: bytes
    found: Found | None
    checkpoints: int
    signed: int

    @property
    def verification(self) -> Verification:
        """The same as of a chain alone."""
        if self.found is None:
            return Verification(self.events, self.head_hash)
        return Verification(self.events, self.head_hash, self.found.position, self.found.reason)


@dataclass(frozen=True, slots=True)
class Witnesses:
    """What is known of a ledger besides its events.

    Attributes:
        roots: of trees that were truly signed, by size.
        ends: the hash of the last event below a checkpoint, as the database keeps it, by size.
        leaves: the hashes of events as they were kept outside, as far as a checkpoint there covers them.
        nodes: of whole blocks, as the database keeps them.
        found: what is wrong with the checkpoints themselves.
        is_known: whether something was ever signed.
    """

    roots: dict[int, bytes]
    ends: dict[int, bytes]
    leaves: bytes
    nodes: dict[int, bytes]
    found: list[Found]

    @property
    def is_known(self) -> bool:
        """Whether anything of this ledger was ever signed."""
        return bool(self.roots or self.found)


async def check(
    database: Database,
    outside: Outside,
    keys: CheckpointKeys,
    agency_id: UUID,
    client_id: UUID,
    progress: Progress = no_progress,
    page: int = PAGE,
) -> Checked:
    """Recompute everything of a client's ledger and name the first position that does not hold.

    Appends and signing may go on meanwhile.

    Raises:
        ClientUnknown: the agency has no such client, and never had one that was signed.
    """
    known = await _witnesses(database, outside, keys, agency_id, client_id)
    audit = _Audit(client_id, known)
    waiting = asyncio.create_task(_page(database, agency_id, client_id, 0, page))
    try:
        while True:
            head, rows = await waiting
            if head is None and not known.is_known:
                raise ClientUnknown
            if len(rows) == page:
                # The server reads the next page while this one is recomputed.
                after = rows[-1][1]
                waiting = asyncio.create_task(_page(database, agency_id, client_id, after, page))
                await asyncio.sleep(0)
            found = audit.take(rows)
            progress(audit.walk.position, max(audit.walk.position, head.position if head else 0))
            if found is None and len(rows) < page:
                found = audit.end(head)
                return audit.outcome(found)
            if found is not None:
                return audit.outcome(found)
    finally:
        waiting.cancel()


class _Audit:
    """One walk over a ledger."""

    def __init__(self, client_id: UUID, known: Witnesses) -> None:
        self.walk = Walk(client_id)
        self._known = known
        self._frontier = Frontier()
        self._sizes = sorted(known.roots)
        self._held = 0
        self._leaves = known.leaves

    def take(self, rows: Sequence[Sequence[Any]]) -> Found | None:
        """Take the next events, or say which of them is the first that does not hold."""
        start, fault = self.walk.position, None
        for row in rows:
            fault = self.walk.step(row[:])
            if fault is not None:
                break
        hashes = [row[13] for row in rows[: self.walk.position - start]]
        other = self._first_other(start, hashes)
        found = self._grow(start, hashes if other is None else hashes[:other])
        if found is None and other is not None:
            found = Found(start + other + 1, Fault.REWRITTEN, start + other + 1)
        if found is None and fault is not None:
            found = Found(self.walk.position + 1, fault, self.walk.position + 1)
        return found

    def end(self, head: Head | None) -> Found | None:
        """Whether the ledger ends where its head and everything that was signed say."""
        position = self.walk.position
        most = max((self._sizes or [0])[-1], len(self._leaves) // HASH_BYTES)
        if most > position:
            return Found(position + 1, Fault.CUT_OFF, position + 1)
        fault = Fault.MISSING if head is None else self.walk.ends_at(head)
        if fault is None:
            return None
        bad = position + 1 if fault is Fault.MISSING else max(position, 1)
        return Found(bad, fault, bad)

    def outcome(self, found: Found | None) -> Checked:
        """The first of all faults; at the same position what is wrong with the events comes first."""
        every = [*([found] if found else []), *self._known.found]
        first = min(every, key=lambda each: each.position, default=None)
        events = self.walk.position if first is None else min(self.walk.position, first.position - 1)
        return Checked(
            events, self.walk.hash, first, self._held, self._sizes[self._held - 1] if self._held else 0
        )

    def _first_other(self, start: int, hashes: list[bytes]) -> int | None:
        """Which of the hashes is the first that is another outside."""
        kept = self._leaves[start * HASH_BYTES : (start + len(hashes)) * HASH_BYTES]
        if b"".join(hashes)[: len(kept)] == kept:
            return None
        # Whoever keeps the folder may have damaged it: it counts as far as it gives what was signed.
        whole = self._leaves
        size = len(whole) // HASH_BYTES
        given = root_of(whole[at : at + HASH_BYTES] for at in range(0, len(whole), HASH_BYTES))
        if given != self._known.roots.get(size):
            self._leaves = b""
            return None
        pairs = enumerate(zip(hashes, range(0, len(kept), HASH_BYTES), strict=False))
        return next(at for at, (each, place) in pairs if each != kept[place : place + HASH_BYTES])

    def _grow(self, start: int, hashes: list[bytes]) -> Found | None:
        """Let the tree grow, and compare it at every size that was signed."""
        end = start + len(hashes)
        for size in self._sizes[self._held :]:
            if size > end:
                break
            found = self._extend(hashes[self._frontier.size - start : size - start])
            if found is not None:
                return found
            if self._frontier.root() != self._known.roots[size]:
                good = self._sizes[self._held - 1] if self._held else 0
                return Found(good + 1, Fault.REWRITTEN, size)
            last = hashes[size - start - 1]
            if self._known.ends.get(size, last) != last:
                return Found(size, Fault.CHECKPOINT_ALTERED, size)
            self._held += 1
        return self._extend(hashes[self._frontier.size - start :])

    def _extend(self, hashes: list[bytes]) -> Found | None:
        number = self._frontier.size // BLOCK
        for node in self._frontier.extend(hashes):
            if self._known.nodes.get(number, node) != node:
                return Found(number * BLOCK + 1, Fault.NODE_ALTERED, (number + 1) * BLOCK)
            number += 1
        return None


async def _page(
    database: Database, agency_id: UUID, client_id: UUID, after: int, page: int
) -> tuple[Head | None, Sequence[Any]]:
    async with database.transaction(agency_id, snapshot=True) as connection:
        head = await head_of(connection, agency_id, client_id)
        return head, await rows_after(connection, agency_id, client_id, after, page)


async def _witnesses(
    database: Database, outside: Outside, keys: CheckpointKeys, agency_id: UUID, client_id: UUID
) -> Witnesses:
    origin = origin_of(agency_id, client_id)
    # What is outside is read first: what is signed meanwhile is then inside at least.
    notes = await asyncio.to_thread(outside.notes, agency_id, client_id)
    leaves = await asyncio.to_thread(outside.leaves, agency_id, client_id)
    async with database.transaction(agency_id, snapshot=True) as connection:
        rows = await checkpoints.after(connection, agency_id, client_id, 0, checkpoints.HIGHEST)
        nodes = await checkpoints.numbered_blocks(connection, agency_id, client_id)
    roots: dict[int, bytes] = {}
    found: list[Found] = []
    for size, note in notes.items():
        root = _root_of(origin, size, note, keys)
        if root is None:
            found.append(Found(size, Fault.CHECKPOINT_ALTERED, size))
        else:
            roots[size] = root
    covered = max(roots, default=0)
    inside = {row.position: row for row in rows}
    found += [Found(size, Fault.CHECKPOINT_MISSING, size) for size in roots if size not in inside]
    for size, row in inside.items():
        if _is_sound(origin, row, keys) and roots.setdefault(size, row.root) == row.root:
            continue
        found.append(Found(size, Fault.CHECKPOINT_ALTERED, size))
    ends = {size: row.hash for size, row in inside.items()}
    return Witnesses(roots, ends, leaves[: covered * HASH_BYTES], nodes, found)


def _root_of(origin: str, size: int, note: str, keys: CheckpointKeys) -> bytes | None:
    try:
        checkpoint = opened(note, keys.verifiers(origin))
    except NoteIsWrong:
        return None
    return checkpoint.root if (checkpoint.origin, checkpoint.size) == (origin, size) else None


def _is_sound(origin: str, row: SignedCheckpoint, keys: CheckpointKeys) -> bool:
    try:
        proved(origin, row, keys)
    except NoteIsWrong:
        return False
    return True

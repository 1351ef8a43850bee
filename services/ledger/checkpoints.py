"""Statements about signed checkpoints and the kept nodes of the trees below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.database import Connection

KEEP = """
insert into bagdar.ledger_checkpoints (
    agency_id, client_id, position, root, hash, frontier, note, signed_at
) values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (agency_id, client_id, position) do nothing returning position
"""
KEEP_BLOCKS = """
insert into bagdar.ledger_blocks (agency_id, client_id, number, node)
select $1, $2, number, node from unnest($3::bigint[], $4::bytea[]) as whole (number, node)
on conflict (agency_id, client_id, number) do nothing
"""
NEWEST = """
select position, root, hash, frontier, note, signed_at from bagdar.ledger_checkpoints
where agency_id = $1 and client_id = $2 and position <= $3 order by position desc limit 1
"""
AFTER = """
select position, root, hash, frontier, note, signed_at from bagdar.ledger_checkpoints
where agency_id = $1 and client_id = $2 and position > $3 order by position limit $4
"""
BEFORE = """
select position, root, hash, frontier, note, signed_at from bagdar.ledger_checkpoints
where agency_id = $1 and client_id = $2 and position < $3 order by position desc limit $4
"""
STANDING = """
select head.client_id, head.position, signed.position as signed, signed.signed_at
from bagdar.heads as head
left join lateral (
    select checkpoint.position, checkpoint.signed_at from bagdar.ledger_checkpoints as checkpoint
    where checkpoint.agency_id = $1 and checkpoint.client_id = head.client_id
    order by checkpoint.position desc limit 1
) as signed on true
where head.agency_id = $1 and head.position > 0 order by head.client_id
"""
HASHES = """
select hash from bagdar.events
where agency_id = $1 and client_id = $2 and position > $3 and position <= $4 order by position
"""
BLOCKS = """
select number, node from bagdar.ledger_blocks
where agency_id = $1 and client_id = $2 and number < $3 order by number
"""

HIGHEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """What was signed of a ledger at one size.

    Attributes:
        position: the size of its tree: how many events it covers.
        root: the tree's root.
        hash: of the event at `position`.
        frontier: of the tree, where it goes on.
        note: the signed note as it is handed out.
        signed_at: when (UTC).
    """

    position: int
    root: bytes
    hash: bytes
    frontier: bytes
    note: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a client's ledger goes and how far it is signed; `signed` is 0 before the first checkpoint."""

    client_id: UUID
    position: int
    signed: int
    signed_at: datetime | None


async def standings(connection: Connection, agency_id: UUID) -> list[Standing]:
    """Every ledger of the agency that has events."""
    rows = await connection.fetch(STANDING, agency_id)
    return [Standing(row[0], row[1], row[2] or 0, row[3]) for row in rows]


async def newest(
    connection: Connection, agency_id: UUID, client_id: UUID, at_most: int = HIGHEST
) -> SignedCheckpoint | None:
    """The checkpoint of the largest tree with at most so many leaves."""
    row = await connection.fetchrow(NEWEST, agency_id, client_id, at_most)
    return None if row is None else SignedCheckpoint(*row)


async def after(
    connection: Connection, agency_id: UUID, client_id: UUID, position: int, limit: int
) -> list[SignedCheckpoint]:
    """Checkpoints of larger trees, the smallest first."""
    rows = await connection.fetch(AFTER, agency_id, client_id, position, limit)
    return [SignedCheckpoint(*row) for row in rows]


async def before(
    connection: Connection, agency_id: UUID, client_id: UUID, position: int, limit: int
) -> list[SignedCheckpoint]:
    """Checkpoints of smaller trees, the largest first."""
    rows = await connection.fetch(BEFORE, agency_id, client_id, position, limit)
    return [SignedCheckpoint(*row) for row in rows]


async def keep(
    connection: Connection, agency_id: UUID, client_id: UUID, checkpoint: SignedCheckpoint
) -> bool:
    """Store a checkpoint; False when one of this size is there already."""
    values = (
        checkpoint.position, checkpoint.root, checkpoint.hash, checkpoint.frontier, checkpoint.note,
        checkpoint.signed_at,
    )  # fmt: skip
    return await connection.fetchval(KEEP, agency_id, client_id, *values) is not None


async def keep_blocks(
    connection: Connection, agency_id: UUID, client_id: UUID, first: int, nodes: Sequence[bytes]
) -> None:
    """Store the nodes of blocks that became whole, numbered from `first`."""
    if nodes:
        numbers = list(range(first, first + len(nodes)))
        await connection.execute(KEEP_BLOCKS, agency_id, client_id, numbers, list(nodes))


async def hashes(
    connection: Connection, agency_id: UUID, client_id: UUID, start: int, end: int
) -> list[bytes]:
    """Hashes of the events at the positions start + 1 … end; fewer where some are missing."""
    return [row[0] for row in await connection.fetch(HASHES, agency_id, client_id, start, end)]


async def blocks(connection: Connection, agency_id: UUID, client_id: UUID, count: int) -> list[bytes]:
    """The nodes of the first `count` blocks; fewer where some are missing."""
    return [row["node"] for row in await connection.fetch(BLOCKS, agency_id, client_id, count)]


async def numbered_blocks(connection: Connection, agency_id: UUID, client_id: UUID) -> dict[int, bytes]:
    """Every node that is kept, by the number of its block."""
    rows = await connection.fetch(BLOCKS, agency_id, client_id, HIGHEST)
    return {row["number"]: row["node"] for row in rows}

"""Trees of ledgers read back from the database: where signing goes on, and the proofs that people ask for."""

from __future__ import annotations

from uuid import UUID

from domain.merkle import (
    BLOCK,
    Frontier,
    FrontierIsWrong,
    Subtree,
    consistency_path,
    inclusion_path,
    subtree_over,
)
from services.database import Connection, Database
from services.ledger import checkpoints
from services.ledger.checkpoints import SignedCheckpoint
from services.ledger.errors import LedgerBroken
from services.proofs.keys import CheckpointKeys
from services.proofs.notes import Checkpoint, NoteIsWrong, opened


def proved(origin: str, kept: SignedCheckpoint, keys: CheckpointKeys) -> Frontier:
    """The frontier of a stored checkpoint, once its note, its root and its frontier agree.

    Raises:
        NoteIsWrong: they do not, or no key of ours has signed the note.
    """
    checkpoint = opened(kept.note, keys.verifiers(origin))
    if checkpoint != Checkpoint(origin, kept.position, kept.root):
        raise NoteIsWrong("the note is of another tree")
    try:
        frontier = Frontier.read(kept.position, kept.frontier)
    except FrontierIsWrong:
        raise NoteIsWrong("the frontier has another size") from None
    if frontier.root() != kept.root:
        raise NoteIsWrong("the frontier has another root")
    return frontier


class Prover:
    """Proofs over what is signed; they say what the database says, and whoever holds a checkpoint judges.

    Args:
        database: where the ledgers are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def newest(self, agency_id: UUID, client_id: UUID) -> SignedCheckpoint | None:
        """The checkpoint over the largest tree, or None before the first one."""
        async with self._database.transaction(agency_id) as connection:
            return await checkpoints.newest(connection, agency_id, client_id)

    async def at(self, agency_id: UUID, client_id: UUID, size: int) -> SignedCheckpoint | None:
        """The checkpoint of a size, or None if none was signed."""
        async with self._database.transaction(agency_id) as connection:
            found = await checkpoints.newest(connection, agency_id, client_id, size)
        return found if found is not None and found.position == size else None

    async def before(self, agency_id: UUID, client_id: UUID, size: int, limit: int) -> list[SignedCheckpoint]:
        """Checkpoints of smaller trees, the largest first."""
        async with self._database.transaction(agency_id) as connection:
            return await checkpoints.before(connection, agency_id, client_id, size, limit)

    async def inclusion(
        self, agency_id: UUID, client_id: UUID, position: int, size: int
    ) -> list[bytes] | None:
        """The audit path of an event in the tree of `size`; None where no such tree is signed.

        Raises:
            LedgerBroken: events or nodes below the tree are gone.
        """
        if not 0 < position <= size:
            return None
        subtree = await self._subtree(agency_id, client_id, size, position - 1)
        return None if subtree is None else inclusion_path(position - 1, size, subtree)

    async def consistency(
        self, agency_id: UUID, client_id: UUID, first: int, second: int
    ) -> list[bytes] | None:
        """What shows that the tree of `second` begins with that of `first`; None where no such are signed.

        Raises:
            LedgerBroken: events or nodes below the tree are gone.
        """
        if not 0 < first <= second:
            return None
        subtree = await self._subtree(agency_id, client_id, second, first)
        return None if subtree is None else consistency_path(first, second, subtree)

    async def _subtree(self, agency_id: UUID, client_id: UUID, size: int, near: int) -> Subtree | None:
        """Subtree hashes from whole blocks and the blocks around a leaf and the end; None if not signed."""
        async with self._database.transaction(agency_id, snapshot=True) as connection:
            signed = await checkpoints.newest(connection, agency_id, client_id)
            if signed is None or signed.position < size:
                return None
            blocks = await checkpoints.blocks(connection, agency_id, client_id, size // BLOCK)
            if len(blocks) != size // BLOCK:
                raise LedgerBroken(client_id, size)
            numbers = sorted({near // BLOCK, size // BLOCK})
            leaves = {each: await _block(connection, agency_id, client_id, each, size) for each in numbers}
        return subtree_over(blocks, leaves)


async def _block(
    connection: Connection, agency_id: UUID, client_id: UUID, number: int, size: int
) -> list[bytes]:
    start, end = number * BLOCK, min(size, (number + 1) * BLOCK)
    leaves = await checkpoints.hashes(connection, agency_id, client_id, start, end)
    if len(leaves) != end - start:
        raise LedgerBroken(client_id, start + len(leaves) + 1)
    return leaves

"""What was handed out against what is said now: two checkpoints that cannot both be true are evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from domain.merkle import HASH_BYTES, consistency_holds, root_of
from services.database import Database
from services.ledger import checkpoints
from services.ledger.errors import LedgerBroken
from services.proofs.notes import Checkpoint, NoteIsWrong, VerifierKey, opened
from services.proofs.trees import Prover


class Contradiction(StrEnum):
    """How a checkpoint that somebody holds and what is said now exclude each other."""

    TWO_TREES = "TWO_TREES"
    """Two different trees of one size were signed."""
    REWRITTEN = "REWRITTEN"
    """The tree that is signed now does not begin with the one that was signed then."""
    SHRUNK = "SHRUNK"
    """More was signed then than there is now."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A contradiction with everything that shows it to a third party.

    Attributes:
        kind: which.
        held: the note that was handed out.
        said: the note that is handed out now; None when there is none any more.
        path: what was given as a proof of consistency, and proves nothing.
        leaves: the hashes of events that give the root of `said` and not that of `held`; may be empty.
    """

    kind: Contradiction
    held: str
    said: str | None
    path: tuple[bytes, ...] = ()
    leaves: tuple[bytes, ...] = ()

    @property
    def text(self) -> str:
        """As a file: both notes word for word, then hashes in hexadecimal."""
        parts = [f"bagdar/equivocation@v1\n{self.kind.value}\n", self.held]
        parts += [self.said] if self.said is not None else []
        for title, hashes in (("path", self.path), ("leaves", self.leaves)):
            parts += ["".join([f"{title} {len(hashes)}\n", *(f"{each.hex()}\n" for each in hashes)])]
        return "\n".join(parts)

    def proves(self, keys: Sequence[VerifierKey]) -> bool:
        """Whether this alone convicts: both notes are truly signed, and no tree can be both.

        A ledger that shrank may have been restored by mistake; then the two notes alone do not convict.
        """
        try:
            held = opened(self.held, keys)
            said = None if self.said is None else opened(self.said, keys)
        except NoteIsWrong:
            return False
        if said is None or held.origin != said.origin or held.size > said.size:
            return False
        if held.size == said.size:
            return held.root != said.root
        return (
            len(self.leaves) == said.size
            and root_of(self.leaves) == said.root
            and root_of(self.leaves[: held.size]) != held.root
        )


class Said(Protocol):
    """Who answers for a log now."""

    async def newest(self) -> str | None:
        """The newest checkpoint."""
        ...

    async def consistency(self, first: int, second: int) -> Sequence[bytes] | None:
        """What is to show that the larger tree begins with the smaller one."""
        ...

    async def leaves(self, size: int) -> Sequence[bytes]:
        """The hashes of so many first events."""
        ...


@dataclass(frozen=True, slots=True)
class Inside:
    """What the database says of a client."""

    database: Database
    agency_id: UUID
    client_id: UUID

    async def newest(self) -> str | None:
        """The newest checkpoint."""
        found = await Prover(self.database).newest(self.agency_id, self.client_id)
        return None if found is None else found.note

    async def consistency(self, first: int, second: int) -> Sequence[bytes] | None:
        """A proof from the tree as it is; None where events are gone."""
        try:
            return await Prover(self.database).consistency(self.agency_id, self.client_id, first, second)
        except LedgerBroken:
            return None

    async def leaves(self, size: int) -> Sequence[bytes]:
        """The hashes of so many first events; fewer where some are gone."""
        async with self.database.transaction(self.agency_id) as connection:
            return await checkpoints.hashes(connection, self.agency_id, self.client_id, 0, size)


async def compare(held: Iterable[str], said: Said, keys: Sequence[VerifierKey]) -> list[Evidence]:
    """Every contradiction between notes that were handed out, and between them and what is said now.

    Raises:
        NoteIsWrong: a note that is held is not signed by any of the keys.
    """
    notes = {note: opened(note, keys) for note in held}
    found = _two_trees(notes)
    newest = await said.newest()
    if newest is None:
        return [*found, *(Evidence(Contradiction.SHRUNK, note, None) for note in notes)]
    try:
        now = opened(newest, keys)
    except NoteIsWrong:
        # What nobody signed is no answer.
        return [*found, *(Evidence(Contradiction.SHRUNK, note, None) for note in notes)]
    for note, then in notes.items():
        evidence = await _between(note, then, newest, now, said)
        found += [] if evidence is None else [evidence]
    return found


def _two_trees(notes: dict[str, Checkpoint]) -> list[Evidence]:
    first: dict[tuple[str, int], str] = {}
    found: list[Evidence] = []
    for note, checkpoint in notes.items():
        other = first.setdefault((checkpoint.origin, checkpoint.size), note)
        if notes[other].root != checkpoint.root:
            found.append(Evidence(Contradiction.TWO_TREES, other, note))
    return found


async def _between(note: str, then: Checkpoint, newest: str, now: Checkpoint, said: Said) -> Evidence | None:
    if then.size > now.size:
        return Evidence(Contradiction.SHRUNK, note, newest)
    if then.size == now.size:
        return None if then.root == now.root else Evidence(Contradiction.TWO_TREES, note, newest)
    path = await said.consistency(then.size, now.size)
    if path is not None and consistency_holds(then.size, now.size, path, then.root, now.root):
        return None
    leaves = tuple(await said.leaves(now.size))
    if len(leaves) != now.size or any(len(each) != HASH_BYTES for each in leaves):
        leaves = ()
    return Evidence(Contradiction.REWRITTEN, note, newest, tuple(path or ()), leaves)

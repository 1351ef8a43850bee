"""What people ask of proofs: checkpoints, keys, proofs, and all of it in one file to take away."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from domain.errors import Refusal
from services.commands.work import NotFound
from services.ledger.checkpoints import HIGHEST, SignedCheckpoint
from services.ledger.errors import LedgerBroken
from services.proofs.keys import CheckpointKeys
from services.proofs.notes import consistency_text, origin_of, proof_text
from services.proofs.trees import Prover

MOST_CHECKPOINTS = 1_000
"""Checkpoints in one file, the newest; whoever keeps them has the older ones."""


class LedgerIsDamaged(Refusal):
    """The ledger is damaged at position {position} and cannot be proved; have it verified."""

    CODE = "LEDGER_DAMAGED"


@dataclass(frozen=True, slots=True)
class Inclusion:
    """That an event is in a signed tree.

    Attributes:
        position: the event's.
        checkpoint: over the tree.
        path: hashes from the leaf's sibling up.
    """

    position: int
    checkpoint: SignedCheckpoint
    path: tuple[bytes, ...]

    @property
    def text(self) -> str:
        """The whole proof as one file."""
        return proof_text(self.position - 1, self.path, self.checkpoint.note)


@dataclass(frozen=True, slots=True)
class Consistency:
    """That a signed tree begins with a smaller one.

    Attributes:
        since: the size of the smaller tree.
        checkpoint: over the larger tree.
        path: hashes as RFC 6962 orders them.
    """

    since: int
    checkpoint: SignedCheckpoint
    path: tuple[bytes, ...]

    @property
    def text(self) -> str:
        """The whole proof as one file."""
        return consistency_text(self.since, self.path, self.checkpoint.note)


class ProofDesk:
    """Answers what is asked of signed ledgers; who may ask is the caller's question.

    Args:
        prover: reads trees.
        home: where the keys are.
        clock: of the keys (UTC).
    """

    def __init__(self, prover: Prover, home: Path, clock: Callable[[], datetime]) -> None:
        self.prover = prover
        self.home = home
        self._clock = clock

    async def keys(self, agency_id: UUID, client_id: UUID) -> list[str]:
        """The verifier keys of a client's log, the oldest first: one a line is what an auditor keeps."""
        keys = await asyncio.to_thread(CheckpointKeys.read, self.home, self._clock())
        return [key.text for key in keys.verifiers(origin_of(agency_id, client_id))]

    async def checkpoint(
        self, agency_id: UUID, client_id: UUID, size: int | None = None
    ) -> SignedCheckpoint | None:
        """The checkpoint of a size, or the newest one; None if there is none."""
        if size is None:
            return await self.prover.newest(agency_id, client_id)
        return await self.prover.at(agency_id, client_id, min(size, HIGHEST))

    async def checkpoints(
        self, agency_id: UUID, client_id: UUID, before: int | None, first: int
    ) -> list[SignedCheckpoint]:
        """Checkpoints of smaller trees than `before`, the largest first."""
        return await self.prover.before(agency_id, client_id, HIGHEST if before is None else before, first)

    async def inclusion(
        self, agency_id: UUID, client_id: UUID, position: int | None = None, size: int | None = None
    ) -> Inclusion | None:
        """That an event (by default the last one) is in a signed tree (by default the newest); None if not.

        Raises:
            LedgerIsDamaged: what is below the tree is gone.
        """
        checkpoint = await self.checkpoint(agency_id, client_id, size)
        if checkpoint is None:
            return None
        wanted = checkpoint.position if position is None else position
        with _damage():
            path = await self.prover.inclusion(agency_id, client_id, wanted, checkpoint.position)
        return None if path is None else Inclusion(wanted, checkpoint, tuple(path))

    async def consistency(
        self, agency_id: UUID, client_id: UUID, since: int | None = None, size: int | None = None
    ) -> Consistency | None:
        """That a signed tree begins with the tree of `since` leaves (by default one); None if it is smaller.

        Raises:
            LedgerIsDamaged: what is below the tree is gone.
        """
        checkpoint = await self.checkpoint(agency_id, client_id, size)
        if checkpoint is None:
            return None
        first = 1 if since is None else since
        with _damage():
            path = await self.prover.consistency(agency_id, client_id, first, checkpoint.position)
        return None if path is None else Consistency(first, checkpoint, tuple(path))

    async def bundle(
        self, agency_id: UUID, client_id: UUID, position: int | None, since: int | None
    ) -> bytes:
        """A ZIP file of the keys, the checkpoints, and the proofs that were asked for.

        Raises:
            NotFound: nothing is signed yet, or no such event or tree is.
            LedgerIsDamaged: what is below the tree is gone.
        """
        notes = await self.checkpoints(agency_id, client_id, None, MOST_CHECKPOINTS)
        if not notes:
            raise NotFound
        keys = await self.keys(agency_id, client_id)
        files = {
            "keys.txt": "".join(f"{key}\n" for key in keys),
            "checkpoints.txt": "".join(row.note for row in reversed(notes)),
        }
        if position is not None:
            inclusion = await self.inclusion(agency_id, client_id, position)
            if inclusion is None:
                raise NotFound(field="position")
            files[f"event-{position}.tlog-proof"] = inclusion.text
        if since is not None:
            consistency = await self.consistency(agency_id, client_id, since)
            if consistency is None:
                raise NotFound(field="since")
            files[f"since-{since}.consistency"] = consistency.text
        return _zipped(files)


@contextmanager
def _damage() -> Generator[None]:
    try:
        yield
    except LedgerBroken as broken:
        raise LedgerIsDamaged(position=broken.position) from broken


def _zipped(files: dict[str, str]) -> bytes:
    """The files in a ZIP whose bytes depend on them alone."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED)
    return whole.getvalue()

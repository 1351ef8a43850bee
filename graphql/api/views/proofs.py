"""Signed checkpoints of a ledger, and proofs that lead from an event or an older tree to one of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

import strawberry

from api.memory import Memory
from api.pages import Connection, connect, page_size
from api.scalars import Position
from api.views.arguments import After, First
from services.ledger.checkpoints import SignedCheckpoint
from services.proofs.desk import ProofDesk
from services.proofs.notes import origin_of

Size = Annotated[
    Position | None,
    strawberry.argument(description="How many facts the signed tree covers; null for the newest checkpoint."),
]
OfFact = Annotated[
    Position | None,
    strawberry.argument(description="Which fact; null for the last one below the checkpoint."),
]
Since = Annotated[
    Position | None,
    strawberry.argument(description="How many facts the older tree covers; null for the first fact alone."),
]


@strawberry.type(
    description="A tree of facts (RFC 6962) as it was signed; keep it where nobody else can reach it."
)
class Checkpoint:
    position: Position = strawberry.field(description="How many facts the tree covers.")
    root: str = strawberry.field(description="The tree's root, in hexadecimal.")
    note: str = strawberry.field(description="The signed note (C2SP tlog-checkpoint), byte for byte.")
    signed_at: datetime = strawberry.field(description="When it was signed.")

    @classmethod
    def of(cls, row: SignedCheckpoint) -> Self:
        """A checkpoint as it is stored."""
        return cls(
            position=Position(row.position), root=row.root.hex(), note=row.note, signed_at=row.signed_at
        )


@strawberry.type(description="That a fact is in a signed tree.")
class InclusionProof:
    position: Position = strawberry.field(description="The fact.")
    checkpoint: Checkpoint = strawberry.field(description="The signed tree.")
    path: list[str] = strawberry.field(
        description="Hashes from the leaf's sibling up (RFC 6962, 2.1.1), in hexadecimal."
    )
    text: str = strawberry.field(description="The same as one file that proves itself (C2SP tlog-proof).")


@strawberry.type(description="That a signed tree begins with an older one: nothing was rewritten in between.")
class ConsistencyProof:
    since: Position = strawberry.field(description="How many facts the older tree covers.")
    checkpoint: Checkpoint = strawberry.field(description="The signed tree.")
    path: list[str] = strawberry.field(description="Hashes in the order of RFC 6962, 2.1.2, in hexadecimal.")


@strawberry.type(description="What proves a ledger to somebody who trusts nobody.")
class Proofs:
    memory: strawberry.Private[Memory]
    client_key: strawberry.Private[UUID]

    @strawberry.field(description="The name of the log; the first line of every checkpoint.")
    def origin(self) -> str:
        return origin_of(self.memory.agency_id, self.client_key)

    @strawberry.field(
        description="The public keys that ever signed it, the oldest first; keep them yourself."
    )
    async def verifier_keys(self) -> list[str]:
        return await self._desk.keys(self.memory.agency_id, self.client_key)

    @strawberry.field(description="One checkpoint; null if none of this size was signed.")
    async def checkpoint(self, size: Size = None) -> Checkpoint | None:
        row = await self._desk.checkpoint(self.memory.agency_id, self.client_key, size)
        return None if row is None else Checkpoint.of(row)

    @strawberry.field(description="The checkpoints, the newest first.")
    async def checkpoints(self, first: First = 50, after: After = None) -> Connection[Checkpoint]:
        agency_id, cursors = self.memory.agency_id, self.memory.services.cursors
        of = f"checkpoints {agency_id} {self.client_key}"
        before = None if after is None else int(cursors.read(of, after)[0] or 0)
        rows = await self._desk.checkpoints(agency_id, self.client_key, before, page_size(first) + 1)
        return connect(
            rows,
            first=first,
            after=after,
            node=Checkpoint.of,
            cursor=lambda row: cursors.write(of, (row.position,)),
        )

    @strawberry.field(description="That a fact is in a signed tree; null if it is not.")
    async def inclusion(self, position: OfFact = None, size: Size = None) -> InclusionProof | None:
        proof = await self._desk.inclusion(self.memory.agency_id, self.client_key, position, size)
        if proof is None:
            return None
        return InclusionProof(
            position=Position(proof.position),
            checkpoint=Checkpoint.of(proof.checkpoint),
            path=_shown(proof.path),
            text=proof.text,
        )

    @strawberry.field(description="That a signed tree begins with an older one; null if that is not smaller.")
    async def consistency(self, since: Since = None, size: Size = None) -> ConsistencyProof | None:
        proof = await self._desk.consistency(self.memory.agency_id, self.client_key, since, size)
        if proof is None:
            return None
        return ConsistencyProof(
            since=Position(proof.since), checkpoint=Checkpoint.of(proof.checkpoint), path=_shown(proof.path)
        )

    @property
    def _desk(self) -> ProofDesk:
        return self.memory.services.proofs


def _shown(path: Sequence[bytes]) -> list[str]:
    return [each.hex() for each in path]

"""What a mutation answers: the thing as it stands now and the place in the ledger, or why it was refused."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import strawberry

from api.faults import message_of
from api.memory import Memory
from api.scalars import Position, Version
from api.views.client import Client
from api.views.codes import RefusalCode
from api.views.sight import Sight
from domain.errors import Refusal
from domain.terms import Language
from services.commands.desk import Outcome
from services.commands.rights import View, may_view
from services.ledger import VersionConflict


@strawberry.type(description="The rule that said no; nothing was written.")
class Refused:
    code: RefusalCode = strawberry.field(description="The rule.")
    field: str | None = strawberry.field(
        description="Path of what is to be put right: a field of the input, or of the thing it speaks of."
    )
    message: str = strawberry.field(description="What to do, in the viewer's language.")
    requirement: str | None = strawberry.field(description="The method requirement behind the rule, as S41.")
    actual_version: Version | None = strawberry.field(
        description="With VERSION_CONFLICT: the version that is current, if it was looked up."
    )

    @classmethod
    def of(cls, refusal: Refusal, language: Language) -> Refused:
        """A refusal of a command in the viewer's words."""
        return cls(
            code=RefusalCode(refusal.CODE),
            field=refusal.field,
            message=message_of(refusal, language),
            requirement=refusal.REQUIREMENT,
            actual_version=_actual_version(refusal),
        )


def _actual_version(refusal: Refusal) -> Version | None:
    actual = refusal.facts.get("actual") if isinstance(refusal, VersionConflict) else None
    return Version(actual) if isinstance(actual, int) else None


@strawberry.interface(description="A command that was carried out.")
class Saved:
    memory: strawberry.Private[Memory]
    outcome: strawberry.Private[Outcome]
    named: strawberry.Private[Mapping[str, UUID]]
    more: strawberry.Private[tuple[Mapping[str, UUID], ...]]

    @strawberry.field(description="The client's place in its ledger afterwards; send it as minPosition.")
    def position(self) -> Position:
        return Position(self.outcome.position)

    @strawberry.field(
        description="Whether views show it already; false while the client's views are parked for repair."
    )
    def projected(self) -> bool:
        return self.outcome.projected

    @strawberry.field(description="Whether the same request had been carried out before.")
    def repeated(self) -> bool:
        return self.outcome.repeated

    @strawberry.field(
        description="The client as it stands now; null while views are parked, and for machine tokens."
    )
    async def client(self) -> Client | None:
        sight = await self.sight()
        return None if sight is None else Client.of(sight)

    async def sight(self) -> Sight | None:
        """The client's board with this command in it, or None while views are parked or out of reach."""
        role = self.memory.principal.role_in(self.named["client_id"])
        if not self.outcome.projected or role is None or not may_view(role, View.CLIENT):
            return None
        board = await self.memory.board(self.named["client_id"], self.outcome.position)
        return None if board is None else Sight(self.memory, board)

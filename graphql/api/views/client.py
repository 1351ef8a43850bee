"""The client view: who the client is, and its board."""

from __future__ import annotations

from collections.abc import Awaitable
from decimal import Decimal
from typing import Self
from uuid import UUID

import strawberry
from strawberry import ID

from api import ids
from api.memory import Memory
from api.pages import Connection
from api.scalars import Position, Version
from api.views.arguments import After, First, MinPosition
from api.views.board import Board
from api.views.library import InCycle, Kinds, LibraryEntry, Words, library_page
from api.views.sessions import StrategicSession
from api.views.shape import shown
from api.views.sight import Sight
from domain.playbook import Playbook as Limits
from domain.terms import Cadence, Language
from projections.library import Wanted


@strawberry.type(description="Limits of the method that an agency or a client has agreed on.")
class Playbook:
    good_objectives: Decimal = strawberry.field(
        description="With more objectives at once the focus is diluted."
    )
    most_objectives: Decimal = strawberry.field(
        description="More objectives at once only the agency's owner lets through."
    )
    most_key_results: Decimal = strawberry.field(
        description="More key results per objective than this need a waiver."
    )
    fewest_non_goals: Decimal = strawberry.field(
        description="How many non-goals a cycle needs before objectives begin."
    )
    fewest_business_goals: Decimal = strawberry.field(
        description="How many business goals of the period objectives need before they begin."
    )
    most_initiatives: Decimal = strawberry.field(
        description="How many initiatives of an objective may be open at once."
    )
    stale_after_days: Decimal = strawberry.field(
        description="Days after which an overdue check-in makes the pace STALE."
    )

    @classmethod
    def of(cls, limits: Limits) -> Self:
        """The playbook as the API shows it."""
        return shown(cls, limits)


@strawberry.type(description="One company served by the agency; it has one ledger.")
class Client:
    sight: strawberry.Private[Sight]
    id: ID = strawberry.field(description="Id of the client.")
    version: Version = strawberry.field(description="Send it as expectedVersion when you edit what you saw.")
    name: str = strawberry.field(description="What the client is called.")
    time_zone: str = strawberry.field(description="The client's calendar, as the IANA list names it.")
    language: Language = strawberry.field(description="The language people speak there.")
    cadence: Cadence = strawberry.field(description="How often key results are checked in.")
    is_agency: bool = strawberry.field(description="Whether these are the agency's own goals.")
    playbook: Playbook = strawberry.field(description="The limits in force: its own or the agency's.")
    position: Position = strawberry.field(description="The place of the ledger that this answer shows.")

    @classmethod
    def of(cls, sight: Sight) -> Self:
        """The client in sight."""
        card = sight.board.client
        return shown(
            cls,
            card,
            sight=sight,
            id=ids.encode(ids.Kind.CLIENT, card.client_id),
            playbook=Playbook.of(card.playbook),
            position=sight.board.position,
        )

    @strawberry.field(description="The client's whole state; nothing in it is older than its position.")
    async def board(self, min_position: MinPosition = None) -> Board | None:
        memory = self.sight.memory
        board = await memory.board(self.sight.client_id, min_position or 0)
        return None if board is None else Board.of(Sight(memory, board))

    @strawberry.field(description="Its strategic sessions, the first first.")
    def sessions(self) -> list[StrategicSession]:
        return [StrategicSession.of(self.sight, row) for row in self.sight.board.sessions]

    @strawberry.field(
        graphql_type=Connection[LibraryEntry],
        description="What was learned, built and tried here, in all cycles, the newest first.",
    )
    def library(
        self,
        first: First = 50,
        after: After = None,
        kinds: Kinds = None,
        cycle_id: InCycle = None,
        text: Words = "",
    ) -> Awaitable[Connection[LibraryEntry]]:
        wanted = Wanted(client_ids=(self.sight.client_id,), kinds=kinds, text=text)
        return library_page(self.sight.memory, wanted, cycle_id, first, after)


async def client_of(memory: Memory, client_id: UUID, at_least: int = 0) -> Client | None:
    """The client, or None if the agency has none of this id."""
    board = await memory.board(client_id, at_least)
    return None if board is None else Client.of(Sight(memory, board))

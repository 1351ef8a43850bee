"""News of boards as they move on."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from uuid import UUID

import strawberry
from strawberry import ID

from api import ids
from api.ids import Kind
from api.memory import memory_of
from api.scalars import Position
from api.views.arguments import ClientId
from api.views.board import Board
from api.views.reach import keys_in_reach
from api.views.shape import Info
from api.views.sight import Sight
from services.commands.rights import View
from services.commands.work import NotFound
from services.hub import Topic


@strawberry.type(description="A client's views have reached a place of its ledger.")
class BoardChange:
    key: strawberry.Private[UUID]
    position: Position = strawberry.field(
        description="The newest place; places between two messages may be left out."
    )

    @strawberry.field(description="The client.")
    def client_id(self) -> ID:
        return ids.encode(Kind.CLIENT, self.key)

    @strawberry.field(description="The client's state at this place or later.")
    async def board(self, info: Info) -> Board | None:
        memory = memory_of(info.context)
        board = await memory.board(self.key, self.position)
        return None if board is None else Board.of(Sight(memory, board))


@strawberry.type(description="What can be followed live.")
class Subscription:
    @strawberry.subscription(
        description="The client's place now, then again whenever its board has moved on; the newest only."
    )
    async def board_changed(self, info: Info, client_id: ClientId) -> AsyncGenerator[BoardChange, None]:
        keys = keys_in_reach(info, View.CLIENT, Kind.CLIENT, client_id)
        if keys is None:
            raise NotFound(field="clientId")
        (client,) = keys
        agency_id, services = info.context.principal.agency_id, info.context.services
        told = 0
        with services.hub.listening(Topic(agency_id, client)) as listener:
            position = await services.views.position(agency_id, client)
            if position is None:
                raise NotFound(field="clientId")
            while True:
                if position is not None and position > told:
                    told = position
                    yield BoardChange(key=client, position=Position(position))
                news = await anext(listener)
                position = news.position
                if news.client_id is None:
                    position = await services.views.position(agency_id, client)

"""What a viewer's ids lead to: nothing unless the client is in reach and the role there includes the view."""

from __future__ import annotations

from uuid import UUID

from api.ids import Kind, decode
from api.memory import memory_of
from api.views.shape import Info
from api.views.sight import Sight
from services.commands.rights import View, may_view
from services.commands.work import NotFound


def keys_in_reach(info: Info, view: View, kind: Kind, text: str, keys: int = 1) -> tuple[UUID, ...] | None:
    """The keys of an id whose client the viewer may see this way, else None; the first key is the client."""
    try:
        found = decode(kind, text, keys)
    except NotFound:
        return None
    role = info.context.principal.role_in(found[0])
    return found if role is not None and may_view(role, view) else None


async def sight_of(info: Info, client_id: UUID, at_least: int = 0) -> Sight | None:
    """The client's board, or None if the agency has no such client."""
    memory = memory_of(info.context)
    board = await memory.board(client_id, at_least)
    return None if board is None else Sight(memory, board)

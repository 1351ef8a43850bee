"""Who asks, as the token says."""

from __future__ import annotations

from datetime import datetime

import strawberry
from strawberry import ID

from api import ids
from api.memory import memory_of
from api.views.shape import Info
from domain.terms import Language, Party
from services.identity import Scope


@strawberry.type(description="Whoever holds the token, and how far it reaches.")
class Viewer:
    scope: Scope = strawberry.field(description="How far the token reaches.")
    party: Party = strawberry.field(description="The side the viewer acts for.")
    language: Language = strawberry.field(description="The language of messages.")
    agency_id: ID = strawberry.field(description="The agency of the token.")
    client_id: ID | None = strawberry.field(description="The only client in reach; null for all.")
    expires_at: datetime = strawberry.field(description="When the token ends; open streams end with it.")

    @strawberry.field(description="Id of the person.")
    def id(self, info: Info) -> ID:
        return ids.encode(ids.Kind.PERSON, info.context.principal.person_id)

    @strawberry.field(description="Name of the person; null when the directory does not know it.")
    async def name(self, info: Info) -> str | None:
        return await memory_of(info.context).name(info.context.principal.person_id)


def viewer_of(info: Info) -> Viewer:
    """The viewer of this operation."""
    principal = info.context.principal
    client_id = principal.client_id
    return Viewer(
        scope=principal.scope,
        party=principal.party,
        language=info.context.language,
        agency_id=ids.encode(ids.Kind.AGENCY, principal.agency_id),
        client_id=None if client_id is None else ids.encode(ids.Kind.CLIENT, client_id),
        expires_at=principal.expires_at,
    )

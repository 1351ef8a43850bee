"""Who asks, as the session and the ledgers say."""

from __future__ import annotations

from datetime import datetime

import strawberry
from strawberry import ID

from api import ids
from api.ids import Kind
from api.memory import memory_of
from api.views.preferences import Preferences, preferences_of
from api.views.shape import Info
from domain.terms import Language, Party, Role
from services.commands import HANDLERS
from services.commands.rights import may_command


@strawberry.type(description="What the viewer is towards one client.")
class Reach:
    client_id: ID = strawberry.field(description="The client; the agency's own goals are one, too.")
    role: Role = strawberry.field(description="The role there.")
    party: Party = strawberry.field(description="The side the viewer acts for there.")
    commands: list[str] = strawberry.field(description="Mutations that the role includes there, by name.")


@strawberry.type(description="Whoever is signed in, and how far that reaches.")
class Viewer:
    language: Language = strawberry.field(description="The language of messages.")
    agency_id: ID = strawberry.field(description="The agency of the session.")
    agency_role: Role | None = strawberry.field(
        description="The role among the agency's staff; null for a client's people and machine tokens."
    )
    sees_all_clients: bool = strawberry.field(description="Whether every client of the agency is in reach.")
    expires_at: datetime = strawberry.field(description="When the token ends; open streams end with it.")
    is_impersonated: bool = strawberry.field(
        description="Whether the agency's owner looks with this person's eyes; nothing can be written then."
    )

    @strawberry.field(description="Id of the person, or of the machine token.")
    def id(self, info: Info) -> ID:
        return ids.encode(Kind.PERSON, info.context.principal.person_id)

    @strawberry.field(description="Name of the person; null when the directory does not know it.")
    async def name(self, info: Info) -> str | None:
        return await memory_of(info.context).name(info.context.principal.person_id)

    @strawberry.field(
        description="The clients in reach one by one, and what the viewer may do there; empty for those who "
        "reach all clients."
    )
    def clients(self, info: Info) -> list[Reach]:
        principal = info.context.principal
        found = ((client_id, principal.role_in(client_id)) for client_id in sorted(principal.clients or ()))
        return [
            Reach(
                client_id=ids.encode(Kind.CLIENT, client_id),
                role=role,
                party=principal.party_in(client_id),
                commands=[] if principal.impersonator else commands_of(role, principal.standing.commands),
            )
            for client_id, role in found
            if role is not None
        ]

    @strawberry.field(description="What the person prefers; null for machine tokens and lookers-on.")
    async def preferences(self, info: Info) -> Preferences | None:
        principal = info.context.principal
        if principal.impersonator is not None or principal.standing.commands is not None:
            return None
        return await preferences_of(info)

    @strawberry.field(description="Mutations that the viewer's role among the staff includes, by name.")
    def commands(self, info: Info) -> list[str]:
        principal = info.context.principal
        role = principal.standing.agency_role
        return [] if role is None or principal.impersonator else commands_of(role)


def commands_of(role: Role, only: frozenset[str] | None = None) -> list[str]:
    """The mutations that a role includes, by name."""
    names = (each.__name__ for each in HANDLERS if may_command(role, each, only))
    return sorted(name[0].lower() + name[1:] for name in names)


def viewer_of(info: Info) -> Viewer:
    """The viewer of this operation."""
    principal = info.context.principal
    return Viewer(
        language=info.context.language,
        agency_id=ids.encode(Kind.AGENCY, principal.agency_id),
        agency_role=principal.standing.agency_role,
        sees_all_clients=principal.clients is None,
        expires_at=principal.expires_at,
        is_impersonated=principal.impersonator is not None,
    )

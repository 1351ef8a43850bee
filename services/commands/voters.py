"""Who may vote for a client, on which side: everybody whose role there includes a vote."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from domain.terms import Party
from services.access.roster import Roster, Rosters
from services.commands.beliefs import GiveBelief
from services.commands.rights import may_command
from services.commands.work import VotersOf


def voters_in(rosters: Rosters) -> VotersOf:
    """Reads from rosters who may vote; they are two seconds old at most."""

    async def voters_of(agency_id: UUID, client_id: UUID) -> Mapping[UUID, Party]:
        return _voters(await rosters.of(agency_id), client_id)

    return voters_of


def _voters(roster: Roster, client_id: UUID) -> dict[UUID, Party]:
    found: dict[UUID, Party] = {}
    for person_id in roster.participants(client_id):
        standing = roster.standing(person_id)
        role = standing.role_in(client_id, roster.agency_id)
        if role is not None and may_command(role, GiveBelief):
            found[person_id] = standing.party_in(client_id, roster.agency_id)
    return found

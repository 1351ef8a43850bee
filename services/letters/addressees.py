"""Who is to hear of a check-in that is owed."""

from __future__ import annotations

from uuid import UUID

from domain.terms import Party
from projections.board import Obligation
from services.access.roster import Roster
from services.commands.check_ins import RecordCheckIn
from services.commands.rights import View, may_command, may_view

ANY_CLIENT = UUID(int=0)
"""A client that nobody is assigned to: whoever has a role there has it everywhere."""


def addressees(roster: Roster, client_id: UUID, owed: Obligation) -> frozenset[UUID]:
    """Its owner, as long as they may record it; else everybody of the owing side who works for the client.

    On the agency's side that is the staff assigned to the client; when nobody is, those whom every client
    concerns.
    """
    able = {person for person in roster.participants(client_id) if _may_record(roster, person, client_id)}
    if owed.owner_id is not None and owed.owner_id in able:
        return frozenset({owed.owner_id})
    own = frozenset(person for person in able if _side(roster, person) is owed.owed_by)
    assigned = frozenset(person for person in own if client_id in roster.standing(person).assigned)
    return assigned or own


def readers(roster: Roster) -> dict[UUID, frozenset[UUID] | None]:
    """Everybody who gets the week's digest, and of which clients; None for every client of the agency."""
    people = {person for _, team in roster.teams() for person in team.members}
    found = {person: _shown(roster, person) for person in people}
    return {person: clients for person, clients in found.items() if clients is None or clients}


def _shown(roster: Roster, person: UUID) -> frozenset[UUID] | None:
    standing = roster.standing(person)
    anywhere = standing.role_in(ANY_CLIENT, roster.agency_id)
    if anywhere is not None:
        return None if may_view(anywhere, View.CLIENT) else frozenset()
    places = {*standing.assigned, *standing.client_roles}
    roles = {place: standing.role_in(place, roster.agency_id) for place in places}
    return frozenset(
        place for place, role in roles.items() if role is not None and may_view(role, View.CLIENT)
    )


def _may_record(roster: Roster, person: UUID, client_id: UUID) -> bool:
    role = roster.standing(person).role_in(client_id, roster.agency_id)
    return role is not None and may_command(role, RecordCheckIn)


def _side(roster: Roster, person: UUID) -> Party:
    return Party.CLIENT if roster.standing(person).agency_role is None else Party.AGENCY

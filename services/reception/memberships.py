"""Moving people's rights, with what follows at once: sessions end, rosters are read anew."""

from __future__ import annotations

from uuid import UUID

from domain.team import MemberState, Team
from domain.terms import Role
from services.commands.desk import Actor, Command, Outcome
from services.commands.rights import NotAllowed, may_command
from services.commands.teams import (
    AssignStaff,
    EndMembership,
    GiveRole,
    UnassignStaff,
    WithdrawInvitation,
)
from services.credentials import people
from services.reception.following import Following

ERASED = "The person asked to be forgotten"
"""The reason that history gives when nobody gave another one."""


class Memberships(Following):
    """Roles, assignments, departures."""

    async def give_role(self, actor: Actor, client_id: UUID, person_id: UUID, role: Role) -> Outcome:
        """Let a member act in another role.

        Raises:
            Refusal: by rights or by the team's rules.
        """
        return await self._moves(actor, GiveRole(client_id=client_id, person_id=person_id, role=role))

    async def assign(self, actor: Actor, client_id: UUID, person_id: UUID) -> Outcome:
        """Let a strategist or an analyst work for a client.

        Raises:
            Refusal: by rights or by the team's rules.
        """
        return await self._moves(actor, AssignStaff(client_id=client_id, person_id=person_id))

    async def unassign(self, actor: Actor, client_id: UUID, person_id: UUID, reason: str) -> Outcome:
        """End an assignment.

        Raises:
            Refusal: by rights or by the team's rules.
        """
        command = UnassignStaff(client_id=client_id, person_id=person_id, reason=reason)
        return await self._moves(actor, command)

    async def end_membership(self, actor: Actor, client_id: UUID, person_id: UUID, reason: str) -> Outcome:
        """Let a member go; who has nothing left to see is signed out everywhere.

        Raises:
            Refusal: by rights or by the team's rules.
        """
        command = EndMembership(client_id=client_id, person_id=person_id, reason=reason)
        outcome = await self._moves(actor, command)
        await self._sign_out_nobody(actor.agency_id, person_id)
        return outcome

    async def forget_person(self, actor: Actor, person_id: UUID, *, reason: str = ERASED) -> None:
        """Erase a person: first every place in a team, then name, e-mail and whatever they sign in with.

        Ledgers keep the id alone. Asked again after a crash, it goes on where it stopped.

        Raises:
            NotAllowed: who may not end memberships in the whole agency.
            LastOwnerStays: the agency would be left without an owner; nothing was erased.
        """
        if actor.client_id is not None or not may_command(actor.role, EndMembership, actor.commands):
            raise NotAllowed
        roster = await self._newest_roster(actor.agency_id)
        # The staff's team comes first, because it alone may refuse.
        for client_id, team in sorted(roster.teams(), key=lambda each: each[0] != actor.agency_id):
            for command in _farewell(client_id, team, person_id, reason):
                await self._moves(actor, command)
        await people.forget(self._database, actor.agency_id, person_id)
        self._look_anew(actor.agency_id)


def _farewell(client_id: UUID, team: Team, person_id: UUID, reason: str) -> list[Command]:
    """The commands that end whatever somebody is to a team."""
    commands: list[Command] = []
    member = team.members.get(person_id)
    if member is not None and member.state is MemberState.MEMBER:
        commands.append(EndMembership(client_id=client_id, person_id=person_id, reason=reason))
    if member is not None and member.state is MemberState.INVITED:
        commands.append(WithdrawInvitation(client_id=client_id, person_id=person_id, reason=reason))
    if person_id in team.assigned:
        commands.append(UnassignStaff(client_id=client_id, person_id=person_id, reason=reason))
    return commands

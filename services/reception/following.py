"""What follows from a command about rights that somebody gave over the API."""

from __future__ import annotations

from uuid import UUID

from services.commands import impersonations, machine_tokens, teams
from services.commands.desk import Command
from services.credentials import machines, sessions
from services.reception.front import Front

MOVES_RIGHTS: tuple[type, ...] = (
    teams.WithdrawInvitation,
    teams.GiveRole,
    teams.EndMembership,
    teams.AssignStaff,
    teams.UnassignStaff,
    machine_tokens.RevokeMachineToken,
    impersonations.EndImpersonation,
)
"""Commands after which somebody may do more or less than before."""


class Following(Front):
    """Clearing away what opens nothing any more; the ledger shuts the door without it, too."""

    async def follow(self, agency_id: UUID, command: Command) -> None:
        """See that this process knows at once, and clear secrets and sessions away."""
        if not isinstance(command, MOVES_RIGHTS):
            return
        self._look_anew(agency_id)
        if isinstance(command, machine_tokens.RevokeMachineToken):
            await machines.drop(self._database, agency_id, command.token_id)
        if isinstance(command, impersonations.EndImpersonation):
            await self._close_eyes(agency_id, command)
        if isinstance(command, teams.EndMembership):
            await self._sign_out_nobody(agency_id, command.person_id)

    async def _close_eyes(self, agency_id: UUID, command: impersonations.EndImpersonation) -> None:
        """End the sessions of an impersonation: no later one of the same two people may open them again."""
        roster, now = await self._newest_roster(agency_id), self._clock()
        found = roster.impersonation(command.client_id, command.impersonation_id)
        if found is None:
            return
        impersonator, person_id = found
        for session in await sessions.of_person(self._database, agency_id, person_id, now):
            if session.impersonator == impersonator:
                await sessions.revoke(self._database, agency_id, session.session_id, now)
        self._door.forget()

    async def _sign_out_nobody(self, agency_id: UUID, person_id: UUID) -> None:
        """End every session of somebody with nothing left to see; a later role begins with signing in."""
        roster = await self._newest_roster(agency_id)
        if roster.standing(person_id).is_nobody:
            await sessions.revoke_person(self._database, agency_id, person_id, self._clock())
            self._door.forget()

"""Looking with another person's eyes for an hour at most, for everybody to read."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID, uuid4

from domain.impersonation import LASTS, ImpersonationIsOver
from domain.terms import Party, Role
from services.commands.desk import Actor
from services.commands.impersonations import BeginImpersonation, EndImpersonation
from services.commands.rights import NotAllowed
from services.credentials import sessions
from services.credentials.sessions import SessionKind
from services.identity import Principal
from services.reception.front import Front, SignedIn, is_own


class Leaving(Front):
    """Impersonating, and the one way out of every kind of session."""

    async def impersonate(
        self, principal: Principal, client_id: UUID, person_id: UUID, reason: str
    ) -> SignedIn:
        """Look with the eyes of a member of this ledger's team; the ledger says so before anything is seen.

        Who looks with this person's eyes already begins anew, and the earlier secret opens nothing any more.

        Raises:
            NotAllowed: no owner, a machine token, or somebody who looks with other eyes already.
            Refusal: by the rules of impersonation.
        """
        role = principal.role_in(client_id)
        if not is_own(principal) or role is None:
            raise NotAllowed
        agency_id, owner = principal.agency_id, principal.person_id
        command = BeginImpersonation(
            client_id=client_id, impersonation_id=uuid4(), person_id=person_id, reason=reason
        )
        await self._end_looking(agency_id, owner, person_id)
        limit = None if principal.clients is None else client_id
        await self._moves(Actor(owner, principal.party_in(client_id), role, agency_id, limit), command)
        begun = await sessions.begin(
            self._database,
            agency_id,
            person_id,
            SessionKind.IMPERSONATION,
            now=self._clock(),
            lasts=LASTS,
            language=principal.language,
            impersonator=owner,
        )
        return self._signed_in(begun, self._clock())

    async def sign_out(self, principal: Principal, *, everywhere: bool = False) -> None:
        """End the session, or all of the person's; an impersonation ends for itself alone, and in the ledger.

        Raises:
            NotAllowed: a machine token is revoked instead.
        """
        if principal.standing.commands is not None:
            raise NotAllowed
        agency_id, now = principal.agency_id, self._clock()
        if everywhere and principal.impersonator is None:
            await sessions.revoke_person(self._database, agency_id, principal.person_id, now)
        else:
            await sessions.revoke(self._database, agency_id, principal.session_id, now)
        self._door.forget()
        if principal.impersonator is not None:
            await self._end_looking(agency_id, principal.impersonator, principal.person_id)

    async def _end_looking(self, agency_id: UUID, impersonator: UUID, person_id: UUID) -> None:
        """End what this owner has begun with this person; what has ended meanwhile is left alone."""
        now = self._clock()
        for session in await sessions.of_person(self._database, agency_id, person_id, now):
            if session.impersonator == impersonator:
                await sessions.revoke(self._database, agency_id, session.session_id, now)
        actor = Actor(impersonator, Party.AGENCY, Role.OPERATOR, agency_id)
        roster = await self._newest_roster(agency_id)
        for client_id, impersonation_id in roster.impersonations(impersonator, person_id, self._clock()):
            command = EndImpersonation(client_id=client_id, impersonation_id=impersonation_id)
            with suppress(ImpersonationIsOver):
                await self._moves(actor, command)

"""Offering somebody a role: the secret first, the event last, so that a crash leaves nothing that opens.

Whoever invites vouches for an address, and nobody else does: no e-mail is sent. So that nobody takes or
blocks somebody else's place by naming their address:

* An offer to an address that signs in already goes to that person, who proves it by their own password or
  session; the secret of the offer alone opens nothing. Not so an offer among the agency's staff, when the
  address came by the word of one client's people: it makes a person of its own.
* An offer to any other address makes a person of its own, also when the address was offered something
  elsewhere, or here on weightier or lesser word: whoever takes up one offer has nothing of another. Only the
  same offer on the same word, given once more, takes the place of the former one.
* The address signs in as whoever comes first, and moves on to who comes on the agency's own word (an owner's
  or the operator's) when the first one came on the word of one client's people or of a strategist.
* Who has lost a password, or finds that somebody else came first, is let in by an owner
  (`services.reception.passwords`).
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid4

from domain.client import Client
from domain.errors import Refusal
from domain.team import INVITATION_HOLDS, Member, MemberState
from domain.team_refusals import NotInvited
from domain.terms import Language, Role
from domain.text import clean_text
from services.commands.desk import Actor, Outcome
from services.commands.teams import InvitePerson, InviteStaff, WithdrawInvitation
from services.credentials import invitations, people
from services.credentials.emails import normal
from services.credentials.people import LONGEST_NAME
from services.ledger.errors import OutcomeUnknown
from services.reception.front import Front, speaks_for_agency


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that was written down; its secret is for the invited person alone.

    Attributes:
        ends_at: until when it can be accepted (UTC).
    """

    person_id: UUID
    invitation_id: UUID
    secret: str = field(repr=False)
    ends_at: datetime
    outcome: Outcome


class Inviting(Front):
    """Offering roles, and taking offers back."""

    async def invite(
        self,
        actor: Actor,
        client_id: UUID,
        *,
        role: Role,
        name: str,
        email: str,
        language: Language | None = None,
    ) -> Invited:
        """Offer somebody a role: among the agency's staff (`client_id` = agency_id), or at a client.

        Whoever signs in with this e-mail already is invited as who they are; their name stays.

        Raises:
            Refusal: by rights, by the team's rules, or because name or e-mail are none; nothing is kept then.
        """
        agency_id = actor.agency_id
        # Staff are nobody whom one client's people made, so that none of them stops who is hired.
        known = await people.person_of_email(
            self._database, self._vault, agency_id, email, vouched=client_id == agency_id
        )
        command = _offer(agency_id, client_id, known or uuid4(), role)
        await self._must_be_possible(actor, command)
        clean_text(name, field="name", limit=LONGEST_NAME)
        normal(email)
        waiting = None if known else await self._offered_here(actor, client_id, email)
        person_id = known or waiting or command.person_id
        if known is None:
            spoken = language or await self._spoken(agency_id, client_id)
            await self._note(actor, person_id, name, email, spoken)
        try:
            return await self._offered(actor, replace(command, person_id=person_id))
        except OutcomeUnknown:
            raise
        except Refusal:
            if known is None and waiting is None:
                with suppress(Refusal):
                    await self._forget_stranger(agency_id, person_id)
            raise

    async def invite_again(self, actor: Actor, client_id: UUID, person_id: UUID) -> Invited:
        """Offer the same role anew; the earlier invitation opens nothing any more.

        Raises:
            NotInvited: no invitation is open, or it was accepted.
            Refusal: by rights or by the team's rules.
        """
        former = await self._invited_before(actor.agency_id, client_id, person_id)
        role = Role.AUDITOR if former is None else former.role
        command = _offer(actor.agency_id, client_id, person_id, role)
        await self._must_be_possible(actor, command)
        if former is None:
            raise NotInvited(field="personId")
        await people.vouch(self._database, actor.agency_id, person_id, vouched=speaks_for_agency(actor))
        return await self._offered(actor, command)

    async def withdraw_invitation(
        self, actor: Actor, client_id: UUID, person_id: UUID, reason: str
    ) -> Outcome:
        """Take an offer back; its secret opens nothing any more.

        Raises:
            Refusal: by rights, or because none is open.
        """
        former = await self._invited_before(actor.agency_id, client_id, person_id)
        outcome = await self._moves(
            actor, WithdrawInvitation(client_id=client_id, person_id=person_id, reason=reason)
        )
        await self._void(actor.agency_id, former)
        return outcome

    async def _must_be_possible(self, actor: Actor, command: InvitePerson | InviteStaff) -> None:
        """Refuse before anything is kept; what a race refuses later is cleaned up."""
        (refusal,) = await self._desk.rehearse(actor, [command])
        if refusal is not None:
            raise refusal

    async def _offered_here(self, actor: Actor, client_id: UUID, email: str) -> UUID | None:
        """Whom this very team has offered something at this address on the same word, or None."""
        agency_id, vouched = actor.agency_id, speaks_for_agency(actor)
        waiting = await people.awaited(self._database, self._vault, agency_id, email, vouched=vouched)
        team = (await self._newest_roster(agency_id)).team(client_id) if waiting else None
        members = {} if team is None else team.members
        offered = (each for each in waiting if each in members)
        return next((each for each in offered if members[each].state is not MemberState.MEMBER), None)

    async def _spoken(self, agency_id: UUID, client_id: UUID) -> Language | None:
        """The language people speak at a client, or in the agency."""
        found: Client | None = None
        for entry in await self._ledger.stream(agency_id, client_id, client_id):
            found = entry.event.mutate(found)
        return None if found is None else found.language

    async def _note(
        self, actor: Actor, person_id: UUID, name: str, email: str, language: Language | None
    ) -> None:
        """Keep what somebody is called and where they are reached; the address opens nothing yet."""
        await people.remember(
            self._database,
            self._vault,
            actor.agency_id,
            person_id,
            name,
            email=email,
            languages=() if language is None else (language,),
            signs_in=False,
            vouched=speaks_for_agency(actor),
        )

    async def _offered(self, actor: Actor, command: InvitePerson | InviteStaff) -> Invited:
        agency_id, client_id, person_id = actor.agency_id, command.client_id, command.person_id
        former = await self._invited_before(agency_id, client_id, person_id)
        ends_at, invitation_id = self._clock() + INVITATION_HOLDS, command.invitation_id
        secret = await invitations.keep(
            self._database, agency_id, client_id, person_id, invitation_id, ends_at
        )
        try:
            outcome = await self._moves(actor, replace(command, ends_at=ends_at))
        except OutcomeUnknown:
            raise
        except Refusal:
            with suppress(Refusal):
                await invitations.withdraw(self._database, agency_id, invitation_id, self._clock())
            raise
        await self._void(agency_id, former)
        return Invited(person_id, invitation_id, secret, ends_at, outcome)

    async def _void(self, agency_id: UUID, former: Member | None) -> None:
        """Let the secret of an earlier offer open nothing; the ledger refuses it also without this."""
        if former is not None and former.invitation is not None:
            earlier = former.invitation.invitation_id
            await invitations.withdraw(self._database, agency_id, earlier, self._clock())

    async def _invited_before(self, agency_id: UUID, client_id: UUID, person_id: UUID) -> Member | None:
        team = (await self._newest_roster(agency_id)).team(client_id)
        member = None if team is None else team.members.get(person_id)
        return member if member is not None and member.state is MemberState.INVITED else None

    async def _has_a_past(self, agency_id: UUID, person_id: UUID) -> bool:
        roster = await self._newest_roster(agency_id)
        return any(person_id in team.members for _, team in roster.teams())

    async def _forget_stranger(self, agency_id: UUID, person_id: UUID) -> None:
        if not await self._has_a_past(agency_id, person_id):
            await people.forget(self._database, agency_id, person_id)


def _offer(agency_id: UUID, client_id: UUID, person_id: UUID, role: Role) -> InvitePerson | InviteStaff:
    command = InviteStaff if client_id == agency_id else InvitePerson
    return command(client_id=client_id, person_id=person_id, invitation_id=uuid4(), role=role)

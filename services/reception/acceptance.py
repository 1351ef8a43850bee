"""Taking an offered role: with a first password, the one a person has, or a provider's word.

The credential comes first, then the event, then the secret is spent: a crash in between leaves an invitation
that the same person takes up again, and of several who hold its secret the first credential decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.agency import Agency, agency_stream
from domain.errors import Refusal
from domain.team_refusals import InvitationIsOver
from domain.terms import Language, Role
from domain.text import clean_text
from services.commands.rights import NotAllowed
from services.commands.teams import AcceptInvitation
from services.credentials import first, invitations, logins, people
from services.credentials.emails import account_key
from services.credentials.invitations import Invitation
from services.credentials.logins import Login
from services.credentials.password_rules import refuse_weak
from services.credentials.people import LONGEST_NAME, Contact
from services.credentials.sessions import SessionKind
from services.identity import Principal
from services.reception.front import Front, SignedIn, SignInFailed, by_the_product, is_own
from services.reception.oidc_token import Identity

OURS = "\x01"
"""What begins the idempotency keys of the product itself; the API takes no key with a control character."""


class InvitationHasEnded(Refusal):
    """This invitation was used or has ended. Ask whoever invited you for a new one."""

    CODE = "INVITATION_HAS_ENDED"


class IdentityIsTaken(Refusal):
    """This account at the provider already signs in as somebody else here. Choose another one."""

    CODE = "IDENTITY_IS_TAKEN"


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody with the secret of an invitation may know before accepting it.

    Attributes:
        language: of the agency.
        ends_at: until when it can be accepted (UTC).
    """

    agency_name: str
    language: Language
    role: Role
    ends_at: datetime


class Accepting(Front):
    """Taking offered roles."""

    async def look_at_invitation(self, secret: str) -> Offer:
        """What the secret offers. Nothing is told of the person, since who invited can look, too.

        Raises:
            InvitationHasEnded: unknown, used, withdrawn, replaced or over; which of these is not told.
        """
        invitation = await self._opened(secret)
        roster = await self._newest_roster(invitation.agency_id)
        team = roster.team(invitation.client_id)
        member = None if team is None else team.members.get(invitation.person_id)
        offered = None if member is None else member.invitation
        if member is None or offered is None or offered.invitation_id != invitation.invitation_id:
            raise InvitationHasEnded
        agency = await self._agency(invitation.agency_id)
        return Offer(agency.name, agency.language, member.role, offered.ends_at)

    async def accept(
        self,
        secret: str,
        *,
        password: str,
        name: str | None = None,
        kind: SessionKind,
        address: str | None,
        device: str | None = None,
    ) -> SignedIn:
        """Take the role, and sign in.

        Who has nothing to sign in with chooses a password. Who has a password gives it: else whoever
        invited them could become them.

        Raises:
            InvitationHasEnded: as for `look_at_invitation`; also for all but one who accept at once.
            SignInFailed: the person has a password and it is another one, or signs in another way.
            EmailSignsInAlready: the address signs in as somebody who came first; the invitation stays open.
            TooManyAttempts, Busy, StoreAway: the password was not looked at.
            Refusal: the new password or the name is not taken; the invitation stays open.
        """
        invitation = await self._opened(secret)
        agency_id, person_id = invitation.agency_id, invitation.person_id
        if name is not None:
            clean_text(name, field="name", limit=LONGEST_NAME)
        contact = await self._contact(agency_id, person_id)
        account = account_key(self._vault, agency_id, contact.email or str(person_id))
        if await self._has_begun(invitation):
            proved = await self._proved(agency_id, person_id, account, password, address, device)
        else:
            proved = await self._chosen(invitation, contact, password, name)
        await self._take(invitation, secret)
        if name is not None:
            await people.remember(self._database, self._vault, agency_id, person_id, name)
        return await self._begun(agency_id, person_id, kind, account=account, proved=proved)

    async def accept_as(self, secret: str, identity: Identity, *, kind: SessionKind) -> SignedIn:
        """Take the role as whom a provider vouches for, and sign in; a first identity is linked.

        Raises:
            InvitationHasEnded: as for `accept`.
            IdentityIsTaken: it signs in as another person of this agency.
            EmailSignsInAlready: as for `accept`.
            SignInFailed: the person signs in another way.
        """
        invitation = await self._opened(secret)
        agency_id, person_id = invitation.agency_id, invitation.person_id
        linked = await logins.person_of_identity(
            self._database, self._vault, agency_id, issuer=identity.issuer, subject=identity.subject
        )
        if linked is None:
            await self._link(invitation, identity)
        elif linked != person_id:
            raise IdentityIsTaken
        await self._take(invitation, secret)
        return await self._begun(agency_id, person_id, kind)

    async def accept_signed_in(self, principal: Principal, secret: str) -> None:
        """Take the role as who is signed in already.

        Raises:
            NotAllowed: for a machine token, or with another person's eyes.
            InvitationHasEnded: as for `accept`; also when somebody else was invited.
        """
        if not is_own(principal):
            raise NotAllowed
        invitation = await self._opened(secret)
        if (invitation.agency_id, invitation.person_id) != (principal.agency_id, principal.person_id):
            raise InvitationHasEnded
        await self._take(invitation, secret)

    async def _agency(self, agency_id: UUID) -> Agency:
        found: Agency | None = None
        for entry in await self._ledger.stream(agency_id, agency_id, agency_stream(agency_id)):
            found = entry.event.mutate(found)
        if found is None:
            raise InvitationHasEnded
        return found

    async def _opened(self, secret: str) -> Invitation:
        invitation = await invitations.of_secret(self._database, secret, self._clock())
        if invitation is None:
            raise InvitationHasEnded
        return invitation

    async def _has_begun(self, invitation: Invitation) -> bool:
        """Whether the person is somebody here already, so that the secret alone proves too little."""
        agency_id, person_id = invitation.agency_id, invitation.person_id
        if await first.has_any(self._database, agency_id, person_id):
            return True
        return not (await self._newest_roster(agency_id)).standing(person_id).is_nobody

    async def _proved(
        self,
        agency_id: UUID,
        person_id: UUID,
        account: bytes,
        password: str,
        address: str | None,
        device: str | None,
    ) -> Login:
        async def find() -> Login:
            return await logins.of_person(self._database, agency_id, person_id)

        proved = await self._guess(agency_id, account, find, password, address, device)
        if proved is None:
            raise SignInFailed
        return proved

    async def _chosen(
        self, invitation: Invitation, contact: Contact, password: str, name: str | None
    ) -> Login:
        refuse_weak(password, email=contact.email or "", name=name or contact.name)
        hashed = await self._passwords.hash(password)
        agency_id, person_id, now = invitation.agency_id, invitation.person_id, self._clock()
        if not await first.password(self._database, agency_id, person_id, hashed, now):
            raise InvitationHasEnded
        return Login(person_id, hashed, now)

    async def _link(self, invitation: Invitation, identity: Identity) -> None:
        if await self._has_begun(invitation):
            raise SignInFailed
        is_linked = await first.identity(
            self._database,
            self._vault,
            invitation.agency_id,
            invitation.person_id,
            issuer=identity.issuer,
            subject=identity.subject,
            now=self._clock(),
        )
        if not is_linked:
            raise InvitationHasEnded

    async def _take(self, invitation: Invitation, secret: str) -> None:
        """Let the ledger decide, once also when asked again after a crash; then spend the secret."""
        agency_id, client_id, person_id = invitation.agency_id, invitation.client_id, invitation.person_id
        command = AcceptInvitation(
            client_id=client_id, person_id=person_id, invitation_id=invitation.invitation_id
        )
        try:
            await self._desk.handle(
                by_the_product(agency_id, client_id, person_id),
                command,
                idempotency_key=f"{OURS}accept {invitation.invitation_id}",
            )
        except InvitationIsOver:
            await self._drop_of_nobody(agency_id, person_id)
            raise InvitationHasEnded from None
        self._look_anew(agency_id)
        spent = await invitations.spend(self._database, secret, self._clock())
        if spent is None or not await self._is_somebody(agency_id, person_id):
            raise InvitationHasEnded

    async def _drop_of_nobody(self, agency_id: UUID, person_id: UUID) -> None:
        """Take back what was chosen for an invitation that does not hold; a new one lets choose again."""
        if not await self._is_somebody(agency_id, person_id):
            await first.take_back(self._database, agency_id, person_id)

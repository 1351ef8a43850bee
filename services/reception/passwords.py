"""New passwords: of one's own, and by a link for whoever has lost theirs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from domain.errors import Refusal
from domain.team import MemberState, Team
from services.access.roster import Roster
from services.commands.desk import Actor
from services.commands.rights import NotAllowed, may_command
from services.commands.teams import InvitePerson
from services.commands.work import NotFound
from services.credentials import first, logins, password_links, sessions
from services.credentials.emails import account_key
from services.credentials.logins import Login
from services.credentials.password_links import PasswordLink
from services.credentials.password_rules import refuse_weak
from services.credentials.people import Contact
from services.identity import Principal
from services.reception.front import Front, is_own, speaks_for_agency

FRESH = timedelta(minutes=10)
"""How long ago somebody may have signed in who chooses a password without giving one."""


class PasswordIsWrong(Refusal):
    """The password you have now is not right. Type it again."""

    CODE = "PASSWORD_IS_WRONG"


class EmailIsMissing(Refusal):
    """No e-mail is written down for you, so a password would open nothing. Ask to be invited by e-mail."""

    CODE = "EMAIL_IS_MISSING"


class SignInIsOld(Refusal):
    """You signed in a while ago. Sign in again, then choose your first password within {minutes} minutes."""

    CODE = "SIGN_IN_IS_OLD"


class PasswordLinkHasEnded(Refusal):
    """This link was used or has ended. Ask whoever gave it to you for a new one."""

    CODE = "PASSWORD_LINK_HAS_ENDED"


@dataclass(frozen=True, slots=True)
class LinkGiven:
    """A link by which a person sets a new password; its secret is for that person alone.

    Attributes:
        ends_at: until when it can be used (UTC).
    """

    person_id: UUID
    secret: str = field(repr=False)
    ends_at: datetime


class NewPasswords(Front):
    """Setting passwords."""

    async def set_password(self, principal: Principal, old: str | None, new: str) -> str:
        """Set a new password and end the person's other sessions.

        Args:
            principal: who is signed in.
            old: the password so far; None for somebody who has none yet.
            new: the password from now on.

        Returns:
            What this device shows at its next sign-in; what devices have shown so far is void.

        Raises:
            NotAllowed: for a machine token, or with another person's eyes.
            PasswordIsShort, PasswordIsLong, PasswordIsOftenGuessed, TextIsMalformed: as for `refuse_weak`.
            EmailIsMissing, EmailSignsInAlready: the person has no e-mail of their own to sign in with.
            PasswordIsWrong: the old one is not right, or not the one in force any more.
            SignInIsOld: there is no old one, and the sign-in is older than ten minutes.
            TooManyAttempts: the old one was not looked at.
        """
        if not is_own(principal):
            raise NotAllowed
        agency_id, person_id = principal.agency_id, principal.person_id
        contact = await self._contact(agency_id, person_id)
        account = self._account(agency_id, contact)
        refuse_weak(new, email=contact.email or "", name=contact.name, field="new")
        former = await logins.of_person(self._database, agency_id, person_id)
        if old is None and former.password_hash is None:
            await self._must_be_fresh(principal)
        else:
            former = await self._known(agency_id, person_id, account, old or "")
        hashed = await self._passwords.hash(new, is_known=True)
        login = Login(person_id, hashed, self._clock())
        if not await self._replaced(agency_id, former, login, but=principal.session_id):
            raise PasswordIsWrong(field="old")
        return self._device(agency_id, account, login)

    async def give_password_link(self, principal: Principal, client_id: UUID, person_id: UUID) -> LinkGiven:
        """The same as `let_set_password` for who is signed in.

        Raises:
            NotAllowed: also for a machine token, with another person's eyes, or with no role there.
            NotFound, EmailIsMissing: as there.
        """
        role = principal.role_in(client_id)
        if not is_own(principal) or role is None:
            raise NotAllowed
        limit = None if principal.clients is None else client_id
        party = principal.party_in(client_id)
        actor = Actor(principal.person_id, party, role, principal.agency_id, limit)
        return await self.let_set_password(actor, client_id, person_id)

    async def let_set_password(self, actor: Actor, client_id: UUID, person_id: UUID) -> LinkGiven:
        """A link by which a person of this team sets a new password; an earlier one opens nothing any more.

        The word of one client's admin is good for whoever belongs to that client's people and to nothing
        else in the agency, also at the moment when the link is used; an owner's is good for everybody.

        Raises:
            NotAllowed: neither an owner, nor an admin of the only team that the person belongs to.
            NotFound: nobody of that id is or was in the team.
            EmailIsMissing: the person has no e-mail to sign in with.
        """
        agency_id, now = actor.agency_id, self._clock()
        is_agency = speaks_for_agency(actor)
        if not is_agency and not (may_command(actor.role, InvitePerson) and actor.client_id == client_id):
            raise NotAllowed
        roster = await self._newest_roster(agency_id)
        team = roster.team(client_id)
        if team is None or person_id not in team.members:
            raise NotFound(field="personId")
        if not is_agency and not _belongs_only_to(roster, client_id, person_id):
            raise NotAllowed
        self._account(agency_id, await self._contact(agency_id, person_id))
        word = agency_id if is_agency else client_id
        secret = await password_links.keep(self._database, agency_id, word, person_id, now)
        return LinkGiven(person_id, secret, now + password_links.LASTS)

    async def reset_password(self, secret: str, new: str) -> None:
        """Set a new password by a link; every session of the person ends, and no device is known any more.

        Raises:
            PasswordLinkHasEnded: unknown, used, replaced, over, or the word behind it is not good any more.
            PasswordIsShort, PasswordIsLong, PasswordIsOftenGuessed, TextIsMalformed, Busy: nothing was spent.
            EmailSignsInAlready: the address signs in as somebody else; nothing was set.
        """
        link = await self._opened_link(await password_links.of_secret(self._database, secret, self._clock()))
        agency_id, person_id = link.agency_id, link.person_id
        contact = await self._contact(agency_id, person_id)
        refuse_weak(new, email=contact.email or "", name=contact.name)
        former = await logins.of_person(self._database, agency_id, person_id)
        hashed = await self._passwords.hash(new)
        await self._opened_link(await password_links.spend(self._database, secret, self._clock()))
        if not await self._replaced(agency_id, former, Login(person_id, hashed, self._clock())):
            raise PasswordLinkHasEnded

    async def _opened_link(self, link: PasswordLink | None) -> PasswordLink:
        if link is None:
            raise PasswordLinkHasEnded
        if link.client_id != link.agency_id:
            roster = await self._newest_roster(link.agency_id)
            if not _belongs_only_to(roster, link.client_id, link.person_id):
                raise PasswordLinkHasEnded
        return link

    async def _replaced(
        self, agency_id: UUID, former: Login, login: Login, *, but: UUID | None = None
    ) -> bool:
        """Put the new password in place of the former one; False when that was another one by now."""
        hashed, now, kept = login.password_hash or "", login.set_at or self._clock(), (but,) if but else ()
        person_id, stored = login.person_id, former.password_hash
        if stored is None:
            done = await first.password_of_known(self._database, agency_id, person_id, hashed, now)
            if done:
                await sessions.revoke_person(self._database, agency_id, person_id, now, but=kept)
        else:
            done = await logins.replace_password(
                self._database, agency_id, person_id, stored, hashed, now, but=kept
            )
        self._door.forget()
        return done

    async def _known(self, agency_id: UUID, person_id: UUID, account: bytes, old: str) -> Login:
        """A stolen session is no way to guess: it counts like a known device, which no stranger stops."""

        async def find() -> Login:
            return await logins.of_person(self._database, agency_id, person_id)

        known = await self._guess(agency_id, account, find, old, None, None, signed_in=True)
        if known is None:
            raise PasswordIsWrong(field="old")
        return known

    async def _must_be_fresh(self, principal: Principal) -> None:
        now = self._clock()
        live = await sessions.of_person(self._database, principal.agency_id, principal.person_id, now)
        began = [each.began_at for each in live if each.session_id == principal.session_id]
        if not began or began[0] <= now - FRESH:
            raise SignInIsOld(minutes=int(FRESH.total_seconds() // 60))

    def _account(self, agency_id: UUID, contact: Contact) -> bytes:
        if contact.email is None:
            raise EmailIsMissing
        return account_key(self._vault, agency_id, contact.email)


def _belongs_only_to(roster: Roster, client_id: UUID, person_id: UUID) -> bool:
    """Whether somebody is a member of this client's people, and has or is offered nothing elsewhere."""
    places = {each for each, team in roster.teams() if _has_a_place(team, person_id)}
    return places == {client_id} and client_id in roster.standing(person_id).client_roles


def _has_a_place(team: Team, person_id: UUID) -> bool:
    member = team.members.get(person_id)
    is_there = member is not None and member.state is not MemberState.LEFT
    return is_there or person_id in team.assigned

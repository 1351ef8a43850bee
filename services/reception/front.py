"""What all use cases of the reception work with, and what every way of signing in ends with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from uuid import UUID

from domain.errors import Refusal
from domain.registry import EVENTS
from domain.terms import Party, Role
from services.access.doorkeeper import Doorkeeper
from services.access.roster import FRESH_SECONDS, Roster, Rosters
from services.commands.desk import Actor, Command, Desk, Outcome
from services.commands.rights import may_command
from services.commands.teams import InviteStaff
from services.credentials import attempts, devices, logins, people, sessions
from services.credentials.attempts import Admission
from services.credentials.logins import Login
from services.credentials.passwords import Passwords
from services.credentials.people import Contact
from services.credentials.sessions import Begun, Session, SessionHasEnded, SessionKind
from services.database import Busy, Database, StoreAway
from services.identity import Keys, Principal
from services.identity.signing import ACCESS_LASTS
from services.identity.vault import Vault
from services.ledger import Codec, Ledger

LASTS = MappingProxyType({SessionKind.API: timedelta(days=30), SessionKind.BROWSER: timedelta(days=7)})
"""How long a sign-in lasts that a person makes; whoever does nothing in a browser is signed out earlier."""


class SignInFailed(Refusal):
    """Signing in did not succeed. Check the agency, the e-mail and the password, or ask who invited you."""

    CODE = "SIGN_IN_FAILED"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What every way of signing in ends with.

    Attributes:
        access_token: for the API, of fifteen minutes at most; None for browsers.
        secret: the session's secret, or for the API the refresh secret.
        device: what the device shows at its next sign-in, so that strangers' guesses do not stop it; or None.
        expires_at: when the access token ends, or else the session (UTC).
    """

    session: Session
    access_token: str | None = field(repr=False)
    secret: str = field(repr=False)
    device: str | None = field(repr=False)
    expires_at: datetime


class Front:
    """The parts that the use cases share; one of each per process."""

    def __init__(
        self,
        desk: Desk,
        database: Database,
        vault: Vault,
        keys: Keys,
        rosters: Rosters,
        door: Doorkeeper,
        clock: Callable[[], datetime],
        *,
        passwords: Passwords | None = None,
    ) -> None:
        self._desk = desk
        self._database = database
        self._vault = vault
        self._keys = keys
        self._rosters = rosters
        self._door = door
        self._clock = clock
        self._passwords = passwords or Passwords()
        self._ledger = Ledger(database, Codec(EVENTS))

    async def _newest_roster(self, agency_id: UUID) -> Roster:
        return await self._rosters.of(agency_id, within=0)

    async def _is_somebody(self, agency_id: UUID, person_id: UUID) -> bool:
        """Whether a role is left; nobody is turned away on knowledge that may be old."""
        for within in (FRESH_SECONDS, 0):
            roster = await self._rosters.of(agency_id, within=within)
            if not roster.standing(person_id).is_nobody:
                return True
        return False

    async def _moves(self, actor: Actor, command: Command) -> Outcome:
        """Carry out a command that moves somebody's rights; this process sees it at once."""
        outcome = await self._desk.handle(actor, command)
        self._look_anew(actor.agency_id)
        return outcome

    def _look_anew(self, agency_id: UUID) -> None:
        self._rosters.expire(agency_id)
        self._door.forget()

    async def _guess(
        self,
        agency_id: UUID,
        account: bytes,
        find: Callable[[], Awaitable[Login | None]],
        password: str,
        address: str | None,
        device: str | None,
        *,
        signed_in: bool = False,
    ) -> Login | None:
        """Whose password it is, or None; counted before it is looked at, and one hash in every case.

        Raises:
            TooManyAttempts: the password was not looked at.
            Busy: neither; the guess counts unless the device is known, so that a flood ends itself.
            StoreAway: neither; the guess does not count.
        """
        login, now = await find(), self._clock()
        set_at = None if login is None else login.set_at
        known = signed_in or devices.is_known(self._vault, agency_id, account, set_at, device, now)
        admission = await attempts.admit(
            self._database, self._vault, agency_id, account, address, now, is_known=known
        )
        return await self._checked(agency_id, login, password, admission)

    async def _checked(
        self, agency_id: UUID, login: Login | None, password: str, admission: Admission
    ) -> Login | None:
        """Whose password it is, with the hash that is stored by now, or None."""
        stored = None if login is None else login.password_hash
        try:
            checked = await self._passwords.check(stored, password, is_known=admission.is_known)
        except Busy:
            if admission.is_known:
                with suppress(Busy, StoreAway):
                    await attempts.given_back(self._database, admission)
            raise
        if login is None or stored is None or not checked.is_right:
            return None
        await attempts.succeeded(self._database, admission)
        if checked.stronger is None or not await logins.strengthen(
            self._database, agency_id, login.person_id, stored, checked.stronger
        ):
            return login
        return replace(login, password_hash=checked.stronger)

    async def _begun(
        self,
        agency_id: UUID,
        person_id: UUID,
        kind: SessionKind,
        *,
        account: bytes = b"",
        proved: Login | None = None,
    ) -> SignedIn:
        """A new session, in the language that the person prefers; after a password, a known device, too.

        Raises:
            SignInFailed: the password that was proved is another one by now.
        """
        now = self._clock()
        languages = (await self._contact(agency_id, person_id)).languages
        try:
            begun = await sessions.begin(
                self._database,
                agency_id,
                person_id,
                kind,
                now=now,
                lasts=LASTS[kind],
                language=languages[0] if languages else None,
                password_hash=None if proved is None else proved.password_hash,
            )
        except SessionHasEnded:
            raise SignInFailed from None
        return self._signed_in(begun, now, proved and self._device(agency_id, account, proved))

    def _device(self, agency_id: UUID, account: bytes, proved: Login) -> str:
        """What the device shows from now on."""
        return devices.device_secret(self._vault, agency_id, account, proved.set_at, self._clock())

    async def _contact(self, agency_id: UUID, person_id: UUID) -> Contact:
        known = await people.contacts(self._database, self._vault, agency_id, [person_id])
        return known.get(person_id) or Contact(person_id, "")

    def _signed_in(self, begun: Begun, now: datetime, device: str | None = None) -> SignedIn:
        session = begun.session
        if session.kind is not SessionKind.API:
            return SignedIn(session, None, begun.secret, device, session.expires_at)
        lasts = min(ACCESS_LASTS, session.expires_at - now)
        token = self._keys.mint(
            person_id=session.person_id,
            agency_id=session.agency_id,
            session_id=session.session_id,
            now=now,
            lasts=lasts,
            language=session.language,
        )
        return SignedIn(session, token, begun.secret, device, now + lasts)


def by_the_product(agency_id: UUID, client_id: UUID, person_id: UUID) -> Actor:
    """The product as it carries out what a person proved to be theirs; the person is the author."""
    party = Party.AGENCY if client_id == agency_id else Party.CLIENT
    return Actor(person_id, party, Role.OPERATOR, agency_id)


def is_own(principal: Principal) -> bool:
    """Whether a principal is a person who looks with their own eyes."""
    return principal.impersonator is None and principal.standing.commands is None


def speaks_for_agency(actor: Actor) -> bool:
    """Whether the agency itself speaks, whose word is good for everybody: whoever may invite its staff."""
    return actor.client_id is None and may_command(actor.role, InviteStaff)

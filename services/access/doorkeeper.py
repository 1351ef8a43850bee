"""The door: proves what a request shows, looks up who stands behind it, and shuts when that ends."""

from __future__ import annotations

import asyncio
import hmac
import logging
import time
from base64 import urlsafe_b64encode
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

from domain.terms import Role
from services.access.roster import FRESH_SECONDS, MonotonicClock, Roster, Rosters
from services.access.watches import Watch, Watches, system_clock
from services.credentials import machines, sessions
from services.credentials.machines import Machine
from services.credentials.sessions import Session
from services.database import Database
from services.identity import Claims, Keys, NotSignedIn, Principal, Standing

_LOG = logging.getLogger("bagdar.access")
REMEMBERED = 4_096
LONGEST_TOKEN = 4_096
LETS_IN_WITHIN = 0.25
"""How old, in seconds, knowledge may be on which somebody is turned away who may have come just now."""
NO_END = timedelta(days=36_500)

Key = TypeVar("Key")
Found = TypeVar("Found")

MachineUsed = Callable[[UUID, UUID, UUID], Awaitable[None]]
"""Notes that a machine token is in use today: (agency_id, client_id, token_id)."""


@dataclass(frozen=True, slots=True)
class Presented:
    """What a request shows at the door.

    Attributes:
        bearer: the token of its Authorization header.
        cookie: the session secret of a browser, worth nothing without `csrf`.
        csrf: the proof that a page of ours sent the request.
    """

    bearer: str | None = field(default=None, repr=False)
    cookie: str | None = field(default=None, repr=False)
    csrf: str | None = field(default=None, repr=False)

    @property
    def secret(self) -> str | None:
        """What is to be proved; a cookie alone proves that a browser was made to ask, not who asked.

        Raises:
            NotSignedIn: nothing was shown, or a cookie without its proof.
        """
        if self.bearer is not None:
            return self.bearer
        if self.cookie is not None and self.csrf is not None:
            expected = csrf_of(self.cookie).encode()
            if hmac.compare_digest(expected, self.csrf.encode("utf-8", "surrogatepass")):
                return self.cookie
        return None


def csrf_of(secret: str) -> str:
    """What a page must send beside the cookie; known to those who may read our own answers alone."""
    digest = sha256(b"bagdar csrf\0" + secret.encode("utf-8", "surrogatepass")).digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")


class Doorkeeper:
    """Lets people in and sees them out. One per process; knowledge is at most two seconds old."""

    def __init__(
        self,
        database: Database,
        keys: Keys,
        rosters: Rosters,
        *,
        machine_used: MachineUsed | None = None,
        monotonic: MonotonicClock = time.monotonic,
        clock: Callable[[], datetime] = system_clock,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`clock`, in UTC, and `sleep` are those of the rounds."""
        self._database = database
        self._keys = keys
        self._rosters = rosters
        self.machine_used = machine_used
        self._monotonic = monotonic
        self._sessions: OrderedDict[bytes, tuple[float, Session | Machine | None]] = OrderedDict()
        self._alive: OrderedDict[UUID, tuple[float, UUID | None]] = OrderedDict()
        self._turn = 0
        self._watches = Watches(self._look_at, monotonic=monotonic, clock=clock, sleep=sleep)
        self._noted: dict[UUID, date] = {}
        self._notes: set[asyncio.Task[None]] = set()

    async def admit(self, presented: Presented, now: datetime) -> Principal:
        """Who asks.

        Raises:
            NotSignedIn: nobody whom we know (any more); the same answer for every reason.
            Busy, StoreAway: nobody can be looked up at the moment.
        """
        secret = presented.secret
        if secret is None or len(secret) > LONGEST_TOKEN:
            raise NotSignedIn
        if secret.startswith(sessions.PREFIX):
            return await self._of_session(secret, now)
        if secret.startswith(machines.PREFIX):
            return await self._of_machine(secret, now)
        return await self._of_claims(self._keys.verify(secret, now), now)

    def forget(self) -> None:
        """Look everything up anew: something was ended in this process."""
        self._turn += 1
        self._sessions.clear()
        self._alive.clear()

    def watching(self, principal: Principal) -> AbstractContextManager[Watch]:
        """Watch over an open stream for as long as the block lasts."""
        return self._watches.watching(principal)

    async def rounds(self) -> None:
        """Go round until cancelled and end what is open without right, within five seconds."""
        await self._watches.rounds()

    async def look_round(self, now: datetime) -> None:
        """Look once at every open stream; what nobody could prove for too long ends, too."""
        await self._watches.look_round(now)

    async def _look_at(self, agency_id: UUID, watches: Sequence[Watch], now: datetime) -> None:
        at = self._monotonic()
        roster = await self._rosters.of(agency_id, within=0)
        wanted = {each.principal.session_id for each in watches if each.principal.standing.commands is None}
        alive = await sessions.alive(self._database, agency_id, wanted, now)
        for watch in watches:
            principal = watch.principal
            stands = self._standing_now(roster, principal, now) == principal.standing
            is_alive = (
                principal.standing.commands is not None
                or alive.get(principal.session_id) == principal.person_id
            )
            if stands and is_alive and principal.expires_at > now:
                watch.proved_at = at
            else:
                watch.ended.set()

    def _standing_now(self, roster: Roster, principal: Principal, now: datetime) -> Standing | None:
        if principal.standing.commands is not None:
            (client_id,) = principal.standing.client_roles
            return roster.standing_of_machine(client_id, principal.person_id, now)
        if principal.impersonator is not None and not roster.impersonates(
            principal.impersonator, principal.person_id, now
        ):
            return None
        return roster.standing(principal.person_id)

    async def _of_claims(self, claims: Claims, now: datetime) -> Principal:
        if await self._whose(claims.agency, claims.sid, now) != claims.sub:
            raise NotSignedIn
        principal = Principal(
            claims.sub, claims.agency, claims.sid, Standing(), claims.lang, claims.expires_at, claims.act
        )
        return await self._standing(principal, now)

    async def _of_session(self, secret: str, now: datetime) -> Principal:
        session = await self._looked_up(secret, now)
        if not isinstance(session, Session) or session.expires_at <= now:
            raise NotSignedIn
        principal = Principal(
            session.person_id, session.agency_id, session.session_id, Standing(), session.language,
            session.expires_at, session.impersonator,
        )  # fmt: skip
        return await self._standing(principal, now)

    async def _standing(self, principal: Principal, now: datetime) -> Principal:
        for within in (FRESH_SECONDS, LETS_IN_WITHIN):
            roster = await self._rosters.of(principal.agency_id, within=within)
            standing = self._standing_now(roster, principal, now)
            if standing is not None and not standing.is_nobody:
                return principal.standing_as(standing)
        raise NotSignedIn

    async def _of_machine(self, secret: str, now: datetime) -> Principal:
        machine = await self._looked_up(secret, now)
        if not isinstance(machine, Machine):
            raise NotSignedIn
        standing = Standing(client_roles={machine.client_id: Role.MACHINE}, commands=frozenset())
        principal = await self._standing(
            Principal(machine.token_id, machine.agency_id, machine.token_id, standing, None, now + NO_END),
            now,
        )
        self._note_use(machine, now)
        return principal

    async def _looked_up(self, secret: str, now: datetime) -> Session | Machine | None:
        """Whose secret it is; what was found, or not, is good for two seconds."""
        at, turn = self._monotonic(), self._turn
        digest = sha256(secret.encode("utf-8", "surrogatepass")).digest()
        known = self._sessions.get(digest)
        if known is None or at - known[0] >= FRESH_SECONDS:
            of_secret = sessions.of_secret if secret.startswith(sessions.PREFIX) else machines.of_secret
            known = at, await of_secret(self._database, secret, now)
            self._remember(self._sessions, digest, known, turn)
        return known[1]

    async def _whose(self, agency_id: UUID, session_id: UUID, now: datetime) -> UUID | None:
        """Whose session it is; None when it is not alive, which is good for two seconds, too."""
        at, turn = self._monotonic(), self._turn
        known = self._alive.get(session_id)
        if known is None or at - known[0] >= FRESH_SECONDS:
            alive = await sessions.alive(self._database, agency_id, {session_id}, now)
            known = at, alive.get(session_id)
            self._remember(self._alive, session_id, known, turn)
        return known[1]

    def _remember(self, kept: OrderedDict[Key, Found], key: Key, found: Found, turn: int) -> None:
        """Keep what was found, unless something was ended while it was looked up."""
        if turn == self._turn:
            kept[key] = found
            kept.move_to_end(key)
            if len(kept) > REMEMBERED:
                kept.popitem(last=False)

    def _note_use(self, machine: Machine, now: datetime) -> None:
        """Have the ledger say, once a day, that the token is in use; the request does not wait for it."""
        today = now.astimezone(UTC).date()
        if self.machine_used is None or self._noted.get(machine.token_id) == today:
            return
        self._noted[machine.token_id] = today
        note = asyncio.ensure_future(
            self.machine_used(machine.agency_id, machine.client_id, machine.token_id)
        )
        self._notes.add(note)
        note.add_done_callback(self._notes.discard)

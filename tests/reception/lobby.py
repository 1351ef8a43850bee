"""An agency with an owner and two clients, and a reception in front of it, for tests of the use cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from ipaddress import IPv6Address
from uuid import UUID, uuid4

from domain.terms import AGENCY_ROLES, Language, Party, Role
from projections.runner import Projector
from services.access.doorkeeper import Doorkeeper, Presented
from services.access.roster import Rosters
from services.commands.agencies import FoundAgency
from services.commands.clients import EngageClient
from services.commands.desk import Actor, Command, Desk, Outcome, operator
from services.commands.teams import GrantMembership
from services.commands.voters import voters_in
from services.commands.work import Polling
from services.credentials import sessions
from services.credentials.ballots import BallotBox
from services.credentials.passwords import Checked, Passwords
from services.credentials.sessions import SessionKind
from services.database import Database
from services.hub import Hub
from services.identity import Keys, Principal
from services.identity.principal import UNLIMITED
from services.identity.vault import Vault
from services.ledger import Entry, Ledger
from services.reception.front import LASTS, SignedIn
from services.reception.invitations import Invited
from services.reception.reception import Reception
from tests.coached import alone
from tests.outside import unseen
from tests.world import Clock

SECRET = "мұнара сағаты бес"


def somewhere() -> str:
    """An address that nobody in this run comes from."""
    return str(IPv6Address(uuid4().int))


class CountedPasswords(Passwords):
    """Cheap hashes, and how many of them were asked for."""

    def __init__(self) -> None:
        super().__init__(memory_kib=64, passes=1)
        self.asked = 0

    async def hash(self, password: str, *, is_known: bool = False) -> str:
        self.asked += 1
        return await super().hash(password, is_known=is_known)

    async def check(self, stored: str | None, password: str, *, is_known: bool = False) -> Checked:
        self.asked += 1
        return await super().check(stored, password, is_known=is_known)


@dataclass
class Ticks:
    """A monotonic clock that tests move."""

    at: float = 100.0

    def __call__(self) -> float:
        return self.at


@dataclass
class Lobby:
    """An agency, its owner, two clients, and everything the reception is made of."""

    database: Database
    ledger: Ledger
    vault: Vault
    keys: Keys
    clock: Clock
    ticks: Ticks
    desk: Desk
    rosters: Rosters
    door: Doorkeeper
    passwords: CountedPasswords
    reception: Reception
    agency_id: UUID = field(default_factory=uuid4)
    owner_id: UUID = field(default_factory=uuid4)
    bakery: UUID = field(default_factory=uuid4)
    clinic: UUID = field(default_factory=uuid4)
    address: str = field(default_factory=somewhere)

    @property
    def owner(self) -> Actor:
        return Actor(self.owner_id, Party.AGENCY, Role.OWNER, self.agency_id)

    def admin(self, person_id: UUID, client_id: UUID) -> Actor:
        return Actor(person_id, Party.CLIENT, Role.ADMIN, self.agency_id, client_id)

    def as_somebody(self, role: Role) -> Actor:
        """Somebody new in a role, at the bakery or among the staff, as the API would put it."""
        party, client_id = Party.CLIENT, self.bakery
        if role in AGENCY_ROLES:
            party, client_id = Party.AGENCY, None if role in UNLIMITED else self.bakery
        return Actor(uuid4(), party, role, self.agency_id, client_id)

    async def does(self, *commands: Command, actor: Actor | None = None) -> Outcome:
        """Carry commands out, the operator's if nobody else's."""
        outcome = await self.desk.handle(actor or operator(self.agency_id), *commands)
        self.rosters.expire(self.agency_id)
        return outcome

    async def granted(self, role: Role, client_id: UUID | None = None) -> UUID:
        """Somebody in a role who was never invited."""
        person_id = uuid4()
        await self.does(
            GrantMembership(client_id=client_id or self.agency_id, person_id=person_id, role=role)
        )
        return person_id

    async def invited(
        self, email: str = "dana@example.kz", role: Role = Role.MEMBER, client_id: UUID | None = None
    ) -> Invited:
        return await self.reception.invite(
            self.owner, client_id or self.bakery, role=role, name="Дана", email=email
        )

    async def joined(
        self,
        email: str = "dana@example.kz",
        role: Role = Role.MEMBER,
        client_id: UUID | None = None,
        *,
        kind: SessionKind = SessionKind.API,
    ) -> SignedIn:
        """Somebody who was invited and came, with the password `SECRET`."""
        invited = await self.invited(email, role, client_id)
        return await self.accepts(invited.secret, kind=kind)

    async def accepts(
        self, secret: str, password: str = SECRET, *, kind: SessionKind = SessionKind.API
    ) -> SignedIn:
        return await self.reception.accept(secret, password=password, kind=kind, address=self.address)

    async def signs_in(
        self,
        email: str = "dana@example.kz",
        password: str = SECRET,
        *,
        address: str | None = None,
        device: str | None = None,
        kind: SessionKind = SessionKind.API,
    ) -> SignedIn:
        return await self.reception.sign_in(
            self.agency_id, email, password, kind=kind, address=address or self.address, device=device
        )

    async def admits(self, signed_in: SignedIn) -> Principal:
        """Who the door says it is."""
        bearer = signed_in.access_token or signed_in.secret
        return await self.door.admit(Presented(bearer=bearer), self.clock.now)

    async def token_of(self, person_id: UUID) -> Principal:
        """Somebody at the door with a personal token."""
        begun = await sessions.begin(
            self.database,
            self.agency_id,
            person_id,
            SessionKind.PERSONAL,
            now=self.clock.now,
            lasts=LASTS[SessionKind.BROWSER],
        )
        return await self.door.admit(Presented(bearer=begun.secret), self.clock.now)

    async def events(self, client_id: UUID, topic: str) -> list[Entry]:
        """The events of one kind in a client's ledger."""
        entries = await self.ledger.read(self.agency_id, client_id)
        return [entry for entry in entries if entry.type == topic]


async def opened(database: Database, ledger: Ledger, vault: Vault, keys: Keys) -> Lobby:
    """A new agency."""
    clock, ticks = Clock(), Ticks()
    projector = Projector(database, ledger, Hub())
    rosters = Rosters(ledger, monotonic=ticks)
    desk = Desk(
        ledger,
        clock=clock,
        score_of=_no_score,
        accord_of=_no_accord,
        outlook_of=unseen,
        context_of=alone,
        catch_up=projector.catch_up,
        participants=rosters.participants,
        polling=Polling(voters_in(rosters), BallotBox(database, vault)),
    )
    door = Doorkeeper(database, keys, rosters, monotonic=ticks)
    passwords = CountedPasswords()
    reception = Reception(desk, database, vault, keys, rosters, door, clock, passwords=passwords)
    lobby = Lobby(
        database, ledger, vault, keys, clock, ticks, desk, rosters, door, passwords, reception
    )  # fmt: skip
    await _found(lobby)
    return lobby


async def _no_score(_agency: UUID, _client: UUID, _objective: UUID, _at: datetime) -> Decimal | None:
    return None


async def _no_accord(_agency: UUID, _client: UUID, _cycle: UUID) -> tuple[int, None]:
    return 0, None


async def _found(lobby: Lobby) -> None:
    agency_id, zone = lobby.agency_id, "Asia/Almaty"
    await lobby.does(FoundAgency(client_id=agency_id, name="Дала", language=Language.KK, time_zone=zone))
    await lobby.does(GrantMembership(client_id=agency_id, person_id=lobby.owner_id, role=Role.OWNER))
    for client_id, name in ((lobby.bakery, "Нан"), (lobby.clinic, "Шипа")):
        await lobby.does(
            EngageClient(client_id=client_id, name=name, language=Language.RU, time_zone=zone),
            actor=lobby.owner,
        )


class Crash(BaseException):
    """The process ends at this very step."""

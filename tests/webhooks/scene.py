"""An agency with a client whose score can be moved, and webhooks over it with a clock of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from domain.accord import Accord
from domain.measure import Measure, MeasureKind
from domain.terms import Breakthrough, Horizon, Language, Level, Party, Role
from domain.webhook import WebhookKind
from projections.outlook import Outlook
from projections.runner import Projector
from projections.views import Views
from services.access.roster import Rosters
from services.commands.agencies import FoundAgency
from services.commands.check_ins import RecordCheckIn
from services.commands.clients import EngageClient
from services.commands.desk import Actor, CatchUp, Command, Desk, Outcome, operator
from services.commands.objectives import AddKeyResult, SetObjective
from services.commands.voters import voters_in
from services.commands.work import Polling
from services.credentials.ballots import BallotBox
from services.database import Database
from services.identity.vault import Vault
from services.ledger import Ledger
from services.webhooks.desk import Registered, WebhookDesk
from services.webhooks.runner import Webhooks
from services.webhooks.sending import Sender
from services.webhooks.store import DeliveryLine
from services.webhooks.targets import Gate
from tests.coached import alone
from tests.outside import begun

MONDAY = datetime(2026, 10, 5, 6, 0, tzinfo=UTC)
SCORES = (WebhookKind.SCORE_CHANGED,)
EVERYTHING = tuple(WebhookKind)


@dataclass
class Clock:
    """A clock that tests move."""

    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **time: float) -> None:
        """Let time pass, in the words of `timedelta`."""
        self.now += timedelta(**time)


async def no_score(*_: object) -> Decimal | None:
    """Nothing is closed here."""
    return None


async def nobody(*_: object) -> frozenset[UUID]:
    """Nobody is named as an owner here."""
    return frozenset()


async def no_catching_up(*_: object) -> bool:
    """Rows stay behind their ledger."""
    return False


@dataclass
class Scene:
    """A client with one active objective of one key result from 0 to 100."""

    database: Database
    ledger: Ledger
    projector: Projector
    vault: Vault
    clock: Clock = field(default_factory=Clock)
    gate: Gate = field(default_factory=lambda: Gate(allows_loopback=True))
    agency_id: UUID = field(default_factory=uuid4)
    client_id: UUID = field(default_factory=uuid4)
    objective_id: UUID = field(default_factory=uuid4)
    key_result_id: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        self.actor = Actor(uuid4(), Party.AGENCY, Role.OWNER, self.agency_id)
        self.desk = self.desk_that(self.projector.catch_up)
        self.webhooks = self.worker()
        self.webhook_desk = WebhookDesk(
            self.database, self.desk, self.vault, self.gate, self.webhooks.deriver, self.clock
        )

    def desk_that(self, catch_up: CatchUp) -> Desk:
        """A desk that projects as it is told."""
        return Desk(
            self.ledger,
            clock=self.clock,
            score_of=no_score,
            accord_of=self.accord_of,
            outlook_of=self.outlook_of,
            context_of=alone,
            catch_up=catch_up,
            participants=nobody,
            polling=Polling(voters_in(Rosters(self.ledger)), BallotBox(self.database, self.vault)),
        )

    async def outlook_of(self, agency_id: UUID, client_id: UUID, _current: bool) -> Outlook:
        """What the gates ask of."""
        await self.projector.catch_up(agency_id, client_id)
        return await Views(self.database).outlook(agency_id, client_id)

    async def accord_of(self, agency_id: UUID, client_id: UUID, cycle_id: UUID) -> tuple[int, Accord | None]:
        """What is agreed for a cycle."""
        await self.projector.catch_up(agency_id, client_id)
        position, accords = await Views(self.database).accords(agency_id, client_id, (cycle_id,))
        return position, accords.get(cycle_id)

    def worker(self, database: Database | None = None, **settings: Any) -> Webhooks:
        """Another process's part, with nothing in memory."""
        given: dict[str, Any] = {"sender": Sender(self.gate, total_seconds=2), "chance": lambda: 0.0}
        return Webhooks(database or self.database, self.ledger, self.vault, self.clock, **given | settings)

    async def begin(self) -> Scene:
        """Found the agency, engage the client and agree on its objective."""
        zone = "Asia/Almaty"
        found = FoundAgency(client_id=self.agency_id, name="Серпін", language=Language.KK, time_zone=zone)
        await self.desk.handle(operator(self.agency_id), found)
        await self.engage(self.client_id)
        await self.agree(self.client_id, self.objective_id, self.key_result_id)
        return self

    async def engage(self, client_id: UUID) -> None:
        """A client of the agency."""
        engage = EngageClient(
            client_id=client_id, name="Дала наны", language=Language.KK, time_zone="Asia/Almaty"
        )
        await self.desk.handle(self.actor, engage)

    async def agree(self, client_id: UUID, objective_id: UUID, *key_result_ids: UUID) -> None:
        """An active objective with key results from 0 to 100."""
        commands: list[Command] = [
            SetObjective(
                client_id=client_id,
                objective_id=objective_id,
                title="Сараптаманың басты көзі болу",
                level=Level.MARKETING,
                horizon=Horizon.QUARTER,
                starts_on=date(2026, 10, 1),
                where_to="Жауапты бізден іздейді",
                breakthrough=Breakthrough.REPOSITIONING,
            )
        ]
        measure = Measure(MeasureKind.INCREASE, baseline=Decimal(0), target=Decimal(100))
        commands += [
            AddKeyResult(
                client_id=client_id,
                objective_id=objective_id,
                key_result_id=key_result_id,
                title=f"Нәтиже {number}",
                measure=measure,
            )
            for number, key_result_id in enumerate(key_result_ids, start=1)
        ]
        commands.append(begun(client_id, objective_id))
        for command in commands:
            await self.desk.handle(self.actor, command)

    async def check_in(self, value: int, at: datetime | None = None) -> Outcome:
        """A reading of the key result; one percent each."""
        self.clock.passes(seconds=1)
        command = RecordCheckIn(
            client_id=self.client_id,
            objective_id=self.objective_id,
            check_in_id=uuid4(),
            key_result_id=self.key_result_id,
            value=Decimal(value),
            measured_at=at,
        )
        return await self.desk.handle(self.actor, command)

    async def register(self, url: str, kinds: Sequence[WebhookKind] = SCORES) -> Registered:
        """A webhook that hears from now on."""
        return await self.webhook_desk.register(self.actor, self.client_id, url, kinds)

    async def derive(self) -> None:
        """Derive for the client."""
        await self.webhooks.derive(self.agency_id, self.client_id)

    async def deliver(self) -> int:
        """Derive, and send what is due."""
        await self.derive()
        return await self.webhooks.deliver_due(self.agency_id)

    async def deliveries(self, webhook_id: UUID) -> list[DeliveryLine]:
        """All deliveries of a webhook, the lowest position first."""
        found = await self.webhook_desk.deliveries(self.agency_id, self.client_id, webhook_id, first=1000)
        return found[::-1]

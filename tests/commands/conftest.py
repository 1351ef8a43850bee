"""A running system and an agency with a client, for tests of commands."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from domain.measure import Measure, MeasureKind
from domain.terms import Breakthrough, Horizon, Language, Level, Party, Role
from services.commands.agencies import FoundAgency
from services.commands.clients import EngageClient
from services.commands.desk import Actor, Desk, Outcome, operator
from services.commands.objectives import AddKeyResult, SetObjective
from services.runtime import Runtime, running
from services.settings import Dsns, Settings
from tests.outside import begun


@dataclass(frozen=True, slots=True)
class Scene:
    """An agency with one client, and somebody of the agency who acts."""

    runtime: Runtime
    desk: Desk
    agency_id: UUID
    client_id: UUID
    actor: Actor

    async def objective(
        self, level: Level = Level.MARKETING, title: str = "Сараптаманың басты көзі болу"
    ) -> UUID:
        """A new draft."""
        objective_id = uuid4()
        command = SetObjective(
            client_id=self.client_id,
            objective_id=objective_id,
            title=title,
            level=level,
            horizon=Horizon.QUARTER,
            starts_on=date(2026, 10, 1),
            where_to="Жауапты бізден іздейді",
            breakthrough=Breakthrough.REPOSITIONING,
        )
        await self.desk.handle(self.actor, command)
        return objective_id

    async def key_result(self, objective_id: UUID, target: str = "15000") -> UUID:
        """A new increase from 5000."""
        key_result_id = uuid4()
        measure = Measure(MeasureKind.INCREASE, baseline=Decimal(5000), target=Decimal(target))
        command = AddKeyResult(
            client_id=self.client_id,
            objective_id=objective_id,
            key_result_id=key_result_id,
            title="Органикалық трафикті айына 5 000-нан 15 000 визитке жеткізу",
            measure=measure,
        )
        await self.desk.handle(self.actor, command)
        return key_result_id

    async def active(self) -> tuple[UUID, UUID]:
        """An active objective and its key result."""
        objective_id = await self.objective()
        key_result_id = await self.key_result(objective_id)
        await self.activate(objective_id)
        return objective_id, key_result_id

    async def activate(self, objective_id: UUID) -> Outcome:
        """Agree on a draft."""
        return await self.desk.handle(self.actor, begun(self.client_id, objective_id))


@pytest_asyncio.fixture(scope="session")
async def runtime(dsns: Dsns, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Runtime]:
    """The product's own composition on the tests' database."""
    home = tmp_path_factory.mktemp("home")
    async with running(Settings(home=home, dsns=dsns), dsns) as opened:
        yield opened


@pytest_asyncio.fixture
async def scene(runtime: Runtime) -> Scene:
    """A fresh agency with one client."""
    agency_id, client_id = uuid4(), uuid4()
    actor = Actor(uuid4(), Party.AGENCY, Role.OWNER, agency_id)
    desk = runtime.desk()
    zone = "Asia/Almaty"
    await desk.handle(
        operator(agency_id),
        FoundAgency(client_id=agency_id, name="Агенттік", language=Language.KK, time_zone=zone),
    )
    await desk.handle(
        actor, EngageClient(client_id=client_id, name="Білім жолы", language=Language.KK, time_zone=zone)
    )
    return Scene(runtime, desk, agency_id, client_id, actor)

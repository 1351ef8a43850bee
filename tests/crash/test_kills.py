"""Acknowledged means durable, once: server, worker and PostgreSQL are killed under writers."""

from __future__ import annotations

import asyncio
import random
import tempfile
from collections import Counter
from collections.abc import Generator
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from domain.measure import Measure, MeasureKind
from domain.objective_events import CheckInRecorded
from domain.terms import Horizon, Language, Level
from projections.rebuild import digest, rebuild
from services.commands.agencies import FoundAgency
from services.commands.clients import EngageClient
from services.commands.desk import Command, operator
from services.commands.objectives import AddKeyResult, SetObjective
from services.embedded import Embedded
from services.ledger.migrate import migrate
from services.ledger.verify import verify
from services.runtime import Runtime, running
from services.settings import Settings
from tests.crash.book import Book, Goal, write
from tests.crash.system import System
from tests.letting_in import let_in
from tests.outside import begun

WRITERS = 16
VICTIMS = ("serve", "postgres", "work")


@pytest.fixture
def home() -> Generator[Path]:
    """A folder that the server's own user may enter, whatever other test runs do to theirs."""
    with tempfile.TemporaryDirectory(prefix="bagdar-crash-") as folder:
        yield Path(folder)


async def test_twelve_kills_under_sixteen_writers_lose_nothing_and_double_nothing(home: Path) -> None:
    await _killed_while_writing(home, kills=12)


@pytest.mark.slow
async def test_a_hundred_kills_under_thirty_two_writers_lose_nothing_and_double_nothing(home: Path) -> None:
    await _killed_while_writing(home, kills=100, writers=32)


async def _killed_while_writing(home: Path, kills: int, writers: int = WRITERS) -> None:
    settings = Settings(home=home)
    with Embedded(home) as dsns:
        await migrate(dsns)
        async with running(settings, dsns) as runtime:
            agency_id = uuid4()
            goals = await _goals(runtime, agency_id, writers)
            token = await let_in(runtime, agency_id)
        book = await _writing(System(home), token, goals, kills)
    with Embedded(home) as dsns:
        async with running(settings, dsns) as runtime:
            await _nothing_is_lost(runtime, agency_id, {goal.client_id for goal in goals}, book)


async def _writing(system: System, token: str, goals: list[Goal], kills: int) -> Book:
    book, stop, chance = Book(), asyncio.Event(), random.Random(20)
    system.start("serve")
    system.start("work")
    try:
        await system.ready()
        async with asyncio.TaskGroup() as group:
            for number, goal in enumerate(goals):
                group.create_task(write(system.url, token, goal, f"w{number}", book, stop))
            for kill in range(kills):
                await asyncio.sleep(chance.uniform(0.3, 1.2))
                system.kill(VICTIMS[kill % len(VICTIMS)])
                await system.ready()
            await asyncio.sleep(1)
            stop.set()
    finally:
        codes = system.stop()
    assert set(codes.values()) == {0}, codes
    assert len(book.acknowledged) >= kills * 10, "the writers hardly wrote, so the kills proved nothing"
    return book


async def _nothing_is_lost(runtime: Runtime, agency_id: UUID, clients: set[UUID], book: Book) -> None:
    found: Counter[str] = Counter()
    placed: dict[str, int] = {}
    for client_id in clients:
        head = await runtime.ledger.head(agency_id, client_id)
        assert head is not None
        after = 0
        while entries := await runtime.ledger.read(agency_id, client_id, after):
            assert [entry.position for entry in entries] == list(range(after + 1, after + 1 + len(entries)))
            for entry in entries:
                if isinstance(entry.event, CheckInRecorded):
                    found[entry.event.note] += 1
                    placed[entry.event.note] = entry.position
            after = entries[-1].position
        assert after == head.position
        checked = await verify(runtime.database, agency_id, client_id)
        assert checked.first_bad_position is None
        assert await runtime.projector.catch_up(agency_id, client_id)
        live = await digest(runtime.database, agency_id, client_id)
        await rebuild(runtime.projector, agency_id, client_id)
        assert await digest(runtime.database, agency_id, client_id) == live
    assert [key for key in book.acknowledged if found[key] == 0] == []
    assert [key for key, times in found.items() if times > 1] == []
    assert set(found) - set(book.acknowledged) <= book.open
    assert {key: placed[key] for key in book.acknowledged} == book.acknowledged


async def _goals(runtime: Runtime, agency_id: UUID, writers: int) -> list[Goal]:
    """One key result per writer, in three clients."""
    desk = runtime.desk()
    actor = operator(agency_id)
    await desk.handle(
        actor,
        FoundAgency(client_id=agency_id, name="Агенттік", language=Language.KK, time_zone="Asia/Almaty"),
    )
    clients = [uuid4() for _ in range(3)]
    for client_id in clients:
        engage = EngageClient(
            client_id=client_id, name="Клиент", language=Language.KK, time_zone="Asia/Almaty"
        )
        await desk.handle(actor, engage)
    goals: list[Goal] = []
    for number in range(writers):
        goal = Goal(clients[number % len(clients)], uuid4(), uuid4())
        await desk.handle(actor, *_active(goal))
        goals.append(goal)
    return goals


def _active(goal: Goal) -> list[Command]:
    measure = Measure(MeasureKind.INCREASE, baseline=Decimal(0), target=Decimal(1000))
    client_id, objective_id = goal.client_id, goal.objective_id
    return [
        SetObjective(
            client_id=client_id,
            objective_id=objective_id,
            title="Мақсат",
            level=Level.BUSINESS,
            horizon=Horizon.YEAR,
            starts_on=date(2026, 1, 1),
        ),
        AddKeyResult(
            client_id=client_id,
            objective_id=objective_id,
            key_result_id=goal.key_result_id,
            title="Нәтиже",
            measure=measure,
        ),
        begun(client_id, objective_id),
    ]

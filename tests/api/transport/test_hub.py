"""News of positions: newest only, for those who listen, across processes and broken connections."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

import asyncpg
import pytest
from asyncpg.connection import LoggedQuery

from services.database import Database
from services.hub import CHANNEL, Bus, Hub, Listener, News, Topic, listen, written
from tests.api.transport.conftest import until

AGENCY, CLIENT, OTHER = uuid4(), uuid4(), uuid4()


async def heard(listener: Listener) -> News:
    """The next news, soon."""
    return await asyncio.wait_for(anext(listener), 10)


async def test_a_listener_hears_its_client_and_nobody_else() -> None:
    hub = Hub()
    with hub.listening(Topic(AGENCY, CLIENT)) as listener:
        hub.publish(AGENCY, OTHER, 7)
        hub.publish(uuid4(), CLIENT, 8)
        hub.publish(AGENCY, CLIENT, 9)
        assert await heard(listener) == News(CLIENT, 9)


async def test_a_listener_of_an_agency_hears_all_its_clients() -> None:
    hub = Hub()
    with hub.listening(Topic(AGENCY)) as listener:
        hub.publish(AGENCY, CLIENT, 1)
        hub.publish(AGENCY, OTHER, 2)
        assert {await heard(listener), await heard(listener)} == {News(CLIENT, 1), News(OTHER, 2)}


async def test_a_slow_listener_hears_the_newest_position_only() -> None:
    hub = Hub()
    with hub.listening(Topic(AGENCY, CLIENT)) as listener:
        for position in range(1, 10_001):
            hub.publish(AGENCY, CLIENT, position)
        assert await heard(listener) == News(CLIENT, 10_000)
        hub.publish(AGENCY, CLIENT, 10_001)
        assert await heard(listener) == News(CLIENT, 10_001)


async def test_positions_that_arrive_out_of_order_or_twice_are_heard_once() -> None:
    hub = Hub()
    with hub.listening(Topic(AGENCY, CLIENT)) as listener:
        hub.publish(AGENCY, CLIENT, 5)
        assert await heard(listener) == News(CLIENT, 5)
        for position in (4, 5, 6):
            hub.publish(AGENCY, CLIENT, position)
        assert await heard(listener) == News(CLIENT, 6)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(anext(listener), 0.05)


async def test_whoever_stops_listening_costs_nothing() -> None:
    hub = Hub()
    with hub.listening(Topic(AGENCY, CLIENT)), hub.listening(Topic(AGENCY)):
        assert hub.listeners == 2
    assert hub.listeners == 0


async def test_a_gap_is_told_once_beside_the_news() -> None:
    hub = Hub()
    with hub.listening(Topic(AGENCY, CLIENT)) as listener:
        hub.publish(AGENCY, CLIENT, 3)
        hub.publish_gap()
        assert await heard(listener) == News()
        assert await heard(listener) == News(CLIENT, 3)


class Buses:
    """Opens the bus and keeps what it opened, so that a test can break it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.opened: list[Bus] = []

    async def __call__(self) -> Bus:
        self.opened.append(await self.database.bus())
        return self.opened[-1]


@pytest.fixture
def buses(database: Database) -> Buses:
    """Connections to the bus of the shared database."""
    return Buses(database)


async def told(database: Database, agency_id: UUID, position: int, payload: str | None = None) -> None:
    """Another process announces a position."""
    async with database.transaction(agency_id) as connection:
        await connection.execute(
            "select pg_notify($1, $2)", CHANNEL, payload or written(agency_id, CLIENT, position)
        )


async def test_news_of_other_processes_come_over_the_bus(database: Database, buses: Buses) -> None:
    hub, agency_id = Hub(), uuid4()
    listening = asyncio.create_task(listen(hub, buses))
    try:
        with hub.listening(Topic(agency_id, CLIENT)) as listener:
            assert await heard(listener) == News()
            await told(database, agency_id, 0, payload="not ours")
            await told(database, agency_id, 4)
            assert await heard(listener) == News(CLIENT, 4)
    finally:
        listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    await until(lambda: buses.opened[-1].is_closed())


async def test_a_broken_bus_is_opened_again_and_the_gap_is_told(database: Database, buses: Buses) -> None:
    hub, agency_id = Hub(), uuid4()
    listening = asyncio.create_task(listen(hub, buses))
    try:
        with hub.listening(Topic(agency_id, CLIENT)) as listener:
            assert await heard(listener) == News()
            buses.opened[0].terminate()
            assert await heard(listener) == News()
            await told(database, agency_id, 9)
            assert await heard(listener) == News(CLIENT, 9)
    finally:
        listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    assert len(buses.opened) == 2


async def test_a_silent_bus_is_asked_again_and_again_and_heard_afterwards(
    database: Database, buses: Buses
) -> None:
    hub, agency_id = Hub(), uuid4()
    asked: list[LoggedQuery] = []
    listening = asyncio.create_task(listen(hub, buses, ping_seconds=0.05))
    try:
        with hub.listening(Topic(agency_id, CLIENT)) as listener:
            assert await heard(listener) == News()
            buses.opened[0].add_query_logger(asked.append)
            await until(lambda: len(asked) >= 3)
            await told(database, agency_id, 5)
            assert await heard(listener) == News(CLIENT, 5)
            assert not listening.done()
    finally:
        listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    assert [each.exception for each in asked] == [None] * len(asked)
    assert len(buses.opened) == 1


async def test_a_bus_that_cannot_be_opened_is_tried_again(database: Database) -> None:
    hub, tries = Hub(), 0

    async def connect() -> Bus:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise ConnectionRefusedError
        if tries == 2:
            raise asyncpg.CannotConnectNowError
        return await database.bus()

    listening = asyncio.create_task(listen(hub, connect))
    try:
        with hub.listening(Topic(AGENCY)) as listener:
            assert await heard(listener) == News()
    finally:
        listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    assert tries == 3

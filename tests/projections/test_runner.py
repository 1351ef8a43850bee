"""The runner: once, in order, shared, parked alone, and safe against racers and sudden death."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

import asyncpg
import pytest

from domain.registry import EVENTS
from domain.root import Event
from domain.terms import InsightKind
from projections.digests import digest
from projections.runner import Projector
from projections.views import Views
from services.database import Database
from services.hub import Hub, Topic
from services.ledger import Codec, Ledger
from services.settings import Dsns
from tests.projections.chance import Chance
from tests.projections.counting import counted, mark_of
from tests.projections.world import VISITS, World, day
from tests.spec import fact


class Dreamt(Event):
    """A fact that a newer program records and this one cannot read."""

    TOPIC = "objective.dreamt"
    insight_id: UUID
    key_result_id: UUID | None
    kind: InsightKind
    text: str
    link: str


def dreaming(database: Database) -> Ledger:
    return Ledger(database, Codec({**EVENTS, Dreamt.TOPIC: Dreamt}))


def dreamt(stream_id: UUID, version: int) -> Event:
    facts = {"insight_id": uuid4(), "key_result_id": None, "kind": InsightKind.INSIGHT, "text": "ұшу"}
    return fact(Dreamt, **facts, link="").placed(version, day(20), stream_id)


def dream(world: World) -> None:
    """Let something unreadable happen in the client's first objective."""
    goal = world.roots[world.goals()[0]]
    world.write(dreamt(goal.id, goal.version + 1))


async def stored(ledger: Ledger, readings: int = 3) -> World:
    """A client with one objective and a reading a day, in the ledger and not yet projected."""
    world = World()
    world.engage()
    goal = world.objective(VISITS)
    for number in range(readings):
        world.check_in(goal, 1 + number * 0.01, str(5000 + number))
    await world.store(ledger)
    return world


async def test_a_caught_up_client_stands_at_the_end_of_its_ledger(projector: Projector, views: Views) -> None:
    world = await stored(projector.ledger)
    assert await projector.catch_up(*world.place)
    assert await views.position(*world.place) == len(world.entries)


async def test_catching_up_twice_writes_nothing_the_second_time(projector: Projector) -> None:
    world = await stored(projector.ledger)
    assert await projector.catch_up(*world.place)
    before = await mark_of(projector.database, world.agency_id)
    assert await projector.catch_up(*world.place)
    assert await mark_of(projector.database, world.agency_id) == before


async def test_a_position_that_the_ledger_has_not_reached_is_not_promised(projector: Projector) -> None:
    world = await stored(projector.ledger)
    assert not await projector.catch_up(*world.place, len(world.entries) + 1)
    assert await projector.catch_up(*world.place, len(world.entries))


async def test_an_unknown_client_has_nothing_to_project(projector: Projector, views: Views) -> None:
    place = (uuid4(), uuid4())
    assert await projector.catch_up(*place)
    assert not await projector.catch_up(*place, 1)
    assert await views.position(*place) is None


async def test_many_callers_share_one_run(projector: Projector) -> None:
    world = await stored(projector.ledger)
    before = await mark_of(projector.database, world.agency_id)
    end = len(world.entries)
    assert all(await asyncio.gather(*(projector.catch_up(*world.place, end) for _ in range(100))))
    assert await mark_of(projector.database, world.agency_id) == before + 1


async def test_whoever_comes_during_a_run_is_served_by_one_more(projector: Projector) -> None:
    world = await stored(projector.ledger)
    assert await projector.catch_up(*world.place)
    goal = world.goals()[0]
    before = await mark_of(projector.database, world.agency_id)

    async def write_and_catch_up(number: int) -> bool:
        entries = world.taken(lambda: world.check_in(goal, 2 + number, "9000"))
        async with turn:
            await world.store(projector.ledger, entries)
        return await projector.catch_up(*world.place, entries[-1].position)

    turn = asyncio.Lock()
    assert all(await asyncio.gather(*map(write_and_catch_up, range(40))))
    assert await mark_of(projector.database, world.agency_id) - before <= 40
    assert await digest(projector.database, *world.place) == await projector.folded_digest(*world.place)


async def test_two_projectors_racing_on_a_client_double_nothing(database: Database, ledger: Ledger) -> None:
    world = await stored(ledger, readings=120)
    racers = [Projector(database, ledger, page=page) for page in (3, 4, 5)]
    assert all(await asyncio.gather(*(racer.catch_up(*world.place) for racer in racers)))
    assert await counted(database, world, "history") == len(world.entries)
    assert await digest(database, *world.place) == await racers[0].folded_digest(*world.place)
    await asyncio.gather(*(racer.close() for racer in racers))


@pytest.mark.parametrize("seconds", [0.005, 0.02, 0.04, 0.08])
async def test_a_projector_whose_connections_break_leaves_whole_pages(
    dsns: Dsns, database: Database, ledger: Ledger, seconds: float
) -> None:
    world = await stored(ledger, readings=150)
    async with Database(dsns) as mortal:
        doomed = Projector(mortal, Ledger(mortal, ledger.codec), page=4)
        running = asyncio.create_task(doomed.catch_up(*world.place))
        await asyncio.sleep(seconds)
        mortal.pool_for(world.agency_id).terminate()
        await asyncio.gather(running, return_exceptions=True)
    position = await Views(database).position(*world.place) or 0
    assert await counted(database, world, "history") == position
    heir = Projector(database, ledger)
    assert await heir.catch_up(*world.place)
    assert await digest(database, *world.place) == await heir.folded_digest(*world.place)
    await heir.close()


async def test_an_unreadable_event_parks_its_own_client_behind_the_last_readable_one(
    projector: Projector, views: Views
) -> None:
    dreamer, other = await stored(projector.ledger), await stored(projector.ledger)
    readable = len(dreamer.entries)
    dream(dreamer)
    await dreamer.store(dreaming(projector.database), dreamer.entries[readable:])
    assert not await projector.catch_up(*dreamer.place)
    assert await projector.catch_up(*other.place)
    mark = await views.checkpoint(*dreamer.place)
    assert mark is not None
    assert (mark.position, mark.failed_position) == (readable, readable + 1)
    assert mark.parked_reason == "UNREADABLE_EVENT"
    (line,) = await views.portfolio(dreamer.agency_id, day(30))
    assert line.is_parked


async def test_a_parked_client_is_not_tried_again_until_it_is_released(projector: Projector) -> None:
    world = await stored(projector.ledger)
    dream(world)
    await world.store(dreaming(projector.database), world.entries[-1:])
    assert not await projector.catch_up(*world.place)
    newer = Projector(projector.database, dreaming(projector.database))
    assert not await newer.catch_up(*world.place)
    await newer.release(*world.place)
    assert not await newer.catch_up(*world.place)
    mark = await Views(projector.database).checkpoint(*world.place)
    assert mark is not None
    assert mark.parked_reason == "FOLD_FAULT KeyError"
    await newer.close()


async def test_a_client_whose_very_first_event_cannot_be_read_is_parked_at_nothing(
    projector: Projector, views: Views
) -> None:
    world = World()
    world.write(dreamt(uuid4(), 1))
    await world.store(dreaming(projector.database))
    assert not await projector.catch_up(*world.place)
    mark = await views.checkpoint(*world.place)
    assert mark is not None
    assert (mark.position, mark.failed_position) == (0, 1)
    assert await views.board(*world.place, day(1)) is None


async def test_a_database_that_is_away_fails_no_caller(dsns: Dsns, ledger: Ledger) -> None:
    world = await stored(ledger)
    async with Database(dsns) as closed:
        projector = Projector(closed, Ledger(closed, ledger.codec))
        closed.pool_for(world.agency_id).terminate()
        assert not await projector.catch_up(*world.place)


async def test_a_new_position_is_heard_here_and_on_the_bus(database: Database, ledger: Ledger) -> None:
    hub = Hub()
    heard: asyncio.Queue[str] = asyncio.Queue()
    bus: asyncpg.Connection[asyncpg.Record] = await database.bus()
    await bus.add_listener(
        "bagdar_positions", lambda _bus, _pid, _channel, payload: heard.put_nowait(str(payload))
    )
    projector = Projector(database, ledger, hub)
    world = await stored(ledger)
    with hub.listening(Topic(world.agency_id)) as listener:
        assert await projector.catch_up(*world.place)
        news = await anext(listener)
    assert (news.client_id, news.position) == (world.client_id, len(world.entries))
    wanted = f"{world.agency_id}:{world.client_id}:{len(world.entries)}"
    while await asyncio.wait_for(heard.get(), 10) != wanted:
        pass
    await projector.close()
    await bus.close()


async def test_pages_are_bounded_and_every_page_is_whole(database: Database, ledger: Ledger) -> None:
    world = Chance(77).life(80)
    await world.store(ledger)
    small, large = Projector(database, ledger, page=1), Projector(database, ledger)
    before = await mark_of(database, world.agency_id)
    assert await small.catch_up(*world.place)
    assert await mark_of(database, world.agency_id) == before + len(world.entries)
    assert await digest(database, *world.place) == await large.folded_digest(*world.place)
    await small.close()
    await large.close()

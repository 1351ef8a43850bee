"""Rebuilding while everybody reads and writes: whole old rows or whole new ones, and nothing left over."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import pytest

from domain.registry import EVENTS
from projections.digests import digest
from projections.rebuild import RebuildFailed, rebuild
from projections.runner import Projector
from projections.tables import TABLES
from projections.views import Views
from services.database import Database
from services.ledger import Codec, Ledger
from tests.projections.chance import Chance
from tests.projections.counting import counted, spoil, unread
from tests.projections.test_runner import Dreamt, dream, dreaming, stored
from tests.projections.world import VISITS, World, day


async def test_a_rebuild_mends_what_was_spoilt(projector: Projector, views: Views) -> None:
    world = await stored(projector.ledger)
    assert await projector.catch_up(*world.place)
    sound = await digest(projector.database, *world.place)
    await spoil(projector.database, world)
    assert await digest(projector.database, *world.place) != sound
    await rebuild(projector, *world.place)
    assert await digest(projector.database, *world.place) == sound
    seen = await views.board(*world.place, day(8))
    assert seen is not None
    assert seen.objectives[0].title == "Сараптаманың басты көзі болу"


async def test_a_rebuild_leaves_one_generation_of_rows(projector: Projector) -> None:
    world = Chance(5).life(60)
    await world.store(projector.ledger)
    assert await projector.catch_up(*world.place)
    before = {table.name: await counted(projector.database, world, table.name) for table in TABLES}
    await rebuild(projector, *world.place)
    await rebuild(projector, *world.place)
    after = {table.name: await counted(projector.database, world, table.name) for table in TABLES}
    assert after == before


async def test_progress_runs_to_all_events_of_all_clients(projector: Projector) -> None:
    agency_id = uuid4()
    worlds = [World(agency_id) for _ in range(2)]
    for world in worlds:
        world.engage()
        world.objective(VISITS)
        await world.store(projector.ledger)
    total = sum(len(world.entries) for world in worlds)
    told: list[tuple[int, int]] = []
    await rebuild(projector, agency_id, progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (total, total)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


async def test_readers_and_writers_go_on_during_a_rebuild(database: Database, ledger: Ledger) -> None:
    world = await stored(ledger, readings=60)
    live = Projector(database, ledger)
    assert await live.catch_up(*world.place)
    slow = Projector(database, ledger, page=2)
    views = Views(database)
    rebuilding = asyncio.create_task(rebuild(slow, *world.place))
    goal, seen = world.goals()[0], [0]
    number = 0
    while not rebuilding.done():
        number += 1
        fresh = world.taken(lambda days=number: world.check_in(goal, 2 + days, "9000"))
        await world.store(ledger, fresh)
        assert await live.catch_up(*world.place, fresh[-1].position)
        found = await views.board(*world.place, day(300))
        assert found is not None
        (line,) = found.objectives[0].key_results
        assert line.check_in_count == 60 + number
        seen.append(found.position)
    await rebuilding
    assert seen == sorted(seen)
    assert await digest(database, *world.place) == await live.folded_digest(*world.place)
    await live.close()
    await slow.close()


async def test_two_rebuilds_at_once_leave_one_sound_generation(projector: Projector) -> None:
    world = await stored(projector.ledger, readings=40)
    await asyncio.gather(*(rebuild(projector, *world.place) for _ in range(3)))
    assert await counted(projector.database, world, "history") == len(world.entries)
    assert await digest(projector.database, *world.place) == await projector.folded_digest(*world.place)


async def test_a_rebuild_that_is_broken_off_leaves_the_old_rows_and_no_others(
    database: Database, ledger: Ledger
) -> None:
    world = await stored(ledger, readings=60)
    slow = Projector(database, ledger, page=1)
    assert await slow.catch_up(*world.place)
    sound = await digest(database, *world.place)
    rebuilding = asyncio.create_task(rebuild(slow, *world.place))
    while await unread(database, world) < 5:  # noqa: ASYNC110 - it is the database that is waited for
        await asyncio.sleep(0.005)
    rebuilding.cancel()
    with pytest.raises(asyncio.CancelledError):
        await rebuilding
    assert await digest(database, *world.place) == sound
    assert await unread(database, world) == 0
    await slow.close()


async def test_a_parked_client_is_freed_by_a_rebuild_of_a_program_that_can_read_it(
    projector: Projector, views: Views
) -> None:
    world = await stored(projector.ledger)
    dream(world)
    await world.store(dreaming(projector.database), world.entries[-1:])
    assert not await projector.catch_up(*world.place)
    awake = Codec({**EVENTS, Dreamt.TOPIC: EVENTS["objective.insight_recorded"]})
    reading = Projector(projector.database, Ledger(projector.database, awake))
    await rebuild(reading, *world.place)
    mark = await views.checkpoint(*world.place)
    assert mark is not None
    assert (mark.position, mark.parked_reason) == (len(world.entries), None)
    seen = await views.board(*world.place, day(30))
    assert seen is not None
    assert [insight.text for insight in seen.objectives[0].insights] == ["ұшу"]
    await reading.close()


async def test_a_rebuild_leaves_a_client_parked_whose_event_still_cannot_be_read(
    projector: Projector, views: Views
) -> None:
    world = await stored(projector.ledger)
    dream(world)
    await world.store(dreaming(projector.database), world.entries[-1:])
    assert not await projector.catch_up(*world.place)
    await rebuild(projector, *world.place)
    mark = await views.checkpoint(*world.place)
    assert mark is not None
    assert (mark.position, mark.generation) == (len(world.entries) - 1, 2)
    assert (mark.parked_reason, mark.failed_position) == ("UNREADABLE_EVENT", len(world.entries))


async def test_rows_are_kept_when_the_new_ones_would_not_come_as_far(projector: Projector) -> None:
    world = await stored(projector.ledger)
    assert await projector.catch_up(*world.place)
    sound = await digest(projector.database, *world.place)
    topics = {topic: kind for topic, kind in EVENTS.items() if topic != "objective.check_in_recorded"}
    forgetful = Projector(projector.database, Ledger(projector.database, Codec(topics)))
    with pytest.raises(RebuildFailed):
        await rebuild(forgetful, *world.place)
    assert await digest(projector.database, *world.place) == sound
    assert await unread(projector.database, world) == 0
    await forgetful.close()

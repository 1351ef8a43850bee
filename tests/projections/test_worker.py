"""Any number of workers share the agencies; what one leaves behind another takes up."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Coroutine, Generator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from projections.digests import digest
from projections.leases import Leases
from projections.runner import Projector
from projections.views import Views
from projections.worker import Worker, behind, outdated, renovate, sweep
from services.composition import letters_of, sealer_of, webhooks_of
from services.database import Database
from services.ledger import Codec, Ledger, bucket_of
from services.proofs.trees import Prover
from services.runtime import Runtime, running
from services.settings import Settings
from services.worker import work
from tests.conftest import FreshDatabase, as_owner
from tests.projections.counting import age
from tests.projections.test_runner import dream, dreaming, stored
from tests.projections.world import World

ALL = range(64)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 5, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest_asyncio.fixture
async def empty(fresh_database: FreshDatabase) -> Database:
    """A database of its own: leases are shared by all workers of one."""
    return await Database(await fresh_database()).open()


async def reached(views: Views, world: World) -> None:
    """Wait until a client's views stand at the end of its ledger."""
    while await views.position(*world.place) != len(world.entries):  # noqa: ASYNC110 - no event tells
        await asyncio.sleep(0.01)


async def signed(database: Database, world: World) -> None:
    """Wait until a checkpoint covers a client's ledger."""
    while True:
        newest = await Prover(database).newest(*world.place)
        if newest is not None and newest.position == len(world.entries):
            return
        await asyncio.sleep(0.05)


def everything(runtime: Runtime) -> Coroutine[Any, Any, None]:
    """The whole process of a worker."""
    return work(runtime, webhooks_of(runtime), letters_of(runtime), sealer_of(runtime))


async def test_a_lonely_worker_holds_every_bucket(empty: Database) -> None:
    async with empty:
        clock = Clock()
        worker = Leases(empty, uuid4(), clock)
        assert await worker.renew() == set(ALL)
        assert await worker.renew() == set(ALL)


async def test_workers_come_to_hold_equal_shares_and_no_bucket_twice(empty: Database) -> None:
    async with empty:
        clock = Clock()
        workers = [Leases(empty, uuid4(), clock) for _ in range(4)]
        for _ in range(2):
            for worker in workers:
                await worker.renew()
        shares = [await worker.renew() for worker in workers]
        assert [len(share) for share in shares] == [16] * 4
        assert set().union(*shares) == set(ALL)


async def test_a_worker_that_stops_hands_its_buckets_over_at_once(empty: Database) -> None:
    async with empty:
        clock = Clock()
        first, second = Leases(empty, uuid4(), clock), Leases(empty, uuid4(), clock)
        await first.renew()
        await second.renew()
        await first.renew()
        assert len(await second.renew()) == 32
        await first.release()
        assert await second.renew() == set(ALL)


async def test_the_buckets_of_a_dead_worker_fall_to_the_others_when_its_leases_end(empty: Database) -> None:
    async with empty:
        clock = Clock()
        dead, heir = Leases(empty, uuid4(), clock), Leases(empty, uuid4(), clock)
        await dead.renew()
        clock.now += timedelta(seconds=9)
        assert await heir.renew() == set()
        clock.now += timedelta(seconds=2)
        assert await heir.renew() == set(ALL)


async def test_a_sweep_projects_who_is_behind_and_nobody_else(projector: Projector, views: Views) -> None:
    late, done = await stored(projector.ledger), await stored(projector.ledger)
    assert await projector.catch_up(*done.place)
    assert await behind(projector, late.agency_id) == [late.client_id]
    assert await behind(projector, done.agency_id) == []
    assert await sweep(projector, {bucket_of(late.agency_id)}) >= 1
    assert await views.position(*late.place) == len(late.entries)
    assert await behind(projector, late.agency_id) == []


async def test_a_sweep_leaves_other_buckets_and_parked_clients_alone(projector: Projector) -> None:
    world = await stored(projector.ledger)
    others = set(ALL) - {bucket_of(world.agency_id)}
    await sweep(projector, others)
    assert await behind(projector, world.agency_id) == [world.client_id]
    dream(world)
    await world.store(dreaming(projector.database), world.entries[-1:])
    assert not await projector.catch_up(*world.place)
    assert await behind(projector, world.agency_id) == []


async def test_two_workers_project_each_event_once_and_stop_when_told(empty: Database, codec: Codec) -> None:
    async with empty:
        ledger = Ledger(empty, codec)
        worlds = [await stored(ledger) for _ in range(6)]
        stop = asyncio.Event()
        projectors = [Projector(empty, ledger) for _ in range(2)]
        workers = [Worker(projector, every_seconds=0.01) for projector in projectors]
        running = [asyncio.create_task(worker.run(stop)) for worker in workers]
        views = Views(empty)
        for world in worlds:
            async with asyncio.timeout(30):
                await reached(views, world)
        stop.set()
        await asyncio.gather(*running)
        for world in worlds:
            assert await digest(empty, *world.place) == await projectors[0].folded_digest(*world.place)
        assert await Leases(empty, uuid4(), Clock()).renew() == set(ALL)
        await asyncio.gather(*(projector.close() for projector in projectors))


async def test_a_worker_outlives_a_sweep_that_fails(empty: Database, codec: Codec) -> None:
    async with empty:
        ledger = Ledger(empty, codec)
        projector, stop = Projector(empty, ledger), asyncio.Event()
        running = asyncio.create_task(Worker(projector, every_seconds=0.01).run(stop))
        await as_owner(empty.dsns, "revoke all on bagdar.projection_leases from bagdar_app")
        await asyncio.sleep(0.05)
        await as_owner(empty.dsns, "grant all on bagdar.projection_leases to bagdar_app")
        world = await stored(ledger)
        async with asyncio.timeout(30):
            await reached(Views(empty), world)
        stop.set()
        await running
        await projector.close()


async def test_rows_of_an_older_version_are_built_again_behind_everybodys_back(
    projector: Projector, views: Views
) -> None:
    world = await stored(projector.ledger)
    assert await projector.catch_up(*world.place)
    sound = await digest(projector.database, *world.place)
    await age(projector.database, world)
    assert await outdated(projector, world.agency_id) == [world.client_id]
    assert await digest(projector.database, *world.place) != sound
    assert await renovate(projector, {bucket_of(world.agency_id)}) >= 1
    assert await outdated(projector, world.agency_id) == []
    assert await digest(projector.database, *world.place) == sound
    assert await views.position(*world.place) == len(world.entries)


def test_an_agency_belongs_to_the_bucket_of_its_last_byte() -> None:
    assert bucket_of(UUID(int=0x1234_00FF)) == 0xFF % 64


@pytest.fixture
def nobody_else_listens() -> Generator[None]:
    """SIGTERM as a fresh process has it, whatever server the run keeps beside this test."""
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.usefixtures("nobody_else_listens")
async def test_the_workers_process_ends_gracefully_on_sigterm(empty: Database, tmp_path: Path) -> None:
    async with running(Settings(home=tmp_path), empty.dsns) as runtime, empty:
        world = await stored(runtime.ledger)
        working = asyncio.create_task(everything(runtime))
        async with asyncio.timeout(30):
            await reached(Views(empty), world)
            await signed(empty, world)
            assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
            os.kill(os.getpid(), signal.SIGTERM)
            await working
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
        assert await Leases(empty, uuid4(), Clock()).renew() == set(ALL)


async def test_a_worker_beside_a_server_leaves_sigterm_to_it_and_ends_when_cancelled(
    empty: Database, tmp_path: Path
) -> None:
    def listening(_number: int, _frame: object) -> None:
        """What a web server in the same process does."""

    async with running(Settings(home=tmp_path), empty.dsns) as runtime, empty:
        world = await stored(runtime.ledger)
        before = signal.signal(signal.SIGTERM, listening)
        try:
            working = asyncio.create_task(everything(runtime))
            async with asyncio.timeout(30):
                await reached(Views(empty), world)
            assert signal.getsignal(signal.SIGTERM) is listening
            working.cancel()
            with pytest.raises(asyncio.CancelledError):
                await working
        finally:
            signal.signal(signal.SIGTERM, before)
        assert await Leases(empty, uuid4(), Clock()).renew() == set(ALL)

"""The loop of the worker's process: every agency in its turn, whatever happens to another."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from itertools import groupby
from uuid import UUID

import pytest

from services.database import Busy, Connection, Database
from services.ledger import bucket_of
from services.webhooks.runner import AT_ONCE_PER_AGENCY, Webhooks
from services.webhooks.sending import Answer, Sender
from services.webhooks.targets import Gate
from tests.webhooks.receiver import Receiver
from tests.webhooks.scene import Scene


class Watched(Database):
    """The run's database: counts an agency's transactions, and refuses them for the agency in trouble."""

    def __init__(self, whole: Database, troubled: UUID | None = None) -> None:
        super().__init__(whole.dsns)
        self.whole = whole
        self.troubled = troubled
        self.opened: list[UUID] = []

    @asynccontextmanager
    async def transaction(
        self, agency_id: UUID, *, snapshot: bool = False, rebuildable: bool = False
    ) -> AsyncGenerator[Connection]:
        self.opened.append(agency_id)
        if agency_id == self.troubled:
            raise Busy
        async with self.whole.transaction(
            agency_id, snapshot=snapshot, rebuildable=rebuildable
        ) as connection:
            yield connection


class Broken(Sender):
    """Fails in a way that nobody foresaw."""

    def __init__(self) -> None:
        super().__init__(Gate())
        self.called = asyncio.Event()

    async def send(
        self, agency_id: UUID, url: str, headers: Mapping[str, str], body: bytes, now: datetime
    ) -> Answer:
        self.called.set()
        raise RuntimeError("unforeseen")


async def swept(webhooks: Webhooks, *scenes: Scene, until: int, receiver: Receiver) -> None:
    """Let the loop run until the receiver heard so much."""
    stop = asyncio.Event()
    buckets = {bucket_of(scene.agency_id) for scene in scenes}
    running = asyncio.create_task(webhooks.run(stop, lambda: buckets))
    try:
        await receiver.until(until)
    finally:
        stop.set()
        await running


async def test_the_loop_derives_and_sends_and_ends_when_it_is_told(scene: Scene, receiver: Receiver) -> None:
    await scene.register(receiver.url)
    await scene.check_in(10)
    await swept(scene.worker(every_seconds=0.05), scene, until=2, receiver=receiver)
    assert len(set(receiver.ids)) == len(receiver.requests) == 2


@pytest.mark.parametrize("troubled_first", [True, False])
async def test_an_agency_in_trouble_does_not_stop_the_others(
    scene: Scene, stranger: Scene, receiver: Receiver, troubled_first: bool
) -> None:
    first, second = sorted((scene, stranger), key=lambda each: each.agency_id)
    troubled, well = (first, second) if troubled_first else (second, first)
    for each in (scene, stranger):
        await each.register(receiver.url)
        await each.check_in(10)
    worker = well.worker(Watched(scene.database, troubled.agency_id), every_seconds=0.05)
    await swept(worker, scene, stranger, until=2, receiver=receiver)
    told = {request.message["data"]["clientId"] for request in receiver.requests}
    assert told == {str(well.client_id)}


async def test_a_webhook_whose_sending_breaks_leaves_the_others_alone(
    scene: Scene, receiver: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    await scene.register(receiver.url)
    await scene.check_in(10)
    stop = asyncio.Event()
    sender = Broken()
    broken = scene.worker(sender=sender)
    await broken.sweep(stop, {bucket_of(scene.agency_id)})
    await asyncio.wait_for(sender.called.wait(), 20)
    stop.set()
    await broken.run(stop)
    assert "was not served" in caplog.text
    scene.clock.passes(minutes=2)
    await scene.webhooks.deliver_due(scene.agency_id)
    assert len(set(receiver.ids)) == 2


async def test_an_agency_without_webhooks_costs_one_small_statement_a_sweep(scene: Scene) -> None:
    watched = Watched(scene.database)
    worker = scene.worker(watched)
    stop = asyncio.Event()
    await worker.sweep(stop, {bucket_of(scene.agency_id)})
    watched.opened.clear()
    await worker.sweep(stop, {bucket_of(scene.agency_id)})
    assert watched.opened.count(scene.agency_id) == 1
    assert await worker.deriver.behind(scene.agency_id) == []


async def test_other_buckets_are_left_to_other_workers(scene: Scene, receiver: Receiver) -> None:
    await scene.register(receiver.url)
    await scene.check_in(10)
    watched = Watched(scene.database)
    others = set(range(64)) - {bucket_of(scene.agency_id)}
    await scene.worker(watched).sweep(asyncio.Event(), others)
    assert scene.agency_id not in watched.opened


async def test_an_agency_has_so_many_attempts_open_and_no_more(scene: Scene, receiver: Receiver) -> None:
    for _ in range(10):
        await scene.register(receiver.url)
    await scene.check_in(10)
    receiver.pause = 0.1
    assert await scene.deliver() == 20
    assert receiver.most_at_once <= 2 * AT_ONCE_PER_AGENCY
    assert receiver.most_at_once > 2


class Listing(Sender):
    """Reaches nobody, and remembers on whose behalf it was to send."""

    def __init__(self, enough: int) -> None:
        super().__init__(Gate())
        self.asked: list[UUID] = []
        self.enough = enough
        self.has_enough = asyncio.Event()

    async def send(
        self, agency_id: UUID, url: str, headers: Mapping[str, str], body: bytes, now: datetime
    ) -> Answer:
        self.asked.append(agency_id)
        if len(self.asked) == self.enough:
            self.has_enough.set()
        return Answer(None, 1, "TIMEOUT")


async def test_the_agency_that_was_served_longest_ago_has_the_next_place(
    scene: Scene, stranger: Scene, receiver: Receiver
) -> None:
    """Else the agencies that come first by their ids could hold all places with receivers that are slow."""
    for each in (scene, stranger):
        for _ in range(3):
            await each.register(receiver.url)
        await each.check_in(10)
    sender, stop = Listing(enough=12), asyncio.Event()
    buckets = {bucket_of(each.agency_id) for each in (scene, stranger)}
    worker = scene.worker(sender=sender, at_once=1, every_seconds=0.01)
    running = asyncio.create_task(worker.run(stop, lambda: buckets))
    await asyncio.wait_for(sender.has_enough.wait(), 30)
    stop.set()
    await running
    turns = [(agency_id, len(list(sends))) for agency_id, sends in groupby(sender.asked)]
    first, second = sorted((scene.agency_id, stranger.agency_id))
    assert turns == [(first, 2), (second, 2)] * 3

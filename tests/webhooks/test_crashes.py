"""A process that dies at any step loses nothing, and a receiver that honours the id sees everything once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

import pytest

from services.database import Connection, Database
from services.webhooks.courier import LEASE
from services.webhooks.desk import WebhookDesk
from services.webhooks.sending import Answer, Sender
from services.webhooks.store import DeliveryState
from tests.webhooks.receiver import Receiver
from tests.webhooks.scene import EVERYTHING, Scene

PHASES = ("before", "at the end of", "after")
"""Where in a transaction the process dies: nothing done, everything done but not committed, committed."""

SEALING = 1
"""The transaction of a registration that keeps the sealed address; the command comes next."""


class Killed(BaseException):
    """The process is gone; nothing in the product may catch this and go on."""


class Dying(Database):
    """The run's database for a process that dies around its transaction number `number`."""

    def __init__(self, whole: Database, number: int, phase: str) -> None:
        super().__init__(whole.dsns)
        self.whole = whole
        self.left = number
        self.phase = phase

    @asynccontextmanager
    async def transaction(
        self, agency_id: UUID, *, snapshot: bool = False, rebuildable: bool = False
    ) -> AsyncGenerator[Connection]:
        self.left -= 1
        dies = self.left == 0
        if self.left < 0 or (dies and self.phase == "before"):
            raise Killed
        async with self.whole.transaction(
            agency_id, snapshot=snapshot, rebuildable=rebuildable
        ) as connection:
            yield connection
            if dies and self.phase == "at the end of":
                raise Killed
        if dies:
            raise Killed


class DyingSender(Sender):
    """Sends really, and is gone before it knows the answer."""

    def __init__(self, whole: Sender, number: int) -> None:
        super().__init__(whole.gate)
        self.left = number

    async def send(
        self, agency_id: UUID, url: str, headers: Mapping[str, str], body: bytes, now: datetime
    ) -> Answer:
        answer = await super().send(agency_id, url, headers, body, now)
        self.left -= 1
        if self.left <= 0:
            raise Killed
        return answer


@dataclass(frozen=True)
class Expected:
    """What a receiver must have in the end: id → position and score, worked out without the product."""

    webhook_id: UUID
    scene: Scene

    def ids(self, positions: list[int]) -> set[str]:
        subjects = (self.scene.objective_id, self.scene.client_id)
        return {
            str(uuid5(self.webhook_id, f"SCORE_CHANGED:{position}:{subject}"))
            for position in positions
            for subject in subjects
        }


async def dies(scene: Scene, database: Database, sender: Sender) -> bool:
    """Whether a process with this database and sender dies while it derives and sends."""
    worker = scene.worker(database, sender=sender)
    try:
        await worker.derive(scene.agency_id, scene.client_id)
        await worker.deliver_due(scene.agency_id)
    except Killed:
        return True
    return False


async def in_the_end(scene: Scene) -> None:
    """Other processes come, again and again, until there is nothing to do."""
    for _ in range(3):
        worker = scene.worker()
        await worker.derive(scene.agency_id, scene.client_id)
        await worker.deliver_due(scene.agency_id)
        scene.clock.now += LEASE


@pytest.mark.parametrize("phase", PHASES)
async def test_dying_around_any_transaction_loses_and_doubles_nothing(
    scene: Scene, receiver: Receiver, phase: str
) -> None:
    registered = await scene.register(receiver.url)
    sender = Sender(scene.gate)
    positions: list[int] = []
    died = number = 0
    while True:
        number += 1
        positions += [(await scene.check_in(2 * number + more)).position for more in (0, 1)]
        if not await dies(scene, Dying(scene.database, number, phase), sender):
            break
        died += 1
        await in_the_end(scene)
    assert died >= 12, "the run is longer than that"
    await in_the_end(scene)
    _all_there_once(receiver, Expected(registered.webhook_id, scene).ids(positions))
    lines = await scene.deliveries(registered.webhook_id)
    assert {line.state for line in lines} == {DeliveryState.DELIVERED}


@pytest.mark.parametrize("number", [1, 2, 3, 4])
async def test_dying_between_sending_and_knowing_sends_the_same_again(
    scene: Scene, receiver: Receiver, number: int
) -> None:
    registered = await scene.register(receiver.url)
    positions = [(await scene.check_in(value)).position for value in (10, 20)]
    assert await dies(scene, scene.database, DyingSender(Sender(scene.gate), number))
    sent = len(receiver.requests)
    assert sent >= number
    worker = scene.worker()
    await worker.deliver_due(scene.agency_id)
    assert len(receiver.told_once()) >= 2
    await in_the_end(scene)
    assert len(receiver.requests) > len(receiver.told_once()), "some were sent twice, under one id"
    _all_there_once(receiver, Expected(registered.webhook_id, scene).ids(positions))


async def test_deriving_again_from_the_first_event_gives_the_same_ids_and_bytes(
    scene: Scene, receiver: Receiver
) -> None:
    registered = await scene.register(receiver.url, EVERYTHING)
    earlier = scene.clock.now
    for value in (10, 30, 20):
        await scene.check_in(value)
        await scene.derive()
    scene.clock.passes(days=3)
    await scene.check_in(50, at=earlier)
    scene.clock.passes(days=9)
    await scene.derive()
    once = [(line.delivery_id, line.body) for line in await scene.deliveries(registered.webhook_id)]
    assert len(once) == 7
    async with scene.database.transaction(scene.agency_id) as connection:
        await connection.execute("delete from bagdar.deliveries where agency_id = $1", scene.agency_id)
        await connection.execute(
            "update bagdar.webhooks set position = 1, next_due_at = registered_at where agency_id = $1",
            scene.agency_id,
        )
    scene.clock.passes(hours=1)
    await scene.worker().derive(scene.agency_id, scene.client_id)
    again = [(line.delivery_id, line.body) for line in await scene.deliveries(registered.webhook_id)]
    assert sorted(once) == sorted(again)


async def test_two_workers_at_once_derive_and_send_everything_once(scene: Scene, receiver: Receiver) -> None:
    registered = await scene.register(receiver.url)
    positions = [(await scene.check_in(value)).position for value in range(1, 21)]
    receiver.pause = 0.01
    workers = [scene.worker() for _ in range(4)]

    async def work(number: int) -> None:
        await workers[number].derive(scene.agency_id, scene.client_id)
        await workers[number].deliver_due(scene.agency_id)

    await asyncio.gather(*map(work, range(4)))
    await in_the_end(scene)
    assert len(receiver.requests) == 40
    _all_there_once(receiver, Expected(registered.webhook_id, scene).ids(positions))
    assert {line.tries for line in await scene.deliveries(registered.webhook_id)} == {1}


class Overtaken(Database):
    """The run's database for a process that is overtaken by another just before it writes."""

    def __init__(self, whole: Database, meanwhile: Callable[[], Awaitable[object]]) -> None:
        super().__init__(whole.dsns)
        self.whole = whole
        self.meanwhile: Callable[[], Awaitable[object]] | None = meanwhile
        self.has_read = False

    @asynccontextmanager
    async def transaction(
        self, agency_id: UUID, *, snapshot: bool = False, rebuildable: bool = False
    ) -> AsyncGenerator[Connection]:
        meanwhile = self.meanwhile
        if self.has_read and not snapshot and meanwhile is not None:
            self.meanwhile = None
            await meanwhile()
        self.has_read = self.has_read or snapshot
        async with self.whole.transaction(
            agency_id, snapshot=snapshot, rebuildable=rebuildable
        ) as connection:
            yield connection


async def test_a_process_that_was_overtaken_writes_nothing_of_what_it_had_read(
    scene: Scene, receiver: Receiver
) -> None:
    registered = await scene.register(receiver.url)
    position = (await scene.check_in(10)).position
    assert await scene.deliver() == 2
    await scene.webhook_desk.replay(scene.actor, scene.client_id, registered.webhook_id, position, position)
    slow = scene.worker(Overtaken(scene.database, scene.deliver))
    await slow.derive(scene.agency_id, scene.client_id)
    assert len(receiver.requests) == 4, "the other one derived the replay and sent it"
    assert await scene.deliver() == 0, "one replay was asked for, and one was sent"


async def test_a_delivery_is_nobody_elses_until_its_lease_ends(scene: Scene, receiver: Receiver) -> None:
    await scene.register(receiver.url)
    await scene.check_in(10)
    await dies(scene, scene.database, DyingSender(Sender(scene.gate), 1))
    before = len(receiver.requests)
    scene.clock.now += LEASE / 2
    other = scene.worker()
    left = await other.deliver_due(scene.agency_id)
    assert left == 2 - before
    scene.clock.now += LEASE / 2
    assert await other.deliver_due(scene.agency_id) == before


async def test_a_registration_cut_off_before_its_command_leaves_nothing_to_be_seen(
    scene: Scene, receiver: Receiver
) -> None:
    database = Dying(scene.database, SEALING, "after")
    dying = WebhookDesk(database, scene.desk, scene.vault, scene.gate, scene.webhooks.deriver, scene.clock)
    with pytest.raises(Killed):
        await dying.register(scene.actor, scene.client_id, receiver.url, EVERYTHING)
    await scene.check_in(10)
    assert await scene.deliver() == 0
    assert await scene.webhook_desk.webhooks(scene.agency_id, scene.client_id) == []
    assert await _rows(scene) == 1
    scene.clock.passes(hours=2)
    assert await scene.webhooks.deriver.behind(scene.agency_id) == [scene.client_id]
    await scene.derive()
    assert await _rows(scene) == 0
    assert await scene.webhooks.deriver.behind(scene.agency_id) == []


async def _rows(scene: Scene) -> int:
    async with scene.database.transaction(scene.agency_id) as connection:
        return await connection.fetchval(
            "select count(*) from bagdar.webhooks where agency_id = $1", scene.agency_id
        )


def _all_there_once(receiver: Receiver, expected: set[str]) -> None:
    """Nothing lost, nothing invented, and whatever came twice came with the same id and the same bytes."""
    told = receiver.told_once()
    assert set(told) == expected
    for request in receiver.requests:
        assert request.body == told[request.id].body

"""A receiver that is away: tried again with growing pauses, given up at last, and told again when asked."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID, uuid4

import pytest

from domain.errors import Refusal
from domain.webhook import Webhook, WebhookIsRetired
from services.webhooks.schedule import JITTER, LONGEST_PAUSE, MOST_ATTEMPTS, pause_after
from services.webhooks.sending import Answer, Sender
from services.webhooks.store import DeliveryState
from tests.webhooks.receiver import Receiver, answering
from tests.webhooks.scene import Scene

GONE = answering(410)
AWAY = answering(500)


class Asking(Sender):
    """Sends, and lets somebody ask for a replay before the first answer is written down."""

    def __init__(self, scene: Scene, asked: Awaitable[object]) -> None:
        super().__init__(scene.gate)
        self.scene = scene
        self.asked: Awaitable[object] | None = asked

    async def send(
        self, agency_id: UUID, url: str, headers: Mapping[str, str], body: bytes, now: datetime
    ) -> Answer:
        answer = await super().send(agency_id, url, headers, body, now)
        asked, self.asked = self.asked, None
        if asked is not None:
            await asked
            await self.scene.derive()
        return answer


def test_pauses_grow_fourfold_to_a_day_and_end_after_about_three_days() -> None:
    pauses = [pause_after(attempt, 0.0) for attempt in range(1, MOST_ATTEMPTS)]
    assert pauses[0] == timedelta(seconds=30)
    known = [pause for pause in pauses if pause is not None]
    assert len(known) == 9
    assert all(later == min(earlier * 4, LONGEST_PAUSE) for earlier, later in pairwise(known))
    assert timedelta(days=3) < sum(known, timedelta()) < timedelta(days=4)
    assert pause_after(MOST_ATTEMPTS, 0.0) is None
    assert pause_after(1, 1.0) == timedelta(seconds=30) * (1 + JITTER)


async def test_a_failed_delivery_is_tried_again_at_the_moments_of_the_schedule(
    scene: Scene, receiver: Receiver
) -> None:
    registered = await scene.register(receiver.url)
    receiver.usual = AWAY
    await scene.check_in(40)
    await scene.deliver()
    begun = scene.clock.now
    for attempt in range(1, MOST_ATTEMPTS):
        pause = pause_after(attempt, 0.0)
        assert pause is not None
        assert len(receiver.requests) == 2 * attempt
        scene.clock.now += pause - timedelta(seconds=1)
        assert await scene.deliver() == 0, "not before its time"
        scene.clock.passes(seconds=1)
        assert await scene.deliver() == 2
    assert timedelta(days=3) < scene.clock.now - begun < timedelta(days=4)
    scene.clock.passes(days=30)
    assert await scene.deliver() == 0
    for line in await scene.deliveries(registered.webhook_id):
        assert (line.state, line.tries, line.due_at) == (DeliveryState.DEAD, MOST_ATTEMPTS, None)
        assert [(each.number, each.status, each.failure) for each in line.attempts] == [
            (number, 500, "STATUS") for number in range(1, MOST_ATTEMPTS + 1)
        ]
    assert len(set(receiver.ids)) == 2, "the same id at every attempt"
    assert len({request.body for request in receiver.requests}) == 2
    [listed] = await scene.webhook_desk.webhooks(scene.agency_id, scene.client_id)
    assert (listed.waiting, listed.dead) == (0, 2)


async def test_a_receiver_that_comes_back_hears_it_once_more(scene: Scene, receiver: Receiver) -> None:
    registered = await scene.register(receiver.url)
    receiver.answers.extend([AWAY, None])
    await scene.check_in(40)
    await scene.deliver()
    scene.clock.passes(seconds=30)
    assert await scene.deliver() == 2
    scene.clock.passes(days=30)
    assert await scene.deliver() == 0
    lines = await scene.deliveries(registered.webhook_id)
    assert {line.state for line in lines} == {DeliveryState.DELIVERED}
    assert sorted(line.attempts[0].failure for line in lines) == ["BROKEN", "STATUS"]
    assert [line.attempts[1].status for line in lines] == [200, 200]


async def test_chance_spreads_retries(scene: Scene, receiver: Receiver) -> None:
    scene.webhooks = scene.worker(chance=lambda: 0.5)
    await scene.register(receiver.url)
    receiver.usual = AWAY
    await scene.check_in(40)
    await scene.deliver()
    scene.clock.passes(seconds=32)
    assert await scene.deliver() == 0
    scene.clock.passes(seconds=1)
    assert await scene.deliver() == 2


async def test_a_receiver_that_asks_for_a_pause_gets_it(scene: Scene, receiver: Receiver) -> None:
    await scene.register(receiver.url)
    receiver.usual = answering(429, "Retry-After: 3600")
    await scene.check_in(40)
    await scene.deliver()
    scene.clock.passes(seconds=3599)
    assert await scene.deliver() == 0
    scene.clock.passes(seconds=1)
    receiver.usual = answering(503, "Retry-After: 1")
    assert await scene.deliver() == 2
    scene.clock.passes(seconds=119)
    assert await scene.deliver() == 0, "nobody shortens our own pauses"
    scene.clock.passes(seconds=1)
    assert await scene.deliver() == 2


async def test_a_receiver_that_is_gone_retires_its_webhook_in_the_ledger(
    scene: Scene, receiver: Receiver
) -> None:
    registered = await scene.register(receiver.url)
    for value in (10, 20, 30, 40, 50):
        await scene.check_in(value)
    receiver.usual = GONE
    made = await scene.deliver()
    assert made <= 2, "nobody is asked again who said that it is gone"
    stream = await scene.ledger.stream(scene.agency_id, scene.client_id, registered.webhook_id)
    assert [type(entry.event) for entry in stream] == [Webhook.Registered, Webhook.Retired]
    assert (stream[-1].actor, stream[-1].actor_party) == (registered.webhook_id, "SYSTEM")
    await scene.projector.catch_up(scene.agency_id, scene.client_id)
    assert await scene.deliver() == 0
    assert {line.state for line in await scene.deliveries(registered.webhook_id)} == {DeliveryState.DROPPED}
    await scene.check_in(60)
    scene.clock.passes(days=1)
    assert await scene.deliver() == 0
    assert len(await scene.deliveries(registered.webhook_id)) == 10


async def test_a_retired_webhook_hears_nothing_and_its_address_is_forgotten(
    scene: Scene, receiver: Receiver
) -> None:
    registered = await scene.register(receiver.url)
    await scene.check_in(10)
    await scene.webhook_desk.retire(scene.actor, scene.client_id, registered.webhook_id, "Көшті")
    await scene.check_in(20)
    assert await scene.deliver() == 0
    lines = await scene.deliveries(registered.webhook_id)
    assert [line.state for line in lines] == [DeliveryState.DROPPED] * 2
    async with scene.database.transaction(scene.agency_id) as connection:
        row = await connection.fetchrow("select * from bagdar.webhooks where agency_id = $1", scene.agency_id)
    assert row is not None
    assert (row["url"], row["secret"], row["wrapped_key"]) == (b"", b"", b"")
    with pytest.raises(WebhookIsRetired):
        await scene.webhook_desk.retire(scene.actor, scene.client_id, registered.webhook_id, "Тағы")
    with pytest.raises(WebhookIsRetired):
        await scene.webhook_desk.replay(scene.actor, scene.client_id, registered.webhook_id, 1, 9)


async def test_a_replay_tells_a_range_again_under_the_same_ids(scene: Scene, receiver: Receiver) -> None:
    registered = await scene.register(receiver.url)
    positions = [(await scene.check_in(value)).position for value in (10, 20, 30, 40)]
    await scene.deliver()
    first = list(receiver.requests)
    await scene.webhook_desk.replay(
        scene.actor, scene.client_id, registered.webhook_id, positions[1], positions[2]
    )
    assert await scene.deliver() == 4
    again = receiver.requests[len(first) :]
    assert {request.message["data"]["position"] for request in again} == set(positions[1:3])
    assert {(request.id, request.body) for request in again} <= {
        (request.id, request.body) for request in first
    }
    assert await scene.deliver() == 0
    lines = await scene.deliveries(registered.webhook_id)
    assert [line.tries for line in lines] == [1, 1, 2, 2, 2, 2, 1, 1]


async def test_a_replay_brings_back_what_was_given_up_with_all_its_attempts(
    scene: Scene, receiver: Receiver
) -> None:
    registered = await scene.register(receiver.url)
    receiver.usual = AWAY
    position = (await scene.check_in(10)).position
    for _ in range(MOST_ATTEMPTS):
        await scene.deliver()
        scene.clock.passes(days=1, hours=1)
    await scene.webhook_desk.replay(scene.actor, scene.client_id, registered.webhook_id, position, position)
    assert await scene.deliver() == 2
    scene.clock.passes(seconds=30)
    receiver.usual = answering(200)
    assert await scene.deliver() == 2
    for line in await scene.deliveries(registered.webhook_id):
        assert line.state is DeliveryState.DELIVERED
        assert [each.number for each in line.attempts] == list(range(1, MOST_ATTEMPTS + 3))


async def test_a_replay_asked_while_a_delivery_is_on_its_way_is_not_lost(
    scene: Scene, receiver: Receiver
) -> None:
    registered = await scene.register(receiver.url)
    position = (await scene.check_in(10)).position
    await scene.derive()
    asked = scene.webhook_desk.replay(scene.actor, scene.client_id, registered.webhook_id, position, position)
    # Between the claim and the mark, in the middle of the attempt.
    scene.webhooks = scene.worker(sender=Asking(scene, asked))
    assert await scene.webhooks.courier.serve(scene.agency_id, registered.webhook_id) == 4
    assert sorted(receiver.ids) == sorted([*set(receiver.ids), *set(receiver.ids)])


@pytest.mark.parametrize("span", [(0, 5), (5, 4), (-1, 5)])
async def test_an_empty_replay_is_refused(scene: Scene, receiver: Receiver, span: tuple[int, int]) -> None:
    registered = await scene.register(receiver.url)
    with pytest.raises(Refusal) as caught:
        await scene.webhook_desk.replay(scene.actor, scene.client_id, registered.webhook_id, *span)
    assert caught.value.field == "fromPosition"


async def test_a_webhook_of_another_client_is_not_found(scene: Scene, receiver: Receiver) -> None:
    registered = await scene.register(receiver.url)
    beside = uuid4()
    await scene.engage(beside)
    with pytest.raises(Refusal, match="NOT_FOUND"):
        await scene.webhook_desk.replay(scene.actor, beside, registered.webhook_id, 1, 9)

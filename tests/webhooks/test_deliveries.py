"""What a webhook hears: moved scores and overdue check-ins, signed, once, from its registration on."""

from __future__ import annotations

import asyncio
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from domain.terms import Cadence, Direction, Horizon, Language, Level
from domain.webhook import WebhookKind
from services.commands.check_ins import CorrectCheckIn
from services.commands.clients import AgreeRhythm
from services.commands.cycles import OpenCycle
from services.commands.kpis import SetKpi
from services.commands.objectives import SetObjective
from services.commands.sign_offs import AskForSignOff
from services.webhooks.signing import new_secret, signature
from services.webhooks.store import DeliveryState
from tests.webhooks.receiver import Receiver, answering, receiving, verifies
from tests.webhooks.scene import EVERYTHING, SCORES, Scene, no_catching_up


async def test_a_moved_score_is_told_with_what_moved_it(scene: Scene, receiver: Receiver) -> None:
    await scene.register(receiver.url)
    outcome = await scene.check_in(40)
    await scene.deliver()
    facts = {
        "clientId": str(scene.client_id),
        "from": None,
        "to": "0.4",
        "position": outcome.position,
        "event": "objective.check_in_recorded",
        "effectiveAt": scene.clock.now.isoformat().replace("+00:00", "Z"),
        "recordedAt": scene.clock.now.isoformat().replace("+00:00", "Z"),
    }
    told = [request.message for request in receiver.requests]
    assert {each["type"] for each in told} == {"SCORE_CHANGED"}
    assert sorted((each["data"] for each in told), key=lambda each: each["objectiveId"] is None) == [
        facts | {"objectiveId": str(scene.objective_id)},
        facts | {"objectiveId": None},
    ]


async def test_every_request_is_signed_and_a_touched_one_is_not(scene: Scene, receiver: Receiver) -> None:
    registered = await scene.register(receiver.url)
    await scene.check_in(40)
    await scene.deliver()
    assert len(receiver.requests) == 2
    for request in receiver.requests:
        assert request.line == "POST /hooks?of=bagdar HTTP/1.1"
        assert request.headers["content-type"] == "application/json"
        assert request.headers["webhook-timestamp"] == str(int(scene.clock.now.timestamp()))
        assert verifies(registered.secret, request)
        assert not verifies(new_secret(), request)
        request.headers["webhook-timestamp"] += "0"
        assert not verifies(registered.secret, request)


def test_signatures_are_those_of_the_specification() -> None:
    """The vector that the authors of Standard Webhooks published."""
    said = signature(
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        b'{"test": 2432232314}',
    )
    assert said == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


async def test_what_was_before_the_registration_is_not_told(scene: Scene, receiver: Receiver) -> None:
    await scene.check_in(10)
    await scene.register(receiver.url)
    await scene.deliver()
    assert receiver.requests == []
    await scene.check_in(20)
    await scene.deliver()
    assert [(each.message["data"]["from"], each.message["data"]["to"]) for each in receiver.requests] == [
        ("0.1", "0.2")
    ] * 2


async def test_a_reading_that_moves_no_score_is_no_news(scene: Scene, receiver: Receiver) -> None:
    await scene.check_in(40)
    await scene.register(receiver.url)
    await scene.check_in(40)
    assert await scene.deliver() == 0


async def test_a_late_reading_and_a_correction_move_what_they_move(scene: Scene, receiver: Receiver) -> None:
    earlier = scene.clock.now
    scene.clock.passes(days=2)
    await scene.check_in(40)
    wrong = await scene.check_in(70)
    await scene.register(receiver.url)
    await scene.check_in(5, at=earlier)
    await scene.deliver()
    assert receiver.requests == [], "a reading of an earlier moment does not count now"
    entries = await scene.ledger.read(scene.agency_id, scene.client_id, wrong.position - 1, 1)
    correction = CorrectCheckIn(
        client_id=scene.client_id,
        objective_id=scene.objective_id,
        check_in_id=uuid4(),
        corrects=vars(entries[0].event)["check_in_id"],
        value=Decimal(60),
        measured_at=entries[0].effective_at,
        reason="Қате терілді",
    )
    await scene.desk.handle(scene.actor, correction)
    await scene.deliver()
    assert {(each.message["data"]["from"], each.message["data"]["to"]) for each in receiver.requests} == {
        ("0.7", "0.6")
    }


async def test_a_check_in_overdue_is_told_once_for_each_day_it_was_due(
    scene: Scene, receiver: Receiver
) -> None:
    await scene.register(receiver.url, [WebhookKind.CHECK_IN_OVERDUE])
    assert await scene.deliver() == 0
    scene.clock.passes(days=9)
    await scene.deliver()
    await scene.deliver()
    scene.clock.passes(days=1)
    await scene.deliver()
    assert len(receiver.requests) == 1
    message = receiver.requests[0].message
    assert message["type"] == "CHECK_IN_OVERDUE"
    assert message["timestamp"] == message["data"]["dueAt"]
    assert message["data"] == {
        "clientId": str(scene.client_id),
        "objectiveId": str(scene.objective_id),
        "keyResultId": str(scene.key_result_id),
        "dueAt": message["data"]["dueAt"],
        "owedBy": "AGENCY",
    }
    await scene.check_in(10)
    await scene.deliver()
    assert len(receiver.requests) == 1
    scene.clock.passes(days=9)
    await scene.deliver()
    assert len(receiver.requests) == 2
    assert len(set(receiver.ids)) == 2


async def test_what_is_overdue_already_at_the_registration_is_not_told(
    scene: Scene, receiver: Receiver
) -> None:
    scene.clock.passes(days=9)
    await scene.register(receiver.url, [WebhookKind.CHECK_IN_OVERDUE])
    scene.clock.passes(days=1)
    assert await scene.deliver() == 0


async def test_while_a_check_in_stays_overdue_other_events_do_not_tell_it_again(
    scene: Scene, receiver: Receiver
) -> None:
    await scene.register(receiver.url, EVERYTHING)
    scene.clock.passes(days=9)
    assert await scene.deliver() == 1
    for _ in range(2):
        await _something_else(scene)
        assert await scene.deliver() == 0


async def test_a_faster_rhythm_makes_a_check_in_overdue_without_a_reading(
    scene: Scene, receiver: Receiver
) -> None:
    await _agree(scene, Cadence.MONTHLY)
    await scene.register(receiver.url, [WebhookKind.CHECK_IN_OVERDUE])
    scene.clock.passes(days=12)
    assert await scene.deliver() == 0
    await _agree(scene, Cadence.WEEKLY)
    assert await scene.deliver() == 1


async def test_while_rows_are_behind_the_ledger_nobody_is_told_to_be_late(
    scene: Scene, receiver: Receiver
) -> None:
    await scene.register(receiver.url, [WebhookKind.CHECK_IN_OVERDUE])
    scene.clock.passes(days=9)
    await _appended_only(scene, 10)
    assert await scene.deliver() == 0
    await scene.projector.catch_up(scene.agency_id, scene.client_id)
    assert await scene.deliver() == 0


async def test_a_sign_off_is_told_once_when_it_is_asked_for(scene: Scene, receiver: Receiver) -> None:
    await scene.register(receiver.url, [WebhookKind.SIGN_OFF_ASKED])
    cycle_id, sign_off_id = await _cycle_with_a_goal(scene), uuid4()
    ask = AskForSignOff(client_id=scene.client_id, sign_off_id=sign_off_id, cycle_id=cycle_id)
    now = scene.clock.now.isoformat().replace("+00:00", "Z")
    outcome = await scene.desk.handle(scene.actor, ask, idempotency_key="ask")
    await scene.deliver()
    await scene.desk.handle(scene.actor, ask, idempotency_key="ask")
    await scene.check_in(40)
    await scene.deliver()
    facts = {
        "clientId": str(scene.client_id),
        "subjectId": str(sign_off_id),
        "position": outcome.position,
        "event": "sign_off.asked",
        "effectiveAt": now,
        "recordedAt": now,
    }
    told = [request.message for request in receiver.requests]
    assert told == [{"type": "SIGN_OFF_ASKED", "timestamp": now, "data": facts}]


async def _cycle_with_a_goal(scene: Scene) -> UUID:
    """The id of a new cycle in which a draft lives."""
    client_id, cycle_id = scene.client_id, uuid4()
    quarter, first_day = Horizon.QUARTER, date(2026, 10, 1)
    opened = OpenCycle(
        client_id=client_id, cycle_id=cycle_id, name="IV тоқсан", horizon=quarter, starts_on=first_day
    )
    goal = SetObjective(
        client_id=client_id,
        objective_id=uuid4(),
        title="Келесі қадам",
        level=Level.MARKETING,
        horizon=quarter,
        starts_on=first_day,
        cycle_id=cycle_id,
    )
    await scene.desk.handle(scene.actor, opened)
    await scene.desk.handle(scene.actor, goal)
    return cycle_id


async def test_a_webhook_hears_only_the_kinds_it_asked_for(scene: Scene, receiver: Receiver) -> None:
    dues = await scene.register(receiver.url, [WebhookKind.CHECK_IN_OVERDUE])
    both = await scene.register(receiver.url, EVERYTHING)
    await scene.check_in(30)
    scene.clock.passes(days=9)
    await scene.derive()
    assert [each.kind for each in await scene.deliveries(dues.webhook_id)] == ["CHECK_IN_OVERDUE"]
    assert sorted(each.kind for each in await scene.deliveries(both.webhook_id)) == [
        "CHECK_IN_OVERDUE",
        "SCORE_CHANGED",
        "SCORE_CHANGED",
    ]


async def test_other_clients_and_other_agencies_hear_nothing(
    scene: Scene, stranger: Scene, receiver: Receiver
) -> None:
    beside = uuid4()
    await scene.engage(beside)
    await scene.webhook_desk.register(scene.actor, beside, receiver.url, SCORES)
    foreign = await stranger.register(receiver.url)
    own = await scene.register(receiver.url)
    await scene.check_in(30)
    for agency in (scene, stranger):
        await agency.derive()
        await agency.webhooks.derive(agency.agency_id, beside)
        await agency.webhooks.derive(agency.agency_id, scene.client_id)
    assert await stranger.webhooks.deliver_due(stranger.agency_id) == 0
    assert await scene.webhooks.deliver_due(scene.agency_id) == 2
    assert {request.message["data"]["clientId"] for request in receiver.requests} == {str(scene.client_id)}
    assert await stranger.webhook_desk.deliveries(stranger.agency_id, scene.client_id, own.webhook_id) == []
    assert await scene.webhook_desk.deliveries(scene.agency_id, beside, own.webhook_id) == []
    assert [each.webhook_id for each in await stranger.webhook_desk.webhooks(*_place(stranger))] == [
        foreign.webhook_id
    ]


async def test_a_webhook_under_another_agencys_id_shares_no_delivery(
    scene: Scene, stranger: Scene, receiver: Receiver
) -> None:
    registered = await scene.register(receiver.url)
    await scene.check_in(30)
    await scene.derive()
    assert await stranger.webhooks.courier.serve(stranger.agency_id, registered.webhook_id) == 0
    assert receiver.requests == []


async def test_deliveries_come_in_pages_with_their_attempts(scene: Scene, receiver: Receiver) -> None:
    registered = await scene.register(receiver.url)
    for value in range(10, 60, 10):
        await scene.check_in(value)
    receiver.answers.append(answering(500))
    await scene.deliver()
    seen: list[UUID] = []
    before: tuple[int, UUID] | None = None
    while page := await scene.webhook_desk.deliveries(
        *_place(scene), registered.webhook_id, before=before, first=3
    ):
        seen += [each.delivery_id for each in page]
        before = (page[-1].position, page[-1].delivery_id)
    assert seen[::-1] == [each.delivery_id for each in await scene.deliveries(registered.webhook_id)]
    assert len(set(seen)) == 10
    waiting = await scene.webhook_desk.deliveries(
        *_place(scene), registered.webhook_id, state=DeliveryState.WAITING
    )
    assert [(each.status, each.failure) for line in waiting for each in line.attempts] == [(500, "STATUS")]


async def test_what_was_settled_long_ago_is_forgotten_and_not_told_again(
    scene: Scene, receiver: Receiver
) -> None:
    registered = await scene.register(receiver.url, EVERYTHING)
    await scene.check_in(40)
    scene.clock.passes(days=9)
    assert await scene.deliver() == 3
    scene.clock.passes(days=89)
    await scene.webhooks.tidy(scene.agency_id)
    assert len(await scene.deliveries(registered.webhook_id)) == 3
    scene.clock.passes(days=2)
    await scene.webhooks.tidy(scene.agency_id)
    assert await scene.deliveries(registered.webhook_id) == []
    await _something_else(scene)
    assert await scene.deliver() == 0, "still overdue, and told once"


async def test_one_slow_receiver_holds_up_nobody(scene: Scene, receiver: Receiver) -> None:
    async with receiving() as slow:
        slow.pause = 30
        await scene.register(slow.url)
        await scene.register(receiver.url)
        for value in (10, 20, 30, 40):
            await scene.check_in(value)
        await scene.derive()
        stop = asyncio.Event()
        await scene.webhooks.sweep(stop)
        await receiver.until(8)
        assert slow.most_at_once == 2
        stop.set()
        await scene.webhooks.run(stop)
    assert len(set(receiver.ids)) == 8


async def _something_else(scene: Scene) -> None:
    """An event that moves no score and no due day."""
    kpi = SetKpi(client_id=scene.client_id, kpi_id=uuid4(), name="CPA", direction=Direction.LOWER)
    await scene.desk.handle(scene.actor, kpi)


async def _agree(scene: Scene, cadence: Cadence) -> None:
    rhythm = AgreeRhythm(
        client_id=scene.client_id, time_zone="Asia/Almaty", language=Language.KK, cadence=cadence
    )
    await scene.desk.handle(scene.actor, rhythm)


async def _appended_only(scene: Scene, value: int) -> None:
    """A reading in the ledger that no row knows of yet."""
    desk, scene.desk = scene.desk, scene.desk_that(no_catching_up)
    await scene.check_in(value)
    scene.desk = desk


def _place(scene: Scene) -> tuple[UUID, UUID]:
    return scene.agency_id, scene.client_id

"""Check-ins that are due soon are told a day before, once, and never when the check-in came in time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from domain.webhook import WebhookKind
from tests.webhooks.receiver import Receiver
from tests.webhooks.scene import Scene


async def test_a_check_in_is_told_a_day_before_it_is_overdue_once_for_each_day(
    scene: Scene, receiver: Receiver
) -> None:
    """Owed at the end of the seventh day in Almaty: the twelfth of October, 19:00 UTC."""
    hook = await scene.register(receiver.url, [WebhookKind.CHECK_IN_DUE])
    due_at = datetime(2026, 10, 12, 19, 0, tzinfo=UTC)
    assert await scene.deliver() == 0
    scene.clock.now = due_at - timedelta(days=1)
    assert await scene.deliver() == 0
    scene.clock.passes(minutes=1)
    assert await scene.deliver() == 1
    for _ in range(3):
        scene.clock.passes(hours=12)
        assert await scene.deliver() == 0
    message = receiver.requests[0].message
    assert (message["type"], message["timestamp"]) == ("CHECK_IN_DUE", "2026-10-11T19:00:00Z")
    assert message["data"] == {
        "clientId": str(scene.client_id),
        "objectiveId": str(scene.objective_id),
        "keyResultId": str(scene.key_result_id),
        "dueAt": "2026-10-12T19:00:00Z",
        "owedBy": "AGENCY",
    }
    await scene.check_in(10)
    scene.clock.passes(days=6, hours=22)
    assert await scene.deliver() == 1
    assert [each.kind for each in await scene.deliveries(hook.webhook_id)] == ["CHECK_IN_DUE"] * 2


async def test_a_webhook_that_hears_both_is_told_first_that_it_is_due_and_then_that_it_was(
    scene: Scene, receiver: Receiver
) -> None:
    await scene.register(receiver.url, [WebhookKind.CHECK_IN_OVERDUE, WebhookKind.CHECK_IN_DUE])
    for _ in range(9 * 24):
        scene.clock.passes(hours=1)
        await scene.deliver()
    assert [each.message["type"] for each in receiver.requests] == ["CHECK_IN_DUE", "CHECK_IN_OVERDUE"]


async def test_a_check_in_that_came_in_time_is_never_told_to_be_due(scene: Scene, receiver: Receiver) -> None:
    await scene.register(receiver.url, [WebhookKind.CHECK_IN_DUE])
    scene.clock.passes(days=5)
    await scene.check_in(10)
    scene.clock.passes(days=2)
    assert await scene.deliver() == 0

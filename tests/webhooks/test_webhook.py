"""A webhook as an aggregate: what it hears, its end, and replays."""

from __future__ import annotations

import pytest

from domain.webhook import ReplayIsEmpty, Webhook, WebhookHearsNothing, WebhookIsRetired, WebhookKind
from tests.spec import NOW, STREAM, Specification, begun, fact, refused

given = Specification(Webhook)
REGISTERED = fact(Webhook.Registered, kinds=(WebhookKind.SCORE_CHANGED,), host="hooks.example.kz")
RETIRED = fact(Webhook.Retired, reason="Көшті")


def test_a_webhook_is_registered_for_each_kind_once_in_a_fixed_order() -> None:
    kinds = [WebhookKind.CHECK_IN_OVERDUE, WebhookKind.SCORE_CHANGED, WebhookKind.CHECK_IN_OVERDUE]
    begun(Webhook.register(STREAM, NOW, kinds=kinds, host="hooks.example.kz")).then(
        fact(
            Webhook.Registered,
            kinds=(WebhookKind.SCORE_CHANGED, WebhookKind.CHECK_IN_OVERDUE),
            host="hooks.example.kz",
        )
    )


def test_a_webhook_hears_at_least_one_kind() -> None:
    refused(
        WebhookHearsNothing,
        lambda: Webhook.register(STREAM, NOW, kinds=(), host="hooks.example.kz"),
        field="kinds",
    )


def test_a_webhook_is_retired_once_with_its_reason() -> None:
    given(REGISTERED).when(lambda webhook: webhook.retire("Көшті")).then(RETIRED)
    given(REGISTERED, RETIRED).when(lambda webhook: webhook.retire("Тағы")).then_refused(WebhookIsRetired)


def test_a_replay_names_its_positions() -> None:
    given(REGISTERED).when(lambda webhook: webhook.ask_replay(3, 7)).then(
        fact(Webhook.ReplayAsked, from_position=3, to_position=7)
    )
    given(REGISTERED).when(lambda webhook: webhook.ask_replay(7, 7)).then(
        fact(Webhook.ReplayAsked, from_position=7, to_position=7)
    )


@pytest.mark.parametrize(("from_position", "to_position"), [(0, 3), (-2, -1), (4, 3)])
def test_a_replay_of_nothing_is_refused(from_position: int, to_position: int) -> None:
    given(REGISTERED).when(lambda webhook: webhook.ask_replay(from_position, to_position)).then_refused(
        ReplayIsEmpty, field="fromPosition"
    )


def test_a_retired_webhook_replays_nothing() -> None:
    given(REGISTERED, RETIRED).when(lambda webhook: webhook.ask_replay(1, 2)).then_refused(WebhookIsRetired)


def test_a_replay_leaves_the_webhook_as_it_is() -> None:
    replayed = given(REGISTERED, fact(Webhook.ReplayAsked, from_position=1, to_position=2)).state()
    assert (replayed.kinds, replayed.host, replayed.is_retired) == (
        (WebhookKind.SCORE_CHANGED,),
        "hooks.example.kz",
        False,
    )

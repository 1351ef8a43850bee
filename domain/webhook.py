"""A webhook: an address outside that hears of one client's news, what it hears, and what it is told again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.errors import Refusal
from domain.root import Event, FirstEvent, Root


class WebhookKind(StrEnum):
    """What a webhook can be told."""

    SCORE_CHANGED = "SCORE_CHANGED"
    CHECK_IN_DUE = "CHECK_IN_DUE"
    CHECK_IN_OVERDUE = "CHECK_IN_OVERDUE"
    SIGN_OFF_ASKED = "SIGN_OFF_ASKED"
    CHECKPOINT_SIGNED = "CHECKPOINT_SIGNED"


class WebhookHearsNothing(Refusal):
    """Name at least one kind of news that the webhook shall hear."""

    CODE = "WEBHOOK_HEARS_NOTHING"


class WebhookIsRetired(Refusal):
    """The webhook is retired and hears nothing any more; register a new one."""

    CODE = "WEBHOOK_IS_RETIRED"


class ReplayIsEmpty(Refusal):
    """Replay from a position of at least 1 to one that is not below it."""

    CODE = "REPLAY_IS_EMPTY"


class Webhook(Root):
    TOPIC = "webhook"

    class Registered(FirstEvent):
        TOPIC = "webhook.registered"
        kinds: tuple[WebhookKind, ...]
        host: str

    class Retired(Event):
        TOPIC = "webhook.retired"
        reason: str

    class ReplayAsked(Event):
        TOPIC = "webhook.replay_asked"
        from_position: int
        to_position: int

    @event(Registered)
    def __init__(self, kinds: tuple[WebhookKind, ...], host: str) -> None:
        self.kinds = kinds
        self.host = host
        self.is_retired = False

    @classmethod
    def register(cls, webhook_id: UUID, now: datetime, *, kinds: Iterable[WebhookKind], host: str) -> Self:
        """Begin a webhook; its address and its secret stay outside the ledger.

        Args:
            webhook_id: its stream.
            now: the command's moment (UTC).
            kinds: what it hears, in any order.
            host: where it goes, to be recognised by people.

        Raises:
            WebhookHearsNothing: no kind is named.
        """
        chosen = frozenset(kinds)
        if not chosen:
            raise WebhookHearsNothing(field="kinds")
        ordered = tuple(kind for kind in WebhookKind if kind in chosen)
        return cls.begin(cls.Registered, webhook_id, now, kinds=ordered, host=host)

    def retire(self, reason: str) -> None:
        """Tell it nothing any more.

        Raises:
            WebhookIsRetired: it was retired before.
        """
        self._must_hear()
        self.trigger_event(self.Retired, reason=reason)

    def ask_replay(self, from_position: int, to_position: int) -> None:
        """Tell it again what the positions `from_position` … `to_position` of the ledger brought.

        Raises:
            WebhookIsRetired, ReplayIsEmpty.
        """
        self._must_hear()
        if not 1 <= from_position <= to_position:
            raise ReplayIsEmpty(field="fromPosition")
        self.trigger_event(self.ReplayAsked, from_position=from_position, to_position=to_position)

    @event(Retired)
    def _retired(self) -> None:
        self.is_retired = True

    @event(ReplayAsked)
    def _replay_asked(self) -> None:
        """Nothing of the webhook itself moves."""

    def _must_hear(self) -> None:
        if self.is_retired:
            raise WebhookIsRetired

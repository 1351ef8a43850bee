"""What every aggregate and every event of the field shares."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from eventsourcing.domain import AggregateEvent, BaseAggregate, CanInitAggregate, CanMutateAggregate

ENVELOPE = ("originator_id", "originator_version", "timestamp", "originator_topic")
"""Event attributes that the ledger keeps in columns of their own, not in the payload."""


class Event(AggregateEvent):
    """A fact: immutable, named in the past, with an explicit topic that is stored forever."""

    TOPIC: ClassVar[str]

    @property
    def effective_at(self) -> datetime:
        """The moment from which the fact is true (UTC); the recorded moment unless the fact names another."""
        return self.timestamp


class FirstEvent(CanInitAggregate[UUID], Event):
    """The fact that begins a stream; named by the field (`Set`, `Opened`), never `Created`."""

    originator_topic: str


class Root(BaseAggregate[UUID]):
    """An aggregate: decides by raising a refusal or by recording an event at the moment the command names."""

    class Event(Event):
        pass

    @classmethod
    def begin(cls, event_class: type[FirstEvent], stream_id: UUID, now: datetime, **facts: Any) -> Self:
        """Begin a stream with its first event, recorded at `now` (UTC)."""
        aggregate = cls._create(event_class, id=stream_id, timestamp=now, **facts)
        aggregate.now = now
        return aggregate

    @property
    def now(self) -> datetime:
        """The command's moment (UTC); it enters with the command because the domain has no clock."""
        return self._now

    @now.setter
    def now(self, moment: datetime) -> None:
        self._now = moment

    def trigger_event(self, event_class: type[CanMutateAggregate[UUID]], **kwargs: Any) -> None:
        """Record an event at the command's moment; a class kept outside the aggregate stands for its own."""
        own = getattr(type(self), event_class.__name__, event_class)
        super().trigger_event(own, timestamp=self.now, **kwargs)

"""Given facts, when a command, then facts or a refusal: the language in which aggregates are specified."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar, cast
from uuid import UUID

import pytest

from domain.errors import Refusal
from domain.root import ENVELOPE, Event, FirstEvent, Root

Aggregate = TypeVar("Aggregate", bound=Root)

STREAM = UUID(int=0x1000)
"""The stream that every specification happens in."""

BEGUN = datetime(2026, 1, 5, 4, 0, tzinfo=UTC)
"""When the first given fact was recorded; each next one an hour later."""

NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
"""The command's moment."""


@dataclass(frozen=True)
class Fact:
    """An event without its place: what happened, not where it stands in a stream."""

    event_class: type[Event]
    values: dict[str, Any]

    def placed(self, version: int, timestamp: datetime, stream_id: UUID = STREAM) -> Event:
        """The event as it stands in a stream."""
        envelope: dict[str, Any] = {
            "originator_id": stream_id,
            "originator_version": version,
            "timestamp": timestamp,
        }
        if issubclass(self.event_class, FirstEvent):
            envelope["originator_topic"] = self.event_class.TOPIC.rpartition(".")[0]
        return self.event_class(**envelope, **self.values)


def fact(event_class: type[Event], **values: Any) -> Fact:
    """A fact to be given or expected."""
    return Fact(event_class, values)


def unplaced(event: Event) -> Fact:
    """The fact that an event holds."""
    values = {name: value for name, value in vars(event).items() if name not in ENVELOPE}
    return Fact(type(event), values)


def replayed(events: Sequence[Event]) -> Root | None:
    """The aggregate that these events lead to, as the ledger's readers build it."""
    aggregate: Root | None = None
    for event in events:
        aggregate = event.mutate(aggregate)
    return aggregate


def state_of(aggregate: Root | None) -> dict[str, Any]:
    """What an aggregate remembers, without the command's moment and what is not saved yet."""
    return {name: value for name, value in vars(aggregate).items() if name not in {"_now", "_pending_events"}}


@dataclass(frozen=True)
class Outcome:
    """What a command came to, to be compared with what should have come of it."""

    before: Sequence[Event]
    after: Root
    recorded: Sequence[Event]
    refusal: Refusal | None

    def then(self, *facts: Fact) -> None:
        """Exactly these facts were recorded, at the command's moment, and replaying them leads here."""
        if self.refusal is not None:
            raise AssertionError(f"refused: {self.refusal!r} {self.refusal.field}") from self.refusal
        assert [unplaced(event) for event in self.recorded] == list(facts)
        first = len(self.before) + 1
        assert [event.originator_version for event in self.recorded] == list(range(first, first + len(facts)))
        assert all(event.timestamp == NOW for event in self.recorded)
        assert state_of(replayed([*self.before, *self.recorded])) == state_of(self.after)

    def then_nothing(self) -> None:
        """The command had nothing to add."""
        self.then()

    def then_refused(self, kind: type[Refusal], *, field: str | None = None, **facts: object) -> None:
        """The rule `kind` said no, named the input `field`, and nothing was recorded or remembered."""
        assert self.refusal is not None, f"not refused; recorded {self.recorded}"
        assert type(self.refusal) is kind
        assert (self.refusal.field, self.refusal.facts) == (field, facts)
        assert list(self.recorded) == []
        assert state_of(replayed(self.before)) == state_of(self.after)


@dataclass(frozen=True)
class Given(Generic[Aggregate]):
    """An aggregate with a past."""

    past: Sequence[Event]

    def when(self, command: Callable[[Aggregate], object]) -> Outcome:
        """Give a command to it at `NOW`."""
        aggregate = replayed(self.past)
        assert aggregate is not None
        aggregate.now = NOW
        refusal: Refusal | None = None
        try:
            command(cast("Aggregate", aggregate))
        except Refusal as raised:
            refusal = raised
        recorded = cast("Sequence[Event]", aggregate.collect_events())
        return Outcome(self.past, aggregate, recorded, refusal)

    def state(self) -> Aggregate:
        """The aggregate itself, for questions that no command asks."""
        return cast("Aggregate", replayed(self.past))


class Specification(Generic[Aggregate]):
    """Called with facts, it gives an aggregate of one kind that past."""

    def __init__(self, kind: type[Aggregate]) -> None:
        self.kind = kind

    def __call__(self, *facts: Fact) -> Given[Aggregate]:
        """An aggregate to which these facts happened, one an hour from `BEGUN`."""
        placed = [
            each.placed(version, BEGUN + timedelta(hours=version - 1))
            for version, each in enumerate(facts, start=1)
        ]
        assert isinstance(replayed(placed), self.kind)
        return Given[Aggregate](placed)


def begun(aggregate: Root) -> Outcome:
    """What came of beginning a stream."""
    return Outcome([], aggregate, cast("Sequence[Event]", aggregate.collect_events()), None)


def refused(
    kind: type[Refusal], command: Callable[[], object], *, field: str | None, **facts: object
) -> None:
    """The command, for which no aggregate exists yet, is refused by `kind` for its input `field`."""
    with pytest.raises(kind) as caught:
        command()
    assert (caught.value.field, caught.value.facts) == (field, facts)

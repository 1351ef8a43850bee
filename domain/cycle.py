"""A cycle: the quarter, half-year or year in which objectives live."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.calendar import span
from domain.errors import Refusal
from domain.root import Event, FirstEvent, Root
from domain.terms import Horizon


class EndsBeforeItStarts(Refusal):
    """Let the last day come after the first."""

    CODE = "ENDS_BEFORE_IT_STARTS"
    REQUIREMENT = "S28"


class CycleIsClosed(Refusal):
    """The cycle is closed: open or choose another one."""

    CODE = "CYCLE_IS_CLOSED"


class Cycle(Root):
    TOPIC = "cycle"

    class Opened(FirstEvent):
        TOPIC = "cycle.opened"
        name: str
        horizon: Horizon
        starts_on: date
        ends_on: date

    class Closed(Event):
        TOPIC = "cycle.closed"
        note: str

    @event(Opened)
    def __init__(self, name: str, horizon: Horizon, starts_on: date, ends_on: date) -> None:
        self.name = name
        self.horizon = horizon
        self.starts_on = starts_on
        self.ends_on = ends_on
        self.is_closed = False

    @classmethod
    def open(
        cls,
        cycle_id: UUID,
        now: datetime,
        *,
        name: str,
        horizon: Horizon,
        starts_on: date,
        ends_on: date | None = None,
    ) -> Self:
        """Begin a cycle (S28); without `ends_on` it is the calendar span that holds `starts_on`.

        Raises:
            EndsBeforeItStarts: the last day is not after the first.
        """
        if ends_on is None:
            starts_on, ends_on = span(horizon, starts_on)
        if ends_on <= starts_on:
            raise EndsBeforeItStarts(field="endsOn")
        return cls.begin(
            cls.Opened, cycle_id, now, name=name, horizon=horizon, starts_on=starts_on, ends_on=ends_on
        )

    def must_be_open(self) -> None:
        """Check that something may still be set for the cycle.

        Raises:
            CycleIsClosed: it has ended.
        """
        if self.is_closed:
            raise CycleIsClosed(field="cycleId")

    def close(self, note: str) -> None:
        """End the cycle; its objectives keep their own state.

        Raises:
            CycleIsClosed: it has ended before.
        """
        if self.is_closed:
            raise CycleIsClosed
        self.trigger_event(self.Closed, note=note)

    @event(Closed)
    def _closed(self) -> None:
        self.is_closed = True

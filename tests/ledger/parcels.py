"""A small aggregate for tests of the ledger: parcels are sent, moved and delivered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import cast
from uuid import UUID, uuid4

from domain.root import Event, FirstEvent, Root
from domain.terms import Party
from services.ledger import Author, Codec

NOON = datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=UTC)


class Speed(StrEnum):
    """How fast a parcel travels."""

    SLOW = "SLOW"
    FAST = "FAST"


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the way and what it costs."""

    stop_id: UUID
    place: str
    cost: Decimal


class Parcel(Root):
    """Something on its way."""

    TOPIC = "test_parcel"

    class Sent(FirstEvent):
        TOPIC = "test_parcel.sent"
        to: str
        weight: Decimal
        speed: Speed
        due_on: date
        picked_up_at: datetime
        stops: tuple[Stop, ...]
        sender_id: UUID | None

        @property
        def effective_at(self) -> datetime:
            return self.picked_up_at

    class Moved(Event):
        TOPIC = "test_parcel.moved"
        note: str

    class Delivered(Event):
        TOPIC = "test_parcel.delivered"

    class Weighed(Event):
        """Version 1 said whole `grams`; version 2 says `weight` in kilograms; version 3 says who weighed."""

        TOPIC = "test_parcel.weighed"
        class_version = 3
        weight: Decimal
        by: str | None

        @staticmethod
        def upcast_v1_v2(state: dict[str, object]) -> None:
            state["weight"] = str(Decimal(str(state.pop("grams"))) / 1000)

        @staticmethod
        def upcast_v2_v3(state: dict[str, object]) -> None:
            state["by"] = None


PARCEL_EVENTS: dict[str, type[Event]] = {
    "test_parcel.sent": Parcel.Sent,
    "test_parcel.moved": Parcel.Moved,
    "test_parcel.delivered": Parcel.Delivered,
    "test_parcel.weighed": Parcel.Weighed,
    "test_parcel.shifted": Parcel.Moved,
}
"""`test_parcel.shifted` is what `moved` was called before."""

PARCELS = Codec(PARCEL_EVENTS)


def _record(kind: type[Event], **values: object) -> Event:
    return cast("Callable[..., Event]", kind)(**values)


def sent(stream_id: UUID, *, to: str = "Қарағанды", now: datetime = NOON) -> Event:
    """The first event of a parcel."""
    return _record(
        Parcel.Sent,
        originator_id=stream_id,
        originator_version=1,
        timestamp=now,
        originator_topic="test_parcel",
        to=to,
        weight=Decimal("1.50"),
        speed=Speed.FAST,
        due_on=date(2026, 3, 31),
        picked_up_at=datetime(2026, 3, 1, 9, 0, tzinfo=UTC),
        stops=(Stop(UUID(int=7), "Астана", Decimal("0.10")),),
        sender_id=None,
    )


def moved(stream_id: UUID, version: int, note: str = "", *, now: datetime = NOON) -> Event:
    """A later event of a parcel."""
    return _record(
        Parcel.Moved, originator_id=stream_id, originator_version=version, timestamp=now, note=note
    )


def moves(stream_id: UUID, count: int, *, after: int = 0) -> list[Event]:
    """Many events of one stream behind version `after`."""
    return [moved(stream_id, after + 1 + step, f"step {step}") for step in range(count)]


def author(party: Party = Party.AGENCY) -> Author:
    """Somebody, for a request of its own."""
    return Author(actor=uuid4(), party=party, cause=uuid4())

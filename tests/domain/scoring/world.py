"""Named moments, key results and facts from which the scoring tests build histories."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from uuid import UUID, uuid5

from domain.dated import DatedBaseline, DatedDeparture, DatedMeasure, DatedWeight, Reading
from domain.measure import Measure, MeasureKind
from domain.terms import Departure

START = datetime(2026, 1, 1, tzinfo=UTC)
END = START + timedelta(days=90)
SPACE = UUID(int=1)

LEADS = uuid5(SPACE, "leads")
CHURN = uuid5(SPACE, "churn")
SERVICE = uuid5(SPACE, "service")
GROWTH = uuid5(SPACE, "growth")
REACH = uuid5(SPACE, "reach")
BRAND = uuid5(SPACE, "brand")


def number(text: str | int) -> Decimal:
    return Decimal(text)


def day(days: float) -> datetime:
    return START + timedelta(days=days)


def named(name: str) -> UUID:
    return uuid5(SPACE, name)


def rise(baseline: str | int | None, target: str | int, unit: str = "leads") -> Measure:
    start = None if baseline is None else Decimal(baseline)
    return Measure(MeasureKind.INCREASE, unit, start, Decimal(target))


def corridor(
    floor: str | None, ceiling: str | None, tolerance: str = "0", stale_after_days: int | None = None
) -> Measure:
    return Measure(
        MeasureKind.MAINTAIN,
        floor=None if floor is None else Decimal(floor),
        ceiling=None if ceiling is None else Decimal(ceiling),
        tolerance=Decimal(tolerance),
        stale_after_days=stale_after_days,
    )


class Book:
    """Writes facts the way a ledger does: each gets the next position."""

    def __init__(self) -> None:
        self._positions = count(1)

    def measure(self, days: float, measure: Measure) -> DatedMeasure:
        return DatedMeasure(effective_at=day(days), recorded=next(self._positions), measure=measure)

    def weight(self, days: float, weight: str | int) -> DatedWeight:
        return DatedWeight(effective_at=day(days), recorded=next(self._positions), weight=Decimal(weight))

    def baseline(self, days: float, baseline: str | int) -> DatedBaseline:
        return DatedBaseline(
            effective_at=day(days), recorded=next(self._positions), baseline=Decimal(baseline)
        )

    def departure(self, days: float, departure: Departure = Departure.ABANDONED) -> DatedDeparture:
        return DatedDeparture(effective_at=day(days), recorded=next(self._positions), departure=departure)

    def reading(
        self,
        days: float,
        value: str | int,
        *,
        milestone_id: UUID | None = None,
        author_id: UUID | None = None,
        corrects: UUID | None = None,
    ) -> Reading:
        position = next(self._positions)
        return Reading(
            effective_at=day(days),
            recorded=position,
            reading_id=uuid5(SPACE, f"reading {position}"),
            value=Decimal(value),
            milestone_id=milestone_id,
            author_id=author_id,
            corrects=corrects,
        )

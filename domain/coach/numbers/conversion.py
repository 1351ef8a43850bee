"""Brings two levels of one metric to one unit and one multiplier."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from domain.coach.numbers.measures import Measure
from domain.coach.numbers.quantities import Quantity
from domain.coach.reading import Direction

SECONDS = {
    "seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400, "weeks": 604_800, "months": 2_592_000,
    "quarters": 7_776_000, "years": 31_104_000,
}  # fmt: skip
"""How long each unit of time lasts; a month counts as 30 days, a year as 12 months."""

OPPOSITE = {Direction.INCREASE: Direction.DECREASE, Direction.DECREASE: Direction.INCREASE}
PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Level:
    """A number with the value that was picked from it, a range having two."""

    quantity: Quantity
    value: Decimal


def in_one_unit(start: Level, level: Level, way: Direction | None) -> tuple[Decimal, Decimal, str | None]:
    """Both values in the level's unit and multiplier, and the unit: 3 days → 24 hours is 72 → 24 hours."""
    one, other = start.quantity, level.quantity
    if one.measure is Measure.TIME and other.measure is Measure.TIME and one.unit != other.unit:
        return in_one_time(start, level)
    unit = other.unit or one.unit
    if one.scale is None and other.scale is not None:
        return shared(start.value, other.scale, level.value, way), level.value, unit
    if other.scale is None and one.scale is not None:
        return (
            start.value,
            shared(level.value, one.scale, start.value, OPPOSITE.get(way) if way else None),
            unit,
        )
    return start.value, level.value, unit


def in_one_time(start: Level, level: Level) -> tuple[Decimal, Decimal, str | None]:
    """Two times in the level's unit, or in the first unit that tells both exactly."""
    one, other = start.quantity.unit or "", level.quantity.unit or ""
    for unit in (other, one, "days", "hours", "minutes"):
        first, second = told_in(start.value, one, unit), told_in(level.value, other, unit)
        if first is not None and second is not None:
            return first, second, unit
    return start.value * SECONDS[one], level.value * SECONDS[other], "seconds"


def told_in(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """A time in another unit; None when that needs more than four decimals."""
    told = value * SECONDS[unit] / SECONDS[wanted]
    return told if told == told.quantize(PLACES) else None


def shared(bare: Decimal, scale: Decimal, other: Decimal, way: Direction | None) -> Decimal:
    """A bare number beside a multiplied one: multiplied too when that fits the verb and lies closer."""
    scaled = bare * scale
    if bare == 0 or other == 0:
        return bare
    if way is Direction.INCREASE and (scaled < other) != (bare < other):
        return scaled if scaled < other else bare
    if way is Direction.DECREASE and (scaled > other) != (bare > other):
        return scaled if scaled > other else bare
    return scaled if distance(scaled, other) <= distance(bare, other) else bare


def distance(one: Decimal, other: Decimal) -> Decimal:
    """How many times the larger is larger than the smaller."""
    return max(abs(one), abs(other)) / min(abs(one), abs(other))

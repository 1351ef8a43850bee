"""What numbers a goal's text states."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Direction(StrEnum):
    """Which way the number is to go."""

    INCREASE = "increase"
    DECREASE = "decrease"
    REACH = "reach"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Reading:
    """Numbers as the text states them, never invented; a relative change is no target.

    Attributes:
        baseline: where it starts, in the target's unit.
        target: the level to get to.
        relative_pct: "by 20 %" → 20; a decrease is negative: "reduce by 20 %" → -20.
        factor: "x3", "twice" → 3, 2; with the direction DECREASE it divides: "halve" → 2.
        delta: "by 20 points", "by 10,000" → 20, 10000, never signed; the direction says which way.
        unit: what is counted, in a short normal form (%, USD, KZT, days, the thing's own word), or None.
        direction: as the numbers or the verb say, or None.
        spans: where in the text each number stands that was taken: [start, end) in code points.
        other_numbers: numbers of the text that are not the metric: years, "top 5", "24/7", names.
    """

    baseline: Decimal | None = None
    target: Decimal | None = None
    relative_pct: Decimal | None = None
    factor: Decimal | None = None
    delta: Decimal | None = None
    unit: str | None = None
    direction: Direction | None = None
    spans: tuple[tuple[int, int], ...] = ()
    other_numbers: tuple[tuple[int, int], ...] = ()

    @property
    def has_number(self) -> bool:
        """Whether the text states any size at all."""
        return any(each is not None for each in (self.target, self.relative_pct, self.factor, self.delta))

"""How a key result is measured: the definition that readings are scored against."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from domain.admission import AtMost, Exact, MaybeLine, Number, PositiveWeight, Title, Whole


class MeasureKind(StrEnum):
    """Shape of a key result's movement (scoring rules 2, 5, 6)."""

    INCREASE = "INCREASE"
    DECREASE = "DECREASE"
    REACH = "REACH"
    MAINTAIN = "MAINTAIN"
    MILESTONES = "MILESTONES"
    BINARY = "BINARY"


METRIC_KINDS = frozenset({MeasureKind.INCREASE, MeasureKind.DECREASE, MeasureKind.REACH})
"""The kinds scored by `(current - start) / (target - start)`."""


FEWEST_STEPS = 2
"""Milestones that show a movement: with one there is nothing between nothing and all (S34)."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A named step of a milestone key result; `weight` > 0."""

    milestone_id: UUID
    title: Title
    weight: PositiveWeight


@dataclass(frozen=True, slots=True)
class CreditPoint:
    """A point of a non-linear credit curve in normalised space: at `raw`, progress is `credit` (rule 6)."""

    raw: Exact
    credit: Annotated[Decimal, Number(minimum=Decimal(0), maximum=Decimal(1))]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured and what counts as reached.

    Metric kinds use `baseline` (None: BASELINE_PENDING, rule 4) and `target`. MAINTAIN uses `floor`,
    `ceiling` or both (bounds inclusive), `tolerance` (0 = strict) and `stale_after_days`. MILESTONES uses
    `milestones`. BINARY uses none. `credit` bends metric progress; empty means linear. `formula_version` is
    part of the definition (rule 16).
    """

    kind: MeasureKind
    unit: MaybeLine = ""
    baseline: Exact | None = None
    target: Exact | None = None
    floor: Exact | None = None
    ceiling: Exact | None = None
    tolerance: Annotated[Decimal, Number(minimum=Decimal(0))] = Decimal(0)
    stale_after_days: Annotated[int, Whole(1, 366)] | None = None
    milestones: Annotated[tuple[Milestone, ...], AtMost(50)] = ()
    credit: Annotated[tuple[CreditPoint, ...], AtMost(20)] = ()
    formula_version: Annotated[int, Whole(1, 1)] = 1

    @property
    def is_binary(self) -> bool:
        """Whether it is done or not, with nothing between: fewer than three values of progress (S33, S34)."""
        if self.kind is MeasureKind.MILESTONES:
            return len(self.milestones) < FEWEST_STEPS
        return self.kind is MeasureKind.BINARY

"""How a key result is measured, and the targets it has had."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Self

import strawberry
from strawberry import ID

from api.ids import Kind
from api.views.people import Author
from api.views.shape import each, shown
from api.views.sight import Sight
from domain import measure as rules
from domain.measure import MeasureKind
from projections import board as rows


@strawberry.type(description="A point of a non-linear credit curve.")
class CreditPoint:
    raw: Decimal = strawberry.field(description="Share of the way from baseline to target, as measured.")
    credit: Decimal = strawberry.field(description="The progress given for it, 0 to 1.")


@strawberry.type(description="What is measured, and what counts as reached, in the key result's own unit.")
class Measure:
    kind: MeasureKind = strawberry.field(description="The shape of the movement.")
    unit: str = strawberry.field(description="Unit of every value, as people write it; empty without one.")
    baseline: Decimal | None = strawberry.field(
        description="Where it started; null until the first check-in fixes it."
    )
    target: Decimal | None = strawberry.field(description="Where a metric shall get.")
    floor: Decimal | None = strawberry.field(description="Lowest healthy value of a corridor, inclusive.")
    ceiling: Decimal | None = strawberry.field(description="Highest healthy value of a corridor, inclusive.")
    tolerance: Decimal = strawberry.field(
        description="How far outside a corridor still earns a part of the progress; 0 is strict."
    )
    stale_after_days: int | None = strawberry.field(
        description="Days after which a reading of a corridor says nothing any more."
    )
    credit: list[CreditPoint] = strawberry.field(
        description="Bends the progress of a metric; empty means linear."
    )
    formula_version: int = strawberry.field(description="Version of the rule that scores it.")

    @classmethod
    def of(cls, measure: rules.Measure) -> Self:
        """The measure of a key result; its milestones stand at the key result with their state."""
        return shown(cls, measure, credit=each(CreditPoint, measure.credit))


@strawberry.type(description="A named step of a key result and how far it is.")
class Milestone:
    id: ID = strawberry.field(description="Id of the milestone.")
    title: str = strawberry.field(description="What is done when it is reached.")
    weight: Decimal = strawberry.field(description="Its weight among the milestones, more than 0.")
    fraction: Decimal | None = strawberry.field(description="How far it is, 0 to 1; null: not reported yet.")

    @classmethod
    def of(cls, sight: Sight, milestone: rows.MilestoneStanding) -> Self:
        """A milestone of a key result."""
        return shown(cls, milestone, id=sight.id(Kind.MILESTONE, milestone.milestone_id))


@strawberry.type(description="A target or bounds in force from a moment on; the first one is the original.")
class DatedTarget:
    effective_from: datetime = strawberry.field(
        description="From this moment on readings are scored with it."
    )
    recorded_at: datetime = strawberry.field(description="When it was written down.")
    target: Decimal | None = strawberry.field(description="The target of a metric.")
    floor: Decimal | None = strawberry.field(description="The lower bound of a corridor.")
    ceiling: Decimal | None = strawberry.field(description="The upper bound of a corridor.")
    reason: str = strawberry.field(description="Why it was moved; empty for the original.")
    author: Author = strawberry.field(description="Who moved it.")

    @classmethod
    def of(cls, sight: Sight, target: rows.DatedTarget) -> Self:
        """One of the targets of a key result."""
        return shown(cls, target, author=sight.author(target.actor, target.party))

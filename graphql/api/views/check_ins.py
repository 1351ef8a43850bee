"""Readings of key results, as recorded."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Self
from uuid import UUID

import strawberry
from strawberry import ID

from api.ids import Kind
from api.scalars import Position
from api.views.people import Author
from api.views.shape import shown
from api.views.sight import Sight
from projections import board as rows


@strawberry.type(description="One reading of a key result for one moment, as recorded; it never changes.")
class CheckIn:
    id: ID = strawberry.field(description="Id of the check-in.")
    key_result_id: ID = strawberry.field(description="What was read.")
    milestone_id: ID | None = strawberry.field(description="The milestone it tells of, if there are any.")
    value: Decimal = strawberry.field(
        description="The reading in the key result's unit; for milestones a share from 0 to 1."
    )
    measured_at: datetime = strawberry.field(description="The moment it tells of.")
    recorded_at: datetime = strawberry.field(description="The moment it was written down.")
    position: Position = strawberry.field(description="Its place in the client's ledger.")
    author: Author = strawberry.field(description="Who recorded it.")
    source: str = strawberry.field(description="Where the value comes from; empty when nothing was said.")
    evidence: str = strawberry.field(description="A link that shows it; empty when there is none.")
    note: str = strawberry.field(description="What was said about it; empty when nothing.")
    progress: Decimal | None = strawberry.field(
        description="Progress by this reading, 0 to 1, with the target in force at its own moment."
    )
    committed_progress: Decimal | None = strawberry.field(
        description="Progress by this reading, 0 to 1, with the target that was agreed at the start."
    )
    corrects: ID | None = strawberry.field(description="The check-in that this one replaces.")
    corrected_by: ID | None = strawberry.field(description="The check-in that replaces this one.")
    reason: str = strawberry.field(description="Why it was corrected; empty unless it is a correction.")

    @classmethod
    def of(cls, sight: Sight, objective_id: UUID, check_in: rows.CheckIn) -> Self:
        """A reading of a key result of this objective."""
        return shown(
            cls,
            check_in,
            id=sight.id(Kind.CHECK_IN, objective_id, check_in.check_in_id),
            key_result_id=sight.id(Kind.KEY_RESULT, objective_id, check_in.key_result_id),
            milestone_id=sight.maybe_id(Kind.MILESTONE, check_in.milestone_id),
            author=sight.author(check_in.actor, check_in.party),
            corrects=sight.maybe_id(Kind.CHECK_IN, objective_id, check_in.corrects),
            corrected_by=sight.maybe_id(Kind.CHECK_IN, objective_id, check_in.corrected_by),
        )

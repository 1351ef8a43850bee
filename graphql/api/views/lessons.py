"""What a cycle taught, and what the next one opens with."""

from __future__ import annotations

from typing import Self
from uuid import UUID

import strawberry
from strawberry import ID

from api.cost import list_of
from api.ids import Kind
from api.views.goals import Objective
from api.views.learning import Experiment, Insight
from api.views.shape import shown
from api.views.sight import Sight
from projections import lessons as rows
from projections.lessons import cycle_before, lessons_of


@strawberry.type(description="What a cycle taught; it says nothing of a person.")
class Lessons:
    sight: strawberry.Private[Sight]
    row: strawberry.Private[rows.Lessons]
    cycle_id: ID = strawberry.field(description="The cycle that taught it.")
    cycle_name: str = strawberry.field(description="What people call that cycle.")

    @classmethod
    def of(cls, sight: Sight, row: rows.Lessons) -> Self:
        """The lessons of a cycle of the board."""
        return shown(
            cls,
            row,
            sight=sight,
            row=row,
            cycle_id=sight.id(Kind.CYCLE, row.cycle.cycle_id),
            cycle_name=row.cycle.name,
        )

    @strawberry.field(
        description="Objectives that were closed, with score, grade and verdict.", metadata=list_of(3)
    )
    def closed(self) -> list[Objective]:
        return [Objective.of(self.sight, row) for row in self.row.closed]

    @strawberry.field(
        description="Objectives that go on: to be closed, or carried with their history.", metadata=list_of(3)
    )
    def unfinished(self) -> list[Objective]:
        return [Objective.of(self.sight, row) for row in self.row.unfinished]

    @strawberry.field(
        description="What was learned or built and that no objective cites yet.", metadata=list_of(3)
    )
    def insights(self) -> list[Insight]:
        return [Insight.of(self.sight, objective_id, row) for objective_id, row in self.row.insights]

    @strawberry.field(
        description="Concluded experiments on which no objective builds yet.", metadata=list_of(3)
    )
    def experiments(self) -> list[Experiment]:
        return [Experiment.of(self.sight, row) for row in self.row.experiments]

    @strawberry.field(description="Experiments that have not ended.", metadata=list_of(3))
    def running(self) -> list[Experiment]:
        return [Experiment.of(self.sight, row) for row in self.row.running]


@strawberry.type(description="What a cycle opens with, and what it teaches itself.")
class Learning:
    opens_with: Lessons | None = strawberry.field(
        description="What the cycle before taught, to begin with; null for a client's first cycle."
    )
    taught: Lessons = strawberry.field(description="What this cycle has taught so far.")


def learning_of(sight: Sight, cycle_id: UUID) -> Learning | None:
    """What a cycle of the board opens with and teaches; None if the board has no such cycle."""
    for cycle in sight.board.cycles:
        if cycle.cycle_id == cycle_id:
            before = cycle_before(sight.board, cycle)
            return Learning(
                opens_with=None if before is None else Lessons.of(sight, lessons_of(sight.board, before)),
                taught=Lessons.of(sight, lessons_of(sight.board, cycle)),
            )
    return None

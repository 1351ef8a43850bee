"""What was learned, built and tried, and which objectives build on it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Self
from uuid import UUID

import strawberry
from strawberry import ID

from api.cost import list_of
from api.ids import Kind
from api.scalars import Version
from api.views.people import Author
from api.views.shape import shown
from api.views.sight import Sight
from domain.citations import CitedKind
from domain.experiment import ExperimentState, HypothesisOutcome
from domain.terms import InsightKind
from projections import board as rows
from projections import learning

if TYPE_CHECKING:
    from api.views.goals import Objective

AnObjective = Annotated["Objective", strawberry.lazy("api.views.goals")]


def citing(sight: Sight, cited_id: UUID) -> list[Objective]:
    """The objectives that build on an insight or an experiment."""
    from api.views.goals import Objective

    found = sight.board.learning.citing.get(cited_id, ())
    return [Objective.of(sight, sight.board.by_objective[each.objective_id]) for each in found]


@strawberry.type(description="What was learned or built on the way; it makes 60 % a success.")
class Insight:
    sight: strawberry.Private[Sight]
    key: strawberry.Private[UUID]
    id: ID = strawberry.field(description="Id of the insight.")
    objective_id: ID = strawberry.field(description="The objective that learned it.")
    key_result_id: ID | None = strawberry.field(
        description="The key result it belongs to, or null for the objective."
    )
    cycle_id: ID | None = strawberry.field(description="The cycle in which it was learned.")
    kind: InsightKind = strawberry.field(description="Something understood, or a new tool.")
    text: str = strawberry.field(description="What was learned.")
    link: str = strawberry.field(description="Where to read more; empty without a link.")
    recorded_at: datetime = strawberry.field(description="When it was written down.")
    author: Author = strawberry.field(description="Who wrote it.")

    @classmethod
    def of(cls, sight: Sight, objective_id: UUID, insight: rows.Insight) -> Self:
        """An insight of this objective."""
        return shown(
            cls,
            insight,
            sight=sight,
            key=insight.insight_id,
            id=sight.id(Kind.INSIGHT, objective_id, insight.insight_id),
            objective_id=sight.id(Kind.OBJECTIVE, objective_id),
            key_result_id=sight.maybe_id(Kind.KEY_RESULT, objective_id, insight.key_result_id),
            cycle_id=sight.maybe_id(Kind.CYCLE, insight.cycle_id),
            author=sight.author(insight.actor, insight.party),
        )

    @strawberry.field(description="The objectives that build on it.", metadata=list_of(2))
    def cited_by(self) -> list[AnObjective]:
        return citing(self.sight, self.key)


@strawberry.type(
    description="A hypothesis tried for a key result; it never scores, and a refuted one is a normal end."
)
class Experiment:
    sight: strawberry.Private[Sight]
    row: strawberry.Private[learning.Experiment]
    id: ID = strawberry.field(description="Id of the experiment.")
    version: Version = strawberry.field(description="Send it as expectedVersion when you edit what you saw.")
    objective_id: ID = strawberry.field(description="The objective of its key result.")
    key_result_id: ID = strawberry.field(description="The key result it is tried for.")
    cycle_id: ID | None = strawberry.field(description="The cycle in which it began.")
    hypothesis: str = strawberry.field(description="What is believed to help.")
    plan: str = strawberry.field(description="How it is tried; empty when nothing was said.")
    state: ExperimentState = strawberry.field(description="Where it is in its life.")
    outcome: HypothesisOutcome | None = strawberry.field(
        description="What the result says of the hypothesis; null until it is concluded."
    )
    result: str = strawberry.field(description="What came out; empty until it is concluded.")
    link: str = strawberry.field(description="Where to read more; empty without a link.")
    drop_reason: str = strawberry.field(description="Why it was stopped without a result; else empty.")
    started_at: datetime = strawberry.field(description="When it began.")
    ended_at: datetime | None = strawberry.field(description="When it was concluded or dropped.")
    author: Author = strawberry.field(description="Who began it.")

    @classmethod
    def of(cls, sight: Sight, row: learning.Experiment) -> Self:
        """An experiment of the board."""
        return shown(
            cls,
            row,
            sight=sight,
            row=row,
            id=sight.id(Kind.EXPERIMENT, row.experiment_id),
            objective_id=sight.id(Kind.OBJECTIVE, row.objective_id),
            key_result_id=sight.id(Kind.KEY_RESULT, row.objective_id, row.key_result_id),
            cycle_id=sight.maybe_id(Kind.CYCLE, row.cycle_id),
            author=sight.author(row.actor, row.party),
        )

    @strawberry.field(description="What its objective learned from it, if anything was written down.")
    def insight(self) -> Insight | None:
        return _insight(self.sight, self.row.objective_id, self.row.insight_id)

    @strawberry.field(description="The objectives that build on it.", metadata=list_of(2))
    def cited_by(self) -> list[AnObjective]:
        return citing(self.sight, self.row.experiment_id)


@strawberry.type(description="An objective builds on what another one learned or tried.")
class Citation:
    sight: strawberry.Private[Sight]
    row: strawberry.Private[learning.Citation]
    id: ID = strawberry.field(description="Id of the citation.")
    kind: CitedKind = strawberry.field(description="What is cited.")
    note: str = strawberry.field(description="How the objective builds on it; empty when nothing was said.")
    cited_at: datetime = strawberry.field(description="When it was cited.")
    author: Author = strawberry.field(description="Who cited it.")

    @classmethod
    def of(cls, sight: Sight, row: learning.Citation) -> Self:
        """A citation of the board."""
        return shown(
            cls,
            row,
            sight=sight,
            row=row,
            id=sight.id(Kind.CITATION, row.objective_id, row.cited_id),
            author=sight.author(row.actor, row.party),
        )

    @strawberry.field(description="The objective that learned or tried it.")
    def source(self) -> AnObjective:
        from api.views.goals import Objective

        return Objective.of(self.sight, self.sight.board.by_objective[self.row.source_id])

    @strawberry.field(description="The insight or tool, if one is cited.")
    def insight(self) -> Insight | None:
        return _insight(self.sight, self.row.source_id, self.row.cited_id)

    @strawberry.field(description="The experiment, if one is cited.")
    def experiment(self) -> Experiment | None:
        for row in self.sight.board.learning.tried_for.get(self.row.source_id, ()):
            if row.experiment_id == self.row.cited_id:
                return Experiment.of(self.sight, row)
        return None


def _insight(sight: Sight, objective_id: UUID, insight_id: UUID | None) -> Insight | None:
    for row in sight.board.by_objective[objective_id].insights:
        if row.insight_id == insight_id:
            return Insight.of(sight, objective_id, row)
    return None

"""Mutations of experiments, and of what objectives build on."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import ID

from api.ids import Kind
from api.mutations.give import gives
from api.mutations.inputs import id_of, repetition, said, seen
from api.mutations.outcome import Refused, Saved
from api.mutations.saved import ObjectiveSaved
from api.scalars import Version
from api.views.learning import Citation, Experiment
from domain.experiment import HypothesisOutcome
from domain.terms import InsightKind
from services.commands import learning

_EXPERIMENT = "The experiment."
_WHO = "The objective that builds on it; it must go on."
_NOTE = "How it builds on it; up to 2000 characters."


@strawberry.input(description="A hypothesis to try for a key result.")
class StartExperimentInput:
    key_result_id: ID = id_of(Kind.KEY_RESULT, "What it is tried for.")
    hypothesis: str = strawberry.field(description="What is believed to help; 1 to 2000 characters.")
    plan: str = said("How it is tried; up to 2000 characters.")
    idempotency_key: str | None = repetition()


@strawberry.input(description="What came out of an experiment.")
class ConcludeExperimentInput:
    experiment_id: ID = id_of(Kind.EXPERIMENT, _EXPERIMENT)
    outcome: HypothesisOutcome = strawberry.field(
        description="What the result says of the hypothesis; each is a normal end."
    )
    result: str = strawberry.field(description="What came out; 1 to 2000 characters.")
    link: str = said("Where to read more, a web address; up to 500 characters.")
    insight: str = said(
        "What was learned or built: it becomes an insight of the objective; up to 2000 characters."
    )
    kind: InsightKind = said("Whether that is something understood or a new tool.", InsightKind.INSIGHT)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="An experiment to stop without a result.")
class DropExperimentInput:
    experiment_id: ID = id_of(Kind.EXPERIMENT, _EXPERIMENT)
    reason: str = strawberry.field(description="Why; 1 to 2000 characters.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="An insight or tool to build on.")
class CiteInsightInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, _WHO)
    insight_id: ID = id_of(Kind.INSIGHT, "What another objective of the client learned or built.")
    note: str = said(_NOTE)
    idempotency_key: str | None = repetition()


@strawberry.input(description="An experiment to build on.")
class CiteExperimentInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, _WHO)
    experiment_id: ID = id_of(Kind.EXPERIMENT, "A concluded one of another objective of the client.")
    note: str = said(_NOTE)
    idempotency_key: str | None = repetition()


@strawberry.input(description="A citation to take back.")
class TakeCitationBackInput:
    citation_id: ID = id_of(Kind.CITATION, "The citation.")
    reason: str = strawberry.field(description="Why; 1 to 2000 characters.")
    idempotency_key: str | None = repetition()


@strawberry.type(description="An experiment was started, concluded or dropped.")
class ExperimentSaved(Saved):
    @strawberry.field(description="The experiment as it stands now; null while views are parked.")
    async def experiment(self) -> Experiment | None:
        sight = await self.sight()
        for row in sight.board.learning.experiments if sight else ():
            if sight and row.experiment_id == self.named["experiment_id"]:
                return Experiment.of(sight, row)
        return None


@strawberry.type(description="An objective builds on something, or does no longer.")
class CitationSaved(ObjectiveSaved):
    @strawberry.field(description="The citation; null once it was taken back, and while views are parked.")
    async def citation(self) -> Citation | None:
        sight, named = await self.sight(), self.named
        if sight is None:
            return None
        names = {named.get("cited_id"), named.get("insight_id"), named.get("experiment_id")}
        for row in sight.board.learning.cited_by.get(named["objective_id"], ()):
            if row.cited_id in names:
                return Citation.of(sight, row)
        return None


ExperimentOutcome = Annotated[ExperimentSaved | Refused, strawberry.union("ExperimentOutcome")]
CitationOutcome = Annotated[CitationSaved | Refused, strawberry.union("CitationOutcome")]


@strawberry.type
class LearningMutations:
    """Trying things, and building on what was learned."""

    start_experiment = gives(
        learning.StartExperiment, StartExperimentInput, ExperimentSaved, ExperimentOutcome
    )
    conclude_experiment = gives(
        learning.ConcludeExperiment, ConcludeExperimentInput, ExperimentSaved, ExperimentOutcome
    )
    drop_experiment = gives(learning.DropExperiment, DropExperimentInput, ExperimentSaved, ExperimentOutcome)
    cite_insight = gives(learning.CiteInsight, CiteInsightInput, CitationSaved, CitationOutcome)
    cite_experiment = gives(learning.CiteExperiment, CiteExperimentInput, CitationSaved, CitationOutcome)
    take_citation_back = gives(
        learning.TakeCitationBack, TakeCitationBackInput, CitationSaved, CitationOutcome
    )

"""What is tried for key results, and what later objectives build on."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from domain.admission import Link, MaybeWords, Words
from domain.citations import Citations, CitedKind, InsightUnknown, citations_stream
from domain.experiment import Experiment, HypothesisOutcome
from domain.objective import Objective
from domain.terms import InsightKind
from services.commands.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class StartExperiment:
    """Begin to try a hypothesis for a key result; it never scores."""

    client_id: UUID
    objective_id: UUID
    key_result_id: UUID
    experiment_id: UUID
    hypothesis: Words
    plan: MaybeWords = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcludeExperiment:
    """End an experiment with its result, and with the insight that it gave, if any."""

    client_id: UUID
    experiment_id: UUID
    insight_id: UUID
    outcome: HypothesisOutcome
    result: Words
    link: Link = ""
    insight: MaybeWords = ""
    kind: InsightKind = InsightKind.INSIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class DropExperiment:
    """Stop an experiment before it has a result."""

    client_id: UUID
    experiment_id: UUID
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteInsight:
    """Say that an objective builds on what another one of the same client learned."""

    client_id: UUID
    objective_id: UUID
    source_id: UUID
    insight_id: UUID
    note: MaybeWords = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteExperiment:
    """Say that an objective builds on what was tried for another one of the same client."""

    client_id: UUID
    objective_id: UUID
    experiment_id: UUID
    note: MaybeWords = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeCitationBack:
    """Cite something no longer."""

    client_id: UUID
    objective_id: UUID
    cited_id: UUID
    reason: Words


async def start_experiment(command: StartExperiment, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="keyResultId")
    objective.must_count(command.key_result_id)
    work.begin(
        Experiment.start(
            command.experiment_id,
            work.now,
            objective_id=command.objective_id,
            key_result_id=command.key_result_id,
            hypothesis=command.hypothesis,
            plan=command.plan,
        )
    )


async def conclude_experiment(command: ConcludeExperiment, work: Work) -> None:
    """An insight becomes one of the objective's own, in the same step: it counts towards the verdict."""
    experiment = await work.load(Experiment, command.experiment_id, field="experimentId")
    insight_id = command.insight_id if command.insight else None
    experiment.conclude(command.outcome, command.result, link=command.link, insight_id=insight_id)
    if insight_id is not None:
        objective = await work.load(Objective, experiment.objective_id, field="experimentId")
        objective.record_insight(
            insight_id, command.kind, command.insight, command.link, experiment.key_result_id
        )


async def drop_experiment(command: DropExperiment, work: Work) -> None:
    experiment = await work.load(Experiment, command.experiment_id, field="experimentId")
    experiment.drop(command.reason)


async def cite_insight(command: CiteInsight, work: Work) -> None:
    source = await work.load(Objective, command.source_id, field="insightId")
    if command.insight_id not in source.insight_ids:
        raise InsightUnknown(field="insightId")
    await _cite(command, CitedKind.INSIGHT, command.insight_id, command.source_id, work)


async def cite_experiment(command: CiteExperiment, work: Work) -> None:
    experiment = await work.load(Experiment, command.experiment_id, field="experimentId")
    experiment.must_have_a_result()
    await _cite(command, CitedKind.EXPERIMENT, command.experiment_id, experiment.objective_id, work)


async def take_citation_back(command: TakeCitationBack, work: Work) -> None:
    citations = await work.load(Citations, citations_stream(command.objective_id), field="citationId")
    citations.take_back(command.cited_id, command.reason)


async def _cite(
    command: CiteInsight | CiteExperiment, kind: CitedKind, cited_id: UUID, source_id: UUID, work: Work
) -> None:
    """Cite something for an objective that goes on."""
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    objective.must_go_on()
    citations = await work.find(Citations, citations_stream(command.objective_id))
    if citations is None:
        citations = work.begin(Citations.start(command.objective_id, work.now))
    citations.cite(kind, cited_id, source_id=source_id, note=command.note)

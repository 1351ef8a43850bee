"""Experiments and citations over real ledgers: one append, one client, no score."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.citations import AlreadyCited, CitedKind, InsightUnknown, LearnedHere, NotCited
from domain.experiment import ExperimentHasNoResult, ExperimentIsOver, HypothesisOutcome
from domain.objective_refusals import IdIsTaken, KeyResultIsGone, KeyResultUnknown, ObjectiveIsClosed
from domain.terms import InsightKind, Language, Verdict
from projections.board import Board
from services.commands.check_ins import RecordCheckIn, RecordInsight
from services.commands.clients import EngageClient
from services.commands.learning import (
    CiteExperiment,
    CiteInsight,
    ConcludeExperiment,
    DropExperiment,
    StartExperiment,
    TakeCitationBack,
)
from services.commands.objectives import AbandonKeyResult, AbandonObjective, CloseObjective
from services.commands.work import NotFound
from services.runtime import utc_now
from tests.commands.conftest import Scene

HYPOTHESIS = "Сұхбаттан туған мақала көбірек оқылады"


async def give(scene: Scene, command: type, /, **facts: Any) -> None:
    await scene.desk.handle(scene.actor, command(client_id=scene.client_id, **facts))


async def started(scene: Scene, goal: UUID, key: UUID) -> UUID:
    experiment_id = uuid4()
    ids = {"objective_id": goal, "key_result_id": key, "experiment_id": experiment_id}
    await give(scene, StartExperiment, hypothesis=HYPOTHESIS, **ids)
    return experiment_id


async def concluded(scene: Scene, experiment_id: UUID, **more: Any) -> UUID:
    insight_id = uuid4()
    given = {"outcome": HypothesisOutcome.REFUTED, "result": "Оқылым өзгерген жоқ", "insight_id": insight_id}
    await give(scene, ConcludeExperiment, experiment_id=experiment_id, **given | more)
    return insight_id


async def learned(scene: Scene, goal: UUID) -> UUID:
    insight_id = uuid4()
    words = {"kind": InsightKind.TOOL, "text": "Сұхбат үлгісі"}
    await give(scene, RecordInsight, objective_id=goal, insight_id=insight_id, **words)
    return insight_id


async def board(scene: Scene) -> Board:
    found = await scene.runtime.views.board(scene.agency_id, scene.client_id, utc_now())
    assert found is not None
    return found


async def test_s79_the_insight_of_an_experiment_becomes_the_objectives_own_in_one_step(scene: Scene) -> None:
    goal, key = await scene.active()
    trial = await started(scene, goal, key)
    before = (await board(scene)).position
    insight_id = await concluded(scene, trial, insight="Ұзақ мақала оқылмайды", kind=InsightKind.TOOL)
    seen = await board(scene)
    assert seen.position == before + 2
    (tried,) = seen.learning.experiments
    (insight,) = seen.by_objective[goal].insights
    assert tried.insight_id == insight.insight_id == insight_id
    assert (insight.text, insight.kind, insight.key_result_id) == (
        "Ұзақ мақала оқылмайды",
        InsightKind.TOOL,
        key,
    )


async def test_s68_s79_a_refuted_experiment_with_an_insight_makes_60_per_cent_a_success(
    scene: Scene,
) -> None:
    goal, key = await scene.active()
    await concluded(scene, await started(scene, goal, key), insight="Ұзақ мақала оқылмайды")
    reading = {"check_in_id": uuid4(), "key_result_id": key, "value": Decimal(11_000)}
    await give(scene, RecordCheckIn, objective_id=goal, **reading)
    await give(scene, CloseObjective, objective_id=goal)
    assert (await board(scene)).by_objective[goal].verdict is Verdict.WORKED


async def test_s79_a_result_without_an_insight_is_a_result(scene: Scene) -> None:
    goal, key = await scene.active()
    trial = await started(scene, goal, key)
    await concluded(scene, trial)
    seen = await board(scene)
    assert (seen.learning.experiments[0].insight_id, seen.by_objective[goal].insights) == (None, ())
    with pytest.raises(ExperimentIsOver):
        await concluded(scene, trial)
    with pytest.raises(ExperimentIsOver):
        await give(scene, DropExperiment, experiment_id=trial, reason="x")


async def test_s79_an_experiment_is_for_a_key_result_that_counts(scene: Scene) -> None:
    goal, key = await scene.active()
    other, _ = await scene.active()
    with pytest.raises(KeyResultUnknown):
        await started(scene, other, key)
    await give(scene, AbandonKeyResult, objective_id=goal, key_result_id=key, reason="Арна жабылды")
    with pytest.raises(KeyResultIsGone):
        await started(scene, goal, key)
    await give(scene, AbandonObjective, objective_id=goal, reason="Жоспар ауысты")
    with pytest.raises(ObjectiveIsClosed):
        await started(scene, goal, key)


async def test_an_insight_keeps_its_own_id(scene: Scene) -> None:
    goal, key = await scene.active()
    known = await learned(scene, goal)
    trial = await started(scene, goal, key)
    with pytest.raises(IdIsTaken):
        await concluded(scene, trial, insight="x", insight_id=known)


async def test_a_later_objective_cites_an_insight_and_takes_it_back(scene: Scene) -> None:
    source, later = (await scene.active())[0], await scene.objective()
    known = await learned(scene, source)
    await give(scene, CiteInsight, objective_id=later, source_id=source, insight_id=known, note="Бастаймыз")
    (cited,) = (await board(scene)).learning.cited_by[later]
    assert (cited.kind, cited.cited_id, cited.source_id) == (CitedKind.INSIGHT, known, source)
    with pytest.raises(AlreadyCited):
        await give(scene, CiteInsight, objective_id=later, source_id=source, insight_id=known)
    await give(scene, TakeCitationBack, objective_id=later, cited_id=known, reason="Басқа жол")
    assert (await board(scene)).learning.citations == ()
    with pytest.raises(NotCited):
        await give(scene, TakeCitationBack, objective_id=later, cited_id=known, reason="x")


async def test_a_later_objective_cites_a_concluded_experiment(scene: Scene) -> None:
    (source, key), later = await scene.active(), await scene.objective()
    trial, dropped = await started(scene, source, key), await started(scene, source, key)
    await give(scene, DropExperiment, experiment_id=dropped, reason="Редактор кетті")
    for early in (trial, dropped):
        with pytest.raises(ExperimentHasNoResult):
            await give(scene, CiteExperiment, objective_id=later, experiment_id=early)
    await concluded(scene, trial)
    await give(scene, CiteExperiment, objective_id=later, experiment_id=trial)
    (cited,) = (await board(scene)).learning.citing[trial]
    assert (cited.kind, cited.objective_id) == (CitedKind.EXPERIMENT, later)


async def test_what_is_cited_is_an_insight_of_that_objective(scene: Scene) -> None:
    (source, key), later = await scene.active(), await scene.objective()
    known = await learned(scene, source)
    for not_an_insight in (key, uuid4()):
        with pytest.raises(InsightUnknown):
            await give(scene, CiteInsight, objective_id=later, source_id=source, insight_id=not_an_insight)
    with pytest.raises(InsightUnknown):
        await give(scene, CiteInsight, objective_id=source, source_id=later, insight_id=known)
    with pytest.raises(LearnedHere):
        await give(scene, CiteInsight, objective_id=source, source_id=source, insight_id=known)


async def test_only_an_objective_that_goes_on_begins_to_build_on_something(scene: Scene) -> None:
    source, later = (await scene.active())[0], await scene.objective()
    known = await learned(scene, source)
    await give(scene, AbandonObjective, objective_id=later, reason="Жоспар ауысты")
    with pytest.raises(ObjectiveIsClosed):
        await give(scene, CiteInsight, objective_id=later, source_id=source, insight_id=known)


async def test_nothing_is_cited_from_another_clients_ledger(scene: Scene) -> None:
    (source, key), neighbour = await scene.active(), uuid4()
    known, trial = await learned(scene, source), await started(scene, source, key)
    await concluded(scene, trial)
    engaged = EngageClient(client_id=neighbour, name="Көрші", language=Language.KK, time_zone="Asia/Almaty")
    await scene.desk.handle(scene.actor, engaged)
    there = Scene(scene.runtime, scene.desk, scene.agency_id, neighbour, scene.actor)
    later = await there.objective()
    with pytest.raises(NotFound):
        await give(there, CiteInsight, objective_id=later, source_id=source, insight_id=known)
    with pytest.raises(NotFound):
        await give(there, CiteExperiment, objective_id=later, experiment_id=trial)
    assert (await board(there)).learning.citations == ()

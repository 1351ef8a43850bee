"""An experiment ends once, with any result, and nothing about it is a figure (S79)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import get_type_hints

import pytest

from domain.experiment import Experiment, ExperimentHasNoResult, ExperimentIsOver, HypothesisOutcome
from domain.registry import events_of
from tests.domain.drafts import TOOL, TRAFFIC
from tests.spec import NOW, STREAM, Fact, Specification, begun, fact

given = Specification(Experiment)
WORDS = {"hypothesis": "Сұхбаттан туған мақала көбірек оқылады", "plan": "Он мақала"}
STARTED = fact(Experiment.Started, objective_id=STREAM, key_result_id=TRAFFIC, **WORDS)
DROPPED = fact(Experiment.Dropped, reason="Редактор кетті")


def concluded(outcome: HypothesisOutcome = HypothesisOutcome.CONFIRMED) -> Fact:
    return fact(Experiment.Concluded, outcome=outcome, result="Оқылым өзгерген жоқ", link="", insight_id=None)


def conclude(trial: Experiment) -> None:
    trial.conclude(HypothesisOutcome.CONFIRMED, "x")


def drop(trial: Experiment) -> None:
    trial.drop("x")


def test_s79_an_experiment_is_a_hypothesis_for_a_key_result() -> None:
    begun(Experiment.start(STREAM, NOW, objective_id=STREAM, key_result_id=TRAFFIC, **WORDS)).then(STARTED)


@pytest.mark.parametrize("outcome", list(HypothesisOutcome))
def test_s79_it_ends_with_any_outcome_alike(outcome: HypothesisOutcome) -> None:
    given(STARTED).when(lambda trial: trial.conclude(outcome, "Оқылым өзгерген жоқ")).then(concluded(outcome))


def test_s79_the_result_carries_its_insight_and_its_link() -> None:
    link = "https://example.kz/experiment"
    given(STARTED).when(
        lambda trial: trial.conclude(HypothesisOutcome.REFUTED, "Жоқ", link=link, insight_id=TOOL)
    ).then(
        fact(
            Experiment.Concluded,
            outcome=HypothesisOutcome.REFUTED,
            result="Жоқ",
            link=link,
            insight_id=TOOL,
        )
    )


def test_s79_it_may_be_dropped_with_a_reason() -> None:
    given(STARTED).when(lambda trial: trial.drop("Редактор кетті")).then(DROPPED)


@pytest.mark.parametrize("end", [concluded(), DROPPED])
@pytest.mark.parametrize(
    "command",
    [conclude, drop],
)
def test_it_ends_only_once(end: Fact, command: Callable[[Experiment], None]) -> None:
    given(STARTED, end).when(command).then_refused(ExperimentIsOver)


def test_s79_only_a_concluded_one_has_something_to_build_on() -> None:
    given(STARTED, concluded(HypothesisOutcome.REFUTED)).when(
        lambda trial: trial.must_have_a_result()
    ).then_nothing()
    for past in ([STARTED], [STARTED, DROPPED]):
        given(*past).when(lambda trial: trial.must_have_a_result()).then_refused(
            ExperimentHasNoResult, field="experimentId"
        )


def test_s79_nothing_of_an_experiment_is_a_figure() -> None:
    hints = {
        (event.TOPIC, name): kind
        for event in events_of(Experiment)
        for name, kind in get_type_hints(event).items()
        if name != "originator_version"
    }
    assert [place for place, kind in hints.items() if kind in (int, float, Decimal)] == []

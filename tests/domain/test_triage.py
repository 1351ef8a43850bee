"""Triage: known to 100 % it is a KPI, anything less is an OKR, and every answer stays (S15, S20)."""

from __future__ import annotations

from typing import Any

import pytest

from domain.terms import GoalKind
from domain.triage import Triage, kind_of
from tests.spec import NOW, STREAM, Fact, Specification, begun, fact

given = Specification(Triage)
GOAL = "Мамырда 150 лид алу"


def classified(percent: int, understood: bool = True, **more: Any) -> Fact:
    links: dict[str, Any] = {"intake_id": None, "objective_id": None}
    return fact(
        Triage.Classified,
        goal=GOAL,
        know_how_percent=percent,
        process_understood=understood,
        kind=GoalKind.KPI if percent == 100 else GoalKind.OKR,
        **links | more,
    )


def answered(percent: int, understood: bool, kind: GoalKind) -> Fact:
    return fact(
        Triage.Reclassified,
        know_how_percent=percent,
        process_understood=understood,
        kind=kind,
        reason="Бюджет алынып тасталды",
    )


@pytest.mark.parametrize(
    ("percent", "kind"), [(100, GoalKind.KPI), (99, GoalKind.OKR), (50, GoalKind.OKR), (0, GoalKind.OKR)]
)
def test_s20_who_knows_the_way_to_100_per_cent_has_a_kpi(percent: int, kind: GoalKind) -> None:
    assert kind_of(percent) is kind
    begun(Triage.classify(STREAM, NOW, goal=GOAL, know_how_percent=percent, process_understood=True)).then(
        classified(percent)
    )


@pytest.mark.parametrize("understood", [True, False])
def test_s15_whether_the_process_is_understood_is_kept_beside_it(understood: bool) -> None:
    triage = Triage.classify(STREAM, NOW, goal=GOAL, know_how_percent=100, process_understood=understood)
    begun(triage).then(classified(100, understood))


def test_s20_answering_anew_keeps_the_answers_before() -> None:
    given(classified(100)).when(lambda triage: triage.reclassify(60, False, "Бюджет алынып тасталды")).then(
        answered(60, False, GoalKind.OKR)
    )
    triage = given(classified(100), answered(60, False, GoalKind.OKR)).state()
    assert (triage.know_how_percent, triage.process_understood, triage.kind) == (60, False, GoalKind.OKR)


def test_the_same_answers_again_are_nothing_new() -> None:
    given(classified(100)).when(lambda triage: triage.reclassify(100, True, "x")).then_nothing()
    given(classified(100)).when(lambda triage: triage.reclassify(100, False, "Бюджет алынып тасталды")).then(
        answered(100, False, GoalKind.KPI)
    )

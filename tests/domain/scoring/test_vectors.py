"""Every case of the shared vectors, compared after rounding half up to six decimals."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from domain.exact import displayed
from domain.pace import pace
from domain.rollup import Item, rollup
from domain.scoring import KeyResultStartEqualsTarget, credited, maintain, maintain_credit, metric_raw
from domain.terms import Ambition
from domain.verdict import verdict
from tests.domain.scoring.world import START, corridor, day

Case = dict[str, Any]
CASES: list[Case] = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))


def cases(rule: str) -> list[Case]:
    return [case for case in CASES if case["rule"] == rule]


def shown(value: Decimal | None) -> Decimal | None:
    return None if value is None else displayed(value)


def wanted(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def test_every_rule_of_the_vectors_is_checked_here() -> None:
    assert {case["rule"] for case in CASES} == {
        "metric",
        "maintain_credit",
        "maintain",
        "rollup",
        "pace",
        "verdict",
    }
    assert len(CASES) == 148


@pytest.mark.parametrize("case", cases("metric"), ids=str)
def test_a_metric_scores_as_in_the_vector(case: Case) -> None:
    start, target, current = (Decimal(case[key]) for key in ("start", "target", "current"))
    if "error" in case:
        with pytest.raises(KeyResultStartEqualsTarget) as refused:
            metric_raw(start, target, current)
        assert case["error"] == refused.value.CODE
        return
    raw = metric_raw(start, target, current)
    assert shown(raw) == wanted(case["raw"])
    assert shown(credited(raw)) == wanted(case["progress"])


@pytest.mark.parametrize("case", cases("maintain_credit"), ids=str)
def test_a_held_value_earns_the_credit_of_the_vector(case: Case) -> None:
    measure = corridor(case["floor"], case["ceiling"], case["tolerance"])
    assert shown(maintain_credit(measure, Decimal(case["value"]))) == wanted(case["credit"])


@pytest.mark.parametrize("case", cases("maintain"), ids=str)
def test_a_maintained_key_result_scores_as_in_the_vector(case: Case) -> None:
    measure = corridor(case["floor"], case["ceiling"], case["tolerance"], case["stale_after_days"])
    readings = [(day(each["day"]), Decimal(each["value"])) for each in case["readings"]]
    ends_at = START + timedelta(days=case["period_days"])
    seen = maintain(measure, readings, START, ends_at, day(case["now_day"]))
    assert (shown(seen.progress), shown(seen.coverage)) == (
        wanted(case["progress"]),
        wanted(case["coverage"]),
    )


@pytest.mark.parametrize("case", cases("rollup"), ids=str)
def test_an_objective_scores_as_in_the_vector(case: Case) -> None:
    items = [Item(Decimal(each["weight"]), wanted(each["progress"])) for each in case["items"]]
    assert tuple(map(shown, rollup(items))) == tuple(
        wanted(case[key]) for key in ("score", "coverage", "low", "high")
    )


@pytest.mark.parametrize("case", cases("pace"), ids=str)
def test_progress_has_the_pace_of_the_vector(case: Case) -> None:
    assert pace(wanted(case["progress"]), Decimal(case["elapsed"])) == case["status"]


@pytest.mark.parametrize("case", cases("verdict"), ids=str)
def test_a_score_gets_the_verdict_of_the_vector(case: Case) -> None:
    word = verdict(wanted(case["score"]), Ambition(case["ambition"]), case["insights"])
    assert word == case["verdict"]

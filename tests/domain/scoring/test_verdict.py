"""The word at close, at its bounds."""

from __future__ import annotations

import pytest

from domain.terms import Ambition, Verdict
from domain.verdict import targets_too_safe, verdict
from tests.domain.scoring.world import number


@pytest.mark.parametrize(
    ("score", "insights", "word"),
    [
        ("1", 0, Verdict.ACHIEVED_CHECK_AMBITION),
        ("0.999", 0, Verdict.ACHIEVED),
        ("0.7", 0, Verdict.ACHIEVED),
        ("0.699", 1, Verdict.WORKED),
        ("0.6", 1, Verdict.WORKED),
        ("0.6", 0, Verdict.MISSED_NO_INSIGHT),
        ("0.599", 1, Verdict.LEARNED),
        ("0", 0, Verdict.MISSED_NO_INSIGHT),
    ],
)
def test_a_leap_is_judged_by_score_and_by_what_was_learned(score: str, insights: int, word: Verdict) -> None:
    assert verdict(number(score), Ambition.ASPIRATIONAL, insights) is word


@pytest.mark.parametrize(
    ("score", "word"),
    [
        ("1", Verdict.ACHIEVED),
        ("0.999", Verdict.NEARLY),
        ("0.9", Verdict.NEARLY),
        ("0.899", Verdict.MISSED),
    ],
)
def test_a_promise_is_judged_by_score_alone(score: str, word: Verdict) -> None:
    assert {verdict(number(score), Ambition.COMMITTED, insights) for insights in (0, 3)} == {word}


@pytest.mark.parametrize("ambition", list(Ambition))
def test_nothing_known_stays_ungraded(ambition: Ambition) -> None:
    assert verdict(None, ambition, 5) is Verdict.UNGRADED


@pytest.mark.parametrize(("mean", "safe"), [(None, False), ("0.85", False), ("0.8500001", True), ("1", True)])
def test_targets_are_too_safe_above_a_mean_of_085(mean: str | None, *, safe: bool) -> None:
    assert targets_too_safe(None if mean is None else number(mean)) is safe

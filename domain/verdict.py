"""The word at close (scoring rule 12, S68): it judges the goal and asks for insight, never a person."""

from __future__ import annotations

from decimal import Decimal

from domain.exact import ONE
from domain.terms import Ambition, Verdict

REACHED = Decimal("0.7")
WORKED = Decimal("0.6")
NEARLY = Decimal("0.9")
SAFE_MEAN = Decimal("0.85")


def verdict(score: Decimal | None, ambition: Ambition, insights: int) -> Verdict:
    """The word for a final `score` (0..1, None: unknown) with `insights` insights and new tools gained."""
    if score is None:
        return Verdict.UNGRADED
    if ambition is Ambition.COMMITTED:
        return _of_a_promise(score)
    return _of_a_leap(score, insights)


def targets_too_safe(mean: Decimal | None) -> bool:
    """Whether a client's mean score, above 0.85, says that its targets were too easy."""
    return mean is not None and mean > SAFE_MEAN


def _of_a_promise(score: Decimal) -> Verdict:
    if score >= ONE:
        return Verdict.ACHIEVED
    return Verdict.NEARLY if score >= NEARLY else Verdict.MISSED


def _of_a_leap(score: Decimal, insights: int) -> Verdict:
    if score >= ONE:
        return Verdict.ACHIEVED_CHECK_AMBITION
    if score >= REACHED:
        return Verdict.ACHIEVED
    if insights < 1:
        return Verdict.MISSED_NO_INSIGHT
    return Verdict.WORKED if score >= WORKED else Verdict.LEARNED

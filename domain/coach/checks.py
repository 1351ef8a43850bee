"""The four checks of a key result: measurability, unambiguity, ambition, fit (S56)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.coach.check_phrases import REASONS
from domain.coach.concepts import Concept
from domain.coach.context import Context
from domain.coach.detect import detect
from domain.coach.gist import Gist
from domain.coach.labels import Label
from domain.coach.likeness import shared, speaks_of
from domain.coach.phrases import said
from domain.coach.reader import gist_of
from domain.coach.told import is_linear_step
from domain.terms import Language


class CheckName(StrEnum):
    """What is checked."""

    MEASURABILITY = "MEASURABILITY"
    UNAMBIGUITY = "UNAMBIGUITY"
    AMBITION = "AMBITION"
    FIT = "FIT"


class Outcome(StrEnum):
    """How a check went."""

    PASSED = "PASSED"
    DOUBTFUL = "DOUBTFUL"
    FAILED = "FAILED"


@dataclass(frozen=True, slots=True)
class Check:
    """One of the four with its reason in words."""

    name: CheckName
    outcome: Outcome
    reason: str


_SMALL_LEAP = Decimal("0.1")
_KNOWN_FULLY = 100
_UNSEEN = frozenset(
    {Label.TASK_NOT_OUTCOME, Label.BINARY, Label.NO_TARGET, Label.VAGUE_METRIC, Label.DIRECTIONLESS}
)


def checks_of(gist: Gist, labels: frozenset[Label], context: Context) -> tuple[Check, ...]:
    """The four checks of a key result, in the method's order."""
    reader = context.reader or gist.language
    found = (
        (CheckName.MEASURABILITY, *_measurability(labels)),
        (CheckName.UNAMBIGUITY, *_unambiguity(gist, labels)),
        (CheckName.AMBITION, *_ambition(gist, labels, context)),
        (CheckName.FIT, *_fit(gist, context)),
    )
    return tuple(Check(name, outcome, _reason(reason, reader)) for name, outcome, reason in found)


def _reason(name: str, reader: Language) -> str:
    return said(REASONS[name], reader)


def _measurability(labels: frozenset[Label]) -> tuple[Outcome, str]:
    if labels & _UNSEEN:
        return Outcome.FAILED, "PROGRESS_UNSEEN"
    if Label.NO_BASELINE in labels:
        return Outcome.DOUBTFUL, "START_UNKNOWN"
    return Outcome.PASSED, "MEASURABLE"


def _unambiguity(gist: Gist, labels: frozenset[Label]) -> tuple[Outcome, str]:
    if Label.COMPOUND in labels:
        return Outcome.FAILED, "TWO_RESULTS"
    if Label.VAGUE_METRIC in labels:
        return Outcome.FAILED, "READ_DIFFERENTLY"
    if gist.says(Concept.COMPARATIVE) and not gist.states_number:
        return Outcome.DOUBTFUL, "HOW_MUCH_MORE"
    return Outcome.PASSED, "ONE_MEANING"


def _ambition(gist: Gist, labels: frozenset[Label], context: Context) -> tuple[Outcome, str]:
    if Label.KPI_LIKE in labels or is_linear_step(gist.reading.target, context.series):
        return Outcome.FAILED, "GOING_ON"
    if context.know_how is not None and context.know_how >= _KNOWN_FULLY:
        return Outcome.DOUBTFUL, "WAY_KNOWN"
    if _is_small(gist):
        return Outcome.DOUBTFUL, "SMALL_STEP"
    if not gist.reading.has_number:
        return Outcome.DOUBTFUL, "SIZE_UNKNOWN"
    return Outcome.PASSED, "A_LEAP"


def _is_small(gist: Gist) -> bool:
    reading = gist.reading
    if reading.relative_pct is not None:
        return abs(reading.relative_pct) <= 100 * _SMALL_LEAP
    if not reading.baseline or reading.target is None:
        return False
    return abs(reading.target - reading.baseline) <= abs(reading.baseline) * _SMALL_LEAP


def _fit(gist: Gist, context: Context) -> tuple[Outcome, str]:
    if any(speaks_of(gist, gist_of(non_goal, detect(non_goal))) for non_goal in context.non_goals):
        return Outcome.FAILED, "AGAINST_NON_GOAL"
    if context.objective is None:
        return Outcome.DOUBTFUL, "OBJECTIVE_UNKNOWN"
    if shared(gist, gist_of(context.objective, detect(context.objective))):
        return Outcome.PASSED, "SAME_THING"
    return Outcome.DOUBTFUL, "LINK_UNSAID"

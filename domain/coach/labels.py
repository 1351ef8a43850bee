"""What a wording may lack, by one name per fault, and the two words for nothing lacking."""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    """A fault of a wording, or the word that it has none that blocks."""

    TASK_NOT_OUTCOME = "task_not_outcome"
    BINARY = "binary"
    NO_TARGET = "no_target"
    VAGUE_METRIC = "vague_metric"
    VANITY = "vanity"
    KPI_LIKE = "kpi_like"
    COMPOUND = "compound"
    DIRECTIONLESS = "directionless"
    NO_BASELINE = "no_baseline"
    MATURE = "mature"
    METRIC_IN_OBJECTIVE = "metric_in_objective"
    BUSINESS_AS_USUAL = "business_as_usual"
    VAGUE = "vague"
    SOLUTION_TASK = "solution_task"
    NOT_INSPIRING = "not_inspiring"
    TOO_LONG_JARGON = "too_long_jargon"
    GOOD = "good"


class Kind(StrEnum):
    """What the wording is meant to be; a KPI is read as a key result."""

    KEY_RESULT = "key_result"
    OBJECTIVE = "objective"
    KPI = "kpi"


BLOCKING = frozenset(
    {
        Label.TASK_NOT_OUTCOME,
        Label.BINARY,
        Label.NO_TARGET,
        Label.VAGUE_METRIC,
        Label.VANITY,
        Label.KPI_LIKE,
        Label.COMPOUND,
        Label.DIRECTIONLESS,
    }
)
"""Faults with which a key result is not mature yet."""

"""The questions that the coach asks, by name, so that answers can be kept."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from domain.coach import phrases
from domain.coach.findings import Code
from domain.coach.labels import Kind
from domain.coach.phrases import Three


class CoachQuestion(StrEnum):
    """A question of the coach; a name never changes its meaning."""

    HOW_WILL_WE_KNOW = "HOW_WILL_WE_KNOW"
    """How will we know that we did it (S39)?"""
    WHY_DO_WE_NEED_IT = "WHY_DO_WE_NEED_IT"
    """Why do we need this (S39)?"""
    RIGHT_DIRECTION = "RIGHT_DIRECTION"
    """How will we see that we move in the right direction (S30)?"""
    WHERE_TO = "WHERE_TO"
    """Where do we want to get (S08)?"""
    DO_WE_KNOW_HOW = "DO_WE_KNOW_HOW"
    """Do we know exactly how to get there (S20, S24)?"""
    HOW_GREAT = "HOW_GREAT"
    """How great would it be if it came true (S23)?"""


WORDS: Mapping[CoachQuestion, Three] = MappingProxyType(
    {
        CoachQuestion.HOW_WILL_WE_KNOW: phrases.HOW_WILL_WE_KNOW,
        CoachQuestion.WHY_DO_WE_NEED_IT: phrases.WHY_DO_WE_NEED_IT,
        CoachQuestion.RIGHT_DIRECTION: phrases.RIGHT_DIRECTION,
        CoachQuestion.WHERE_TO: phrases.WHERE_TO,
        CoachQuestion.DO_WE_KNOW_HOW: phrases.DO_WE_KNOW_HOW,
        CoachQuestion.HOW_GREAT: phrases.HOW_GREAT,
    }
)
"""Question → English, Russian, Kazakh."""

_BY_WORDS = {words: (question,) for question, words in WORDS.items()} | {
    phrases.BOTH_QUESTIONS: (CoachQuestion.HOW_WILL_WE_KNOW, CoachQuestion.WHY_DO_WE_NEED_IT)
}

QUESTIONS: Mapping[Code, tuple[CoachQuestion, ...]] = MappingProxyType(
    {
        code: () if told.question is None else _BY_WORDS[told.question]
        for code, told in ((code, phrases.TOLD[code]) for code in Code)
    }
)
"""Code → what is asked when it is found."""

PROMPTS: Mapping[Kind, CoachQuestion] = MappingProxyType(
    {
        Kind.OBJECTIVE: CoachQuestion.WHERE_TO,
        Kind.KEY_RESULT: CoachQuestion.RIGHT_DIRECTION,
        Kind.KPI: CoachQuestion.RIGHT_DIRECTION,
    }
)
"""What stands above the field before anything is written in it (S08, S30)."""

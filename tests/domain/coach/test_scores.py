"""The coach agrees with people who labelled goals, alike in every language, and in no time."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from domain.coach import advise
from domain.coach.detect import detect
from domain.coach.labels import Kind
from domain.terms import Language
from tests.domain.coach.scores import PASSED, read, same_verdicts, scores

HERE = Path(__file__).parent
SAMPLE = read(HERE / "sample.jsonl")
CLOSED = read(HERE / "closed.jsonl")
"""Goals that nobody read while the rules were made."""
TRANSLATIONS = read(HERE / "translations.jsonl")
SLOWEST_MEAN = 0.005
"""Seconds a goal."""


@pytest.mark.parametrize("goals", [SAMPLE, CLOSED], ids=["seed", "closed"])
@pytest.mark.parametrize("language", list(Language))
def test_the_labels_of_people_are_found(language: Language, goals: list[dict[str, Any]]) -> None:
    found = scores([goal for goal in goals if goal["lang"] == language])
    assert found.macro_f1 >= 0.85
    assert found.verdict >= 0.94
    assert found.both_numbers >= 0.97


def test_translations_get_the_same_verdict() -> None:
    assert same_verdicts(SAMPLE) >= 0.9
    assert same_verdicts(CLOSED) >= 0.9
    alike = 0
    for goal in TRANSLATIONS:
        kind = Kind(goal["kind"])
        verdicts = {
            bool(PASSED & set(advise(goal[language], kind, language).labels)) for language in Language
        }
        alike += len(verdicts) == 1
    assert alike >= 0.93 * len(TRANSLATIONS)


@pytest.mark.parametrize("language", list(Language))
def test_goals_of_our_own_are_read_alike(language: Language) -> None:
    exact = sum(
        sorted(advise(goal[language], Kind(goal["kind"]), language).labels) == goal["labels"]
        for goal in TRANSLATIONS
    )
    assert exact >= 0.9 * len(TRANSLATIONS)


def test_languages_are_told_apart() -> None:
    right = sum(detect(goal["text"]) is Language(goal["lang"]) for goal in SAMPLE)
    assert right >= 0.97 * len(SAMPLE), json.dumps(
        [goal["text"] for goal in SAMPLE if detect(goal["text"]) is not Language(goal["lang"])],
        ensure_ascii=False,
    )


def test_a_goal_takes_less_than_five_milliseconds() -> None:
    for language in Language:
        advise("CRM", Kind.KPI, language)
    begun = time.process_time()
    for goal in SAMPLE:
        advise(goal["text"], Kind(goal["kind"]), Language(goal["lang"]))
    assert (time.process_time() - begun) / len(SAMPLE) < SLOWEST_MEAN

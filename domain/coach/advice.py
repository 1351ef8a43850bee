"""The coach's answer to one wording."""

from __future__ import annotations

from dataclasses import dataclass

from domain.coach.detect import detect
from domain.coach.key_results import key_result_labels
from domain.coach.labels import Kind, Label
from domain.coach.objectives import objective_labels
from domain.coach.reader import gist_of
from domain.coach.reading import Reading
from domain.terms import Language

VERSION = "1"


@dataclass(frozen=True, slots=True)
class Advice:
    """What the coach says about one wording."""

    language: Language
    labels: tuple[Label, ...]
    reading: Reading
    version: str = VERSION


def advise(text: str, kind: Kind, language: Language | None = None) -> Advice:
    """What the wording lacks."""
    spoken = language or detect(text)
    gist = gist_of(text, spoken)
    found = objective_labels(gist) if kind is Kind.OBJECTIVE else key_result_labels(gist)
    return Advice(spoken, tuple(sorted(found)), gist.reading)

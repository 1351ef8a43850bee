"""The coach's answer to one wording."""

from __future__ import annotations

from dataclasses import dataclass

from domain.coach.checks import Check, checks_of
from domain.coach.concepts import Concept
from domain.coach.context import NOTHING_KNOWN, Context
from domain.coach.detect import detect
from domain.coach.findings import Finding
from domain.coach.key_results import is_task, key_result_labels
from domain.coach.labels import Kind, Label
from domain.coach.objectives import objective_labels
from domain.coach.phrases import HOW_GREAT, said
from domain.coach.reader import gist_of
from domain.coach.reading import Reading
from domain.coach.told import findings_of
from domain.terms import Language

VERSION = "1"
"""Of rules, lexicons and texts together: the same wording gets the same advice from the same version."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What the coach says about one wording.

    Attributes:
        language: of the wording, given or detected.
        labels: names of its faults, sorted; `MATURE` or `GOOD` where none blocks.
        findings: what is said, by place in the text.
        checks: the four checks of a key result (S56); empty for an objective.
        reading: numbers the text states, to fill a form with.
        version: of the coach.
    """

    language: Language
    labels: tuple[Label, ...]
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    reading: Reading
    version: str = VERSION


def advise(
    text: str, kind: Kind, language: Language | None = None, context: Context = NOTHING_KNOWN
) -> Advice:
    """What a wording lacks, asked in the words of the method; the same answer for the same question, always.

    Args:
        language: of the wording; detected when missing.
    """
    spoken = language or detect(text)
    gist = gist_of(text, spoken)
    labels = objective_labels(gist) if kind is Kind.OBJECTIVE else key_result_labels(gist, kind)
    return Advice(
        spoken,
        tuple(sorted(labels)),
        findings_of(gist, kind, labels, context),
        () if kind is Kind.OBJECTIVE else checks_of(gist, labels, context),
        gist.reading,
    )


def tells_of_work_only(text: str, language: Language | None = None) -> bool:
    """Whether a check-in's words report what was done and no result (S72)."""
    gist = gist_of(text, language or detect(text))
    return is_task(gist) and not gist.reading.has_number


def refuses(text: str, language: Language | None = None) -> bool:
    """Whether a wording says what will not be done, as a non-goal does (S48)."""
    gist = gist_of(text, language or detect(text))
    return gist.says(Concept.NEGATION)


def how_great(objective: str, language: Language | None = None) -> str:
    """The objective behind the words that show whether it has energy (S23)."""
    return f"{said(HOW_GREAT, language or detect(objective))} {objective}"

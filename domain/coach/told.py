"""Findings of a wording: its labels by the method's codes, and what its surroundings add."""

from __future__ import annotations

from decimal import Decimal

from domain.coach.concepts import Concept
from domain.coach.context import Context
from domain.coach.detect import detect
from domain.coach.evidence import Span, parts_of, span_of
from domain.coach.findings import ACTIONS, SEVERITIES, Action, Code, Finding, Suggestion
from domain.coach.gist import METRICS, Gist
from domain.coach.key_results import is_routine
from domain.coach.labels import Kind, Label
from domain.coach.likeness import speaks_of
from domain.coach.phrases import TOLD, said
from domain.coach.reader import gist_of
from domain.terms import Language

_CODES: dict[Label, Code] = {
    Label.TASK_NOT_OUTCOME: Code.KR_TASK,
    Label.BINARY: Code.KR_BINARY,
    Label.NO_TARGET: Code.KR_NO_TARGET,
    Label.VAGUE_METRIC: Code.KR_NOT_MEASURABLE,
    Label.VANITY: Code.KR_VANITY,
    Label.KPI_LIKE: Code.LOOKS_LIKE_KPI,
    Label.COMPOUND: Code.KR_COMPOUND,
    Label.DIRECTIONLESS: Code.KR_DIRECTIONLESS,
    Label.NO_BASELINE: Code.BASELINE_PENDING,
    Label.METRIC_IN_OBJECTIVE: Code.OBJECTIVE_IS_METRIC,
    Label.BUSINESS_AS_USUAL: Code.OBJECTIVE_IS_ROUTINE,
    Label.VAGUE: Code.OBJECTIVE_VAGUE,
    Label.SOLUTION_TASK: Code.OBJECTIVE_IS_ACTIVITY,
    Label.NOT_INSPIRING: Code.OBJECTIVE_NOT_INSPIRING,
    Label.TOO_LONG_JARGON: Code.CORPORATE_LANGUAGE,
}
_STEP = Decimal("1.5")
_KNOWN_FULLY = 100
_NON_GOAL = "{non_goal}"


def findings_of(gist: Gist, kind: Kind, labels: frozenset[Label], context: Context) -> tuple[Finding, ...]:
    """All findings, by where they stand in the text; a code is found once.

    A KPI is not told that it looks like one.
    """
    reader = context.reader or gist.language
    found: dict[Code, Finding] = {}
    own_place = {Label.KPI_LIKE} if kind is Kind.KPI else set[Label]()
    for label in sorted(labels - own_place):
        if label in _CODES:
            code = _code(label, gist)
            found[code] = _finding(code, span_of(label, gist), reader, parts_of(gist))
    for code, span, fact in _around(gist, kind, labels, context):
        found.setdefault(code, _finding(code, span, reader, parts_of(gist), fact))
    return tuple(sorted(found.values(), key=lambda each: (each.span, each.code)))


def _code(label: Label, gist: Gist) -> Code:
    if label is Label.KPI_LIKE and (is_routine(gist) or not gist.states_number):
        return Code.OKR_IS_KPI
    return _CODES[label]


def _finding(code: Code, span: Span, reader: Language, parts: tuple[str, ...], fact: str = "") -> Finding:
    told = TOLD[code]
    action = ACTIONS.get(code, Action.REWORD)
    return Finding(
        code,
        SEVERITIES[code],
        span,
        said(told.message, reader).replace(_NON_GOAL, fact),
        None if told.question is None else said(told.question, reader),
        Suggestion(action, said(told.suggestion, reader), parts if action is Action.SPLIT else ()),
    )


_Found = tuple[Code, Span, str]


def _around(gist: Gist, kind: Kind, labels: frozenset[Label], context: Context) -> list[_Found]:
    whole = (0, len(gist.text))
    found = [*_of_non_goals(gist, context), *_of_jargon(gist, context)]
    if kind is Kind.OBJECTIVE:
        if is_kpi_objective(gist, labels):
            found.append((Code.OKR_IS_KPI, whole, ""))
        if context.know_how is not None and context.know_how >= _KNOWN_FULLY:
            found.append((Code.NOT_AMBITIOUS, whole, ""))
        return found
    if is_linear_step(gist.reading.target, context.series):
        found.append((Code.LOOKS_LIKE_KPI, span_of(Label.NO_BASELINE, gist), ""))
    return found + _of_path(gist, context)


def is_kpi_objective(gist: Gist, labels: frozenset[Label]) -> bool:
    """Whether an objective asks for a number or the growth of a known process (S02, S61)."""
    if not labels & {Label.METRIC_IN_OBJECTIVE, Label.BUSINESS_AS_USUAL, Label.VAGUE}:
        return False
    return gist.about(*METRICS) and not gist.says(Concept.DREAM)


def is_linear_step(target: Decimal | None, series: tuple[Decimal, ...]) -> bool:
    """Whether a target is the next even step of past values: at most half as much again (S09)."""
    if target is None or not series or series[-1] <= 0:
        return False
    return series[-1] <= target <= series[-1] * _STEP


def _of_non_goals(gist: Gist, context: Context) -> list[_Found]:
    if gist.says(Concept.NEGATION):
        return []
    for non_goal in context.non_goals:
        word = speaks_of(gist, gist_of(non_goal, detect(non_goal)))
        if word is not None:
            return [(Code.NON_GOAL_CONFLICT, (word.start, word.end), non_goal)]
    return []


def _of_jargon(gist: Gist, context: Context) -> list[_Found]:
    for entry in context.jargon:
        wanted = tuple(word.lemma for word in gist_of(entry, gist.language).words)
        for place in range(len(gist.words) - len(wanted) + 1):
            stretch = gist.words[place : place + len(wanted)]
            if wanted and tuple(word.lemma for word in stretch) == wanted:
                return [(Code.CORPORATE_LANGUAGE, (stretch[0].start, stretch[-1].end), "")]
    return []


def _of_path(gist: Gist, context: Context) -> list[_Found]:
    for initiative in context.initiatives:
        if (
            speaks_of(gist, gist_of(initiative, detect(initiative))) is not None
            and not gist.reading.has_number
        ):
            return [(Code.KR_IS_PATH, (0, len(gist.text)), "")]
    means = next((word for word in gist.words if word.means(Concept.MEANS)), None)
    if means is None:
        return []
    return [(Code.KR_IS_PATH, (means.start, means.end), "")]

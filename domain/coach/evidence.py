"""Where in a wording each fault stands."""

from __future__ import annotations

from collections.abc import Iterable

from domain.coach.concepts import Concept, Word
from domain.coach.gist import METRICS, VERBS, Gist
from domain.coach.labels import Label

Span = tuple[int, int]

_SHOWN: dict[Label, tuple[Concept, ...]] = {
    Label.VAGUE_METRIC: (Concept.VAGUE, Concept.EMPTY),
    Label.VANITY: (Concept.VANITY,),
    Label.NO_TARGET: tuple(METRICS),
    Label.DIRECTIONLESS: tuple(METRICS),
    Label.VAGUE: (Concept.EMPTY, Concept.VAGUE, Concept.COMPARATIVE),
    Label.TOO_LONG_JARGON: (Concept.JARGON,),
    Label.NOT_INSPIRING: (Concept.OPERATION, Concept.CHANNEL),
}
_MOST_PARTS = 8
_BY_NUMBER = frozenset({Label.NO_BASELINE, Label.METRIC_IN_OBJECTIVE})


def span_of(label: Label, gist: Gist) -> Span:
    """The part of the text that shows a fault; the whole text where no part does."""
    whole = (0, len(gist.text))
    if label in _BY_NUMBER:
        return next(iter((*gist.reading.spans, *gist.loose_numbers)), whole)
    if label is Label.COMPOUND:
        return _second(gist) or whole
    shown = _SHOWN.get(label)
    if shown is not None:
        return _of(word for word in gist.words if word.means(*shown)) or _of(gist.words) or whole
    verb = gist.head.verb
    return _of([word for word in gist.head.main if word.means(*VERBS) or word.concepts]) or (
        (verb.start, verb.end) if verb is not None else whole
    )


def _second(gist: Gist) -> Span | None:
    guard = next((word for word in gist.words if word.means(Concept.GUARDRAIL)), None)
    if guard is not None:
        return guard.start, gist.words[-1].end
    if len(gist.clauses) > 1:
        return _of(gist.clauses[1].words)
    return gist.second_number


def _of(words: Iterable[Word]) -> Span | None:
    found = list(words)
    return (found[0].start, found[-1].end) if found else None


def parts_of(gist: Gist) -> tuple[str, ...]:
    """The text of each clause, for a wording that is to be split; empty for one clause, or for too many."""
    if not 1 < len(gist.clauses) <= _MOST_PARTS:
        return ()
    starts = [0, *(clause.words[0].start for clause in gist.clauses[1:])]
    ends = [*starts[1:], len(gist.text)]
    parts = (_without_joint(gist, start, end) for start, end in zip(starts, ends, strict=True))
    return tuple(part for part in parts if part)


def _without_joint(gist: Gist, start: int, end: int) -> str:
    inside = [word for word in gist.words if start <= word.start < end]
    while inside and inside[-1].means(Concept.AND):
        end = inside.pop().start
    return gist.text[start:end].strip(" ,;.")

"""Whether two wordings speak of the same thing, by the words that carry meaning."""

from __future__ import annotations

from domain.coach.concepts import Concept, Word
from domain.coach.gist import VERBS, Gist

_MOST_WORDS = 80
_SHORTEST = 3
_GENERAL = (
    "segment",
    "market",
    "niche",
    "channel",
    "client",
    "customer",
    "project",
    "сегмент",
    "рынок",
    "ниша",
    "канал",
    "клиент",
    "проект",
    "нарық",
    "арна",
    "жоба",
)
"""Beginnings of words that narrow nothing: a non-goal about a segment is about which segment."""
_STEM = 5
_ENOUGH = 2 / 3
_SILENT = (
    Concept.NEGATION,
    Concept.PERIOD,
    Concept.RELATIVE,
    Concept.PURPOSE,
    Concept.MEANS,
    Concept.AND,
    Concept.ALL,
)
_SMALL_LISTED = (
    "we our the this that with for and from into not don are will start work наш мы этот эта это для или "
    "как что при без мен біз бұл осы үшін және пен бен емес"
)
_SMALL = frozenset(_SMALL_LISTED.split())


def content(gist: Gist) -> tuple[Word, ...]:
    """Words that say what a wording is about: no verbs, no small words, no times."""
    return tuple(word for word in gist.words[:_MOST_WORDS] if _carries(word))


def _carries(word: Word) -> bool:
    if len(word.lemma) < _SHORTEST or word.lemma in _SMALL or word.text.lower() in _SMALL:
        return False
    if word.means(*_SILENT) or word.is_final:
        return False
    return not word.means(*VERBS) or bool(word.concepts - VERBS - {Concept.PAST})


def _is_general(word: Word) -> bool:
    return word.lemma.startswith(_GENERAL)


def same_word(one: Word, other: Word) -> bool:
    """Whether two words share their dictionary form, or a stem long enough where endings differ."""
    first, second = one.lemma, other.lemma
    if first == second:
        return True
    shorter = min(len(first), len(second))
    return shorter >= _STEM and first[: max(_STEM, shorter - 2)] == second[: max(_STEM, shorter - 2)]


def shared(asked: Gist, other: Gist) -> tuple[Word, ...]:
    """Words of `asked` that `other` has as well."""
    others = content(other)
    return tuple(word for word in content(asked) if any(same_word(word, each) for each in others))


def speaks_of(text: Gist, topic: Gist) -> Word | None:
    """The first word by which `text` speaks of what `topic` is about; None when too little of it is there."""
    wanted = [word for word in content(topic) if not _is_general(word)] or content(topic)
    there = [word for word in wanted if any(same_word(word, each) for each in content(text))]
    if not wanted or len(there) < _ENOUGH * len(wanted):
        return None
    return next(word for word in content(text) if any(same_word(word, each) for each in there))

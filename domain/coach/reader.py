"""From a text to its gist: the words of its language and its numbers, sorted for the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.coach import english, kazakh, numbers, russian
from domain.coach.concepts import Word
from domain.coach.gist import Gist
from domain.terms import Language

_WORDS: Mapping[Language, Callable[[str], tuple[Word, ...]]] = {
    Language.EN: english.words,
    Language.RU: russian.words,
    Language.KK: kazakh.words,
}


def gist_of(text: str, language: Language) -> Gist:
    """What a text says, read as one language; common terms of the others are understood."""
    return Gist.of(text, language, _WORDS[language](text), numbers.read(text, language))

"""English as the coach reads it."""

from __future__ import annotations

from domain.coach.english.morphology import forms
from domain.coach.english.things import MANNERS, THINGS
from domain.coach.english.verbs import VERBS
from domain.coach.concepts import Word
from domain.coach.lexicon import Lexicon

_LEXICON = Lexicon.of((VERBS, THINGS, MANNERS), forms)


def words(text: str) -> tuple[Word, ...]:
    """The words and fixed turns of an English goal, in order; text in other scripts gives words without meaning."""
    return _LEXICON.words(text)

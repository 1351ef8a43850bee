"""What a word's neighbours decide about its meaning."""

from __future__ import annotations

from dataclasses import dataclass

from domain.coach.concepts import Concept
from domain.coach.russian.tokens import Token

Meanings = frozenset[Concept]


@dataclass(slots=True)
class Sense:
    """A word or turn of a text with what it means so far."""

    pieces: tuple[Token, ...]
    lemma: str
    concepts: Meanings


def decided(senses: list[Sense]) -> list[Sense]:
    """The same words, each with what it means among its neighbours."""
    return senses

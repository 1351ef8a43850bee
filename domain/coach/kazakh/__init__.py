"""Kazakh as the coach reads it: stems, turns, the verbs that close a clause, what words mean."""

from __future__ import annotations

from domain.coach.concepts import Word
from domain.coach.kazakh.clauses import close, joined
from domain.coach.kazakh.neighbours import single
from domain.coach.kazakh.pieces import pieces
from domain.coach.kazakh.roles import settle


def words(text: str) -> tuple[Word, ...]:
    """The words and fixed turns of a Kazakh goal in order, each with what it means where it stands.

    Foreign words with Kazakh endings are read too («CRM-ге», «лидтерді»); numbers are no words. Never raises.
    """
    found = joined(text, pieces(text))
    close(text, found)
    settle(found)
    if not any(sign.isdigit() for sign in text):
        single(found)
    return tuple(piece.word(text) for piece in found)

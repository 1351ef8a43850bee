"""Fixed turns of several Russian words: «не ниже», «номер один», «при том же»."""

from __future__ import annotations

from functools import cache
from itertools import pairwise, product

from domain.coach.concepts import Concept
from domain.coach.russian.lexicon import trades
from domain.coach.russian.lexicon.turns import TURNS
from domain.coach.russian.morphology import plain
from domain.coach.russian.tokens import Token

Turn = tuple[tuple[str, ...], frozenset[Concept]]
"""The words of a turn by their lemmas, and what it means."""


@cache
def _turns() -> dict[tuple[str, str], tuple[Turn, ...]]:
    """First two words → the turns that begin so, longest first."""
    known: dict[tuple[str, ...], set[Concept]] = {}
    for concept, entries in (*TURNS.items(), *trades.TURNS.items()):
        for line in filter(None, map(str.strip, entries.splitlines())):
            known.setdefault(tuple(plain(line).split()), set()).add(concept)
    found: dict[tuple[str, str], list[Turn]] = {}
    for key in sorted(known, key=lambda each: (-len(each), each)):
        found.setdefault((key[0], key[1]), []).append((key, frozenset(known[key])))
    return {beginning: tuple(turns) for beginning, turns in found.items()}


def turn_at(text: str, pieces: tuple[Token, ...], place: int) -> Turn | None:
    """The longest fixed turn that begins at a place of a text, with nothing but space between its words."""
    if place + 1 >= len(pieces):
        return None
    beginnings = product(sorted(pieces[place].lemmas), sorted(pieces[place + 1].lemmas))
    turns = (turn for beginning in beginnings for turn in _turns().get(beginning, ()))
    standing = [turn for turn in turns if _stands(text, turn[0], pieces, place)]
    return max(standing, key=lambda turn: (len(turn[0]), _as_written(turn[0], pieces, place)), default=None)


def _as_written(turn: tuple[str, ...], pieces: tuple[Token, ...], place: int) -> int:
    """How many words stand in the very form of the turn: «не снижая» is a condition, «не снижать» holds."""
    return sum(word == pieces[place + step].low for step, word in enumerate(turn))


def _stands(text: str, turn: tuple[str, ...], pieces: tuple[Token, ...], place: int) -> bool:
    found = pieces[place : place + len(turn)]
    if len(found) < len(turn) or any(word not in each.lemmas for word, each in zip(turn, found, strict=True)):
        return False
    return all(text[left.end : right.start].isspace() for left, right in pairwise(found))

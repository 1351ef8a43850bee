"""From a Russian text to its words: turns first, then single words, then what neighbours decide."""

from __future__ import annotations

from domain.coach.concepts import Word
from domain.coach.russian.context import Sense, decided
from domain.coach.russian.meanings import meanings
from domain.coach.russian.phrases import turn_at
from domain.coach.russian.tokens import Token, tokens


def words(text: str) -> tuple[Word, ...]:
    """The words and fixed turns of a text in order, with what each means where it stands (S31, S61)."""
    pieces = tokens(text)
    found: list[Sense] = []
    place = 0
    while place < len(pieces):
        turn = turn_at(text, pieces, place)
        size = len(turn[0]) if turn else 1
        lemma, concepts = (" ".join(turn[0]), turn[1]) if turn else meanings(pieces[place])
        found.append(Sense(pieces[place : place + size], lemma, concepts))
        place += size
    return tuple(_word(text, sense) for sense in decided(found) if _speaks(sense.pieces))


def _speaks(pieces: tuple[Token, ...]) -> bool:
    return any(piece.kind in {"word", "rank"} for piece in pieces)


def _word(text: str, sense: Sense) -> Word:
    start, end = sense.pieces[0].start, sense.pieces[-1].end
    return Word(text[start:end], start, end, sense.lemma, sense.concepts)

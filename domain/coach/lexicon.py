"""Words and fixed turns looked up by concept: the part that languages with small morphology share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from domain.coach.concepts import Concept, Word

_TOKEN = re.compile(r"[#№]\s?1(?![0-9])|[^\W\d_][^\W_]*(?:[-.’'][^\W_]+)*['’]?|&|\w*[^\W\d_]\w*")
_PLAIN = str.maketrans({"’": "'", "ё": "е", "Ё": "Е"})

_PREPOSITIONS_LISTED = (
    "at in on for from with about across by into onto to via between among around after before per "
    "against under over across of within throughout inside "
    "в во на для из с со о об от по при через у к ко за среди между после перед до под над без"
)
PREPOSITIONS = frozenset(_PREPOSITIONS_LISTED.split())
"""Words that open what stands beside the way."""
Forms = Callable[[str], tuple[str, ...]]
"""Lower-case word → its possible dictionary forms, the word itself first."""


def _tokens(entry: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(entry.lower().translate(_PLAIN)))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Concepts of words and of turns, with the endings of one language.

    Attributes:
        singles: lemma → concepts.
        turns: first word → turns that begin with it, longest first, as tuples of words with their concepts.
        forms: endings.
    """

    singles: Mapping[str, frozenset[Concept]]
    turns: Mapping[str, tuple[tuple[tuple[str, ...], frozenset[Concept]], ...]]
    forms: Forms

    @classmethod
    def of(cls, tables: Iterable[Mapping[Concept, str]], forms: Forms) -> Lexicon:
        """A lexicon of tables whose values list entries separated by commas."""
        known: dict[tuple[str, ...], set[Concept]] = {}
        for table in tables:
            for concept, entries in table.items():
                for entry in entries.split(","):
                    known.setdefault(_tokens(entry), set()).add(concept)
        singles = {key[0]: frozenset(found) for key, found in known.items() if len(key) == 1}
        turns: dict[str, list[tuple[tuple[str, ...], frozenset[Concept]]]] = {}
        for key, found in sorted(known.items(), key=lambda each: (-len(each[0]), each[0])):
            if len(key) > 1:
                turns.setdefault(key[0], []).append((key, frozenset(found)))
        return cls(singles, {first: tuple(found) for first, found in turns.items()}, forms)

    def words(self, text: str) -> tuple[Word, ...]:
        """The words and turns of a text in order, each with what it means."""
        tokens = list(_TOKEN.finditer(text))
        spellings = [self.forms(token.group().lower().translate(_PLAIN)) for token in tokens]
        found: list[Word] = []
        place = 0
        while place < len(tokens):
            size, lemma, concepts = self._at(spellings, place)
            start, end = tokens[place].start(), tokens[place + size - 1].end()
            found.append(Word(text[start:end], start, end, lemma, concepts))
            place += size
        return tuple(found)

    def _at(self, spellings: list[tuple[str, ...]], place: int) -> tuple[int, str, frozenset[Concept]]:
        for first in spellings[place]:
            for turn, concepts in self.turns.get(first, ()):
                if _stands(turn, spellings, place):
                    return len(turn), " ".join(turn), concepts
        written = spellings[place][0]
        if written in self.singles:
            return 1, written, self.singles[written]
        known = [(form, self.singles[form]) for form in spellings[place] if form in self.singles]
        if not known:
            return 1, spellings[place][-1], frozenset()
        return 1, known[-1][0], frozenset(each for _, concepts in known for each in concepts)


def _stands(turn: tuple[str, ...], spellings: list[tuple[str, ...]], place: int) -> bool:
    if place + len(turn) > len(spellings):
        return False
    return all(word in spellings[place + step] for step, word in enumerate(turn))

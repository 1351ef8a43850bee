"""What Kazakh words of goals mean: entries by concept, made into tables of stems and of turns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.coach.concepts import Concept
from domain.coach.kazakh.lexicon import trades
from domain.coach.kazakh.lexicon.manners import MANNERS
from domain.coach.kazakh.lexicon.metrics import METRICS
from domain.coach.kazakh.lexicon.things import PLAIN, THINGS
from domain.coach.kazakh.lexicon.verbs import AUXILIARY, VERBS

_BETWEEN_ENTRIES = re.compile(r"[,\n]")
_UNINFLECTED = frozenset(
    {
        Concept.AND,
        Concept.NEGATION,
        Concept.ALL,
        Concept.BOUND,
        Concept.GUARDRAIL,
        Concept.PURPOSE,
        Concept.MEANS,
        Concept.PAST,
    }
)


class Kind(StrEnum):
    """Which endings a stem takes."""

    VERB = "verb"
    NOUN = "noun"
    FIXED = "fixed"


INFLECTED = "~"
"""Ends a turn's word that takes a noun's endings: «қате~ түзет» is «қателерді түзету» too."""

Key = tuple[Kind, tuple[str, ...]]
"""An entry: how its last word is inflected, and its words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One word or turn of the lexicon.

    Attributes:
        kind: which endings its last word takes.
        parts: its words; the last one is a stem, the others stand as they are, or (`~`) are stems too.
        concepts: what it means.
    """

    kind: Kind
    parts: tuple[str, ...]
    concepts: frozenset[Concept]

    @property
    def lemma(self) -> str:
        """Its words joined by single spaces."""
        return " ".join(self.parts).replace("~", "")


def entries(listed: str) -> Iterator[tuple[str, ...]]:
    """The entries of one list, each as its words in lower case."""
    for entry in _BETWEEN_ENTRIES.split(listed):
        parts = tuple(entry.lower().split())
        if parts:
            yield parts


_TABLES = (
    (VERBS, Kind.VERB),
    (trades.VERBS, Kind.VERB),
    (METRICS, Kind.NOUN),
    (THINGS, Kind.NOUN),
    (MANNERS, Kind.NOUN),
    (trades.NAMES, Kind.NOUN),
)


def _gathered() -> Mapping[Key, set[Concept]]:
    found: dict[Key, set[Concept]] = {}
    for table, usual in _TABLES:
        for concept, listed in table.items():
            kind = Kind.FIXED if concept in _UNINFLECTED else usual
            for parts in entries(listed):
                found.setdefault((kind, parts), set()).add(concept)
    for (kind, parts), concepts in found.items():
        if kind is Kind.FIXED:
            concepts |= found.get((Kind.NOUN, parts), set())
    for kind, listed in ((Kind.VERB, AUXILIARY), (Kind.NOUN, PLAIN)):
        for parts in entries(listed):
            found.setdefault((kind, parts), set())
    return found


ENTRIES = tuple(Entry(kind, parts, frozenset(found)) for (kind, parts), found in _gathered().items())
"""Every word and turn."""

SINGLES: Mapping[tuple[Kind, str], Entry] = {
    (entry.kind, entry.parts[0]): entry for entry in ENTRIES if len(entry.parts) == 1
}
"""Words by kind and stem."""


def _by_first_word() -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in sorted(ENTRIES, key=lambda each: (-len(each.parts), each.kind, each.parts)):
        if len(entry.parts) > 1:
            found.setdefault(entry.parts[0], []).append(entry)
    return {first: tuple(turns) for first, turns in found.items()}


TURNS = _by_first_word()
"""Turns by their first word, the longest first."""

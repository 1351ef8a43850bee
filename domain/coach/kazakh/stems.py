"""Kazakh words taken apart: a stem of the lexicon and its ending, never a stem of another word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from domain.coach.kazakh.lexicon import ENTRIES, INFLECTED, Kind
from domain.coach.kazakh.tails import VOWELS, Ending, Tail, is_front, tail_of

_VOICED = {"п": "б", "к": "г", "қ": "ғ"}
_VOWEL = "".join(sorted(VOWELS))
_LOOK_ALIKE = str.maketrans("aceiopxyhAEKMHOPCTX", "асеіорхуһАЕКМНОРСТХ")
_SHORTEST_ORDER = 4
"""Letters that a verb's bare stem must have to be read as an order: shorter ones are other words («ал»)."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to read a word.

    Attributes:
        kind: verb, noun or a word without endings.
        stem: its stem as the lexicon has it.
        tail: its ending.
        length: letters of the written word that the stem takes.
    """

    kind: Kind
    stem: str
    tail: Tail
    length: int


@dataclass(frozen=True, slots=True)
class _Surface:
    """How a stem may be written: only before some letters, or with a letter of the ending swallowed."""

    kind: Kind
    stem: str
    before: str = ""
    swallowed: str = ""


def _surfaces() -> Mapping[str, tuple[_Surface, ...]]:
    found: dict[str, dict[_Surface, None]] = {}
    stems = {(entry.kind, entry.parts[-1]) for entry in ENTRIES}
    stems |= {(Kind.NOUN, part[:-1]) for entry in ENTRIES for part in entry.parts if part.endswith(INFLECTED)}
    for kind, stem in sorted(stems):
        for spelling, surface in _spellings(kind, stem):
            found.setdefault(spelling, {})[surface] = None
    return {spelling: tuple(surfaces) for spelling, surfaces in found.items()}


def _spellings(kind: Kind, stem: str) -> Iterator[tuple[str, _Surface]]:
    """How a stem is written before the endings that alter it: тап-, табу, тауып; оқы-, оқу, оқиды."""
    plain = with_glides(stem) if kind is Kind.VERB else stem
    yield plain, _Surface(kind, stem)
    if kind is not Kind.FIXED and plain[-1] in _VOICED:
        yield plain[:-1] + _VOICED[plain[-1]], _Surface(kind, stem, before=_VOWEL)
    if kind is Kind.NOUN and plain[-1] == "ь":
        yield plain[:-1], _Surface(kind, stem, before=_VOWEL)
    if kind is Kind.VERB and plain[-1] in "ыі":
        yield plain[:-1], _Surface(kind, stem, before="у")
        yield plain[:-1] + "и", _Surface(kind, stem, swallowed="й")
    if kind is Kind.VERB and plain[-1] == "п":
        yield plain[:-1] + "у", _Surface(kind, stem, before="ыі")


def with_glides(word: str) -> str:
    """A native word with ю and я written as the sounds they stand for, as verb endings join them."""
    return word.replace("ю", "йу").replace("я", "йа")


_STEMS = _surfaces()
_LONGEST = max(map(len, _STEMS))


@lru_cache(maxsize=8192)
def forms(word: str) -> tuple[Form, ...]:
    """The readings of a lower-case word, the longest stem first; empty for a word that is not known."""
    found = _read(word)
    if not found and not word.isascii():
        found = _read(word.translate(_LOOK_ALIKE))
    if not found and word.endswith("-ақ"):
        return forms(word.removesuffix("-ақ"))
    if not found and "-" in word:
        found = [form for form in _read(word.rpartition("-")[2]) if form.kind is not Kind.FIXED]
    return tuple(sorted(found, key=lambda form: -form.length))


def _read(word: str) -> list[Form]:
    found = list(_matches(word, (Kind.NOUN, Kind.FIXED)))
    found += _matches(with_glides(word), (Kind.VERB,))
    return found


def _matches(word: str, kinds: tuple[Kind, ...]) -> Iterator[Form]:
    for length in range(min(len(word), _LONGEST), 0, -1):
        for surface in _STEMS.get(word[:length], ()):
            if surface.kind in kinds:
                tail = _tail(word[:length], word[length:], surface)
                if tail is not None:
                    yield Form(surface.kind, surface.stem, tail, length)


def _tail(stem: str, rest: str, surface: _Surface) -> Tail | None:
    if surface.kind is Kind.FIXED:
        return None if rest else Tail(Ending.NOUN)
    rest = surface.swallowed + rest.removeprefix("-")
    if surface.before and (not rest or rest[0] not in surface.before):
        return None
    tail = tail_of(rest, stem[-1], is_verb=surface.kind is Kind.VERB, front=is_front(surface.stem))
    if tail is not None and tail.ending is Ending.BARE and len(stem) < _SHORTEST_ORDER:
        return None
    return tail

"""Dictionary forms of Russian words by pymorphy3, loaded at the first word and remembered within bounds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from typing import Protocol, cast

_PLAIN = str.maketrans({"ё": "е", "‑": "-"})
_REMEMBERED = 8192
_LONGEST = 40
"""Letters of a word that is worth reading; a longer one is no word of a goal."""
_LIKELY = 0.12
"""Share of a known word's readings below which a dictionary form is a curiosity («стать» as a noun)."""
_READABLE = re.compile(r"[0-9a-zÀ-ɏͰ-ԯ.'’-]+")
"""European letters; the analyser asks for the name of every letter, and some of others have none."""
VERBAL = frozenset({"INFN", "VERB", "GRND", "PRTS"})
"""Parts of speech that say a verb; full participles only describe."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to read a word.

    Attributes:
        lemma: dictionary form in lower case, «е» for «ё»; of a full participle, its masculine nominative.
        part: part of speech as OpenCorpora names it (NOUN, ADJF, INFN, VERB, GRND, PRTS, PRTF, COMP ...).
        marks: case, number, tense, mood, person and degree, as OpenCorpora names them.
    """

    lemma: str
    part: str
    marks: frozenset[str]


class _Tag(Protocol):
    @property
    def POS(self) -> str | None: ...  # noqa: N802  (the library's name)

    @property
    def grammemes(self) -> frozenset[str]: ...


class _Parse(Protocol):
    @property
    def word(self) -> str: ...

    @property
    def normal_form(self) -> str: ...

    @property
    def score(self) -> float: ...

    @property
    def tag(self) -> _Tag: ...

    @property
    def is_known(self) -> bool: ...

    def inflect(self, required_grammemes: set[str]) -> _Parse | None: ...


class _Analyser(Protocol):
    def parse(self, word: str) -> Sequence[_Parse]: ...


@cache
def _analyser() -> _Analyser:
    """Imported at the first word: its dictionary takes a fifth of a second, and other languages need none."""
    return cast(_Analyser, import_module("pymorphy3").MorphAnalyzer(lang="ru"))


@lru_cache(maxsize=_REMEMBERED)
def forms(word: str) -> tuple[Form, ...]:
    """The likely readings of a lower-case word, the likeliest first; at least one."""
    if len(word) > _LONGEST or not _READABLE.fullmatch(word):
        return (Form(plain(word), "UNKN", frozenset()),)
    parses = sorted(_analyser().parse(word), key=lambda each: -each.score)
    weights: dict[tuple[str, str], float] = {}
    for parse in parses:
        key = (parse.normal_form, _part(parse))
        weights[key] = weights.get(key, 0.0) + parse.score
    total = sum(weights.values()) or 1.0
    found = [parse for parse in parses if _is_likely(parse, weights, total)] or parses
    return tuple(dict.fromkeys(_form(parse) for parse in found)) or (Form(word, "", frozenset()),)


def _is_likely(parse: _Parse, weights: dict[tuple[str, str], float], total: float) -> bool:
    return not parse.is_known or weights[parse.normal_form, _part(parse)] >= _LIKELY * total


def _part(parse: _Parse) -> str:
    """The part of speech as plain text: the library's own compares with nothing but its own."""
    return str(parse.tag.POS or next(iter(parse.tag.grammemes & {"LATN", "UNKN"}), ""))


def _form(parse: _Parse) -> Form:
    part = _part(parse)
    lemma = parse.normal_form
    if part == "PRTF":
        masculine = parse.inflect({"sing", "masc", "nomn"})
        lemma = masculine.word if masculine else lemma
    return Form(plain(lemma), part, frozenset(map(str, parse.tag.grammemes)))


def plain(word: str) -> str:
    """A word in lower case with «е» for «ё» and the plain hyphen."""
    return word.lower().translate(_PLAIN)

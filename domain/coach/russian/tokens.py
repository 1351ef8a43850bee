"""A Russian text cut into words, numbers and signs, each with its readings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.coach.russian.lexicon.neighbours import NUMERALS
from domain.coach.russian.morphology import VERBAL, Form, forms, plain

_CUT = re.compile(
    r"(?P<rank>[#№]\s?1(?![\d.,]))"
    r"|(?P<word>1[сc](?![^\W_])|[^\W\d_](?:[^\W_]|(?<=[^\W_])(?:[-‑’'](?=[^\W\d_])|\.(?=[a-z])))*)"
    r"|(?P<number>\d(?:[\d\u00a0\u202f\u2009 .,]*\d)?(?:[kкmм](?![^\W_]))?)"
    r"|(?P<sign>[^\s\w])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text.

    Attributes:
        text: as written.
        start: its first sign, counted from 0 in code points.
        kind: "word", "number" (digits), "sign" or "rank" («№1»).
        readings: what a word may be; empty otherwise.
        low: as written, in lower case with «е» for «ё».
        lemmas: the word itself and its dictionary forms.
    """

    text: str
    start: int
    kind: str
    readings: tuple[Form, ...]
    low: str
    lemmas: frozenset[str]

    @property
    def end(self) -> int:
        """The first sign after it."""
        return self.start + len(self.text)

    @property
    def counts(self) -> bool:
        """Whether it is a number, in digits or words."""
        return self.kind == "number" or not self.lemmas.isdisjoint(NUMERALS)

    def is_part(self, *parts: str) -> bool:
        """Whether its likeliest reading is one of these parts of speech."""
        return bool(self.readings) and self.readings[0].part in parts

    def may_be(self, part: str, *marks: str) -> bool:
        """Whether some reading is this part of speech with one of these marks, or with any."""
        return any(
            form.part == part and (not marks or not form.marks.isdisjoint(marks)) for form in self.readings
        )

    @property
    def is_verb(self) -> bool:
        """Whether its likeliest reading is a verb that acts (no full participle)."""
        return self.is_part(*VERBAL)


def tokens(text: str) -> tuple[Token, ...]:
    """The pieces of a text in order; white space and left-overs are between them."""
    return tuple(map(_token, _CUT.finditer(text)))


def _token(match: re.Match[str]) -> Token:
    kind, low = match.lastgroup or "sign", plain(match.group())
    readings = forms(match.group().lower().replace("‑", "-")) if kind == "word" else ()
    lemmas = frozenset({low, *(form.lemma for form in readings)})
    return Token(match.group(), match.start(), kind, readings, low, lemmas)

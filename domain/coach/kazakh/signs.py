"""Where words stand in a text: letters with their hyphens, numbers with what is glued to them left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_LETTER = r"[^\W\d_]"
_WORD = re.compile(
    r"[№#]\s?1(?!\d)|1[сc](?![^\W\d_])(?:-" + _LETTER + r"+)?|a/b(?:-" + _LETTER + r"+)?|ci/cd|dau/mau|&"
    r"|\d+(?:[.,:]\d+)*(?:[%$€₸₽]|[-‐‑–]?" + _LETTER + r"[\w-]*)*"
    r"|" + _LETTER + r"[\w\u0300-\u036f]*(?:[-‐‑’'][\w\u0300-\u036f]+)*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d+[-‐‑–](" + _LETTER + r"{4,})")
_GLUED = re.compile(r"[%$€₸₽£]\s?[-‐‑–]?$")
_NUMBER_ONE = re.compile(r"[№#]\s?1")
_HYPHENS = str.maketrans({"‐": "-", "‑": "-", "’": "'"})


@dataclass(frozen=True, slots=True)
class Sign:
    """A word as written and where it stands, with its lower-case spelling; after a number or not."""

    start: int
    end: int
    spelling: str
    after_number: bool = False


def signs(text: str) -> Iterator[Sign]:
    """The words of a text in order; numbers and what is glued to them are none, numbered things are."""
    for match in _WORD.finditer(text):
        if match.start() and _is_glued(text, match.start()):
            continue
        if match[0][0].isdecimal() and match[0][1:2].lower() not in {"с", "c"}:
            yield from _counted(match)
            continue
        spelling = unicodedata.normalize("NFC", match[0].lower()).translate(_HYPHENS)
        yield Sign(match.start(), match.end(), _NUMBER_ONE.sub("№1", spelling))


def _counted(match: re.Match[str]) -> Iterator[Sign]:
    """The word after the hyphen of a numbered thing, such as «3-нұсқаға»; of «50-ге» only an ending."""
    found = _NUMBERED.fullmatch(match[0])
    if found is not None:
        yield Sign(match.start() + found.start(1), match.end(), found[1].lower(), after_number=True)


def _is_glued(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start]
    return before[-1] in "-‐‑–%" and _GLUED.search(before) is not None

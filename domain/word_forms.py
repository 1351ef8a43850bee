"""Whether two words are forms of one, in Kazakh, Russian and English, by what is left beside their stem."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[a-z]+[0-9a-z]*|[0-9]+|[^\W\d_a-z]+", re.IGNORECASE)
"""A run of one script, so that `TikTok-та` and `TikTokты` both have the word `TikTok`."""

_SHORTEST = 3
"""Letters that a stem has at least."""

_SOFTENED = str.maketrans("ғгбё", "қкпе")
"""Sounds that change before an ending: нарық, нарығы; кітап, кітабы."""

_KAZAKH = """
    ы і я сы сі ым ім ың ің мыз міз ымыз іміз ыңыз іңіз лар лер дар дер тар тер ның нің дың дің тың
    тің ға ге қа ке а е на не н ын ін ны ні ды ді ты ті да де та те нда нде дан ден тан тен нан нен
    мен бен пен дағы дегі тағы тегі лық лік дық дік тық тік у
"""
_RUSSIAN = """
    а я о е ы и у ю ь й ой ей ый ий ая яя ое ее ые ие ую юю ого его ому ему ым им ом ем ых их ыми
    ими ами ями ам ям ах ях ов ев ия ию ии ией ием иям иями иях ок ка ки ку ке ком
"""
_ENGLISH = "s es ed ing y ies er ers"


def _alternatives(endings: str) -> str:
    return "|".join(sorted(set(endings.translate(_SOFTENED).split()), key=len, reverse=True))


_ENDING = re.compile(
    f"(?:{_alternatives(_KAZAKH)}){{0,4}}|(?:{_alternatives(_RUSSIAN)})|(?:{_alternatives(_ENGLISH)})"
)


def words_of(text: str) -> list[str]:
    """The words of a text in order, as written; numbers are words, too."""
    return _WORD.findall(text)


def akin(one: str, other: str) -> bool:
    """Whether two words share a stem of three letters or more and differ in endings alone, and in case."""
    return _akin(one.casefold(), other.casefold())


@lru_cache(maxsize=16_384)
def _akin(one: str, other: str) -> bool:
    if one == other:
        return True
    first, second = one.translate(_SOFTENED), other.translate(_SOFTENED)
    if first.isascii() != second.isascii():
        return False
    shared = _shared(first, second)
    return any(
        _ENDING.fullmatch(first[place:]) is not None and _ENDING.fullmatch(second[place:]) is not None
        for place in range(shared, max(_SHORTEST, shared - 2) - 1, -1)
    )


def _shared(first: str, second: str) -> int:
    """How many letters two words begin with together."""
    pairs = zip(first, second, strict=False)
    return next(
        (place for place, (one, other) in enumerate(pairs) if one != other), min(len(first), len(second))
    )

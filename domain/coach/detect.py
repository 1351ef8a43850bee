"""Which of the three languages a goal is written in."""

from __future__ import annotations

import re

from domain.terms import Language

_KAZAKH = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]+")
_LATIN = re.compile(r"[A-Za-z]+")
_KAZAKH_TAILS = re.compile(
    r"(?:лар|лер|дар|дер|тар|тер|дан|ден|тан|тен|нан|нен|ға|ге|ке|ның|нің|дың|дің|тың|тің|ды|ты|ру|лау|леу|уды)$"
)
_KAZAKH_WORDS_LISTED = (
    "жасау ашу алу жазу болу беру табу салу мен пен бен да де үш бес он ай апта жыл сайт бойынша дейін "
    "жаңа бар санын клиенттер сату жалдау басу тарту арттыру азайту орнату"
)
_KAZAKH_WORDS = frozenset(_KAZAKH_WORDS_LISTED.split())
_RUSSIAN_SIGNS = re.compile(r"[ёщъэ]|(?:ть|ться|ого|ему|ция|ции|цию|ний|ние|ния|ые|ый|ой|ая|ую|ость|ости)$")


def detect(text: str) -> Language:
    """The language of a text; Latin terms in a Kazakh or Russian line do not make it English.

    A text without letters is taken for English.
    """
    cyrillic = [word.lower() for word in _CYRILLIC.findall(text)]
    if not cyrillic:
        return Language.EN
    latin = sum(map(len, _LATIN.findall(text)))
    if latin > 4 * sum(map(len, cyrillic)) and len(cyrillic) == 1:
        return Language.EN
    return Language.KK if _kazakh(cyrillic) > _russian(cyrillic) else Language.RU


def _kazakh(words: list[str]) -> int:
    letters = sum(3 for word in words if not _KAZAKH.isdisjoint(word))
    return letters + sum(1 for word in words if word in _KAZAKH_WORDS or _KAZAKH_TAILS.search(word))


def _russian(words: list[str]) -> int:
    return sum(1 for word in words if _RUSSIAN_SIGNS.search(word) and _KAZAKH.isdisjoint(word))

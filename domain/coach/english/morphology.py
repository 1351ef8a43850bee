"""English endings: which dictionary forms a written word may come from."""

from __future__ import annotations

import re

from domain.coach.english.irregular import IRREGULAR

_BRITISH = re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|ing|ation)$)")
"""«standardise» is «standardize» too."""
_VOWELS = frozenset("aeiou")


def forms(word: str) -> tuple[str, ...]:
    """Dictionary forms of a lower-case word, the most trustworthy first; the word itself is the first.

    >>> forms("running")
    ('running', 'runn', 'run', 'runne')
    """
    known = IRREGULAR.get(word)
    if known is not None:
        return (word, known) if known != word else (word,)
    found = (word, *_singular(word), *_plain_verb(word))
    return tuple(dict.fromkeys((*found, *(_BRITISH.sub("iz", each) for each in found))))


def _singular(word: str) -> tuple[str, ...]:
    bare = word.removesuffix("'s").removesuffix("’s").removesuffix("'")
    if len(bare) < 4 or not bare.endswith("s") or bare.endswith("ss"):
        return (bare,)
    if bare.endswith("ies"):
        return (bare[:-3] + "y", bare[:-1])
    if bare.endswith(("ses", "xes", "ches", "shes", "zes", "oes")):
        return (bare[:-2], bare[:-1])
    return (bare[:-1],)


def _plain_verb(word: str) -> tuple[str, ...]:
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2 or _VOWELS.isdisjoint(stem):
            continue
        single = (stem[:-1],) if len(stem) > 2 and stem[-1] == stem[-2] else ()
        with_y = (stem[:-1] + "y",) if ending == "ed" and stem.endswith("i") else ()
        return (stem, *single, stem + "e", *with_y)
    return ()

"""Case endings: Kazakh ones that decide a number's part, Russian ones that are glued to digits."""

from __future__ import annotations

from enum import Enum, auto


class Case(Enum):
    """The Kazakh cases that tell one number's part from another's."""

    FROM = auto()
    """-нан, -ден: out of, from."""
    TO = auto()
    """-ға, -ке, -на: to, by."""
    WITH = auto()
    """-мен, -пен: with."""
    PLACE = auto()
    """-да, -дағы: in, at, and what is there."""
    OBJECT = auto()
    """-ды, -ның: the thing that is acted upon or that owns."""
    KIND = auto()
    """-дық, -лік: an adjective."""


ENDINGS: tuple[tuple[Case, tuple[str, ...]], ...] = (
    (Case.PLACE, ("ндағы", "ндегі", "дағы", "дегі", "тағы", "тегі")),
    (Case.FROM, ("нан", "нен", "дан", "ден", "тан", "тен")),
    (Case.OBJECT, ("ның", "нің", "дың", "дің", "тың", "тің")),
    (Case.WITH, ("мен", "бен", "пен")),
    (Case.KIND, ("дық", "дік", "тық", "тік", "лық", "лік")),
    (Case.TO, ("ға", "ге", "қа", "ке", "на", "не")),
    (Case.PLACE, ("нда", "нде", "да", "де", "та", "те")),
    (Case.OBJECT, ("ны", "ні", "ды", "ді", "ты", "ті", "ын", "ін")),
)

POSSESSIVE = ("ы", "і", "сы", "сі", "лары", "лері", "дары", "дері", "тары", "тері", "лар", "лер")
"""What may stand between a number or a unit and its case ending."""

JOINTS = frozenset({"", "ы", "і", "сы", "сі", "н", "ын", "ін", "ым", "ім", *POSSESSIVE})

CARDINAL = frozenset("ти х ми и ю мя тью".split())
"""Russian endings of a count, behind a hyphen: 10-ти, 2-х."""

ENGLISH_ORDINAL = frozenset("st nd rd th".split())
ORDINAL = ENGLISH_ORDINAL | frozenset("й го му м я е ая ое ый ой ого ому ым ую шы ші ншы нші ыншы інші".split())
"""Endings of a place in a row: 1-й, 2nd, 3-ші."""


def case_of(word: str) -> Case | None:
    """The case a Kazakh word ends in, as far as its letters tell; None for the bare form."""
    for case, endings in ENDINGS:
        if word.endswith(endings) and len(word) > max(map(len, endings)):
            return case
    return None


def case_of_ending(ending: str) -> Case | None:
    """The case of an ending that is glued to digits or to a sign: "нан", "ын", "ынан"; None when it is none."""
    for case, endings in ENDINGS:
        for each in endings:
            if ending.endswith(each) and ending[: -len(each)] in JOINTS:
                return case
    return None


def inflected(word: str, stem: str) -> bool:
    """Whether `word` is the Kazakh `stem`, bare or with possessive and case endings."""
    if not word.startswith(stem):
        return False
    rest = word[len(stem) :]
    return rest in JOINTS or case_of_ending(rest) is not None

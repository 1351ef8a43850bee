"""Case endings: Kazakh ones that decide a number's part, Russian ones that are glued to digits."""

from __future__ import annotations

from enum import Enum, auto

from domain.coach.numbers.wordlists import beginnings_of, words_of


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
    """-ды, -ын: the thing that is acted upon."""
    OWNER = auto()
    """-ның: of."""
    KIND = auto()
    """-дық, -лік: an adjective."""


ENDINGS: tuple[tuple[Case, tuple[str, ...]], ...] = (
    (Case.PLACE, beginnings_of("ндағы ндегі дағы дегі тағы тегі")),
    (Case.FROM, beginnings_of("нан нен дан ден тан тен")),
    (Case.OWNER, beginnings_of("ның нің дың дің тың тің")),
    (Case.WITH, ("мен", "бен", "пен")),
    (Case.KIND, beginnings_of("дық дік тық тік лық лік")),
    (Case.TO, beginnings_of("ға ге қа ке на не")),
    (Case.PLACE, beginnings_of("нда нде да де та те")),
    (Case.OBJECT, beginnings_of("ны ні ды ді ты ті ын ін")),
)

POSSESSIVE = beginnings_of("ы і сы сі лары лері дары дері тары тері лар лер")
"""What may stand between a number or a unit and its case ending."""

JOINTS = frozenset({"", "ы", "і", "сы", "сі", "н", "ын", "ін", "ым", "ім", *POSSESSIVE})

CARDINAL = words_of("ти х ми и ю мя тью")
"""Russian endings of a count, behind a hyphen: 10-ти, 2-х."""

ENGLISH_ORDINAL = frozenset(["st", "nd", "rd", "th"])
ORDINAL = ENGLISH_ORDINAL | words_of("й го му м я е ая ое ый ой ого ому ым ую шы ші ншы нші ыншы інші")
"""Endings of a place in a row: 1-й, 2nd, 3-ші."""


def case_of(word: str) -> Case | None:
    """The case a Kazakh word ends in, as far as its letters tell; None for the bare form."""
    for case, endings in ENDINGS:
        if word.endswith(endings) and len(word) > max(map(len, endings)):
            return case
    return None


def case_of_ending(ending: str) -> Case | None:
    """The case of an ending that is glued to digits or to a sign: "нан", "ынан"; None when it is none."""
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

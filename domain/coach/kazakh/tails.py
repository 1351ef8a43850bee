"""Kazakh endings: what may follow the stem of a noun or of a verb, in both vowel harmonies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

BACK, FRONT = "аоұыяё", "әеөүіэ"
"""Vowels that decide the harmony; у, ю and и of foreign words stand with either."""

VOWELS = frozenset(BACK + FRONT + "иую")

_TO_FRONT = str.maketrans("аығқ", "еігк")

_NOUN = (
    r"(?P<plural>[лдт]ар)?"
    r"(?P<possessive>ымыз|мыз|ыңыз|ңыз|сы|ы|ым|ың|м|ң)?"
    r"(?P<case>[ндт]ың|[ғқн]а|(?<=[мң])а|[ндт]ы|(?<=ы)н|н?[дт]а|н?[дт]ан|нан|[мбп]ен)?"
    r"(?P<place>н?[дт]ағы)?(?P<adjective>[лдт]ық|лы|[ндт]ікі)?(?P<without>сыз)?"
    r"(?P<more>[лдт]ар(?:ы|ымыз)?(?:[ндт]ың|[ғқн]а|[ндт]ы|(?<=ы)н|н?[дт]а|[ндт]ан|[мбп]ен)?|рақ)?"
    r"(?P<copula>мыз|быз|пыз|мын)?"
)

_AFTER_NAME = re.sub(r"\(\?P<\w+>", "(?:", _NOUN)

_VERB = (
    r"(?P<voice>тқыз|ттыр|тыр|дыр|ғыз|қыз|ылын|лын|ыл|ын|т|л|н)?(?P<negation>[мбп]а)?(?:"
    r"(?:(?P<agent>ушы)|(?P<name>у)|(?P<participle>[ғқ]ан|(?:а|й)тын|(?:а|ы)?р)(?:дай)?)(?P<after>"
    + _AFTER_NAME
    + r")"
    r"|(?P<never>[мбп]ас(?:тан|қа)?)"
    r"|(?P<converb>ы?п)|(?P<present>(?:а|й)(?:мын|сың|ды|мыз|сыз)(?:дар)?)|(?P<during>а|й)"
    r"|(?P<past>[дт]ы(?:м|ң|қ|ңыз)?)|(?P<condition>са(?:м|ң|қ|ңыз)?)"
    r"|(?P<order>ы?ңыз(?:дар)?|сын|а?йық|а?йын)"
    r"|(?P<intent>[мбп]ақ(?:шы|пыз|пын)?)"
    r"|(?P<bare>)"
    r")"
)

_TAILS = {
    (is_verb, is_front): re.compile(pattern.translate(_TO_FRONT) if is_front else pattern)
    for is_verb, pattern in ((False, _NOUN), (True, _VERB))
    for is_front in (False, True)
}

_CASES = (
    (re.compile(r"[ндт][ыі]ң"), "genitive"),
    (re.compile(r"[ғқнгк]?[ае]"), "dative"),
    (re.compile(r"[ндт][ыі]|н"), "accusative"),
    (re.compile(r"н?[дт][ае]"), "locative"),
    (re.compile(r"н?[дт][ае]н|н[ае]н"), "ablative"),
    (re.compile(r"[мбп]ен"), "instrumental"),
)


class Ending(StrEnum):
    """How a verb stands, or that the word is a noun."""

    NOUN = "noun"
    AGENT = "agent"
    NAME = "name"
    PARTICIPLE = "participle"
    NEVER = "never"
    CONVERB = "converb"
    PRESENT = "present"
    DURING = "during"
    PAST = "past"
    CONDITION = "condition"
    ORDER = "order"
    INTENT = "intent"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a stem.

    Attributes:
        ending: how the verb stands; `NOUN` for a noun's endings.
        case: genitive, dative, accusative, locative, ablative, instrumental; empty for the nominative.
        is_possessed: whether it has a possessive ending.
        is_negative: whether the verb has -ма-, -ба-, -па- or their front forms.
        is_derived: whether another word is made of it: -сыз, -дағы, -лық.
        is_without: whether it says that the thing is lacking: -сыз.
        is_place: whether it says where: -дағы.
    """

    ending: Ending
    case: str = ""
    is_possessed: bool = False
    is_negative: bool = False
    is_derived: bool = False
    is_without: bool = False
    is_place: bool = False


def is_front(stem: str) -> bool | None:
    """The vowel harmony that a stem asks of its endings; None when it takes both (foreign words)."""
    if stem[-1].isdecimal():
        return None
    for place, letter in enumerate(reversed(stem)):
        if letter == "у" and place:
            return None
        if letter in BACK:
            return False
        if letter in FRONT:
            return True
        if letter in "ьи":
            return None
    return None


@lru_cache(maxsize=4096)
def tail_of(rest: str, last: str, *, is_verb: bool, front: bool | None) -> Tail | None:
    """What `rest` is as the ending of a stem of this harmony with this last letter; None when it is none."""
    for harmony in (front,) if front is not None else (False, True):
        match = _TAILS[is_verb, harmony].fullmatch(last + rest, 1)
        if match is not None:
            return _verb_tail(match, harmony) if is_verb else _noun_tail(match)
    return None


def _noun_tail(match: re.Match[str], ending: Ending = Ending.NOUN, *, is_negative: bool = False) -> Tail:
    derived = match["place"] or match["adjective"] or match["without"]
    return Tail(
        ending,
        _case(match["case"]),
        bool(match["possessive"]),
        is_negative,
        bool(derived),
        bool(match["without"]),
        bool(match["place"]),
    )


def _case(found: str | None) -> str:
    if not found:
        return ""
    return next((name for pattern, name in _CASES if pattern.fullmatch(found)), "")


def _verb_tail(match: re.Match[str], harmony: bool) -> Tail:
    negative = bool(match["negation"] or match["never"])
    named = next(ending for ending in Ending if ending is not Ending.NOUN and match[ending.value] is not None)
    if match["after"] is None:
        return Tail(named, is_negative=negative)
    after = _TAILS[False, harmony].fullmatch(match["after"])
    return (
        Tail(named, is_negative=negative) if after is None else _noun_tail(after, named, is_negative=negative)
    )

"""Whether new work goes where a client will not go: wordings compared, word by word (S48)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from uuid import UUID

from domain.errors import Refusal
from domain.word_forms import akin, words_of


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ALTERNATIVES = re.compile(
    r"[,;/()]|\b(?:and|or|nor|and/or|и|или|ни|және|немесе|мен|бен|пен|әрі)\b", re.IGNORECASE
)
_DENYING = {"not", "don", "won", "cannot", "never", "не"}
"""Words after which a verb says what is not done."""
_WITHOUT = {"without", "без"}
_DENIED_VERB = re.compile(r"\w+[мбп][ае](?:й(?:мыз|міз|мын|мін|ды|ді|тын|тін)?|у|с)")
"""Kazakh says no in the verb: қоспаймыз, істемейміз, бармау."""
_LACKING = re.compile(r"\w{3,}(?:сыз|сіз)")
_ENDINGS_OF_LACK = {"сыз", "сіз"}
_NUMBERED = re.compile(r"[qh]?\d+", re.IGNORECASE)
_LIGHT = _listed(
    """
    a an the we our us in on at to for of with from by into as is are be will do does did this that
    these it its any no not don t won start launch begin open enter go work use make run take build
    quarter half year month cycle мы наш нам нас в во на с со к ко по для из от до за об о при это
    этом этот этой эту не нет ни будем идем идти запускать запуск начинать открывать работать
    выходить делать брать отказываемся отказ квартал полугодие год месяц цикл біз біздің бізге бұл
    осы сол үшін туралы бойынша іске қосу қос жұмыс істеу жасау бару кіру шығу бастау ашу тоқсан
    жарты жыл ай кезең та те да де
    """
)
"""Words that name no place to go: small words, times, beginnings."""
_EVERYDAY = _listed("segment market channel client customer сегмент рынок канал клиент нарық арна")
"""What every plan speaks of: it tells something only where nothing else does."""
_NEW = _listed("new новый жаңа")
"""A new shop is another thing than a shop, but newness alone is nothing."""


class NonGoalConflict(Refusal):
    """“{non_goal}” is agreed as a non-goal and this touches it: {words}. Say it otherwise, or ask the other
    side to agree to an exception."""

    CODE = "NON_GOAL_CONFLICT"
    REQUIREMENT = "S48"


@dataclass(frozen=True, slots=True)
class Boundary:
    """A non-goal that holds, with the wordings that both sides have let through (folded)."""

    non_goal_id: UUID
    title: str
    exceptions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A text that touches a non-goal, and by which of the text's words."""

    boundary: Boundary
    words: tuple[str, ...]


def folded(wording: str) -> str:
    """A wording as exceptions are compared: without regard to case and spacing."""
    return " ".join(wording.split()).casefold()


def conflict_in(text: str, boundaries: Iterable[Boundary]) -> Conflict | None:
    """The first boundary that a text touches and has no exception from.

    A text touches a non-goal when it has, in any form, every telling word of one of the things that the
    non-goal lists, or one of its names (`TikTok`). What a text does without (`без рекламы`, `жарнамасыз`)
    it does not touch.
    """
    said = _affirmed(text)
    for boundary in boundaries:
        words = _touched(said, boundary.title)
        if words and folded(text) not in boundary.exceptions:
            return Conflict(boundary, words)
    return None


def must_respect(field: str, text: str, boundaries: Iterable[Boundary]) -> None:
    """Check that new work stays where the client goes.

    Raises:
        NonGoalConflict: it touches a non-goal that has no exception for this wording.
    """
    found = conflict_in(text, boundaries)
    if found is not None:
        raise NonGoalConflict(field=field, non_goal=found.boundary.title, words=", ".join(found.words))


def _affirmed(text: str) -> Sequence[str]:
    words = words_of(text)
    around = zip(["", *words], words, [*words[1:], ""], strict=False)
    return [
        word
        for earlier, word, later in around
        if earlier.casefold() not in _WITHOUT
        and later.casefold() not in _ENDINGS_OF_LACK
        and not _LACKING.fullmatch(word.casefold())
    ]


def _touched(said: Sequence[str], title: str) -> tuple[str, ...]:
    things, names = _meant(title)
    for thing in (*((name,) for name in names), *things):
        found = [next((word for word in said if akin(word, each)), None) for each in thing]
        if None not in found:
            return tuple(dict.fromkeys(word for word in found if word is not None))
    return ()


@lru_cache(maxsize=1024)
def _meant(title: str) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """What a non-goal lists: the telling words of each thing, and the names among them."""
    things = (tuple(_telling(part)) for part in _ALTERNATIVES.split(title))
    names = [each for number, each in enumerate(words_of(title)) if _is_name(each, first=number == 0)]
    return (
        tuple(thing for thing in things if any(not _is_among(word, _NEW) for word in thing)),
        tuple(name for name in names if _tells(name) and not _is_among(name, _EVERYDAY)),
    )


def _telling(part: str) -> list[str]:
    words = words_of(part)
    denied = {later for earlier, later in pairwise(words) if earlier.casefold() in _DENYING}
    telling = [word for word in words if word not in denied and _tells(word)]
    own = [word for word in telling if not _is_among(word, _EVERYDAY)]
    return own if any(not _is_among(word, _NEW) for word in own) else telling


def _tells(word: str) -> bool:
    low = word.casefold()
    return (
        len(low) > 1
        and not _NUMBERED.fullmatch(low)
        and not _DENIED_VERB.fullmatch(low)
        and not _is_among(low, _LIGHT)
    )


def _is_among(word: str, known: frozenset[str]) -> bool:
    return any(akin(word, each) for each in known)


def _is_name(word: str, *, first: bool) -> bool:
    return any(letter.isupper() for letter in (word[1:] if first else word))

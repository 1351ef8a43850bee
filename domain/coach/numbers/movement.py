"""Verbs and nouns that tell which way a number is to go."""

from __future__ import annotations

from collections.abc import Iterable

from domain.coach.numbers.tokens import Kind, Token
from domain.coach.reading import Direction

HOLD = (
    "maintain", "keep", "hold", "stay", "sustain", "preserve", "retain ", "удержа", "удержив", "сохран", "поддерж",
    "держать", "ұста", "сақта", "асырма", "аспа", "түсірме", "төмендетпе", "қамтамасыз", "обеспеч", "ensure", "remain",
    "не допус", "respond", "отвеча", "шегінде",
)  # fmt: skip
SHRINK = (
    "reduc", "decreas", "lower", "cut", "shorten", "shrink", "minimi", "halv", "drop", "slash", "bring down", "lessen",
    "сократ", "сокращ", "сниж", "сниз", "уменьш", "урез", "срез", "понизить", "пониз", "упадёт", "упаст", "падени",
    "минимиз", "убав", "опустить", "удешев",
    "азай", "қысқар", "төменде", "түсір", "кеміт", "кемі", "кішірей", "арзанда", "үнемде", "down", "decline",
)  # fmt: skip
GROW = (
    "increas", "grow", "rais", "boost", "doubl", "tripl", "quadrupl", "expand", "lift", "improv", "up", "rise",
    "accelerat", "maximi", "elevat", "scale", "ramp", "more", "strengthen", "enhanc", "happier", "faster",
    "увелич", "повы", "подня", "подним", "нарас", "выраст", "рост", "расти", "расту", "расшир", "удво", "утро",
    "улучш", "ускор", "прирост", "прирас", "нараст", "больше", "счастлив", "умнож", "учетвер", "усил",
    "арт", "көбей", "өсу", "өсі", "өсе", "өст", "көтер", "ұлғай", "күшей", "жақсар", "жоғарыла", "еселе", "көбірек",
    "жылдамдат", "үлкей", "кеңей", "бақытты", "масштаб",
)  # fmt: skip
REACH = (
    "reach", "achiev", "get", "attain", "hit", "bring", "достич", "достиг", "довест", "довод", "выйти", "получ", "жет",
    "алу", "generat", "win", "acquir", "нанять", "hire", "привлеч", "тарт",
)  # fmt: skip


def movement_of(tokens: Iterable[Token]) -> Direction | None:
    """The way the first telling word of the tokens points; None when no word tells."""
    for token in tokens:
        if token.kind is Kind.WORD and (way := way_of(token.text)) is not None:
            return way
    return None


def way_of(word: str) -> Direction | None:
    """The way one word points."""
    if word in {"growing", "growth"}:
        return Direction.INCREASE
    for way, beginnings in WAYS:
        if word.startswith(beginnings) and word not in NO_VERBS:
            return way
    return None


WAYS = ((Direction.HOLD, HOLD), (Direction.DECREASE, SHRINK), (Direction.INCREASE, GROW))
NO_VERBS = frozenset(
    "upsell update upgrade upload cutover keeper keyword raised утром утро артық арты upon upcoming updates".split()
)

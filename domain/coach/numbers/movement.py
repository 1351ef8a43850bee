"""Words that tell which way a number is to go."""

from __future__ import annotations

from itertools import pairwise

from domain.coach.numbers.tokens import Kind, Token
from domain.coach.numbers.wordlists import beginnings_of, words_of
from domain.coach.reading import Direction
from domain.terms import Language

HOLD = beginnings_of(
    """
    maintain keep hold stay sustain preserv retain ensur remain respond удержать удержив сохран
    поддержать поддержив держать обеспеч отвеча отвечать ұста сақта асырма аспа түсірме төмендетпе
    қамтамасыз шегінде
    """
)
SHRINK = beginnings_of(
    """
    reduc decreas lower cut shorten shrink minimi halv drop slash lessen declin trim сократ сокращ
    сниж сниз уменьш урез пониз пониж упад упаст паден минимиз убав удешев азай қысқар төменде түсір
    кеміт кему кемид кішірей арзанда үнемде түсед
    """
)
GROW = beginnings_of(
    """
    increas grow rais boost doubl tripl quadrupl expand lift rise rising accelerat maximi elevat
    ramp climb multiply uplift увелич повыс повыш подня подним наращ нараст вырас выраст рост расти
    расту растет расшир удво утроит утроен ускор прирост прирас умнож учетвер усил масштаб максимиз
    арттыр арту артад артты көбей өсу өсі өсе өст өсс көтер ұлғай күшей жоғарыла еселе жылдамдат
    үлкей кеңей үдет
    """
)
IMPROVE = ("improv", "strengthen", "enhanc", "улучш", "жақсар")
ARRIVE = beginnings_of("reach achiev attain bring hit достич достиг довест довод жеткіз жету жетед move")

FALSE_FRIENDS = beginnings_of(
    """
    ростов keyword keeper upgrade holder holding household risk retainer raised cutting- өсімдік
    dropshipp dropdown cutover hitting ұстан ұстаз reducer halve- масштабн масштаба growthbook
    dropbox stayover cutoff hits hitech
    """
)
MORE = words_of(
    """
    more faster happier up higher больше счастливее быстрее чаще көбірек көп бақыттырақ жиірек выше
    вдвое втрое twice
    """
)
LESS = words_of("fewer less cheaper down меньше дешевле реже азырақ арзанырақ ниже")
"""Comparatives that tell the way when no verb does."""

CHANGES = beginnings_of(
    """
    growth increas rise uplift lift boost gain improvement jump drop reduc decreas declin cut fewer
    less more higher lower faster cheaper shorter better up down рост прирост сниж больше меньше
    выше ниже быстрее дешевле увелич сокращ паден өсім өсу өсі арзан жылдамырақ көбірек азырақ
    """
)
"""Beginnings of words behind a percent that make it a change: 30% growth, 20% fewer."""

WAYS = (
    (Direction.HOLD, HOLD),
    (Direction.DECREASE, SHRINK),
    (Direction.INCREASE, GROW),
    (Direction.INCREASE, IMPROVE),
    (Direction.REACH, ARRIVE),
)


def way_of(word: str) -> Direction | None:
    """The way a verb or a noun of movement points; None for every other word."""
    if word.startswith(FALSE_FRIENDS):
        return None
    return next((way for way, beginnings in WAYS if word.startswith(beginnings)), None)


def moves(word: str) -> bool:
    """Whether a word says that something grows or shrinks."""
    return way_of(word) in {Direction.INCREASE, Direction.DECREASE}


def movement_of(tokens: list[Token], language: Language) -> Direction | None:
    """The way the text's telling verb points: the first one, in Kazakh the last."""
    words = [token.text for token in tokens if token.kind is Kind.WORD]
    told = [way for word in words if (way := way_of(word)) is not None]
    if told:
        return told[-1] if language is Language.KK else told[0]
    return None


def comparison_of(tokens: list[Token]) -> Direction | None:
    """The way a comparative points, for texts without a verb of movement: more people, 20% fewer."""
    words = [token.text for token in tokens]
    for word, following in pairwise([*words, ""]):
        if word in {"up", "down"} and not (following[:1].isdigit() or following in {"by", "from", "$"}):
            continue
        if word in MORE:
            return Direction.INCREASE
        if word in LESS:
            return Direction.DECREASE
    return None

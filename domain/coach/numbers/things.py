"""What a number counts, in a short normal form."""

from __future__ import annotations

import re

from domain.coach.numbers.choice import Choice
from domain.coach.numbers.cues import FILLERS, FROM, TO
from domain.coach.numbers.measures import PERIODS, Measure
from domain.coach.numbers.movement import way_of
from domain.coach.numbers.quantities import Quantity
from domain.coach.numbers.tokens import Kind, Token
from domain.coach.numbers.wordlists import beginnings_of, words_of

INDEXES = words_of(
    """
    nps csat ces roas romi roi ctr cpl cpa cac ltv mrr arr arpu aov mau wau dau mql sql
    """
)
"""Metrics that have a name and no unit."""

STOPS = words_of(
    """
    to in on at by from for of with per a an the and or who that within through via this next every
    each в на до к с из от по для за и или у через при из-за сейчас қазір now today currently
    """
)
"""Words that end the name of a counted thing."""

ENGLISH_NOUNS = 3
RUSSIAN_ADJECTIVES = beginnings_of("ых их ые ие ыми ими ой ого его ый ую ая")
KAZAKH_CASE = re.compile(r"(?:[кг]е|[қғ]а|[тдн][ае]н)$")
"""Endings of to and from."""
SHORTEST_NOUN = 3
MONEY = words_of("тенге теңге")
KAZAKH_ADJECTIVES = words_of("жаңа терең тұрақты білікті төлейтін белсенді қосымша басқа ірі жыл")


def unit_of(choice: Choice, tokens: list[Token]) -> str | None:
    """The unit of what was taken: %, USD, days, NPS, or the counted thing's own word, with its period."""
    if choice.unit is not None:
        return choice.unit
    unit = next((each.unit for each in choice.taken if each.unit), None)
    if unit is not None or not choice.taken:
        return unit
    index = next((token.text.upper() for token in tokens if token.text in INDEXES), None)
    if choice.taken[0].measure is not Measure.COUNT:
        return index
    thing = next((thing for each in choice.taken if (thing := thing_of(each, tokens))), None)
    thing = thing or index or thing_before(min(each.first for each in choice.taken), tokens)
    period = next((period for each in choice.taken if (period := period_of(each, tokens))), None)
    return f"{thing}/{period}" if thing and period else thing


def thing_of(quantity: Quantity, tokens: list[Token]) -> str | None:
    """The word for what follows a number: the noun, over its adjectives."""
    words: list[str] = []
    if quantity.case is not None:
        return None
    for token in tokens[quantity.after : quantity.after + ENGLISH_NOUNS]:
        if token.kind is not Kind.WORD or token.text in STOPS or way_of(token.text) is not None:
            break
        words.append(token.text)
    if not words:
        return None
    if words[0].isascii():
        return words[-1]
    nouns = (
        word for word in words if not word.endswith(RUSSIAN_ADJECTIVES) and word not in KAZAKH_ADJECTIVES
    )
    return _in_no_case(next(nouns, words[0]))


def _in_no_case(word: str) -> str:
    """A Kazakh noun without the ending that its number asks for: визитке, сағаттан."""
    bare = KAZAKH_CASE.sub("", word)
    return bare if len(bare) > SHORTEST_NOUN and word not in MONEY else word


def thing_before(at: int, tokens: list[Token]) -> str | None:
    """The word for what stands before the first number: tickets from 500, лид санын 100-ден."""
    while at and (tokens[at - 1].text in FILLERS or tokens[at - 1].text in FROM or tokens[at - 1].text in TO):
        at -= 1
    is_counted = at > 1 and tokens[at - 1].text.startswith("сан")
    if is_counted:
        at -= 1
    return tokens[at - 1].text if at > (not is_counted) and tokens[at - 1].kind is Kind.WORD else None


def period_of(quantity: Quantity, tokens: list[Token]) -> str | None:
    """The period a number is counted in: 500/week, в неделю, per month, айына."""
    for at in range(quantity.after, min(quantity.after + 2 * ENGLISH_NOUNS, len(tokens))):
        if tokens[at].kind is Kind.NUMBER:
            return None
        if tokens[at].text in PERIODS and is_rate(tokens, at):
            return PERIODS[tokens[at].text].removesuffix("s")
    return None


def is_rate(tokens: list[Token], at: int) -> bool:
    """Whether a word for a time says how often: per week, в неделю, weekly, аптасына."""
    if tokens[at].text.endswith(("ly", "ына", "іне", "дневно", "сячно", "дельно")):
        return True
    is_each = tokens[at - 1].text in {"/", "per", "в", "a", "каждый", "каждую", "each", "every"}
    return is_each and tokens[at - 2].text not in {"in", "within", "for"}

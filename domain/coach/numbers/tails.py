"""Reads what stands right behind a number's digits: endings, multipliers, currencies, units."""

from __future__ import annotations

from domain.coach.numbers.measures import (
    PERCENT_POINTS,
    TIME_ADJECTIVES,
    TIMES_WORDS,
    Measure,
    case_of_unit,
    currency_of,
    is_percent,
    is_points,
    scale_of,
    time_of,
)
from domain.coach.numbers.quantities import Quantity
from domain.coach.numbers.suffixes import CARDINAL, ENGLISH_ORDINAL, JOINTS, ORDINAL, case_of_ending
from domain.coach.numbers.tokens import Kind, Token
from domain.coach.numbers.wordlists import words_of
from domain.terms import Language

HYPHENS = frozenset("-‐‑–")
ABBREVIATIONS = words_of("тыс млн млрд руб долл тг тнг р мес нед сек мин дн ч сағ г проц min sec hrs")
"""Words that may end in a point of their own."""

TIME_SIGHTS = words_of(
    """
    time h hr hrs hour hours min mins minutes s sec seconds wait delay latency время ч час часа
    часов уақыты
    """
)
"""Words that make a glued m minutes and no millions."""

EACH = frozenset({"в", "a", "per", "each"})


def take_tail(quantity: Quantity, tokens: list[Token], language: Language) -> None:
    """Read what follows the digits: ending, multiplier, currency, percent, unit, ending again."""
    while quantity.after < len(tokens) and not quantity.is_name:
        if not (take_ending(quantity, tokens, language) or take_measure(quantity, tokens)):
            return


def take_ending(quantity: Quantity, tokens: list[Token], language: Language) -> bool:
    """Read an ending that is glued to the number, with or without a hyphen."""
    at = quantity.after
    if tokens[at].text == "+" and tokens[at].glued and not is_name_part(tokens, at):
        quantity.after += 1
        return True
    hyphen = tokens[at].text in HYPHENS and tokens[at].glued
    at += hyphen
    if at >= len(tokens) or tokens[at].kind is not Kind.WORD or not tokens[at].glued:
        return False
    ending = tokens[at].text
    if quantity.measure is Measure.COUNT and ending in (ORDINAL if hyphen else ENGLISH_ORDINAL):
        quantity.is_name = True
    elif (case := case_of_ending(ending)) is not None:
        quantity.case = case
    elif not hyphen:
        return False
    elif ending in JOINTS:
        quantity.case = None
    elif ending not in CARDINAL:
        take_adjective(quantity, ending, language)
    quantity.after = at + 1
    return True


def take_adjective(quantity: Quantity, word: str, language: Language) -> None:
    """Read the second half of a word such as "30-day", "5-минутный", "10-fold"; "3-нұсқа" is an ordinal."""
    if word in TIMES_WORDS or word.startswith("кратн"):
        quantity.measure = Measure.TIMES
    elif is_percent(word):
        quantity.measure, quantity.unit = Measure.PERCENT, "%"
    elif is_points(word):
        quantity.measure = Measure.POINTS
    elif (scale := scale_of(word, is_glued=True)) is not None:
        quantity.scale = scale
    else:
        quantity.unit = time_of(word, is_glued=False)
        if quantity.unit or word.startswith(TIME_ADJECTIVES):
            quantity.measure = Measure.TIME
        quantity.is_adjective = True
        quantity.is_name = language is Language.KK and quantity.unit is None and not word.isascii()


def take_measure(quantity: Quantity, tokens: list[Token]) -> bool:
    """Read one multiplier, currency, percent, points, times or time word behind the number."""
    token = tokens[quantity.after]
    if token.kind is Kind.NUMBER:
        return False
    if quantity.measure is Measure.PERCENT and is_points(token.text):
        quantity.measure = Measure.POINTS
        quantity.case = case_of_unit(token.text)
        return step(quantity, tokens)
    if quantity.measure is Measure.COUNT and quantity.scale is None and take_scale(quantity, tokens):
        return True
    return quantity.measure is Measure.COUNT and take_unit(quantity, tokens)


def take_scale(quantity: Quantity, tokens: list[Token]) -> bool:
    """Read a multiplier: k, тыс., мыңнан, million."""
    token = tokens[quantity.after]
    is_glued = token.glued or (token.is_capital and token.text in {"m", "м", "b"})
    scale = None if is_name_part(tokens, quantity.after) else scale_of(token.text, is_glued=is_glued)
    if scale is None or (token.text in {"m", "м"} and not token.is_capital and is_minutes(tokens, quantity)):
        return False
    quantity.scale = scale
    quantity.case = case_of_unit(token.text) or quantity.case
    return step(quantity, tokens)


def is_name_part(tokens: list[Token], at: int) -> bool:
    """Whether digits are glued behind a word, as in B2B."""
    return at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].kind is Kind.NUMBER


def is_minutes(tokens: list[Token], quantity: Quantity) -> bool:
    """Whether an m behind bare digits is minutes, as other times of the text show: 90m → 1h."""
    is_money = quantity.first > 0 and currency_of(tokens[quantity.first - 1].text) is not None
    return not is_money and any(each.text in TIME_SIGHTS for each in tokens)


def take_unit(quantity: Quantity, tokens: list[Token]) -> bool:
    """Read a currency, percent, points, times or time word."""
    token = tokens[quantity.after]
    word = token.text
    if is_percent(word):
        quantity.measure, quantity.unit = Measure.PERCENT, "%"
    elif (code := currency_of(word)) is not None and (word != "р" or token.glued):
        quantity.measure, quantity.unit = Measure.MONEY, code
    elif is_points(word) or is_dotted_points(quantity, tokens):
        quantity.measure = Measure.POINTS
        quantity.unit = "%" if word in PERCENT_POINTS else None
    elif is_times(quantity, tokens):
        quantity.measure = Measure.TIMES
    elif (unit := time_of(word, is_glued=token.glued) or minutes(word, token, tokens)) is not None:
        quantity.measure, quantity.unit = Measure.TIME, unit
    else:
        return False
    quantity.case = case_of_unit(word) or quantity.case
    return step(quantity, tokens)


def minutes(word: str, token: Token, tokens: list[Token]) -> str | None:
    """Minutes when a glued m was not taken for millions."""
    return "minutes" if word in {"m", "м"} and token.glued and len(tokens) > 1 else None


def is_dotted_points(quantity: Quantity, tokens: list[Token]) -> bool:
    """Whether "п.п." follows; goes up to its last letter then."""
    if [token.text for token in tokens[quantity.after : quantity.after + 3]] != ["п", ".", "п"]:
        return False
    quantity.after += 2
    return True


def is_times(quantity: Quantity, tokens: list[Token]) -> bool:
    """Whether "times" follows and not how often: "3 раза" but not "3 раза в неделю"."""
    word = tokens[quantity.after].text
    if word not in TIMES_WORDS and not word.startswith("есе"):
        return False
    follow = [each.text for each in tokens[quantity.after + 1 : quantity.after + 3]]
    return not (len(follow) > 1 and follow[0] in EACH and time_of(follow[1], is_glued=False))


def step(quantity: Quantity, tokens: list[Token]) -> bool:
    """Go over the token that was read, and over the point of an abbreviation such as "тыс."."""
    quantity.after += 1
    at = quantity.after
    if (
        at + 1 < len(tokens)
        and tokens[at].text == "."
        and tokens[at].glued
        and tokens[at - 1].text in ABBREVIATIONS
    ):
        quantity.after += 1
    return True

"""Numbers that are not the metric: years, dates, ranks, scales, versions, parts of names (corpus trap 5)."""

from __future__ import annotations

from domain.coach.numbers.cues import SERVICE, TIME_METRICS
from domain.coach.numbers.measures import Measure
from domain.coach.numbers.quantities import Quantity
from domain.coach.numbers.suffixes import Case
from domain.coach.numbers.tails import HYPHENS
from domain.coach.numbers.tokens import Kind, Token
from domain.coach.numbers.wordlists import beginnings_of, words_of

MONTHS = beginnings_of(
    """
    january february april june july august september october november december январ феврал апрел
    июн июл август сентябр октябр ноябр декабр қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз
    қыркүйе қазан қараша желтоқсан
    """
)
SHORT_MONTHS = words_of(
    """
    jan feb mar apr may jun jul aug sep sept oct nov dec мая май мае march марта марте март
    """
)

NAME_WORDS = words_of(
    """
    top топ топе топа number № # номер номером номера нөмір версия версии версию версией нұсқасы
    version v tier level layer phase stage step этап этапа этапе фаза фазы уровень iso soc исо гост
    gost sev web series class category категории windows office analytics shopify кезең деңгей нұсқа
    gpt
    """
)
YEAR_BEFORE = words_of(
    """
    in by of the during since until till end к в до на за конца концу конец начала началу году fy
    year for
    """
)
CLEARING = beginnings_of("eliminat remov fix close устран убра жою")
"""Verbs of doing away with something."""

DURATION_REACH = 12
YEAR_DIGITS, FIRST_YEAR, LAST_YEAR = 4, 1990, 2099
FIRST_PLANNED = 2016
"""Years before are no terms of a goal; a round 2000 behind "to" is a number."""

LAST_DAY = 31


def is_aside(quantity: Quantity, tokens: list[Token]) -> bool:
    """Whether a number of the text can be no metric, whatever stands around it."""
    if quantity.is_name or any(test(quantity, tokens) for test in TESTS):
        return True
    is_bare = quantity.measure is Measure.COUNT and quantity.scale is None and not quantity.is_spelled
    return is_bare and any(test(quantity, tokens) for test in BARE_TESTS)


def text_at(tokens: list[Token], at: int) -> str:
    """The token's text, empty outside the text."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def is_part_of_name(quantity: Quantity, tokens: list[Token]) -> bool:
    """B2B, GA4, Q3, №1, top 5, version 3, SOC 2, GPT-4."""
    if quantity.measure in {Measure.PERCENT, Measure.MONEY}:
        return False
    first, after = quantity.first, quantity.after
    if is_numbered(quantity, tokens):
        return True
    if (
        text_at(tokens, first - 1) in HYPHENS
        and first > 1
        and tokens[first].glued
        and tokens[first - 1].glued
    ):
        return tokens[first - 2].kind is Kind.WORD
    is_glued = after < len(tokens) and tokens[after].glued and tokens[after].kind is Kind.WORD
    return (is_glued or text_at(tokens, after) == "'") and not quantity.is_spelled


def is_numbered(quantity: Quantity, tokens: list[Token]) -> bool:
    """№1, top 5, No. 3, version 4."""
    before = text_at(tokens, quantity.first - 1)
    if before in {".", ":", "-"}:
        return text_at(tokens, quantity.first - 2) in {"no", "top", "топ", "v"}
    return before in NAME_WORDS or (before == "no" and not quantity.is_spelled and is_last(quantity, tokens))


def is_last(quantity: Quantity, tokens: list[Token]) -> bool:
    """Whether no word follows a number."""
    return quantity.after >= len(tokens) or tokens[quantity.after].kind is not Kind.WORD


def is_time_of_day(quantity: Quantity, tokens: list[Token]) -> bool:
    """18:00; but not 3:30 when a time is what is measured."""
    if ":" not in text_at(tokens, quantity.first) or quantity.measure is not Measure.TIME:
        return False
    before = tokens[max(0, quantity.first - DURATION_REACH) : quantity.first]
    return not any(token.text.startswith(TIME_METRICS) for token in before)


def is_called_year(quantity: Quantity, tokens: list[Token]) -> bool:
    """2026 жылы, 2026 года."""
    return quantity.unit == "years" and is_year_number(text_at(tokens, quantity.first))


def is_year_number(literal: str) -> bool:
    """Whether digits can be a year."""
    return literal.isdigit() and len(literal) == YEAR_DIGITS and FIRST_YEAR <= int(literal) <= LAST_YEAR


def is_year(quantity: Quantity, tokens: list[Token]) -> bool:
    """A year without its word: by the end of 2026, к 2027, May 2026."""
    literal = text_at(tokens, quantity.first)
    if not is_year_number(literal):
        return False
    before = text_at(tokens, quantity.first - 1)
    if text_at(tokens, quantity.after) in {"г", "гг", "ж"} or is_month(before):
        return True
    if before not in YEAR_BEFORE or int(literal) < FIRST_PLANNED:
        return False
    return is_last(quantity, tokens) or before not in {"of", "на", "the"}


def is_month(word: str) -> bool:
    """Whether a word names a month, in full or short."""
    return word in SHORT_MONTHS or word.startswith(MONTHS)


def is_date(quantity: Quantity, tokens: list[Token]) -> bool:
    """1 September, September 1, 1 қыркүйек, 31.12.2026."""
    literal = text_at(tokens, quantity.first)
    if literal.count(".") == 2 or literal.count("-") == 2:
        return True
    if not literal.isdigit() or not 0 < int(literal[:4]) <= LAST_DAY:
        return False
    if is_month(text_at(tokens, quantity.after)):
        return True
    return is_month(text_at(tokens, quantity.first - 1)) and is_last(quantity, tokens)


def is_slashed(quantity: Quantity, tokens: list[Token]) -> bool:
    """24/7, 0/5: two numbers with a slash between them."""
    before, follow = quantity.first - 1, quantity.after
    if text_at(tokens, before) == "/" and before > 0 and tokens[before - 1].kind is Kind.NUMBER:
        return True
    if text_at(tokens, follow) != "/" or is_grade(quantity, tokens):
        return False
    return follow + 1 < len(tokens) and tokens[follow + 1].kind is Kind.NUMBER


def is_grade(quantity: Quantity, tokens: list[Token]) -> bool:
    """4.7/5: a grade on a scale; not 0/5 done, nor the date 5/10."""
    scale = text_at(tokens, quantity.after + 1)
    if scale not in {"5", "10", "100"} or text_at(tokens, quantity.after) != "/":
        return False
    is_closed = text_at(tokens, quantity.first - 1) in {"(", "by", "on", "к"}
    return 0 < quantity.digits <= int(scale) and not is_closed


def is_attribute(quantity: Quantity, tokens: list[Token]) -> bool:
    """30-day churn, 30 күндік ұстау; but not a 24-hour response time."""
    if quantity.measure is not Measure.TIME or not (quantity.is_adjective or quantity.case is Case.KIND):
        return False
    return not any(token.text.startswith(SERVICE) for token in tokens[quantity.after : quantity.after + 3])


def is_scale(quantity: Quantity, tokens: list[Token]) -> bool:
    """Out of 10, 8 из 10, on a 10-point scale."""
    before = quantity.first - 1
    if text_at(tokens, before) == "of" and text_at(tokens, before - 1) == "out":
        return True
    if text_at(tokens, before) in {"of", "из"} and before > 0 and tokens[before - 1].kind is Kind.NUMBER:
        return quantity.measure is Measure.COUNT and quantity.scale is None
    follow = text_at(tokens, quantity.after)
    return quantity.measure is Measure.POINTS and (follow.startswith(("scale", "шкал")))


def is_everything(quantity: Quantity, tokens: list[Token]) -> bool:
    """All of them, which is no level: "Eliminate 100 % of"."""
    is_all = quantity.measure is Measure.PERCENT and quantity.digits == 100
    return is_all and text_at(tokens, quantity.first - 1).startswith(CLEARING)


TESTS = (is_part_of_name, is_time_of_day, is_called_year, is_attribute, is_scale, is_everything)
BARE_TESTS = (is_year, is_date, is_slashed)
"""What only numbers without a multiplier and a unit can be."""

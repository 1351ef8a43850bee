"""Finds the numbers of a text, in digits and in words."""

from __future__ import annotations

from decimal import Decimal

from domain.coach.numbers.digits import worth
from domain.coach.numbers.fractions import fraction_at
from domain.coach.numbers.measures import Measure, currency_of, is_percent
from domain.coach.numbers.multiples import OF_PEOPLE, as_share, multiple_at
from domain.coach.numbers.quantities import Quantity
from domain.coach.numbers.spelled import ONES, spelled, value_of
from domain.coach.numbers.suffixes import Case, case_of_ending
from domain.coach.numbers.tails import take_tail
from domain.coach.numbers.tokens import Kind, Token
from domain.coach.numbers.wordlists import words_of
from domain.terms import Language

CROSSES = frozenset({"x", "х", "×"})
DASHES = frozenset("-–—−‐‑")
SIGNS = frozenset({"+", "-", "−", "–"})
SIGN_WORDS = {"plus": "+", "плюс": "+", "minus": "-", "минус": "-"}
TOGETHER = "бірге"
"""It looks like one with an ending."""
NO_COUNTS = words_of("бірге бір одной одним одному одном")
"""Forms of one that count nothing: together, of one."""
ONE_STOPS = words_of(
    """
    of more another single step stop click place voice brand team source day time - из день раз
    голос единую
    """
)
"""Words behind "one" that make it no count: one of, one-time, one team."""


def quantities_of(tokens: list[Token], language: Language) -> list[Quantity]:
    """All numbers of the text in order, also those that are no metric."""
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        quantity = fraction_at(tokens, at) or multiple_at(tokens, at) or quantity_at(tokens, at, language)
        if quantity is None:
            at += 1
            continue
        take_front(quantity, tokens, found[-1].after if found else 0)
        at = quantity.after
        if not (found and (as_share(found[-1], quantity, tokens) or as_range(found[-1], quantity, tokens))):
            found.append(quantity)
    return found


def as_range(one: Quantity, other: Quantity, tokens: list[Token]) -> bool:
    """Whether 10–15 is one range; the first number becomes it then, with the unit and multiplier of both."""
    between = tokens[one.after : other.first]
    if (
        len(between) != 1
        or between[0].text not in DASHES
        or one.is_name
        or other.is_name
        or one.sign
        or other.sign
        or (one.unit and other.unit and one.unit != other.unit)
    ):
        return False
    scale = one.scale or other.scale or 1
    if one.digits * scale >= other.value or not (
        one.measure is Measure.COUNT or one.measure is other.measure or other.measure is Measure.COUNT
    ):
        return False
    one.upper = other.digits * (other.scale or scale)
    one.scale, one.after, one.case = one.scale or other.scale, other.after, other.case
    if one.measure is Measure.COUNT:
        one.measure, one.unit = other.measure, other.unit
    return True


def quantity_at(tokens: list[Token], at: int, language: Language) -> Quantity | None:
    """The number that begins at a token, read up to its last unit; None when no number begins there."""
    if tokens[at].kind is Kind.NUMBER:
        return number_at(tokens, at, language)
    if tokens[at].kind is not Kind.WORD or tokens[at].text == TOGETHER or is_per(tokens, at):
        return None
    words = spelled(tokens, at, language)
    if words is None:
        return None
    quantity = Quantity(words[0], at, words[1], is_spelled=True)
    quantity.case = case_of_count(tokens[words[1] - 1].text)
    quantity.is_name = is_compound(tokens, words[1])
    take_tail(quantity, tokens, language)
    if tokens[at].text in ONES and quantity.after == at + 1 and not is_counting(tokens, at, language):
        return None
    return quantity


def is_compound(tokens: list[Token], after: int) -> bool:
    """Whether a hyphen joins a spelled number to the word it describes: five-star, two-step."""
    ends = tokens[after : after + 2]
    return (
        len(ends) > 1
        and ends[0].text == "-"
        and ends[1].kind is Kind.WORD
        and ends[0].glued
        and ends[1].glued
    )


def is_per(tokens: list[Token], at: int) -> bool:
    """Whether a lone multiplier only says per how many: «на тысячу строк»."""
    return tokens[at].text in {"тысячу", "миллион"} and at > 0 and tokens[at - 1].text in {"на", "в", "за"}


def number_at(tokens: list[Token], at: int, language: Language) -> Quantity:
    """The number whose digits are a token."""
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    value = worth(tokens[at].text, language, is_share=is_percent(following))
    quantity = Quantity(value or Decimal(0), at, at + 1, is_name=value is None)
    if ":" in tokens[at].text and not tokens[at].text.endswith(":1"):
        quantity.measure, quantity.unit = Measure.TIME, "minutes"
    if following in {"с", "c"} and tokens[at].text == "1" and tokens[at + 1].is_capital:
        quantity.is_name, quantity.after = True, at + 2
        return quantity
    before = tokens[at - 1] if at and tokens[at].glued else None
    if before and before.kind is Kind.WORD and before.text not in CROSSES and not currency_of(before.text):
        quantity.is_name = True
        quantity.after += at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].kind is Kind.WORD
    take_tail(quantity, tokens, language)
    return quantity


def case_of_count(word: str) -> Case | None:
    """The case of a spelled Kazakh number: екіден, онға."""
    return next(
        (case for cut in (2, 3) if (case := case_of_ending(word[-cut:])) in {Case.FROM, Case.TO}), None
    )


def is_counting(tokens: list[Token], at: int, language: Language) -> bool:
    """Whether a lone "one" is a count: "Win one client", "one in five"; mostly it means "some"."""
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if following in OF_PEOPLE and at + 2 < len(tokens):
        beyond = tokens[min(at + 3, len(tokens) - 1)] if following == "out" else tokens[at + 2]
        return beyond.kind is Kind.NUMBER or value_of(beyond.text, language) is not None
    return at == 1 and tokens[at].text not in NO_COUNTS and following.isalpha() and following not in ONE_STOPS


def take_front(quantity: Quantity, tokens: list[Token], floor: int) -> None:
    """Read sign, cross and currency before the digits, not before the token `floor`."""
    at = quantity.first - 1
    if at < floor or quantity.is_name:
        return
    if tokens[at].text in CROSSES and tokens[at + 1].glued and quantity.measure is Measure.COUNT:
        quantity.measure, quantity.first = Measure.TIMES, at
        return
    code = currency_of(tokens[at].text)
    if code is not None and quantity.measure in {Measure.COUNT, Measure.MONEY}:
        quantity.unit, quantity.measure, quantity.first = code, Measure.MONEY, at
        at -= 1
    if at >= floor and tokens[at].text in SIGN_WORDS:
        quantity.sign, quantity.first = SIGN_WORDS[tokens[at].text], at
    if at >= floor and tokens[at].text in SIGNS and tokens[at + 1].glued and begins_word(tokens, at):
        quantity.sign = "+" if tokens[at].text == "+" else "-"
        quantity.first = at


def begins_word(tokens: list[Token], at: int) -> bool:
    """Whether a sign stands alone before its number and joins nothing."""
    return at == 0 or not tokens[at].glued or tokens[at - 1].text in {"(", "[", "~", "/"}

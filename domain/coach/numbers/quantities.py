"""Numbers of a text with what belongs to them: sign, multiplier, currency, unit, ending."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from domain.coach.numbers.digits import worth
from domain.coach.numbers.measures import (
    TIME_ADJECTIVES,
    TIMES_WORDS,
    Measure,
    currency_of,
    is_percent,
    is_points,
    scale_of,
    case_of_unit,
    time_of,
)
from domain.coach.numbers.spelled import ONES, spelled
from domain.coach.numbers.suffixes import CARDINAL, ENGLISH_ORDINAL, ORDINAL, Case, case_of_ending
from domain.coach.numbers.tokens import Kind, Token
from domain.terms import Language

DASHES = frozenset("-–—−‐‑")
HYPHENS = frozenset("-‐‑–")


@dataclass(slots=True)
class Quantity:
    """One number as it stands in the text.

    Attributes:
        digits: its value before the multiplier.
        first: its first token, with sign and currency.
        after: the token after its last one.
        scale: the multiplier that is written at it, or None.
        measure: what kind of thing it counts.
        unit: currency code, time unit or "%"; None when only the text's words tell.
        case: the Kazakh case of its ending.
        sign: "+" or "-" as written before it; "" for none.
        is_name: it is no amount at all: an ordinal, a date, a part of a name.
        is_adjective: it describes something else: 30-day, 5-star.
        is_spelled: it is written in words.
    """

    digits: Decimal
    first: int
    after: int
    scale: Decimal | None = None
    measure: Measure = Measure.COUNT
    unit: str | None = None
    case: Case | None = None
    sign: str = ""
    is_name: bool = False
    is_adjective: bool = False
    is_spelled: bool = False

    @property
    def value(self) -> Decimal:
        """The number itself, with sign and multiplier."""
        size = self.digits * (self.scale or 1)
        return -size if self.sign == "-" else size


def quantities_of(tokens: list[Token], language: Language) -> list[Quantity]:
    """All numbers of the text in order, also those that are no metric."""
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        quantity = quantity_at(tokens, at, language)
        if quantity is None:
            at += 1
            continue
        take_front(quantity, tokens, found[-1].after if found else 0)
        found.append(quantity)
        at = quantity.after
    return found


def quantity_at(tokens: list[Token], at: int, language: Language) -> Quantity | None:
    """The number that begins at a token, read up to its last unit; None when no number begins there."""
    token = tokens[at]
    if token.kind is Kind.NUMBER:
        following = tokens[at + 1].text if at + 1 < len(tokens) else ""
        value = worth(token.text, language, is_share=is_percent(following))
        quantity = Quantity(value or Decimal(0), at, at + 1, is_name=value is None)
    elif token.kind is Kind.WORD:
        words = spelled(tokens, at, language)
        if words is None:
            return None
        quantity = Quantity(words[0], at, words[1], is_spelled=True)
        quantity.case = case_of_ending_of_number(tokens[words[1] - 1].text)
    else:
        return None
    take_tail(quantity, tokens)
    if quantity.is_spelled and token.text in ONES and quantity.after == at + 1 and quantity.measure is Measure.COUNT:
        return None
    return quantity


def case_of_ending_of_number(word: str) -> Case | None:
    """The case of a spelled Kazakh number."""
    return next((case for cut in (2, 3) if (case := case_of_ending(word[-cut:])) in {Case.FROM, Case.TO}), None)


def take_tail(quantity: Quantity, tokens: list[Token]) -> None:
    """Read what follows the digits: ending, multiplier, currency, percent, unit, ending again."""
    while quantity.after < len(tokens):
        if take_ending(quantity, tokens) or take_measure(quantity, tokens):
            continue
        break


def take_ending(quantity: Quantity, tokens: list[Token]) -> bool:
    """Read an ending that is glued to the number, with or without a hyphen."""
    at = quantity.after
    hyphen = tokens[at].text in HYPHENS and tokens[at].glued
    at += hyphen
    if at >= len(tokens) or tokens[at].kind is not Kind.WORD or not tokens[at].glued:
        return False
    ending = tokens[at].text
    if ending in (ORDINAL if hyphen else ENGLISH_ORDINAL) and quantity.measure is Measure.COUNT:
        quantity.is_name = True
    elif (case := case_of_ending(ending)) is not None:
        quantity.case = case
    elif hyphen and ending not in CARDINAL:
        return take_adjective(quantity, tokens, at)
    elif not hyphen:
        return False
    quantity.after = at + 1
    return True


def take_adjective(quantity: Quantity, tokens: list[Token], at: int) -> bool:
    """Read the second half of a word such as "30-day", "5-минутный", "10-fold"."""
    word = tokens[at].text
    if word in TIMES_WORDS:
        quantity.measure = Measure.TIMES
    elif word.startswith("кратн"):
        quantity.measure = Measure.TIMES
    elif is_percent(word):
        quantity.measure, quantity.unit = Measure.PERCENT, "%"
    elif is_points(word):
        quantity.measure = Measure.POINTS
    elif scale_of(word, is_glued=True) is not None:
        quantity.scale = scale_of(word, is_glued=True)
    else:
        quantity.is_adjective = True
        quantity.unit = time_of(word, is_glued=False)
        if quantity.unit or word.startswith(TIME_ADJECTIVES):
            quantity.measure = Measure.TIME
    quantity.after = at + 1
    return True


def take_measure(quantity: Quantity, tokens: list[Token]) -> bool:
    """Read one multiplier, currency, percent, points, times or time word behind the number."""
    at = quantity.after
    token = tokens[at]
    if token.kind is Kind.NUMBER:
        return False
    if quantity.measure is Measure.COUNT or quantity.measure is Measure.MONEY:
        scale = None if quantity.scale else scale_of(token.text, is_glued=token.glued)
        if scale is not None and not is_minutes(quantity, tokens):
            quantity.scale = scale
            quantity.case = case_of_unit(token.text) or quantity.case
            return step(quantity, tokens)
    if quantity.measure is not Measure.COUNT:
        return False
    return take_unit(quantity, tokens)


def is_minutes(quantity: Quantity, tokens: list[Token]) -> bool:
    """Whether a glued m behind the digits is minutes, as other times of the text show: 90m → 1h."""
    if tokens[quantity.after].text not in {"m", "м"} or quantity.measure is Measure.MONEY:
        return False
    return any(each.text in TIME_SIGHTS for each in tokens)


TIME_SIGHTS = frozenset("time h hr hrs hour hours min mins minutes s sec seconds wait delay latency время ч час часа".split())


def take_unit(quantity: Quantity, tokens: list[Token]) -> bool:
    """Read a currency, percent, points, times or time word."""
    token = tokens[quantity.after]
    word = token.text
    if is_percent(word):
        quantity.measure, quantity.unit = Measure.PERCENT, "%"
    elif (code := currency_of(word)) is not None and not (word == "р" and not token.glued):
        quantity.measure, quantity.unit = Measure.MONEY, code
    elif is_points(word):
        quantity.measure = Measure.POINTS
    elif is_times(word, tokens, quantity):
        quantity.measure = Measure.TIMES
    elif (unit := time_of(word, is_glued=token.glued)) is not None:
        quantity.measure, quantity.unit = Measure.TIME, unit
    else:
        return False
    quantity.case = case_of_unit(word) or quantity.case
    step(quantity, tokens)
    if quantity.measure in {Measure.MONEY, Measure.TIME} and quantity.after < len(tokens):
        quantity.after += tokens[quantity.after].text == "." and quantity.after + 1 < len(tokens)
    return True


def is_times(word: str, tokens: list[Token], quantity: Quantity) -> bool:
    """Whether a word says "times" and not how often: "3 раза" but not "3 раза в неделю"."""
    if not (word in TIMES_WORDS or word.startswith("есе")):
        return False
    follow = [each.text for each in tokens[quantity.after + 1 : quantity.after + 3]]
    return not (len(follow) == 2 and follow[0] in {"в", "a", "per", "each"} and time_of(follow[1], is_glued=False))  # noqa: PLR2004


def step(quantity: Quantity, tokens: list[Token]) -> bool:
    """Go over the token that was read, and over the point of an abbreviation such as "тыс."."""
    quantity.after += 1
    at = quantity.after
    if at < len(tokens) and tokens[at].text == "." and tokens[at].glued and tokens[at - 1].text in {"тыс", "млн", "млрд", "руб", "долл", "тг", "р"}:
        quantity.after += at + 1 < len(tokens)
    return True


def take_front(quantity: Quantity, tokens: list[Token], floor: int) -> None:
    """Read sign and currency before the digits, not before the token `floor`."""
    at = quantity.first - 1
    if at >= floor and currency_of(tokens[at].text) and quantity.measure in {Measure.COUNT, Measure.MONEY}:
        quantity.unit, quantity.measure = currency_of(tokens[at].text), Measure.MONEY
        quantity.first = at
        at -= 1
    if at >= floor and tokens[at].text in {"+", "-", "−", "–"} and tokens[at + 1].glued:
        begins = at == 0 or not tokens[at].glued or tokens[at - 1].text in {"(", "[", "~"}
        if begins:
            quantity.sign = "+" if tokens[at].text == "+" else "-"
            quantity.first = at

"""Words that are a multiple or a share by themselves: double, вдвое, half, каждый пятый, 1 in 5."""

from __future__ import annotations

from decimal import Decimal

from domain.coach.numbers.measures import Measure
from domain.coach.numbers.quantities import Quantity
from domain.coach.numbers.suffixes import Case, case_of_ending
from domain.coach.numbers.tokens import Kind, Token
from domain.coach.numbers.wordlists import beginnings_of, words_of

DOUBLINGS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (2, beginnings_of("doubl twice halv удво вдвое двукратн двухкратн twofold")),
    (
        3,
        beginnings_of("tripl trebl thrice утроит утроен утраив втрое трехкратн троекратн threefold"),
    ),
    (4, ("quadrupl", "учетвер", "вчетверо", "четырехкратн", "fourfold")),
    (5, ("quintupl", "впятеро", "пятикратн", "fivefold")),
    (6, ("вшестеро", "шестикратн", "sixfold")),
    (10, ("tenfold", "удесятер", "вдесятеро", "десятикратн")),
)
"""Beginnings of words for "times N"."""

NO_DOUBLINGS = words_of("digit opt check checked click blind sided entry opted")

PLACES = {
    2: ("second", "втор", "екінші"), 4: ("fourth", "четверт", "төртінші"), 5: ("fifth", "пят", "бесінші"),
    10: ("tenth", "десят", "оныншы"), 20: ("twentieth", "двадцат", "жиырмасыншы"),
}  # fmt: skip
"""Places in a row whose share of a hundred is exact."""

EACH = words_of("every each каждый каждая каждое каждого каждую каждой әр әрбір")
HALF = words_of("half половина половину половины половине жартысы жартысын жартысына жартысынан")
HALF_BY = frozenset(["наполовину", "вполовину"])
HUNDRED = 100
QUARTERS = frozenset({2, 4})
"""Denominators of fractions that are written with a slash and are no scale of grades."""
OF_PEOPLE = frozenset(["in", "of", "out", "из"])
PEOPLE = beginnings_of(
    """
    client customer user visitor people lead buyer shopper order person клиент пользоват посетит
    покупат человек людей заяв заказ лид подписч гост
    """
)


def multiple_at(tokens: list[Token], at: int) -> Quantity | None:
    """The multiple or share that one word is, from the token `at` on."""
    word = tokens[at].text
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if tokens[at].kind is not Kind.WORD:
        return None
    if word in HALF or word in HALF_BY:
        return half(tokens, at, following)
    if word in EACH:
        return each_nth(at, following)
    beyond = tokens[at + 2].text if at + 2 < len(tokens) else ""
    if word.startswith("doubl") and (
        following in NO_DOUBLINGS or (following == "-" and beyond in NO_DOUBLINGS)
    ):
        return None
    size = next((size for size, words in DOUBLINGS if word.startswith(words)), None)
    return (
        None if size is None else Quantity(Decimal(size), at, at + 1, measure=Measure.TIMES, is_spelled=True)
    )


def half(tokens: list[Token], at: int, following: str) -> Quantity | None:
    """Half as a share, or as a cut by half; not "half a year" or "second half"."""
    word = tokens[at].text
    before = tokens[at - 1].text if at else ""
    if word == "half" and not (following == "of" or before in {"by", "in"} or following == "the"):
        return None
    if word.startswith("полов") and following.startswith(
        ("год", "дня", "недел", "месяц", "июн", "час", "квартал")
    ):
        return None
    if word == "half" and before == "in":
        return Quantity(Decimal(2), at, at + 1, measure=Measure.TIMES, is_spelled=True)
    share = Quantity(Decimal(50), at, at + 1, measure=Measure.PERCENT, unit="%", is_spelled=True)
    share.is_by = word in HALF_BY
    ending = case_of_ending(word[-3:]) if word.startswith("жарты") else None
    share.case = ending if ending in {Case.FROM, Case.TO} else case_of_ending(word[-2:]) if ending else None
    return share


def each_nth(at: int, following: str) -> Quantity | None:
    """Every fifth: 20 %."""
    for place, words in PLACES.items():
        if following.startswith(words) and not following.startswith(("втором", "пятниц")):
            share = Decimal(HUNDRED) / place
            return Quantity(share, at, at + 2, measure=Measure.PERCENT, unit="%", is_spelled=True)
    return None


def as_share(one: Quantity, other: Quantity, tokens: list[Token]) -> bool:
    """Whether "1 in 5", "3/4", "4 из 5 клиентов" is a share; the first number becomes it then.

    A share that is no exact percent, "1 in 3", is taken as one number that tells no level.
    """
    between = [token.text for token in tokens[one.after : other.first]]
    if not is_part(one, other):
        return False
    if not (is_fraction(one, other, between, tokens) or is_out_of(one, other, between, tokens)):
        return False
    one.after, one.case = other.after, other.case
    one.is_name = HUNDRED % other.digits != 0
    one.digits = one.digits * HUNDRED / other.digits
    one.measure, one.unit = Measure.PERCENT, "%"
    return True


def is_part(one: Quantity, other: Quantity) -> bool:
    """Whether two bare numbers can make a share."""
    if (
        {one.measure, other.measure} != {Measure.COUNT}
        or one.scale
        or other.scale
        or one.is_name
        or other.is_name
    ):
        return False
    return 0 < one.digits < other.digits <= HUNDRED


def is_fraction(one: Quantity, other: Quantity, between: list[str], tokens: list[Token]) -> bool:
    """3/4 of; not (2/4 done)."""
    is_closed = one.first > 0 and tokens[one.first - 1].text == "("
    return between == ["/"] and other.digits in QUARTERS and not is_closed


def is_out_of(one: Quantity, other: Quantity, between: list[str], tokens: list[Token]) -> bool:
    """1 in 5, 1 из 5; of more than one only people: 4 из 5 клиентов."""
    if not between or len(between) > 2 or not OF_PEOPLE.issuperset(between):
        return False
    counted = tokens[other.after].text if other.after < len(tokens) else ""
    return one.digits == 1 or counted.startswith(PEOPLE)

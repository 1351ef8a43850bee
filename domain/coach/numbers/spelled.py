"""Numbers that are written out in words."""

from __future__ import annotations

from decimal import Decimal

from domain.coach.numbers.suffixes import Case, case_of_ending
from domain.coach.numbers.tokens import Token
from domain.coach.numbers.wordlists import numbers_of, words_of
from domain.terms import Language

ENGLISH = numbers_of(
    """
    2 two
    3 three
    4 four
    5 five
    6 six
    7 seven
    8 eight
    9 nine
    10 ten
    11 eleven
    12 twelve dozen
    13 thirteen
    14 fourteen
    15 fifteen
    16 sixteen
    17 seventeen
    18 eighteen
    19 nineteen
    20 twenty
    30 thirty
    40 forty
    50 fifty
    60 sixty
    70 seventy
    80 eighty
    90 ninety
    100 hundred
    0 zero
    1 one
    """
)

RUSSIAN = numbers_of(
    """
    0 ноль нуля нулю нулевого
    1 один одного одну одной одна одному одно
    2 два две двух двум двумя двое
    3 три трех трем тремя трое
    4 четыре четырех четырем четырьмя
    5 пять пяти пятью
    6 шесть шести шестью
    7 семь семи семью
    8 восемь восьми восемью
    9 девять девяти
    10 десять десяти десятью десяток
    11 одиннадцать одиннадцати
    12 двенадцать двенадцати дюжина дюжину
    13 тринадцать тринадцати
    14 четырнадцать четырнадцати
    15 пятнадцать пятнадцати
    16 шестнадцать шестнадцати
    17 семнадцать семнадцати
    18 восемнадцать восемнадцати
    19 девятнадцать девятнадцати
    20 двадцать двадцати
    30 тридцать тридцати
    40 сорок сорока
    50 пятьдесят пятидесяти
    60 шестьдесят шестидесяти
    70 семьдесят семидесяти
    80 восемьдесят восьмидесяти
    90 девяносто девяноста
    100 сто ста
    200 двести двухсот
    300 триста трехсот
    400 четыреста четырехсот
    500 пятьсот пятисот
    600 шестьсот шестисот
    700 семьсот семисот
    800 восемьсот восьмисот
    900 девятьсот девятисот
    1000 тысячу
    1000000 миллион
    1.5 полтора полутора полторы
    """
)

KAZAKH = numbers_of(
    """
    0 нөл
    1 бір
    2 екі
    3 үш
    4 төрт
    5 бес
    6 алты
    7 жеті
    8 сегіз
    9 тоғыз
    20 жиырма
    30 отыз
    40 қырық
    50 елу
    60 алпыс
    70 жетпіс
    80 сексен
    100 жүз
    """
)
"""Stems that take case endings; "он" and "тоқсан" have other meanings and are taken apart below."""

ONES = words_of("one один одного одну одной одна одному одно бір")
"""Words for one, which more often mean "some" or "the same"."""

COUNTED_CASES = (Case.FROM, Case.TO, Case.WITH)
"""Endings of a number that stands for what it counts; "үшін" (for) and "алтын" (gold) have others."""


def value_of(word: str, language: Language) -> Decimal | None:
    """The number one word names; None for every other word, and for most multipliers."""
    plain = ENGLISH.get(word, RUSSIAN.get(word))
    if plain is not None:
        return plain
    if language is Language.KK and counted(word, "он"):
        return Decimal(10)
    return next((value for stem, value in KAZAKH.items() if counted(word, stem)), None)


def counted(word: str, stem: str) -> bool:
    """Whether `word` is the Kazakh number `stem`, bare or in a case that numbers stand in."""
    rest = word[len(stem) :]
    return word.startswith(stem) and (not rest or case_of_ending(rest) in COUNTED_CASES)


def spelled(tokens: list[Token], at: int, language: Language) -> tuple[Decimal, int] | None:
    """The number that is spelled out from the token `at` on, and the token after it."""
    total = value_of(tokens[at].text, language)
    if total is None:
        return None
    after = at + 1
    while after < len(tokens):
        following = next_part(tokens, after, language)
        if following is None:
            break
        part, following_after = following
        if part == 100 and Decimal(1) < total < Decimal(10):
            total *= part
        elif fits(total, part) or (total == 10 and tokens[at].text == "он" and part < 10):
            total += part
        else:
            break
        after = following_after
    if after < len(tokens) and tokens[after].text.startswith("жарым"):
        return total + Decimal("0.5"), after + 1
    return total, after


def next_part(tokens: list[Token], at: int, language: Language) -> tuple[Decimal, int] | None:
    """The next word of a spelled number, over a hyphen or "and"."""
    if tokens[at].text in {"-", "and"} and at + 1 < len(tokens):
        at += 1
    part = value_of(tokens[at].text, language)
    return None if part is None else (part, at + 1)


def fits(total: Decimal, part: Decimal) -> bool:
    """Whether `part` continues a number that stands at `total`: twenty + five, hundred + fifty."""
    if total >= 100:
        return 0 < part < 100 and total % 100 == 0
    return total >= 20 and total % 10 == 0 and 0 < part < 10

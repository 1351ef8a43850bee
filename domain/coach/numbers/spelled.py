"""Numbers that are written out in words."""

from __future__ import annotations

from decimal import Decimal

from domain.coach.numbers.suffixes import Case, case_of_ending
from domain.coach.numbers.tokens import Token
from domain.terms import Language

ENGLISH = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "zero": 0, "dozen": 12, "one": 1,
}  # fmt: skip

RUSSIAN = {
    "ноль": 0, "нуля": 0, "нулю": 0, "нулевого": 0, "один": 1, "одного": 1, "одну": 1, "одной": 1, "одна": 1,
    "одному": 1, "одно": 1, "два": 2, "две": 2, "двух": 2, "двум": 2, "двумя": 2, "двое": 2, "три": 3, "трех": 3,
    "трем": 3, "тремя": 3, "трое": 3, "четыре": 4, "четырех": 4, "четырем": 4, "четырьмя": 4, "пять": 5, "пяти": 5,
    "пятью": 5, "шесть": 6, "шести": 6, "шестью": 6, "семь": 7, "семи": 7, "семью": 7, "восемь": 8, "восьми": 8,
    "восемью": 8, "девять": 9, "девяти": 9, "десять": 10, "десяти": 10, "десятью": 10, "десяток": 10,
    "одиннадцать": 11, "одиннадцати": 11, "двенадцать": 12, "двенадцати": 12, "тринадцать": 13, "тринадцати": 13,
    "четырнадцать": 14, "четырнадцати": 14, "пятнадцать": 15, "пятнадцати": 15, "шестнадцать": 16,
    "шестнадцати": 16, "семнадцать": 17, "семнадцати": 17, "восемнадцать": 18, "восемнадцати": 18,
    "девятнадцать": 19, "девятнадцати": 19, "двадцать": 20, "двадцати": 20, "тридцать": 30, "тридцати": 30,
    "сорок": 40, "сорока": 40, "пятьдесят": 50, "пятидесяти": 50, "шестьдесят": 60, "шестидесяти": 60,
    "семьдесят": 70, "семидесяти": 70, "восемьдесят": 80, "восьмидесяти": 80, "девяносто": 90, "девяноста": 90,
    "сто": 100, "ста": 100, "двести": 200, "двухсот": 200, "триста": 300, "трехсот": 300, "четыреста": 400,
    "четырехсот": 400, "пятьсот": 500, "пятисот": 500, "шестьсот": 600, "шестисот": 600, "семьсот": 700,
    "семисот": 700, "восемьсот": 800, "восьмисот": 800, "девятьсот": 900, "девятисот": 900, "дюжина": 12,
    "дюжину": 12,
}  # fmt: skip

KAZAKH = {
    "нөл": 0, "бір": 1, "екі": 2, "үш": 3, "төрт": 4, "бес": 5, "алты": 6, "жеті": 7, "сегіз": 8, "тоғыз": 9,
    "жиырма": 20, "отыз": 30, "қырық": 40, "елу": 50, "алпыс": 60, "жетпіс": 70, "сексен": 80, "жүз": 100,
}  # fmt: skip
"""Stems that take case endings; "он" and "тоқсан" have other meanings and are taken apart below."""

HALVES = {"полтора": Decimal("1.5"), "полутора": Decimal("1.5"), "полторы": Decimal("1.5")}

ONES = frozenset({"one", "один", "одного", "одну", "одной", "одна", "одному", "одно", "бір"})
"""Words for one, which more often mean "some" or "the same"."""

COUNTED_CASES = (Case.FROM, Case.TO, Case.WITH)
"""Endings of a number that stands for what it counts; "үшін" (for) and "алтын" (gold) have others."""


def value_of(word: str, language: Language) -> Decimal | None:
    """The number one word names, below a thousand; None for every other word."""
    plain = ENGLISH.get(word, RUSSIAN.get(word))
    if plain is not None:
        return Decimal(plain)
    if word in HALVES:
        return HALVES[word]
    if language is Language.KK and counted(word, "он"):
        return Decimal(10)
    return next((Decimal(value) for stem, value in KAZAKH.items() if counted(word, stem)), None)


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
        if part == 100 and Decimal(1) < total < Decimal(10):  # noqa: PLR2004 - "five hundred"
            total *= part
        elif fits(total, part):
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
    if total >= 100:  # noqa: PLR2004
        return 0 < part < 100 and total % 100 == 0  # noqa: PLR2004
    return total >= 20 and total % 10 == 0 and 0 < part < 10  # noqa: PLR2004

"""Numbers as people type them in Kazakh, Russian and English tables, read into exact decimals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from domain.number import NumberIsNotExact, clean_number
from domain.terms import Language
from services.files.errors import BadCell, FileError

LONGEST = 80
"""Characters a typed number may have; longer text is no number and is not examined."""

MULTIPLIERS = (
    (3, r"[kKкК]|(?i:thousand|thsd|тыс|тысяча|тысячи|тысяч|мың)"),
    (6, r"[MМ]|(?i:mln|mio|million|millions|млн|миллион|миллиона|миллионов)"),
    (9, r"(?i:bn|bln|billion|billions|млрд|миллиард|миллиарда|миллиардов)"),
    (12, r"(?i:trn|trillion|trillions|трлн|триллион|триллиона|триллионов)"),
)
"""Power of ten and the words for it. A lower-case `m` stands for metres as often as for millions: refused."""

_SPACES = re.compile("[ \u00a0\u202f\u2007\u2008\u2009\u200a\u205f\u3000\t]+")
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c"))
_CURRENCY = r"[$€₸₽£¥]|(?i:kzt|usd|rub|eur|тг|тенге|теңге|руб|рублей|р)\b"
_TYPED = re.compile(
    r"(?P<sign>[-+])? ?(?P<before>[$€₸₽£¥])? ?(?P<inner>-)?"
    r"(?P<body>[0-9.,][0-9., ]*)(?P<power>[eEеЕ][-+]?[0-9]{1,9})?"
    rf" ?(?:(?P<scale>{'|'.join(word for _, word in MULTIPLIERS)})\b\.?)? ?(?:%|(?:{_CURRENCY})\.?)?"
)
_SCALES = tuple((power, re.compile(words)) for power, words in MULTIPLIERS)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([., ])[0-9]{3})(?:\1[0-9]{3})*")
_FRACTION = re.compile(r"(?:0|[1-9][0-9]*)?[.,][0-9]+")
_WHOLE = re.compile(r"0|[1-9][0-9]*")
_NOT_FINITE = re.compile(r"[-+]?(?:nan|inf|infinity|∞)", re.IGNORECASE)
_NOTHING = frozenset({"-", "--", "—", "–", "n/a", "na", "н/д", "нет данных", "no data", "дерек жоқ", "жоқ"})


class Mark(StrEnum):
    """The sign between the whole and the fractional part."""

    COMMA = ","
    POINT = "."


LANGUAGE_MARKS = {Language.KK: Mark.COMMA, Language.RU: Mark.COMMA, Language.EN: Mark.POINT}


@dataclass(frozen=True, slots=True)
class Habit:
    """How numbers of one column are written.

    `proven` holds the decimal marks its own unambiguous cells use; `spoken` those of the languages of the
    file's headers and of the client.
    """

    proven: frozenset[Mark] = frozenset()
    spoken: frozenset[Mark] = frozenset()

    @classmethod
    def of(cls, cells: Iterable[object], languages: Set[Language]) -> Habit:
        """The habit of a column with these cells in a file of these languages."""
        marks = (_evidence(cell) for cell in cells if isinstance(cell, str))
        return cls(
            frozenset(mark for mark in marks if mark is not None),
            frozenset(LANGUAGE_MARKS[language] for language in languages),
        )


def is_nothing(text: str) -> bool:
    """Whether a cell says in a word or a dash that there is no number."""
    return text.casefold() in _NOTHING


def read_number(text: str, habit: Habit) -> Decimal:
    """The number in `text`: `5 000`, `1,5`, `12 млн`, `10k`, `(5)`, `$8.50`; `35 %` is 35.

    Raises:
        BadCell: NOT_A_NUMBER, AMBIGUOUS_NUMBER (with both readings), NOT_FINITE, OTHER_DIGITS,
            NUMBER_OUT_OF_RANGE.
    """
    typed, negative = _typed(text)
    digits = _digits_of(typed["body"].rstrip(" "), text, habit)
    power = (typed["power"] or "").translate({ord("е"): "e", ord("Е"): "e"})
    value = _scaled(digits + power, typed["scale"], text)
    return bounded(-value if negative else value, text)


def bounded(value: Decimal, text: str = "") -> Decimal:
    """`value` in its normal form (no trailing zeros, no negative zero), if it can be kept.

    Raises:
        BadCell: NUMBER_OUT_OF_RANGE: over 28 digits, or an exponent beyond ±18; NOT_FINITE.
    """
    if not value.is_finite():
        raise BadCell(FileError.NOT_FINITE, text=text or value)
    try:
        return clean_number(_without_trailing_zeros(value), field="")
    except NumberIsNotExact as error:
        raise BadCell(FileError.NUMBER_OUT_OF_RANGE, text=text or value) from error


def from_float(value: float) -> Decimal:
    """The number a spreadsheet shows: the shortest decimal that is this float (0.1, not 0.1000…01)."""
    return Decimal(repr(value))


def from_literal(text: str) -> Decimal:
    """A number as a JSON text writes it, exactly.

    Raises:
        BadCell: NUMBER_OUT_OF_RANGE.
    """
    if len(text) > LONGEST:
        raise BadCell(FileError.NUMBER_OUT_OF_RANGE, text=text)
    try:
        return bounded(Decimal(text), text)
    except InvalidOperation as error:
        raise BadCell(FileError.NUMBER_OUT_OF_RANGE, text=text) from error


def _without_trailing_zeros(value: Decimal) -> Decimal:
    sign, digits, exponent = value.as_tuple()
    kept = list(digits)
    assert isinstance(exponent, int)
    while len(kept) > 1 and not kept[-1]:
        kept.pop()
        exponent += 1
    return Decimal((sign, tuple(kept), exponent)) if any(kept) else Decimal(0)


def _plain(text: str) -> tuple[str, bool]:
    """The text with one kind of space and minus, and whether brackets around it mean "negative"."""
    plain = _SPACES.sub(" ", text.translate(_UNSEEN)).strip(" ")
    plain = re.sub("[\u2212\u2012\u2013\ufe63\uff0d]", "-", plain)
    if plain.startswith("(") and plain.endswith(")"):
        return plain[1:-1].strip(" "), True
    return plain, False


def _typed(text: str) -> tuple[re.Match[str], bool]:
    """The parts of a typed number, and whether it is negative."""
    if len(text) > LONGEST:
        raise BadCell(FileError.NOT_A_NUMBER, text=text)
    plain, bracketed = _plain(text)
    if any(sign.isnumeric() and not "0" <= sign <= "9" for sign in plain):
        raise BadCell(FileError.OTHER_DIGITS, text=text)
    if _NOT_FINITE.fullmatch(plain):
        raise BadCell(FileError.NOT_FINITE, text=text)
    typed = _TYPED.fullmatch(plain)
    if typed is None or sum((bracketed, typed["sign"] is not None, typed["inner"] is not None)) > 1:
        raise BadCell(FileError.NOT_A_NUMBER, text=text)
    return typed, bracketed or typed["sign"] == "-" or typed["inner"] is not None


def _readings(body: str) -> dict[Mark | None, str]:
    """Every way to read the digits: decimal mark (None: a whole number) → plain digits."""
    if _WHOLE.fullmatch(body):
        return {None: body}
    found: dict[Mark | None, str] = {}
    for mark in Mark:
        digits = _with_decimal_mark(body, mark)
        if digits is not None:
            found[mark] = digits
    if len(set(found.values())) == 1 and not set(body) & set(",."):
        return {None: next(iter(found.values()))}
    return found


def _with_decimal_mark(body: str, mark: Mark) -> str | None:
    """The digits if `mark` is the decimal mark and other signs group thousands; None if that cannot be."""
    whole, found, fraction = body.partition(mark)
    if found and not re.fullmatch("[0-9]+", fraction):
        return None
    if _GROUPED.fullmatch(whole):
        whole = re.sub("[., ]", "", whole)
    elif not (_WHOLE.fullmatch(whole) or (found and not whole)):
        return None
    return f"{whole or '0'}.{fraction}" if found else whole


def _evidence(cell: str) -> Mark | None:
    """The decimal mark that this cell alone proves."""
    try:
        typed, _ = _typed(cell)
    except BadCell:
        return None
    found = _readings(typed["body"].rstrip(" "))
    return next(iter(found)) if len(found) == 1 else None


def _digits_of(body: str, text: str, habit: Habit) -> str:
    """The one reading of the digits, as the column or the languages settle it."""
    found = _readings(body)
    if not found:
        raise BadCell(FileError.NOT_A_NUMBER, text=text)
    if len(found) == 1:
        return next(iter(found.values()))
    settled = habit.proven or habit.spoken
    if len(settled) == 1 and (habit.proven or _is_plausible(body, settled)):
        return found[next(iter(settled))]
    raise BadCell(FileError.AMBIGUOUS_NUMBER, text=text, first=found[Mark.POINT], second=found[Mark.COMMA])


def _is_plausible(body: str, spoken: Set[Mark]) -> bool:
    """Whether a language alone may settle the reading.

    Kazakh and Russian group by spaces, so `1.234` and `5,000` there are as often foreign habits as decimals.
    """
    return Mark.POINT in spoken or ("." not in body and not body.endswith(",000"))


def _scaled(digits: str, scale: str | None, text: str) -> Decimal:
    try:
        value = Decimal(digits)
    except InvalidOperation as error:
        raise BadCell(FileError.NUMBER_OUT_OF_RANGE, text=text) from error
    if scale is None:
        return value
    power = next(power for power, words in _SCALES if words.fullmatch(scale))
    sign, figures, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    return Decimal((sign, figures, exponent + power))

"""Parts of a whole in words: by a third, на треть, на три четверти, үштен біріне."""

from __future__ import annotations

from decimal import Decimal

from domain.coach.numbers.measures import Measure
from domain.coach.numbers.quantities import Quantity
from domain.coach.numbers.suffixes import Case
from domain.coach.numbers.tokens import Token

_UPPER = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "одну": 1, "две": 2, "три": 3, "четыре": 4,
}  # fmt: skip
_LOWER = {
    "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10,
    "треть": 3, "трети": 3, "четверть": 4, "четверти": 4, "пятую": 5, "пятых": 5, "десятую": 10,
}  # fmt: skip
_ALONE = {"треть": 3, "четверть": 4}
_KAZAKH_LOWER = {"үштен": 3, "төрттен": 4, "бестен": 5, "оннан": 10}
_KAZAKH_UPPER = {"біріне": 1, "бірге": 1, "екіге": 2, "екісіне": 2, "үшіне": 3, "үшке": 3}
_BY = frozenset({"by", "на"})
_WHOLE = Decimal(100)
_SHOWN = Decimal("0.01")


def fraction_at(tokens: list[Token], at: int) -> Quantity | None:
    """The change by a part of the whole that begins at a token; None when none does."""
    word = tokens[at].text
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if word in _KAZAKH_LOWER and following in _KAZAKH_UPPER:
        share = _share(_KAZAKH_UPPER[following], _KAZAKH_LOWER[word], at, at + 2)
        share.case = Case.TO
        return share
    before = tokens[at - 1].text if at else ""
    if before not in _BY:
        return _level(tokens, at)
    if word in _UPPER and following in _LOWER and _UPPER[word] < _LOWER[following]:
        share = _share(_UPPER[word], _LOWER[following], at, at + 2)
    elif word in _ALONE:
        share = _share(1, _ALONE[word], at, at + 1)
    else:
        return None
    share.is_by = True
    return share


def _level(tokens: list[Token], at: int) -> Quantity | None:
    """The part itself: a quarter of the market."""
    if at + 2 >= len(tokens) or tokens[at + 2].text != "of" or tokens[at].text not in _UPPER:
        return None
    upper, lower = _UPPER[tokens[at].text], _LOWER.get(tokens[at + 1].text, 0)
    return _share(upper, lower, at, at + 2) if upper < lower else None


def _share(upper: int, lower: int, first: int, after: int) -> Quantity:
    """A share in percent, to two digits where it has no end."""
    size = (_WHOLE * upper / lower).quantize(_SHOWN).normalize()
    return Quantity(size, first, after, measure=Measure.PERCENT, unit="%", is_spelled=True)

"""Periods as people name them: a month, a quarter, a half-year, a year."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from domain.calendar import span
from domain.moment import EARLIEST, LATEST
from domain.terms import Horizon
from services.files.dates import MONTH_NUMBERS

LONGEST = 40

_YEAR = r"(?P<y>[0-9]{4})(?: ?(?:г|год|года|ж|жыл|жылы|жылғы)\b\.?)?"
_QUARTER = r"(?:q|кв|квартал|тоқсан|қ|т)"
_HALF = r"(?:h|полугодие|пг|жартыжылдық|жж)"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMBER = r"(?P<n>[1-4]|iv|i{1,3})"
_PARTS = tuple(
    (
        horizon,
        tuple(
            re.compile(pattern)
            for pattern in (
                rf"{word}[ -]?{_NUMBER}[ ,./-]*{_YEAR}",
                rf"{_NUMBER}(?:-?(?:й|ый|ое|ші|шы|інші|ншы))?[ -]?{word}\.?[ ,./-]*{_YEAR}",
                rf"{_YEAR}[ ,./-]*{word}[ -]?{_NUMBER}",
                rf"{_YEAR}[ ,./-]*{_NUMBER}(?:-?(?:й|ый|ое|ші|шы|інші|ншы))?[ -]?{word}\.?",
            )
        ),
    )
    for horizon, word in ((Horizon.QUARTER, _QUARTER), (Horizon.HALF_YEAR, _HALF))
)
_WHOLE_YEAR = re.compile(_YEAR)
_MONTHS = (
    re.compile(rf"(?P<m>[^\W\d_]+)\.?[ ,-]+{_YEAR}"),
    re.compile(rf"{_YEAR}[ ,-]+(?P<m>[^\W\d_]+)\.?"),
    re.compile(r"(?P<y>[0-9]{4})-(?P<m>0[1-9]|1[0-2])"),
    re.compile(r"(?P<m>0?[1-9]|1[0-2])[./](?P<y>[0-9]{4})"),
)


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day of a named period; `horizon` is None for a month."""

    starts_on: date
    ends_on: date
    horizon: Horizon | None


@dataclass(frozen=True, slots=True)
class Period:
    """A period's name as written, and its days if the name says them."""

    name: str
    span: Span | None


def read_period(text: str) -> Period:
    """The period called `text`; a name that is no calendar period keeps its text alone."""
    plain = " ".join(text.casefold().split())
    return Period(text, _span(plain) if len(plain) <= LONGEST else None)


def _span(plain: str) -> Span | None:
    for horizon, patterns in _PARTS:
        for pattern in patterns:
            found = pattern.fullmatch(plain)
            if found:
                return _part(horizon, found["n"], int(found["y"]))
    found = _WHOLE_YEAR.fullmatch(plain)
    if found:
        return _part(Horizon.YEAR, "1", int(found["y"]))
    for pattern in _MONTHS:
        found = pattern.fullmatch(plain)
        if found:
            return _month(found["m"], int(found["y"]))
    return None


def _is_kept(year: int) -> bool:
    return EARLIEST.year < year < LATEST.year


def _part(horizon: Horizon, number: str, year: int) -> Span | None:
    months = {Horizon.QUARTER: 3, Horizon.HALF_YEAR: 6, Horizon.YEAR: 12}[horizon]
    first = (_ROMAN.get(number) or int(number)) * months - months + 1
    if first > 12 or not _is_kept(year):
        return None
    return Span(*span(horizon, date(year, first, 1)), horizon)


def _month(name: str, year: int) -> Span | None:
    number = int(name) if name.isdigit() else MONTH_NUMBERS.get(name)
    if number is None or not _is_kept(year):
        return None
    return Span(date(year, number, 1), date(year, number, monthrange(year, number)[1]), None)

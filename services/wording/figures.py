"""Numbers, money, days and moments as each language writes them (CLDR, by Babel)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal, localcontext
from types import MappingProxyType

from babel.core import get_global
from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal

from domain.terms import Language

LOCALES: Mapping[Language, str] = MappingProxyType({Language.KK: "kk", Language.RU: "ru", Language.EN: "en"})
"""Each language's name in CLDR."""
LONGEST = 100
"""Digits that a number may have."""


def number(value: Decimal | int, language: Language, *, unit: str = "") -> str:
    """A number with all its digits, in groups of three, before its unit: "12 500 лид", "35 %", "1,234.5 ₸".

    A unit of three capitals that CLDR knows as a currency is written as money.
    """
    if _is_currency(unit):
        return money(value, unit, language)
    with localcontext(prec=LONGEST):
        said = format_decimal(value, locale=LOCALES[language], decimal_quantization=False)
    if unit == "%":
        return f"{said}%" if language is not Language.RU else f"{said}\u00a0%"
    return f"{said}\u00a0{unit}" if unit else said


def money(value: Decimal | int, currency: str, language: Language) -> str:
    """An amount with all its digits and the sign of its currency (ISO 4217), where the language puts it."""
    whole = "¤#,##0" if language is Language.EN else "#,##0\u00a0¤"
    said = format_currency(
        value,
        currency,
        format=whole if value == int(value) else None,
        locale=LOCALES[language],
        currency_digits=False,
        decimal_quantization=False,
    )
    return said.replace("KZT", "₸")


def day(value: date, language: Language) -> str:
    """A day with its month in words: "31 March 2026", "31 марта 2026 г.", "2026 ж. 31 наурыз"."""
    if language is Language.EN:
        return format_date(value, "d MMMM y", locale="en")
    return format_date(value, "long", locale=LOCALES[language])


def moment(value: datetime, language: Language, zone: tzinfo = UTC) -> str:
    """A moment to the minute, seconds where there are some, on the clock of `zone`, which is named."""
    local = value.astimezone(zone)
    clock = format_datetime(local, "HH:mm:ss z" if local.second else "HH:mm z", locale=LOCALES[language])
    return f"{day(local.date(), language)}, {clock}"


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit in get_global("all_currencies")

"""The API's scalars: exact decimals as text, instants with a zone, plain dates, versions and positions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from domain.errors import Refusal
from domain.moment import EARLIEST, LATEST, DateIsOutOfRange, MomentHasNoZone
from domain.number import MOST_DIGITS, MOST_EXPONENT, NumberIsNotExact

Version = NewType("Version", int)
"""How many facts an object's stream holds; a person who edits names the version that was seen."""

Position = NewType("Position", int)
"""A place in a client's ledger; a view is never older than the position it names."""

MutationInput = NewType("MutationInput", dict[str, object])
"""An input of a mutation that the product offers; it is given out only."""

MOST_COUNTED = 2**53 - 1
"""The largest integer that every JSON reader keeps exact."""


class NumberIsNotText(Refusal):
    """Write the number as text, for example "12.5": a JSON fraction is not exact."""

    CODE = "NUMBER_IS_NOT_TEXT"


class NumberIsMalformed(Refusal):
    """Write the number with digits and at most one point, for example "12.5"."""

    CODE = "NUMBER_IS_MALFORMED"


class DateIsMalformed(Refusal):
    """Write the date as YYYY-MM-DD, for example 2026-03-31."""

    CODE = "DATE_IS_MALFORMED"


class MomentIsMalformed(Refusal):
    """Write the moment as YYYY-MM-DDThh:mm:ss with a zone, for example 2026-03-31T18:00:00+05:00."""

    CODE = "MOMENT_IS_MALFORMED"


class CountIsMalformed(Refusal):
    """Send a whole number from 0 to 9007199254740991."""

    CODE = "COUNT_IS_MALFORMED"


_NUMBER = re.compile(r"-?[0-9]{1,64}(\.[0-9]{1,64})?", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(?P<zone>[Zz]|[+-][0-9]{2}:[0-9]{2})?",
    re.ASCII,
)


def decimal_in(value: object) -> Decimal:
    """An exact decimal from text in plain notation or from a JSON integer.

    Raises:
        NumberIsNotText: a JSON fraction; binary fractions are not exact.
        NumberIsMalformed: any other type or notation.
        NumberIsNotExact: more than 28 significant digits, or beyond 10^18 or 10^-18.
    """
    if isinstance(value, float):
        raise NumberIsNotText
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise NumberIsMalformed
    number = Decimal(value)
    _, digits, exponent = number.as_tuple()
    if len(digits) > MOST_DIGITS or not isinstance(exponent, int) or exponent < -MOST_EXPONENT:
        raise NumberIsNotExact
    if number.adjusted() > MOST_EXPONENT:
        raise NumberIsNotExact
    return number if number else Decimal(0)


def decimal_out(value: Decimal) -> str:
    """Plain notation, never an exponent."""
    return format(value, "f")


def date_in(value: object) -> date:
    """A day of the calendar.

    Raises:
        DateIsMalformed: not YYYY-MM-DD in ASCII digits, or no such day.
        DateIsOutOfRange: outside 1970 to 2200.
    """
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise DateIsMalformed
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise DateIsMalformed from error
    if not EARLIEST <= day <= LATEST:
        raise DateIsOutOfRange
    return day


def moment_in(value: object) -> datetime:
    """An instant in UTC, from RFC 3339.

    Raises:
        MomentIsMalformed: another notation, or no such moment (also leap seconds and 24:00).
        MomentHasNoZone: the offset is missing.
        DateIsOutOfRange: outside 1970 to 2200.
    """
    match = _MOMENT.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise MomentIsMalformed
    if match["zone"] is None:
        raise MomentHasNoZone
    try:
        moment = datetime.fromisoformat(match[0].upper()).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise MomentIsMalformed from error
    if not EARLIEST <= moment.date() <= LATEST:
        raise DateIsOutOfRange
    return moment


def moment_out(value: datetime) -> str:
    """RFC 3339 with an offset.

    Raises:
        MomentHasNoZone: a resolver answered a moment without a zone, which is our fault.
    """
    if value.tzinfo is None:
        raise MomentHasNoZone
    return value.isoformat().replace("+00:00", "Z")


def count_in(value: object) -> int:
    """A whole number that JSON keeps exact.

    Raises:
        CountIsMalformed: negative, too large, a fraction or not a number.
    """
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_COUNTED:
        raise CountIsMalformed
    return value


def _given_out_only(_value: object) -> object:
    """Nothing: no input of the schema has this type.

    Raises:
        TypeError: always.
    """
    raise TypeError("an offered input is given out only")


def _scalar(
    name: str,
    description: str,
    *,
    parse: Callable[[object], object],
    serialize: Callable[..., object],
    specified_by: str | None = None,
) -> ScalarDefinition:
    return strawberry.scalar(
        name=name,
        description=description,
        specified_by_url=specified_by,
        serialize=serialize,
        parse_value=parse,
    )


_RFC_3339 = "https://www.rfc-editor.org/rfc/rfc3339"

SCALARS: Mapping[object, ScalarDefinition] = {
    Decimal: _scalar(
        "Decimal",
        "An exact number as text in plain notation: at most 28 digits, 18 of them after the point.",
        parse=decimal_in,
        serialize=decimal_out,
    ),
    datetime: _scalar(
        "DateTime",
        "An instant with its zone, from 1970 to 2200: 2026-03-31T18:00:00+05:00.",
        parse=moment_in,
        serialize=moment_out,
        specified_by=_RFC_3339,
    ),
    date: _scalar(
        "Date",
        "A day from 1970 to 2200: 2026-03-31.",
        parse=date_in,
        serialize=date.isoformat,
        specified_by=_RFC_3339,
    ),
    Version: _scalar(
        "Version",
        "How many facts an object holds; send the version you saw when you edit it.",
        parse=count_in,
        serialize=int,
    ),
    Position: _scalar(
        "Position",
        "A place in a client's ledger: a view is never older than the position it names.",
        parse=count_in,
        serialize=int,
    ),
    MutationInput: _scalar(
        "MutationInput",
        "The input of a mutation as an object, ready to be sent once what is missing is filled in.",
        parse=_given_out_only,
        serialize=dict,
    ),
}
"""For `StrawberryConfig(scalar_map=SCALARS)`."""

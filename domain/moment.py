"""Days and instants as they may be kept: 1970 to 2200, instants in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, available_timezones

from domain.errors import Refusal

_ZONES = available_timezones() - {"localtime", "posixrules", "Factory"}
"""Names that mean the same on every machine."""

EARLIEST = date(1970, 1, 1)
LATEST = date(2200, 12, 31)


class DateIsOutOfRange(Refusal):
    """Give a date between 1970 and 2200."""

    CODE = "DATE_IS_OUT_OF_RANGE"


class MomentHasNoZone(Refusal):
    """Say in which time zone the moment is, for example 2026-03-31T18:00:00+05:00."""

    CODE = "MOMENT_HAS_NO_ZONE"


class TimeZoneIsUnknown(Refusal):
    """Name a time zone of the IANA list, for example Asia/Almaty."""

    CODE = "TIME_ZONE_IS_UNKNOWN"


def clean_day(value: date, *, field: str) -> date:
    """`value` if it lies in 1970 … 2200.

    Raises:
        DateIsOutOfRange: it does not.
    """
    if not EARLIEST <= value <= LATEST:
        raise DateIsOutOfRange(field=field)
    return value


def clean_instant(value: datetime, *, field: str) -> datetime:
    """`value` in UTC.

    Raises:
        MomentHasNoZone: without an offset it names no instant.
        DateIsOutOfRange: outside 1970 … 2200.
    """
    if value.tzinfo is None:
        raise MomentHasNoZone(field=field)
    try:
        instant = value.astimezone(UTC)
    except OverflowError as error:
        raise DateIsOutOfRange(field=field) from error
    clean_day(instant.date(), field=field)
    return instant


def zone(name: str, *, field: str = "timeZone") -> ZoneInfo:
    """The IANA time zone called `name`.

    Raises:
        TimeZoneIsUnknown: no such zone.
    """
    if name not in _ZONES:
        raise TimeZoneIsUnknown(field=field)
    return ZoneInfo(name)

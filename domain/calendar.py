"""Calendar spans: where a quarter begins, when the next check-in is owed."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.terms import Cadence, Horizon

_MONTHS = {Horizon.QUARTER: 3, Horizon.HALF_YEAR: 6, Horizon.YEAR: 12}
_DAYS = {Cadence.WEEKLY: 7, Cadence.FORTNIGHTLY: 14}


def span(horizon: Horizon, day: date) -> tuple[date, date]:
    """First and last day of the calendar quarter, half-year or year that holds `day` (S28)."""
    months = _MONTHS[horizon]
    first = (day.month - 1) // months * months + 1
    last = first + months - 1
    return date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1])


def horizon_end(horizon: Horizon, starts_on: date) -> date:
    """Last day of a horizon that starts on any day: the same day of a later month, less one day."""
    months = starts_on.month - 1 + _MONTHS[horizon]
    year, month = starts_on.year + months // 12, months % 12 + 1
    return date(year, month, min(starts_on.day, monthrange(year, month)[1])) - timedelta(days=1)


def next_due(since: datetime, cadence: Cadence, time_zone: ZoneInfo) -> datetime:
    """The end (UTC) of the local day on which the check-in after `since` is owed."""
    day = since.astimezone(time_zone).date()
    if cadence is Cadence.MONTHLY:
        year, month = day.year + day.month // 12, day.month % 12 + 1
        due = date(year, month, min(day.day, monthrange(year, month)[1]))
    else:
        due = day + timedelta(days=_DAYS[cadence])
    return datetime.combine(due + timedelta(days=1), time(), time_zone).astimezone(UTC)

"""Calendar spans: where a quarter begins, when the next check-in is owed, which days are worked."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from domain.terms import Cadence, Horizon, Weekday

_MONTHS = {Horizon.QUARTER: 3, Horizon.HALF_YEAR: 6, Horizon.YEAR: 12}
_DAYS = {Cadence.WEEKLY: 7, Cadence.FORTNIGHTLY: 14}
_WEEK = tuple(Weekday)
MOST_HOLIDAYS = 400
"""Holidays that an agency may name: enough for many years, and an end to every search for a working day."""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The days on which an agency works.

    Attributes:
        weekdays: in the order of the week, at least one.
        holidays: days off in spite of their weekday, the earliest first.
    """

    weekdays: tuple[Weekday, ...] = _WEEK[:5]
    holidays: tuple[date, ...] = ()

    def in_order(self) -> Self:
        """The same days, each once and in order."""
        weekdays = tuple(day for day in _WEEK if day in self.weekdays)
        return type(self)(weekdays, tuple(sorted(set(self.holidays))))

    def has(self, day: date) -> bool:
        """Whether `day` is worked."""
        return _WEEK[day.weekday()] in self.weekdays and day not in self.holidays

    def next_after(self, day: date) -> date:
        """The first working day after `day`."""
        day += timedelta(days=1)
        while not self.has(day):
            day += timedelta(days=1)
        return day


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
    return end_of(due, time_zone)


def answer_due(since: datetime, working_days: WorkingDays, time_zone: ZoneInfo) -> datetime:
    """The end (UTC) of the next working day after the local day of `since` (S81)."""
    return end_of(working_days.next_after(since.astimezone(time_zone).date()), time_zone)


def next_span(horizon: Horizon, day: date) -> tuple[date, date]:
    """First and last day of the calendar span after the one that holds `day`."""
    return span(horizon, span(horizon, day)[1] + timedelta(days=1))


def end_of(day: date, time_zone: ZoneInfo) -> datetime:
    """The moment (UTC) at which a local day is over."""
    return datetime.combine(day + timedelta(days=1), time(), time_zone).astimezone(UTC)

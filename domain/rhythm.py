"""When people hear of what they owe: before it is due, then ever more rarely; of everything, once a week."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

OPENS_AT_HOUR = 9
SHUTS_AT_HOUR = 18
"""Nobody is written to outside these hours of their own clock."""
LAST_WORKING_WEEKDAY = 4
DIGEST_WEEKDAY = 0
REMINDED_AFTER = (1, 3, 7)
"""Days after the day on which a check-in was owed; later once a week."""


def is_time_to_write(at: datetime) -> bool:
    """Whether a person may be written to at this moment of their own clock: on a working day, by daylight."""
    return at.weekday() <= LAST_WORKING_WEEKDAY and OPENS_AT_HOUR <= at.hour < SHUTS_AT_HOUR


def is_digest_day(on: date) -> bool:
    """Whether the week's digest goes out on this day: Mondays, before the week is planned."""
    return on.weekday() == DIGEST_WEEKDAY


def is_reminder_day(due_at: datetime, on: date, zone: tzinfo) -> bool:
    """Whether a check-in is worth a reminder on this working day.

    It is on the last working day before the day on which it is owed and on that day; then a day, three days
    and a week later, and every week. What falls on a weekend is said on the Monday after.

    Args:
        due_at: the end of the day on which it is owed.
        on: the person's day.
        zone: the person's.
    """
    owed_on = (due_at.astimezone(zone) - timedelta(microseconds=1)).date()
    covered = [on] if on.weekday() != DIGEST_WEEKDAY else [on - timedelta(days=n) for n in (2, 1, 0)]
    return any(_is_said((day - owed_on).days) for day in covered) or _is_eve(owed_on, on)


def _is_said(days_late: int) -> bool:
    return days_late == 0 or days_late in REMINDED_AFTER or (days_late > 0 and days_late % 7 == 0)


def _is_eve(owed_on: date, on: date) -> bool:
    """Whether no working day lies between; a Friday speaks for the weekend and the Monday after it."""
    days = (owed_on - on).days
    return days == 1 or (on.weekday() == LAST_WORKING_WEEKDAY and days in (2, 3))

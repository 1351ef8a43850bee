"""When people are written to: by daylight, on working days, ever more rarely."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.rhythm import is_digest_day, is_reminder_day, is_time_to_write

ALMATY = ZoneInfo("Asia/Almaty")


def end_of(day: date) -> datetime:
    """The end of a day in Almaty, as check-ins are owed."""
    return datetime(day.year, day.month, day.day, tzinfo=ALMATY) + timedelta(days=1)


def reminded(owed_on: date, until: date) -> list[date]:
    """The working days on which a check-in is spoken of, from a week before it is owed."""
    first = owed_on - timedelta(days=7)
    days = [first + timedelta(days=n) for n in range((until - first).days + 1)]
    return [day for day in days if day.weekday() < 5 and is_reminder_day(end_of(owed_on), day, ALMATY)]


def test_a_check_in_is_spoken_of_the_day_before_then_that_day_then_ever_more_rarely() -> None:
    wednesday = date(2026, 10, 7)
    assert reminded(wednesday, date(2026, 10, 28)) == [
        date(2026, 10, 6),
        date(2026, 10, 7),
        date(2026, 10, 8),
        date(2026, 10, 12),  # Three days later is a Saturday.
        date(2026, 10, 14),
        date(2026, 10, 21),
        date(2026, 10, 28),
    ]


@pytest.mark.parametrize("owed_on", [date(2026, 10, 10), date(2026, 10, 11), date(2026, 10, 12)])
def test_a_friday_speaks_for_the_weekend_and_the_monday(owed_on: date) -> None:
    assert date(2026, 10, 9) in reminded(owed_on, date(2026, 10, 12))
    assert date(2026, 10, 12) in reminded(owed_on, date(2026, 10, 12))


def test_nobody_is_reminded_of_what_is_owed_next_week() -> None:
    assert not is_reminder_day(end_of(date(2026, 10, 14)), date(2026, 10, 8), ALMATY)


def test_the_day_is_the_reader_s_own() -> None:
    due_at = end_of(date(2026, 10, 7))
    assert is_reminder_day(due_at, date(2026, 10, 6), ALMATY)
    assert is_reminder_day(due_at, date(2026, 10, 5), ZoneInfo("America/New_York")) is False
    assert is_reminder_day(due_at, date(2026, 10, 6), ZoneInfo("America/New_York"))


@pytest.mark.parametrize(
    ("at", "may"),
    [
        (datetime(2026, 10, 12, 8, 59, tzinfo=UTC), False),
        (datetime(2026, 10, 12, 9, 0, tzinfo=UTC), True),
        (datetime(2026, 10, 12, 17, 59, tzinfo=UTC), True),
        (datetime(2026, 10, 12, 18, 0, tzinfo=UTC), False),
        (datetime(2026, 10, 17, 12, 0, tzinfo=UTC), False),
        (datetime(2026, 10, 18, 12, 0, tzinfo=UTC), False),
    ],
)
def test_nobody_is_written_to_by_night_or_on_a_weekend(at: datetime, may: bool) -> None:
    assert is_time_to_write(at) is may


def test_the_week_is_told_on_mondays() -> None:
    assert [is_digest_day(date(2026, 10, 12) + timedelta(days=n)) for n in range(7)] == [True] + [False] * 6

"""Calendar spans (S28) and the day on which a check-in is owed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import MOST_HOLIDAYS, WorkingDays, answer_due, horizon_end, next_due, next_span, span
from domain.terms import Cadence, Horizon, Weekday

ALMATY = ZoneInfo("Asia/Almaty")
MONTHS = {Horizon.QUARTER: 3, Horizon.HALF_YEAR: 6, Horizon.YEAR: 12}
DAYS = st.dates(date(1970, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("horizon", "day", "first", "last"),
    [
        (Horizon.QUARTER, date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (Horizon.QUARTER, date(2026, 3, 31), date(2026, 1, 1), date(2026, 3, 31)),
        (Horizon.QUARTER, date(2026, 11, 23), date(2026, 10, 1), date(2026, 12, 31)),
        (Horizon.HALF_YEAR, date(2026, 7, 1), date(2026, 7, 1), date(2026, 12, 31)),
        (Horizon.HALF_YEAR, date(2024, 2, 29), date(2024, 1, 1), date(2024, 6, 30)),
        (Horizon.YEAR, date(2026, 8, 8), date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_s28_a_day_lies_in_one_calendar_span(horizon: Horizon, day: date, first: date, last: date) -> None:
    assert span(horizon, day) == (first, last)


@given(st.sampled_from(Horizon), DAYS)
def test_s28_spans_follow_each_other_without_a_gap(horizon: Horizon, day: date) -> None:
    first, last = span(horizon, day)
    assert first <= day <= last
    assert span(horizon, first) == span(horizon, last) == (first, last)
    after = last + timedelta(days=1)
    assert span(horizon, after)[0] == after


@pytest.mark.parametrize(
    ("horizon", "starts_on", "last"),
    [
        (Horizon.QUARTER, date(2026, 4, 1), date(2026, 6, 30)),
        (Horizon.QUARTER, date(2026, 12, 1), date(2027, 2, 28)),
        (Horizon.QUARTER, date(2026, 11, 30), date(2027, 2, 27)),
        (Horizon.HALF_YEAR, date(2026, 8, 31), date(2027, 2, 27)),
        (Horizon.YEAR, date(2024, 2, 29), date(2025, 2, 27)),
        (Horizon.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_s28_a_horizon_may_start_on_any_day(horizon: Horizon, starts_on: date, last: date) -> None:
    assert horizon_end(horizon, starts_on) == last


@given(st.sampled_from(Horizon), DAYS)
def test_s28_a_horizon_lasts_its_months(horizon: Horizon, starts_on: date) -> None:
    after = horizon_end(horizon, starts_on) + timedelta(days=1)
    months = (after.year - starts_on.year) * 12 + after.month - starts_on.month
    assert months == MONTHS[horizon]
    assert starts_on.day - 3 <= after.day <= starts_on.day


@pytest.mark.parametrize(
    ("cadence", "since", "due"),
    [
        (Cadence.WEEKLY, datetime(2026, 4, 6, 5, tzinfo=UTC), datetime(2026, 4, 13, 19, tzinfo=UTC)),
        (Cadence.WEEKLY, datetime(2026, 4, 6, 19, tzinfo=UTC), datetime(2026, 4, 14, 19, tzinfo=UTC)),
        (Cadence.FORTNIGHTLY, datetime(2026, 4, 6, 5, tzinfo=UTC), datetime(2026, 4, 20, 19, tzinfo=UTC)),
        (Cadence.MONTHLY, datetime(2026, 1, 31, 5, tzinfo=UTC), datetime(2026, 2, 28, 19, tzinfo=UTC)),
        (Cadence.MONTHLY, datetime(2026, 12, 15, 5, tzinfo=UTC), datetime(2027, 1, 15, 19, tzinfo=UTC)),
    ],
)
def test_a_check_in_is_owed_until_the_local_day_ends(
    cadence: Cadence, since: datetime, due: datetime
) -> None:
    assert next_due(since, cadence, ALMATY) == due


def test_a_day_of_the_clocks_going_back_ends_an_hour_later() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    before = next_due(datetime(2026, 10, 17, 10, tzinfo=UTC), Cadence.WEEKLY, berlin)
    on_the_day = next_due(datetime(2026, 10, 18, 10, tzinfo=UTC), Cadence.WEEKLY, berlin)
    assert before == datetime(2026, 10, 24, 22, tzinfo=UTC)
    assert on_the_day == datetime(2026, 10, 25, 23, tzinfo=UTC)


@given(st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 1)), st.sampled_from(Cadence))
def test_the_next_check_in_is_owed_later_and_at_a_local_midnight(moment: datetime, cadence: Cadence) -> None:
    since = moment.replace(tzinfo=UTC)
    due = next_due(since, cadence, ALMATY)
    # Counted in local days: clocks that go forward in between take an hour off seven times 24.
    assert due.astimezone(ALMATY).date() - since.astimezone(ALMATY).date() > timedelta(days=7)
    assert due.astimezone(ALMATY).strftime("%H:%M:%S.%f") == "00:00:00.000000"


@pytest.mark.parametrize(
    ("asked_at", "due_on"),
    [
        (datetime(2026, 5, 18, 4, tzinfo=UTC), date(2026, 5, 19)),
        (datetime(2026, 5, 18, 18, 59, tzinfo=UTC), date(2026, 5, 19)),
        (datetime(2026, 5, 18, 19, tzinfo=UTC), date(2026, 5, 20)),
        (datetime(2026, 5, 21, 4, tzinfo=UTC), date(2026, 5, 22)),
        (datetime(2026, 5, 22, 4, tzinfo=UTC), date(2026, 5, 25)),
        (datetime(2026, 5, 23, 4, tzinfo=UTC), date(2026, 5, 25)),
        (datetime(2026, 4, 30, 4, tzinfo=UTC), date(2026, 5, 4)),
        (datetime(2026, 5, 6, 4, tzinfo=UTC), date(2026, 5, 8)),
    ],
)
def test_s81_an_answer_is_due_at_the_end_of_the_next_working_day_where_the_agency_is(
    asked_at: datetime, due_on: date
) -> None:
    """19:00 UTC is midnight in Almaty; May begins with a holiday on a Friday, the seventh is another."""
    days = WorkingDays(holidays=(date(2026, 5, 1), date(2026, 5, 7)))
    due_at = answer_due(asked_at, days, ALMATY)
    assert (due_at - timedelta(microseconds=1)).astimezone(ALMATY).date() == due_on
    assert due_at.astimezone(ALMATY).time() == datetime.min.time()


@given(st.sets(st.sampled_from(Weekday), min_size=1), st.sets(DAYS, max_size=MOST_HOLIDAYS), DAYS)
def test_s81_the_next_working_day_is_worked_and_none_is_skipped(
    weekdays: set[Weekday], holidays: set[date], day: date
) -> None:
    days = WorkingDays(tuple(weekdays), tuple(holidays)).in_order()
    found = days.next_after(day)
    assert found > day
    assert days.has(found)
    assert not any(days.has(day + timedelta(days=each)) for each in range(1, (found - day).days))


def test_s81_without_another_agreement_the_week_is_worked_from_monday_to_friday() -> None:
    assert WorkingDays().weekdays == tuple(Weekday)[:5]
    assert WorkingDays((Weekday.SUNDAY, Weekday.MONDAY, Weekday.SUNDAY)).in_order() == WorkingDays(
        (Weekday.MONDAY, Weekday.SUNDAY)
    )


@given(st.sampled_from(Horizon), DAYS)
def test_s77_the_next_span_begins_the_day_after_this_one(horizon: Horizon, day: date) -> None:
    first, last = next_span(horizon, day)
    assert first == span(horizon, day)[1] + timedelta(days=1)
    assert span(horizon, first) == (first, last)

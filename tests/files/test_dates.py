"""Days, moments and periods as people type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.terms import Horizon, Language
from services.files.dates import (
    MONTHS,
    DateHabit,
    Order,
    from_serial,
    moment,
    read_day,
    read_when,
    whole_seconds,
)
from services.files.errors import BadCell, FileError
from services.files.periods import read_period
from services.files.workbook_guard import EPOCH_1900, EPOCH_1904

DAY_FIRST = DateHabit.of((), {Language.RU, Language.KK})
UNSETTLED = DateHabit.of((), {Language.EN})
THE_31ST = date(2026, 1, 31)

SAME_DAY = (
    *(
        "2026-01-31",
        "2026/01/31",
        "2026.01.31",
        "2026-1-31",
        "31.01.2026",
        "31.1.2026",
        "31/01/2026",
        "31-01-2026",
    ),
    *("1/31/2026", "01-31-2026", "31.01.2026 г.", "31 января 2026 г.", "31 января 2026", "31 янв. 2026"),
    *("31 қаңтар 2026", "31 қаңтар 2026 ж.", "2026 жылғы 31 қаңтар", "2026 ж. 31 қаңтар", "31 ҚАҢТАР 2026"),
    *(
        "January 31, 2026",
        "Jan 31 2026",
        "31 January 2026",
        "31-Jan-2026",
        "31st January 2026",
        "January 31st, 2026",
    ),
    *(" 31.01.2026 ", "31\u00a0января\u00a02026"),
)


@pytest.mark.parametrize("typed", SAME_DAY)
@pytest.mark.parametrize("habit", [DAY_FIRST, UNSETTLED], ids=["day first", "unsettled"])
def test_a_day_with_one_meaning_is_read_alike_in_every_language(typed: str, habit: DateHabit) -> None:
    assert read_day(typed, habit) == THE_31ST


WRONG = {
    FileError.NOT_A_DATE: (
        *(
            "",
            "now",
            "today",
            "infinity",
            "20260131",
            "46053",
            "2026-W05-1",
            "31.01",
            "10000-01-01",
            "-0044-03-15",
        ),
        *("31 нечто 2026", "31.01/2026", "2026-01-31T10:00:00.1234567Z", "x" * 61, "31.01.2026 14:3"),
    ),
    FileError.NO_SUCH_DATE: (
        "2026-02-30",
        "29.02.2026",
        "2026-13-01",
        "2026-01-00",
        "0000-01-01",
        "31 апреля 2026",
    ),
    FileError.DATE_OUT_OF_RANGE: ("1969-12-31", "2201-01-01", "0001-01-01", "9999-12-31"),
    FileError.SHORT_YEAR: ("31.01.26", "1/31/26", "31 января 26", "Jan 31 26"),
    FileError.OTHER_DIGITS: ("٢٠٢٦-٠١-٣١", "３１.01.2026"),
    FileError.NO_SUCH_TIME: (
        "2026-01-31 24:00",
        "31.01.2026 14:60",
        "2016-12-31T23:59:60Z",
        "2026-01-31T10:00+25:00",
    ),
}


@pytest.mark.parametrize(
    ("code", "typed"), [(code, typed) for code, texts in WRONG.items() for typed in texts]
)
def test_what_is_no_day_is_refused_by_name(code: FileError, typed: str) -> None:
    with pytest.raises(BadCell) as caught:
        read_when(typed, DAY_FIRST)
    assert caught.value.code is code


def test_the_leap_day_of_a_leap_year_is_a_day() -> None:
    assert read_day("29.02.2028", DAY_FIRST) == date(2028, 2, 29)


def test_a_day_column_takes_no_time() -> None:
    with pytest.raises(BadCell) as caught:
        read_day("31.01.2026 14:30", DAY_FIRST)
    assert caught.value.code is FileError.NOT_A_DATE


def test_slashes_put_the_day_first_where_all_languages_do() -> None:
    assert read_day("03/04/2026", DAY_FIRST) == date(2026, 4, 3)
    assert read_day("05/05/2026", UNSETTLED) == date(2026, 5, 5)


@pytest.mark.parametrize("first", [Order.DAY_FIRST, Order.MONTH_FIRST])
def test_other_cells_of_the_column_settle_the_order_in_english(first: Order) -> None:
    cell = "31/01/2026" if first is Order.DAY_FIRST else "1/31/2026 10:00"
    habit = DateHabit.of((cell, "x", 5), {Language.EN})
    assert read_day("03/04/2026", habit) == (
        date(2026, 4, 3) if first is Order.DAY_FIRST else date(2026, 3, 4)
    )


AMBIGUOUS = [
    UNSETTLED,
    DateHabit.of((), frozenset()),
    DateHabit.of((), {Language.EN, Language.RU}),
    DateHabit.of(("1/31/2026",), {Language.RU}),
    DateHabit.of(("1/31/2026", "31/1/2026"), {Language.EN}),
    DateHabit.of(("31.01.2026",), {Language.EN}),
]


@pytest.mark.parametrize("habit", AMBIGUOUS)
def test_a_day_with_two_meanings_names_both(habit: DateHabit) -> None:
    with pytest.raises(BadCell) as caught:
        read_day("03/04/2026", habit)
    assert caught.value.code is FileError.AMBIGUOUS_DATE
    assert caught.value.facts == {"text": "03/04/2026", "first": "2026-04-03", "second": "2026-03-04"}


MOMENTS = {
    "2026-01-31 14:30": datetime(2026, 1, 31, 14, 30),
    "31.01.2026 14:30:05": datetime(2026, 1, 31, 14, 30, 5),
    "31 января 2026 г. 14:30": datetime(2026, 1, 31, 14, 30),
    "31 қаңтар 2026, 9:05": datetime(2026, 1, 31, 9, 5),
    "January 31, 2026, 14:30": datetime(2026, 1, 31, 14, 30),
    "2026-01-31T14:30:05.25": datetime(2026, 1, 31, 14, 30, 5, 250_000),
    "2026-01-31T14:30:00Z": datetime(2026, 1, 31, 14, 30, tzinfo=UTC),
    "2026-01-31T14:30:00+05:45": datetime(2026, 1, 31, 8, 45, tzinfo=UTC),
    "2026-01-31 14:30 -0330": datetime(2026, 1, 31, 18, 0, tzinfo=UTC),
}


@pytest.mark.parametrize(("typed", "meant"), MOMENTS.items())
def test_a_time_may_follow_the_day(typed: str, meant: datetime) -> None:
    assert read_when(typed, DAY_FIRST) == meant


def test_a_day_counts_from_its_first_moment_where_the_client_is() -> None:
    found = moment(date(2026, 3, 31), ZoneInfo("Asia/Almaty"))
    assert (found.on, found.at, found.timed) == (
        date(2026, 3, 31),
        datetime(2026, 3, 30, 19, tzinfo=UTC),
        False,
    )


def test_a_day_whose_midnight_the_clock_skipped_counts_from_one_o_clock() -> None:
    found = moment(date(2018, 11, 4), ZoneInfo("America/Sao_Paulo"))
    assert (found.on, found.at) == (date(2018, 11, 4), datetime(2018, 11, 4, 3, tzinfo=UTC))


def test_a_local_time_becomes_an_instant() -> None:
    found = moment(datetime(2026, 3, 31, 18), ZoneInfo("Asia/Almaty"))
    assert (found.on, found.at, found.timed) == (
        date(2026, 3, 31),
        datetime(2026, 3, 31, 13, tzinfo=UTC),
        True,
    )


def test_a_time_with_an_offset_falls_on_the_client_s_own_day() -> None:
    found = moment(datetime(2026, 3, 31, 22, tzinfo=UTC), ZoneInfo("Asia/Almaty"))
    assert (found.on, found.at) == (date(2026, 4, 1), datetime(2026, 3, 31, 22, tzinfo=UTC))


def test_a_time_the_clock_skipped_is_refused() -> None:
    with pytest.raises(BadCell) as caught:
        moment(datetime(2026, 3, 29, 2, 30), ZoneInfo("Europe/Berlin"))
    assert caught.value.code is FileError.NO_SUCH_TIME


def test_of_a_time_the_clock_showed_twice_the_earlier_counts() -> None:
    found = moment(datetime(2026, 10, 25, 2, 30), ZoneInfo("Europe/Berlin"))
    assert (found.at, found.twice) == (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), True)
    assert not moment(datetime(2026, 10, 25, 3, 30), ZoneInfo("Europe/Berlin")).twice


EDGES = [(date(1970, 1, 1), "Asia/Almaty"), (datetime(2200, 12, 31, 23), "America/New_York")]


@pytest.mark.parametrize(("value", "zone"), EDGES)
def test_an_instant_beyond_the_edge_of_time_is_refused(value: date, zone: str) -> None:
    with pytest.raises(BadCell) as caught:
        moment(value, ZoneInfo(zone))
    assert caught.value.code is FileError.DATE_OUT_OF_RANGE


def test_an_unformatted_date_number_is_a_day_or_a_moment() -> None:
    assert from_serial(Decimal(46053), EPOCH_1900) == THE_31ST
    assert from_serial(Decimal(44591), EPOCH_1904) == THE_31ST
    assert from_serial(Decimal("46053.60416666666"), EPOCH_1900) == datetime(2026, 1, 31, 14, 30)


@pytest.mark.parametrize("serial", ["0", "-1", "60", "200000", "150000"])
def test_a_date_number_out_of_range_is_refused(serial: str) -> None:
    with pytest.raises(BadCell) as caught:
        from_serial(Decimal(serial), EPOCH_1900)
    assert caught.value.code is FileError.DATE_OUT_OF_RANGE


def test_a_spreadsheet_s_moment_is_rounded_to_the_second() -> None:
    assert whole_seconds(datetime(2026, 1, 31, 14, 29, 59, 999_700)) == datetime(2026, 1, 31, 14, 30)
    assert whole_seconds(datetime(2026, 1, 31, 14, 30, 0, 300)) == datetime(2026, 1, 31, 14, 30)


@given(st.dates(date(1970, 1, 1), date(2200, 12, 31)), st.data())
def test_every_day_comes_back_from_every_spelling(day: date, drawn: st.DataObject) -> None:
    name = drawn.draw(st.sampled_from(MONTHS[day.month - 1]))
    spellings = (
        day.isoformat(),
        f"{day:%d.%m.%Y}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day} {name} {day.year}",
        f"{name} {day.day}, {day.year}",
        f"{day.year} ж. {day.day} {name}",
        f"{day.day} {name} {day.year} г.",
    )
    habit = DateHabit.of((), {Language.KK})
    assert all(
        read_day(typed, habit) == day
        for typed in spellings
        if not (day.day <= 12 < day.month and "/" in typed)
    )


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_bad_cell(text: str) -> None:
    with suppress(BadCell):
        assert isinstance(read_when(text, UNSETTLED), date)


PERIODS = {
    (date(2026, 1, 1), date(2026, 3, 31), Horizon.QUARTER): (
        *("Q1 2026", "q1-2026", "2026 Q1", "2026-Q1", "1 квартал 2026", "I квартал 2026 г.", "1 кв. 2026"),
        *(
            "1-й квартал 2026 года",
            "2026 ж. 1-тоқсан",
            "1-тоқсан 2026",
            "2026 жылғы I тоқсан",
            "1 ТОҚСАН 2026 ж.",
        ),
    ),
    (date(2026, 7, 1), date(2026, 12, 31), Horizon.HALF_YEAR): (
        *(
            "H2 2026",
            "2026 H2",
            "2 полугодие 2026 г.",
            "II полугодие 2026",
            "2-жартыжылдық 2026",
            "2026 ж. 2 жартыжылдық",
        ),
    ),
    (date(2026, 1, 1), date(2026, 12, 31), Horizon.YEAR): (
        "2026",
        "2026 г.",
        "2026 год",
        "2026 жыл",
        "2026 ж.",
    ),
    (date(2026, 2, 1), date(2026, 2, 28), None): (
        *("2026-02", "02.2026", "2/2026", "February 2026", "февраль 2026 г.", "ақпан 2026", "2026 ж. ақпан"),
    ),
}


@pytest.mark.parametrize(
    ("days", "typed"), [(days, typed) for days, texts in PERIODS.items() for typed in texts]
)
def test_a_period_s_name_says_its_days(days: tuple[date, date, Horizon | None], typed: str) -> None:
    span = read_period(typed).span
    assert span is not None
    assert (span.starts_on, span.ends_on, span.horizon) == days


@pytest.mark.parametrize(
    "name", ["Весна", "Q5 2026", "H3 2026", "2026-13", "1969", "2200", "Q1 26", "нечто 2026", "x" * 200]
)
def test_a_name_that_is_no_period_keeps_its_text_alone(name: str) -> None:
    assert (read_period(name).name, read_period(name).span) == (name, None)

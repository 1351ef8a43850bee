"""Progress against time: the client's days, the words, and which word wins."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.pace import CurvePoint, elapsed, expected_progress, is_stale, pace, period
from domain.terms import Pace
from tests.domain.scoring.world import END, START, day, number

LATE = (CurvePoint(number("0.5"), number("0.2")), CurvePoint(number(1), number(1)))


def test_the_period_runs_from_local_midnight_to_the_end_of_the_last_day() -> None:
    assert period(date(2026, 1, 1), date(2026, 3, 31), "Asia/Almaty") == (
        datetime(2025, 12, 31, 19, tzinfo=UTC),
        datetime(2026, 3, 31, 19, tzinfo=UTC),
    )


def test_a_period_over_the_change_of_clocks_is_an_hour_longer_or_shorter() -> None:
    spring = period(date(2026, 3, 29), date(2026, 3, 29), "Europe/Berlin")
    autumn = period(date(2026, 10, 25), date(2026, 10, 25), "Europe/Berlin")
    almaty = period(date(2024, 2, 29), date(2024, 2, 29), "Asia/Almaty")
    assert [ends - starts for starts, ends in (spring, autumn, almaty)] == [
        timedelta(hours=23),
        timedelta(hours=25),
        timedelta(hours=25),
    ]


def test_a_day_whose_midnight_is_skipped_begins_when_the_clock_jumps() -> None:
    starts, _ = period(date(2018, 11, 4), date(2018, 11, 4), "America/Sao_Paulo")
    assert starts == datetime(2018, 11, 4, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "part"), [(-5, "0"), (0, "0"), (9, "0.1"), (45, "0.5"), (90, "1"), (200, "1")]
)
def test_elapsed_is_a_part_of_the_time(days: float, part: str) -> None:
    assert elapsed(START, END, day(days)) == number(part)


def test_a_period_that_ends_before_it_starts_is_a_fault() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        elapsed(END, START, START)


@pytest.mark.parametrize(
    ("gap", "word"),
    [
        ("0.10", Pace.ON_TRACK),
        ("0.1000001", Pace.AT_RISK),
        ("0.25", Pace.AT_RISK),
        ("0.2500001", Pace.OFF_TRACK),
    ],
)
def test_the_gap_decides_with_its_bounds_included(gap: str, word: Pace) -> None:
    assert pace(number("0.5") - number(gap), number("0.5")) is word


def test_it_is_too_early_only_before_a_tenth_of_the_time() -> None:
    assert pace(number(0), number("0.0999")) is Pace.TOO_EARLY
    assert pace(number(0), number("0.10")) is Pace.ON_TRACK


@pytest.mark.parametrize(
    ("progress", "part", "flags", "word"),
    [
        ("1", "1", "ended stale", Pace.ENDED),
        (None, "1", "ended", Pace.ENDED),
        (None, "0.05", "stale", Pace.NO_DATA),
        (None, "1", "ended graded", Pace.NO_DATA),
        ("1", "0.5", "stale", Pace.STALE),
        ("0.5", "0.05", "stale", Pace.STALE),
        ("0.5", "0.5", "stale", Pace.STALE),
        ("1", "0.01", "", Pace.ACHIEVED),
        ("0.72", "0.01", "", Pace.TOO_EARLY),
        ("1", "1", "ended graded stale", Pace.ACHIEVED),
        ("0.6", "1", "ended graded stale", Pace.OFF_TRACK),
    ],
)
def test_the_first_word_that_applies_wins(progress: str | None, part: str, flags: str, word: Pace) -> None:
    assert (
        pace(
            None if progress is None else number(progress),
            number(part),
            stale="stale" in flags,
            ended="ended" in flags,
            graded="graded" in flags,
        )
        is word
    )


def test_a_declared_curve_replaces_the_straight_line() -> None:
    assert [expected_progress(number(part), LATE) for part in ("0.25", "0.5", "0.75", "1")] == [
        number(due) for due in ("0.1", "0.2", "0.6", "1")
    ]
    assert pace(number("0.15"), number("0.5")) is Pace.OFF_TRACK
    assert pace(number("0.15"), number("0.5"), curve=LATE) is Pace.ON_TRACK


def test_a_check_in_is_stale_once_overdue_by_more_than_three_days() -> None:
    due_at = day(7)
    assert not is_stale(due_at, due_at + timedelta(days=3))
    assert is_stale(due_at, due_at + timedelta(days=3, microseconds=1))
    assert not is_stale(None, due_at)

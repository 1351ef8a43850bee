"""One key result: metrics, credit curves, milestones, binaries and held values."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.measure import CreditPoint, Measure, MeasureKind, Milestone
from domain.scoring import (
    KeyResultStartEqualsTarget,
    MaintainCarry,
    credited,
    maintain,
    maintain_credit,
    measured_progress,
    measured_raw,
    metric_raw,
    milestones_progress,
)
from tests.domain.scoring.world import END, START, corridor, day, named, number, rise

STRETCH = (
    CreditPoint(number("0.5"), number("0.3")),
    CreditPoint(number(1), number("0.7")),
    CreditPoint(number("1.5"), number(1)),
)


def test_equal_start_and_target_are_refused_however_they_are_written() -> None:
    with pytest.raises(KeyResultStartEqualsTarget) as refused:
        metric_raw(number("10"), number("10.0"), number("12"))
    assert (refused.value.field, refused.value.CODE) == ("target", "KR_START_EQUALS_TARGET")


def test_a_metric_whose_baseline_is_pending_has_no_progress() -> None:
    assert measured_progress(rise(None, 100), number(40)) is None
    assert measured_raw(rise(None, 100), number(40)) is None


def test_a_late_first_reading_at_the_target_of_its_day_stays_unknown() -> None:
    assert measured_progress(rise(100, 100), number(100)) is None


@pytest.mark.parametrize(
    ("raw", "progress"),
    [
        ("-1", "0"),
        ("0", "0"),
        ("0.25", "0.15"),
        ("0.5", "0.3"),
        ("0.75", "0.5"),
        ("1", "0.7"),
        ("1.5", "1"),
        ("9", "1"),
    ],
)
def test_credit_bends_progress_in_normalised_space(raw: str, progress: str) -> None:
    assert credited(number(raw), STRETCH) == number(progress)


def test_bent_credit_does_not_change_raw() -> None:
    measure = Measure(MeasureKind.REACH, "leads", number(100), number(300), credit=STRETCH)
    assert measured_raw(measure, number(300)) == 1
    assert measured_progress(measure, number(300)) == number("0.7")


@pytest.mark.parametrize(("value", "progress"), [("0", "0"), ("1", "1")])
def test_a_binary_is_done_or_not(value: str, progress: str) -> None:
    assert measured_progress(Measure(MeasureKind.BINARY), number(value)) == number(progress)


def milestones(*weights: str) -> Measure:
    steps = tuple(Milestone(named(f"step {place}"), "", Decimal(each)) for place, each in enumerate(weights))
    return Measure(MeasureKind.MILESTONES, milestones=steps)


def test_milestones_are_weighed_and_silent_ones_are_at_zero() -> None:
    measure = milestones("1", "2", "5")
    fractions = {named("step 0"): number(1), named("step 1"): number("0.5")}
    assert milestones_progress(measure, fractions) == number("0.25")


def test_milestones_without_any_report_are_unknown() -> None:
    assert milestones_progress(milestones("1", "2"), {}) is None
    assert milestones_progress(milestones("1", "2"), {named("a step of another"): number(1)}) is None


def test_bounds_of_a_corridor_belong_to_it() -> None:
    measure = corridor("4", "5")
    assert [maintain_credit(measure, number(value)) for value in ("3.999", "4", "5", "5.001")] == [0, 1, 1, 0]


def test_credit_falls_evenly_over_the_tolerance() -> None:
    measure = corridor("4", "5", "2")
    credits = [maintain_credit(measure, number(value)) for value in ("2", "3", "5.5", "7")]
    assert credits == [number(credit) for credit in ("0", "0.5", "0.75", "0")]


def test_a_reading_before_the_period_is_carried_into_it() -> None:
    seen = maintain(corridor("4", "5"), [(day(-10), number("4.5"))], START, END, day(9))
    assert (seen.progress, seen.coverage) == (1, 1)


def test_a_reading_before_the_period_grows_stale_from_its_own_day() -> None:
    measure = corridor("4", "5", stale_after_days=14)
    seen = maintain(measure, [(day(-10), number("4.5"))], START, END, day(8))
    assert (seen.progress, seen.coverage) == (1, number("0.5"))


def test_time_after_the_period_changes_nothing() -> None:
    readings = [(day(0), number("4.5")), (day(45), number("9")), (day(95), number("4.5"))]
    at_the_end = maintain(corridor("4", "5"), readings, START, END, END)
    assert maintain(corridor("4", "5"), readings, START, END, day(400)) == at_the_end
    assert at_the_end.progress == number("0.5")


def test_nothing_is_observed_before_the_period_or_at_the_very_moment_of_the_first_reading() -> None:
    readings = [(day(-3), number("4.5")), (day(5), number("4.5"))]
    assert maintain(corridor("4", "5"), readings, START, END, day(-1)).progress is None
    assert maintain(corridor("4", "5"), readings[1:], START, END, day(5)).progress is None


def test_a_new_corridor_counts_from_its_own_moment() -> None:
    old, new = corridor("4", "5"), corridor("6", "9")
    carry = MaintainCarry(START, END).after(old, day(0), number("4.5")).counted(old, day(10))
    assert carry.at(new, day(40)).progress == number("0.25")


def test_a_carry_refuses_to_go_back() -> None:
    measure = corridor("4", "5")
    carry = MaintainCarry(START, END).after(measure, day(10), number("4.5"))
    with pytest.raises(ValueError, match="settled"):
        carry.after(measure, day(9), number("4.5"))
    with pytest.raises(ValueError, match="settled"):
        carry.at(measure, day(9))


def test_a_value_that_is_stale_at_once_is_never_carried() -> None:
    measure = corridor("4", "5", stale_after_days=0)
    assert maintain(measure, [(day(0), number("4.5"))], START, END, day(9)).progress is None


def test_a_new_corridor_does_not_make_an_old_reading_fresh() -> None:
    old, new = corridor("4", "5", stale_after_days=10), corridor("4", "9", stale_after_days=10)
    carry = MaintainCarry(START, END).after(old, day(0), number("4.5")).counted(old, day(8))
    assert carry.at(new, day(40)).coverage == number("0.25")

"""One key result by effective time: late, corrected, retargeted, departed, whatever the order of arrival."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pytest

from domain.dated import DatedBaseline, DatedDeparture, DatedMeasure, DatedWeight, Mark, Reading
from domain.measure import Measure, MeasureKind, Milestone
from domain.terms import Departure
from domain.timeline import Commitment, KeyResultTimeline
from tests.domain.scoring.world import END, LEADS, START, Book, corridor, day, named, number, rise

Facts = DatedMeasure | DatedWeight | DatedBaseline | DatedDeparture | Reading


def life(*facts: Facts, promise: Commitment | None = None) -> KeyResultTimeline:
    return KeyResultTimeline(
        LEADS,
        starts_at=START,
        ends_at=END,
        measures=[fact for fact in facts if isinstance(fact, DatedMeasure)],
        weights=[fact for fact in facts if isinstance(fact, DatedWeight)],
        readings=[fact for fact in facts if isinstance(fact, Reading)],
        baselines=[fact for fact in facts if isinstance(fact, DatedBaseline)],
        departures=[fact for fact in facts if isinstance(fact, DatedDeparture)],
        commitment=promise,
    )


def progress(timeline: KeyResultTimeline, *days: float) -> list[Decimal | None]:
    return [timeline.progress_at(day(each)) for each in days]


def test_without_readings_progress_is_unknown_and_not_zero() -> None:
    assert progress(life(Book().measure(0, rise(0, 100))), 50) == [None]


def test_the_value_in_force_is_the_latest_by_effective_time() -> None:
    book = Book()
    timeline = life(
        book.measure(0, rise(0, 100)), book.reading(20, 60), book.reading(10, 30), book.reading(30, 20)
    )
    assert progress(timeline, 9, 10, 19, 20, 30, 80) == [
        None,
        number("0.3"),
        number("0.3"),
        number("0.6"),
        number("0.2"),
        number("0.2"),
    ]
    assert timeline.value_at(day(25)) == 60


def test_a_late_reading_of_an_earlier_day_keeps_its_target() -> None:
    book = Book()
    timeline = life(
        book.measure(0, rise(0, 100)),
        book.measure(20, rise(0, 200)),
        book.reading(25, 80),
        book.reading(10, 50),
    )
    assert [point.current for point in timeline.points()] == [number("0.5"), number("0.4")]


def test_a_retarget_moves_the_number_from_its_moment_on_and_no_earlier_point() -> None:
    book = Book()
    agreed = book.measure(0, rise(0, 100))
    readings = [book.reading(10, 50), book.reading(30, 90)]
    before = life(agreed, *readings)
    after = life(agreed, *readings, book.measure(20, rise(0, 200)))
    assert progress(after, 10, 19.99, 20, 30) == [
        number("0.5"),
        number("0.5"),
        number("0.25"),
        number("0.45"),
    ]
    assert after.points()[0] == before.points()[0]


def test_both_curves_are_returned_after_a_retarget() -> None:
    book = Book()
    promise = Commitment(rise(0, 100), number(1))
    timeline = life(
        book.measure(0, rise(0, 100)),
        book.measure(20, rise(0, 200)),
        book.reading(10, 50),
        book.reading(30, 90),
        promise=promise,
    )
    assert [(point.current, point.original) for point in timeline.points()] == [
        (number("0.5"), number("0.5")),
        (number("0.45"), number("0.9")),
    ]
    assert timeline.committed_progress_at(day(30)) == number("0.9")


def test_points_keep_overshoot_and_regress_as_raw() -> None:
    book = Book()
    timeline = life(book.measure(0, rise(0, 100)), book.reading(10, 150), book.reading(20, -50))
    assert [(point.raw, point.current) for point in timeline.points()] == [
        (number("1.5"), number(1)),
        (number("-0.5"), number(0)),
    ]
    assert timeline.raw_at(day(15)) == number("1.5")


def test_of_two_readings_for_one_moment_the_later_recorded_counts_and_names_the_other() -> None:
    book = Book()
    first, second = book.reading(10, 30), book.reading(10, 40)
    timeline = life(book.measure(0, rise(0, 100)), second, first)
    assert progress(timeline, 10) == [number("0.4")]
    assert [point.reading.replaced for point in timeline.points()] == [(first.reading_id,)]


def test_a_correction_replaces_the_reading_it_names_and_keeps_its_author() -> None:
    book = Book()
    wrong = book.reading(10, 30, author_id=named("Aigerim"))
    right = book.reading(12, 70, author_id=named("Timur"), corrects=wrong.reading_id)
    timeline = life(book.measure(0, rise(0, 100)), wrong, right)
    (point,) = timeline.points()
    assert progress(timeline, 11, 12) == [None, number("0.7")]
    assert (point.reading.author_id, point.reading.replaced) == (named("Aigerim"), (wrong.reading_id,))


def test_a_correction_of_a_correction_stands_for_both() -> None:
    book = Book()
    first = book.reading(10, 30, author_id=named("Aigerim"))
    second = book.reading(10, 40, author_id=named("Timur"), corrects=first.reading_id)
    third = book.reading(10, 50, author_id=named("Dana"), corrects=second.reading_id)
    (point,) = life(book.measure(0, rise(0, 100)), third, second, first).points()
    assert point.current == number("0.5")
    assert point.reading.author_id == named("Aigerim")
    assert point.reading.replaced == (first.reading_id, second.reading_id)


def test_a_correction_that_names_the_first_wording_replaces_the_latest() -> None:
    book = Book()
    first = book.reading(10, 30)
    second = book.reading(10, 40, corrects=first.reading_id)
    third = book.reading(11, 50, corrects=first.reading_id)
    timeline = life(book.measure(0, rise(0, 100)), first, second, third)
    assert progress(timeline, 10, 11) == [None, number("0.5")]


def test_a_pending_baseline_is_fixed_by_the_first_reading_which_scores_0() -> None:
    book = Book()
    facts = [
        book.measure(0, rise(None, 100)),
        book.reading(10, 20),
        book.baseline(10, 20),
        book.reading(20, 60),
    ]
    timeline = life(*facts, promise=Commitment(rise(None, 100), number(1)))
    assert progress(timeline, 9, 10, 20) == [None, number(0), number("0.5")]
    assert [timeline.is_baseline_pending_at(day(each)) for each in (9, 10)] == [True, False]
    assert [(point.current, point.original) for point in timeline.points()] == [
        (number(0), number(0)),
        (number("0.5"), number("0.5")),
    ]


def test_a_reading_before_the_baseline_stays_unknown() -> None:
    book = Book()
    timeline = life(
        book.measure(0, rise(None, 100)), book.reading(10, 20), book.baseline(10, 20), book.reading(5, 90)
    )
    assert [point.current for point in timeline.points()] == [None, number(0)]


def test_a_baseline_outlives_retargets_on_both_sides_of_it() -> None:
    book = Book()
    timeline = life(
        book.measure(0, rise(None, 100)),
        book.measure(5, rise(None, 220)),
        book.reading(10, 20),
        book.baseline(10, 20),
        book.measure(15, rise(None, 420)),
        book.reading(30, 120),
    )
    assert progress(timeline, 10, 14, 30) == [number(0), number(0), number("0.25")]
    assert timeline.measure_at(day(12)) == rise(20, 220)


def test_a_baseline_measured_before_the_key_result_was_written_down_counts_throughout() -> None:
    book = Book()
    timeline = life(
        book.measure(10, rise(None, 100)), book.reading(5, 20), book.baseline(5, 20), book.reading(12, 60)
    )
    assert progress(timeline, 5, 10, 12) == [number(0), number(0), number("0.5")]


def test_a_corrected_baseline_replaces_the_first_one() -> None:
    book = Book()
    first = book.reading(10, 20)
    facts = [book.measure(0, rise(None, 100)), first, book.baseline(10, 20)]
    facts += [book.reading(10, 50, corrects=first.reading_id), book.baseline(10, 50), book.reading(20, 75)]
    assert progress(life(*facts), 10, 20) == [number(0), number("0.5")]


def test_weights_are_dated_and_the_promise_keeps_the_first() -> None:
    book = Book()
    promise = Commitment(rise(0, 100), number(2))
    timeline = life(book.measure(0, rise(0, 100)), book.weight(0, 2), book.weight(20, 5), promise=promise)
    assert [timeline.weight_at(day(each)) for each in (0, 19, 20)] == [2, 2, 5]
    node = timeline.node_at(Mark(day(30)))
    assert (node.weight, node.committed_weight) == (5, 2)


@pytest.mark.parametrize("departure", list(Departure))
def test_what_departs_is_not_counted_and_its_numbers_stand_still(departure: Departure) -> None:
    book = Book()
    timeline = life(
        book.measure(0, rise(0, 100)),
        book.reading(10, 40),
        book.departure(20, departure),
        book.reading(30, 90),
        promise=Commitment(rise(0, 100), number(1)),
    )
    assert [timeline.is_counted_at(day(each)) for each in (-1, 0, 19.99, 20)] == [False, True, True, False]
    assert timeline.committed_progress_at(day(60)) == number("0.4")
    assert timeline.progress_at(day(60)) == number("0.4")
    assert timeline.value_at(day(60)) == 40


def test_a_late_reading_of_a_day_before_the_departure_still_counts_in_the_promise() -> None:
    book = Book()
    timeline = life(
        book.measure(0, rise(0, 100)),
        book.departure(20),
        book.reading(15, 40),
        promise=Commitment(rise(0, 100), number(1)),
    )
    assert timeline.committed_progress_at(day(60)) == number("0.4")


def test_milestones_are_reported_one_by_one() -> None:
    book = Book()
    steps = tuple(Milestone(named(name), name, number(weight)) for name, weight in (("a", 1), ("b", 3)))
    timeline = life(
        book.measure(0, Measure(MeasureKind.MILESTONES, milestones=steps)),
        book.reading(10, 1, milestone_id=named("a")),
        book.reading(10, "0.5", milestone_id=named("b")),
        book.reading(20, "0.2", milestone_id=named("b")),
    )
    assert progress(timeline, 9, 10, 20) == [None, number("0.625"), number("0.4")]


def test_a_maintained_key_result_is_weighed_by_time_under_the_corridor_of_the_day() -> None:
    book = Book()
    timeline = life(
        book.measure(0, corridor("4", "5")),
        book.measure(20, corridor("6", "9")),
        book.reading(10, "4.5"),
        book.reading(30, "7"),
        promise=Commitment(corridor("4", "5"), number(1)),
    )
    assert progress(timeline, 10, 20, 30, 50) == [None, number(1), number("0.5"), number("0.75")]
    assert timeline.coverage_at(day(40)) == number("0.75")
    assert timeline.committed_progress_at(day(50)) == number("0.5")


def test_no_order_of_arrival_changes_a_timeline() -> None:
    book = Book()
    first = book.reading(10, 30)
    facts: list[Facts] = [
        book.measure(0, rise(0, 100)),
        first,
        book.reading(12, 45, corrects=first.reading_id),
        book.measure(20, rise(0, 50)),
        book.reading(25, 40),
        book.departure(40),
    ]
    moments = (5, 10, 12, 20, 25, 39, 60)
    orders = {tuple(progress(life(*order), *moments)) for order in permutations(facts)}
    assert orders == {
        (
            None,
            None,
            number("0.45"),
            number("0.9"),
            number("0.8"),
            number("0.8"),
            number("0.8"),
        )
    }

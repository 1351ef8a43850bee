"""Why a score moved: named terms that add up to the difference exactly."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest

from domain.dated import DatedBaseline, DatedDeparture, DatedMeasure, DatedWeight, Fact, Reading
from domain.exact import total
from domain.explain import (
    ChangeKind,
    DatedEdge,
    DatedStanding,
    GoalTimeline,
    ScoreChange,
    score_change,
)
from domain.rollup import Edge
from domain.terms import EdgeKind, FedBy, ScoreSource
from domain.timeline import KeyResultTimeline
from tests.domain.scoring.world import (
    BRAND,
    CHURN,
    END,
    GROWTH,
    LEADS,
    REACH,
    SERVICE,
    START,
    Book,
    corridor,
    day,
    named,
    number,
    rise,
)


def life(key_result_id: UUID, *facts: Fact, fed_by: FedBy = FedBy.READINGS) -> KeyResultTimeline:
    return KeyResultTimeline(
        key_result_id,
        starts_at=START,
        ends_at=END,
        measures=[fact for fact in facts if isinstance(fact, DatedMeasure)],
        weights=[fact for fact in facts if isinstance(fact, DatedWeight)],
        readings=[fact for fact in facts if isinstance(fact, Reading)],
        baselines=[fact for fact in facts if isinstance(fact, DatedBaseline)],
        departures=[fact for fact in facts if isinstance(fact, DatedDeparture)],
        fed_by=fed_by,
    )


def told(change: ScoreChange) -> list[tuple[ChangeKind, Decimal]]:
    assert total(term.amount for term in change.terms) == change.difference
    return [(term.kind, term.amount) for term in change.terms]


def edge(child: UUID, parent: UUID, since: Fact, until: Fact | None = None) -> DatedEdge:
    return DatedEdge(Edge(child, parent, None, EdgeKind.CONTRIBUTES, Decimal(1)), since, until)


def standing(book: Book, days: float, *, is_counted: bool) -> DatedStanding:
    position = book.weight(0, 1).recorded
    return DatedStanding(effective_at=day(days), recorded=position, is_counted=is_counted)


def test_every_kind_of_fact_is_a_term_of_its_own() -> None:
    book = Book()
    leads = life(
        LEADS,
        book.measure(0, rise(0, 100)),
        book.weight(0, 1),
        book.reading(5, 20),
        book.reading(20, 80),
        book.measure(30, rise(0, 200)),
        book.weight(40, 3),
    )
    churn = life(
        CHURN, book.measure(10, rise(0, 10)), book.weight(10, 1), book.reading(15, 6), book.departure(50)
    )
    change = score_change([GoalTimeline(GROWTH, [leads, churn])], [], GROWTH, day(6), day(60))
    assert told(change) == [
        (ChangeKind.KEY_RESULT_ADDED, number(0)),
        (ChangeKind.READING, number("0.2")),
        (ChangeKind.READING, number("0.3")),
        (ChangeKind.RETARGET, number("-0.2")),
        (ChangeKind.REWEIGHT, number("-0.05")),
        (ChangeKind.DEPARTURE, number("-0.05")),
    ]
    assert (change.before, change.after, change.difference) == (number("0.2"), number("0.4"), number("0.2"))


def test_a_term_names_its_event_its_moment_and_its_key_result() -> None:
    book = Book()
    first, second = book.reading(5, 20), book.reading(20, 80)
    leads = life(LEADS, book.measure(0, rise(0, 100)), book.weight(0, 1), first, second)
    (term,) = score_change([GoalTimeline(GROWTH, [leads])], [], GROWTH, day(6), day(60)).terms
    assert (term.recorded, term.effective_at) == (second.recorded, day(20))
    assert (term.objective_id, term.key_result_id) == (GROWTH, LEADS)


def test_the_bounds_are_the_ends_of_two_moments() -> None:
    book = Book()
    leads = life(
        LEADS, book.measure(0, rise(0, 100)), book.weight(0, 1), book.reading(5, 20), book.reading(9, 50)
    )
    goals = [GoalTimeline(GROWTH, [leads])]
    assert told(score_change(goals, [], GROWTH, day(5), day(9))) == [(ChangeKind.READING, number("0.3"))]
    assert told(score_change(goals, [], GROWTH, day(9), day(9))) == []
    with pytest.raises(ValueError, match="back"):
        score_change(goals, [], GROWTH, day(9), day(5))


def test_an_unknown_score_weighs_nothing_in_the_difference() -> None:
    book = Book()
    leads = life(LEADS, book.measure(0, rise(0, 100)), book.weight(0, 1), book.reading(5, 20))
    change = score_change([GoalTimeline(GROWTH, [leads])], [], GROWTH, day(1), day(60))
    assert (change.before, change.after, change.difference) == (None, number("0.2"), number("0.2"))
    assert told(change) == [(ChangeKind.READING, number("0.2"))]


def test_a_first_reading_that_fixes_the_baseline_can_lower_an_objective() -> None:
    book = Book()
    leads = life(LEADS, book.measure(0, rise(0, 100)), book.weight(0, 1), book.reading(1, 80))
    churn = life(
        CHURN, book.measure(0, rise(None, 10)), book.weight(0, 1), book.reading(5, 2), book.baseline(5, 2)
    )
    change = score_change([GoalTimeline(GROWTH, [leads, churn])], [], GROWTH, day(4), day(6))
    assert told(change) == [(ChangeKind.READING, number(0)), (ChangeKind.BASELINE, number("-0.4"))]


def test_facts_of_one_moment_are_told_in_the_order_of_the_ledger() -> None:
    book = Book()
    start = (book.measure(0, rise(0, 100)), book.weight(0, 1), book.reading(1, 50))
    retarget, reading = book.measure(20, rise(0, 200)), book.reading(20, 150)
    change = score_change(
        [GoalTimeline(GROWTH, [life(LEADS, *start, reading, retarget)])], [], GROWTH, day(2), day(30)
    )
    assert told(change) == [(ChangeKind.RETARGET, number("-0.25")), (ChangeKind.READING, number("0.5"))]


def test_time_that_passes_over_a_held_value_is_told_of_its_reading() -> None:
    book = Book()
    out = book.reading(10, 9)
    uptime = life(
        SERVICE, book.measure(0, corridor("4", "5")), book.weight(0, 1), book.reading(0, "4.5"), out
    )
    change = score_change([GoalTimeline(GROWTH, [uptime])], [], GROWTH, day(5), day(40))
    assert told(change) == [(ChangeKind.READING, number(0)), (ChangeKind.CARRIED, number("-0.75"))]
    assert change.terms[-1].recorded == out.recorded


def test_what_happens_below_is_told_as_child_rollup_with_its_cause() -> None:
    book = Book()
    reading, since = book.reading(20, 80), book.weight(0, 1)
    child = GoalTimeline(REACH, [life(LEADS, book.measure(0, rise(0, 100)), book.weight(0, 1), reading)])
    parent = GoalTimeline(GROWTH, [], ScoreSource.CHILDREN)
    change = score_change([parent, child], [edge(REACH, GROWTH, since)], GROWTH, day(6), day(60))
    assert told(change) == [(ChangeKind.CHILD_ROLLUP, number("0.8"))]
    (term,) = change.terms
    assert (term.cause, term.objective_id, term.recorded) == (ChangeKind.READING, REACH, reading.recorded)


def test_alignment_and_abandonment_of_children_are_told() -> None:
    book = Book()
    reach = life(LEADS, book.measure(0, rise(0, 100)), book.weight(0, 1), book.reading(1, 20))
    brand = life(CHURN, book.measure(0, rise(0, 100)), book.weight(0, 1), book.reading(1, 80))
    goals = [
        GoalTimeline(GROWTH, [], ScoreSource.CHILDREN),
        GoalTimeline(
            REACH,
            [reach],
            standings=[standing(book, 0, is_counted=True), standing(book, 40, is_counted=False)],
        ),
        GoalTimeline(BRAND, [brand]),
    ]
    edges = [
        edge(REACH, GROWTH, book.weight(0, 1)),
        edge(BRAND, GROWTH, book.weight(20, 1), book.weight(50, 1)),
    ]
    change = score_change(goals, edges, GROWTH, day(10), day(60))
    assert [(term.cause, term.amount) for term in change.terms] == [
        (ChangeKind.ALIGNMENT, number("0.3")),
        (ChangeKind.STANDING, number("0.3")),
        (ChangeKind.ALIGNMENT, number("-0.8")),
    ]
    assert (change.before, change.after) == (number("0.2"), None)
    assert {term.kind for term in change.terms} == {ChangeKind.CHILD_ROLLUP}


def test_goals_elsewhere_in_the_tree_are_not_told() -> None:
    book = Book()
    own = life(LEADS, book.measure(0, rise(0, 100)), book.weight(0, 1), book.reading(20, 50))
    other = life(CHURN, book.measure(0, rise(0, 100)), book.weight(0, 1), book.reading(20, 90))
    goals = [GoalTimeline(REACH, [own]), GoalTimeline(BRAND, [other]), GoalTimeline(GROWTH, [])]
    edges = [edge(REACH, GROWTH, book.weight(0, 1)), edge(BRAND, GROWTH, book.weight(0, 1))]
    change = score_change(goals, edges, REACH, day(1), day(60))
    assert [term.key_result_id for term in change.terms] == [LEADS]


def test_an_event_that_moves_two_key_results_is_one_term() -> None:
    book = Book()
    at_once = book.weight(20, 3)
    lines = [
        life(
            named(name),
            book.measure(0, rise(0, 100)),
            book.weight(0, 1),
            book.reading(1, value),
            at_once,
        )
        for name, value in (("a", 20), ("b", 60))
    ]
    change = score_change([GoalTimeline(GROWTH, lines)], [], GROWTH, day(2), day(30))
    assert [(term.kind, term.key_result_id) for term in change.terms] == [(ChangeKind.REWEIGHT, None)]


def test_time_before_the_next_fact_of_a_held_value_is_told_of_the_reading_before_it() -> None:
    book = Book()
    facts = (book.measure(0, corridor("4", "5")), book.weight(0, 1), book.reading(0, "4.5"))
    out, back = book.reading(10, 9), book.reading(20, "4.5")
    uptime = life(SERVICE, *facts, out, back)
    change = score_change([GoalTimeline(GROWTH, [uptime])], [], GROWTH, day(10), day(40))
    assert [(term.kind, term.recorded, term.amount) for term in change.terms] == [
        (ChangeKind.CARRIED, out.recorded, number("-0.5")),
        (ChangeKind.READING, back.recorded, number(0)),
        (ChangeKind.CARRIED, back.recorded, number("0.25")),
    ]
    assert total(term.amount for term in change.terms) == change.difference

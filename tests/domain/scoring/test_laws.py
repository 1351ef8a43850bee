"""The laws of scoring, over random numbers, histories and trees."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from domain.dated import DatedDeparture, DatedMeasure, DatedWeight, Fact, Reading
from domain.exact import minus, plus, times, total
from domain.explain import score_change
from domain.measure import CreditPoint, Measure
from domain.rollup import Edge, GoalNode, Item, KeyResultNode, Rollup, blend, rollup, score_tree
from domain.scoring import MaintainCarry, credited, maintain, maintain_credit, metric_raw
from domain.terms import EdgeKind, ScoreSource
from tests.domain.scoring.histories import (
    LAW,
    MOMENTS,
    Forest,
    corridors,
    facts,
    forests,
    inputs,
    item_lists,
    linear,
    metrics,
    progresses,
    small,
    timeline,
)
from tests.domain.scoring.world import END, START, day, named

LINE = Decimal("1E-33")
"""More than one rounding of a ratio within 0..1 can be off."""
readings = st.lists(
    st.tuples(st.integers(-20, 100), small()), max_size=8, unique_by=lambda reading: reading[0]
)


@LAW
@given(inputs(), inputs())
def test_the_baseline_scores_0_and_the_target_1(baseline: Decimal, target: Decimal) -> None:
    assume(baseline != target)
    assert metric_raw(baseline, target, baseline) == 0
    assert metric_raw(baseline, target, target) == 1


@LAW
@given(inputs(), inputs(), inputs(), inputs(), inputs())
def test_a_change_of_unit_changes_no_metric(
    baseline: Decimal, target: Decimal, value: Decimal, factor: Decimal, offset: Decimal
) -> None:
    assume(baseline != target and factor)
    there = [plus(times(factor, each), offset) for each in (baseline, target, value)]
    assert metric_raw(*there) == metric_raw(baseline, target, value)


@LAW
@given(facts(metrics() | corridors()), small().filter(bool), small())
def test_a_change_of_unit_changes_no_history(found: list[Fact], factor: Decimal, offset: Decimal) -> None:
    here, there = timeline(found), timeline(linear(found, factor, offset))
    for moment in MOMENTS:
        assert there.progress_at(day(moment)) == here.progress_at(day(moment))
        assert there.raw_at(day(moment)) == here.raw_at(day(moment))
        assert there.committed_progress_at(day(moment)) == here.committed_progress_at(day(moment))


@LAW
@given(facts(metrics() | corridors()), small())
def test_a_decrease_scores_like_the_reflected_increase(found: list[Fact], mirror: Decimal) -> None:
    here, there = timeline(found), timeline(linear(found, Decimal(-1), mirror))
    for moment in MOMENTS:
        assert there.progress_at(day(moment)) == here.progress_at(day(moment))


@LAW
@given(inputs(), inputs(), inputs(), inputs())
def test_nearer_to_the_target_never_scores_less(
    baseline: Decimal, target: Decimal, first: Decimal, second: Decimal
) -> None:
    assume(baseline != target)
    low, high = sorted((first, second), reverse=target < baseline)
    assert metric_raw(baseline, target, low) <= metric_raw(baseline, target, high)


@LAW
@given(st.lists(st.tuples(progresses, progresses), min_size=1, max_size=4), small(-2, 3), small(-2, 3))
def test_a_rising_credit_curve_keeps_the_order(
    points: list[tuple[Decimal, Decimal]], first: Decimal, second: Decimal
) -> None:
    raws, credits = (sorted(each) for each in zip(*points, strict=True))
    curve = tuple(CreditPoint(raw, credit) for raw, credit in zip(raws, credits, strict=True))
    low, high = sorted((first, second))
    assert 0 <= credited(low, curve) <= credited(high, curve) <= 1


@LAW
@given(corridors(), small(), small())
def test_further_from_the_corridor_never_earns_more(measure: Measure, value: Decimal, step: Decimal) -> None:
    ceiling = measure.ceiling or Decimal(0)
    above = plus(ceiling, value.copy_abs())
    further = plus(above, step.copy_abs())
    assert 0 <= maintain_credit(measure, further) <= maintain_credit(measure, above) <= 1


@LAW
@given(item_lists, st.data())
def test_more_progress_of_one_key_result_never_lowers_the_score(
    items: list[Item], data: st.DataObject
) -> None:
    known = [place for place, item in enumerate(items) if item.progress is not None]
    assume(known)
    place = data.draw(st.sampled_from(known))
    better = list(items)
    better[place] = Item(items[place].weight, Decimal(1))
    before, after = rollup(items), rollup(better)
    assert (after.score or 0) >= (before.score or 0)
    assert (after.low or 0) >= (before.low or 0)


@LAW
@given(facts())
def test_every_number_of_a_history_stays_within_0_and_1(found: list[Fact]) -> None:
    life = timeline(found)
    for moment in MOMENTS:
        for value in (
            life.progress_at(day(moment)),
            life.committed_progress_at(day(moment)),
            life.coverage_at(day(moment)),
        ):
            assert value is None or 0 <= value <= 1
    for point in life.points():
        assert point.current is None or 0 <= point.current <= 1


@LAW
@given(item_lists)
def test_a_score_lies_between_its_bounds_and_equals_the_exact_mean(items: list[Item]) -> None:
    score, coverage, low, high = rollup(items)
    weighed = sum(Fraction(item.weight) for item in items)
    if not weighed:
        assert (score, coverage, low, high) == (None, 0, None, None)
        return
    assert low is not None
    assert high is not None
    assert 0 <= low <= high <= 1
    assert 0 <= coverage <= 1
    known = [(Fraction(item.weight), Fraction(item.progress)) for item in items if item.progress is not None]
    if score is None:
        assert not any(weight for weight, _ in known)
        return
    assert low <= score <= high
    exact = sum(weight * progress for weight, progress in known) / sum(weight for weight, _ in known)
    assert abs(Fraction(score) - exact) < Fraction(LINE)


@LAW
@given(item_lists, st.lists(progresses, min_size=6, max_size=6))
def test_whatever_the_unknown_turns_out_to_be_lies_between_low_and_high(
    items: list[Item], found: list[Decimal]
) -> None:
    unknown = rollup(items)
    revealed = rollup(
        Item(item.weight, late if item.progress is None else item.progress)
        for item, late in zip(items, found, strict=False)
    )
    if revealed.score is None:
        assert unknown.low is None
    else:
        assert unknown.low is not None
        assert unknown.high is not None
        assert unknown.low <= revealed.score <= unknown.high
        assert (unknown.score is None) == all(item.progress is None for item in items if item.weight)


@LAW
@given(item_lists)
def test_a_blend_of_plain_parts_is_their_rollup(items: list[Item]) -> None:
    parts = [
        (weight, Rollup(None, Decimal(0), Decimal(0), Decimal(1)))
        if progress is None
        else (weight, Rollup(progress, Decimal(1), progress, progress))
        for weight, progress in items
    ]
    assert blend(parts) == rollup(items)


@LAW
@given(st.integers(0, 5), st.sampled_from([ScoreSource.CHILDREN, ScoreSource.BOTH]))
def test_the_unknown_goes_up_any_height_as_unknown(height: int, source: ScoreSource) -> None:
    split = Decimal("0.5") if source is ScoreSource.BOTH else None
    silent = KeyResultNode(named("silent"), Decimal(1))
    names = [named(f"level {level}") for level in range(height + 1)]
    goals = [GoalNode(names[0], ScoreSource.KEY_RESULTS, None, [silent])]
    goals += [GoalNode(name, source, split, []) for name in names[1:]]
    edges = [Edge(child, parent, None, EdgeKind.CONTRIBUTES, Decimal(1)) for child, parent in pairwise(names)]
    top = score_tree(goals, edges).current.objectives[names[-1]]
    assert top == Rollup(None, Decimal(0), Decimal(0), Decimal(1))


@LAW
@given(facts(), st.randoms(use_true_random=False))
def test_facts_at_distinct_moments_commute(found: list[Fact], chance: Random) -> None:
    order = [fact.recorded for fact in found]
    chance.shuffle(order)
    here = timeline(found)
    there = timeline([replace(fact, recorded=place) for fact, place in zip(found, order, strict=True)][::-1])
    assert [(point.current, point.original) for point in there.points()] == [
        (point.current, point.original) for point in here.points()
    ]
    for moment in MOMENTS:
        assert there.progress_at(day(moment)) == here.progress_at(day(moment))
        assert there.weight_at(day(moment)) == here.weight_at(day(moment))
        assert there.is_counted_at(day(moment)) == here.is_counted_at(day(moment))


@LAW
@given(facts(), st.integers(0, 90))
def test_what_comes_later_never_rewrites_an_earlier_number(found: list[Fact], until: int) -> None:
    departures = [fact for fact in found if isinstance(fact, DatedDeparture)]
    whole = timeline(found)
    part = timeline([fact for fact in found if fact.effective_at <= day(until)])
    for moment in (moment for moment in MOMENTS if moment <= until):
        assert part.progress_at(day(moment)) == whole.progress_at(day(moment))
        assert part.raw_at(day(moment)) == whole.raw_at(day(moment))
        assert part.weight_at(day(moment)) == whole.weight_at(day(moment))
    kept = [point for point in whole.points() if point.reading.effective_at <= day(until)]
    assert departures or part.points() == kept


@LAW
@given(forests(), st.integers(-6, 100), st.integers(0, 60))
def test_the_terms_of_a_change_add_up_to_it_exactly(forest: Forest, start: int, span: int) -> None:
    end = start + span
    for goal in forest.goals:
        asked = goal.objective_id
        change = score_change(forest.goals, forest.edges, asked, day(start), day(end))
        before, after = (
            score_tree(*forest.at(moment)).current.objectives[asked].score for moment in (start, end)
        )
        assert (change.before, change.after) == (before, after)
        assert change.difference == minus(after or Decimal(0), before or Decimal(0))
        assert total(term.amount for term in change.terms) == change.difference
        assert [term.effective_at for term in change.terms] == sorted(
            term.effective_at for term in change.terms
        )


@LAW
@given(forests(), st.integers(-6, 100), st.randoms(use_true_random=False))
def test_no_order_of_goals_and_edges_changes_a_tree(forest: Forest, moment: int, chance: Random) -> None:
    goals, edges = forest.at(moment)
    first = score_tree(goals, edges)
    chance.shuffle(goals)
    chance.shuffle(edges)
    again = score_tree(goals, edges)
    assert (again.current.objectives, again.current.fed) == (first.current.objectives, first.current.fed)
    assert again.committed.objectives == first.committed.objectives
    for scored in (*first.current.objectives.values(), *first.committed.objectives.values()):
        assert 0 <= scored.coverage <= 1
        if scored.score is not None:
            assert 0 <= (scored.low or 0) <= scored.score <= (scored.high or 0) <= 1


@LAW
@given(corridors(), readings, st.integers(0, 110))
def test_a_carry_kept_reading_by_reading_equals_the_whole_history(
    measure: Measure, found: list[tuple[int, Decimal]], now: int
) -> None:
    carry = MaintainCarry(START, END)
    for when, value in sorted(found):
        if when <= now:
            carry = carry.after(measure, day(when), value)
            carry = MaintainCarry(
                START,
                END,
                carry.observed_us,
                carry.credit_us,
                carry.counted_to,
                carry.last_at,
                carry.last_value,
            )
    whole = maintain(measure, [(day(when), value) for when, value in found], START, END, day(now))
    assert carry.at(measure, day(now)) == whole
    held = [
        Reading(effective_at=day(when), recorded=when, reading_id=named(str(when)), value=value)
        for when, value in found
    ]
    agreed = DatedMeasure(effective_at=day(-30), recorded=-30, measure=measure)
    weighed = DatedWeight(effective_at=day(-30), recorded=-29, weight=Decimal(1))
    life = timeline([agreed, weighed, *held])
    assert (life.progress_at(day(now)), life.coverage_at(day(now))) == (whole.progress, whole.coverage)


@LAW
@given(corridors(), readings, st.integers(1, 110))
def test_a_held_value_is_the_mean_of_its_days(
    measure: Measure, found: list[tuple[int, Decimal]], now: int
) -> None:
    credits: list[Fraction] = []
    elapsed = min(now, 90)
    for each in range(elapsed):
        seen = [(when, value) for when, value in found if when <= each]
        when, value = max(seen, default=(-1000, Decimal(0)))
        if seen and (measure.stale_after_days is None or each - when < measure.stale_after_days):
            credits.append(Fraction(maintain_credit(measure, value)))
    whole = maintain(measure, [(day(when), value) for when, value in found], START, END, day(now))
    assert abs(Fraction(whole.coverage) - Fraction(len(credits), elapsed)) < Fraction(LINE)
    if whole.progress is None:
        assert not credits
    else:
        assert abs(Fraction(whole.progress) - sum(credits) / len(credits)) < Fraction(LINE)

"""Scores up the alignment tree, and the three numbers of a commitment."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from uuid import UUID

import pytest

from domain.measure import Measure
from domain.rollup import Edge, GoalNode, KeyResultNode, Rollup, TreeScores, score_tree
from domain.terms import EdgeKind, FedBy, ScoreSource
from tests.domain.scoring.world import BRAND, GROWTH, LEADS, REACH, SERVICE, named, number, rise

UNKNOWN = Rollup(None, number(0), number(0), number(1))


def line(
    key_result_id: UUID,
    progress: str | None,
    *,
    weight: str = "1",
    fed_by: FedBy = FedBy.READINGS,
    measure: Measure | None = None,
    value: str | None = None,
) -> KeyResultNode:
    return KeyResultNode(
        key_result_id,
        number(weight),
        None if progress is None else number(progress),
        fed_by,
        measure,
        None if value is None else number(value),
    )


def goal(
    objective_id: UUID,
    *key_results: KeyResultNode,
    source: ScoreSource = ScoreSource.KEY_RESULTS,
    split: str | None = None,
    is_counted: bool = True,
) -> GoalNode:
    return GoalNode(
        objective_id, source, None if split is None else number(split), key_results, is_counted=is_counted
    )


def edge(
    child_id: UUID,
    parent_id: UUID,
    key_result_id: UUID | None = None,
    *,
    share: str = "1",
    kind: EdgeKind = EdgeKind.CONTRIBUTES,
) -> Edge:
    return Edge(child_id, parent_id, key_result_id, kind, number(share))


def score(scores: TreeScores, objective_id: UUID) -> Decimal | None:
    return scores.current.objectives[objective_id].score


def test_children_count_by_their_share() -> None:
    scores = score_tree(
        [
            goal(GROWTH, source=ScoreSource.CHILDREN),
            goal(REACH, line(named("a"), "0.2")),
            goal(BRAND, line(named("b"), "0.6")),
        ],
        [edge(REACH, GROWTH, share="0.3"), edge(BRAND, GROWTH, share="0.1")],
    )
    assert score(scores, GROWTH) == number("0.3")


def test_supporting_goals_have_no_effect() -> None:
    goals = [goal(GROWTH, source=ScoreSource.CHILDREN), goal(REACH, line(named("a"), "0.2"))]
    scores = score_tree(goals, [edge(REACH, GROWTH, kind=EdgeKind.SUPPORTS)])
    assert scores.current.objectives[GROWTH] == Rollup(None, number(0), None, None)


def test_key_results_and_children_are_split_as_agreed() -> None:
    scores = score_tree(
        [
            goal(GROWTH, line(named("own"), "0.5"), source=ScoreSource.BOTH, split="0.75"),
            goal(REACH, line(named("a"), "0.9")),
        ],
        [edge(REACH, GROWTH)],
    )
    assert score(scores, GROWTH) == number("0.6")


def test_a_split_without_children_leaves_its_part_unknown() -> None:
    parent = goal(GROWTH, line(named("own"), "0.5"), source=ScoreSource.BOTH, split="0.75")
    assert score_tree([parent], []).current.objectives[GROWTH] == Rollup(
        number("0.5"), number("0.75"), number("0.375"), number("0.625")
    )


def test_a_split_that_nobody_agreed_on_is_a_fault() -> None:
    with pytest.raises(ValueError, match="split"):
        score_tree([goal(GROWTH, source=ScoreSource.BOTH)], [])


def test_an_unknown_child_lowers_coverage_and_not_the_score() -> None:
    goals = [
        goal(GROWTH, source=ScoreSource.CHILDREN),
        goal(REACH, line(named("a"), "0.4")),
        goal(BRAND, line(named("b"), None)),
    ]
    scores = score_tree(goals, [edge(REACH, GROWTH, share="3"), edge(BRAND, GROWTH)])
    assert scores.current.objectives[GROWTH] == Rollup(
        number("0.4"), number("0.75"), number("0.3"), number("0.55")
    )


def test_a_child_that_is_not_given_is_unknown() -> None:
    goals = [goal(GROWTH, source=ScoreSource.CHILDREN)]
    assert score_tree(goals, [edge(REACH, GROWTH)]).current.objectives[GROWTH] == UNKNOWN


def test_an_abandoned_child_is_left_out() -> None:
    goals = [
        goal(GROWTH, source=ScoreSource.CHILDREN),
        goal(REACH, line(named("a"), "0.4")),
        goal(BRAND, line(named("b"), "0"), is_counted=False),
    ]
    scores = score_tree(goals, [edge(REACH, GROWTH), edge(BRAND, GROWTH)])
    assert scores.current.objectives[GROWTH] == Rollup(number("0.4"), number(1), number("0.4"), number("0.4"))


DIAMOND = [edge(LEADS, REACH), edge(LEADS, BRAND), edge(REACH, GROWTH), edge(BRAND, GROWTH)]
DIAMOND_GOALS = [
    goal(GROWTH, source=ScoreSource.CHILDREN),
    goal(REACH, source=ScoreSource.CHILDREN),
    goal(BRAND, line(named("b"), "0.2"), source=ScoreSource.BOTH, split="0.5"),
    goal(LEADS, line(named("l"), "0.8")),
]


def test_a_goal_reached_by_two_paths_counts_once_in_each_parent() -> None:
    scores = score_tree(DIAMOND_GOALS, DIAMOND)
    assert (score(scores, REACH), score(scores, BRAND)) == (number("0.8"), number("0.5"))
    assert score(scores, GROWTH) == number("0.65")


def test_no_order_of_goals_or_edges_changes_a_score() -> None:
    first = score_tree(DIAMOND_GOALS, DIAMOND)
    for goals, edges in zip(permutations(DIAMOND_GOALS), permutations(DIAMOND), strict=True):
        again = score_tree(goals, edges)
        assert again.current.objectives == first.current.objectives
        assert again.committed.objectives == first.committed.objectives


def test_the_same_edge_twice_counts_once() -> None:
    goals = [
        goal(GROWTH, source=ScoreSource.CHILDREN),
        goal(REACH, line(named("a"), "0.2")),
        goal(BRAND, line(named("b"), "0.8")),
    ]
    edges = [edge(REACH, GROWTH), edge(REACH, GROWTH, share="0.5"), edge(BRAND, GROWTH)]
    assert score(score_tree(goals, edges), GROWTH) == number("0.5")


def test_a_child_that_feeds_a_key_result_does_not_count_among_the_children_again() -> None:
    fed = line(LEADS, None, fed_by=FedBy.CHILDREN)
    goals = [
        goal(GROWTH, fed, source=ScoreSource.BOTH, split="0.5"),
        goal(REACH, line(named("a"), "1")),
        goal(BRAND, line(named("b"), "0")),
    ]
    edges = [edge(REACH, GROWTH, LEADS), edge(REACH, GROWTH), edge(BRAND, GROWTH)]
    assert score(score_tree(goals, edges), GROWTH) == number("0.5")


def test_a_key_result_takes_the_mean_of_the_goals_that_feed_it() -> None:
    goals = [
        goal(GROWTH, line(LEADS, None, fed_by=FedBy.CHILDREN), line(SERVICE, "0.5")),
        goal(REACH, line(named("a"), "0.2")),
        goal(BRAND, line(named("b"), None)),
    ]
    scores = score_tree(goals, [edge(REACH, GROWTH, LEADS), edge(BRAND, GROWTH, LEADS)])
    assert scores.current.fed[LEADS].progress == Rollup(
        number("0.2"), number("0.5"), number("0.1"), number("0.6")
    )
    assert scores.current.objectives[GROWTH] == Rollup(
        number("0.35"), number("0.75"), number("0.3"), number("0.55")
    )


SUMMED = line(LEADS, None, fed_by=FedBy.CHILDREN_SUM, measure=rise(100, 300))


def test_a_key_result_sums_the_values_of_its_unit_below_it() -> None:
    clicks = line(named("clicks"), "1", measure=rise(0, 10, unit="clicks"), value="10")
    goals = [
        goal(GROWTH, SUMMED),
        goal(REACH, line(named("a"), "0.1", measure=rise(0, 900), value="90"), clicks),
        goal(BRAND, line(named("b"), "0.2", measure=rise(40, 90), value="60")),
    ]
    scores = score_tree(goals, [edge(REACH, GROWTH, LEADS, share="0.1"), edge(BRAND, GROWTH, LEADS)])
    fed = scores.current.fed[LEADS]
    assert (fed.value, fed.raw, score(scores, GROWTH)) == (150, number("0.25"), number("0.25"))


def test_sums_go_up_through_several_levels() -> None:
    country = line(named("country"), None, fed_by=FedBy.CHILDREN_SUM, measure=rise(0, 50))
    goals = [
        goal(GROWTH, SUMMED),
        goal(REACH, country),
        goal(BRAND, line(named("b"), "0.2", measure=rise(0, 1), value="200")),
    ]
    edges = [edge(REACH, GROWTH, LEADS), edge(BRAND, REACH, named("country"))]
    assert score_tree(goals, edges).current.fed[LEADS].value == 200


@pytest.mark.parametrize("value", [None, "60"])
def test_a_sum_with_an_unknown_addend_is_unknown(value: str | None) -> None:
    unit = "clicks" if value else "leads"
    goals = [
        goal(GROWTH, SUMMED),
        goal(REACH, line(named("a"), "0.1", measure=rise(0, 900), value="90")),
        goal(BRAND, line(named("b"), None, measure=rise(40, 90, unit=unit), value=value)),
    ]
    scores = score_tree(goals, [edge(REACH, GROWTH, LEADS), edge(BRAND, GROWTH, LEADS)])
    assert scores.current.fed[LEADS].progress == UNKNOWN
    assert scores.current.objectives[GROWTH] == UNKNOWN


def test_a_circle_is_a_fault() -> None:
    goals = [goal(each, source=ScoreSource.CHILDREN) for each in (GROWTH, REACH, BRAND)]
    circle = [edge(REACH, GROWTH), edge(BRAND, REACH), edge(GROWTH, BRAND)]
    with pytest.raises(ValueError, match="circle"):
        score_tree(goals, circle)
    with pytest.raises(ValueError, match="circle"):
        score_tree(goals, [edge(GROWTH, GROWTH)])


FAILING = replace(line(named("failing"), "0.1"), committed_weight=number(1), committed_progress=number("0.1"))
FINE = replace(line(named("fine"), "0.7"), committed_weight=number(1), committed_progress=number("0.7"))


def numbers(*key_results: KeyResultNode) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    scores = score_tree([goal(GROWTH, *key_results)], [])
    current, committed = (view.objectives[GROWTH].score for view in (scores.current, scores.committed))
    return current, committed, scores.commitment_kept[GROWTH]


def test_abandoning_a_failing_key_result_lifts_one_number_only() -> None:
    assert numbers(FAILING, FINE) == (number("0.4"), number("0.4"), number(1))
    assert numbers(replace(FAILING, is_counted=False), FINE) == (
        number("0.7"),
        number("0.4"),
        number("0.5"),
    )


def test_a_key_result_added_after_the_promise_is_no_part_of_it() -> None:
    assert numbers(FAILING, FINE, line(named("extra"), "1")) == (
        number("0.6"),
        number("0.4"),
        number(1),
    )


def test_what_children_promised_goes_up_by_the_promise() -> None:
    parent = goal(GROWTH, source=ScoreSource.CHILDREN)
    left = goal(REACH, replace(FAILING, is_counted=False), FINE, is_counted=False)
    draft = replace(goal(BRAND, line(named("draft"), "1")), is_committed=False)
    scores = score_tree([parent, left, draft], [edge(REACH, GROWTH), edge(BRAND, GROWTH)])
    assert scores.current.objectives[GROWTH].score == 1
    assert scores.committed.objectives[GROWTH].score == number("0.4")


def test_a_promised_sum_is_scored_against_the_promised_target() -> None:
    summed = replace(SUMMED, committed_weight=number(1), committed_measure=rise(100, 500))
    below = replace(line(named("a"), "0.1", measure=rise(0, 900), value="200"), committed_weight=number(1))
    scores = score_tree([goal(GROWTH, summed), goal(REACH, below)], [edge(REACH, GROWTH, LEADS)])
    assert scores.current.objectives[GROWTH].score == number("0.5")
    assert scores.committed.objectives[GROWTH].score == number("0.25")

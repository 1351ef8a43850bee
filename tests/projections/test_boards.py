"""What a board says of a client's facts, at the height of folds: events in, board out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, cast
from uuid import uuid4

from domain.alignment import Alignment, Link
from domain.client import Client
from domain.measure import Measure, MeasureKind
from domain.objective import Objective
from domain.terms import (
    Departure,
    EdgeKind,
    FedBy,
    Level,
    ScoreSource,
)
from projections.board import KeyResultState
from projections.boards import board
from tests.projections.world import BEGUN, COST, INTERVIEWS, MAP, SHARE, STEPS, VISITS, World, day
from tests.spec import fact

HALF = Decimal("0.5")


def client() -> World:
    world = World()
    world.engage()
    return world


def test_a_client_that_does_not_exist_has_no_board() -> None:
    assert board(World().state(), day(0)) is None


def test_a_reading_in_order_scores_its_key_result_and_its_objective() -> None:
    world = client()
    goal = world.objective(VISITS)
    world.check_in(goal, 7, "7500")
    seen = world.board(8)
    (line,) = seen.by_objective[goal].key_results
    assert (line.value, line.raw, line.progress) == (Decimal(7500), Decimal("0.25"), Decimal("0.25"))
    assert (line.measured_at, line.check_in_count) == (day(7), 1)
    assert seen.by_objective[goal].score == seen.score == Decimal("0.25")
    assert seen.position == len(world.entries)


def test_a_late_reading_of_an_earlier_day_changes_the_series_and_not_the_present() -> None:
    world = client()
    goal = world.objective(VISITS)
    world.check_in(goal, 7, "10000")
    world.check_in(goal, 9, "6000", at=3)
    line = world.line(10, world.key_results(goal)[0])
    assert (line.value, line.progress, line.check_in_count) == (Decimal(10_000), HALF, 2)


def test_a_late_reading_keeps_the_target_of_its_own_day() -> None:
    world = client()
    goal = world.objective(VISITS)
    (key,) = world.key_results(goal)
    world.check_in(goal, 3, "6000")
    world.do(goal, 7, "retarget_key_result", key, reason="нарық", target=Decimal(25_000))
    world.check_in(goal, 9, "10000", at=5)
    world.check_in(goal, 10, "10000")
    found = {row.measured_at: row for row in world.state().check_ins}
    assert found[day(5)].progress == HALF
    assert (found[day(10)].progress, found[day(10)].committed_progress) == (Decimal("0.25"), HALF)
    line = world.line(11, key)
    assert (line.progress, line.committed_progress) == (Decimal("0.25"), HALF)
    assert [target.target for target in line.targets] == [Decimal(15_000), Decimal(25_000)]
    assert (line.targets[1].reason, line.targets[1].effective_from) == ("нарық", day(7))


def test_a_retarget_from_the_very_moment_of_a_reading_scores_that_reading() -> None:
    world = client()
    goal = world.objective(VISITS)
    (key,) = world.key_results(goal)
    world.check_in(goal, 3, "6000")
    world.check_in(goal, 7, "10000")
    facts = {"reason": "x", "target": Decimal(25_000), "effective_from": day(7)}
    world.do(goal, 8, "retarget_key_result", key, **facts)
    rows = sorted(world.state().check_ins, key=lambda row: row.position)
    assert [row.progress for row in rows] == [Decimal("0.1"), Decimal("0.25")]
    assert [row.committed_progress for row in rows] == [Decimal("0.1"), HALF]


def test_a_departure_dated_before_a_retarget_stops_under_the_target_of_its_day() -> None:
    world = client()
    goal = world.objective(VISITS, VISITS)
    key = world.key_results(goal)[0]
    world.check_in(goal, 3, "10000")
    world.do(goal, 10, "retarget_key_result", key, reason="x", target=Decimal(25_000))
    assert world.line(11, key).progress == Decimal("0.25")
    facts = {"key_result_id": key, "departure": Departure.ABANDONED, "reason": "x", "effective_from": day(5)}
    left = fact(Objective.KeyResultAbandoned, **facts)
    world.write(left.placed(world.roots[goal].version + 1, day(11), goal))
    line = world.line(12, key)
    assert (line.progress, line.departed_at) == (HALF, day(5))
    assert line.measure == VISITS


def test_a_reading_that_should_not_have_come_after_a_departure_is_kept_and_not_counted() -> None:
    world = client()
    goal = world.objective(VISITS, VISITS)
    key = world.key_results(goal)[0]
    world.check_in(goal, 3, "10000")
    world.do(goal, 5, "abandon_key_result", key, "x")
    facts = {"check_in_id": uuid4(), "key_result_id": key, "value": Decimal(15_000), "measured_at": day(6)}
    words = {"milestone_id": None, "source": "", "evidence": "", "note": ""}
    reading = fact(Objective.CheckInRecorded, **facts, **words)
    world.write(reading.placed(world.roots[goal].version + 1, day(7), goal))
    line = world.line(8, key)
    assert (line.value, line.progress, line.check_in_count) == (Decimal(10_000), HALF, 2)


def test_a_corrected_reading_counts_no_more_and_names_its_correction() -> None:
    world = client()
    goal = world.objective(VISITS)
    wrong = world.check_in(goal, 7, "15000")
    correction = uuid4()
    facts = {"value": Decimal(5500), "measured_at": day(7), "reason": "айы бөлек"}
    world.do(goal, 8, "correct_check_in", correction, wrong, **facts)
    first, second = sorted(world.state().check_ins, key=lambda row: row.position)
    assert (first.corrected_by, first.progress) == (correction, None)
    assert (second.corrects, second.progress, second.reason) == (wrong, Decimal("0.05"), "айы бөлек")
    assert world.line(9, world.key_results(goal)[0]).value == Decimal(5500)


def test_of_two_readings_of_one_moment_the_later_recorded_counts() -> None:
    world = client()
    goal = world.objective(VISITS)
    world.check_in(goal, 7, "6000")
    second = world.check_in(goal, 8, "10000", at=7)
    rows = sorted(world.state().check_ins, key=lambda row: row.position)
    assert [row.corrected_by for row in rows] == [second, None]
    assert world.line(9, world.key_results(goal)[0]).progress == HALF


def test_a_pending_baseline_is_fixed_by_the_first_reading_and_mended_with_it() -> None:
    world = client()
    goal = world.objective(SHARE)
    (key,) = world.key_results(goal)
    assert world.line(1, key).state is KeyResultState.BASELINE_PENDING
    first = world.check_in(goal, 7, "5")
    line = world.line(8, key)
    assert (line.state, line.measure.baseline, line.progress) == (KeyResultState.OPEN, Decimal(5), Decimal(0))
    world.check_in(goal, 9, "20")
    assert world.line(10, key).progress == HALF
    facts = {"value": Decimal(15), "measured_at": day(7), "reason": "x"}
    world.do(goal, 11, "correct_check_in", uuid4(), first, **facts)
    line = world.line(12, key)
    assert (line.measure.baseline, line.progress, line.committed_progress) == (
        Decimal(15),
        Decimal("0.25"),
        Decimal("0.25"),
    )


def test_an_abandoned_key_result_is_kept_in_the_commitment_at_its_value_then() -> None:
    world = client()
    goal = world.objective(VISITS, VISITS)
    world.check_in(goal, 7, "6000")
    world.check_in(goal, 7, "10000", line=1)
    failing = world.key_results(goal)[0]
    world.do(goal, 8, "abandon_key_result", failing, "керек емес", Departure.POSTPONED)
    seen = world.board(9).by_objective[goal]
    line = seen.key_results[0]
    assert (seen.score, seen.committed_score, seen.commitment_kept) == (HALF, Decimal("0.3"), HALF)
    assert (line.state, line.departure, line.departed_at) == (
        KeyResultState.GONE,
        Departure.POSTPONED,
        day(8),
    )
    assert (line.departure_reason, line.due_at) == ("керек емес", None)


def test_a_maintain_key_result_moves_with_the_readers_clock() -> None:
    world = client()
    goal = world.objective(COST)
    (key,) = world.key_results(goal)
    world.check_in(goal, 10, "4000")
    world.check_in(goal, 20, "4750")
    after_ten, after_twenty = world.line(20, key), world.line(30, key)
    assert after_ten.progress == Decimal(1)
    assert after_twenty.progress == Decimal("0.75")
    assert after_ten.coverage is not None
    assert after_twenty.coverage is not None
    assert after_twenty.coverage > after_ten.coverage
    assert world.line(19, key).progress == Decimal(1), "a clock behind the last reading takes nothing back"


def test_a_maintain_key_result_of_a_closed_objective_stands_still() -> None:
    world = client()
    goal = world.objective(COST)
    world.check_in(goal, 10, "4000")
    world.check_in(goal, 20, "9000")
    world.do(goal, 30, "close", None, HALF, "")
    (key,) = world.key_results(goal)
    assert world.line(60, key).progress == world.line(30, key).progress == HALF


def test_milestones_add_up_by_weight() -> None:
    world = client()
    goal = world.objective(STEPS)
    world.check_in(goal, 7, "1", milestone_id=MAP)
    world.check_in(goal, 8, "0.5", milestone_id=INTERVIEWS)
    (line,) = world.board(9).by_objective[goal].key_results
    assert line.progress == Decimal("0.875")
    assert [(each.title, each.fraction) for each in line.milestones] == [
        ("Сұхбаттар", HALF),
        ("Карта", Decimal(1)),
    ]


def test_a_score_flows_to_several_parents_by_share() -> None:
    world = client()
    child = world.objective(VISITS)
    other = world.objective(VISITS)
    facts: dict[str, Any] = {"level": Level.BUSINESS, "score_source": ScoreSource.CHILDREN}
    first, second = world.objective(**facts), world.objective(**facts)
    world.check_in(child, 7, "10000")
    world.check_in(other, 7, "15000")
    alignment = world.begin(Alignment.start(world.client_id, BEGUN))
    levels = (Level.MARKETING, Level.BUSINESS)
    for link, share in ((Link(child, first), 3), (Link(other, first), 1), (Link(child, second), 1)):
        world.do(
            alignment.id, 8, "align", link, levels=levels, kind=EdgeKind.CONTRIBUTES, share=Decimal(share),
            statement="сұраныс",
        )  # fmt: skip
    seen = world.board(9)
    assert seen.by_objective[first].score == Decimal("0.625")
    assert seen.by_objective[second].score == HALF
    assert seen.score == Decimal("0.5625"), "the children count through their parents only"
    assert [edge.parent_id for edge in seen.by_objective[child].parents] == [first, second]
    assert [edge.child_id for edge in seen.by_objective[first].children] == [child, other]
    world.do(alignment.id, 9, "unalign", Link(child, first), "қате")
    assert world.board(10).by_objective[first].score == Decimal(1)


def test_a_key_result_fed_by_children_shows_what_they_sum_to() -> None:
    world = client()
    child = world.objective(VISITS)
    parent = world.objective(level=Level.BUSINESS, activate=False)
    key, fed = uuid4(), replace(VISITS, target=Decimal(25_000))
    world.do(parent, 0, "add_key_result", key, "Барлық трафик", fed, fed_by=FedBy.CHILDREN_SUM)
    world.do(parent, 0, "activate", ())
    world.check_in(child, 7, "10000")
    alignment = world.begin(Alignment.start(world.client_id, BEGUN))
    world.do(
        alignment.id, 8, "align", Link(child, parent, key), levels=(Level.MARKETING, Level.BUSINESS),
        kind=EdgeKind.CONTRIBUTES, share=Decimal(1), statement="x",
    )  # fmt: skip
    line = world.line(9, key)
    assert (line.value, line.progress, line.coverage, line.due_at) == (
        Decimal(10_000),
        Decimal("0.25"),
        Decimal(1),
        None,
    )


def test_a_withdrawn_key_result_of_a_draft_is_gone_and_was_never_promised() -> None:
    world = client()
    goal = world.objective(VISITS, VISITS, activate=False)
    world.do(goal, 1, "withdraw_key_result", world.key_results(goal)[0], "қайталайды")
    world.do(goal, 1, "activate", ())
    world.check_in(goal, 7, "10000", line=1)
    seen = world.board(8).by_objective[goal]
    assert (seen.score, seen.commitment_kept) == (HALF, Decimal(1))
    assert (seen.key_results[0].state, seen.key_results[0].departure_reason) == (
        KeyResultState.GONE,
        "қайталайды",
    )


def test_a_reweight_counts_from_its_moment_and_the_promise_keeps_its_weight() -> None:
    world = client()
    goal = world.objective(VISITS, VISITS)
    world.check_in(goal, 7, "5000")
    world.check_in(goal, 7, "15000", line=1)
    world.do(goal, 8, "reweight_key_result", world.key_results(goal)[1], Decimal(3), "маңызды")
    seen = world.board(9).by_objective[goal]
    assert (seen.score, seen.committed_score) == (Decimal("0.75"), HALF)


def test_another_time_zone_moves_what_is_due_and_the_observed_period() -> None:
    world = client()
    goal = world.objective(COST)
    world.check_in(goal, 7, "4000")
    client_root = cast("Client", world.roots[world.client_id])
    before = world.board(8).obligations[0].due_at
    world.do(world.client_id, 8, "agree_rhythm", "Europe/London", client_root.language, client_root.cadence)
    assert world.board(9).obligations[0].due_at - before == timedelta(hours=5)
    carries = [row.carry for row in world.state().key_results]
    assert [carry.starts_at for carry in carries if carry] == [datetime(2026, 1, 1, tzinfo=UTC)]


def test_the_same_id_of_a_key_result_in_two_objectives_stays_two_key_results() -> None:
    world = client()
    key = uuid4()
    goals = [world.objective(activate=False) for _ in range(2)]
    for goal, value in zip(goals, ("10000", "15000"), strict=True):
        world.do(
            goal,
            0,
            "add_key_result",
            key,
            "Бір атпен",
            Measure(MeasureKind.REACH, "x", Decimal(5000), Decimal(15_000)),
        )
        world.do(goal, 0, "activate", ())
        world.check_in(goal, 7, value)
    seen = world.board(8)
    assert [seen.by_objective[goal].score for goal in goals] == [HALF, Decimal(1)]
    assert isinstance(world.roots[goals[0]], Objective)

"""What is owed when, and which word a goal gets at which moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from domain.objective_state import ObjectiveState
from domain.playbook import Playbook
from domain.terms import (
    InsightKind,
    Pace,
    Party,
    Verdict,
)
from projections.boards import board
from tests.projections.world import VISITS, World

HALF = Decimal("0.5")


def client() -> World:
    world = World()
    world.engage()
    return world


def test_a_check_in_is_owed_a_week_after_the_last_one_at_the_end_of_the_local_day() -> None:
    world = client()
    goal = world.objective(VISITS)
    (key,) = world.key_results(goal)
    assert world.line(1, key).due_at == datetime(2026, 1, 12, 19, tzinfo=UTC)
    world.check_in(goal, 9, "6000", at=8)
    seen = world.board(10)
    (owed,) = seen.obligations
    assert owed.due_at == datetime(2026, 1, 20, 19, tzinfo=UTC)
    assert (owed.key_result_id, owed.owed_by, owed.is_overdue) == (key, Party.AGENCY, False)
    assert world.board(16).obligations[0].is_overdue


def test_silence_of_more_than_three_days_is_stale() -> None:
    world = client()
    goal = world.objective(VISITS)
    world.check_in(goal, 7, "15000")
    due_at = world.board(8).obligations[0].due_at
    state = world.state()

    def paces(at: datetime) -> tuple[Pace, Pace]:
        seen = board(state, at)
        assert seen is not None
        return seen.by_objective[goal].pace, seen.pace

    assert paces(due_at + timedelta(days=3)) == (Pace.ACHIEVED, Pace.ACHIEVED)
    assert paces(due_at + timedelta(days=3, seconds=1)) == (Pace.STALE, Pace.STALE)


def test_a_playbook_says_after_how_many_days_silence_is_stale() -> None:
    world = client()
    goal = world.objective(VISITS)
    world.check_in(goal, 7, "15000")
    world.do(world.client_id, 8, "adopt_playbook", Playbook(stale_after_days=Decimal(10)))
    due_at = world.board(8).obligations[0].due_at
    lenient = board(world.state(), due_at + timedelta(days=9))
    assert lenient is not None
    assert lenient.by_objective[goal].pace is Pace.ACHIEVED
    assert lenient.client.playbook.stale_after_days == Decimal(10)


def test_the_agencys_playbook_counts_where_a_client_has_none() -> None:
    world = client()
    world.objective(VISITS)
    late = datetime(2026, 1, 12, 19, tzinfo=UTC) + timedelta(days=2)
    seen = board(world.state(), late, Playbook(stale_after_days=Decimal(1)))
    assert seen is not None
    assert seen.client.playbook.stale_after_days == Decimal(1)


def test_nobody_owes_a_check_in_before_the_first_day_nor_after_a_reading_beyond_the_last() -> None:
    world = client()
    goal = world.objective(VISITS, starts_on=date(2026, 2, 2), ends_on=date(2026, 3, 1))
    (key,) = world.key_results(goal)
    assert world.line(1, key).due_at == datetime(2026, 2, 9, 19, tzinfo=UTC)
    world.check_in(goal, 60, "15000")
    assert world.line(61, key).due_at is None


def test_an_ended_objective_waits_for_its_grade_and_a_closed_one_does_not() -> None:
    world = client()
    goal = world.objective(VISITS)
    world.check_in(goal, 80, "11500")
    assert world.board(90).by_objective[goal].pace is Pace.ENDED
    world.do(goal, 91, "record_insight", uuid4(), InsightKind.INSIGHT, "Мақала үш есе жақсы", "")
    world.do(goal, 92, "close", Decimal("0.7"), Decimal("0.65"), "қорытынды")
    seen = world.board(93).by_objective[goal]
    assert (seen.state, seen.score, seen.grade) == (ObjectiveState.CLOSED, Decimal("0.65"), Decimal("0.7"))
    assert (seen.verdict, seen.close_note) == (Verdict.WORKED, "қорытынды")
    assert seen.pace is not Pace.ENDED
    assert [insight.text for insight in seen.insights] == ["Мақала үш есе жақсы"]
    assert world.board(93).obligations == ()


def test_a_draft_owes_nothing_scores_nothing_and_has_no_pace() -> None:
    world = client()
    goal = world.objective(VISITS, activate=False)
    seen = world.board(30)
    draft = seen.by_objective[goal]
    assert (draft.pace, draft.score, draft.committed_score) == (Pace.NO_DATA, None, None)
    assert (seen.score, seen.pace, seen.obligations) == (None, Pace.NO_DATA, ())


def test_the_boards_pace_is_that_of_the_neediest_active_objective() -> None:
    world = client()
    good, bad = world.objective(VISITS), world.objective(VISITS)
    world.check_in(good, 40, "15000")
    world.check_in(bad, 40, "5000")
    seen = world.board(41)
    assert seen.by_objective[good].pace is Pace.ACHIEVED
    assert seen.pace is seen.by_objective[bad].pace is Pace.OFF_TRACK

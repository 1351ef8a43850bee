"""Non-goals: where a client will not go (S47), so that resources go to the main thing (S48)."""

from __future__ import annotations

from uuid import UUID

from domain.non_goal import NonGoal, NonGoalIsWithdrawn
from tests.spec import NOW, STREAM, Specification, begun, fact

given = Specification(NonGoal)
CYCLE = UUID(int=0x51)
DECLARED = fact(
    NonGoal.Declared,
    title="Бұл тоқсанда TikTok іске қоспаймыз",
    scope="Барлық өнім",
    freed_resources="Аптасына 12 сағат",
    cycle_id=CYCLE,
    session_id=None,
)
WITHDRAWN = fact(NonGoal.Withdrawn, reason="Аудитория сонда көшті")


def test_s48_a_non_goal_names_its_scope_its_period_and_what_it_frees() -> None:
    begun(
        NonGoal.declare(
            STREAM,
            NOW,
            title="Бұл тоқсанда TikTok іске қоспаймыз",
            scope="Барлық өнім",
            freed_resources="Аптасына 12 сағат",
            cycle_id=CYCLE,
        )
    ).then(DECLARED)


def test_s74_a_non_goal_of_a_session_says_in_which_it_was_declared() -> None:
    session_id = UUID(int=0xC7)
    declared = NonGoal.declare(
        STREAM, NOW, title="x", scope="", freed_resources="", cycle_id=None, session_id=session_id
    )
    begun(declared).then(
        fact(NonGoal.Declared, title="x", scope="", freed_resources="", cycle_id=None, session_id=session_id)
    )


def test_s47_a_non_goal_is_taken_back_once_with_its_reason() -> None:
    given(DECLARED).when(lambda non_goal: non_goal.withdraw("Аудитория сонда көшті")).then(WITHDRAWN)
    given(DECLARED, WITHDRAWN).when(lambda non_goal: non_goal.withdraw("Тағы")).then_refused(
        NonGoalIsWithdrawn
    )


def test_a_non_goal_knows_what_it_said() -> None:
    said = given(DECLARED).state()
    assert (said.title, said.scope) == ("Бұл тоқсанда TikTok іске қоспаймыз", "Барлық өнім")
    assert (said.freed_resources, said.cycle_id) == ("Аптасына 12 сағат", CYCLE)

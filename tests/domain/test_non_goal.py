"""Non-goals: where a client will not go (S47), so that resources go to the main thing (S48)."""

from __future__ import annotations

from uuid import UUID

from domain.non_goal import (
    ExceptionIsOwn,
    ExceptionNeedsTwoSides,
    ExceptionUnknown,
    NonGoal,
    NonGoalIsWithdrawn,
)
from domain.objective_refusals import IdIsTaken
from domain.terms import Party
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
TRIAL = UUID(int=0x91)
ASKED = fact(
    NonGoal.ExceptionAsked,
    exception_id=TRIAL,
    party=Party.AGENCY,
    wording="TikTok-та бір сынақ ролигі",
    reason="Аудиторияны тексереміз",
)
AGREED = fact(NonGoal.ExceptionAgreed, exception_id=TRIAL, party=Party.CLIENT)
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


def ask(non_goal: NonGoal, party: Party = Party.AGENCY) -> None:
    non_goal.ask_exception(TRIAL, party, "TikTok-та  бір сынақ ролигі", "Аудиторияны тексереміз")


def test_s48_one_side_asks_for_an_exception_and_the_other_agrees() -> None:
    given(DECLARED).when(ask).then(ASKED)
    given(DECLARED, ASKED).when(lambda non_goal: non_goal.agree_exception(TRIAL, Party.CLIENT)).then(AGREED)


def test_nobody_agrees_to_the_exception_they_asked_for() -> None:
    given(DECLARED, ASKED).when(lambda non_goal: non_goal.agree_exception(TRIAL, Party.AGENCY)).then_refused(
        ExceptionIsOwn, field="exceptionId"
    )


def test_only_the_two_sides_make_an_exception() -> None:
    given(DECLARED).when(lambda non_goal: ask(non_goal, Party.SYSTEM)).then_refused(ExceptionNeedsTwoSides)
    given(DECLARED, ASKED).when(lambda non_goal: non_goal.agree_exception(TRIAL, Party.SYSTEM)).then_refused(
        ExceptionNeedsTwoSides
    )


def test_an_exception_is_asked_and_agreed_once() -> None:
    def agree(non_goal: NonGoal) -> None:
        non_goal.agree_exception(TRIAL, Party.CLIENT)

    given(DECLARED).when(agree).then_refused(ExceptionUnknown, field="exceptionId")
    given(DECLARED, ASKED, AGREED).when(agree).then_refused(ExceptionUnknown, field="exceptionId")
    given(DECLARED, ASKED).when(ask).then_refused(IdIsTaken, field="exceptionId")
    given(DECLARED, ASKED, AGREED).when(ask).then_refused(IdIsTaken, field="exceptionId")


def test_a_non_goal_that_was_taken_back_needs_no_exception() -> None:
    given(DECLARED, WITHDRAWN).when(ask).then_refused(NonGoalIsWithdrawn)
    given(DECLARED, ASKED, WITHDRAWN).when(
        lambda non_goal: non_goal.agree_exception(TRIAL, Party.CLIENT)
    ).then_refused(NonGoalIsWithdrawn)

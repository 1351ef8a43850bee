"""The facts of a non-goal, as the first client would have them."""

from __future__ import annotations

from uuid import UUID

from domain.non_goal import NonGoal
from domain.terms import Party
from tests.spec import fact

EXCEPTION = UUID(int=0x91)

NON_GOAL = (
    fact(
        NonGoal.Declared,
        title="Бұл тоқсанда TikTok іске қоспаймыз",
        scope="Барлық өнім",
        freed_resources="Аптасына 12 сағат",
        cycle_id=None,
        session_id=None,
    ),
    fact(
        NonGoal.ExceptionAsked,
        exception_id=EXCEPTION,
        party=Party.AGENCY,
        wording="TikTok-та бір сынақ ролигі",
        reason="Аудиторияны тексереміз",
    ),
    fact(NonGoal.ExceptionAgreed, exception_id=EXCEPTION, party=Party.CLIENT),
    fact(NonGoal.Withdrawn, reason="Аудитория сонда көшті"),
)

"""One fact of every kind about how wordings mature."""

from __future__ import annotations

from uuid import UUID

from domain.coach.findings import Code
from domain.coach.questions import CoachQuestion
from domain.maturing import Maturing
from tests.spec import fact

OBJECTIVE, TRAFFIC = UUID(int=0x41), UUID(int=0x11)

MATURING = (
    fact(Maturing.Begun, objective_id=OBJECTIVE),
    fact(
        Maturing.QuestionAnswered,
        objective_id=OBJECTIVE,
        key_result_id=TRAFFIC,
        wording="Контент-стратегияны іске қосу",
        question=CoachQuestion.HOW_WILL_WE_KNOW,
        answer="Органикалық трафик өседі",
        coach_version="1",
    ),
    fact(
        Maturing.WordingAccepted,
        objective_id=OBJECTIVE,
        key_result_id=None,
        wording="10 мақала жазу",
        codes=(Code.KR_TASK, Code.OKR_IS_KPI),
        reason="Бірінші айда басқасын өлшей алмаймыз",
        coach_version="1",
    ),
)

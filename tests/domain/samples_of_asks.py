"""One fact of every kind about asks and triage."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from domain.intake import Intake, IntakeKind
from domain.terms import GoalKind, Language, Party
from domain.triage import Triage
from tests.spec import fact

ASKED_AT = datetime(2026, 4, 5, 18, 59, 59, 999999, tzinfo=UTC)
ANSWERED_AT = datetime(2026, 4, 6, 5, 30, tzinfo=UTC)
DUE_AT = datetime(2026, 4, 13, 5, 30, tzinfo=UTC)
INITIATIVE, OBJECTIVE, FIGURE, ASK, CLIENT, SESSION = (
    UUID(int=number) for number in (0x31, 0x41, 0x93, 0xB1, 0xB2, 0xC7)
)

INTAKE = (
    fact(
        Intake.Received,
        kind=IntakeKind.SESSION_REQUEST,
        text="Бізге жарнама жасаңыз",
        language=Language.KK,
        asked_by=Party.CLIENT,
        prospect="Дала наны",
        received_at=ASKED_AT,
        due_at=DUE_AT,
        origin=ASK,
    ),
    fact(Intake.Answered, text="Ертең сағат онда қоңырау шаламыз", answered_at=ANSWERED_AT),
    fact(
        Intake.Reframed,
        objective_id=OBJECTIVE,
        title="Нишемізде ой лидері болу",
        constraint="Бюджет өзгермейді",
    ),
    fact(Intake.MovedToKpi, kpi_id=FIGURE),
    fact(Intake.MovedToInitiative, objective_id=OBJECTIVE, initiative_id=INITIATIVE),
    fact(Intake.MovedToSession, session_id=SESSION),
    fact(Intake.Declined, reason="Бұл тоқсанда TikTok іске қоспаймыз"),
    fact(Intake.Engaged, engaged_id=CLIENT),
)

TRIAGE = (
    fact(
        Triage.Classified,
        goal="Мамырда 150 лид алу",
        know_how_percent=100,
        process_understood=True,
        kind=GoalKind.KPI,
        intake_id=ASK,
        objective_id=None,
    ),
    fact(
        Triage.Reclassified,
        know_how_percent=60,
        process_understood=False,
        kind=GoalKind.OKR,
        reason="Жарнама бюджеті алынып тасталды",
    ),
)

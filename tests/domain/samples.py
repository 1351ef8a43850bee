"""One fact of every kind, as the source article's first client would have it; the golden files hold them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from domain.agency import Agency
from domain.alignment import Alignment
from domain.client import Client
from domain.cycle import Cycle
from domain.kpi import Kpi
from domain.measure import CreditPoint, Measure, MeasureKind, Milestone
from domain.non_goal import NonGoal
from domain.objective import Objective
from domain.objective_events import Waiver
from domain.playbook import Playbook
from domain.terms import (
    Ambition,
    Breakthrough,
    Cadence,
    Departure,
    Direction,
    EdgeKind,
    FedBy,
    Horizon,
    InsightKind,
    Language,
    Level,
    Party,
    ScoreSource,
    Verdict,
)
from tests.spec import Fact, fact

RECORDED_AT = datetime(2026, 4, 6, 5, 30, tzinfo=UTC)
MEASURED_AT = datetime(2026, 4, 5, 18, 59, 59, 999999, tzinfo=UTC)
PLAYBOOK = Playbook(most_key_results=Decimal(4))


def number(hexadecimal: int) -> UUID:
    """An id that is easy to recognise in a stored payload."""
    return UUID(int=hexadecimal)


TRAFFIC = number(0x11)
CHECK_IN = number(0x21)
CORRECTION = number(0x22)
INITIATIVE = number(0x31)
OBJECTIVE = number(0x41)
BUSINESS_GOAL = number(0x42)

AGENCY = (
    fact(Agency.Founded, name="Серпін", language=Language.KK, time_zone="Asia/Almaty"),
    fact(Agency.Renamed, name="Серпін & Co"),
    fact(Agency.PlaybookAdopted, playbook=PLAYBOOK),
)

CLIENT = (
    fact(
        Client.Engaged,
        name="Дала наны",
        time_zone="Asia/Almaty",
        language=Language.KK,
        cadence=Cadence.WEEKLY,
    ),
    fact(Client.Renamed, name="Дала наны ЖШС"),
    fact(Client.RhythmAgreed, time_zone="Asia/Qyzylorda", language=Language.RU, cadence=Cadence.FORTNIGHTLY),
    fact(Client.PlaybookAdopted, playbook=PLAYBOOK),
)

CYCLE = (
    fact(
        Cycle.Opened,
        name="2026 жылдың II тоқсаны",
        horizon=Horizon.QUARTER,
        starts_on=date(2026, 4, 1),
        ends_on=date(2026, 6, 30),
    ),
    fact(Cycle.Closed, note="Қорытынды кездесу өтті."),
)

DRAFTING = (
    fact(
        Objective.Set,
        title="Нишемізде сараптаманың басты көзі болу",
        where_to="Аймақтағы кәсіпорындар алдымен бізден сұрайды",
        level=Level.MARKETING,
        horizon=Horizon.QUARTER,
        ambition=Ambition.ASPIRATIONAL,
        breakthrough=Breakthrough.REPOSITIONING,
        breakthrough_note="«Тағы бір агенттік» болудан тоқтаймыз",
        cycle_id=number(0x51),
        starts_on=date(2026, 4, 1),
        ends_on=date(2026, 6, 30),
        score_source=ScoreSource.BOTH,
        own_share=Decimal("0.6"),
    ),
    fact(
        Objective.Reworded,
        title="Аймағымыздағы нишемізде сараптаманың басты көзі болу",
        where_to="Бізді басқалар ұсынады",
        breakthrough=None,
        breakthrough_note="",
    ),
    fact(
        Objective.KeyResultAdded,
        key_result_id=TRAFFIC,
        title="Органикалық трафикті айына 5 000-нан 15 000 визитке жеткізу",
        measure=Measure(
            MeasureKind.INCREASE,
            "визит",
            Decimal("5000"),
            Decimal("15000.50"),
            credit=(CreditPoint(Decimal("0.3"), Decimal("0.5")),),
        ),
        weight=Decimal("2.5"),
        fed_by=FedBy.READINGS,
        owner_party=Party.CLIENT,
        owner_id=number(0x61),
        source="Search Console",
    ),
    fact(
        Objective.KeyResultRedefined,
        key_result_id=TRAFFIC,
        title="Бағыттар картасын толтыру",
        measure=Measure(
            MeasureKind.MILESTONES,
            milestones=(
                Milestone(number(0x71), "Сұхбаттар", Decimal(1)),
                Milestone(number(0x72), "Карта", Decimal(3)),
            ),
        ),
        reason="Бірінші тұжырым тапсырма болды",
    ),
    fact(Objective.KeyResultWithdrawn, key_result_id=TRAFFIC, reason="Екіншісін қайталайды"),
    fact(Objective.Activated, waivers=(Waiver("KR_BINARY", "Заң талабы: не бар, не жоқ"),)),
)

MOVING = (
    fact(
        Objective.CheckInRecorded,
        check_in_id=CHECK_IN,
        key_result_id=TRAFFIC,
        milestone_id=None,
        value=Decimal("7200.25"),
        measured_at=MEASURED_AT,
        source="Search Console",
        evidence="https://example.com/april.png",
        note="Екі мақала\nалға шықты",
    ),
    fact(
        Objective.CheckInCorrected,
        check_in_id=CORRECTION,
        corrects=CHECK_IN,
        key_result_id=TRAFFIC,
        milestone_id=number(0x71),
        value=Decimal("-0.5"),
        measured_at=MEASURED_AT,
        source="",
        evidence="",
        note="",
        reason="Боттар есептелген",
    ),
    fact(
        Objective.BaselineFixed,
        key_result_id=TRAFFIC,
        check_in_id=CHECK_IN,
        baseline=Decimal("7200.25"),
        measured_at=MEASURED_AT,
    ),
    fact(
        Objective.KeyResultRetargeted,
        key_result_id=TRAFFIC,
        target=Decimal(18_000),
        floor=None,
        ceiling=None,
        reason="Нарық өсті",
        effective_from=MEASURED_AT,
    ),
    fact(
        Objective.KeyResultReweighted,
        key_result_id=TRAFFIC,
        weight=Decimal("0"),
        reason="Басқасы маңыздырақ",
        effective_from=MEASURED_AT,
    ),
    fact(
        Objective.KeyResultAbandoned,
        key_result_id=TRAFFIC,
        departure=Departure.SUPERSEDED,
        reason="Жаңа арнаға көштік",
        effective_from=MEASURED_AT,
    ),
)

LEARNING = (
    fact(
        Objective.InitiativeStarted,
        initiative_id=INITIATIVE,
        key_result_id=TRAFFIC,
        title="10 мақала жазу",
        owner_party=Party.AGENCY,
    ),
    fact(Objective.InitiativeFinished, initiative_id=INITIATIVE, outcome="Сегізі шықты"),
    fact(
        Objective.InsightRecorded,
        insight_id=number(0x81),
        key_result_id=None,
        kind=InsightKind.TOOL,
        text="Сұхбаттан мақала жасайтын үлгі",
        link="https://example.com/template",
    ),
    fact(Objective.Abandoned, departure=Departure.POSTPONED, reason="Бюджет келесі тоқсанда"),
    fact(
        Objective.Closed,
        grade=Decimal("0.7"),
        score=Decimal("0.6321"),
        verdict=Verdict.WORKED,
        note="Арна өздігінен жұмыс істейді",
    ),
)

ALIGNMENT = (
    fact(Alignment.Begun),
    fact(
        Alignment.Aligned,
        child_id=OBJECTIVE,
        parent_id=BUSINESS_GOAL,
        parent_key_result_id=None,
        kind=EdgeKind.CONTRIBUTES,
        share=Decimal("1.25"),
        statement="Сенім келісімді тездетеді, кіріс екі еселенеді",
    ),
    fact(
        Alignment.Unaligned,
        child_id=OBJECTIVE,
        parent_id=BUSINESS_GOAL,
        parent_key_result_id=number(0x12),
        reason="Мақсат ауысты",
    ),
)

KPI = (
    fact(
        Kpi.Set,
        name="CPA",
        unit="₸",
        direction=Direction.LOWER,
        floor=None,
        ceiling=Decimal("4500"),
    ),
    fact(Kpi.CorridorMoved, floor=Decimal("3000"), ceiling=None, reason="Аукцион арзандады"),
    fact(
        Kpi.TargetSet,
        starts_on=date(2026, 5, 1),
        ends_on=date(2026, 5, 31),
        value=Decimal(150),
        reason="Не жұмыс істегенін түсіндік",
    ),
    fact(
        Kpi.ReadingRecorded,
        reading_id=number(0x91),
        value=Decimal(100),
        measured_at=MEASURED_AT,
        source="CRM",
        evidence="",
        note="Сәуір",
    ),
    fact(
        Kpi.ReadingCorrected,
        reading_id=number(0x92),
        corrects=number(0x91),
        value=Decimal("98"),
        measured_at=MEASURED_AT,
        reason="Қайталанған лидтер",
    ),
    fact(Kpi.Retired, reason="Арна жабылды"),
)

NON_GOAL = (
    fact(
        NonGoal.Declared,
        title="Бұл тоқсанда TikTok іске қоспаймыз",
        scope="Барлық өнім",
        freed_resources="Аптасына 12 сағат",
        cycle_id=None,
    ),
    fact(NonGoal.Withdrawn, reason="Аудитория сонда көшті"),
)


def samples() -> Iterator[Fact]:
    """Every sample, aggregate by aggregate."""
    for facts in (AGENCY, CLIENT, CYCLE, DRAFTING, MOVING, LEARNING, ALIGNMENT, KPI, NON_GOAL):
        yield from facts

"""One fact of every kind, as the source article's first client would have it; the golden files hold them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from domain.agency import Agency
from domain.alignment import Alignment
from domain.calendar import WorkingDays
from domain.client import Client
from domain.cycle import Cycle
from domain.impersonation import Impersonation
from domain.kpi import Kpi
from domain.machine_token import MachineToken
from domain.measure import CreditPoint, Measure, MeasureKind, Milestone
from domain.objective import Objective
from domain.objective_events import Waiver
from domain.playbook import Playbook
from domain.sign_off import SignOff
from domain.team import Team
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
    Role,
    ScoreSource,
    Verdict,
)
from domain.webhook import Webhook, WebhookKind
from tests.domain.samples_of_asks import INTAKE, TRIAGE
from tests.domain.samples_of_belief import BELIEF
from tests.domain.samples_of_learning import CITATIONS, EXPERIMENT
from tests.domain.samples_of_lifecycle import LIFECYCLE
from tests.domain.samples_of_maturing import MATURING
from tests.domain.samples_of_non_goals import NON_GOAL
from tests.domain.samples_of_sessions import SESSION
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
    fact(
        Agency.WorkingDaysAgreed,
        working_days=WorkingDays(holidays=(date(2026, 5, 1), date(2026, 5, 7))),
        time_zone="Asia/Almaty",
    ),
    fact(Agency.JargonListed, words=("синергия", "end-to-end шешім")),
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
        session_id=None,
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
        session_id=None,
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
        session_id=None,
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
    fact(Kpi.KeyResultBound, objective_id=OBJECTIVE, key_result_id=number(0x11)),
    fact(
        Kpi.KeyResultReleased, objective_id=OBJECTIVE, key_result_id=number(0x11), reason="Дерек көзі бөлек"
    ),
    fact(Kpi.ObjectiveGuarded, objective_id=OBJECTIVE),
    fact(Kpi.ObjectiveUnguarded, objective_id=OBJECTIVE, reason="Шек басқа KPI-де"),
    fact(Kpi.Retired, reason="Арна жабылды"),
)


WEBHOOK = (
    fact(
        Webhook.Registered,
        kinds=(WebhookKind.SCORE_CHANGED, WebhookKind.CHECK_IN_OVERDUE),
        host="hooks.example.kz",
    ),
    fact(Webhook.ReplayAsked, from_position=120, to_position=184),
    fact(Webhook.Retired, reason="Қабылдаушы көшті"),
)

PERSON = number(0x61)
ENDS_AT = datetime(2026, 4, 13, 5, 30, tzinfo=UTC)

TEAM = (
    fact(Team.Formed, party=Party.CLIENT),
    fact(Team.MemberGranted, person_id=PERSON, role=Role.ADMIN),
    fact(
        Team.MemberInvited,
        person_id=PERSON,
        role=Role.MEMBER,
        invitation_id=number(0xA1),
        ends_at=ENDS_AT,
    ),
    fact(Team.InvitationAccepted, person_id=PERSON, invitation_id=number(0xA1)),
    fact(Team.InvitationWithdrawn, person_id=PERSON, reason="Басқа адамға жіберілген"),
    fact(Team.RoleGiven, person_id=PERSON, role=Role.ADMIN, former_role=Role.MEMBER),
    fact(Team.MemberLeft, person_id=PERSON, reason="Жұмыстан шықты"),
    fact(Team.StaffAssigned, person_id=PERSON),
    fact(Team.StaffUnassigned, person_id=PERSON, reason="Басқа клиентке ауысты"),
)

MACHINE_TOKEN = (
    fact(
        MachineToken.Issued,
        label="CRM-нен лидтер",
        commands=("RecordKpiReading", "CorrectKpiReading"),
        party=Party.CLIENT,
        ends_on=date(2026, 12, 31),
    ),
    fact(MachineToken.Used, used_on=date(2026, 4, 6)),
    fact(MachineToken.Revoked, reason="CRM ауысты"),
)

IMPERSONATION = (
    fact(Impersonation.Begun, person_id=PERSON, reason="Тақта бос көрінеді дейді", ends_at=ENDS_AT),
    fact(Impersonation.Ended),
)

ACCORD = (
    '{"cycleId":"00000000-0000-0000-0000-000000000051","endsOn":"2026-06-30","format":"1","horizon":"QUARTER",'
    '"objectives":{"00000000-0000-0000-0000-000000000041":{"ambition":"ASPIRATIONAL"}},"startsOn":"2026-04-01"}'
)
DIGEST = hashlib.sha256(ACCORD.encode()).hexdigest()

SIGN_OFF = (
    fact(
        SignOff.Asked,
        cycle_id=number(0x51),
        party=Party.AGENCY,
        digest=DIGEST,
        content=ACCORD,
        note="Стратегиялық сессиядан кейін",
    ),
    fact(SignOff.Signed, party=Party.CLIENT, digest=DIGEST),
    fact(SignOff.Declined, party=Party.CLIENT, reason="Екінші нәтиже басқаша келісілді"),
    fact(SignOff.Withdrawn, reason="Нысана өзгерді"),
)

GOALS = (AGENCY, CLIENT, CYCLE, DRAFTING, MOVING, LIFECYCLE, LEARNING, ALIGNMENT, KPI, NON_GOAL)
PEOPLE = (TEAM, MACHINE_TOKEN, IMPERSONATION)
TALKS = (SESSION, EXPERIMENT, CITATIONS, MATURING)


def samples() -> Iterator[Fact]:
    """Every sample, aggregate by aggregate."""
    for facts in (*GOALS, INTAKE, TRIAGE, *PEOPLE, WEBHOOK, SIGN_OFF, BELIEF, *TALKS):
        yield from facts

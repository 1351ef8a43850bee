"""Named goals and facts from which the objective's specifications are told."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from domain.measure import Measure, MeasureKind, Milestone
from domain.objective import Objective
from domain.objective_events import Waiver
from domain.terms import (
    Ambition,
    Breakthrough,
    Departure,
    FedBy,
    Horizon,
    InsightKind,
    Level,
    Party,
    ScoreSource,
    Verdict,
)
from tests.spec import Fact, Specification, fact

given = Specification(Objective)

TRAFFIC, CONVERSION, CLIENTS, REPEAT = (UUID(int=number) for number in range(0x11, 0x15))
APRIL_READING, MAY_READING, CORRECTED = (UUID(int=number) for number in range(0x21, 0x24))
ARTICLES, TOOL = UUID(int=0x31), UUID(int=0x32)
INTERVIEWS, MAP = UUID(int=0x41), UUID(int=0x42)

APRIL = datetime(2026, 4, 30, 18, tzinfo=UTC)
MAY = datetime(2026, 5, 31, 18, tzinfo=UTC)
BEFORE_BEGUN = datetime(2025, 12, 31, tzinfo=UTC)

VISITS = Measure(MeasureKind.INCREASE, "визит", Decimal(5000), Decimal(15_000))
SHARE = Measure(MeasureKind.INCREASE, "%", None, Decimal(35))
CPA = Measure(MeasureKind.MAINTAIN, "₸", ceiling=Decimal(4500))
DONE = Measure(MeasureKind.BINARY)
STEPS = Measure(
    MeasureKind.MILESTONES,
    milestones=(Milestone(INTERVIEWS, "Сұхбаттар", Decimal(1)), Milestone(MAP, "Карта", Decimal(3))),
)

SETTING: dict[str, Any] = {
    "title": "Нишемізде сараптаманың басты көзі болу",
    "where_to": "Аймақтағы кәсіпорындар алдымен бізден сұрайды",
    "level": Level.MARKETING,
    "horizon": Horizon.QUARTER,
    "ambition": Ambition.ASPIRATIONAL,
    "breakthrough": Breakthrough.REPOSITIONING,
    "breakthrough_note": "",
    "cycle_id": None,
    "starts_on": date(2026, 4, 1),
    "ends_on": date(2026, 6, 30),
    "score_source": ScoreSource.KEY_RESULTS,
    "own_share": None,
    "session_id": None,
}


def set_with(**other: Any) -> Fact:
    """The objective's first fact, with some values of its own."""
    return fact(Objective.Set, **{**SETTING, **other})


def added(
    key_result_id: UUID,
    measure: Measure = VISITS,
    weight: int = 1,
    fed_by: FedBy = FedBy.READINGS,
    session_id: UUID | None = None,
) -> Fact:
    """A key result was added; its title is its measure's kind."""
    return fact(
        Objective.KeyResultAdded,
        key_result_id=key_result_id,
        title=measure.kind.value,
        measure=measure,
        weight=Decimal(weight),
        fed_by=fed_by,
        owner_party=Party.AGENCY,
        owner_id=None,
        source="",
        session_id=session_id,
    )


def read(
    check_in_id: UUID,
    value: str | int,
    measured_at: datetime = APRIL,
    *,
    key_result_id: UUID = TRAFFIC,
    milestone_id: UUID | None = None,
) -> Fact:
    """A key result was checked in."""
    return fact(
        Objective.CheckInRecorded,
        check_in_id=check_in_id,
        key_result_id=key_result_id,
        milestone_id=milestone_id,
        value=Decimal(value),
        measured_at=measured_at,
        source="",
        evidence="",
        note="",
    )


def corrected(
    check_in_id: UUID,
    corrects: UUID,
    value: str | int,
    measured_at: datetime = APRIL,
    *,
    key_result_id: UUID = TRAFFIC,
    milestone_id: UUID | None = None,
) -> Fact:
    """A check-in was replaced by a better one."""
    return fact(
        Objective.CheckInCorrected,
        check_in_id=check_in_id,
        corrects=corrects,
        key_result_id=key_result_id,
        milestone_id=milestone_id,
        value=Decimal(value),
        measured_at=measured_at,
        source="",
        evidence="",
        note="",
        reason="Қате",
    )


def fixed(
    check_in_id: UUID, baseline: str | int, measured_at: datetime = APRIL, key_result_id: UUID = REPEAT
) -> Fact:
    """A first reading became the start."""
    return fact(
        Objective.BaselineFixed,
        key_result_id=key_result_id,
        check_in_id=check_in_id,
        baseline=Decimal(baseline),
        measured_at=measured_at,
    )


def gone(key_result_id: UUID = TRAFFIC, effective_from: datetime = MAY) -> Fact:
    """A key result was abandoned."""
    return fact(
        Objective.KeyResultAbandoned,
        key_result_id=key_result_id,
        departure=Departure.ABANDONED,
        reason="Арна жабылды",
        effective_from=effective_from,
    )


def started(
    initiative_id: UUID = ARTICLES, key_result_id: UUID | None = None, session_id: UUID | None = None
) -> Fact:
    """An initiative was started."""
    return fact(
        Objective.InitiativeStarted,
        initiative_id=initiative_id,
        key_result_id=key_result_id,
        title="10 мақала жазу",
        owner_party=Party.AGENCY,
        session_id=session_id,
    )


def learned(insight_id: UUID = TOOL, kind: InsightKind = InsightKind.INSIGHT) -> Fact:
    """Something was understood or built."""
    return fact(
        Objective.InsightRecorded,
        insight_id=insight_id,
        key_result_id=None,
        kind=kind,
        text="Сұхбаттан туған мақала үш есе көп оқылады",
        link="",
    )


def waived(*codes: str) -> Fact:
    """The objective was activated past some gates."""
    return fact(Objective.Activated, waivers=tuple(Waiver(code, "Себебі бар") for code in codes))


SET = set_with()
ACTIVATED = waived()
CLOSED = fact(Objective.Closed, grade=None, score=None, verdict=Verdict.UNGRADED, note="")
ABANDONED = fact(Objective.Abandoned, departure=Departure.ABANDONED, reason="Жоспар ауысты")
RUNNING = (SET, added(TRAFFIC), ACTIVATED)
"""An active objective with one key result, 5 000 to 15 000 visits (S35)."""

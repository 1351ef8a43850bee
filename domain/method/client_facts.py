"""What is known of a client that its findings ask for: the goals that go on, KPIs, cycles and open asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from domain.belief_findings import BeliefFinding
from domain.terms import Breakthrough, Cadence, Horizon, Level


@dataclass(frozen=True, slots=True)
class LineFacts:
    """A key result that counts; `tells_of_work` if its latest check-in tells of work and no result."""

    key_result_id: UUID
    measured_at: datetime | None
    tells_of_work: bool = False


@dataclass(frozen=True, slots=True)
class GoalFacts:
    """An active goal.

    Attributes:
        begun_at: its activation or its first day, whichever came later.
        helps_business: whether it helps a business goal, through others, too.
        is_helped: whether a marketing objective helps it, through others, too.
        belief: what the rounds of belief say.
        company_goals: how many of them stand above its days; the gates count the same (S44).
        business_goals: the same of the business.
    """

    objective_id: UUID
    level: Level
    breakthrough: Breakthrough | None
    begun_at: datetime
    helps_business: bool = False
    is_helped: bool = False
    lines: tuple[LineFacts, ...] = ()
    belief: tuple[BeliefFinding, ...] = ()
    company_goals: int = 0
    business_goals: int = 0


@dataclass(frozen=True, slots=True)
class KpiFacts:
    """A KPI that is followed; `set_at` and `is_healthy` are None while that is not known.

    `guarded` are the objectives that it stands beside.
    """

    kpi_id: UUID
    set_at: datetime | None
    measured_at: datetime | None
    is_healthy: bool | None
    guarded: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Slips:
    """How many marketing objectives of a cycle show each of the article's mistakes (S60).

    Attributes:
        most_at_once: the most that were active together.
    """

    objectives: int = 0
    read_as_kpi: int = 0
    most_at_once: int = 0
    task_lists: int = 0
    without_belief: int = 0
    punished: int = 0


@dataclass(frozen=True, slots=True)
class CycleFacts:
    """A cycle, or the days of objectives that live in none (then without an id).

    Attributes:
        non_goals: how many hold for it.
        mean: of the grades, or else scores, of the leaps that were closed in it; None without any.
    """

    cycle_id: UUID | None
    horizon: Horizon
    starts_on: date
    ends_on: date
    is_closed: bool
    non_goals: int = 0
    mean: Decimal | None = None
    slips: Slips = Slips()


@dataclass(frozen=True, slots=True)
class AskFacts:
    """An ask that nobody has answered yet."""

    intake_id: UUID
    due_at: datetime


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """Everything the findings of a client ask about; nothing in it depends on the reader's clock.

    Attributes:
        goals: those that are active, in the order in which they were set.
        is_drafting: whether a marketing objective is being worded.
        last_active_at: when the marketing objective that ended last did so.
        cycles: by first day.
        asks: those that wait for an answer, due first.
    """

    time_zone: str
    cadence: Cadence
    goals: tuple[GoalFacts, ...] = ()
    is_drafting: bool = False
    last_active_at: datetime | None = None
    kpis: tuple[KpiFacts, ...] = ()
    cycles: tuple[CycleFacts, ...] = ()
    asks: tuple[AskFacts, ...] = ()

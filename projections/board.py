"""What people look at: one client's state as a typed value, and one line per client for the portfolio."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from domain.measure import Measure
from domain.method.client_findings import ClientFinding
from domain.objective_state import ObjectiveState
from domain.playbook import Playbook
from domain.readiness import Facts
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
    Pace,
    Party,
    ScoreSource,
    Verdict,
)
from projections.asks import Intake, Triage
from projections.believed import Belief
from projections.learning import Learning
from projections.parts import Carried, Exempted, Waived
from projections.sessions import Session
from projections.threads import Wording


class KeyResultState(StrEnum):
    """Whether a key result can be scored, and whether it still counts (rules 4, 9)."""

    BASELINE_PENDING = "BASELINE_PENDING"
    OPEN = "OPEN"
    GONE = "GONE"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One reading, as recorded; `progress` is scored with the target in force at its own moment (rule 10)."""

    check_in_id: UUID
    key_result_id: UUID
    milestone_id: UUID | None
    value: Decimal
    measured_at: datetime
    recorded_at: datetime
    position: int
    actor: UUID
    party: Party
    source: str
    evidence: str
    note: str
    progress: Decimal | None
    committed_progress: Decimal | None
    corrects: UUID | None
    corrected_by: UUID | None
    reason: str


@dataclass(frozen=True, slots=True)
class DatedTarget:
    """A target or bounds in force from `effective_from` (UTC), who moved it, why; first the original."""

    effective_from: datetime
    recorded_at: datetime
    target: Decimal | None
    floor: Decimal | None
    ceiling: Decimal | None
    actor: UUID
    party: Party
    reason: str


@dataclass(frozen=True, slots=True)
class MilestoneStanding:
    """A milestone and how far it is, 0 … 1; None: not reported."""

    milestone_id: UUID
    title: str
    weight: Decimal
    fraction: Decimal | None


@dataclass(frozen=True, slots=True)
class KeyResult:
    """Where a key result stands; `raw` and `progress` by scoring rule 2, `value` is the reading in force."""

    key_result_id: UUID
    objective_id: UUID
    title: str
    measure: Measure
    weight: Decimal
    fed_by: FedBy
    owner_party: Party
    owner_id: UUID | None
    source: str
    state: KeyResultState
    value: Decimal | None
    measured_at: datetime | None
    raw: Decimal | None
    progress: Decimal | None
    coverage: Decimal | None
    committed_progress: Decimal | None
    pace: Pace
    due_at: datetime | None
    departure: Departure | None
    departed_at: datetime | None
    departure_reason: str
    milestones: tuple[MilestoneStanding, ...]
    targets: tuple[DatedTarget, ...]
    check_in_count: int
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """An alignment: the child helps the parent, or one key result of it, as `statement` says (S46)."""

    child_id: UUID
    parent_id: UUID
    parent_key_result_id: UUID | None
    kind: EdgeKind
    share: Decimal
    statement: str


@dataclass(frozen=True, slots=True)
class Initiative:
    """Work done for an objective or key result; never scored."""

    initiative_id: UUID
    key_result_id: UUID | None
    title: str
    owner_party: Party
    is_finished: bool
    outcome: str


@dataclass(frozen=True, slots=True)
class Insight:
    """What was learned or built on the way (S68), and in which cycle."""

    insight_id: UUID
    key_result_id: UUID | None
    kind: InsightKind
    text: str
    link: str
    recorded_at: datetime
    actor: UUID
    party: Party
    cycle_id: UUID | None


@dataclass(frozen=True, slots=True)
class Objective:
    """Where an objective stands: its score with what is known of it, and what was promised (rules 7, 9).

    `facts` is what its readiness follows from.
    """

    objective_id: UUID
    title: str
    where_to: str
    level: Level
    horizon: Horizon
    ambition: Ambition
    breakthrough: Breakthrough | None
    breakthrough_note: str
    cycle_id: UUID | None
    starts_on: date
    ends_on: date
    state: ObjectiveState
    score_source: ScoreSource
    own_share: Decimal | None
    version: int
    activated_at: datetime | None
    score: Decimal | None
    coverage: Decimal
    low: Decimal | None
    high: Decimal | None
    committed_score: Decimal | None
    commitment_kept: Decimal | None
    pace: Pace
    grade: Decimal | None
    verdict: Verdict | None
    close_note: str
    departure: Departure | None
    departure_reason: str
    proposed_by: Party | None
    proposed_at: datetime | None
    agreed_at: datetime | None
    waivers: tuple[Waived, ...]
    carries: tuple[Carried, ...]
    facts: Facts
    key_results: tuple[KeyResult, ...]
    initiatives: tuple[Initiative, ...]
    insights: tuple[Insight, ...]
    parents: tuple[Edge, ...]
    children: tuple[Edge, ...]
    belief: Belief
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class KpiTarget:
    """What a KPI should reach in a period (days inclusive), and why (S06)."""

    starts_on: date
    ends_on: date
    value: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Kpi:
    """A KPI with its latest reading; `is_healthy` is None without reading or corridor.

    `bound` are key results (objective and itself) that take its readings, `guarded` objectives beside it.
    """

    kpi_id: UUID
    name: str
    unit: str
    direction: Direction
    floor: Decimal | None
    ceiling: Decimal | None
    value: Decimal | None
    measured_at: datetime | None
    is_healthy: bool | None
    target: KpiTarget | None
    targets: tuple[KpiTarget, ...]
    is_retired: bool
    version: int
    bound: tuple[tuple[UUID, UUID], ...]
    guarded: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class KpiReading:
    """One reading of a KPI, as recorded."""

    reading_id: UUID
    kpi_id: UUID
    value: Decimal
    measured_at: datetime
    recorded_at: datetime
    position: int
    actor: UUID
    party: Party
    source: str
    evidence: str
    note: str
    corrects: UUID | None
    corrected_by: UUID | None
    reason: str


@dataclass(frozen=True, slots=True)
class Cycle:
    """A quarter, half-year or year in which objectives live."""

    cycle_id: UUID
    name: str
    horizon: Horizon
    starts_on: date
    ends_on: date
    is_closed: bool
    version: int


@dataclass(frozen=True, slots=True)
class NonGoal:
    """What the cycle will not do (S47), from `starts_on` to `ends_on`; without a cycle it holds always."""

    non_goal_id: UUID
    title: str
    scope: str
    freed_resources: str
    cycle_id: UUID | None
    starts_on: date | None
    ends_on: date | None
    exceptions: tuple[Exempted, ...]
    is_withdrawn: bool
    version: int


@dataclass(frozen=True, slots=True)
class Obligation:
    """A check-in that is owed: by whom, for which key result, since when (overdue after `due_at`)."""

    objective_id: UUID
    key_result_id: UUID
    title: str
    owed_by: Party
    owner_id: UUID | None
    due_at: datetime
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class ClientCard:
    """Who the client is and how it wants to work."""

    client_id: UUID
    name: str
    time_zone: str
    language: Language
    cadence: Cadence
    playbook: Playbook
    is_agency: bool
    version: int


@dataclass(frozen=True, slots=True)
class Board:
    """One client's whole state at `position` of its ledger, seen at `at` (UTC).

    `score`, `coverage`, `low` and `high` roll up the active objectives whose score counts in no other one;
    `by_output` finds the strategic session in which something was agreed.
    """

    client: ClientCard
    position: int
    at: datetime
    score: Decimal | None
    coverage: Decimal
    low: Decimal | None
    high: Decimal | None
    pace: Pace
    cycles: tuple[Cycle, ...]
    objectives: tuple[Objective, ...]
    kpis: tuple[Kpi, ...]
    non_goals: tuple[NonGoal, ...]
    obligations: tuple[Obligation, ...]
    intakes: tuple[Intake, ...]
    triages: tuple[Triage, ...]
    sessions: tuple[Session, ...]
    findings: tuple[ClientFinding, ...]
    learning: Learning
    by_objective: dict[UUID, Objective] = field(default_factory=dict[UUID, Objective], compare=False)
    by_key_result: dict[UUID, KeyResult] = field(default_factory=dict[UUID, KeyResult], compare=False)
    by_output: dict[UUID, Session] = field(default_factory=dict[UUID, Session], compare=False)

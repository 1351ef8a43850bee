"""The rows of the read models: one class per table, one field per column."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from domain.belief import Voter
from domain.belief_tally import Tally
from domain.measure import Measure
from domain.method.client_facts import ClientFacts
from domain.objective_state import ObjectiveState
from domain.playbook import Playbook
from domain.scoring import MaintainCarry
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
from projections.parts import Carried, Differing, Exempted, Fraction, Waived


class TermKind(StrEnum):
    """What a dated term of a key result settles; ORIGINAL is target and weight as first agreed."""

    ORIGINAL = "ORIGINAL"
    RETARGET = "RETARGET"
    REWEIGHT = "REWEIGHT"


@dataclass(slots=True)
class AgencyRow:
    """The agency itself; it stands in the ledger of the agency's own goals only."""

    name: str
    language: Language
    time_zone: str
    playbook: Playbook | None
    version: int


@dataclass(slots=True)
class ClientRow:
    name: str
    time_zone: str
    language: Language
    cadence: Cadence
    playbook: Playbook | None
    version: int


@dataclass(slots=True)
class CycleRow:
    cycle_id: UUID
    name: str
    horizon: Horizon
    starts_on: date
    ends_on: date
    is_closed: bool
    version: int


@dataclass(slots=True)
class ObjectiveRow:
    """Where an objective is in its life.

    Attributes:
        reads_as_kpi: whether its wording asks for a KPI, as the coach reads it.
        ended_at: the moment of closing, postponing or abandoning.
        closing_score: what people saw when they closed it.
        set_by: who gave the direction; None for a process of the product.
        people: who had a hand in its wording and agreement, each once, processes apart.
    """

    objective_id: UUID
    position: int
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
    score_source: ScoreSource
    own_share: Decimal | None
    state: ObjectiveState = ObjectiveState.DRAFT
    activated_at: datetime | None = None
    ended_at: datetime | None = None
    closing_score: Decimal | None = None
    grade: Decimal | None = None
    verdict: Verdict | None = None
    close_note: str = ""
    departure: Departure | None = None
    departure_reason: str = ""
    version: int = 1
    set_by: UUID | None = None
    people: tuple[UUID, ...] = ()
    proposed_by: Party | None = None
    proposed_at: datetime | None = None
    agreed_at: datetime | None = None
    waivers: tuple[Waived, ...] = ()
    carries: tuple[Carried, ...] = ()
    reads_as_kpi: bool = False


@dataclass(slots=True)
class KeyResultRow:
    """Where a key result stands after everything recorded; nothing here depends on the reader's clock.

    Attributes:
        measure: the definition in force, with the latest target and with the baseline once it is fixed.
        value: the reading in force; for milestones the fraction reported last.
        recorded_value: the reading recorded last, whatever its moment.
        raw, progress: of metrics, milestones and binaries; a maintain key result keeps `carry` instead.
        committed_measure: what was promised at activation, with the baseline once it is fixed.
        promise: the carry of a maintain key result under what was promised.
        fractions: the milestones reported so far.
        baseline_at, baseline_position: the fact that fixed a pending baseline, if one did.
        settled_to: the latest moment of a reading, a baseline or a moved target; a reading behind it is late.
        due_at: when the next check-in is owed; None when none is.
        note: of the check-in recorded last.
        reads_as_task: whether its wording is a task, as the coach reads it.
        written_by: who wrote its present wording; None for a process of the product.
    """

    objective_id: UUID
    key_result_id: UUID
    position: int
    title: str
    measure: Measure
    weight: Decimal
    fed_by: FedBy
    owner_party: Party
    owner_id: UUID | None
    source: str
    value: Decimal | None = None
    recorded_value: Decimal | None = None
    measured_at: datetime | None = None
    raw: Decimal | None = None
    progress: Decimal | None = None
    carry: MaintainCarry | None = None
    committed_measure: Measure | None = None
    committed_weight: Decimal | None = None
    committed_progress: Decimal | None = None
    promise: MaintainCarry | None = None
    fractions: tuple[Fraction, ...] = ()
    baseline_at: datetime | None = None
    baseline_position: int | None = None
    settled_to: datetime | None = None
    due_at: datetime | None = None
    is_withdrawn: bool = False
    departure: Departure | None = None
    departed_at: datetime | None = None
    departed_position: int | None = None
    departure_reason: str = ""
    check_in_count: int = 0
    written_by: UUID | None = None
    note: str = ""
    reads_as_task: bool = False


@dataclass(slots=True)
class TermRow:
    """A target, bounds or a weight in force from `effective_from` on, who set it and why."""

    objective_id: UUID
    key_result_id: UUID
    position: int
    kind: TermKind
    effective_from: datetime
    recorded_at: datetime
    target: Decimal | None
    floor: Decimal | None
    ceiling: Decimal | None
    weight: Decimal | None
    actor: UUID
    party: Party
    reason: str


@dataclass(slots=True)
class CheckInRow:
    """A reading as recorded; only one in force has a progress."""

    position: int
    objective_id: UUID
    key_result_id: UUID
    check_in_id: UUID
    milestone_id: UUID | None
    value: Decimal
    measured_at: datetime
    recorded_at: datetime
    actor: UUID
    party: Party
    source: str
    evidence: str
    note: str
    corrects: UUID | None
    reason: str
    progress: Decimal | None = None
    committed_progress: Decimal | None = None
    corrected_by: UUID | None = None


@dataclass(slots=True)
class EdgeRow:
    """An alignment; `target_id` is the parent's key result where one is named, else the parent."""

    child_id: UUID
    parent_id: UUID
    target_id: UUID
    parent_key_result_id: UUID | None
    kind: EdgeKind
    share: Decimal
    statement: str
    position: int


@dataclass(slots=True)
class InitiativeRow:
    objective_id: UUID
    initiative_id: UUID
    position: int
    key_result_id: UUID | None
    title: str
    owner_party: Party
    is_finished: bool = False
    outcome: str = ""


@dataclass(slots=True)
class InsightRow:
    """What was learned or built; `cycle_id` is the cycle that the objective was in at that moment."""

    position: int
    objective_id: UUID
    insight_id: UUID
    key_result_id: UUID | None
    kind: InsightKind
    text: str
    link: str
    recorded_at: datetime
    actor: UUID
    party: Party
    cycle_id: UUID | None
    searchable: str


@dataclass(slots=True)
class KpiRow:
    """A KPI with its reading in force; `set_at` is None in rows made before it was kept.

    `bound` are the key results (objective and itself) that take its readings, `guarded` the objectives
    that it stands beside, each in the order in which that was decided.
    """

    kpi_id: UUID
    position: int
    name: str
    unit: str
    direction: Direction
    floor: Decimal | None
    ceiling: Decimal | None
    value: Decimal | None = None
    recorded_value: Decimal | None = None
    measured_at: datetime | None = None
    is_retired: bool = False
    reading_count: int = 0
    version: int = 1
    set_at: datetime | None = None
    bound: tuple[tuple[UUID, UUID], ...] = ()
    guarded: tuple[UUID, ...] = ()


@dataclass(slots=True)
class KpiTargetRow:
    kpi_id: UUID
    starts_on: date
    ends_on: date
    position: int
    value: Decimal
    reason: str


@dataclass(slots=True)
class KpiReadingRow:
    position: int
    kpi_id: UUID
    reading_id: UUID
    value: Decimal
    measured_at: datetime
    recorded_at: datetime
    actor: UUID
    party: Party
    source: str
    evidence: str
    note: str
    corrects: UUID | None
    reason: str
    corrected_by: UUID | None = None


@dataclass(slots=True)
class NonGoalRow:
    non_goal_id: UUID
    position: int
    title: str
    scope: str
    freed_resources: str
    cycle_id: UUID | None
    is_withdrawn: bool = False
    version: int = 1
    exceptions: tuple[Exempted, ...] = ()


@dataclass(slots=True)
class BeliefRoundRow:
    """A round of private votes; `ballots` are marks that stand for nobody outside the vault.

    Attributes:
        progress: the objective's score when it was asked.
        is_over: whether it was revealed or withdrawn, at `over_at`.
    """

    objective_id: UUID
    round_id: UUID
    position: int
    asked_at: datetime
    party: Party
    voters: tuple[Voter, ...]
    until: datetime
    wording: str
    progress: Decimal | None
    ballots: tuple[UUID, ...] = ()
    tally: Tally | None = None
    is_withdrawn: bool = False
    is_over: bool = False
    over_at: datetime | None = None


@dataclass(slots=True)
class HistoryRow:
    """One event as people read it."""

    position: int
    topic: str
    recorded_at: datetime
    effective_at: datetime
    actor: UUID
    party: Party
    subject_id: UUID
    objective_id: UUID | None
    key_result_id: UUID | None
    title: str
    differences: tuple[Differing, ...]
    reason: str
    hash: bytes


@dataclass(slots=True)
class PortfolioRow:
    """A client in its agency's portfolio; `portrait` holds what depends on the reader's clock.

    `belief` is the mean of what was revealed last of each goal that goes on; `facts` is what findings are
    made of, None in rows made before there were any.
    """

    name: str
    language: Language
    playbook: Playbook | None
    draft_objectives: int
    last_check_in_at: datetime | None
    kpis: int
    unhealthy_kpis: int
    portrait: bytes = field(repr=False)
    belief: Decimal | None
    proposed_objectives: int
    agreed_objectives: int
    parked_objectives: int
    facts: ClientFacts | None = None

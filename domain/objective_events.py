"""What can have happened to an objective; the topics and fields are stored forever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from domain import upcasts
from domain.admission import Title, Words
from domain.measure import Measure
from domain.root import Event, FirstEvent
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


@dataclass(frozen=True, slots=True)
class Waiver:
    """A gate passed on purpose: the refusal's code and why."""

    code: Title
    reason: Words


class Set(FirstEvent):
    TOPIC = "objective.set"
    class_version = 2
    upcast_v1_v2 = staticmethod(upcasts.made_in_no_session)
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
    session_id: UUID | None


class Reworded(Event):
    TOPIC = "objective.reworded"
    title: str
    where_to: str
    breakthrough: Breakthrough | None
    breakthrough_note: str


class KeyResultAdded(Event):
    TOPIC = "objective.key_result_added"
    class_version = 2
    upcast_v1_v2 = staticmethod(upcasts.made_in_no_session)
    key_result_id: UUID
    title: str
    measure: Measure
    weight: Decimal
    fed_by: FedBy
    owner_party: Party
    owner_id: UUID | None
    source: str
    session_id: UUID | None


class KeyResultRedefined(Event):
    TOPIC = "objective.key_result_redefined"
    key_result_id: UUID
    title: str
    measure: Measure
    reason: str


class KeyResultWithdrawn(Event):
    TOPIC = "objective.key_result_withdrawn"
    key_result_id: UUID
    reason: str


class Activated(Event):
    TOPIC = "objective.activated"
    waivers: tuple[Waiver, ...]


class Proposed(Event):
    TOPIC = "objective.proposed"
    party: Party


class Agreed(Event):
    TOPIC = "objective.agreed"
    party: Party


class SentBack(Event):
    TOPIC = "objective.sent_back"
    party: Party
    reason: str


class Parked(Event):
    TOPIC = "objective.parked"
    reason: str


class TakenUp(Event):
    TOPIC = "objective.taken_up"
    cycle_id: UUID
    starts_on: date
    ends_on: date


class Postponed(Event):
    TOPIC = "objective.postponed"
    reason: str


class CarriedOver(Event):
    TOPIC = "objective.carried_over"
    cycle_id: UUID
    ends_on: date
    reason: str
    waivers: tuple[Waiver, ...]


class CheckInRecorded(Event):
    TOPIC = "objective.check_in_recorded"
    check_in_id: UUID
    key_result_id: UUID
    milestone_id: UUID | None
    value: Decimal
    measured_at: datetime
    source: str
    evidence: str
    note: str

    @property
    def effective_at(self) -> datetime:
        return self.measured_at


class CheckInCorrected(Event):
    TOPIC = "objective.check_in_corrected"
    check_in_id: UUID
    corrects: UUID
    key_result_id: UUID
    milestone_id: UUID | None
    value: Decimal
    measured_at: datetime
    source: str
    evidence: str
    note: str
    reason: str

    @property
    def effective_at(self) -> datetime:
        return self.measured_at


class BaselineFixed(Event):
    TOPIC = "objective.baseline_fixed"
    key_result_id: UUID
    check_in_id: UUID
    baseline: Decimal
    measured_at: datetime

    @property
    def effective_at(self) -> datetime:
        return self.measured_at


class KeyResultRetargeted(Event):
    TOPIC = "objective.key_result_retargeted"
    key_result_id: UUID
    target: Decimal | None
    floor: Decimal | None
    ceiling: Decimal | None
    reason: str
    effective_from: datetime

    @property
    def effective_at(self) -> datetime:
        return self.effective_from


class KeyResultReweighted(Event):
    TOPIC = "objective.key_result_reweighted"
    key_result_id: UUID
    weight: Decimal
    reason: str
    effective_from: datetime

    @property
    def effective_at(self) -> datetime:
        return self.effective_from


class KeyResultAbandoned(Event):
    TOPIC = "objective.key_result_abandoned"
    key_result_id: UUID
    departure: Departure
    reason: str
    effective_from: datetime

    @property
    def effective_at(self) -> datetime:
        return self.effective_from


class InitiativeStarted(Event):
    TOPIC = "objective.initiative_started"
    class_version = 3
    upcast_v1_v2 = staticmethod(upcasts.initiative_names_its_owner)
    upcast_v2_v3 = staticmethod(upcasts.made_in_no_session)
    initiative_id: UUID
    key_result_id: UUID | None
    title: str
    owner_party: Party
    session_id: UUID | None


class InitiativeFinished(Event):
    TOPIC = "objective.initiative_finished"
    initiative_id: UUID
    outcome: str


class InsightRecorded(Event):
    TOPIC = "objective.insight_recorded"
    insight_id: UUID
    key_result_id: UUID | None
    kind: InsightKind
    text: str
    link: str


class Abandoned(Event):
    TOPIC = "objective.abandoned"
    departure: Departure
    reason: str


class Closed(Event):
    TOPIC = "objective.closed"
    grade: Decimal | None
    score: Decimal | None
    verdict: Verdict
    note: str

"""What people asked for and how goals were triaged, as rows and as a board shows them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct

from domain.intake import IntakeKind, IntakeState, is_late
from domain.method.findings import FindingCode
from domain.terms import GoalKind, Language, Party

if TYPE_CHECKING:
    from projections.state import State

_BY_POSITION = attrgetter("position")


class TriageAnswer(Struct, frozen=True, array_like=True):
    """What somebody answered about a goal, what followed, and why it was answered anew."""

    know_how_percent: int
    process_understood: bool
    kind: GoalKind
    answered_at: datetime
    actor: UUID
    party: Party
    reason: str


@dataclass(slots=True)
class IntakeRow:
    """An ask as received; `answered_at` is the moment of the first answer or decision."""

    intake_id: UUID
    position: int
    kind: IntakeKind
    text: str
    language: Language
    asked_by: Party
    prospect: str
    received_at: datetime
    recorded_at: datetime
    due_at: datetime
    origin: UUID | None
    actor: UUID
    party: Party
    state: IntakeState = IntakeState.OPEN
    answer: str = ""
    answered_at: datetime | None = None
    objective_id: UUID | None = None
    reframed_title: str = ""
    growth_constraint: str = ""
    kpi_id: UUID | None = None
    initiative_id: UUID | None = None
    decline_reason: str = ""
    engaged_id: UUID | None = None
    version: int = 1


@dataclass(slots=True)
class TriageRow:
    """A goal in words; `kind` is what its latest answers lead to."""

    triage_id: UUID
    position: int
    goal: str
    intake_id: UUID | None
    objective_id: UUID | None
    kind: GoalKind
    answers: tuple[TriageAnswer, ...]
    version: int = 1


@dataclass(frozen=True, slots=True)
class Intake:
    """An ask with what is to be pointed out at the reader's moment."""

    intake_id: UUID
    kind: IntakeKind
    text: str
    language: Language
    asked_by: Party
    prospect: str
    received_at: datetime
    recorded_at: datetime
    due_at: datetime
    origin: UUID | None
    actor: UUID
    party: Party
    state: IntakeState
    answer: str
    answered_at: datetime | None
    objective_id: UUID | None
    reframed_title: str
    growth_constraint: str
    kpi_id: UUID | None
    initiative_id: UUID | None
    decline_reason: str
    engaged_id: UUID | None
    version: int
    findings: tuple[FindingCode, ...]


@dataclass(frozen=True, slots=True)
class Triage:
    """A goal in words with every answer about it, the first first."""

    triage_id: UUID
    goal: str
    intake_id: UUID | None
    objective_id: UUID | None
    kind: GoalKind
    answers: tuple[TriageAnswer, ...]
    version: int


_INTAKE = tuple(each.name for each in fields(Intake) if each.name != "findings")


def intake_at(row: IntakeRow, at: datetime) -> Intake:
    """The ask seen at `at` (UTC): a late answer stays late for ever (S81)."""
    late = is_late(row.due_at, row.answered_at, at)
    return Intake(
        **{name: getattr(row, name) for name in _INTAKE}, findings=(FindingCode.ANSWER_IS_LATE,) * late
    )


def intakes_at(state: State, at: datetime) -> tuple[Intake, ...]:
    """Every ask of a client, in the order in which they were written down."""
    return tuple(intake_at(row, at) for row in sorted(state.intakes, key=_BY_POSITION))


def triages_of(state: State) -> tuple[Triage, ...]:
    """Every triage of a client, the first first."""
    return tuple(
        Triage(row.triage_id, row.goal, row.intake_id, row.objective_id, row.kind, row.answers, row.version)
        for row in sorted(state.triages, key=_BY_POSITION)
    )

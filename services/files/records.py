"""What a person's file says, as typed records; each knows the place it stands at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from domain.measure import MeasureKind
from domain.terms import Ambition, Breakthrough, Direction, EdgeKind, Horizon, Level, Party
from services.files.cells import Place
from services.files.dates import Moment


@dataclass(frozen=True, slots=True)
class ParentLink:
    """A higher goal (its key or title); `share` 0 … 1 of a contribution, None if the file names none."""

    key: str
    share: Decimal | None = None
    kind: EdgeKind = EdgeKind.CONTRIBUTES
    contribution: str = ""


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A step of a milestone key result; `weight` > 0."""

    title: str
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective; `key` is its title where the file names no key.

    `horizon`, `starts_on` and `ends_on` follow from `cycle` (`Q1 2026`) where the file leaves them out.
    """

    place: Place
    key: str
    title: str
    level: Level
    where_to: str = ""
    horizon: Horizon | None = None
    cycle: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    breakthrough: Breakthrough | None = None
    ambition: Ambition | None = None
    parents: tuple[ParentLink, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyResultRow:
    """A key result of the objective with this key; without `baseline` the first reading fixes it (rule 4)."""

    place: Place
    key: str
    objective: str
    title: str
    measure: MeasureKind
    baseline: Decimal | None = None
    target: Decimal | None = None
    floor: Decimal | None = None
    ceiling: Decimal | None = None
    tolerance: Decimal | None = None
    unit: str = ""
    weight: Decimal | None = None
    owner: Party | None = None
    source: str = ""
    stale_after_days: int | None = None
    milestones: tuple[MilestoneRow, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckInRow:
    """A reading of the key result with this key; `milestone` is a title where milestones are measured."""

    place: Place
    key_result: str
    measured: Moment
    value: Decimal
    milestone: str = ""
    note: str = ""
    source: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class KpiRow:
    """A KPI with its corridor; `key` is its name where the file names no key."""

    place: Place
    key: str
    name: str
    direction: Direction
    unit: str = ""
    floor: Decimal | None = None
    ceiling: Decimal | None = None


@dataclass(frozen=True, slots=True)
class KpiTargetRow:
    """What a KPI should reach in the days `starts_on` … `ends_on`."""

    place: Place
    kpi: str
    starts_on: date
    ends_on: date
    value: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class KpiReadingRow:
    """A reading of a KPI."""

    place: Place
    kpi: str
    measured: Moment
    value: Decimal
    note: str = ""
    source: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class NonGoalRow:
    """What the client will not do, and what that frees."""

    place: Place
    title: str
    scope: str = ""
    freed: str = ""


@dataclass(slots=True)
class Records:
    """All records of a file, each list in the file's order."""

    objectives: list[ObjectiveRow] = field(default_factory=list[ObjectiveRow])
    key_results: list[KeyResultRow] = field(default_factory=list[KeyResultRow])
    check_ins: list[CheckInRow] = field(default_factory=list[CheckInRow])
    kpis: list[KpiRow] = field(default_factory=list[KpiRow])
    kpi_targets: list[KpiTargetRow] = field(default_factory=list[KpiTargetRow])
    kpi_readings: list[KpiReadingRow] = field(default_factory=list[KpiReadingRow])
    non_goals: list[NonGoalRow] = field(default_factory=list[NonGoalRow])

"""What a client's rows say to the findings of the method: the same facts for live rows and for past ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from domain.belief_findings import BeliefFinding
from domain.exact import ratio, total
from domain.intake import WAITING
from domain.measure import MeasureKind
from domain.method.client_facts import (
    AskFacts,
    ClientFacts,
    CycleFacts,
    GoalFacts,
    KpiFacts,
    LineFacts,
)
from domain.method.mistakes import Tried, reports_work, slips_of
from domain.objective_state import BEFORE_ACTIVATION, ObjectiveState
from domain.terms import Ambition, GoalKind, Horizon, Level
from projections.above import Above
from projections.beliefs import found_in, rounds_of
from projections.helping import Helping
from projections.rows import CycleRow, KeyResultRow, KpiRow, ObjectiveRow
from projections.settling import period_of
from projections.state import State

_BY_POSITION = attrgetter("position")
Believed = Mapping[UUID, tuple[BeliefFinding, ...]]


class _Days(NamedTuple):
    """Which cycle an objective lives in; without one, its own days."""

    cycle_id: UUID | None
    horizon: Horizon
    starts_on: date
    ends_on: date


def facts_of(state: State) -> ClientFacts:
    """The facts of a client that exists."""
    client = state.clients[()]
    objectives = sorted(state.objectives, key=_BY_POSITION)
    marketing = [row for row in objectives if row.level is Level.MARKETING]
    begun = [row for row in marketing if row.activated_at is not None]
    belief = {key: found_in(rounds, state.objectives[key].title) for key, rounds in rounds_of(state).items()}
    return ClientFacts(
        client.time_zone,
        client.cadence,
        goals=_goals(state, [row for row in objectives if row.state is ObjectiveState.ACTIVE], belief),
        is_drafting=any(row.state in BEFORE_ACTIVATION for row in marketing),
        last_active_at=max((row.ended_at for row in begun if row.ended_at is not None), default=None),
        kpis=tuple(_kpi(row) for row in sorted(state.kpis, key=_BY_POSITION) if not row.is_retired),
        cycles=_cycles(state, begun, belief),
        asks=_asks(state),
    )


def _goals(state: State, active: Iterable[ObjectiveRow], belief: Believed) -> tuple[GoalFacts, ...]:
    helping, above = Helping(state), Above(state)
    return tuple(
        GoalFacts(
            row.objective_id,
            row.level,
            row.breakthrough,
            _begun_at(state, row),
            Level.BUSINESS in helping.helps(row.objective_id),
            helping.is_helped(row.objective_id),
            tuple(_line(line) for line in state.key_results_of(row.objective_id) if _counts(line)),
            belief.get(row.objective_id, ()),
            *_standing_above(above, row),
        )
        for row in active
    )


def _standing_above(above: Above, row: ObjectiveRow) -> tuple[int, int]:
    """How many goals of the company and of the business stand above an objective's days."""
    levels = Counter(each.level for each in above.during(row.starts_on, row.ends_on))
    return levels[Level.COMPANY], levels[Level.BUSINESS]


def _begun_at(state: State, row: ObjectiveRow) -> datetime:
    starts_at = period_of(state, row.objective_id)[0]
    return starts_at if row.activated_at is None else max(row.activated_at, starts_at)


def _counts(row: KeyResultRow) -> bool:
    return not row.is_withdrawn and row.departure is None


def _line(row: KeyResultRow) -> LineFacts:
    return LineFacts(row.key_result_id, row.measured_at, reports_work(row.note))


def _kpi(row: KpiRow) -> KpiFacts:
    return KpiFacts(row.kpi_id, row.set_at, row.measured_at, is_healthy(row), row.guarded)


def is_healthy(kpi: KpiRow) -> bool | None:
    """Whether the reading in force lies within the corridor; None without a reading or a corridor."""
    if kpi.value is None or (kpi.floor is None and kpi.ceiling is None):
        return None
    return (kpi.floor is None or kpi.value >= kpi.floor) and (kpi.ceiling is None or kpi.value <= kpi.ceiling)


def _cycles(state: State, begun: Iterable[ObjectiveRow], belief: Believed) -> tuple[CycleFacts, ...]:
    """Every cycle, and the days of objectives that live in none, by first day."""
    known = {row.cycle_id: row for row in state.cycles}
    lived: dict[_Days, list[ObjectiveRow]] = {_days(row): [] for row in known.values()}
    for row in begun:
        cycle = None if row.cycle_id is None else known.get(row.cycle_id)
        lived.setdefault(_days(row if cycle is None else cycle), []).append(row)
    declared = [row.cycle_id for row in state.non_goals if not row.is_withdrawn]
    tried = _Tries(state, belief)
    return tuple(
        CycleFacts(
            *days,
            is_closed=days.cycle_id is not None and known[days.cycle_id].is_closed,
            non_goals=sum(each in (None, days.cycle_id) for each in declared),
            mean=_mean(lived[days]),
            slips=slips_of([tried.of(row) for row in lived[days]]),
        )
        for days in sorted(lived, key=lambda days: (days.starts_on, days.ends_on, str(days.cycle_id)))
    )


def _days(row: CycleRow | ObjectiveRow) -> _Days:
    cycle_id = row.cycle_id if isinstance(row, CycleRow) else None
    return _Days(cycle_id, row.horizon, row.starts_on, row.ends_on)


def _mean(rows: Iterable[ObjectiveRow]) -> Decimal | None:
    """The mean of what the leaps among closed objectives came to: their grades, or else their scores."""
    leaps = [row for row in rows if row.verdict is not None and row.ambition is Ambition.ASPIRATIONAL]
    graded = [row.closing_score if row.grade is None else row.grade for row in leaps]
    known = [each for each in graded if each is not None]
    return ratio(total(known), Decimal(len(known))) if known else None


class _Tries:
    """Makes of an objective's rows what the mistakes ask about; what all share is found once."""

    def __init__(self, state: State, belief: Believed) -> None:
        self._state = state
        self._belief = belief
        self._insights = Counter(row.objective_id for row in state.insights)
        self._known_ways = {row.objective_id for row in state.triages if row.kind is GoalKind.KPI}

    def of(self, row: ObjectiveRow) -> Tried:
        """An objective that was activated."""
        lines = self._state.key_results_of(row.objective_id)
        return Tried(
            _begun_at(self._state, row) if row.activated_at is None else row.activated_at,
            row.ended_at,
            row.ambition,
            row.reads_as_kpi or row.objective_id in self._known_ways,
            any(_is_task(line) for line in lines if _counts(line)),
            self._belief.get(row.objective_id, ()),
            row.grade,
            row.closing_score,
            self._insights[row.objective_id],
            (row.close_note, row.departure_reason, *(line.departure_reason for line in lines)),
        )


def _is_task(row: KeyResultRow) -> bool:
    return row.reads_as_task or row.measure.kind is MeasureKind.BINARY


def _asks(state: State) -> tuple[AskFacts, ...]:
    waiting = [row for row in state.intakes if row.state in WAITING and row.answered_at is None]
    ordered = sorted(waiting, key=lambda row: (row.due_at, row.position))
    return tuple(AskFacts(row.intake_id, row.due_at) for row in ordered)

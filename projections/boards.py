"""A client's state as a board at a moment: the same for live rows and for a ledger folded up to a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from decimal import Decimal
from operator import attrgetter
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.measure import METRIC_KINDS
from domain.method.client_findings import client_findings
from domain.objective_state import NOT_BEGUN, ObjectiveState
from domain.playbook import Playbook
from domain.rollup import TreeScores
from domain.terms import FedBy, Pace
from projections import board as seen
from projections.asks import intakes_at, triages_of
from projections.beliefs import belief_of, rounds_of
from projections.facts import facts_of, is_healthy
from projections.learning import learning_of
from projections.outlook import Surroundings
from projections.rows import (
    BeliefRoundRow,
    ClientRow,
    KeyResultRow,
    KpiRow,
    NonGoalRow,
    ObjectiveRow,
    TermKind,
    TermRow,
)
from projections.sessions import sessions_of
from projections.standing import (
    Goal,
    Goals,
    Line,
    goals_of,
    grace_of,
    is_stale,
    neediest,
    observed,
    overall,
    pace_of,
    promised_at,
    score_of,
    scores,
)
from projections.state import State
from projections.threads import Wording, threads_of

_BY_POSITION = attrgetter("position")
_FIGURES = attrgetter("score", "coverage", "low", "high")
_AS_STORED = tuple(
    {each.name for each in fields(seen.Objective)} & {each.name for each in fields(ObjectiveRow)}
)
"""What an objective's row and the board call by one name."""


@dataclass(frozen=True, slots=True)
class _Sitting:
    """One look at one state: what every part of the board needs, found once."""

    state: State
    at: datetime
    grace: timedelta
    scored: TreeScores
    parents: Mapping[UUID, list[seen.Edge]]
    children: Mapping[UUID, list[seen.Edge]]
    initiatives: Mapping[UUID, list[seen.Initiative]]
    insights: Mapping[UUID, list[seen.Insight]]
    rounds: Mapping[UUID, list[BeliefRoundRow]]
    surroundings: Surroundings
    wordings: Mapping[tuple[UUID, UUID], tuple[Wording, ...]]


def board(state: State, at: datetime, agency_playbook: Playbook | None = None) -> seen.Board | None:
    """The board of a state seen at `at` (UTC), not before its last event; None before the client exists.

    Args:
        state: the client's rows.
        at: the reader's moment: pace, overdue and maintain key results depend on it.
        agency_playbook: the limits of a client without limits of its own.
    """
    client = state.clients.get(())
    if client is None:
        return None
    playbook = client.playbook or agency_playbook or Playbook()
    goals = goals_of(state)
    scored = scores(goals, at)
    whole = overall(goals, scored.current.objectives)
    sitting = _sitting(state, at, playbook, scored)
    objectives = tuple(_objective(sitting, goal) for goal in _in_order(state, goals))
    sessions = sessions_of(state, objectives, playbook)
    return seen.Board(
        _card(state, client, playbook),
        state.position,
        at,
        *_FIGURES(whole),
        neediest(each.pace for each in objectives if each.state is ObjectiveState.ACTIVE),
        _cycles(state),
        objectives,
        _kpis(state, client, at),
        _non_goals(state),
        _obligations(objectives, at),
        intakes_at(state, at),
        triages_of(state),
        sessions,
        client_findings(facts_of(state), playbook, at),
        learning_of(state),
        {each.objective_id: each for each in objectives},
        {line.key_result_id: line for each in objectives for line in each.key_results},
        {output: each for each in sessions for output in each.agenda.outputs},
    )


def _sitting(state: State, at: datetime, playbook: Playbook, scored: TreeScores) -> _Sitting:
    parts = (*_edges(state), *_work(state), rounds_of(state))
    around = (Surroundings(state, playbook), threads_of(state))
    return _Sitting(state, at, grace_of(playbook), scored, *parts, *around)


def _in_order(state: State, goals: Goals) -> list[Goal]:
    """The objectives in the order in which they were set."""
    return sorted(goals.goals, key=lambda goal: state.objectives[goal.objective_id].position)


def _card(state: State, client: ClientRow, playbook: Playbook) -> seen.ClientCard:
    return seen.ClientCard(
        state.client_id,
        client.name,
        client.time_zone,
        client.language,
        client.cadence,
        playbook,
        state.client_id == state.agency_id,
        client.version,
    )


def _edges(state: State) -> tuple[dict[UUID, list[seen.Edge]], dict[UUID, list[seen.Edge]]]:
    parents: dict[UUID, list[seen.Edge]] = {}
    children: dict[UUID, list[seen.Edge]] = {}
    for row in sorted(state.edges, key=_BY_POSITION):
        edge = seen.Edge(
            row.child_id, row.parent_id, row.parent_key_result_id, row.kind, row.share, row.statement
        )
        parents.setdefault(row.child_id, []).append(edge)
        children.setdefault(row.parent_id, []).append(edge)
    return parents, children


def _work(state: State) -> tuple[dict[UUID, list[seen.Initiative]], dict[UUID, list[seen.Insight]]]:
    initiatives: dict[UUID, list[seen.Initiative]] = {}
    for row in sorted(state.initiatives, key=_BY_POSITION):
        initiatives.setdefault(row.objective_id, []).append(
            seen.Initiative(
                row.initiative_id,
                row.key_result_id,
                row.title,
                row.owner_party,
                row.is_finished,
                row.outcome,
            )
        )
    insights: dict[UUID, list[seen.Insight]] = {}
    for row in sorted(state.insights, key=_BY_POSITION):
        insights.setdefault(row.objective_id, []).append(
            seen.Insight(
                row.insight_id,
                row.key_result_id,
                row.kind,
                row.text,
                row.link,
                row.recorded_at,
                row.actor,
                row.party,
                row.cycle_id,
            )
        )
    return initiatives, insights


def _objective(sitting: _Sitting, goal: Goal) -> seen.Objective:
    row = sitting.state.objectives[goal.objective_id]
    key = goal.objective_id
    rows = sitting.state.key_results_of(key)
    lines = tuple(_key_result(sitting, goal, line, each) for line, each in zip(goal.lines, rows, strict=True))
    stale = is_stale([line.due_at for line in lines], sitting.grace, sitting.at)
    rollup = sitting.scored.current.objectives[key]
    score = score_of(goal, sitting.scored.current.objectives)
    return seen.Objective(
        **{name: getattr(row, name) for name in _AS_STORED},
        facts=sitting.surroundings.facts(row),
        score=score,
        coverage=rollup.coverage,
        low=rollup.low,
        high=rollup.high,
        committed_score=sitting.scored.committed.objectives[key].score if goal.is_committed else None,
        commitment_kept=sitting.scored.commitment_kept[key],
        pace=_pace(sitting, goal, score, goal.stopped_at, stale=stale),
        key_results=lines,
        initiatives=tuple(sitting.initiatives.get(key, ())),
        insights=tuple(sitting.insights.get(key, ())),
        parents=tuple(sitting.parents.get(key, ())),
        children=tuple(sitting.children.get(key, ())),
        belief=belief_of(sitting.rounds.get(key, ()), row.title, sitting.at),
        wordings=sitting.wordings.get((key, key), ()),
    )


def _pace(
    sitting: _Sitting, goal: Goal, progress: Decimal | None, stopped_at: datetime | None, *, stale: bool
) -> Pace:
    """The pace of an objective or key result; what has not begun has promised nothing, so it has no data."""
    if goal.state in NOT_BEGUN:
        return Pace.NO_DATA
    return pace_of(progress, goal.starts_at, goal.ends_at, sitting.at, stale=stale, stopped_at=stopped_at)


def _key_result(sitting: _Sitting, goal: Goal, line: Line, row: KeyResultRow) -> seen.KeyResult:
    standing = _standing(sitting, goal, line)
    stale = is_stale([row.due_at], sitting.grace, sitting.at)
    terms = [term for term in sitting.state.terms_of(row) if term.kind is not TermKind.REWEIGHT]
    return seen.KeyResult(
        key_result_id=row.key_result_id,
        objective_id=row.objective_id,
        title=row.title,
        measure=row.measure,
        weight=row.weight,
        fed_by=row.fed_by,
        owner_party=row.owner_party,
        owner_id=row.owner_id,
        source=row.source,
        state=_state(row),
        value=standing.value,
        measured_at=row.measured_at,
        raw=standing.raw,
        progress=standing.progress,
        coverage=standing.coverage,
        committed_progress=standing.committed,
        pace=_pace(sitting, goal, standing.progress, line.stopped_at, stale=stale),
        due_at=row.due_at,
        departure=row.departure,
        departed_at=row.departed_at,
        departure_reason=row.departure_reason,
        milestones=_milestones(row),
        targets=tuple(_target(term) for term in terms),
        check_in_count=row.check_in_count,
        wordings=sitting.wordings.get((row.objective_id, row.key_result_id), ()),
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    """The numbers of a key result: its own by readings, or what its children give it."""

    value: Decimal | None
    raw: Decimal | None
    progress: Decimal | None
    coverage: Decimal | None
    committed: Decimal | None


def _standing(sitting: _Sitting, goal: Goal, line: Line) -> _Standing:
    row = sitting.state.key_results[goal.objective_id, line.key_result_id]
    if line.fed_by is not FedBy.READINGS:
        fed = sitting.scored.current.fed.get(line.key_result_id)
        promised = sitting.scored.committed.fed.get(line.key_result_id)
        committed = None if promised is None else promised.progress.score
        if fed is None:
            return _Standing(row.value, row.raw, row.progress, None, committed)
        return _Standing(fed.value, fed.raw, fed.progress.score, fed.progress.coverage, committed)
    now = observed(line, sitting.at)
    if now is None:
        return _Standing(row.value, row.raw, row.progress, None, row.committed_progress)
    promised = promised_at(line, sitting.at)
    return _Standing(row.value, None, now.progress, now.coverage, promised)


def _state(row: KeyResultRow) -> seen.KeyResultState:
    if row.is_withdrawn or row.departure is not None:
        return seen.KeyResultState.GONE
    if row.measure.kind in METRIC_KINDS and row.measure.baseline is None:
        return seen.KeyResultState.BASELINE_PENDING
    return seen.KeyResultState.OPEN


def _milestones(row: KeyResultRow) -> tuple[seen.MilestoneStanding, ...]:
    done = {each.milestone_id: each.value for each in row.fractions}
    return tuple(
        seen.MilestoneStanding(each.milestone_id, each.title, each.weight, done.get(each.milestone_id))
        for each in row.measure.milestones
    )


def _target(term: TermRow) -> seen.DatedTarget:
    return seen.DatedTarget(
        term.effective_from,
        term.recorded_at,
        term.target,
        term.floor,
        term.ceiling,
        term.actor,
        term.party,
        term.reason,
    )


def _cycles(state: State) -> tuple[seen.Cycle, ...]:
    ordered = sorted(state.cycles, key=lambda row: (row.starts_on, row.ends_on, row.cycle_id))
    return tuple(
        seen.Cycle(
            row.cycle_id, row.name, row.horizon, row.starts_on, row.ends_on, row.is_closed, row.version
        )
        for row in ordered
    )


def _kpis(state: State, client: ClientRow, at: datetime) -> tuple[seen.Kpi, ...]:
    targets: dict[UUID, list[seen.KpiTarget]] = {}
    for row in sorted(state.kpi_targets, key=lambda row: (row.starts_on, row.ends_on)):
        target = seen.KpiTarget(row.starts_on, row.ends_on, row.value, row.reason)
        targets.setdefault(row.kpi_id, []).append(target)
    today = at.astimezone(ZoneInfo(client.time_zone)).date()
    return tuple(
        _kpi(row, targets.get(row.kpi_id, []), today) for row in sorted(state.kpis, key=_BY_POSITION)
    )


def _kpi(row: KpiRow, targets: list[seen.KpiTarget], today: date) -> seen.Kpi:
    """A KPI; of several periods that hold today the one that began last counts, then the shortest."""
    current = [each for each in targets if each.starts_on <= today <= each.ends_on]
    return seen.Kpi(
        kpi_id=row.kpi_id,
        name=row.name,
        unit=row.unit,
        direction=row.direction,
        floor=row.floor,
        ceiling=row.ceiling,
        value=row.value,
        measured_at=row.measured_at,
        is_healthy=is_healthy(row),
        target=min(current, key=lambda each: (-each.starts_on.toordinal(), each.ends_on), default=None),
        targets=tuple(targets),
        is_retired=row.is_retired,
        version=row.version,
        bound=row.bound,
        guarded=row.guarded,
    )


def _non_goals(state: State) -> tuple[seen.NonGoal, ...]:
    return tuple(_non_goal(state, row) for row in sorted(state.non_goals, key=_BY_POSITION))


def _non_goal(state: State, row: NonGoalRow) -> seen.NonGoal:
    cycle = None if row.cycle_id is None else state.cycles.get(row.cycle_id)
    return seen.NonGoal(
        row.non_goal_id,
        row.title,
        row.scope,
        row.freed_resources,
        row.cycle_id,
        None if cycle is None else cycle.starts_on,
        None if cycle is None else cycle.ends_on,
        row.exceptions,
        row.is_withdrawn,
        row.version,
    )


def _obligations(objectives: tuple[seen.Objective, ...], at: datetime) -> tuple[seen.Obligation, ...]:
    """The check-ins owed, the longest overdue first."""
    owed = [
        seen.Obligation(
            each.objective_id,
            line.key_result_id,
            line.title,
            line.owner_party,
            line.owner_id,
            line.due_at,
            line.due_at < at,
        )
        for each in objectives
        for line in each.key_results
        if line.due_at is not None
    ]
    return tuple(sorted(owed, key=lambda each: (each.due_at, each.key_result_id)))

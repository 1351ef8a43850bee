"""What of a client's goals is needed to score them at any later moment, and their scores at one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from msgspec import Struct

from domain.exact import ONE
from domain.measure import Measure
from domain.objective_state import ObjectiveState
from domain.pace import elapsed, pace
from domain.playbook import Playbook
from domain.rollup import Edge, GoalNode, KeyResultNode, Rollup, TreeScores, blend, score_tree
from domain.scoring import MaintainCarry, Observed
from domain.terms import EdgeKind, FedBy, Pace, Party, ScoreSource
from projections.rows import KeyResultRow
from projections.settling import period_of
from projections.state import State

NEEDIEST_FIRST = (
    Pace.OFF_TRACK,
    Pace.STALE,
    Pace.ENDED,
    Pace.AT_RISK,
    Pace.NO_DATA,
    Pace.TOO_EARLY,
    Pace.ON_TRACK,
    Pace.ACHIEVED,
)
"""Paces by how much they need somebody: the pace of several goals is the first that one of them has."""


class Line(Struct, frozen=True, array_like=True):
    """A key result as its objective counts it; `carry` and `promise` move with time until `stopped_at`."""

    key_result_id: UUID
    weight: Decimal
    progress: Decimal | None
    fed_by: FedBy
    measure: Measure
    value: Decimal | None
    is_counted: bool
    committed_weight: Decimal | None
    committed_progress: Decimal | None
    committed_measure: Measure | None
    carry: MaintainCarry | None
    promise: MaintainCarry | None
    stopped_at: datetime | None
    due_at: datetime | None
    owed_by: Party


class Goal(Struct, frozen=True, array_like=True):
    """An objective with its key results; `stopped_at` is when it was closed or abandoned."""

    objective_id: UUID
    state: ObjectiveState
    is_committed: bool
    score_source: ScoreSource
    own_share: Decimal | None
    starts_at: datetime
    ends_at: datetime
    stopped_at: datetime | None
    closing_score: Decimal | None
    lines: list[Line]

    @property
    def is_active(self) -> bool:
        return self.state is ObjectiveState.ACTIVE


class Goals(Struct, frozen=True, array_like=True):
    """All goals of a client with the edges that carry scores upward."""

    goals: list[Goal]
    edges: list[Edge]

    @property
    def is_still(self) -> bool:
        """Whether the scores stand still between events: no maintain key result is being observed."""
        return all(
            line.carry is None or line.stopped_at is not None for goal in self.goals for line in goal.lines
        )


def goals_of(state: State) -> Goals:
    """The goals of a state, in a fixed order."""
    goals = [_goal(state, objective_id) for objective_id in sorted(state.objectives.all)]
    edges = [
        Edge(each.child_id, each.parent_id, each.parent_key_result_id, each.kind, each.share)
        for _, each in sorted(state.edges.all.items())
    ]
    return Goals(goals, edges)


def _goal(state: State, objective_id: UUID) -> Goal:
    row = state.objectives[objective_id]
    return Goal(
        objective_id,
        row.state,
        row.activated_at is not None,
        row.score_source,
        row.own_share,
        *period_of(state, objective_id),
        row.ended_at,
        row.closing_score,
        [_line(each, row.ended_at) for each in state.key_results_of(objective_id)],
    )


def _line(row: KeyResultRow, ended_at: datetime | None) -> Line:
    stops = [moment for moment in (row.departed_at, ended_at) if moment is not None]
    return Line(
        row.key_result_id,
        row.weight,
        row.progress,
        row.fed_by,
        row.measure,
        row.value,
        not row.is_withdrawn and row.departure is None,
        row.committed_weight,
        row.committed_progress,
        row.committed_measure,
        row.carry,
        row.promise,
        min(stops, default=None),
        row.due_at,
        row.owner_party,
    )


def observed(line: Line, at: datetime) -> Observed | None:
    """Progress and coverage of a maintain key result at `at`; None for other kinds."""
    return None if line.carry is None else _at(line.carry, line.measure, line, at)


def promised_at(line: Line, at: datetime) -> Decimal | None:
    """Progress of a key result at `at` against what was promised at activation."""
    if line.promise is None or line.committed_measure is None:
        return line.committed_progress
    return _at(line.promise, line.committed_measure, line, at).progress


def _at(carry: MaintainCarry, measure: Measure, line: Line, at: datetime) -> Observed:
    moment = at if line.stopped_at is None else min(at, line.stopped_at)
    # A reader's clock may be a little behind the writer's: time that is settled is not taken back.
    return carry.at(measure, moment if carry.counted_to is None else max(moment, carry.counted_to))


def scores(goals: Goals, at: datetime) -> TreeScores:
    """The scores of all goals at `at`."""
    return score_tree((_node(goal, at) for goal in goals.goals), goals.edges)


def _node(goal: Goal, at: datetime) -> GoalNode:
    return GoalNode(
        goal.objective_id,
        goal.score_source,
        goal.own_share,
        [_key_result_node(line, at) for line in goal.lines],
        goal.state in (ObjectiveState.ACTIVE, ObjectiveState.CLOSED),
        goal.is_committed,
    )


def _key_result_node(line: Line, at: datetime) -> KeyResultNode:
    seen = observed(line, at)
    return KeyResultNode(
        line.key_result_id,
        line.weight,
        line.progress if seen is None else seen.progress,
        line.fed_by,
        line.measure,
        line.value,
        line.is_counted,
        line.committed_weight,
        promised_at(line, at),
        line.committed_measure,
    )


def score_of(goal: Goal, scored: Mapping[UUID, Rollup]) -> Decimal | None:
    """An objective's score; once it is closed, the one that people saw when they closed it."""
    return goal.closing_score if goal.state is ObjectiveState.CLOSED else scored[goal.objective_id].score


def overall(goals: Goals, scored: Mapping[UUID, Rollup]) -> Rollup:
    """The mean of the active objectives whose score counts in no other active one."""
    active = {goal.objective_id: goal for goal in goals.goals if goal.is_active}
    below = {
        edge.child_id
        for edge in goals.edges
        if edge.parent_id in active and _feeds(edge, active[edge.parent_id])
    }
    return blend((ONE, scored[objective_id]) for objective_id in sorted(active.keys() - below))


def _feeds(edge: Edge, parent: Goal) -> bool:
    """Whether the child's score is part of the parent's (rule 8)."""
    if edge.kind is not EdgeKind.CONTRIBUTES:
        return False
    if edge.parent_key_result_id is None:
        return parent.score_source is not ScoreSource.KEY_RESULTS
    return parent.score_source is not ScoreSource.CHILDREN and any(
        line.key_result_id == edge.parent_key_result_id
        and line.is_counted
        and line.fed_by is not FedBy.READINGS
        for line in parent.lines
    )


def neediest(paces: Iterable[Pace]) -> Pace:
    """The pace that needs somebody most (see NEEDIEST_FIRST); NO_DATA when there is none."""
    return min(paces, key=NEEDIEST_FIRST.index, default=Pace.NO_DATA)


def grace_of(playbook: Playbook) -> timedelta:
    """How long a check-in may be overdue before silence makes the pace STALE (rule 11)."""
    return timedelta(days=float(playbook.stale_after_days))


def is_stale(dues: Sequence[datetime | None], grace: timedelta, at: datetime) -> bool:
    """Whether one of the check-ins owed is overdue by more than `grace`."""
    return any(due_at is not None and at - due_at > grace for due_at in dues)


def pace_of(
    progress: Decimal | None,
    starts_at: datetime,
    ends_at: datetime,
    at: datetime,
    *,
    stale: bool,
    stopped_at: datetime | None = None,
) -> Pace:
    """The pace (rule 11) at `at`; what was closed or abandoned keeps the pace of that moment."""
    moment = at if stopped_at is None else min(at, stopped_at)
    over = stopped_at is not None
    ended = moment >= ends_at
    return pace(progress, elapsed(starts_at, ends_at, moment), stale=stale, ended=ended, graded=over)

"""What is agreed for a cycle, from a client's rows: the same for whoever asks, signs or compares later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from domain.accord import Accord, AgreedKeyResult, AgreedNonGoal, AgreedObjective
from domain.measure import Measure
from domain.objective_state import PUT_ASIDE, ObjectiveState
from domain.terms import EdgeKind, FedBy, ScoreSource
from projections.rows import EdgeRow, KeyResultRow, ObjectiveRow
from projections.state import State


def accord_of(state: State, cycle_id: UUID) -> Accord | None:
    """The accord of a cycle, or None if the client has no such cycle.

    In it are the objectives of the cycle that were neither abandoned nor put aside, drafts too, with the key
    results that still count, and the non-goals that hold for it: its own and those of all cycles.
    """
    cycle = state.cycles.get(cycle_id)
    if cycle is None:
        return None
    kept = [row for row in state.objectives if row.cycle_id == cycle_id and _is_kept(row)]
    return Accord(
        cycle_id,
        cycle.name,
        cycle.horizon,
        cycle.starts_on,
        cycle.ends_on,
        {row.objective_id: _objective(state, row) for row in kept},
        {
            row.non_goal_id: AgreedNonGoal(row.title, row.scope, row.freed_resources)
            for row in state.non_goals
            if row.cycle_id in (cycle_id, None) and not row.is_withdrawn
        },
    )


def _is_kept(row: ObjectiveRow) -> bool:
    return row.state is not ObjectiveState.ABANDONED and row.state not in PUT_ASIDE


def _objective(state: State, row: ObjectiveRow) -> AgreedObjective:
    own = [edge for edge in state.edges if edge.parent_id == row.objective_id]
    lines = [line for line in state.key_results_of(row.objective_id) if _counts(line)]
    fed = row.score_source is not ScoreSource.KEY_RESULTS
    return AgreedObjective(
        row.title,
        row.where_to,
        row.level,
        row.horizon,
        row.ambition,
        row.breakthrough,
        row.breakthrough_note,
        row.starts_on,
        row.ends_on,
        row.score_source,
        row.own_share,
        {line.key_result_id: _key_result(line, own) for line in lines},
        _shares(own, row.objective_id) if fed else {},
    )


def _counts(row: KeyResultRow) -> bool:
    return not row.is_withdrawn and row.departure is None


def _key_result(row: KeyResultRow, edges: Iterable[EdgeRow]) -> AgreedKeyResult:
    return AgreedKeyResult(
        row.title,
        _as_agreed(row),
        row.weight,
        row.fed_by,
        row.owner_party,
        row.owner_id,
        row.source,
        {} if row.fed_by is FedBy.READINGS else _shares(edges, row.key_result_id),
    )


def _as_agreed(row: KeyResultRow) -> Measure:
    """The definition in force; a baseline that a reading fixed is a reading, not something agreed."""
    return row.measure if row.baseline_position is None else replace(row.measure, baseline=None)


def _shares(edges: Iterable[EdgeRow], target_id: UUID) -> dict[UUID, Decimal]:
    """The goals whose scores go into a target; what merely supports it says nothing of success."""
    return {
        edge.child_id: edge.share
        for edge in edges
        if edge.target_id == target_id and edge.kind is EdgeKind.CONTRIBUTES
    }

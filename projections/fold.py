"""From a client's events to its state: the one way to live rows, rebuilt rows and past boards."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.calendar import next_due
from domain.method.mistakes import reads_as_kpi, reads_as_task
from domain.objective_state import ObjectiveState
from domain.terms import FedBy
from projections.folds import FOLDS
from projections.portrait import portrait_row
from projections.rows import HistoryRow, KeyResultRow
from projections.settling import period_of, settle
from projections.state import State
from projections.telling import party_of
from services.ledger import Entry

VERSION = 3
"""Which rows these folds make; a higher number says that rows made before should be built again."""

FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
"""What a fold may raise when events contradict each other or the fold is wrong."""


class FoldFault(Exception):
    """An event cannot be folded; everything before `position` can."""

    def __init__(self, position: int) -> None:
        super().__init__(f"position {position}")
        self.position = position


def fold(agency_id: UUID, client_id: UUID, entries: Iterable[Entry]) -> State:
    """The state after `entries`, the first of which is the first of its ledger.

    Raises:
        FoldFault: an event contradicts what came before it.
    """
    state = State(agency_id, client_id)
    apply(state, entries)
    finish(state)
    return state


def apply(state: State, entries: Iterable[Entry]) -> None:
    """Fold events that follow `state.position` into the state.

    Raises:
        FoldFault: an event contradicts what came before it; the state is of no use any more.
    """
    for entry in entries:
        event = entry.event
        try:
            told = FOLDS[type(event)](state, entry, event)
            history = HistoryRow(
                entry.position,
                entry.type,
                entry.recorded_at,
                entry.effective_at,
                entry.actor,
                party_of(entry),
                entry.stream_id,
                told.objective_id,
                told.key_result_id,
                told.title,
                told.differences,
                told.reason,
                entry.hash,
            )
        except FAULTS as error:
            raise FoldFault(entry.position) from error
        state.history.append(history)
        state.position = entry.position


def finish(state: State) -> None:
    """Settle late readings, say what is due and draw the client's line in the portfolio.

    What is in `state.missing` and `state.missing_kpis` afterwards has to be provided first.

    Raises:
        FoldFault: the facts of a key result contradict each other.
    """
    try:
        settle(state)
        if state.missing or state.missing_kpis or not state.clients.all:
            return
        for objective in state.objectives.fresh.values():
            objective.reads_as_kpi = reads_as_kpi(objective.title)
        for row in state.key_results.fresh.values():
            row.due_at = _due_at(state, row)
            row.reads_as_task = reads_as_task(row.title)
        state.portfolio.add((), portrait_row(state))
    except FAULTS as error:
        raise FoldFault(state.position) from error


def _due_at(state: State, row: KeyResultRow) -> datetime | None:
    """When the next check-in is owed: by the cadence after the latest reading, agreement or first day."""
    objective = state.objectives[row.objective_id]
    is_open = objective.state is ObjectiveState.ACTIVE and row.departure is None and not row.is_withdrawn
    if not is_open or row.fed_by is not FedBy.READINGS:
        return None
    starts_at, ends_at = period_of(state, row.objective_id)
    since = max(
        moment for moment in (row.measured_at, objective.activated_at, starts_at) if moment is not None
    )
    if since >= ends_at:
        return None
    client = state.clients[()]
    return next_due(since, client.cadence, ZoneInfo(client.time_zone))

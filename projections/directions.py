"""What a client's view leads with: a few strategic directions instead of a list of tasks (S71)."""

from __future__ import annotations

from datetime import UTC, datetime

from domain.objective_state import ObjectiveState
from domain.terms import Level
from projections.board import Board, Objective

MOST_DIRECTIONS = 3
"""«2–3 strategic directions»."""
_LAST = datetime.max.replace(tzinfo=UTC)


def directions_of(board: Board) -> tuple[Objective, ...]:
    """The active marketing objectives that were agreed first, at most three; then as they were set."""
    active = [
        each
        for each in board.objectives
        if each.level is Level.MARKETING and each.state is ObjectiveState.ACTIVE
    ]
    active.sort(key=lambda each: each.agreed_at or each.activated_at or _LAST)
    return tuple(active[:MOST_DIRECTIONS])

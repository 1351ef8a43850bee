"""Which scores each event of a ledger moved: a walk over the folds that boards are made by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from domain.webhook import WebhookKind
from projections.fold import apply
from projections.settling import settle
from projections.standing import Goals, goals_of, overall, score_of, scores
from projections.state import KeyResultKey, State
from services.ledger import Entry
from services.webhooks.news import Move

Seen = Mapping[UUID | None, Decimal | None]
"""Objective → score; under None the client's."""


class ReadingsMissing(Exception):
    """Late or corrected readings move the past of these key results; all their readings are needed first."""

    def __init__(self, keys: frozenset[KeyResultKey]) -> None:
        super().__init__(f"{len(keys)} key results")
        self.keys = keys


@dataclass(frozen=True, slots=True)
class Step:
    """One event and the scores that it moved."""

    entry: Entry
    moves: tuple[Move, ...]


def walk(
    base: State, entries: Sequence[Entry], topics: Mapping[str, WebhookKind]
) -> tuple[State, list[Step]]:
    """The state after `entries`, and what each of those in `topics` moved; `base` stays as it is.

    Both scores of a move are seen at the event's own moment, so that what time alone did to a value that is
    to be held is nobody's move, and the same events always give the same moves.

    Raises:
        ReadingsMissing: provide these readings and walk again.
        FoldFault: an event contradicts what came before it.
    """
    state = base.fork()
    goals = goals_of(state)
    seen: Seen | None = None
    steps: list[Step] = []
    for entry in entries:
        is_score = topics.get(entry.type) is WebhookKind.SCORE_CHANGED
        if is_score and (seen is None or not goals.is_still):
            seen = _seen(goals, entry.recorded_at)
        _take(state, entry)
        if entry.type not in topics:
            continue
        moves: tuple[Move, ...] = ()
        if is_score and seen is not None:
            goals = goals_of(state)
            before, seen = seen, _seen(goals, entry.recorded_at)
            moves = _moves(before, seen)
        steps.append(Step(entry, moves))
    return state, steps


def _take(state: State, entry: Entry) -> None:
    apply(state, [entry])
    settle(state)
    if state.missing:
        raise ReadingsMissing(frozenset(state.missing))
    state.history.clear()


def _seen(goals: Goals, at: datetime) -> Seen:
    scored = scores(goals, at).current.objectives
    found: dict[UUID | None, Decimal | None] = {
        goal.objective_id: score_of(goal, scored) for goal in goals.goals
    }
    found[None] = overall(goals, scored).score
    return found


def _moves(before: Seen, after: Seen) -> tuple[Move, ...]:
    """What differs, objectives in order of their ids, the client last."""
    keys = sorted((key for key in after if key is not None), key=lambda key: key.bytes)
    found = (Move(key, before.get(key), after[key]) for key in (*keys, None))
    return tuple(move for move in found if move.before != move.after)

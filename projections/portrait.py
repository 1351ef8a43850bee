"""A client's line in the portfolio: drawn when facts change, read at the reader's moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

import msgspec
from msgspec import Struct

from domain.objective_state import ObjectiveState
from domain.terms import Pace, Party
from projections.beliefs import mean_belief
from projections.facts import facts_of, is_healthy
from projections.rows import PortfolioRow
from projections.settling import END_OF_TIME
from projections.standing import Goal, Goals, goals_of, is_stale, neediest, overall, pace_of, scores
from projections.state import State
from projections.tables import ENCODE


class Sight(Struct, frozen=True, array_like=True):
    """An active objective as the portfolio needs it: `score` until the next event, and what is owed when."""

    score: Decimal | None
    starts_at: datetime
    ends_at: datetime
    dues: list[tuple[datetime, Party]]


class Portrait(Struct, frozen=True, array_like=True):
    """What depends on the reader's clock; `goals` only where scores move by themselves between events."""

    score: Decimal | None
    coverage: Decimal
    sights: list[Sight]
    goals: Goals | None


class Glance(Struct, frozen=True):
    """A portrait at one moment."""

    score: Decimal | None
    coverage: Decimal
    paces: list[Pace]
    dues: list[tuple[datetime, Party]]

    @property
    def pace(self) -> Pace:
        return neediest(self.paces)

    def overdue(self, at: datetime) -> Counter[Party]:
        """How many check-ins are overdue at `at`, by who owes them."""
        return Counter(party for due_at, party in self.dues if due_at < at)


read_portrait = msgspec.json.Decoder(Portrait).decode


def portrait_row(state: State) -> PortfolioRow:
    """The row of a state."""
    client = state.clients[()]
    standing = [kpi for kpi in state.kpis if not kpi.is_retired]
    states = Counter(row.state for row in state.objectives)
    measured = (row.measured_at for row in state.key_results if row.measured_at is not None)
    return PortfolioRow(
        client.name,
        client.language,
        client.playbook,
        states[ObjectiveState.DRAFT],
        max(measured, default=None),
        len(standing),
        sum(is_healthy(kpi) is False for kpi in standing),
        ENCODE(drawn(goals_of(state))),
        mean_belief(state),
        states[ObjectiveState.PROPOSED],
        states[ObjectiveState.AGREED],
        states[ObjectiveState.PARKED],
        facts_of(state),
    )


def drawn(goals: Goals) -> Portrait:
    """The portrait of all goals of a client."""
    if not goals.is_still:
        return Portrait(None, Decimal(0), [], goals)
    scored = scores(goals, END_OF_TIME).current.objectives
    whole = overall(goals, scored)
    sights = [_sight(goal, scored[goal.objective_id].score) for goal in goals.goals if goal.is_active]
    return Portrait(whole.score, whole.coverage, sights, None)


def seen(portrait: Portrait, at: datetime, grace: timedelta) -> Glance:
    """The portrait at `at`; `grace` is how long a check-in may be overdue."""
    if portrait.goals is None:
        return _glance(portrait.score, portrait.coverage, portrait.sights, at, grace)
    scored = scores(portrait.goals, at).current.objectives
    whole = overall(portrait.goals, scored)
    active = (goal for goal in portrait.goals.goals if goal.is_active)
    sights = [_sight(goal, scored[goal.objective_id].score) for goal in active]
    return _glance(whole.score, whole.coverage, sights, at, grace)


def _sight(goal: Goal, score: Decimal | None) -> Sight:
    dues = [(line.due_at, line.owed_by) for line in goal.lines if line.due_at is not None]
    return Sight(score, goal.starts_at, goal.ends_at, dues)


def _glance(
    score: Decimal | None, coverage: Decimal, sights: Iterable[Sight], at: datetime, grace: timedelta
) -> Glance:
    paces: list[Pace] = []
    dues: list[tuple[datetime, Party]] = []
    for sight in sights:
        stale = is_stale([due_at for due_at, _ in sight.dues], grace, at)
        paces.append(pace_of(sight.score, sight.starts_at, sight.ends_at, at, stale=stale))
        dues.extend(sight.dues)
    return Glance(score, coverage, paces, dues)

"""Mutations of cycles and of what they will not do."""

from __future__ import annotations

from datetime import date

import strawberry
from strawberry import ID

from api.ids import Kind
from api.mutations.give import gives
from api.mutations.inputs import id_of, maybe_id_of, repetition, said, seen
from api.mutations.saved import CycleOutcome, CycleSaved, NonGoalOutcome, NonGoalSaved
from api.scalars import Version
from domain.terms import Horizon
from services.commands import cycles


@strawberry.input(description="A quarter, half-year or year to begin.")
class OpenCycleInput:
    client_id: ID = id_of(Kind.CLIENT, "Whose cycle it is.")
    name: str = strawberry.field(description="What people call it; 1 to 200 characters.")
    horizon: Horizon = strawberry.field(description="How long it lasts.")
    starts_on: date = strawberry.field(description="Its first day.")
    ends_on: date | None = said(
        "Its last day; null for the calendar quarter, half-year or year that holds the first.", None
    )
    idempotency_key: str | None = repetition()


@strawberry.input(description="A cycle to end.")
class CloseCycleInput:
    cycle_id: ID = id_of(Kind.CYCLE, "The cycle.")
    note: str = said("What is said at its end; up to 2000 characters.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="What the client will not do.")
class DeclareNonGoalInput:
    client_id: ID = id_of(Kind.CLIENT, "Who will not do it.")
    title: str = strawberry.field(description="Where the client will not go; 1 to 200 characters.")
    scope: str = said("What falls under it; up to 2000 characters.")
    freed_resources: str = said("What that frees; up to 2000 characters.")
    cycle_id: ID | None = maybe_id_of(Kind.CYCLE, "The cycle it holds for; null for all.")
    session_id: ID | None = maybe_id_of(
        Kind.SESSION, "The strategic session in which it is declared.", "client_id", "in_session"
    )
    idempotency_key: str | None = repetition()


@strawberry.input(description="A non-goal to take back.")
class WithdrawNonGoalInput:
    non_goal_id: ID = id_of(Kind.NON_GOAL, "The non-goal.")
    reason: str = strawberry.field(description="Why; 1 to 2000 characters.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.type
class CycleMutations:
    """Opening and closing cycles, and saying what they will not do."""

    open_cycle = gives(cycles.OpenCycle, OpenCycleInput, CycleSaved, CycleOutcome)
    close_cycle = gives(cycles.CloseCycle, CloseCycleInput, CycleSaved, CycleOutcome)
    declare_non_goal = gives(cycles.DeclareNonGoal, DeclareNonGoalInput, NonGoalSaved, NonGoalOutcome)
    withdraw_non_goal = gives(cycles.WithdrawNonGoal, WithdrawNonGoalInput, NonGoalSaved, NonGoalOutcome)

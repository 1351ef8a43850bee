"""Mutations of an objective's way from draft to close, and of exceptions from non-goals."""

from __future__ import annotations

import strawberry
from strawberry import ID

from api.ids import Kind
from api.mutations.give import gives
from api.mutations.inputs import WaiverInput, id_of, repetition, seen
from api.mutations.saved import NonGoalOutcome, NonGoalSaved, ObjectiveOutcome, ObjectiveSaved
from api.scalars import Version
from services.commands import cycles, lifecycle

_OBJECTIVE = "The objective."
_REASON = "Why; 1 to 2000 characters."
_WAIVERS = "Gates to pass on purpose, each once, at most 10."


@strawberry.input(description="A draft to offer to the other side.")
class ProposeObjectiveInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, _OBJECTIVE)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A proposal of the other side to say yes to.")
class AgreeObjectiveInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, _OBJECTIVE)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A proposal to make a draft again.")
class SendBackObjectiveInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, _OBJECTIVE)
    reason: str = strawberry.field(description=_REASON)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="An agreed objective to begin.")
class ActivateObjectiveInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, _OBJECTIVE)
    waivers: list[WaiverInput] = strawberry.field(description=_WAIVERS, default_factory=list)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="An objective to begin that was agreed on outside.")
class AdoptObjectiveInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, _OBJECTIVE)
    reason: str = strawberry.field(description="Where and how it was agreed; 1 to 2000 characters.")
    waivers: list[WaiverInput] = strawberry.field(description=_WAIVERS, default_factory=list)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="An objective to put aside before it begins.")
class ParkObjectiveInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, _OBJECTIVE)
    reason: str = strawberry.field(description=_REASON)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A parked objective to make a draft again.")
class TakeUpObjectiveInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, _OBJECTIVE)
    cycle_id: ID = id_of(Kind.CYCLE, "The cycle to take it up in.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="An active objective to put off.")
class PostponeObjectiveInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, _OBJECTIVE)
    reason: str = strawberry.field(description=_REASON)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="An objective to go on with in a later cycle.")
class CarryOverObjectiveInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, _OBJECTIVE)
    cycle_id: ID = id_of(Kind.CYCLE, "The later cycle.")
    reason: str = strawberry.field(description=_REASON)
    waivers: list[WaiverInput] = strawberry.field(description=_WAIVERS, default_factory=list)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A wording to let through in spite of a non-goal.")
class AskForExceptionInput:
    non_goal_id: ID = id_of(Kind.NON_GOAL, "The non-goal.")
    wording: str = strawberry.field(description="Exactly the text that was refused; 1 to 2000 characters.")
    reason: str = strawberry.field(description=_REASON)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="An exception that the other side asked for.")
class AgreeToExceptionInput:
    exception_id: ID = id_of(Kind.EXCEPTION, "The exception.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.type
class LifecycleMutations:
    """Moving an objective from draft to close, and letting work through in spite of a non-goal."""

    propose_objective = gives(
        lifecycle.ProposeObjective, ProposeObjectiveInput, ObjectiveSaved, ObjectiveOutcome
    )
    agree_objective = gives(lifecycle.AgreeObjective, AgreeObjectiveInput, ObjectiveSaved, ObjectiveOutcome)
    send_back_objective = gives(
        lifecycle.SendBackObjective, SendBackObjectiveInput, ObjectiveSaved, ObjectiveOutcome
    )
    activate_objective = gives(
        lifecycle.ActivateObjective, ActivateObjectiveInput, ObjectiveSaved, ObjectiveOutcome
    )
    adopt_objective = gives(lifecycle.AdoptObjective, AdoptObjectiveInput, ObjectiveSaved, ObjectiveOutcome)
    park_objective = gives(lifecycle.ParkObjective, ParkObjectiveInput, ObjectiveSaved, ObjectiveOutcome)
    take_up_objective = gives(
        lifecycle.TakeUpObjective, TakeUpObjectiveInput, ObjectiveSaved, ObjectiveOutcome
    )
    postpone_objective = gives(
        lifecycle.PostponeObjective, PostponeObjectiveInput, ObjectiveSaved, ObjectiveOutcome
    )
    carry_over_objective = gives(
        lifecycle.CarryOverObjective, CarryOverObjectiveInput, ObjectiveSaved, ObjectiveOutcome
    )
    ask_for_exception = gives(cycles.AskForException, AskForExceptionInput, NonGoalSaved, NonGoalOutcome)
    agree_to_exception = gives(cycles.AgreeToException, AgreeToExceptionInput, NonGoalSaved, NonGoalOutcome)

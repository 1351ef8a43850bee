"""Mutations of objectives."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import strawberry
from strawberry import ID

from api.ids import Kind
from api.mutations.give import gives
from api.mutations.inputs import id_of, maybe_id_of, repetition, said, seen
from api.mutations.saved import ObjectiveOutcome, ObjectiveSaved
from api.scalars import Version
from domain.terms import Ambition, Breakthrough, Departure, EdgeKind, Horizon, Level, ScoreSource
from services.commands import alignments, objectives

_OBJECTIVE = "The objective."
_REASON = "Why; 1 to 2000 characters."


@strawberry.input(description="A draft: a direction in words, not a metric.")
class SetObjectiveInput:
    client_id: ID = id_of(Kind.CLIENT, "Whose objective it is.")
    title: str = strawberry.field(description="The direction; 1 to 200 characters.")
    level: Level = strawberry.field(description="Whose goal it is: company, business or marketing.")
    horizon: Horizon = strawberry.field(description="How long it lasts.")
    starts_on: date = strawberry.field(description="Its first day.")
    ends_on: date | None = said("Its last day; null for one horizon from the first.", None)
    where_to: str = said("Where we want to get; up to 2000 characters.")
    ambition: Ambition = said("Whether all of it is expected, or a leap.", Ambition.ASPIRATIONAL)
    breakthrough: Breakthrough | None = said("What kind of leap it is.", None)
    breakthrough_note: str = said("The leap in words; up to 2000 characters.")
    cycle_id: ID | None = maybe_id_of(Kind.CYCLE, "The cycle it lives in.")
    score_source: ScoreSource = said("Where its score comes from.", ScoreSource.KEY_RESULTS)
    own_share: Decimal | None = said(
        "The part of the score from its own key results, 0 to 1; needed when both sources count.", None
    )
    session_id: ID | None = maybe_id_of(
        Kind.SESSION, "The strategic session in which a leader gives it.", "client_id", "in_session"
    )
    idempotency_key: str | None = repetition()


@strawberry.input(description="A draft, said better; what is left out becomes empty.")
class RewordObjectiveInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, _OBJECTIVE)
    title: str = strawberry.field(description="The direction; 1 to 200 characters.")
    where_to: str = said("Where we want to get; up to 2000 characters.")
    breakthrough: Breakthrough | None = said("What kind of leap it is.", None)
    breakthrough_note: str = said("The leap in words; up to 2000 characters.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="An objective to give up, postpone or supersede.")
class AbandonObjectiveInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, _OBJECTIVE)
    reason: str = strawberry.field(description=_REASON)
    departure: Departure = said("What becomes of it.", Departure.ABANDONED)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="An objective to end.")
class CloseObjectiveInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, _OBJECTIVE)
    grade: Decimal | None = said("What people give it, 0 to 1; null without a grade.", None)
    note: str = said("What is said at close; up to 2000 characters.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="One goal below another.")
class AlignObjectiveInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, "The goal that helps.")
    parent_id: ID = id_of(Kind.OBJECTIVE, "The goal that is helped.", "client_id", "parent_id")
    parent_key_result_id: ID | None = maybe_id_of(
        Kind.KEY_RESULT,
        "The key result of it that is helped.",
        "client_id",
        "parent_id",
        "parent_key_result_id",
    )
    statement: str = strawberry.field(description="How it helps; 1 to 2000 characters.")
    kind: EdgeKind = said("Whether it carries score upward.", EdgeKind.CONTRIBUTES)
    share: Decimal = said(
        "Its weight among the goals that feed the same one, more than 0 up to 1000.", Decimal(1)
    )
    idempotency_key: str | None = repetition()


@strawberry.input(description="An alignment to undo.")
class UnalignObjectiveInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, "The goal that helped.")
    parent_id: ID = id_of(Kind.OBJECTIVE, "The goal that was helped.", "client_id", "parent_id")
    parent_key_result_id: ID | None = maybe_id_of(
        Kind.KEY_RESULT,
        "The key result of it that was helped.",
        "client_id",
        "parent_id",
        "parent_key_result_id",
    )
    reason: str = strawberry.field(description=_REASON)
    idempotency_key: str | None = repetition()


@strawberry.type
class GoalMutations:
    """Setting objectives, moving them on, and setting one below another."""

    set_objective = gives(objectives.SetObjective, SetObjectiveInput, ObjectiveSaved, ObjectiveOutcome)
    reword_objective = gives(
        objectives.RewordObjective, RewordObjectiveInput, ObjectiveSaved, ObjectiveOutcome
    )
    abandon_objective = gives(
        objectives.AbandonObjective, AbandonObjectiveInput, ObjectiveSaved, ObjectiveOutcome
    )
    close_objective = gives(objectives.CloseObjective, CloseObjectiveInput, ObjectiveSaved, ObjectiveOutcome)
    align_objective = gives(alignments.AlignObjective, AlignObjectiveInput, ObjectiveSaved, ObjectiveOutcome)
    unalign_objective = gives(
        alignments.UnalignObjective, UnalignObjectiveInput, ObjectiveSaved, ObjectiveOutcome
    )

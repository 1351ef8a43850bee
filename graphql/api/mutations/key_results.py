"""Mutations of key results."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import strawberry
from strawberry import ID

from api.ids import Kind
from api.mutations.give import gives
from api.mutations.inputs import MeasureInput, id_of, maybe_id_of, repetition, said, seen
from api.mutations.saved import KeyResultOutcome, KeyResultSaved
from api.scalars import Version
from domain.terms import Departure, FedBy, Party
from services.commands import objectives

_KEY_RESULT = "The key result."
_TITLE = "What is measured, in words; 1 to 200 characters."
_REASON = "Why; 1 to 2000 characters."
_FROM = "From this moment on; null means now. Never before what was scored already."


@strawberry.input(description="A measured mark on the way to a draft.")
class AddKeyResultInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, "The objective it belongs to.")
    title: str = strawberry.field(description=_TITLE)
    measure: MeasureInput = strawberry.field(description="How it is measured.")
    weight: Decimal = said(
        "Its weight among the key results, 0 to 1000; 0 is shown and not counted.", Decimal(1)
    )
    fed_by: FedBy = said("Where its progress comes from.", FedBy.READINGS)
    owner_party: Party = said("The side that owes its check-ins.", Party.AGENCY)
    owner_id: ID | None = maybe_id_of(Kind.PERSON, "The person who owes its check-ins.", "owner_id")
    source: str = said("Where its values come from; up to 200 characters.")
    session_id: ID | None = maybe_id_of(
        Kind.SESSION, "The strategic session in which it is written.", "client_id", "in_session"
    )
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A draft key result in a more mature form.")
class RedefineKeyResultInput:
    key_result_id: ID = id_of(Kind.KEY_RESULT, _KEY_RESULT)
    title: str = strawberry.field(description=_TITLE)
    measure: MeasureInput = strawberry.field(description="How it is measured.")
    reason: str = said("Why; up to 2000 characters.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A key result to take out of a draft.")
class WithdrawKeyResultInput:
    key_result_id: ID = id_of(Kind.KEY_RESULT, _KEY_RESULT)
    reason: str = strawberry.field(description=_REASON)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A target or bounds to move; earlier readings keep theirs.")
class RetargetKeyResultInput:
    key_result_id: ID = id_of(Kind.KEY_RESULT, _KEY_RESULT)
    reason: str = strawberry.field(description=_REASON)
    target: Decimal | None = said("The new target of a metric, in the key result's unit.", None)
    floor: Decimal | None = said("The new lower bound of a corridor; null for no such bound.", None)
    ceiling: Decimal | None = said("The new upper bound of a corridor; null for no such bound.", None)
    effective_from: datetime | None = said(_FROM, None)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A key result to give another weight.")
class ReweightKeyResultInput:
    key_result_id: ID = id_of(Kind.KEY_RESULT, _KEY_RESULT)
    weight: Decimal = strawberry.field(description="The new weight, 0 to 1000; 0 is shown and not counted.")
    reason: str = strawberry.field(description=_REASON)
    effective_from: datetime | None = said(_FROM, None)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A key result to leave out of the score; the commitment remembers it.")
class AbandonKeyResultInput:
    key_result_id: ID = id_of(Kind.KEY_RESULT, _KEY_RESULT)
    reason: str = strawberry.field(description=_REASON)
    departure: Departure = said("What becomes of it.", Departure.ABANDONED)
    effective_from: datetime | None = said(_FROM, None)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.type
class KeyResultMutations:
    """Adding key results to drafts, and moving agreed ones."""

    add_key_result = gives(objectives.AddKeyResult, AddKeyResultInput, KeyResultSaved, KeyResultOutcome)
    redefine_key_result = gives(
        objectives.RedefineKeyResult, RedefineKeyResultInput, KeyResultSaved, KeyResultOutcome
    )
    withdraw_key_result = gives(
        objectives.WithdrawKeyResult, WithdrawKeyResultInput, KeyResultSaved, KeyResultOutcome
    )
    retarget_key_result = gives(
        objectives.RetargetKeyResult, RetargetKeyResultInput, KeyResultSaved, KeyResultOutcome
    )
    reweight_key_result = gives(
        objectives.ReweightKeyResult, ReweightKeyResultInput, KeyResultSaved, KeyResultOutcome
    )
    abandon_key_result = gives(
        objectives.AbandonKeyResult, AbandonKeyResultInput, KeyResultSaved, KeyResultOutcome
    )

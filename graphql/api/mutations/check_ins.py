"""Mutations of what happens on the way: readings, initiatives and insights."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import strawberry
from strawberry import ID

from api.ids import Kind
from api.mutations.give import gives
from api.mutations.inputs import id_of, maybe_id_of, repetition, said, seen
from api.mutations.many import record_check_ins
from api.mutations.saved import (
    CheckInOutcome,
    CheckInSaved,
    CheckInsOutcome,
    InitiativeOutcome,
    InitiativeSaved,
    InsightOutcome,
    InsightSaved,
)
from api.scalars import Version
from domain.terms import InsightKind, Party
from services.commands import check_ins

_SOURCE = "Where the value comes from; up to 200 characters."
_EVIDENCE = "A link that shows it; up to 500 characters."
_NOTE = "What is to be said about it; up to 2000 characters."


@strawberry.input(description="A reading of one key result for one moment.")
class RecordCheckInInput:
    key_result_id: ID = id_of(Kind.KEY_RESULT, "What was read.")
    value: Decimal = strawberry.field(
        description="The reading in the key result's unit; for milestones a share from 0 to 1."
    )
    measured_at: datetime | None = said("The moment it tells of, now or earlier; null means now.", None)
    milestone_id: ID | None = maybe_id_of(
        Kind.MILESTONE, "The milestone it tells of; needed where there are milestones."
    )
    source: str = said(_SOURCE)
    evidence: str = said(_EVIDENCE)
    note: str = said(_NOTE)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A better reading in place of one in force.")
class CorrectCheckInInput:
    check_in_id: ID = id_of(Kind.CHECK_IN, "The check-in to replace.")
    value: Decimal = strawberry.field(description="What it really was, in the key result's unit.")
    measured_at: datetime = strawberry.field(description="The moment it tells of, now or earlier.")
    reason: str = strawberry.field(description="What was wrong; 1 to 2000 characters.")
    source: str = said(_SOURCE)
    evidence: str = said(_EVIDENCE)
    note: str = said(_NOTE)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="Work for an objective or one of its key results.")
class StartInitiativeInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, "The objective.")
    title: str = strawberry.field(description="What is done; 1 to 200 characters.")
    key_result_id: ID | None = maybe_id_of(Kind.KEY_RESULT, "The key result it is for, if for one alone.")
    owner_party: Party = said("The side that does it.", Party.AGENCY)
    session_id: ID | None = maybe_id_of(
        Kind.SESSION, "The strategic session in which it is planned.", "client_id", "in_session"
    )
    idempotency_key: str | None = repetition()


@strawberry.input(description="An initiative to end.")
class FinishInitiativeInput:
    initiative_id: ID = id_of(Kind.INITIATIVE, "The initiative.")
    outcome: str = said("What came of it; up to 2000 characters.")
    idempotency_key: str | None = repetition()


@strawberry.input(description="Something learned or built.")
class RecordInsightInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, "The objective.")
    kind: InsightKind = strawberry.field(description="Something understood, or a new tool.")
    text: str = strawberry.field(description="What was learned; 1 to 2000 characters.")
    link: str = said("Where to read more; up to 500 characters.")
    key_result_id: ID | None = maybe_id_of(Kind.KEY_RESULT, "The key result it belongs to, if to one alone.")
    idempotency_key: str | None = repetition()


@strawberry.type
class CheckInMutations:
    """Readings of key results, what was tried and what was learned."""

    record_check_in = gives(check_ins.RecordCheckIn, RecordCheckInInput, CheckInSaved, CheckInOutcome)
    record_check_ins: CheckInsOutcome = strawberry.mutation(
        resolver=record_check_ins,
        description="Record readings of several key results of one client in one step: all of them or none.",
    )
    correct_check_in = gives(check_ins.CorrectCheckIn, CorrectCheckInInput, CheckInSaved, CheckInOutcome)
    start_initiative = gives(
        check_ins.StartInitiative, StartInitiativeInput, InitiativeSaved, InitiativeOutcome
    )
    finish_initiative = gives(
        check_ins.FinishInitiative, FinishInitiativeInput, InitiativeSaved, InitiativeOutcome
    )
    record_insight = gives(check_ins.RecordInsight, RecordInsightInput, InsightSaved, InsightOutcome)

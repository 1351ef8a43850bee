"""Mutations of what people ask for, of triage, and of making clients of prospects."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import ID

from api.ids import Kind
from api.mutations.give import gives
from api.mutations.inputs import id_of, maybe_id_of, repetition, said, seen
from api.mutations.outcome import Refused, Saved
from api.scalars import Version
from api.views.asks import Intake, Triage
from api.views.client import Client, client_of
from domain.terms import Cadence, Language, Party
from services.commands import intakes, triages
from services.commands.rights import View, may_view

_ASK = "The ask."
_WORDS = "Word for word, in the asker's own words; 1 to 2000 characters."
_LANGUAGE = "Their language; null for the client's."
_WHEN = "When it was asked, now or earlier; null means now."


@strawberry.input(description="What somebody asks for.")
class RegisterIntakeInput:
    client_id: ID = id_of(Kind.CLIENT, "Whose ask it is.")
    text: str = strawberry.field(description=_WORDS)
    language: Language | None = said(_LANGUAGE, None)
    asked_by: Party = said("The side that asks.", Party.CLIENT)
    received_at: datetime | None = said(_WHEN, None)
    idempotency_key: str | None = repetition()


@strawberry.input(description="A prospect's request for a strategic session.")
class RequestSessionInput:
    prospect: str = strawberry.field(description="The prospect's company; 1 to 200 characters.")
    text: str = strawberry.field(description=_WORDS)
    language: Language | None = said("Their language; null for the agency's.", None)
    received_at: datetime | None = said(_WHEN, None)
    idempotency_key: str | None = repetition()


@strawberry.input(description="An answer to whoever asked.")
class AnswerIntakeInput:
    intake_id: ID = id_of(Kind.INTAKE, _ASK)
    answer: str = strawberry.field(description="What was answered; 1 to 2000 characters.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="An ask and the objective that it has become.")
class ReframeIntakeInput:
    intake_id: ID = id_of(Kind.INTAKE, _ASK)
    objective_id: ID = id_of(Kind.OBJECTIVE, "The objective, set before.")
    constraint: str = said(
        "What stays as it is while it grows; needed for multiple growth; up to 2000 characters."
    )
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="An ask and the KPI that meets it.")
class MoveIntakeToKpiInput:
    intake_id: ID = id_of(Kind.INTAKE, _ASK)
    kpi_id: ID = id_of(Kind.KPI, "The KPI, set before.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="An ask and the initiative that meets it.")
class MoveIntakeToInitiativeInput:
    intake_id: ID = id_of(Kind.INTAKE, _ASK)
    initiative_id: ID = id_of(Kind.INITIATIVE, "The open initiative, started before.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="An ask of which nothing becomes.")
class DeclineIntakeInput:
    intake_id: ID = id_of(Kind.INTAKE, _ASK)
    reason: str = strawberry.field(description="Why; 1 to 2000 characters.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A prospect to begin with as a client.")
class EngageProspectInput:
    prospect_id: ID = id_of(Kind.PROSPECT, "The `prospectId` of the request.")
    name: str = strawberry.field(description="What the client is called; 1 to 200 characters.")
    time_zone: str = strawberry.field(
        description="The client's calendar, as the IANA list names it: Asia/Almaty."
    )
    language: Language = strawberry.field(description="The language people speak there.")
    cadence: Cadence = said("How often key results are checked in.", Cadence.WEEKLY)
    idempotency_key: str | None = repetition()


@strawberry.input(description="A goal in words, and how well the way to it is known.")
class ClassifyGoalInput:
    client_id: ID = id_of(Kind.CLIENT, "Whose goal it is.")
    goal: str = strawberry.field(description="The goal in words; 1 to 2000 characters.")
    know_how_percent: int = strawberry.field(description="How much of the way is known, 0 to 100.")
    process_understood: bool = strawberry.field(
        description="Whether the process is understood and predictable."
    )
    intake_id: ID | None = maybe_id_of(Kind.INTAKE, "The ask that it is about.")
    objective_id: ID | None = maybe_id_of(Kind.OBJECTIVE, "The objective that it is about.")
    idempotency_key: str | None = repetition()


@strawberry.input(description="New answers about a goal.")
class ReclassifyGoalInput:
    triage_id: ID = id_of(Kind.TRIAGE, "The triage.")
    know_how_percent: int = strawberry.field(description="How much of the way is known, 0 to 100.")
    process_understood: bool = strawberry.field(
        description="Whether the process is understood and predictable."
    )
    reason: str = strawberry.field(description="What is known now; 1 to 2000 characters.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.type(description="An ask was written down, answered or decided.")
class IntakeSaved(Saved):
    @strawberry.field(description="The ask as it stands now; null while views are parked.")
    async def intake(self) -> Intake | None:
        sight = await self.sight()
        for row in sight.board.intakes if sight else ():
            if sight and row.intake_id == self.named["intake_id"]:
                return Intake.of(self.memory, sight.client_id, row)
        return None


@strawberry.type(description="A prospect has become a client.")
class ProspectSaved(IntakeSaved):
    @strawberry.field(description="The new client; null while its views are parked.")
    async def engaged(self) -> Client | None:
        role = self.memory.principal.role_in(self.named["engaged_id"])
        if role is None or not may_view(role, View.CLIENT):
            return None
        return await client_of(self.memory, self.named["engaged_id"])


@strawberry.type(description="A goal was triaged.")
class TriageSaved(Saved):
    @strawberry.field(description="The triage as it stands now; null while views are parked.")
    async def triage(self) -> Triage | None:
        sight = await self.sight()
        for row in sight.board.triages if sight else ():
            if sight and row.triage_id == self.named["triage_id"]:
                return Triage.of(self.memory, sight.client_id, row)
        return None


IntakeOutcome = Annotated[IntakeSaved | Refused, strawberry.union("IntakeOutcome")]
ProspectOutcome = Annotated[ProspectSaved | Refused, strawberry.union("ProspectOutcome")]
TriageOutcome = Annotated[TriageSaved | Refused, strawberry.union("TriageOutcome")]


@strawberry.type
class IntakeMutations:
    """Writing asks down, answering them, deciding what becomes of them, and triage."""

    register_intake = gives(intakes.RegisterIntake, RegisterIntakeInput, IntakeSaved, IntakeOutcome)
    request_session = gives(
        intakes.RequestSession, RequestSessionInput, IntakeSaved, IntakeOutcome, to_agency=True
    )
    answer_intake = gives(intakes.AnswerIntake, AnswerIntakeInput, IntakeSaved, IntakeOutcome)
    reframe_intake = gives(intakes.ReframeIntake, ReframeIntakeInput, IntakeSaved, IntakeOutcome)
    move_intake_to_kpi = gives(intakes.MoveIntakeToKpi, MoveIntakeToKpiInput, IntakeSaved, IntakeOutcome)
    move_intake_to_initiative = gives(
        intakes.MoveIntakeToInitiative, MoveIntakeToInitiativeInput, IntakeSaved, IntakeOutcome
    )
    decline_intake = gives(intakes.DeclineIntake, DeclineIntakeInput, IntakeSaved, IntakeOutcome)
    engage_prospect = gives(
        intakes.EngageProspect, EngageProspectInput, ProspectSaved, ProspectOutcome, to_agency=True
    )
    classify_goal = gives(triages.ClassifyGoal, ClassifyGoalInput, TriageSaved, TriageOutcome)
    reclassify_goal = gives(triages.ReclassifyGoal, ReclassifyGoalInput, TriageSaved, TriageOutcome)

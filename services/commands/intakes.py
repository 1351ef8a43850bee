"""What clients and prospects ask for, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.admission import MaybeWords, Title, Words
from domain.agency import Agency, agency_stream
from domain.calendar import answer_due
from domain.client import Client
from domain.intake import Intake
from domain.kpi import Kpi
from domain.objective import Objective
from domain.objective_refusals import InitiativeUnknown
from domain.terms import Cadence, Language, Party
from services.commands.work import NotFound, TimeZone, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterIntake:
    """Write down what somebody asks for, word for word; an answer is owed within a working day."""

    client_id: UUID
    intake_id: UUID
    text: Words
    language: Language | None = None
    asked_by: Party = Party.CLIENT
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSession:
    """Write down that a prospect asks for a strategic session (client_id = agency_id)."""

    client_id: UUID
    intake_id: UUID
    prospect: Title
    text: Words
    language: Language | None = None
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerIntake:
    """Answer whoever asked; the clock stops."""

    client_id: UUID
    intake_id: UUID
    answer: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ReframeIntake:
    """Say which objective an ask has become; the asker's words stay beside it."""

    client_id: UUID
    intake_id: UUID
    objective_id: UUID
    constraint: MaybeWords = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveIntakeToKpi:
    """Say by which KPI an ask is met."""

    client_id: UUID
    intake_id: UUID
    kpi_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveIntakeToInitiative:
    """Say by which open initiative an ask is met."""

    client_id: UUID
    intake_id: UUID
    objective_id: UUID
    initiative_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineIntake:
    """Say that nothing becomes of an ask, and why."""

    client_id: UUID
    intake_id: UUID
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class EngageProspect:
    """Make a client of a prospect: their request goes on in the client's own ledger."""

    client_id: UUID
    intake_id: UUID
    engaged_id: UUID
    name: Title
    time_zone: TimeZone
    language: Language
    cadence: Cadence = Cadence.WEEKLY


async def register_intake(command: RegisterIntake, work: Work) -> None:
    received_at = command.received_at or work.now
    client = await work.load(Client, work.client_id)
    work.begin(
        Intake.receive(
            command.intake_id,
            work.now,
            text=command.text,
            language=command.language or client.language,
            asked_by=command.asked_by,
            received_at=received_at,
            due_at=await _due_at(work, received_at),
        )
    )


async def request_session(command: RequestSession, work: Work) -> None:
    received_at = command.received_at or work.now
    client = await work.load(Client, work.client_id)
    work.begin(
        Intake.request_session(
            command.intake_id,
            work.now,
            prospect=command.prospect,
            text=command.text,
            language=command.language or client.language,
            received_at=received_at,
            due_at=await _due_at(work, received_at),
        )
    )


async def answer_intake(command: AnswerIntake, work: Work) -> None:
    intake = await work.load(Intake, command.intake_id, field="intakeId")
    intake.give_answer(command.answer)


async def reframe_intake(command: ReframeIntake, work: Work) -> None:
    intake = await work.load(Intake, command.intake_id, field="intakeId")
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    intake.reframe(command.objective_id, objective.title, objective.breakthrough, command.constraint)


async def move_intake_to_kpi(command: MoveIntakeToKpi, work: Work) -> None:
    intake = await work.load(Intake, command.intake_id, field="intakeId")
    await work.load(Kpi, command.kpi_id, field="kpiId")
    intake.move_to_kpi(command.kpi_id)


async def move_intake_to_initiative(command: MoveIntakeToInitiative, work: Work) -> None:
    intake = await work.load(Intake, command.intake_id, field="intakeId")
    objective = await work.load(Objective, command.objective_id, field="initiativeId")
    if command.initiative_id not in objective.open_initiatives:
        raise InitiativeUnknown(field="initiativeId")
    intake.move_to_initiative(command.objective_id, command.initiative_id)


async def decline_intake(command: DeclineIntake, work: Work) -> None:
    intake = await work.load(Intake, command.intake_id, field="intakeId")
    intake.decline(command.reason)


async def engage_prospect(command: EngageProspect, work: Work) -> None:
    """Both ledgers are written in one transaction, so that nobody is engaged twice or half."""
    if work.client_id != work.agency_id:
        raise NotFound(field="prospectId")
    intake = await work.load(Intake, command.intake_id, field="prospectId")
    theirs = work.opening(command.engaged_id)
    intake.engage(command.engaged_id)
    client = Client.engage(
        command.engaged_id,
        work.now,
        name=command.name,
        time_zone=command.time_zone,
        language=command.language,
        cadence=command.cadence,
    )
    theirs.begin(client, opens_ledger=True)
    theirs.begin(intake.continued(work.now))


async def _due_at(work: Work, received_at: datetime) -> datetime:
    """Until when the agency, by its own calendar, owes an answer."""
    agency = await work.peek(Agency, work.agency_id, agency_stream(work.agency_id))
    if agency is None:
        raise NotFound(field="clientId")
    return answer_due(received_at, agency.working_days, ZoneInfo(agency.time_zone))

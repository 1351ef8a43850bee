"""Readings of key results, what was tried and what was learned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.admission import Exact, Link, MaybeLine, MaybeWords, Title, Words
from domain.boundaries import must_respect
from domain.client import Client
from domain.objective import Objective
from domain.objective_pushing import PushedReading
from domain.session import StrategicSession
from domain.terms import InsightKind, Party
from services.commands.limits import limits_of
from services.commands.work import Work
from services.wording import text


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCheckIn:
    """Record a reading of one key result for one moment."""

    client_id: UUID
    objective_id: UUID
    check_in_id: UUID
    key_result_id: UUID
    value: Exact
    measured_at: datetime | None = None
    milestone_id: UUID | None = None
    source: MaybeLine = ""
    evidence: Link = ""
    note: MaybeWords = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectCheckIn:
    """Replace a check-in by a better one; who recorded it first stays in history."""

    client_id: UUID
    objective_id: UUID
    check_in_id: UUID
    corrects: UUID
    value: Exact
    measured_at: datetime
    reason: Words
    source: MaybeLine = ""
    evidence: Link = ""
    note: MaybeWords = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartInitiative:
    """Note work done for an objective or a key result; it never scores."""

    client_id: UUID
    objective_id: UUID
    initiative_id: UUID
    title: Title
    key_result_id: UUID | None = None
    owner_party: Party = Party.AGENCY
    in_session: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishInitiative:
    """End an initiative with what came of it."""

    client_id: UUID
    objective_id: UUID
    initiative_id: UUID
    outcome: MaybeWords = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordInsight:
    """Keep what was learned or built on the way."""

    client_id: UUID
    objective_id: UUID
    insight_id: UUID
    kind: InsightKind
    text: Words
    link: Link = ""
    key_result_id: UUID | None = None


async def record_check_in(command: RecordCheckIn, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    if work.machine is not None and command.measured_at is not None:
        await _push(objective, command, command.measured_at, work)
        return
    objective.record_check_in(
        command.check_in_id,
        command.key_result_id,
        value=command.value,
        measured_at=command.measured_at or work.now,
        milestone_id=command.milestone_id,
        source=command.source,
        evidence=command.evidence,
        note=command.note,
    )


async def _push(objective: Objective, command: RecordCheckIn, measured_at: datetime, work: Work) -> None:
    """Take a program's reading once; it corrects what its source said before if its token may correct."""
    pushed = PushedReading(
        command.key_result_id,
        command.milestone_id,
        measured_at,
        command.source,
        command.value,
        command.evidence,
        command.note,
    )
    correcting: str | None = None
    if CorrectCheckIn.__name__ in (work.machine or ()):
        client = await work.load(Client, work.client_id)
        correcting = command.note or text("SOURCE_SAYS_ANOTHER", client.language)
    standing = objective.push_reading(command.check_in_id, pushed, correcting=correcting)
    if standing != command.check_in_id:
        work.repeat(objective.id, standing)


async def correct_check_in(command: CorrectCheckIn, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    objective.correct_check_in(
        command.check_in_id,
        command.corrects,
        value=command.value,
        measured_at=command.measured_at,
        reason=command.reason,
        source=command.source,
        evidence=command.evidence,
        note=command.note,
    )


async def start_initiative(command: StartInitiative, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    must_respect("title", command.title, await work.boundaries_of(objective))
    objective.start_initiative(
        command.initiative_id,
        command.title,
        command.key_result_id,
        command.owner_party,
        command.in_session,
        most=(await limits_of(work)).most_initiatives,
    )
    if command.in_session is not None:
        session = await work.load(StrategicSession, command.in_session, field="sessionId")
        session.bring_initiative(work.person_id, command.objective_id, command.initiative_id)


async def finish_initiative(command: FinishInitiative, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    objective.finish_initiative(command.initiative_id, command.outcome)


async def record_insight(command: RecordInsight, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    objective.record_insight(
        command.insight_id, command.kind, command.text, command.link, command.key_result_id
    )

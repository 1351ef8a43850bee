"""Triage: two questions about a goal decide between KPI and OKR."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from domain.admission import Whole, Words
from domain.intake import Intake
from domain.objective import Objective
from domain.triage import WHOLLY_KNOWN, Triage
from services.commands.work import Work

Percent = Annotated[int, Whole(0, WHOLLY_KNOWN)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifyGoal:
    """Answer how well the way to a goal is known: to 100 % it is a KPI, below it is an OKR."""

    client_id: UUID
    triage_id: UUID
    goal: Words
    know_how_percent: Percent
    process_understood: bool
    intake_id: UUID | None = None
    objective_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReclassifyGoal:
    """Answer the same questions anew; the answers before stay in history."""

    client_id: UUID
    triage_id: UUID
    know_how_percent: Percent
    process_understood: bool
    reason: Words


async def classify_goal(command: ClassifyGoal, work: Work) -> None:
    if command.intake_id is not None:
        await work.load(Intake, command.intake_id, field="intakeId")
    if command.objective_id is not None:
        await work.load(Objective, command.objective_id, field="objectiveId")
    work.begin(
        Triage.classify(
            command.triage_id,
            work.now,
            goal=command.goal,
            know_how_percent=command.know_how_percent,
            process_understood=command.process_understood,
            intake_id=command.intake_id,
            objective_id=command.objective_id,
        )
    )


async def reclassify_goal(command: ReclassifyGoal, work: Work) -> None:
    triage = await work.load(Triage, command.triage_id, field="triageId")
    triage.reclassify(command.know_how_percent, command.process_understood, command.reason)

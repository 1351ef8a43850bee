"""OKR and KPI as partners: key results that take a KPI's readings, objectives that a KPI guards (S76)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.admission import Words
from domain.client import Client
from domain.kpi import Kpi
from domain.kpi_bindings import KeyResultIsBound, Line, bound_check_in_id
from domain.objective import Objective
from domain.objective_pushing import PushedReading
from domain.objective_state import ObjectiveState
from services.commands.work import Work
from services.wording import text


@dataclass(frozen=True, slots=True, kw_only=True)
class BindKeyResult:
    """Let every reading of a KPI be a check-in of a key result, too, from now on."""

    client_id: UUID
    kpi_id: UUID
    objective_id: UUID
    key_result_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseKeyResult:
    """Let a key result be read by itself again; its check-ins stay."""

    client_id: UUID
    kpi_id: UUID
    objective_id: UUID
    key_result_id: UUID
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardObjective:
    """Put a KPI beside an objective: its bounds are to hold while the objective moves."""

    client_id: UUID
    kpi_id: UUID
    objective_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class UnguardObjective:
    """Take a KPI from beside an objective."""

    client_id: UUID
    kpi_id: UUID
    objective_id: UUID
    reason: Words


async def bind_key_result(command: BindKeyResult, work: Work) -> None:
    kpi = await work.load(Kpi, command.kpi_id, field="kpiId")
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    objective.must_count(command.key_result_id)
    line = (command.objective_id, command.key_result_id)
    if await work.bound_kpi(line) not in (None, kpi.id):
        raise KeyResultIsBound(field="keyResultId")
    kpi.bind_key_result(line, objective.key_results[command.key_result_id])


async def release_key_result(command: ReleaseKeyResult, work: Work) -> None:
    kpi = await work.load(Kpi, command.kpi_id, field="kpiId")
    kpi.release_key_result((command.objective_id, command.key_result_id), command.reason)


async def guard_objective(command: GuardObjective, work: Work) -> None:
    kpi = await work.load(Kpi, command.kpi_id, field="kpiId")
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    objective.must_go_on()
    kpi.guard_objective(command.objective_id)


async def unguard_objective(command: UnguardObjective, work: Work) -> None:
    kpi = await work.load(Kpi, command.kpi_id, field="kpiId")
    kpi.unguard_objective(command.objective_id, command.reason)


async def read_into_key_results(
    kpi: Kpi, reading_id: UUID, work: Work, *, evidence: str, note: str, may_correct: bool
) -> None:
    """Take a reading of a KPI into every active key result that is bound to it (S76); into no other (S07)."""
    measured_at, value = kpi.readings[reading_id]
    source, reason = kpi.source_of(reading_id), None
    if may_correct and kpi.bound:
        client = await work.load(Client, work.client_id)
        reason = note or text("SOURCE_SAYS_ANOTHER", client.language)
    for line in sorted(kpi.bound):
        objective = await work.load(Objective, line[0])
        if _is_fed(objective, line, kpi):
            pushed = PushedReading(line[1], None, measured_at, source, value, evidence, note)
            objective.push_reading(bound_check_in_id(reading_id, line), pushed, correcting=reason)


async def correct_in_key_results(
    kpi: Kpi, reading_id: UUID, work: Work, *, said_at: datetime, reason: str
) -> None:
    """Correct the check-ins that the corrected reading of a KPI has come to."""
    measured_at, value = kpi.readings[reading_id]
    source = kpi.source_of(reading_id)
    for line in sorted(kpi.bound):
        objective = await work.load(Objective, line[0])
        if _is_fed(objective, line, kpi):
            pushed = PushedReading(line[1], None, measured_at, source, value)
            objective.correct_pushed_reading(bound_check_in_id(reading_id, line), said_at, pushed, reason)


def _is_fed(objective: Objective, line: Line, kpi: Kpi) -> bool:
    """Whether a bound key result takes readings now."""
    return objective.state is ObjectiveState.ACTIVE and kpi.feeds(objective.key_results[line[1]])

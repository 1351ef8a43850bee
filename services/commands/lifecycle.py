"""The way of an objective: proposing, agreeing, activating, parking, postponing and carrying over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from domain.admission import AtMost, Words
from domain.cycle import Cycle
from domain.objective import Objective
from domain.objective_events import Waiver
from domain.readiness import readiness
from services.commands.limits import limits_of
from services.commands.work import Work

Waivers = Annotated[tuple[Waiver, ...], AtMost(10)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeObjective:
    """Offer a draft to the other side exactly as it stands."""

    client_id: UUID
    objective_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeObjective:
    """Say yes to what the other side has proposed."""

    client_id: UUID
    objective_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SendBackObjective:
    """Make a draft again of what was proposed or agreed, with the reason."""

    client_id: UUID
    objective_id: UUID
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivateObjective:
    """Begin what both sides have agreed on; each waiver passes one gate with a reason."""

    client_id: UUID
    objective_id: UUID
    waivers: Waivers = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptObjective:
    """Begin what both sides have agreed on outside; gates that this explains are waived by name."""

    client_id: UUID
    objective_id: UUID
    reason: Words
    waivers: Waivers = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkObjective:
    """Put aside an objective that has not begun; a later cycle may take it up."""

    client_id: UUID
    objective_id: UUID
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeUpObjective:
    """Make a draft of a parked objective in a cycle."""

    client_id: UUID
    objective_id: UUID
    cycle_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PostponeObjective:
    """Put an active objective off; what was measured stays."""

    client_id: UUID
    objective_id: UUID
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOverObjective:
    """Go on with an active or postponed objective in a later cycle, with everything that was measured."""

    client_id: UUID
    objective_id: UUID
    cycle_id: UUID
    reason: Words
    waivers: Waivers = ()


async def propose_objective(command: ProposeObjective, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    objective.propose(work.party)


async def agree_objective(command: AgreeObjective, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    objective.agree(work.party)


async def send_back_objective(command: SendBackObjective, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    objective.send_back(work.party, command.reason)


async def activate_objective(command: ActivateObjective, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    facts = await work.facts_of(command.objective_id, await limits_of(work))
    objective.activate(readiness(facts), command.waivers)


async def adopt_objective(command: AdoptObjective, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    facts = await work.facts_of(command.objective_id, await limits_of(work))
    objective.adopt(readiness(facts), command.reason, command.waivers)


async def park_objective(command: ParkObjective, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    objective.park(command.reason)


async def take_up_objective(command: TakeUpObjective, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    cycle = await work.load(Cycle, command.cycle_id, field="cycleId")
    cycle.must_be_open()
    objective.take_up(cycle.id, cycle.starts_on, cycle.ends_on)


async def postpone_objective(command: PostponeObjective, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    objective.postpone(command.reason)


async def carry_over_objective(command: CarryOverObjective, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    cycle = await work.load(Cycle, command.cycle_id, field="cycleId")
    cycle.must_be_open()
    left = None if objective.cycle_id is None else await work.find(Cycle, objective.cycle_id)
    facts = await work.facts_of(command.objective_id, await limits_of(work), in_cycle=cycle.id)
    objective.carry_over(
        cycle.id,
        cycle.ends_on,
        None if left is None else left.ends_on,
        command.reason,
        readiness(facts),
        command.waivers,
    )

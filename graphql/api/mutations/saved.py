"""What each mutation answers when its command was carried out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from uuid import UUID

import strawberry

from api.mutations.outcome import Refused, Saved
from api.views.agency import Agency, agency_of
from api.views.board import Cycle, NonGoal
from api.views.check_ins import CheckIn
from api.views.goals import Initiative, Insight, KeyResult, Objective
from api.views.kpis import Kpi, KpiReading
from api.views.series import check_ins_of, found_in, kpi_readings_of
from api.views.sight import Sight


@strawberry.type(description="An objective was set or moved on.")
class ObjectiveSaved(Saved):
    @strawberry.field(description="The objective as it stands now; null while views are parked.")
    async def objective(self) -> Objective | None:
        sight = await self.sight()
        row = sight and sight.objective(self.named["objective_id"])
        return Objective.of(sight, row) if sight and row else None


@strawberry.type(description="A key result was added or moved on.")
class KeyResultSaved(ObjectiveSaved):
    @strawberry.field(
        description="The key result as it stands now; null while views are parked, and once withdrawn."
    )
    async def key_result(self) -> KeyResult | None:
        sight = await self.sight()
        row = sight and sight.key_result(self.named["key_result_id"])
        return KeyResult.of(sight, row) if sight and row else None


async def recorded(sight: Sight, named: Mapping[str, UUID]) -> CheckIn | None:
    """The check-in that a command recorded."""
    objective_id, check_in_id = named["objective_id"], named["check_in_id"]
    for key_result_id in key_results_of(sight, named):
        row = await found_in(check_ins_of(sight, key_result_id), lambda row: row.check_in_id == check_in_id)
        if row is not None:
            return CheckIn.of(sight, objective_id, row)
    return None


def key_results_of(sight: Sight, named: Mapping[str, UUID]) -> list[UUID]:
    """The key result that a command names, else all of its objective: a correction names the reading only."""
    if "key_result_id" in named:
        return [named["key_result_id"]]
    objective = sight.objective(named["objective_id"])
    return [row.key_result_id for row in objective.key_results] if objective else []


@strawberry.type(description="A reading was recorded or corrected.")
class CheckInSaved(ObjectiveSaved):
    @strawberry.field(description="The check-in as recorded; null while views are parked.")
    async def check_in(self) -> CheckIn | None:
        sight = await self.sight()
        return await recorded(sight, self.named) if sight else None


@strawberry.type(description="Readings of several key results were recorded in one step.")
class CheckInsSaved(Saved):
    @strawberry.field(description="The check-ins as recorded, in order; empty while views are parked.")
    async def check_ins(self) -> list[CheckIn]:
        sight = await self.sight()
        if sight is None:
            return []
        found = [await recorded(sight, named) for named in (self.named, *self.more)]
        return [check_in for check_in in found if check_in is not None]


@strawberry.type(description="An initiative was started or finished.")
class InitiativeSaved(ObjectiveSaved):
    @strawberry.field(description="The initiative as it stands now; null while views are parked.")
    async def initiative(self) -> Initiative | None:
        sight = await self.sight()
        objective = sight and sight.objective(self.named["objective_id"])
        for row in objective.initiatives if objective else ():
            if sight and row.initiative_id == self.named["initiative_id"]:
                return Initiative.of(sight, self.named["objective_id"], row)
        return None


@strawberry.type(description="Something learned or built was kept.")
class InsightSaved(ObjectiveSaved):
    @strawberry.field(description="The insight as recorded; null while views are parked.")
    async def insight(self) -> Insight | None:
        sight = await self.sight()
        objective = sight and sight.objective(self.named["objective_id"])
        for row in objective.insights if objective else ():
            if sight and row.insight_id == self.named["insight_id"]:
                return Insight.of(sight, self.named["objective_id"], row)
        return None


@strawberry.type(description="A KPI was set or moved.")
class KpiSaved(Saved):
    @strawberry.field(description="The KPI as it stands now; null while views are parked.")
    async def kpi(self) -> Kpi | None:
        sight = await self.sight()
        for row in sight.board.kpis if sight else ():
            if sight and row.kpi_id == self.named["kpi_id"]:
                return Kpi.of(sight, row)
        return None


@strawberry.type(description="A reading of a KPI was recorded or corrected.")
class KpiReadingSaved(KpiSaved):
    @strawberry.field(description="The reading as recorded; null while views are parked.")
    async def reading(self) -> KpiReading | None:
        sight = await self.sight()
        if sight is None:
            return None
        kpi_id, reading_id = self.named["kpi_id"], self.named["reading_id"]
        row = await found_in(kpi_readings_of(sight, kpi_id), lambda row: row.reading_id == reading_id)
        return KpiReading.of(sight, kpi_id, row) if row else None


@strawberry.type(description="A cycle was opened or closed.")
class CycleSaved(Saved):
    @strawberry.field(description="The cycle as it stands now; null while views are parked.")
    async def cycle(self) -> Cycle | None:
        sight = await self.sight()
        for row in sight.board.cycles if sight else ():
            if sight and row.cycle_id == self.named["cycle_id"]:
                return Cycle.of(sight, row)
        return None


@strawberry.type(description="A non-goal was declared or taken back.")
class NonGoalSaved(Saved):
    @strawberry.field(description="The non-goal as it stands now; null while views are parked.")
    async def non_goal(self) -> NonGoal | None:
        sight = await self.sight()
        for row in sight.board.non_goals if sight else ():
            if sight and row.non_goal_id == self.named["non_goal_id"]:
                return NonGoal.of(sight, row)
        return None


@strawberry.type(description="Something was agreed with a client; it stands in `client`.")
class ClientSaved(Saved):
    pass


@strawberry.type(description="Something was settled for the whole agency.")
class AgencySaved(Saved):
    @strawberry.field(description="The agency as it stands now.")
    async def agency(self) -> Agency | None:
        return await agency_of(self.memory)


ObjectiveOutcome = Annotated[ObjectiveSaved | Refused, strawberry.union("ObjectiveOutcome")]
KeyResultOutcome = Annotated[KeyResultSaved | Refused, strawberry.union("KeyResultOutcome")]
CheckInOutcome = Annotated[CheckInSaved | Refused, strawberry.union("CheckInOutcome")]
CheckInsOutcome = Annotated[CheckInsSaved | Refused, strawberry.union("CheckInsOutcome")]
InitiativeOutcome = Annotated[InitiativeSaved | Refused, strawberry.union("InitiativeOutcome")]
InsightOutcome = Annotated[InsightSaved | Refused, strawberry.union("InsightOutcome")]
KpiOutcome = Annotated[KpiSaved | Refused, strawberry.union("KpiOutcome")]
KpiReadingOutcome = Annotated[KpiReadingSaved | Refused, strawberry.union("KpiReadingOutcome")]
CycleOutcome = Annotated[CycleSaved | Refused, strawberry.union("CycleOutcome")]
NonGoalOutcome = Annotated[NonGoalSaved | Refused, strawberry.union("NonGoalOutcome")]
ClientOutcome = Annotated[ClientSaved | Refused, strawberry.union("ClientOutcome")]
AgencyOutcome = Annotated[AgencySaved | Refused, strawberry.union("AgencyOutcome")]

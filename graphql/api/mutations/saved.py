"""What each mutation answers when its command was carried out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from uuid import UUID

import strawberry

from api.cost import work_of
from api.mutations.outcome import Refused, Saved
from api.views.agency import Agency, agency_of
from api.views.board import Cycle, NonGoal
from api.views.check_ins import CheckIn
from api.views.coach import Advice
from api.views.coaching import THOUGHT, advice_on_saved
from api.views.goals import Initiative, KeyResult, Objective
from api.views.kpis import Kpi, KpiReading
from api.views.learning import Insight
from api.views.lessons import Learning, learning_of
from api.views.shape import Info
from api.views.sight import Sight
from api.views.team import Team, team_of
from api.views.webhooks import Webhook, webhooks_of
from projections.surroundings import Around
from services.commands.rights import View, may_view


@strawberry.type(description="An objective was set or moved on.")
class ObjectiveSaved(Saved):
    @strawberry.field(description="The objective as it stands now; null while views are parked.")
    async def objective(self) -> Objective | None:
        sight = await self.sight()
        row = sight and sight.objective(self.named["objective_id"])
        return Objective.of(sight, row) if sight and row else None

    @strawberry.field(
        description="What the coach says of the wording as it stands now; null while views are parked.",
        metadata=work_of(THOUGHT),
    )
    async def coach(self, info: Info) -> Advice | None:
        sight = await self.sight()
        if sight is None:
            return None
        around = Around(
            objective_id=self.named["objective_id"], key_result_id=self.named.get("key_result_id")
        )
        return await advice_on_saved(self.memory, sight.board, around, info.context.language)


@strawberry.type(description="A key result was added or moved on.")
class KeyResultSaved(ObjectiveSaved):
    @strawberry.field(
        description="The key result as it stands now; null while views are parked, and once withdrawn."
    )
    async def key_result(self) -> KeyResult | None:
        sight = await self.sight()
        row = sight and sight.key_result(self.named["key_result_id"])
        return KeyResult.of(sight, row) if sight and row else None


async def recorded(sight: Sight, *named: Mapping[str, UUID]) -> list[CheckIn]:
    """The check-ins that commands recorded, in order, read together."""
    memory, wanted = sight.memory, [each["check_in_id"] for each in named]
    rows = await memory.services.views.check_ins_by_ids(memory.agency_id, sight.client_id, wanted)
    return [
        CheckIn.of(sight, each["objective_id"], rows[each["check_in_id"]])
        for each in named
        if each["check_in_id"] in rows
    ]


@strawberry.type(description="A reading was recorded or corrected.")
class CheckInSaved(ObjectiveSaved):
    @strawberry.field(description="The check-in as recorded; null while views are parked.")
    async def check_in(self) -> CheckIn | None:
        sight = await self.sight()
        found = await recorded(sight, self.named) if sight else []
        return found[0] if found else None


@strawberry.type(description="Readings of several key results were recorded in one step.")
class CheckInsSaved(Saved):
    @strawberry.field(description="The check-ins as recorded, in order; empty while views are parked.")
    async def check_ins(self) -> list[CheckIn]:
        sight = await self.sight()
        return await recorded(sight, self.named, *self.more) if sight else []


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
        views, agency_id = self.memory.services.views, self.memory.agency_id
        rows = await views.kpi_readings_by_ids(agency_id, sight.client_id, [reading_id])
        return KpiReading.of(sight, kpi_id, rows[reading_id]) if reading_id in rows else None


@strawberry.type(description="A cycle was opened or closed.")
class CycleSaved(Saved):
    @strawberry.field(description="The cycle as it stands now; null while views are parked.")
    async def cycle(self) -> Cycle | None:
        sight = await self.sight()
        for row in sight.board.cycles if sight else ():
            if sight and row.cycle_id == self.named["cycle_id"]:
                return Cycle.of(sight, row)
        return None

    @strawberry.field(description="What the cycle opens with and has taught; null while views are parked.")
    async def learning(self) -> Learning | None:
        sight = await self.sight()
        return learning_of(sight, self.named["cycle_id"]) if sight else None


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


@strawberry.type(description="Somebody's rights have moved.")
class TeamSaved(Saved):
    @strawberry.field(description="The team as it stands now; null for those who may not look at it.")
    async def team(self) -> Team | None:
        role = self.memory.principal.role_in(self.named["client_id"])
        if role is None or not may_view(role, View.PEOPLE):
            return None
        return await team_of(self.memory, self.named["client_id"])


@strawberry.type(description="A webhook was registered, retired, or is told again.")
class WebhookSaved(Saved):
    @strawberry.field(description="The webhook as it stands now; null for those who may not look at it.")
    async def webhook(self) -> Webhook | None:
        client_id, role = self.named["client_id"], self.memory.principal.role_in(self.named["client_id"])
        if role is None or not may_view(role, View.PEOPLE):
            return None
        found = await webhooks_of(self.memory, client_id)
        return next((each for each in found if each.key == self.named["webhook_id"]), None)


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
TeamOutcome = Annotated[TeamSaved | Refused, strawberry.union("TeamOutcome")]
WebhookOutcome = Annotated[WebhookSaved | Refused, strawberry.union("WebhookOutcome")]
AgencyOutcome = Annotated[AgencySaved | Refused, strawberry.union("AgencyOutcome")]

"""The one description of the API: queries, one mutation per command, subscriptions."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import ID
from strawberry.schema.config import StrawberryConfig

from api.ids import Kind
from api.memory import memory_of
from api.mutations.check_ins import CheckInMutations
from api.mutations.clients import ClientMutations
from api.mutations.cycles import CycleMutations
from api.mutations.goals import GoalMutations
from api.mutations.key_results import KeyResultMutations
from api.mutations.kpis import KpiMutations
from api.scalars import SCALARS
from api.subscriptions import Subscription
from api.views.agency import Agency, agency_of
from api.views.arguments import MinPosition
from api.views.audit import Audit
from api.views.client import Client
from api.views.goals import KeyResult, Objective
from api.views.kpis import Kpi
from api.views.reach import keys_in_reach, sight_of
from api.views.shape import Info
from api.views.viewer import Viewer, viewer_of
from services.commands.rights import View, may_view

ThisId = Annotated[ID, strawberry.argument(description="Its id.")]


@strawberry.type(description="What can be read. An id that is unknown or out of reach answers null.")
class Query:
    @strawberry.field(description="Whoever holds the token.")
    def viewer(self, info: Info) -> Viewer:
        return viewer_of(info)

    @strawberry.field(description="The viewer's agency; null unless the token reaches all its boards.")
    async def agency(self, info: Info) -> Agency | None:
        if not may_view(info.context.principal.scope, View.AGENCY):
            return None
        return await agency_of(memory_of(info.context))

    @strawberry.field(description="A client; null for auditors, who see ledgers only.")
    async def client(self, info: Info, id: ThisId, min_position: MinPosition = None) -> Client | None:
        keys = keys_in_reach(info, View.CLIENT, Kind.CLIENT, id)
        sight = await sight_of(info, keys[0], min_position or 0) if keys else None
        return Client.of(sight) if sight else None

    @strawberry.field(description="An objective of a client in reach.")
    async def objective(self, info: Info, id: ThisId, min_position: MinPosition = None) -> Objective | None:
        keys = keys_in_reach(info, View.CLIENT, Kind.OBJECTIVE, id, 2)
        sight = await sight_of(info, keys[0], min_position or 0) if keys else None
        row = sight.objective(keys[1]) if sight and keys else None
        return Objective.of(sight, row) if sight and row else None

    @strawberry.field(description="A key result of a client in reach.")
    async def key_result(self, info: Info, id: ThisId, min_position: MinPosition = None) -> KeyResult | None:
        keys = keys_in_reach(info, View.CLIENT, Kind.KEY_RESULT, id, 3)
        sight = await sight_of(info, keys[0], min_position or 0) if keys else None
        row = sight.key_result(keys[2]) if sight and keys else None
        return KeyResult.of(sight, row) if sight and row and keys and row.objective_id == keys[1] else None

    @strawberry.field(description="A KPI of a client in reach.")
    async def kpi(self, info: Info, id: ThisId, min_position: MinPosition = None) -> Kpi | None:
        keys = keys_in_reach(info, View.CLIENT, Kind.KPI, id, 2)
        sight = await sight_of(info, keys[0], min_position or 0) if keys else None
        row = sight.kpi(keys[1]) if sight and keys else None
        return Kpi.of(sight, row) if sight and row else None

    @strawberry.field(description="Histories and ledgers.")
    def audit(self) -> Audit:
        return Audit()


@strawberry.type(
    description="One mutation per command. A refused command answers `Refused` and has written nothing."
)
class Mutation(
    ClientMutations, CycleMutations, GoalMutations, KeyResultMutations, CheckInMutations, KpiMutations
):
    pass


schema = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    config=StrawberryConfig(scalar_map=SCALARS),
)

"""The one description of the API: queries, one mutation per command, subscriptions."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import ID
from strawberry.schema.config import StrawberryConfig

from api.ids import Kind
from api.memory import memory_of
from api.mutations.beliefs import BeliefMutations
from api.mutations.check_ins import CheckInMutations
from api.mutations.clients import ClientMutations
from api.mutations.coaching import CoachMutations
from api.mutations.cycles import CycleMutations
from api.mutations.goals import GoalMutations
from api.mutations.intakes import IntakeMutations
from api.mutations.integrations import IntegrationMutations
from api.mutations.key_results import KeyResultMutations
from api.mutations.kpis import KpiMutations
from api.mutations.learning import LearningMutations
from api.mutations.lifecycle import LifecycleMutations
from api.mutations.partners import PartnerMutations
from api.mutations.people import PeopleMutations
from api.mutations.preferences import PreferenceMutations
from api.mutations.sessions import SessionMutations
from api.mutations.sign_offs import SignOffMutations
from api.pages import page_size
from api.scalars import SCALARS
from api.subscriptions import Subscription
from api.views.agency import Agency, agency_of
from api.views.arguments import ClientId, CycleId, MinPosition
from api.views.audit import Audit
from api.views.client import Client
from api.views.coaching import CoachQuery
from api.views.goals import KeyResult, Objective
from api.views.kpis import Kpi
from api.views.lessons import Learning, learning_of
from api.views.method import InLanguage, Method
from api.views.reach import keys_in_reach, sight_of
from api.views.sessions import StrategicSession, session_in
from api.views.shape import Info
from api.views.sign_offs import Newest, SignOff, sign_offs_of
from api.views.team import Team, team_of
from api.views.viewer import Viewer, viewer_of
from api.views.webhooks import Webhook, webhooks_of
from services.commands.rights import View, may_view

ThisId = Annotated[ID, strawberry.argument(description="Its id.")]


@strawberry.type(description="What can be read. An id that is unknown or out of reach answers null.")
class Query(CoachQuery):
    @strawberry.field(description="Whoever holds the token.")
    def viewer(self, info: Info) -> Viewer:
        return viewer_of(info)

    @strawberry.field(description="The viewer's agency, for its staff; null for everybody else.")
    async def agency(self, info: Info) -> Agency | None:
        role = info.context.principal.standing.agency_role
        if role is None or not may_view(role, View.AGENCY):
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

    @strawberry.field(
        description="The people of a client, and the programs that may write there; the agency's staff under "
        "the id of its own goals. Null for those who may not look at people."
    )
    async def team(self, info: Info, client_id: ClientId) -> Team | None:
        keys = keys_in_reach(info, View.PEOPLE, Kind.CLIENT, client_id)
        return await team_of(memory_of(info.context), keys[0]) if keys else None

    @strawberry.field(description="Addresses outside that hear of a client's news; empty out of reach.")
    async def webhooks(self, info: Info, client_id: ClientId) -> list[Webhook]:
        keys = keys_in_reach(info, View.PEOPLE, Kind.CLIENT, client_id)
        return await webhooks_of(memory_of(info.context), keys[0]) if keys else []

    @strawberry.field(description="What a client's two sides were asked to sign, the newest first.")
    async def sign_offs(
        self, info: Info, client_id: ClientId, first: Newest = 20, min_position: MinPosition = None
    ) -> list[SignOff]:
        keys = keys_in_reach(info, View.CLIENT, Kind.CLIENT, client_id)
        sight = await sight_of(info, keys[0], min_position or 0) if keys else None
        return await sign_offs_of(sight, page_size(first)) if sight else []

    @strawberry.field(description="A strategic session of a client in reach.")
    async def session(
        self, info: Info, id: ThisId, min_position: MinPosition = None
    ) -> StrategicSession | None:
        keys = keys_in_reach(info, View.CLIENT, Kind.SESSION, id, 2)
        sight = await sight_of(info, keys[0], min_position or 0) if keys else None
        return session_in(sight, keys[1]) if sight and keys else None

    @strawberry.field(description="The method: questions, templates, presets and the starter playbook.")
    def method(self, info: Info, language: InLanguage = None) -> Method:
        return Method(language=language or info.context.language)

    @strawberry.field(description="What a cycle of a client in reach opens with, and what it has taught.")
    async def learning(
        self, info: Info, cycle_id: CycleId, min_position: MinPosition = None
    ) -> Learning | None:
        keys = keys_in_reach(info, View.CLIENT, Kind.CYCLE, cycle_id, 2)
        sight = await sight_of(info, keys[0], min_position or 0) if keys else None
        return learning_of(sight, keys[1]) if sight and keys else None

    @strawberry.field(description="Histories and ledgers.")
    def audit(self) -> Audit:
        return Audit()


@strawberry.type(
    description="One mutation per command. A refused command answers `Refused` and has written nothing."
)
class Mutation(
    ClientMutations,
    CycleMutations,
    GoalMutations,
    LifecycleMutations,
    KeyResultMutations,
    CheckInMutations,
    KpiMutations,
    PartnerMutations,
    PeopleMutations,
    IntegrationMutations,
    SignOffMutations,
    PreferenceMutations,
    BeliefMutations,
    IntakeMutations,
    SessionMutations,
    LearningMutations,
    CoachMutations,
):
    pass


schema = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    config=StrawberryConfig(scalar_map=SCALARS),
)

"""Strategic sessions over a real ledger: who may take part, and what is found of goals there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from domain.intake_refusals import (
    IntakeIsSettled,
)
from domain.measure import Measure, MeasureKind
from domain.non_goal import NonGoalIsWithdrawn
from domain.objective_refusals import InitiativeUnknown, KeyResultUnknown
from domain.playbook import Playbook
from domain.session import SessionState, StrategicSession
from domain.session_agenda import SessionPart, SessionPoint
from domain.session_events import SessionWaiver
from domain.session_refusals import (
    DirectionNeedsALeader,
    NotInSession,
    ObjectiveIsNotInSession,
    SessionIsUnfinished,
    SessionNeedsTwoSides,
)
from domain.team_refusals import NotMember
from domain.terms import Horizon, Language, Level, Party, Role
from services.commands import sessions
from services.commands.check_ins import StartInitiative
from services.commands.clients import AdoptPlaybook
from services.commands.cycles import DeclareNonGoal, WithdrawNonGoal
from services.commands.desk import Actor, Command, operator
from services.commands.intakes import EngageProspect, RequestSession
from services.commands.objectives import AddKeyResult, RedefineKeyResult, SetObjective
from services.commands.teams import AssignStaff, GrantMembership
from services.commands.work import NotFound
from tests.commands.conftest import Scene


@dataclass(frozen=True, slots=True)
class Table:
    """An open session: a leader of the agency and somebody of the client's team, both joined."""

    scene: Scene
    leader: Actor
    member: Actor
    session_id: UUID

    async def does(self, actor: Actor, command: Command) -> None:
        await self.scene.desk.handle(actor, command)

    @property
    def here(self) -> dict[str, Any]:
        return {"client_id": self.scene.client_id, "session_id": self.session_id}

    async def non_goal(self) -> UUID:
        non_goal_id = uuid4()
        declared = DeclareNonGoal(
            client_id=self.scene.client_id, non_goal_id=non_goal_id, title="TikTok іске қоспаймыз"
        )
        await self.does(self.member, declared)
        return non_goal_id

    async def objective(self) -> tuple[UUID, UUID]:
        """A draft with its key result, both brought."""
        objective_id = await self.scene.objective()
        key_result_id = await self.scene.key_result(objective_id)
        goal = {"objective_id": objective_id, **self.here}
        await self.does(self.leader, sessions.BringObjective(**goal))
        await self.does(self.member, sessions.WeighObjective(ambition=8, realism=6, **goal))
        await self.does(self.member, sessions.BringKeyResult(key_result_id=key_result_id, **goal))
        return objective_id, key_result_id

    async def settle(self) -> None:
        """Steps 1 to 3."""
        context = sessions.RecordSessionContext(
            context="Қайда барамыз", business_goals=("Кірісті екі есе арттыру",), **self.here
        )
        await self.does(self.member, context)
        non_goal = sessions.BringNonGoal(non_goal_id=await self.non_goal(), **self.here)
        await self.does(self.leader, non_goal)
        await self.does(self.member, sessions.RecordDiscussion(discussion="Келістік", **self.here))

    async def root(self) -> StrategicSession:
        found = None
        ledger, scene = self.scene.runtime.ledger, self.scene
        for entry in await ledger.stream(scene.agency_id, scene.client_id, self.session_id):
            found = entry.event.mutate(found)
        assert isinstance(found, StrategicSession)
        return found


async def granted(scene: Scene, ledger_id: UUID, role: Role) -> UUID:
    person_id = uuid4()
    command = GrantMembership(client_id=ledger_id, person_id=person_id, role=role)
    await scene.desk.handle(operator(scene.agency_id), command)
    return person_id


@pytest_asyncio.fixture
async def table(scene: Scene) -> Table:
    owner = await granted(scene, scene.agency_id, Role.OWNER)
    member = await granted(scene, scene.client_id, Role.MEMBER)
    found = Table(
        scene,
        Actor(owner, Party.AGENCY, Role.OWNER, scene.agency_id),
        Actor(member, Party.CLIENT, Role.MEMBER, scene.agency_id, scene.client_id),
        uuid4(),
    )
    await found.does(found.leader, sessions.OpenSession(title="II тоқсан", **found.here))
    invitation = sessions.InviteToSession(person_id=owner, part=SessionPart.LEADER, **found.here)
    await found.does(found.leader, invitation)
    for actor in (found.leader, found.member):
        await found.does(actor, sessions.JoinSession(**found.here))
    return found


async def test_s43_s74_a_session_goes_from_context_to_key_results_and_is_closed(table: Table) -> None:
    await table.settle()
    await table.objective()
    await table.does(table.leader, sessions.CloseSession(note="Келістік", **table.here))
    root = await table.root()
    assert root.state is SessionState.CLOSED
    assert {each.party for each in root.agenda.participants} == {Party.AGENCY, Party.CLIENT}


async def test_s43_what_is_open_keeps_it_open_or_is_waived_with_a_reason(table: Table) -> None:
    await table.settle()
    with pytest.raises(SessionIsUnfinished) as caught:
        await table.does(table.leader, sessions.CloseSession(**table.here))
    assert caught.value.facts == {"points": "OBJECTIVES_MISSING"}
    waivers = (SessionWaiver(SessionPoint.OBJECTIVES_MISSING, "Келесі кездесуде"),)
    await table.does(table.leader, sessions.CloseSession(waivers=waivers, **table.here))
    assert (await table.root()).state is SessionState.CLOSED


async def test_s55_the_clients_playbook_says_how_many_are_enough(table: Table) -> None:
    await table.settle()
    await table.objective()
    strict = AdoptPlaybook(client_id=table.scene.client_id, playbook=Playbook(fewest_non_goals=Decimal(2)))
    await table.does(table.leader, strict)
    with pytest.raises(SessionIsUnfinished) as caught:
        await table.does(table.leader, sessions.CloseSession(**table.here))
    assert caught.value.facts == {"points": "NON_GOALS_MISSING"}


async def test_s33_a_key_result_is_judged_as_it_is_measured_at_the_close(table: Table) -> None:
    await table.settle()
    objective_id, key_result_id = await table.objective()
    binary = RedefineKeyResult(
        client_id=table.scene.client_id,
        objective_id=objective_id,
        key_result_id=key_result_id,
        title="CRM-ге көшу",
        measure=Measure(MeasureKind.BINARY),
    )
    await table.does(table.leader, binary)
    with pytest.raises(SessionIsUnfinished) as caught:
        await table.does(table.leader, sessions.CloseSession(**table.here))
    assert caught.value.facts == {"points": "KEY_RESULT_IMMATURE"}


async def test_s50_the_team_gives_no_direction(table: Table) -> None:
    objective_id = await table.scene.objective()
    with pytest.raises(DirectionNeedsALeader):
        await table.does(table.member, sessions.BringObjective(objective_id=objective_id, **table.here))


async def test_s49_nobody_brings_anything_without_taking_part(table: Table) -> None:
    outside = replace(table.member, person_id=uuid4())
    with pytest.raises(NotInSession):
        await table.does(outside, sessions.RecordDiscussion(discussion="x", **table.here))
    with pytest.raises(SessionNeedsTwoSides):
        await table.does(operator(table.scene.agency_id), sessions.JoinSession(**table.here))


async def test_s74_the_agencys_own_goals_have_no_other_side(table: Table) -> None:
    own = sessions.OpenSession(client_id=table.scene.agency_id, session_id=uuid4(), title="x")
    with pytest.raises(SessionNeedsTwoSides):
        await table.does(table.leader, own)


async def test_s74_whoever_may_see_the_client_is_invited_on_their_own_side(table: Table) -> None:
    scene = table.scene
    assigned = await granted(scene, scene.agency_id, Role.STRATEGIST)
    await table.does(table.leader, AssignStaff(client_id=scene.client_id, person_id=assigned))
    admin = await granted(scene, scene.client_id, Role.ADMIN)
    for person_id in (assigned, admin):
        invitation = sessions.InviteToSession(person_id=person_id, part=SessionPart.TEAM, **table.here)
        await table.does(table.leader, invitation)
    agenda = (await table.root()).agenda
    sides = {each.person_id: each.party for each in agenda.participants}
    assert (sides[assigned], sides[admin]) == (Party.AGENCY, Party.CLIENT)


async def test_nobody_else_is_invited(table: Table) -> None:
    scene = table.scene
    unassigned = await granted(scene, scene.agency_id, Role.STRATEGIST)
    for person_id in (unassigned, uuid4()):
        invitation = sessions.InviteToSession(person_id=person_id, part=SessionPart.TEAM, **table.here)
        with pytest.raises(NotMember):
            await table.does(table.leader, invitation)


async def test_what_is_brought_is_there(table: Table) -> None:
    objective_id, _ = await table.objective()
    withdrawn = await table.non_goal()
    given = {"client_id": table.scene.client_id, "non_goal_id": withdrawn}
    await table.does(table.leader, WithdrawNonGoal(reason="Аудитория көшті", **given))
    goal = {"objective_id": objective_id, **table.here}
    with pytest.raises(NonGoalIsWithdrawn):
        await table.does(table.member, sessions.BringNonGoal(non_goal_id=withdrawn, **table.here))
    with pytest.raises(KeyResultUnknown):
        await table.does(table.member, sessions.BringKeyResult(key_result_id=uuid4(), **goal))
    with pytest.raises(InitiativeUnknown):
        await table.does(table.member, sessions.BringInitiative(initiative_id=uuid4(), **goal))
    with pytest.raises(NotFound):
        await table.does(table.leader, sessions.BringObjective(objective_id=uuid4(), **table.here))


async def test_s74_the_plan_is_made_of_open_initiatives(table: Table) -> None:
    objective_id, _ = await table.objective()
    initiative_id = uuid4()
    begun = StartInitiative(
        client_id=table.scene.client_id,
        objective_id=objective_id,
        initiative_id=initiative_id,
        title="10 мақала жазу",
    )
    await table.does(table.member, begun)
    piece = sessions.BringInitiative(objective_id=objective_id, initiative_id=initiative_id, **table.here)
    await table.does(table.member, piece)
    (planned,) = (await table.root()).agenda.initiatives
    assert planned.initiative_id == initiative_id


DIRECTION: dict[str, Any] = {
    "title": "Сараптаманың басты көзі болу",
    "level": Level.MARKETING,
    "horizon": Horizon.QUARTER,
    "starts_on": date(2026, 4, 1),
}


async def made(table: Table) -> tuple[UUID, UUID, UUID, UUID]:
    """A non-goal, an objective, its key result and its plan, made in the session by who may make them."""
    client: dict[str, Any] = {"client_id": table.scene.client_id, "in_session": table.session_id}
    goal, line, work, boundary = (uuid4() for _ in range(4))
    there: dict[str, Any] = client | {"objective_id": goal}
    measure = Measure(MeasureKind.INCREASE, "визит", Decimal(5000), Decimal(15000))
    await table.does(table.leader, SetObjective(**there, **DIRECTION))
    await table.does(table.member, AddKeyResult(key_result_id=line, title="Т", measure=measure, **there))
    await table.does(table.member, StartInitiative(initiative_id=work, title="10 мақала жазу", **there))
    await table.does(table.member, DeclareNonGoal(non_goal_id=boundary, title="TikTok", **client))
    return boundary, goal, line, work


async def test_s74_what_is_made_in_a_session_is_brought_to_it(table: Table) -> None:
    outputs = await made(table)
    agenda = (await table.root()).agenda
    assert agenda.outputs == outputs
    (brought,) = agenda.key_results
    assert (brought.person_id, brought.part) == (table.member.person_id, SessionPart.TEAM)


async def test_s74_what_is_made_in_a_session_names_it_in_its_first_event(table: Table) -> None:
    boundary, goal, _, _ = await made(table)
    scene = table.scene
    told: list[Any] = [
        entry.event
        for stream in (goal, boundary)
        for entry in await scene.runtime.ledger.stream(scene.agency_id, scene.client_id, stream)
    ]
    assert [event.TOPIC for event in told] == [
        "objective.set",
        "objective.key_result_added",
        "objective.initiative_started",
        "non_goal.declared",
    ]
    assert {event.session_id for event in told} == {table.session_id}


async def test_s50_s74_what_the_session_refuses_is_not_made_either(table: Table) -> None:
    scene, goal = table.scene, uuid4()
    terms: dict[str, Any] = {"client_id": scene.client_id, "objective_id": goal, **DIRECTION}
    with pytest.raises(DirectionNeedsALeader):
        await table.does(table.member, SetObjective(in_session=table.session_id, **terms))
    assert await scene.runtime.ledger.stream(scene.agency_id, scene.client_id, goal) == []
    with pytest.raises(NotFound) as caught:
        await table.does(table.leader, SetObjective(in_session=uuid4(), **terms))
    assert caught.value.field == "sessionId"
    begun = StartInitiative(
        client_id=scene.client_id,
        objective_id=await scene.objective(),
        initiative_id=uuid4(),
        title="x",
        in_session=table.session_id,
    )
    with pytest.raises(ObjectiveIsNotInSession):
        await table.does(table.member, begun)


async def test_s80_a_prospects_request_becomes_a_client_and_then_a_session(table: Table) -> None:
    scene, request, engaged = table.scene, uuid4(), uuid4()
    asked = RequestSession(
        client_id=scene.agency_id, intake_id=request, prospect="Дала наны", text="Сессия керек"
    )
    await table.does(table.leader, asked)
    opened = sessions.OpenSession(client_id=engaged, session_id=uuid4(), title="II тоқсан", intake_id=request)
    with pytest.raises(NotFound):
        await table.does(table.leader, opened)
    engagement = EngageProspect(
        client_id=scene.agency_id,
        intake_id=request,
        engaged_id=engaged,
        name="Дала наны",
        time_zone="Asia/Almaty",
        language=Language.KK,
    )
    await table.does(table.leader, engagement)
    await table.does(table.leader, opened)
    entries = await scene.runtime.ledger.read(scene.agency_id, engaged)
    assert [entry.type for entry in entries] == [
        "client.engaged",
        "intake.received",
        "session.opened",
        "intake.moved_to_session",
    ]
    again = sessions.OpenSession(client_id=engaged, session_id=uuid4(), title="Тағы", intake_id=request)
    with pytest.raises(IntakeIsSettled):
        await table.does(table.leader, again)
    assert len(await scene.runtime.ledger.read(scene.agency_id, engaged)) == len(entries)

"""The strategic session: who takes part, what is brought in five steps, and how it ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from domain.admission import AtMost, MaybeWords, Title, Whole, Words
from domain.cycle import Cycle
from domain.intake import Intake
from domain.measure import MeasureKind
from domain.non_goal import NonGoal, NonGoalIsWithdrawn
from domain.objective import Objective
from domain.objective_refusals import InitiativeUnknown, KeyResultUnknown
from domain.session import StrategicSession
from domain.session_agenda import SessionPart, SessionPoint
from domain.session_events import SessionWaiver
from domain.team import Team, team_stream
from domain.team_refusals import NotMember
from domain.terms import Party
from services.commands.limits import limits_of
from services.commands.work import Work

MOST_GOALS = 10
"""Business goals that a context names."""
Scale = Annotated[int, Whole(0, 10)]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSession:
    """Begin a strategic session of agency and client, on its own or as what becomes of a request."""

    client_id: UUID
    session_id: UUID
    title: Title
    cycle_id: UUID | None = None
    intake_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteToSession:
    """Ask somebody of either side to take part, as a leader or as the team."""

    client_id: UUID
    session_id: UUID
    person_id: UUID
    part: SessionPart


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinSession:
    """Take part oneself: as invited, and without an invitation as the team."""

    client_id: UUID
    session_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSessionContext:
    """Step 1: say where the company goes and which business goals the period has."""

    client_id: UUID
    session_id: UUID
    context: Words
    business_goals: Annotated[tuple[Title, ...], AtMost(MOST_GOALS)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BringNonGoal:
    """Step 2: bring what the period will not do."""

    client_id: UUID
    session_id: UUID
    non_goal_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDiscussion:
    """Step 3: write down what came of the discussion with the team."""

    client_id: UUID
    session_id: UUID
    discussion: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class BringObjective:
    """Step 4: give a direction, as a leader."""

    client_id: UUID
    session_id: UUID
    objective_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighObjective:
    """Say for the whole session how ambitious and how realistic an objective is."""

    client_id: UUID
    session_id: UUID
    objective_id: UUID
    ambition: Scale
    realism: Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class SetObjectiveAside:
    """Give an objective of the session up for better ones."""

    client_id: UUID
    session_id: UUID
    objective_id: UUID
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class BringKeyResult:
    """Step 5: bring a key result of an objective of the session."""

    client_id: UUID
    session_id: UUID
    objective_id: UUID
    key_result_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class BringInitiative:
    """Bring an open initiative as a piece of the plan."""

    client_id: UUID
    session_id: UUID
    objective_id: UUID
    initiative_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseSession:
    """End a session with what was agreed; what is still open needs a waiver with its reason."""

    client_id: UUID
    session_id: UUID
    waivers: Annotated[tuple[SessionWaiver, ...], AtMost(len(SessionPoint))] = ()
    note: MaybeWords = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOffSession:
    """End a session without an agreement."""

    client_id: UUID
    session_id: UUID
    reason: Words


async def open_session(command: OpenSession, work: Work) -> None:
    if command.cycle_id is not None:
        cycle = await work.load(Cycle, command.cycle_id, field="cycleId")
        cycle.must_be_open()
    work.begin(
        StrategicSession.open(
            command.session_id,
            work.now,
            title=command.title,
            cycle_id=command.cycle_id,
            has_client=work.client_id != work.agency_id,
            intake_id=command.intake_id,
        )
    )
    if command.intake_id is not None:
        intake = await work.load(Intake, command.intake_id, field="intakeId")
        intake.move_to_session(command.session_id)


async def invite_to_session(command: InviteToSession, work: Work) -> None:
    session = await work.load(StrategicSession, command.session_id, field="sessionId")
    session.invite(command.person_id, await _side_of(work, command.person_id), command.part)


async def join_session(command: JoinSession, work: Work) -> None:
    session = await work.load(StrategicSession, command.session_id, field="sessionId")
    session.join(work.person_id, work.party)


async def record_session_context(command: RecordSessionContext, work: Work) -> None:
    session = await work.load(StrategicSession, command.session_id, field="sessionId")
    session.record_context(work.person_id, command.context, command.business_goals)


async def bring_non_goal(command: BringNonGoal, work: Work) -> None:
    session = await work.load(StrategicSession, command.session_id, field="sessionId")
    non_goal = await work.load(NonGoal, command.non_goal_id, field="nonGoalId")
    if non_goal.is_withdrawn:
        raise NonGoalIsWithdrawn(field="nonGoalId")
    session.bring_non_goal(work.person_id, command.non_goal_id)


async def record_discussion(command: RecordDiscussion, work: Work) -> None:
    session = await work.load(StrategicSession, command.session_id, field="sessionId")
    session.record_discussion(work.person_id, command.discussion)


async def bring_objective(command: BringObjective, work: Work) -> None:
    session = await work.load(StrategicSession, command.session_id, field="sessionId")
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    session.bring_objective(work.person_id, command.objective_id, objective.level)


async def weigh_objective(command: WeighObjective, work: Work) -> None:
    session = await work.load(StrategicSession, command.session_id, field="sessionId")
    session.weigh_objective(work.person_id, command.objective_id, command.ambition, command.realism)


async def set_objective_aside(command: SetObjectiveAside, work: Work) -> None:
    session = await work.load(StrategicSession, command.session_id, field="sessionId")
    session.set_aside(work.person_id, command.objective_id, command.reason)


async def bring_key_result(command: BringKeyResult, work: Work) -> None:
    session = await work.load(StrategicSession, command.session_id, field="sessionId")
    objective = await work.load(Objective, command.objective_id, field="keyResultId")
    if command.key_result_id not in objective.standing_key_results():
        raise KeyResultUnknown(field="keyResultId")
    session.bring_key_result(work.person_id, command.objective_id, command.key_result_id)


async def bring_initiative(command: BringInitiative, work: Work) -> None:
    session = await work.load(StrategicSession, command.session_id, field="sessionId")
    objective = await work.load(Objective, command.objective_id, field="initiativeId")
    if command.initiative_id not in objective.open_initiatives:
        raise InitiativeUnknown(field="initiativeId")
    session.bring_initiative(work.person_id, command.objective_id, command.initiative_id)


async def close_session(command: CloseSession, work: Work) -> None:
    session = await work.load(StrategicSession, command.session_id, field="sessionId")
    goals = {
        each.objective_id: await _measured(work, each.objective_id) for each in session.agenda.objectives
    }
    session.close(goals, await limits_of(work), command.waivers, command.note)


async def call_off_session(command: CallOffSession, work: Work) -> None:
    session = await work.load(StrategicSession, command.session_id, field="sessionId")
    session.call_off(command.reason)


async def _measured(work: Work, objective_id: UUID) -> Mapping[UUID, MeasureKind]:
    """How the key results of an objective that count are measured."""
    objective = await work.load(Objective, objective_id)
    return {key: line.measure.kind for key, line in objective.standing_key_results().items()}


async def _side_of(work: Work, person_id: UUID) -> Party:
    """The side of somebody who may see the client: its own people, owners, and staff assigned to it."""
    team = await work.peek(Team, work.client_id, team_stream(work.client_id))
    if team is not None and team.has(person_id):
        return Party.CLIENT
    staff = await work.peek(Team, work.agency_id, team_stream(work.agency_id))
    is_assigned = team is not None and person_id in team.assigned
    if staff is None or not (staff.owns(person_id) or (is_assigned and staff.has(person_id))):
        raise NotMember(field="personId")
    return Party.AGENCY

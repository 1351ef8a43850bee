"""Strategic sessions on the board: what is open now, by what the goals are now."""

from __future__ import annotations

from uuid import UUID

import pytest

from domain.measure import Measure, MeasureKind
from domain.non_goal import NonGoal
from domain.objective import Objective
from domain.session import SessionState, StrategicSession
from domain.session_agenda import SessionPart, SessionPoint, SessionStep, StepState
from domain.session_events import SessionWaiver
from domain.terms import Level, Party
from projections.rows import Differing
from projections.sessions import Session
from tests.projections.world import VISITS, World, day

SESSION, LEADER, MEMBER, NON_GOAL = (UUID(int=number) for number in range(0xE1, 0xE5))


@pytest.fixture
def world() -> World:
    """A session with both sides at the table, one objective and its key result."""
    found = World()
    found.engage()
    found.begin(StrategicSession.open(SESSION, day(1), title="I тоқсан", cycle_id=None, has_client=True))
    found.do(SESSION, 1, "invite", LEADER, Party.AGENCY, SessionPart.LEADER)
    for person, party in ((LEADER, Party.AGENCY), (MEMBER, Party.CLIENT)):
        found.do(SESSION, 1, "join", person, party)
    return found


def brought(world: World, *measures: Measure) -> tuple[UUID, list[UUID]]:
    """A new draft with key results, all of which the team brought."""
    goal = world.objective(*measures, activate=False)
    lines = world.key_results(goal)
    world.do(SESSION, 2, "bring_objective", LEADER, goal, Level.MARKETING)
    world.do(SESSION, 2, "weigh_objective", MEMBER, goal, 8, 6)
    for line in lines:
        world.do(SESSION, 2, "bring_key_result", MEMBER, goal, line)
    return goal, lines


def seen(world: World) -> Session:
    (found,) = world.board(9).sessions
    return found


def open_in(session: Session) -> list[SessionPoint]:
    return [point.point for step in session.steps for point in step.points]


def settle(world: World) -> None:
    """Steps 1 to 3."""
    world.do(SESSION, 2, "record_context", MEMBER, "Қайда барамыз", ("Кірісті екі есе арттыру",))
    non_goal = NonGoal.declare(NON_GOAL, day(2), title="TikTok", scope="", freed_resources="", cycle_id=None)
    world.begin(non_goal)
    world.do(SESSION, 2, "bring_non_goal", LEADER, NON_GOAL)
    world.do(SESSION, 2, "record_discussion", MEMBER, "Келістік")


def test_s43_the_board_says_which_step_is_open_and_why(world: World) -> None:
    found = seen(world)
    assert [(step.step, step.state) for step in found.steps] == [
        (SessionStep.CONTEXT, StepState.OPEN),
        (SessionStep.NON_GOALS, StepState.WAITING),
        (SessionStep.DISCUSSION, StepState.WAITING),
        (SessionStep.OBJECTIVES, StepState.WAITING),
        (SessionStep.KEY_RESULTS, StepState.WAITING),
    ]
    settle(world)
    assert open_in(seen(world)) == [SessionPoint.OBJECTIVES_MISSING]


def test_s33_s55_a_key_result_counts_as_it_is_measured_now(world: World) -> None:
    settle(world)
    goal, (line,) = brought(world, Measure(MeasureKind.BINARY))
    assert open_in(seen(world)) == [SessionPoint.KEY_RESULT_IMMATURE]
    world.do(goal, 3, "redefine_key_result", line, "Трафик", VISITS, "жетілді")
    assert open_in(seen(world)) == []
    world.do(goal, 4, "withdraw_key_result", line, "керек емес")
    assert open_in(seen(world)) == [SessionPoint.KEY_RESULTS_MISSING]


def test_s50_the_board_names_objectives_that_only_leaders_wrote(world: World) -> None:
    goal = world.objective(VISITS, activate=False)
    (line,) = world.key_results(goal)
    world.do(SESSION, 2, "bring_objective", LEADER, goal, Level.MARKETING)
    world.do(SESSION, 2, "bring_key_result", LEADER, goal, line)
    assert seen(world).top_down == (goal,)


def test_s51_s74_a_session_keeps_who_brought_what_and_how_it_ended(world: World) -> None:
    goal, (line,) = brought(world, VISITS)
    world.do(SESSION, 3, "record_context", MEMBER, "Қайда барамыз", ("Кіріс ×2",))
    world.do(SESSION, 3, "record_discussion", MEMBER, "Келістік")
    objective = world.roots[goal]
    assert isinstance(objective, Objective)
    measured = {goal: {line: objective.key_results[line].measure.kind}}
    waiver = SessionWaiver(SessionPoint.NON_GOALS_MISSING, "Келесі кездесуде")
    limits = world.board(3).client.playbook
    world.do(SESSION, 4, "close", measured, limits, (waiver,), "Қорытынды")
    found = seen(world)
    assert (found.state, found.ended_at, found.note, found.waivers) == (
        SessionState.CLOSED,
        day(4),
        "Қорытынды",
        (waiver,),
    )
    (direction,) = found.agenda.objectives
    assert (direction.person_id, direction.ambition, direction.realism) == (LEADER, 8, 6)
    told = world.state().history[-1]
    assert Differing("waivers", None, "NON_GOALS_MISSING: Келесі кездесуде") in told.differences
    of_goal = [row.topic for row in world.state().history if row.objective_id == goal]
    assert of_goal[-3:] == [
        "session.objective_brought",
        "session.objective_weighed",
        "session.key_result_brought",
    ]


def test_s74_the_board_finds_the_latest_session_of_what_was_agreed(world: World) -> None:
    settle(world)
    goal, (line,) = brought(world, VISITS)
    found = world.board(9)
    assert set(found.by_output) == {NON_GOAL, goal, line}
    assert {each.session_id for each in found.by_output.values()} == {SESSION}
    later = UUID(int=0xE9)
    world.begin(StrategicSession.open(later, day(3), title="II", cycle_id=None, has_client=True))
    world.do(later, 3, "invite", LEADER, Party.AGENCY, SessionPart.LEADER)
    world.do(later, 3, "join", LEADER, Party.AGENCY)
    world.do(later, 3, "bring_objective", LEADER, goal, Level.MARKETING)
    again = world.board(9).by_output
    assert (again[goal].session_id, again[line].session_id) == (later, SESSION)


def test_a_session_that_was_called_off_says_why(world: World) -> None:
    world.do(SESSION, 2, "call_off", "Клиент ауырып қалды")
    assert (seen(world).state, seen(world).note) == (SessionState.CALLED_OFF, "Клиент ауырып қалды")

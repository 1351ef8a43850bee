"""A strategic session: five steps, both sides, direction from leaders and key results from the team."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from domain.measure import MeasureKind
from domain.playbook import Playbook
from domain.session import SessionState, StrategicSession
from domain.session_agenda import SessionPart, SessionPoint
from domain.session_events import SessionWaiver
from domain.session_refusals import (
    DirectionNeedsALeader,
    NotInSession,
    ObjectiveIsNotInSession,
    SessionIsOver,
    SessionIsUnfinished,
    SessionNeedsTwoSides,
    SessionWaiverIsIdle,
)
from domain.terms import Level, Party
from tests.spec import NOW, STREAM, Fact, Specification, begun, fact, refused

given = Specification(StrategicSession)
Act = Callable[[StrategicSession], object]

LEADER, MEMBER, STRANGER, GOAL, LINE, OTHER_LINE, WORK, NON_GOAL = (
    UUID(int=number) for number in range(0x61, 0x69)
)
OPENED = fact(StrategicSession.Opened, title="II тоқсан", cycle_id=None, intake_id=None)
CONTEXT = fact(
    StrategicSession.ContextRecorded,
    context="Аймақтағы басты нанхана болу",
    business_goals=("Кірісті екі есе арттыру",),
)
BOUNDED = fact(StrategicSession.NonGoalBrought, non_goal_id=NON_GOAL)
DISCUSSED = fact(StrategicSession.DiscussionRecorded, discussion="Команда ақысыз арнаға сенеді")
WEIGHED = fact(StrategicSession.ObjectiveWeighed, objective_id=GOAL, ambition=8, realism=6)
PLANNED = fact(StrategicSession.InitiativeBrought, objective_id=GOAL, initiative_id=WORK)
CLOSED = fact(StrategicSession.Closed, note="", waivers=())
CALLED_OFF = fact(StrategicSession.CalledOff, reason="Клиент ауырып қалды")
MEASURED = {GOAL: {LINE: MeasureKind.INCREASE, OTHER_LINE: MeasureKind.BINARY}}


def invited(person_id: UUID, party: Party, part: SessionPart) -> Fact:
    return fact(StrategicSession.ParticipantInvited, person_id=person_id, party=party, part=part)


def joined(person_id: UUID, party: Party, part: SessionPart) -> Fact:
    return fact(StrategicSession.ParticipantJoined, person_id=person_id, party=party, part=part)


def brought(objective_id: UUID = GOAL, level: Level = Level.MARKETING) -> Fact:
    return fact(StrategicSession.ObjectiveBrought, objective_id=objective_id, level=level, person_id=LEADER)


def line(key_result_id: UUID = LINE, part: SessionPart = SessionPart.TEAM) -> Fact:
    person_id = MEMBER if part is SessionPart.TEAM else LEADER
    return fact(
        StrategicSession.KeyResultBrought,
        objective_id=GOAL,
        key_result_id=key_result_id,
        person_id=person_id,
        part=part,
    )


SIDES = (
    joined(LEADER, Party.AGENCY, SessionPart.LEADER),
    joined(MEMBER, Party.CLIENT, SessionPart.TEAM),
)
HELD = (OPENED, *SIDES)
WHOLE = (*HELD, CONTEXT, BOUNDED, DISCUSSED, brought(), WEIGHED, line())


def close(*waivers: SessionWaiver) -> Act:
    return lambda session: session.close(MEASURED, Playbook(), waivers, "")


def invite_stranger(session: StrategicSession) -> None:
    session.invite(STRANGER, Party.CLIENT, SessionPart.TEAM)


def join_stranger(session: StrategicSession) -> None:
    session.join(STRANGER, Party.CLIENT)


def record_context(session: StrategicSession) -> None:
    session.record_context(MEMBER, "Аймақтағы басты нанхана болу", ("Кірісті екі есе арттыру",))


def bring_non_goal(session: StrategicSession) -> None:
    session.bring_non_goal(MEMBER, NON_GOAL)


def discuss(session: StrategicSession) -> None:
    session.record_discussion(MEMBER, "Команда ақысыз арнаға сенеді")


def bring(session: StrategicSession) -> None:
    session.bring_objective(LEADER, GOAL, Level.MARKETING)


def weigh(session: StrategicSession) -> None:
    session.weigh_objective(MEMBER, GOAL, 8, 6)


def bring_line(session: StrategicSession) -> None:
    session.bring_key_result(MEMBER, GOAL, LINE)


def plan(session: StrategicSession) -> None:
    session.bring_initiative(MEMBER, GOAL, WORK)


def put_aside(session: StrategicSession) -> None:
    session.set_aside(MEMBER, GOAL, "Келесі тоқсанға")


def call_off(session: StrategicSession) -> None:
    session.call_off("Клиент ауырып қалды")


def test_s74_a_session_is_held_by_agency_and_client() -> None:
    begun(StrategicSession.open(STREAM, NOW, title="II тоқсан", cycle_id=None, has_client=True)).then(OPENED)
    refused(
        SessionNeedsTwoSides,
        lambda: StrategicSession.open(STREAM, NOW, title="x", cycle_id=None, has_client=False),
        field="clientId",
    )


def test_s80_a_session_says_which_request_it_follows() -> None:
    request = UUID(int=0xB1)
    begun(
        StrategicSession.open(STREAM, NOW, title="x", cycle_id=None, has_client=True, intake_id=request)
    ).then(fact(StrategicSession.Opened, title="x", cycle_id=None, intake_id=request))


def test_s50_who_was_invited_joins_in_that_part_and_others_as_the_team() -> None:
    asked = invited(LEADER, Party.AGENCY, SessionPart.LEADER)
    given(OPENED).when(lambda session: session.invite(LEADER, Party.AGENCY, SessionPart.LEADER)).then(asked)
    given(OPENED, asked).when(lambda session: session.join(LEADER, Party.AGENCY)).then(SIDES[0])
    given(OPENED).when(lambda session: session.join(MEMBER, Party.CLIENT)).then(SIDES[1])


def test_an_invitation_or_a_joining_again_is_nothing_new_and_a_later_part_counts() -> None:
    asked = invited(MEMBER, Party.CLIENT, SessionPart.LEADER)
    given(OPENED, asked).when(
        lambda session: session.invite(MEMBER, Party.CLIENT, SessionPart.LEADER)
    ).then_nothing()
    given(*HELD).when(lambda session: session.join(MEMBER, Party.CLIENT)).then_nothing()
    given(*HELD).when(lambda session: session.invite(MEMBER, Party.CLIENT, SessionPart.LEADER)).then(asked)
    found = given(*HELD, asked).state().agenda.participant(MEMBER)
    assert found is not None
    assert (found.part, found.has_joined) == (SessionPart.LEADER, True)


def test_the_product_itself_takes_no_part() -> None:
    given(OPENED).when(lambda session: session.join(STRANGER, Party.SYSTEM)).then_refused(
        SessionNeedsTwoSides, field="sessionId"
    )


@pytest.mark.parametrize(
    ("act", "recorded"),
    [
        (record_context, CONTEXT),
        (bring_non_goal, BOUNDED),
        (discuss, DISCUSSED),
        (bring, brought()),
    ],
)
def test_s44_s47_s49_s52_whoever_takes_part_brings_to_it(act: Act, recorded: Fact) -> None:
    given(*HELD).when(act).then(recorded)


@pytest.mark.parametrize(
    ("act", "recorded"),
    [
        (weigh, WEIGHED),
        (bring_line, line()),
        (plan, PLANNED),
        (
            put_aside,
            fact(StrategicSession.ObjectiveSetAside, objective_id=GOAL, reason="Келесі тоқсанға"),
        ),
    ],
)
def test_s51_s55_s64_s74_what_is_brought_for_an_objective_needs_it_there(act: Act, recorded: Fact) -> None:
    given(*HELD, brought()).when(act).then(recorded)
    given(*HELD).when(act).then_refused(ObjectiveIsNotInSession, field="objectiveId")


@pytest.mark.parametrize(
    "act", [record_context, bring_non_goal, discuss, bring, weigh, bring_line, plan, put_aside]
)
def test_s49_nobody_brings_anything_from_outside(act: Act) -> None:
    asked = invited(MEMBER, Party.CLIENT, SessionPart.TEAM), invited(LEADER, Party.AGENCY, SessionPart.LEADER)
    given(OPENED).when(act).then_refused(NotInSession, field="sessionId")
    given(OPENED, *asked, brought()).when(act).then_refused(NotInSession, field="sessionId")


def test_s50_a_leader_gives_the_direction_and_the_team_does_not() -> None:
    given(*HELD).when(lambda session: session.bring_objective(MEMBER, GOAL, Level.MARKETING)).then_refused(
        DirectionNeedsALeader, field="sessionId"
    )


def test_what_was_brought_already_is_nothing_new() -> None:
    for act in (bring_non_goal, bring, bring_line):
        given(*WHOLE).when(act).then_nothing()
    given(*WHOLE, PLANNED).when(plan).then_nothing()


def test_s64_an_objective_set_aside_takes_its_key_results_and_plan_along() -> None:
    aside = fact(StrategicSession.ObjectiveSetAside, objective_id=GOAL, reason="Келесі тоқсанға")
    agenda = given(*WHOLE, PLANNED, aside).state().agenda
    assert (agenda.objectives, agenda.key_results, agenda.initiatives) == ((), (), ())
    given(*WHOLE, aside).when(bring).then(brought())


def test_s43_a_session_ends_when_its_five_steps_are_done() -> None:
    given(*WHOLE).when(close()).then(CLOSED)
    assert given(*WHOLE, CLOSED).state().state is SessionState.CLOSED


def test_s43_a_session_with_something_open_does_not_end() -> None:
    given(*HELD, CONTEXT, DISCUSSED, brought()).when(close()).then_refused(
        SessionIsUnfinished,
        field="sessionId",
        points="NON_GOALS_MISSING, SCALES_MISSING, KEY_RESULTS_MISSING",
    )


def test_s43_what_is_open_is_left_open_for_a_reason_only() -> None:
    waiver = SessionWaiver(SessionPoint.NON_GOALS_MISSING, "Келесі кездесуде")
    almost = tuple(each for each in WHOLE if each != BOUNDED)
    given(*almost).when(close(waiver)).then(fact(StrategicSession.Closed, note="", waivers=(waiver,)))
    given(*WHOLE).when(close(waiver)).then_refused(
        SessionWaiverIsIdle, field="waivers", points="NON_GOALS_MISSING"
    )


def test_s74_both_sides_take_part_whatever_the_reason() -> None:
    alone = tuple(each for each in WHOLE if each != SIDES[1])
    team = joined(STRANGER, Party.AGENCY, SessionPart.TEAM)
    waiver = SessionWaiver(SessionPoint.SIDE_MISSING, "Клиент келмеді")
    given(*alone, team).when(close()).then_refused(
        SessionIsUnfinished, field="sessionId", points="SIDE_MISSING"
    )
    given(*alone, team).when(close(waiver)).then_refused(
        SessionWaiverIsIdle, field="waivers", points="SIDE_MISSING"
    )


@pytest.mark.parametrize("end", [CLOSED, CALLED_OFF])
@pytest.mark.parametrize(
    "act",
    [
        invite_stranger,
        join_stranger,
        record_context,
        bring_non_goal,
        discuss,
        bring,
        weigh,
        bring_line,
        plan,
        put_aside,
        close(),
        call_off,
    ],
)
def test_a_session_that_is_over_stays_as_it_is(end: Fact, act: Act) -> None:
    given(*WHOLE, end).when(act).then_refused(SessionIsOver, field="sessionId")


def test_a_session_is_called_off_with_the_reason() -> None:
    given(*HELD).when(call_off).then(CALLED_OFF)
    assert given(*HELD, CALLED_OFF).state().state is SessionState.CALLED_OFF

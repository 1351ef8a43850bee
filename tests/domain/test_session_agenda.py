"""What is open in a session and why, step by step (S43–S56)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from domain.measure import MeasureKind
from domain.method.points import POINTS
from domain.playbook import Playbook
from domain.session_agenda import (
    STEP_OF,
    Agenda,
    OpenPoint,
    SessionPart,
    SessionPoint,
    SessionStep,
    StepState,
    open_points,
    steps_of,
    top_down,
)
from domain.terms import Level, Party

LEADER, MEMBER, OTHER, NON_GOAL, GOAL, BUSINESS = (UUID(int=number) for number in range(0x61, 0x67))
LINES = tuple(UUID(int=number) for number in range(0x11, 0x15))
GOALS = {GOAL: dict.fromkeys(LINES, MeasureKind.INCREASE)}
WHOLE = (
    Agenda()
    .with_context("Аймақтағы басты нанхана болу", ("Кірісті екі есе арттыру",))
    .with_non_goal(NON_GOAL)
    .joined(LEADER, Party.AGENCY, SessionPart.LEADER)
    .joined(MEMBER, Party.CLIENT, SessionPart.TEAM)
    .with_discussion("Команда ақысыз арнаға сенеді")
    .with_objective(GOAL, Level.MARKETING, LEADER)
    .weighed(GOAL, 8, 6)
    .with_key_result(GOAL, LINES[0], MEMBER, SessionPart.TEAM)
)


def without(**parts: Any) -> Agenda:
    """The whole agenda with some of its parts replaced."""
    return replace(WHOLE, **parts)


def found(agenda: Agenda, limits: Playbook | None = None, goals: Any = None) -> tuple[OpenPoint, ...]:
    return open_points(agenda, GOALS if goals is None else goals, limits or Playbook())


def with_objectives(count: int) -> Agenda:
    agenda = WHOLE
    for number in range(count - 1):
        key = UUID(int=0x500 + number)
        agenda = agenda.with_objective(key, Level.MARKETING, LEADER).weighed(key, 5, 5)
        agenda = agenda.with_key_result(key, LINES[0], MEMBER, SessionPart.TEAM)
    return agenda


def goals_of(agenda: Agenda) -> Any:
    return {each.objective_id: GOALS[GOAL] for each in agenda.objectives}


def test_s43_nothing_is_open_when_all_five_steps_are_done() -> None:
    assert found(WHOLE) == ()
    assert [step.state for step in steps_of(())] == [StepState.DONE] * 5


def test_s43_at_the_beginning_everything_is_open_and_later_steps_wait() -> None:
    steps = steps_of(found(Agenda()))
    assert [step.step for step in steps] == list(SessionStep)
    assert [step.state for step in steps] == [
        StepState.OPEN,
        *[StepState.WAITING] * 4,
    ]
    assert [[each.point for each in step.points] for step in steps] == [
        [SessionPoint.CONTEXT_MISSING, SessionPoint.BUSINESS_GOALS_MISSING],
        [SessionPoint.NON_GOALS_MISSING],
        [SessionPoint.SIDE_MISSING, SessionPoint.TEAM_MISSING, SessionPoint.DISCUSSION_MISSING],
        [SessionPoint.OBJECTIVES_MISSING],
        [],
    ]


@pytest.mark.parametrize(
    ("agenda", "point", "subjects"),
    [
        (without(context=""), SessionPoint.CONTEXT_MISSING, ()),
        (without(business_goals=()), SessionPoint.BUSINESS_GOALS_MISSING, ()),
        (without(non_goal_ids=()), SessionPoint.NON_GOALS_MISSING, ()),
        (without(discussion=""), SessionPoint.DISCUSSION_MISSING, ()),
        (without(objectives=(), key_results=()), SessionPoint.OBJECTIVES_MISSING, ()),
        (without(key_results=()), SessionPoint.KEY_RESULTS_MISSING, (GOAL,)),
        (
            without(objectives=(replace(WHOLE.objectives[0], ambition=None, realism=None),)),
            SessionPoint.SCALES_MISSING,
            (GOAL,),
        ),
    ],
)
def test_s44_s47_s49_s51_s52_s55_what_is_missing_is_named(
    agenda: Agenda, point: SessionPoint, subjects: tuple[UUID, ...]
) -> None:
    assert found(agenda) == (OpenPoint(point, subjects),)


def test_s45_a_higher_goal_that_was_brought_is_a_business_goal_and_no_direction() -> None:
    agenda = without(business_goals=()).with_objective(BUSINESS, Level.BUSINESS, LEADER)
    assert found(agenda) == ()
    assert [each.objective_id for each in agenda.directions] == [GOAL]


@pytest.mark.parametrize(
    ("people", "points"),
    [
        ([], [SessionPoint.SIDE_MISSING, SessionPoint.TEAM_MISSING]),
        ([(Party.AGENCY, SessionPart.TEAM)], [SessionPoint.SIDE_MISSING, SessionPoint.TEAM_MISSING]),
        (
            [(Party.AGENCY, SessionPart.TEAM), (Party.AGENCY, SessionPart.LEADER)],
            [SessionPoint.SIDE_MISSING],
        ),
        (
            [(Party.AGENCY, SessionPart.LEADER), (Party.CLIENT, SessionPart.LEADER)],
            [SessionPoint.TEAM_MISSING],
        ),
        ([(Party.AGENCY, SessionPart.LEADER), (Party.CLIENT, SessionPart.TEAM)], []),
    ],
)
def test_s49_at_least_two_people_take_part_of_both_sides_and_not_leaders_only(
    people: list[tuple[Party, SessionPart]], points: list[SessionPoint]
) -> None:
    agenda = without(participants=())
    for number, (party, part) in enumerate(people):
        agenda = agenda.joined(UUID(int=0x700 + number), party, part)
    assert [each.point for each in found(agenda)] == points


def test_s49_who_was_only_invited_does_not_count() -> None:
    agenda = without(participants=()).joined(LEADER, Party.AGENCY, SessionPart.LEADER)
    agenda = agenda.invited(MEMBER, Party.CLIENT, SessionPart.TEAM)
    assert [each.point for each in found(agenda)] == [SessionPoint.SIDE_MISSING, SessionPoint.TEAM_MISSING]


@pytest.mark.parametrize(("count", "crowded"), [(1, False), (3, False), (4, True)])
def test_s52_one_to_three_objectives_keep_the_focus(count: int, crowded: bool) -> None:
    agenda = with_objectives(count)
    points = [each.point for each in found(agenda, goals=goals_of(agenda))]
    assert points == [SessionPoint.OBJECTIVES_TOO_MANY] * crowded
    wider = Playbook(good_objectives=Decimal(4))
    assert found(agenda, wider, goals_of(agenda)) == ()


@pytest.mark.parametrize(("count", "crowded"), [(1, False), (3, False), (4, True)])
def test_s55_one_to_three_key_results_for_each_objective(count: int, crowded: bool) -> None:
    agenda = without(key_results=())
    for each in LINES[:count]:
        agenda = agenda.with_key_result(GOAL, each, MEMBER, SessionPart.TEAM)
    assert found(agenda) == (OpenPoint(SessionPoint.KEY_RESULTS_TOO_MANY, (GOAL,)),) * crowded
    assert found(agenda, Playbook(most_key_results=Decimal(4))) == ()


def test_s33_s34_done_or_not_done_is_immature() -> None:
    immature = {GOAL: {LINES[0]: MeasureKind.BINARY}}
    assert found(WHOLE, goals=immature) == (OpenPoint(SessionPoint.KEY_RESULT_IMMATURE, (LINES[0],)),)
    for kind in set(MeasureKind) - {MeasureKind.BINARY}:
        assert found(WHOLE, goals={GOAL: {LINES[0]: kind}}) == ()


def test_s55_a_key_result_that_was_withdrawn_since_counts_no_more() -> None:
    assert found(WHOLE, goals={}) == (OpenPoint(SessionPoint.KEY_RESULTS_MISSING, (GOAL,)),)
    assert found(WHOLE, goals={GOAL: {}}) == (OpenPoint(SessionPoint.KEY_RESULTS_MISSING, (GOAL,)),)


def test_s47_a_playbook_may_ask_for_more_non_goals_or_none() -> None:
    assert found(WHOLE, Playbook(fewest_non_goals=Decimal(2))) == (OpenPoint(SessionPoint.NON_GOALS_MISSING),)
    assert found(without(non_goal_ids=()), Playbook(fewest_non_goals=Decimal(0))) == ()


def test_s50_key_results_that_only_leaders_wrote_are_pointed_out() -> None:
    assert top_down(WHOLE, GOALS) == ()
    alone = without(key_results=()).with_key_result(GOAL, LINES[0], LEADER, SessionPart.LEADER)
    assert top_down(alone, GOALS) == (GOAL,)
    assert top_down(without(key_results=()), GOALS) == ()
    together = alone.with_key_result(GOAL, LINES[1], MEMBER, SessionPart.TEAM)
    assert top_down(together, GOALS) == ()
    assert top_down(together, {GOAL: {LINES[0]: MeasureKind.INCREASE}}) == (GOAL,)
    assert top_down(together, {}) == ()


def test_s74_objectives_key_results_plan_and_non_goals_are_what_comes_of_a_session() -> None:
    assert WHOLE.with_initiative(GOAL, OTHER).outputs == (NON_GOAL, GOAL, LINES[0], OTHER)


def test_every_point_belongs_to_a_step_and_has_its_words() -> None:
    assert set(STEP_OF) == set(POINTS) == set(SessionPoint)
    for point in POINTS.values():
        assert len(set(point.words)) == 3
        assert all(text.endswith((".", "?")) for text in point.words)

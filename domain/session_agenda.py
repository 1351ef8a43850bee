"""A session's agenda: what was brought to it so far, which of five steps is open and why (S43–S51)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self
from uuid import UUID

from domain.measure import MeasureKind
from domain.playbook import FEWEST_PEOPLE, Playbook
from domain.terms import SIDES, Level, Party


class SessionPart(StrEnum):
    """What somebody does in a session: a LEADER gives direction, the TEAM writes key results (S50)."""

    LEADER = "LEADER"
    TEAM = "TEAM"


class SessionStep(StrEnum):
    """The five steps, in their order (S43)."""

    CONTEXT = "CONTEXT"
    NON_GOALS = "NON_GOALS"
    DISCUSSION = "DISCUSSION"
    OBJECTIVES = "OBJECTIVES"
    KEY_RESULTS = "KEY_RESULTS"


class StepState(StrEnum):
    """Whether a step is done, is open now, or waits for an earlier one."""

    DONE = "DONE"
    OPEN = "OPEN"
    WAITING = "WAITING"


class SessionPoint(StrEnum):
    """What can be open in a session; a code never changes its meaning."""

    CONTEXT_MISSING = "CONTEXT_MISSING"
    BUSINESS_GOALS_MISSING = "BUSINESS_GOALS_MISSING"
    NON_GOALS_MISSING = "NON_GOALS_MISSING"
    SIDE_MISSING = "SIDE_MISSING"
    TEAM_MISSING = "TEAM_MISSING"
    DISCUSSION_MISSING = "DISCUSSION_MISSING"
    OBJECTIVES_MISSING = "OBJECTIVES_MISSING"
    OBJECTIVES_TOO_MANY = "OBJECTIVES_TOO_MANY"
    SCALES_MISSING = "SCALES_MISSING"
    KEY_RESULTS_MISSING = "KEY_RESULTS_MISSING"
    KEY_RESULTS_TOO_MANY = "KEY_RESULTS_TOO_MANY"
    KEY_RESULT_IMMATURE = "KEY_RESULT_IMMATURE"


STEP_OF: Mapping[SessionPoint, SessionStep] = {
    SessionPoint.CONTEXT_MISSING: SessionStep.CONTEXT,
    SessionPoint.BUSINESS_GOALS_MISSING: SessionStep.CONTEXT,
    SessionPoint.NON_GOALS_MISSING: SessionStep.NON_GOALS,
    SessionPoint.SIDE_MISSING: SessionStep.DISCUSSION,
    SessionPoint.TEAM_MISSING: SessionStep.DISCUSSION,
    SessionPoint.DISCUSSION_MISSING: SessionStep.DISCUSSION,
    SessionPoint.OBJECTIVES_MISSING: SessionStep.OBJECTIVES,
    SessionPoint.OBJECTIVES_TOO_MANY: SessionStep.OBJECTIVES,
    SessionPoint.SCALES_MISSING: SessionStep.OBJECTIVES,
    SessionPoint.KEY_RESULTS_MISSING: SessionStep.KEY_RESULTS,
    SessionPoint.KEY_RESULTS_TOO_MANY: SessionStep.KEY_RESULTS,
    SessionPoint.KEY_RESULT_IMMATURE: SessionStep.KEY_RESULTS,
}
"""Point → the step that it keeps open."""

NEVER_WAIVED = frozenset({SessionPoint.SIDE_MISSING})
"""Both sides take part in a session, whatever the reason (S74)."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who was invited, or takes part."""

    person_id: UUID
    party: Party
    part: SessionPart
    has_joined: bool


@dataclass(frozen=True, slots=True)
class BroughtObjective:
    """A direction that somebody gave; the two scales run from 0 to 10 and are the session's, nobody's own."""

    objective_id: UUID
    level: Level
    person_id: UUID
    ambition: int | None = None
    realism: int | None = None


@dataclass(frozen=True, slots=True)
class BroughtKeyResult:
    """A key result, by whom and in which part it was brought."""

    objective_id: UUID
    key_result_id: UUID
    person_id: UUID
    part: SessionPart


@dataclass(frozen=True, slots=True)
class BroughtInitiative:
    """A piece of the plan."""

    objective_id: UUID
    initiative_id: UUID


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something open, and the objectives or key results that it is about."""

    point: SessionPoint
    subjects: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five steps with what keeps it open."""

    step: SessionStep
    state: StepState
    points: tuple[OpenPoint, ...]


Goals = Mapping[UUID, Mapping[UUID, MeasureKind]]
"""Objective → its key results that count → how each is measured."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything that was brought; every word returns another agenda."""

    context: str = ""
    business_goals: tuple[str, ...] = ()
    discussion: str = ""
    participants: tuple[Participant, ...] = ()
    non_goal_ids: tuple[UUID, ...] = ()
    objectives: tuple[BroughtObjective, ...] = ()
    key_results: tuple[BroughtKeyResult, ...] = ()
    initiatives: tuple[BroughtInitiative, ...] = ()

    def participant(self, person_id: UUID) -> Participant | None:
        """Whoever was invited or takes part under this id."""
        return next((each for each in self.participants if each.person_id == person_id), None)

    def has_objective(self, objective_id: UUID) -> bool:
        """Whether the objective was brought and not set aside."""
        return any(each.objective_id == objective_id for each in self.objectives)

    @property
    def directions(self) -> tuple[BroughtObjective, ...]:
        """The objectives of marketing; higher ones are the business goals that they serve (S44, S45)."""
        return tuple(each for each in self.objectives if each.level is Level.MARKETING)

    def key_results_of(self, objective_id: UUID) -> tuple[BroughtKeyResult, ...]:
        """What was brought for one objective."""
        return tuple(each for each in self.key_results if each.objective_id == objective_id)

    @property
    def outputs(self) -> tuple[UUID, ...]:
        """Everything that was agreed so far: objectives, key results, initiatives and non-goals (S74)."""
        return (
            *self.non_goal_ids,
            *(each.objective_id for each in self.objectives),
            *(each.key_result_id for each in self.key_results),
            *(each.initiative_id for each in self.initiatives),
        )

    def invited(self, person_id: UUID, party: Party, part: SessionPart) -> Self:
        """With somebody invited; whoever takes part already goes on doing so."""
        known = self.participant(person_id)
        return self._with(Participant(person_id, party, part, known is not None and known.has_joined))

    def joined(self, person_id: UUID, party: Party, part: SessionPart) -> Self:
        """With somebody who takes part."""
        return self._with(Participant(person_id, party, part, has_joined=True))

    def with_context(self, context: str, business_goals: tuple[str, ...]) -> Self:
        """With where the company goes, and the business goals of the period."""
        return replace(self, context=context, business_goals=business_goals)

    def with_discussion(self, discussion: str) -> Self:
        """With what came of the discussion."""
        return replace(self, discussion=discussion)

    def with_non_goal(self, non_goal_id: UUID) -> Self:
        """With a non-goal more."""
        return replace(self, non_goal_ids=(*self.non_goal_ids, non_goal_id))

    def with_objective(self, objective_id: UUID, level: Level, person_id: UUID) -> Self:
        """With a direction more."""
        return replace(self, objectives=(*self.objectives, BroughtObjective(objective_id, level, person_id)))

    def weighed(self, objective_id: UUID, ambition: int, realism: int) -> Self:
        """With the two scales of an objective."""
        objectives = tuple(
            replace(each, ambition=ambition, realism=realism) if each.objective_id == objective_id else each
            for each in self.objectives
        )
        return replace(self, objectives=objectives)

    def without_objective(self, objective_id: UUID) -> Self:
        """Without an objective and what was brought for it."""
        return replace(
            self,
            objectives=tuple(each for each in self.objectives if each.objective_id != objective_id),
            key_results=tuple(each for each in self.key_results if each.objective_id != objective_id),
            initiatives=tuple(each for each in self.initiatives if each.objective_id != objective_id),
        )

    def with_key_result(
        self, objective_id: UUID, key_result_id: UUID, person_id: UUID, part: SessionPart
    ) -> Self:
        """With a key result more."""
        brought = BroughtKeyResult(objective_id, key_result_id, person_id, part)
        return replace(self, key_results=(*self.key_results, brought))

    def with_initiative(self, objective_id: UUID, initiative_id: UUID) -> Self:
        """With a piece of the plan more."""
        brought = BroughtInitiative(objective_id, initiative_id)
        return replace(self, initiatives=(*self.initiatives, brought))

    def _with(self, participant: Participant) -> Self:
        """With somebody in the place they had, or behind the others."""
        places = {each.person_id: each for each in self.participants}
        places[participant.person_id] = participant
        return replace(self, participants=tuple(places.values()))


def open_points(agenda: Agenda, goals: Goals, limits: Playbook) -> tuple[OpenPoint, ...]:
    """Everything that is open, in the order of the steps."""
    return (
        *_open_in_context(agenda),
        *([OpenPoint(SessionPoint.NON_GOALS_MISSING)] * (len(agenda.non_goal_ids) < limits.fewest_non_goals)),
        *_open_in_discussion(agenda),
        *_open_in_objectives(agenda, limits),
        *_open_in_key_results(agenda, goals, limits),
    )


def steps_of(points: tuple[OpenPoint, ...]) -> tuple[Step, ...]:
    """The five steps with what keeps each open; behind the first open one, the others wait (S43).

    Without objectives there is nothing whose key results could be done.
    """
    found: list[Step] = []
    has_goals = all(each.point is not SessionPoint.OBJECTIVES_MISSING for each in points)
    for step in SessionStep:
        own = tuple(each for each in points if STEP_OF[each.point] is step)
        waits = any(each.state is not StepState.DONE for each in found)
        is_done = not own and (has_goals or step is not SessionStep.KEY_RESULTS)
        found.append(Step(step, _state(is_done=is_done, waits=waits), own))
    return tuple(found)


def _state(*, is_done: bool, waits: bool) -> StepState:
    return StepState.DONE if is_done else StepState.WAITING if waits else StepState.OPEN


def top_down(agenda: Agenda, goals: Goals) -> tuple[UUID, ...]:
    """The objectives whose key results, of those that still count, were all brought by leaders (S50)."""
    return tuple(
        each.objective_id
        for each in agenda.directions
        if (own := _standing(agenda, goals, each.objective_id))
        and all(line.part is SessionPart.LEADER for line in own)
    )


def _open_in_context(agenda: Agenda) -> Iterator[OpenPoint]:
    if not agenda.context:
        yield OpenPoint(SessionPoint.CONTEXT_MISSING)
    if not agenda.business_goals and len(agenda.directions) == len(agenda.objectives):
        yield OpenPoint(SessionPoint.BUSINESS_GOALS_MISSING)


def _open_in_discussion(agenda: Agenda) -> Iterator[OpenPoint]:
    joined = [each for each in agenda.participants if each.has_joined]
    if not {each.party for each in joined} >= SIDES:
        yield OpenPoint(SessionPoint.SIDE_MISSING)
    if len(joined) < FEWEST_PEOPLE or all(each.part is SessionPart.LEADER for each in joined):
        yield OpenPoint(SessionPoint.TEAM_MISSING)
    if not agenda.discussion:
        yield OpenPoint(SessionPoint.DISCUSSION_MISSING)


def _open_in_objectives(agenda: Agenda, limits: Playbook) -> Iterator[OpenPoint]:
    directions = agenda.directions
    if not directions:
        yield OpenPoint(SessionPoint.OBJECTIVES_MISSING)
    if len(directions) > limits.good_objectives:
        yield OpenPoint(SessionPoint.OBJECTIVES_TOO_MANY, tuple(each.objective_id for each in directions))
    unweighed = tuple(each.objective_id for each in directions if each.ambition is None)
    if unweighed:
        yield OpenPoint(SessionPoint.SCALES_MISSING, unweighed)


def _open_in_key_results(agenda: Agenda, goals: Goals, limits: Playbook) -> Iterator[OpenPoint]:
    standing = {
        each.objective_id: [line.key_result_id for line in _standing(agenda, goals, each.objective_id)]
        for each in agenda.directions
    }
    if bare := tuple(key for key, own in standing.items() if not own):
        yield OpenPoint(SessionPoint.KEY_RESULTS_MISSING, bare)
    if crowded := tuple(key for key, own in standing.items() if len(own) > limits.most_key_results):
        yield OpenPoint(SessionPoint.KEY_RESULTS_TOO_MANY, crowded)
    immature = tuple(
        line for key, own in standing.items() for line in own if not _is_mature(goals[key][line])
    )
    if immature:
        yield OpenPoint(SessionPoint.KEY_RESULT_IMMATURE, immature)


def _standing(agenda: Agenda, goals: Goals, objective_id: UUID) -> list[BroughtKeyResult]:
    """What was brought for an objective and still counts."""
    counted = goals.get(objective_id, {})
    return [line for line in agenda.key_results_of(objective_id) if line.key_result_id in counted]


def _is_mature(kind: MeasureKind) -> bool:
    """Whether progress can be seen on the way: done or not done has nothing in between (S33, S34)."""
    return kind is not MeasureKind.BINARY

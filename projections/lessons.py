"""What a cycle taught, and which cycle's lessons the next one opens with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from domain.experiment import ExperimentState
from domain.objective_state import ObjectiveState
from projections.board import Board, Cycle, Insight, Objective
from projections.learning import Experiment


@dataclass(frozen=True, slots=True)
class Lessons:
    """What a cycle taught; nothing in it is of a person.

    Attributes:
        closed: objectives of the cycle that were closed, with grade, score and verdict (S68).
        unfinished: objectives of the cycle that go on: to be closed, or carried with their history (S29).
        insights: what was learned or built in the cycle and that no objective cites yet, the first first.
        experiments: concluded ones that no objective cites, neither directly nor through their insight.
        running: experiments of the cycle that have not ended.
    """

    cycle: Cycle
    closed: tuple[Objective, ...]
    unfinished: tuple[Objective, ...]
    insights: tuple[tuple[UUID, Insight], ...]
    experiments: tuple[Experiment, ...]
    running: tuple[Experiment, ...]


def lessons_of(board: Board, cycle: Cycle) -> Lessons:
    """The lessons of a cycle of this board, as they stand now."""
    own = [each for each in board.objectives if each.cycle_id == cycle.cycle_id]
    tried = [each for each in board.learning.experiments if each.cycle_id == cycle.cycle_id]
    return Lessons(
        cycle,
        tuple(each for each in own if each.state is ObjectiveState.CLOSED),
        tuple(each for each in own if each.state is ObjectiveState.ACTIVE),
        tuple(_uncited(board, cycle.cycle_id)),
        tuple(each for each in tried if _is_new(board, each)),
        tuple(each for each in tried if each.state is ExperimentState.RUNNING),
    )


def cycle_before(board: Board, cycle: Cycle) -> Cycle | None:
    """The cycle whose lessons the given one opens with, or None for a client's first.

    It is the last one of the same length that began before; where there is none, the last of any length that
    was over when this one began.
    """
    alike = [
        each for each in board.cycles if each.horizon is cycle.horizon and each.starts_on < cycle.starts_on
    ]
    over = [each for each in board.cycles if each.ends_on < cycle.starts_on]
    return max(alike or over, key=lambda each: (each.ends_on, each.cycle_id), default=None)


def _uncited(board: Board, cycle_id: UUID) -> Iterator[tuple[UUID, Insight]]:
    """Insights of a cycle that nothing cites, each with the objective that learned it."""
    for objective in board.objectives:
        for insight in objective.insights:
            if insight.cycle_id == cycle_id and insight.insight_id not in board.learning.citing:
                yield objective.objective_id, insight


def _is_new(board: Board, experiment: Experiment) -> bool:
    """Whether an experiment has a result on which nothing builds yet."""
    names = {experiment.experiment_id, experiment.insight_id}
    return experiment.state is ExperimentState.CONCLUDED and names.isdisjoint(board.learning.citing)

"""An experiment: a hypothesis tried for one key result; it never scores, and refuted is a normal end."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.errors import Refusal
from domain.root import Event, FirstEvent, Root


class ExperimentState(StrEnum):
    """Where an experiment is in its life (S79)."""

    RUNNING = "RUNNING"
    CONCLUDED = "CONCLUDED"
    DROPPED = "DROPPED"


class HypothesisOutcome(StrEnum):
    """What the result says of the hypothesis; every one is a normal end (S79)."""

    CONFIRMED = "CONFIRMED"
    REFUTED = "REFUTED"
    INCONCLUSIVE = "INCONCLUSIVE"


class ExperimentIsOver(Refusal):
    """The experiment has ended and its record stays as it is: begin another one."""

    CODE = "EXPERIMENT_IS_OVER"
    REQUIREMENT = "S79"


class ExperimentHasNoResult(Refusal):
    """Cite a concluded experiment: one that goes on or was dropped has no result to build on."""

    CODE = "EXPERIMENT_HAS_NO_RESULT"
    REQUIREMENT = "S79"


class Experiment(Root):
    """What is tried for a key result, what came of it and which insight it gave (S79).

    Attributes:
        objective_id: the objective of the key result.
        key_result_id: what it is tried for.
    """

    TOPIC = "experiment"

    class Started(FirstEvent):
        TOPIC = "experiment.started"
        objective_id: UUID
        key_result_id: UUID
        hypothesis: str
        plan: str

    class Concluded(Event):
        TOPIC = "experiment.concluded"
        outcome: HypothesisOutcome
        result: str
        link: str
        insight_id: UUID | None

    class Dropped(Event):
        TOPIC = "experiment.dropped"
        reason: str

    @event(Started)
    def __init__(self, objective_id: UUID, key_result_id: UUID) -> None:
        self.objective_id = objective_id
        self.key_result_id = key_result_id
        self.state = ExperimentState.RUNNING

    @classmethod
    def start(
        cls,
        experiment_id: UUID,
        now: datetime,
        *,
        objective_id: UUID,
        key_result_id: UUID,
        hypothesis: str,
        plan: str = "",
    ) -> Self:
        """Begin to try a hypothesis; `plan` says how, and may be empty (S79)."""
        return cls.begin(
            cls.Started,
            experiment_id,
            now,
            objective_id=objective_id,
            key_result_id=key_result_id,
            hypothesis=hypothesis,
            plan=plan,
        )

    def conclude(
        self, outcome: HypothesisOutcome, result: str, *, link: str = "", insight_id: UUID | None = None
    ) -> None:
        """End it with what came out; `insight_id` is what its objective learned from it, if anything.

        Raises:
            ExperimentIsOver: it was concluded or dropped before.
        """
        self._must_run()
        self.trigger_event(self.Concluded, outcome=outcome, result=result, link=link, insight_id=insight_id)

    def drop(self, reason: str) -> None:
        """Stop before there is a result, with the reason.

        Raises:
            ExperimentIsOver: it was concluded or dropped before.
        """
        self._must_run()
        self.trigger_event(self.Dropped, reason=reason)

    def must_have_a_result(self) -> None:
        """Refuse unless there is something to cite.

        Raises:
            ExperimentHasNoResult: it goes on, or was dropped.
        """
        if self.state is not ExperimentState.CONCLUDED:
            raise ExperimentHasNoResult(field="experimentId")

    @event(Concluded)
    def _concluded(self) -> None:
        self.state = ExperimentState.CONCLUDED

    @event(Dropped)
    def _dropped(self) -> None:
        self.state = ExperimentState.DROPPED

    def _must_run(self) -> None:
        if self.state is not ExperimentState.RUNNING:
            raise ExperimentIsOver

"""People try things, find out, and build on it at random, in any order the rules allow."""

from __future__ import annotations

from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from domain.citations import Citations, CitedKind, citations_stream
from domain.errors import Refusal
from domain.experiment import Experiment, HypothesisOutcome
from domain.objective import Objective
from domain.terms import InsightKind
from tests.projections.world import World, day

if TYPE_CHECKING:
    from tests.projections.chance import Chance


class Learning:
    """Draws with dice of its own, so that the rest of a life is the same with and without it."""

    def __init__(self, chance: Chance, seed: int) -> None:
        self.chance = chance
        self.random = Random(f"learning {seed}")
        self.pick = self.random.choice
        self.ids = 0

    @property
    def world(self) -> World:
        return self.chance.world

    def happen(self) -> None:
        """Now and then something is tried, found out, cited or taken back."""
        if self.random.random() < 0.15:
            with suppress(Refusal, IndexError):
                self.pick((self._start, self._end, self._end, self._cite, self._cite, self._take_back))()

    def id(self) -> UUID:
        self.ids += 1
        return uuid5(self.world.client_id, f"learning {self.ids}")

    def _start(self) -> None:
        goal = self.pick(self.chance.all(Objective))
        goal.now = day(self.chance.days)
        key = self.pick(list(goal.key_results))
        goal.must_count(key)
        words = {"hypothesis": "Сұхбат көмектеседі\nҚысқа", "plan": self.pick(("", "Он мақала"))}
        self.world.begin(
            Experiment.start(self.id(), goal.now, objective_id=goal.id, key_result_id=key, **words)
        )

    def _end(self) -> None:
        trial = self.pick(self.chance.all(Experiment))
        trial.now = day(self.chance.days)
        if self.random.random() < 0.3:
            trial.drop("Редактор кетті")
            self.world.take(trial)
            return
        insight_id = self.pick((None, self.id()))
        outcome = self.pick(list(HypothesisOutcome))
        trial.conclude(outcome, "Өзгерген жоқ", link=self.pick(("", "https://a.kz")), insight_id=insight_id)
        self.world.take(trial)
        if insight_id is not None:
            goal = self.world.roots[trial.objective_id]
            assert isinstance(goal, Objective)
            goal.now = trial.now
            goal.record_insight(
                insight_id, self.pick(list(InsightKind)), "Мақала ұзақ", "", trial.key_result_id
            )
            self.world.take(goal)

    def _cite(self) -> None:
        goals = self.chance.all(Objective)
        goal, source = self.pick(goals), self.pick(goals)
        trials = [each for each in self.chance.all(Experiment) if each.objective_id == source.id]
        known = [(CitedKind.INSIGHT, each) for each in sorted(source.insight_ids)]
        kind, cited_id = self.pick([*known, *((CitedKind.EXPERIMENT, each.id) for each in trials)])
        own = self.world.roots.get(citations_stream(goal.id))
        if own is None:
            own = self.world.begin(Citations.start(goal.id, day(self.chance.days)))
        assert isinstance(own, Citations)
        own.now = day(self.chance.days)
        own.cite(kind, cited_id, source_id=source.id, note=self.pick(("", "Осыдан бастаймыз")))
        self.world.take(own)

    def _take_back(self) -> None:
        own = self.pick(self.chance.all(Citations))
        own.now = day(self.chance.days)
        own.take_back(self.pick(sorted(own.cited)), "Басқа жол")
        self.world.take(own)

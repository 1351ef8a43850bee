"""People answer the coach and accept wordings at random."""

from __future__ import annotations

from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING, cast
from uuid import UUID

from domain.coach import advise
from domain.coach.labels import Kind
from domain.coach.questions import CoachQuestion
from domain.errors import Refusal
from domain.maturing import Maturing, maturing_stream, wording_of
from domain.objective import Objective
from tests.projections.world import World, day

if TYPE_CHECKING:
    from tests.projections.chance import Chance


class Wordings:
    """Draws with dice of their own, so that the rest of a life is the same with and without them."""

    def __init__(self, chance: Chance, seed: int) -> None:
        self.chance = chance
        self.random = Random(f"wordings {seed}")
        self.pick = self.random.choice

    @property
    def world(self) -> World:
        return self.chance.world

    def happen(self) -> None:
        """Now and then a question is answered, a draft is reworded or a wording is accepted."""
        if self.random.random() < 0.15:
            goal = cast("Objective", self.world.roots[self.pick(self.world.goals())])
            goal.now = day(self.chance.days)
            with suppress(Refusal):
                goal.must_go_on()
                self.pick((self._answer, self._accept, self._reword))(goal)

    def _answer(self, goal: Objective) -> None:
        line = self.pick((None, *goal.key_results))
        wording = wording_of(goal, line)
        thread = self._thread(goal)
        thread.answer(line, wording, self.pick(list(CoachQuestion)), "Трафик өседі")
        self.world.take(thread)

    def _accept(self, goal: Objective) -> None:
        line = self.pick((None, *goal.key_results))
        kind = Kind.OBJECTIVE if line is None else Kind.KEY_RESULT
        wording = wording_of(goal, line)
        thread = self._thread(goal)
        thread.accept(line, wording, advise(wording, kind).findings, (), self.pick(("кейін", "заң")))
        self.world.take(thread)

    def _reword(self, goal: Objective) -> None:
        title = self.pick(("Сатылымды 15% арттыру", "Мақсат", "Жаңа нарыққа шығу"))
        goal.reword(title, "Осында", None, "")
        self.world.take(goal)

    def _thread(self, goal: Objective) -> Maturing:
        stream: UUID = maturing_stream(goal.id)
        if stream not in self.world.roots:
            self.world.begin(Maturing.start(goal.id, day(self.chance.days)))
        thread = cast("Maturing", self.world.roots[stream])
        thread.now = day(self.chance.days)
        return thread

"""People ask, are answered and triage their goals at random, in any order the rules allow."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from domain.errors import Refusal
from domain.intake import Intake
from domain.terms import Breakthrough, Language, Party
from domain.triage import Triage
from tests.projections.world import World, day

if TYPE_CHECKING:
    from tests.projections.chance import Chance


class Asks:
    """Draws with dice of their own, so that the rest of a life is the same with and without them."""

    def __init__(self, chance: Chance, seed: int) -> None:
        self.chance = chance
        self.random = Random(f"asks {seed}")
        self.pick = self.random.choice
        self.ids = 0
        self.asked: list[Intake] = []
        self.triaged: list[Triage] = []

    @property
    def world(self) -> World:
        return self.chance.world

    def happen(self) -> None:
        """Now and then somebody asks, something is decided or a goal is triaged."""
        if self.random.random() < 0.15:
            with suppress(Refusal):
                self.pick((self._receive, self._decide, self._decide, self._triage))()

    def id(self) -> UUID:
        self.ids += 1
        return uuid5(self.world.client_id, f"ask {self.ids}")

    def _receive(self) -> None:
        received_at = day(self.chance.days - self.pick((0, 0.5, 2)))
        given = {"received_at": received_at, "due_at": received_at + timedelta(days=1)}
        if self.random.random() < 0.5:
            asked = Intake.receive(
                self.id(), day(self.chance.days), text="Бізге жарнама жасаңыз", language=Language.KK,
                asked_by=Party.CLIENT, **given,
            )  # fmt: skip
        else:
            asked = Intake.request_session(
                self.id(), day(self.chance.days), prospect="Дала наны", text="Сессия керек\nТезірек",
                language=Language.RU, **given,
            )  # fmt: skip
        self.asked.append(asked)
        self.world.begin(asked)

    def _decide(self) -> None:
        if not self.asked:
            return
        intake, growth = self.pick(self.asked), self.pick((None, Breakthrough.MULTIPLE_GROWTH))
        intake.now = day(self.chance.days)
        steps: tuple[Callable[[], None], ...] = (
            lambda: intake.give_answer("Ертең кездесейік"),
            lambda: intake.reframe(self.id(), "Ой лидері болу", growth, self.pick(("", "бюджет"))),
            lambda: intake.move_to_kpi(self.id()),
            lambda: intake.move_to_initiative(self.id(), self.id()),
            lambda: intake.move_to_session(self.id()),
            lambda: intake.decline("TikTok-қа шықпаймыз"),
            lambda: intake.engage(self.id()),
        )
        self.pick(steps)()
        self.world.take(intake)

    def _triage(self) -> None:
        percent, understood = self.pick((0, 60, 100)), self.pick((True, False))
        if self.triaged and self.random.random() < 0.5:
            triage = self.pick(self.triaged)
            triage.now = day(self.chance.days)
            triage.reclassify(percent, understood, "бюджет алынды")
            self.world.take(triage)
            return
        triage = Triage.classify(
            self.id(), day(self.chance.days), goal="Мамырда 150 лид алу", know_how_percent=percent,
            process_understood=understood,
        )  # fmt: skip
        self.triaged.append(triage)
        self.world.begin(triage)

"""Strategic sessions are held at random, in any order the rules allow."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from domain.errors import Refusal
from domain.objective import Objective
from domain.playbook import Playbook
from domain.session import StrategicSession
from domain.session_agenda import SessionPart, SessionPoint, open_points
from domain.session_events import SessionWaiver
from domain.terms import Party
from tests.projections.chance_people import PERSONS
from tests.projections.world import day

if TYPE_CHECKING:
    from tests.projections.chance import Chance


class Sessions:
    """Draws with dice of their own, so that the rest of a life is the same with and without them."""

    def __init__(self, chance: Chance, seed: int) -> None:
        self.chance = chance
        self.random = Random(f"sessions {seed}")
        self.pick = self.random.choice
        self.ids = 0
        self.held: list[StrategicSession] = []

    def happen(self) -> None:
        """Now and then a session is opened or goes on."""
        if self.random.random() < 0.4:
            with suppress(Refusal):
                self._step() if self.held and self.random.random() < 0.97 else self._open()

    def id(self) -> UUID:
        self.ids += 1
        return uuid5(self.chance.world.client_id, f"session {self.ids}")

    def _open(self) -> None:
        session = StrategicSession.open(
            self.id(), day(self.chance.days), title="Сессия", cycle_id=None, has_client=True
        )
        self.held.append(session)
        self.chance.world.begin(session)

    def _step(self) -> None:
        session = self.held[-1]
        session.now = day(self.chance.days)
        for act in self.random.choices(self._acts(session), k=3):
            with suppress(Refusal):
                act()
                self.chance.world.take(session)

    def _acts(self, session: StrategicSession) -> tuple[Callable[[], None], ...]:
        person, party = self.pick(PERSONS[:2]), self.pick((Party.AGENCY, Party.CLIENT))
        part = self.pick((SessionPart.LEADER, SessionPart.LEADER, SessionPart.TEAM))
        brought = [each.objective_id for each in session.agenda.objectives]
        goals = [goal for goal in self.chance.all(Objective) if goal.id in brought]
        goal: Objective = self.pick(goals or self.chance.all(Objective))
        line = self.pick((*goal.key_results, self.id()))
        return (
            lambda: session.invite(person, party, part),
            lambda: session.join(person, party),
            lambda: session.record_context(person, "Қайда барамыз", self.pick(((), ("Кіріс ×2",)))),
            lambda: session.bring_non_goal(person, self.id()),
            lambda: session.record_discussion(person, "Келістік"),
            lambda: session.bring_objective(person, goal.id, goal.level),
            lambda: session.weigh_objective(person, goal.id, 8, 6),
            lambda: session.set_aside(person, goal.id, "кейін"),
            lambda: session.bring_key_result(person, goal.id, line),
            lambda: session.bring_initiative(person, goal.id, self.id()),
            lambda: self._end(session),
        )

    def _end(self, session: StrategicSession) -> None:
        if self.random.random() < 0.7:
            return
        if self.random.random() < 0.3:
            session.call_off("клиент ауырып қалды")
            return
        points = {each.point for each in open_points(session.agenda, {}, Playbook())}
        waivers = [
            SessionWaiver(point, "кейін")
            for point in SessionPoint
            if point in points - {SessionPoint.SIDE_MISSING}
        ]
        session.close({}, Playbook(), waivers, self.pick(("", "қорытынды")))

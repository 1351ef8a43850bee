"""How the goals of a story begin: one side proposes them, the other agrees, the agency activates them.

A story's people say aloud that they believe in a goal: with one of each side, a vote would tell both of them
what the other answered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from domain.gates import BeliefUnknown
from domain.objective_events import Waiver
from domain.objective_state import ObjectiveState
from domain.terms import Language, Level, Party, Role
from projections.board import Board
from services.commands.desk import Command
from services.commands.lifecycle import ActivateObjective, AgreeObjective, ProposeObjective

Told = tuple[datetime, Party, Callable[[Board], list[Command]], Role]
"""When, for which side, what, and in which role."""

SAID_ALOUD = {
    Language.KK: "Екі тарап та осы мақсатқа сенетінін кездесуде ауызша айтты",
    Language.RU: "На встрече обе стороны вслух сказали, что верят в эту цель",
    Language.EN: "Both sides said at the table that they believe in this goal",
}
"""Why marketing's goals begin without a vote."""

_ROLES = {Party.AGENCY: Role.OWNER, Party.CLIENT: Role.ADMIN}


@dataclass(frozen=True, slots=True)
class Agreeing:
    """The way of one client's goals, told in its language."""

    client_id: UUID
    language: Language

    def told(self, level: Level, proposer: Party, starts_on: date, at: datetime) -> list[Told]:
        """What happens to the goals of a level that start on a day, hour by hour after `at` (UTC)."""
        other = Party.CLIENT if proposer is Party.AGENCY else Party.AGENCY
        steps = (
            (proposer, ObjectiveState.DRAFT, self._propose),
            (other, ObjectiveState.PROPOSED, self._agree),
            (Party.AGENCY, ObjectiveState.AGREED, self._activate),
        )
        return [
            (at + timedelta(hours=hours), party, _given(step, level, starts_on, state), _ROLES[party])
            for hours, (party, state, step) in enumerate(steps, start=1)
        ]

    def _propose(self, objective_id: UUID, _: Level) -> Command:
        return ProposeObjective(client_id=self.client_id, objective_id=objective_id)

    def _agree(self, objective_id: UUID, _: Level) -> Command:
        return AgreeObjective(client_id=self.client_id, objective_id=objective_id)

    def _activate(self, objective_id: UUID, level: Level) -> Command:
        believed = Waiver(BeliefUnknown.CODE, SAID_ALOUD[self.language])
        waivers = (believed,) if level is Level.MARKETING else ()
        return ActivateObjective(client_id=self.client_id, objective_id=objective_id, waivers=waivers)


def _given(
    step: Callable[[UUID, Level], Command], level: Level, starts_on: date, state: ObjectiveState
) -> Callable[[Board], list[Command]]:
    """Gives the command to every goal of the level that starts on the day and is in the state."""

    def commands(board: Board) -> list[Command]:
        return [
            step(goal.objective_id, level)
            for goal in board.objectives
            if (goal.level, goal.starts_on, goal.state) == (level, starts_on, state)
        ]

    return commands

"""The way of random objectives: proposed and agreed, parked, postponed, carried over, waived."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from domain.cycle import Cycle
from domain.gates import GATES, NotDiscussed, NotProposed
from domain.non_goal import NonGoal
from domain.objective import Objective
from domain.objective_events import Waiver
from domain.objective_state import ObjectiveState
from domain.readiness import Finding
from domain.terms import Horizon, Party

if TYPE_CHECKING:
    from tests.projections.chance import Chance

OPEN = (Finding(GATES[NotProposed], {}), Finding(GATES[NotDiscussed], {}))
"""What may stand open before a random activation."""


def begin(chance: Chance, goal: Objective) -> None:
    """Activate a draft: sometimes agreed, sometimes past open gates, sometimes as agreed outside."""
    if chance.random.random() < 0.3:
        goal.propose(Party.AGENCY)
        chance.world.take(goal)
        if chance.random.random() < 0.3:
            goal.send_back(Party.CLIENT, "басқаша")
        else:
            goal.agree(Party.CLIENT)
        chance.world.take(goal)
    draw = chance.random.random()
    if draw < 0.3:
        goal.activate(OPEN, tuple(Waiver(each.code, "x") for each in OPEN))
    elif draw < 0.6:
        goal.adopt(OPEN, "сырттай келісілген")
    elif draw < 0.9:
        goal.activate(())
    chance.world.take(goal)


def move_aside(chance: Chance) -> None:
    """Park, postpone, take up or carry over some objective, as far as it lets itself."""
    parked = [each for each in chance.all(Objective) if each.state is ObjectiveState.PARKED]
    if parked and chance.random.random() < 0.5:
        goal = chance.pick(parked)
        goal.now = chance.moment_now()
        take_up(chance, goal)
    else:
        goal = chance.moving(Objective)
        chance.pick((park, park, postpone, carry, carry))(chance, goal)
    chance.world.take(goal)


def park(_: Chance, goal: Objective) -> None:
    goal.park("кейін")


def postpone(_: Chance, goal: Objective) -> None:
    goal.postpone("бюджет жоқ")


def take_up(chance: Chance, goal: Objective) -> None:
    cycle = later(chance)
    goal.take_up(cycle.id, cycle.starts_on, cycle.ends_on)


def carry(chance: Chance, goal: Objective) -> None:
    cycle = later(chance)
    goal.carry_over(cycle.id, cycle.ends_on, None, "сыймады", ())


def later(chance: Chance) -> Cycle:
    """A cycle that begins after the first quarter."""
    cycle = Cycle.open(
        chance.id(), chance.moment_now(), name="II", horizon=Horizon.QUARTER, starts_on=date(2026, 4, 1)
    )
    chance.world.begin(cycle)
    return cycle


def except_from(chance: Chance, non_goal: NonGoal) -> None:
    """Ask for an exception, and mostly agree to it."""
    exception_id = chance.id()
    non_goal.ask_exception(exception_id, Party.AGENCY, "TikTok-та сынақ", "тексереміз")
    chance.world.take(non_goal)
    if chance.random.random() < 0.7:
        non_goal.agree_exception(exception_id, Party.CLIENT)
        chance.world.take(non_goal)

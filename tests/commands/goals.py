"""A client's goals on their way, with everything around them that gates ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.errors import Refusal
from domain.objective_events import Waiver
from domain.readiness import Finding, readiness
from domain.terms import Breakthrough, Horizon, Level, Party, Role
from projections.board import Board, Objective
from services.commands.alignments import AlignObjective
from services.commands.cycles import DeclareNonGoal, OpenCycle
from services.commands.desk import Actor, Command
from services.commands.lifecycle import ActivateObjective, AgreeObjective, ProposeObjective
from services.commands.objectives import SetObjective
from services.runtime import utc_now
from tests.commands.conftest import Scene

STARTS_ON = date(2026, 10, 1)
TIKTOK = "Бұл тоқсанда TikTok іске қоспаймыз"


async def refused(scene: Scene, command: Command, actor: Actor | None = None) -> str:
    """The code of the refusal of a command."""
    with pytest.raises(Refusal) as caught:
        await scene.desk.handle(actor or scene.actor, command)
    return caught.value.CODE


def of(scene: Scene, kind: type[Any], objective_id: UUID, **more: Any) -> Any:
    """A command about an objective."""
    return kind(client_id=scene.client_id, objective_id=objective_id, **more)


def customer(scene: Scene, role: Role = Role.ADMIN) -> Actor:
    """Somebody of the client."""
    return Actor(uuid4(), Party.CLIENT, role, scene.agency_id, scene.client_id)


async def boarded(scene: Scene) -> Board:
    board = await scene.runtime.views.board(scene.agency_id, scene.client_id, utc_now())
    assert board is not None
    return board


async def seen(scene: Scene, objective_id: UUID) -> Objective:
    return (await boarded(scene)).by_objective[objective_id]


async def open_gates(scene: Scene, objective_id: UUID) -> Sequence[Finding]:
    """What the query says is open."""
    return readiness((await seen(scene, objective_id)).facts)


UNASKED = Waiver("BELIEF_UNKNOWN", "Екі тарап кездесуде сенетінін айтты")
"""Passes the gate of belief where no vote is a matter of the test."""


def begins(scene: Scene, objective_id: UUID, *waivers: Waiver) -> ActivateObjective:
    """The command that begins an objective whose belief nobody has asked about."""
    return of(scene, ActivateObjective, objective_id, waivers=(UNASKED, *waivers))


async def framed(scene: Scene) -> tuple[UUID, UUID]:
    """A cycle with a non-goal, a company and a business goal: what marketing goals stand on."""
    cycle_id, company, business = uuid4(), uuid4(), uuid4()
    opened = OpenCycle(
        client_id=scene.client_id, cycle_id=cycle_id, name="IV", horizon=Horizon.QUARTER, starts_on=STARTS_ON
    )
    await scene.desk.handle(scene.actor, opened)
    declared = DeclareNonGoal(client_id=scene.client_id, non_goal_id=uuid4(), title=TIKTOK, cycle_id=cycle_id)
    await scene.desk.handle(scene.actor, declared)
    for goal_id, level in ((company, Level.COMPANY), (business, Level.BUSINESS)):
        higher = SetObjective(
            client_id=scene.client_id, objective_id=goal_id, title="Кірісті екі есе арттыру", level=level,
            horizon=Horizon.YEAR, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31),
        )  # fmt: skip
        await scene.desk.handle(scene.actor, higher)
        await scene.key_result(goal_id)
        await scene.activate(goal_id)
    return cycle_id, business


async def agreed(scene: Scene, cycle_id: UUID, business: UUID, title: str = "Сараптама көзі болу") -> UUID:
    """A marketing objective that both sides have agreed on, with nothing open but a vote."""
    objective_id, member = uuid4(), customer(scene, Role.MEMBER)
    command = SetObjective(
        client_id=scene.client_id, objective_id=objective_id, title=title, level=Level.MARKETING,
        horizon=Horizon.QUARTER, starts_on=STARTS_ON, where_to="Жауапты бізден іздейді",
        breakthrough=Breakthrough.REPOSITIONING, cycle_id=cycle_id,
    )  # fmt: skip
    await scene.desk.handle(scene.actor, command)
    await replace(scene, actor=member).key_result(objective_id)
    helps = of(scene, AlignObjective, objective_id, parent_id=business, statement="Сенім сатылым әкеледі")
    await scene.desk.handle(scene.actor, helps)
    await scene.desk.handle(member, of(scene, ProposeObjective, objective_id))
    await scene.desk.handle(scene.actor, of(scene, AgreeObjective, objective_id))
    return objective_id

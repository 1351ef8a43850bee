"""What stands beside the objectives: KPIs, cycles, non-goals, work, and the order of things."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from domain.cycle import Cycle
from domain.kpi import Kpi
from domain.non_goal import NonGoal
from domain.terms import Direction, Horizon, InsightKind, Language, Party
from tests.projections.world import BEGUN, VISITS, World, day


def client() -> World:
    world = World()
    world.engage()
    return world


def kpi_of(world: World) -> Kpi:
    kpi = Kpi.set(
        uuid4(), BEGUN, name="CPL", unit="₸", direction=Direction.LOWER, floor=Decimal(5), ceiling=Decimal(10)
    )
    world.begin(kpi)
    return kpi


def test_a_kpi_is_healthy_within_its_corridor_bounds_included() -> None:
    world = client()
    kpi = kpi_of(world)
    assert world.board(1).kpis[0].is_healthy is None
    health: list[bool | None] = []
    for days, value in enumerate(("10", "10.01", "5", "4.99"), start=1):
        world.do(kpi.id, days, "record_reading", uuid4(), Decimal(value), day(days))
        health.append(world.board(days).kpis[0].is_healthy)
    assert health == [True, False, True, False]
    world.do(kpi.id, 5, "move_corridor", None, None, "керек емес")
    assert world.board(5).kpis[0].is_healthy is None


def test_a_kpis_target_is_the_one_of_the_period_that_holds_the_readers_day() -> None:
    world = client()
    kpi = kpi_of(world)
    quarter = (date(2026, 1, 1), date(2026, 3, 31), Decimal(9), "тоқсан")
    month = (date(2026, 2, 1), date(2026, 2, 28), Decimal(7), "маусым")
    for target in (quarter, month):
        world.do(kpi.id, 1, "set_target", *target)
    found = [world.board(days).kpis[0].target for days in (5, 30, 60, 100)]
    assert [target and target.value for target in found] == [Decimal(9), Decimal(7), Decimal(9), None]
    world.do(kpi.id, 2, "set_target", *month[:2], Decimal(6), "қайта")
    assert [target.value for target in world.board(5).kpis[0].targets] == [Decimal(9), Decimal(6)]


def test_a_retired_kpi_stays_on_the_board_and_leaves_the_portfolio() -> None:
    world = client()
    kpi = kpi_of(world)
    world.do(kpi.id, 1, "record_reading", uuid4(), Decimal(99), day(1))
    world.do(kpi.id, 2, "retire", "басқасы бар")
    (seen,) = world.board(3).kpis
    assert (seen.is_retired, seen.version) == (True, 3)
    (line,) = world.state().portfolio
    assert (line.kpis, line.unhealthy_kpis) == (0, 0)


def test_a_closed_cycle_and_a_withdrawn_non_goal_are_shown_as_such() -> None:
    world = client()
    later = Cycle.open(uuid4(), BEGUN, name="II", horizon=Horizon.QUARTER, starts_on=date(2026, 4, 1))
    first = Cycle.open(uuid4(), BEGUN, name="I", horizon=Horizon.QUARTER, starts_on=date(2026, 1, 1))
    world.begin(later)
    world.begin(first)
    world.do(first.id, 90, "close", "бітті")
    facts: dict[str, Any] = {"title": "TikTok", "scope": "бейне", "freed_resources": "20 сағат"}
    non_goal = NonGoal.declare(uuid4(), BEGUN, **facts, cycle_id=first.id)
    world.begin(non_goal)
    world.do(non_goal.id, 5, "withdraw", "сұраныс бар")
    seen = world.board(91)
    assert [(cycle.name, cycle.is_closed) for cycle in seen.cycles] == [("I", True), ("II", False)]
    assert [(each.title, each.is_withdrawn, each.cycle_id) for each in seen.non_goals] == [
        ("TikTok", True, first.id)
    ]


def test_work_and_insights_stand_with_their_objective() -> None:
    world = client()
    goal = world.objective(VISITS)
    initiative, insight = uuid4(), uuid4()
    (key,) = world.key_results(goal)
    world.do(goal, 1, "start_initiative", initiative, "Он мақала", key, Party.CLIENT)
    world.do(goal, 9, "finish_initiative", initiative, "бәрі шықты")
    world.do(goal, 9, "record_insight", insight, InsightKind.TOOL, "Жинақ", "https://a.kz", key)
    seen = world.board(10).by_objective[goal]
    (work,), (learned,) = seen.initiatives, seen.insights
    assert (work.is_finished, work.outcome, work.owner_party, work.key_result_id) == (
        True,
        "бәрі шықты",
        Party.CLIENT,
        key,
    )
    assert (learned.kind, learned.link, learned.actor, learned.recorded_at) == (
        InsightKind.TOOL,
        "https://a.kz",
        world.actor,
        day(9),
    )


def test_objectives_and_key_results_stand_in_the_order_in_which_they_were_set() -> None:
    world = client()
    goals = [world.objective(VISITS, VISITS, VISITS) for _ in range(4)]
    seen = world.board(1)
    assert [each.objective_id for each in seen.objectives] == goals
    for each in seen.objectives:
        assert [line.key_result_id for line in each.key_results] == world.key_results(each.objective_id)


def test_a_renamed_client_keeps_its_language() -> None:
    world = client()
    world.do(world.client_id, 1, "rename", "Дала")
    seen = world.board(2)
    assert (seen.client.name, seen.client.language, seen.client.version) == ("Дала", Language.KK, 2)


def test_a_redefined_draft_keeps_one_original_target_and_says_who_set_it() -> None:
    world = client()
    goal = world.objective(VISITS, activate=False)
    (key,) = world.key_results(goal)
    first_author, world.actor = world.actor, uuid4()
    bolder = VISITS.__class__(VISITS.kind, VISITS.unit, VISITS.baseline, Decimal(20_000))
    world.do(goal, 1, "redefine_key_result", key, "Батылырақ", bolder, "өсеміз")
    line = world.line(2, key)
    (target,) = line.targets
    assert (target.target, target.actor, target.reason) == (Decimal(20_000), world.actor, "өсеміз")
    assert (line.title, target.actor != first_author) == ("Батылырақ", True)

"""What requests read: boards, portfolio, series, obligations and history, from stored rows."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from domain.kpi import Kpi
from domain.playbook import Playbook
from domain.terms import Direction, Pace
from projections.boards import board
from projections.runner import Projector
from projections.states import States
from projections.views import NotYetProjected, Views
from services.database import Database
from services.ledger import Ledger
from services.settings import Dsns
from tests.projections.world import COST, STEPS, VISITS, World, day


async def projected(projector: Projector, *worlds: World) -> None:
    for world in worlds:
        await world.store(projector.ledger)
        assert await projector.catch_up(*world.place)


def client(name: str = "Дала наны", **place: Any) -> World:
    world = World(**place)
    world.engage(name)
    return world


async def test_a_stored_board_is_the_folded_board(projector: Projector, views: Views) -> None:
    world = client()
    goal = world.objective(VISITS, COST, STEPS)
    world.check_in(goal, 7, "7500")
    world.check_in(goal, 7, "4000", line=1)
    await projected(projector, world)
    for moment in (day(8), day(20), day(200)):
        assert await views.board(*world.place, moment) == board(world.state(), moment)


async def test_a_board_is_as_new_as_its_position_even_when_an_older_one_is_in_memory(
    projector: Projector, views: Views
) -> None:
    world = client()
    goal = world.objective(VISITS)
    await projected(projector, world)
    first = await views.board(*world.place, day(8))
    fresh = world.taken(lambda: world.check_in(goal, 7, "7500"))
    await world.store(projector.ledger, fresh)
    assert await projector.catch_up(*world.place)
    second = await views.board(*world.place, day(8))
    assert first is not None
    assert second is not None
    assert second.position == first.position + 1
    assert second.score == Decimal("0.25")


async def test_a_board_waits_for_a_position_that_comes(projector: Projector, views: Views) -> None:
    world = client()
    goal = world.objective(VISITS)
    await projected(projector, world)
    fresh = world.taken(lambda: world.check_in(goal, 7, "7500"))
    await world.store(projector.ledger, fresh)
    waiting = asyncio.create_task(views.board(*world.place, day(8), min_position=len(world.entries)))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    assert await projector.catch_up(*world.place)
    seen = await waiting
    assert seen is not None
    assert seen.position == len(world.entries)


async def test_a_position_that_does_not_come_is_refused(projector: Projector, views: Views) -> None:
    world = client()
    await projected(projector, world)
    with pytest.raises(NotYetProjected):
        await views.board(*world.place, day(8), min_position=len(world.entries) + 1)


async def test_a_board_costs_as_many_statements_with_many_goals_as_with_one(
    dsns: Dsns, projector: Projector
) -> None:
    small, large = client(), client()
    small.objective(VISITS)
    for _ in range(15):
        goal = large.objective(VISITS, COST, STEPS)
        large.check_in(goal, 7, "7500")
    await projected(projector, small, large)
    counts: list[int] = []
    async with Database(dsns, pool_size=1) as own:
        heard: list[str] = []

        def listen(record: Any) -> None:
            heard.append(record.query)

        async with own.transaction(small.agency_id) as connection:
            connection.add_query_logger(listen)
        for world in (small, large, large):
            heard.clear()
            assert await Views(own, states=States(0)).board(*world.place, day(8)) is not None
            counts.append(len(heard))
    assert counts[0] == counts[1] == counts[2] > 10


async def test_a_board_in_memory_costs_one_look_at_its_position(dsns: Dsns, projector: Projector) -> None:
    world = client()
    world.objective(VISITS)
    await projected(projector, world)
    async with Database(dsns, pool_size=1) as own:
        views = Views(own)
        await views.board(*world.place, day(8))
        heard: list[str] = []
        async with own.transaction(world.agency_id) as connection:
            connection.add_query_logger(lambda record: heard.append(record.query))
        heard.clear()
        await views.board(*world.place, day(9))
    assert [text.split()[0] for text in heard] == ["begin", "select", "commit"]


async def test_the_portfolio_has_a_line_per_client_by_name(projector: Projector, views: Views) -> None:
    agency_id = uuid4()
    own = World(agency_id, agency_id)
    own.found()
    own.engage("Серпін")
    good, bad = client("Бал", agency_id=agency_id), client("Аяз", agency_id=agency_id)
    goal = good.objective(VISITS)
    good.check_in(goal, 40, "15000")
    late = bad.objective(VISITS)
    bad.check_in(late, 7, "5000")
    bad.objective(VISITS, activate=False)
    kpi = Kpi.set(uuid4(), day(0), name="CPL", unit="₸", direction=Direction.LOWER, ceiling=Decimal(10))
    bad.begin(kpi)
    bad.do(kpi.id, 7, "record_reading", uuid4(), Decimal(11), day(7))
    await projected(projector, own, good, bad)
    lines = await views.portfolio(agency_id, day(41))
    assert [line.name for line in lines] == ["Аяз", "Бал", "Серпін"]
    first, second, third = lines
    assert (first.pace, first.stale, first.overdue_check_ins, first.owed_by_agency) == (Pace.STALE, 1, 1, 1)
    assert (first.active_objectives, first.draft_objectives, first.owed_by_client) == (1, 1, 0)
    assert (first.kpis, first.unhealthy_kpis, first.last_check_in_at) == (1, 1, day(7))
    assert (second.score, second.pace, second.overdue_check_ins) == (Decimal(1), Pace.ACHIEVED, 0)
    assert second.position == len(good.entries)
    assert (third.is_agency, third.score, third.pace) == (True, None, Pace.NO_DATA)
    rest = await views.portfolio(agency_id, day(41), after=("Аяз", bad.client_id), first=1)
    assert [line.name for line in rest] == ["Бал"]
    (only,) = await views.portfolio(agency_id, day(41), client_ids={good.client_id})
    assert only.client_id == good.client_id


async def test_a_line_of_the_portfolio_says_what_the_board_says_at_any_moment(
    projector: Projector, views: Views
) -> None:
    world = client()
    goal = world.objective(COST, VISITS)
    world.check_in(goal, 10, "4000")
    world.check_in(goal, 20, "4750")
    world.check_in(goal, 20, "11000", line=1)
    await projected(projector, world)
    for moment in (day(21), day(30), day(85), day(100)):
        (line,) = await views.portfolio(world.agency_id, moment)
        seen = await views.board(*world.place, moment)
        assert seen is not None
        assert (line.score, line.coverage, line.pace) == (seen.score, seen.coverage, seen.pace)
        assert line.overdue_check_ins == sum(each.is_overdue for each in seen.obligations)
        assert line.next_due_at == min(each.due_at for each in seen.obligations)


async def test_a_portfolio_in_memory_is_read_again_only_where_it_moved(
    projector: Projector, views: Views
) -> None:
    agency_id = uuid4()
    moving, still = client("Аяз", agency_id=agency_id), client("Бал", agency_id=agency_id)
    goal = moving.objective(VISITS)
    await projected(projector, moving, still)
    before = await views.portfolio(agency_id, day(8))
    fresh = moving.taken(lambda: moving.check_in(goal, 7, "7500"))
    await moving.store(projector.ledger, fresh)
    assert await projector.catch_up(*moving.place)
    after = await views.portfolio(agency_id, day(8))
    assert (before[0].score, after[0].score) == (None, Decimal("0.25"))
    assert after[1] == before[1]


async def test_the_agencys_playbook_reaches_clients_without_one(projector: Projector, views: Views) -> None:
    agency_id = uuid4()
    own, other = World(agency_id, agency_id), client(agency_id=agency_id)
    own.found()
    own.engage("Серпін")
    goal = other.objective(VISITS)
    await projected(projector, own, other)
    overdue = day(1 + 7 + 5)
    (line,) = await views.portfolio(agency_id, overdue, client_ids={other.client_id})
    assert line.pace is Pace.NO_DATA
    fresh = other.taken(lambda: other.check_in(goal, 1, "7500"))
    await other.store(projector.ledger, fresh)
    await projector.catch_up(*other.place)
    seen = await views.board(*other.place, overdue + timedelta(days=1))
    assert seen is not None
    assert seen.pace is Pace.STALE
    founded = next(key for key in own.roots if key != agency_id)
    fresh = own.taken(lambda: own.do(founded, 9, "adopt_playbook", Playbook(stale_after_days=Decimal(30))))
    await own.store(projector.ledger, fresh)
    await projector.catch_up(*own.place)
    seen = await views.board(*other.place, overdue + timedelta(days=1))
    assert seen is not None
    assert seen.client.playbook.stale_after_days == Decimal(30)
    assert seen.pace is not Pace.STALE


async def test_states_in_memory_are_bounded_by_their_rows(database: Database, ledger: Ledger) -> None:
    worlds = [client() for _ in range(3)]
    for world in worlds:
        world.objective(VISITS, VISITS)
    states = States(most_rows=20)
    projector = Projector(database, ledger, states=states)
    await projected(projector, *worlds)
    assert len(states) == 2
    await projector.close()

"""What is read as it stands: series of readings, obligations and history."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

from domain.kpi import Kpi
from domain.terms import Direction, Party
from projections.runner import Projector
from projections.views import Views
from tests.projections.test_views import client, projected
from tests.projections.world import COST, VISITS, day


async def test_a_series_is_read_from_the_newest_in_pages(projector: Projector, views: Views) -> None:
    world = client()
    goal = world.objective(VISITS)
    for number in range(5):
        world.check_in(goal, 7 + number, str(6000 + number))
    late = world.check_in(goal, 20, "5500", at=8.5, source="GA4", note="кеш")
    await projected(projector, world)
    (key,) = world.key_results(goal)
    first = await views.check_ins(*world.place, key, first=4)
    last = first[-1]
    rest = await views.check_ins(*world.place, key, before=(last.measured_at, last.position), first=4)
    found = [*first, *rest]
    assert [each.measured_at for each in found] == [day(11), day(10), day(9), day(8.5), day(8), day(7)]
    assert (last.check_in_id, last.source, last.note) == (late, "GA4", "кеш")
    assert (last.actor, last.party, last.progress) == (world.actor, Party.AGENCY, Decimal("0.05"))


async def test_readings_in_force_leave_replaced_ones_out(projector: Projector, views: Views) -> None:
    world = client()
    goal = world.objective(VISITS)
    (key,) = world.key_results(goal)
    wrong = world.check_in(goal, 7, "6000")
    right, reading = uuid4(), uuid4()
    facts = {"value": Decimal(6500), "measured_at": day(6), "reason": "x"}
    world.do(goal, 8, "correct_check_in", right, wrong, **facts)
    kpi = Kpi.set(uuid4(), day(0), name="CPL", unit="₸", direction=Direction.LOWER)
    world.begin(kpi)
    world.do(kpi.id, 7, "record_reading", uuid4(), Decimal(12), day(7))
    world.do(kpi.id, 8, "record_reading", reading, Decimal(11), day(7))
    await projected(projector, world)
    found = await views.readings_in_force(*world.place, {key, kpi.id})
    assert {place: (each.reading_id, each.value) for place, each in found.items()} == {
        (key, None, day(6)): (right, Decimal(6500)),
        (kpi.id, None, day(7)): (reading, Decimal(11)),
    }


async def test_readings_of_a_kpi_come_with_their_corrections(projector: Projector, views: Views) -> None:
    world = client()
    kpi = Kpi.set(uuid4(), day(0), name="CPL", unit="₸", direction=Direction.LOWER, ceiling=Decimal(10))
    world.begin(kpi)
    wrong, right = uuid4(), uuid4()
    world.do(kpi.id, 7, "record_reading", wrong, Decimal(90), day(7))
    world.do(kpi.id, 8, "record_reading", uuid4(), Decimal(8), day(6))
    world.do(kpi.id, 9, "correct_reading", right, wrong, Decimal(9), day(7), "үтір")
    await projected(projector, world)
    found = await views.kpi_readings(*world.place, kpi.id)
    assert [(each.value, each.corrected_by) for each in found] == [
        (Decimal(9), None),
        (Decimal(90), right),
        (Decimal(8), None),
    ]
    seen = await views.board(*world.place, day(10))
    assert seen is not None
    assert (seen.kpis[0].value, seen.kpis[0].is_healthy) == (Decimal(9), True)


async def test_the_newest_readings_of_many_series_are_those_of_each(
    projector: Projector, views: Views
) -> None:
    world = client()
    goal, other = world.objective(VISITS, COST), world.objective(VISITS)
    kpis = [Kpi.set(uuid4(), day(0), name=name, unit="", direction=Direction.LOWER) for name in ("A", "B")]
    for number, kpi in enumerate(kpis):
        world.begin(kpi)
        for days in range(7, 10 - number):
            world.do(kpi.id, days, "record_reading", uuid4(), Decimal(days), day(days))
    for number in range(4):
        world.check_in(goal, 7 + number, str(6000 + number))
    world.check_in(goal, 11, "4000", line=1)
    world.check_in(goal, 20, "5500", at=9.5)
    await projected(projector, world)
    keys = [*world.key_results(goal), *world.key_results(other), uuid4()]
    for first in (1, 3, 100):
        check_ins = await views.first_check_ins(*world.place, [*keys, keys[0]], first)
        assert check_ins == {key: await views.check_ins(*world.place, key, first=first) for key in keys}
        ids = [kpi.id for kpi in kpis]
        readings = await views.first_kpi_readings(*world.place, ids, first)
        assert readings == {key: await views.kpi_readings(*world.place, key, first=first) for key in ids}
        assert [len(check_ins[key]) for key in keys] == [min(5, first), 1, 0, 0]
        assert [len(readings[key]) for key in ids] == [min(3, first), min(2, first)]


async def test_readings_are_found_by_their_ids(projector: Projector, views: Views) -> None:
    world, neighbour = client(), client()
    goal, theirs = world.objective(VISITS, COST), neighbour.objective(VISITS)
    wanted = [world.check_in(goal, 7, "6000"), world.check_in(goal, 8, "4000", line=1)]
    world.check_in(goal, 9, "7000")
    foreign = neighbour.check_in(theirs, 7, "6000")
    kpi, reading = Kpi.set(uuid4(), day(0), name="CPL", unit="₸", direction=Direction.LOWER), uuid4()
    world.begin(kpi)
    world.do(kpi.id, 7, "record_reading", reading, Decimal(12), day(7))
    await projected(projector, world, neighbour)
    found = await views.check_ins_by_ids(*world.place, [*wanted, foreign, uuid4()])
    assert {key: row.value for key, row in found.items()} == dict(
        zip(wanted, (Decimal(6000), Decimal(4000)), strict=True)
    )
    (kept,) = await views.kpi_readings(*world.place, kpi.id)
    assert await views.kpi_readings_by_ids(*world.place, [reading, foreign]) == {reading: kept}


async def test_history_says_who_moved_what_from_what_to_what_and_why(
    projector: Projector, views: Views
) -> None:
    world = client()
    goal = world.objective(VISITS)
    (key,) = world.key_results(goal)
    world.check_in(goal, 7, "6000")
    world.check_in(goal, 8, "7000")
    world.party, world.actor = Party.CLIENT, uuid4()
    world.do(goal, 9, "retarget_key_result", key, reason="нарық", target=Decimal(25_000))
    await projected(projector, world)
    newest, reading, *_ = await views.history(*world.place)
    assert (newest.topic, newest.party, newest.actor) == (
        "objective.key_result_retargeted",
        Party.CLIENT,
        world.actor,
    )
    assert (newest.objective_id, newest.key_result_id, newest.title) == (goal, key, "Нәтиже 1")
    assert newest.reason == "нарық"
    differences = {each.field: (each.before, each.after) for each in newest.differences}
    assert differences == {"target": ("15000", "25000"), "effective_from": (None, "2026-01-14T04:00:00Z")}
    assert reading.differences[0].before == "6000"
    assert newest.hash == (await projector.ledger.read(*world.place))[-1].hash


async def test_history_is_narrowed_by_any_filter_and_read_in_pages(
    projector: Projector, views: Views
) -> None:
    world = client()
    goal, other = world.objective(VISITS), world.objective(VISITS)
    (key,) = world.key_results(goal)
    first_actor = world.actor
    world.check_in(goal, 7, "6000")
    world.party, world.actor = Party.CLIENT, uuid4()
    world.check_in(other, 8, "7000")
    world.check_in(goal, 9, "8000")
    await projected(projector, world)
    place = world.place

    async def topics(**filters: Any) -> list[str]:
        return [entry.topic.partition(".")[2] for entry in await views.history(*place, **filters)]

    assert await topics(key_result_id=key) == ["check_in_recorded", "check_in_recorded", "key_result_added"]
    assert await topics(objective_id=goal, party=Party.CLIENT) == ["check_in_recorded"]
    assert await topics(actor=world.actor) == ["check_in_recorded"] * 2
    assert await topics(actor=first_actor, topics=["client.engaged"]) == ["engaged"]
    assert await topics(key_result_id=uuid4()) == []
    assert len(await topics(first=3)) == 3
    assert len(await topics(before=4)) == 3


async def test_obligations_of_all_clients_come_with_the_longest_overdue_first(
    projector: Projector, views: Views
) -> None:
    agency_id = uuid4()
    first, second = client(agency_id=agency_id), client(agency_id=agency_id)
    early, late = first.objective(VISITS), second.objective(VISITS)
    first.check_in(early, 7, "6000")
    second.check_in(late, 9, "6000")
    await projected(projector, first, second)
    owed = await views.obligations(agency_id, day(15))
    assert [(client_id, each.is_overdue) for client_id, each in owed] == [
        (first.client_id, True),
        (second.client_id, False),
    ]
    (only,) = await views.obligations(agency_id, day(15), overdue_only=True)
    assert only == owed[0]
    cursor = (owed[0][1].due_at, first.client_id, owed[0][1].key_result_id)
    assert await views.obligations(agency_id, day(15), after=cursor) == owed[1:]
    assert await views.obligations(agency_id, day(15), client_ids={second.client_id}) == owed[1:]

"""KPIs beside objectives over real ledgers: what is bound moves a score in one append, the rest never."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.kpi_bindings import (
    BindingNeedsAMetric,
    KeyResultIsBound,
    KeyResultIsNotBound,
    KeyResultUnitDiffers,
    ObjectiveIsGuarded,
    ObjectiveIsNotGuarded,
)
from domain.measure import Measure, MeasureKind
from domain.method.client_findings import ClientFindingCode
from domain.objective_refusals import InitiativesTooMany, KeyResultUnknown, ObjectiveIsClosed
from domain.playbook import Playbook
from domain.pushes import ReadingDiffers
from domain.terms import Direction, Party
from projections.board import Board
from projections.directions import directions_of
from services.commands.bindings import BindKeyResult, GuardObjective, ReleaseKeyResult, UnguardObjective
from services.commands.check_ins import CorrectCheckIn, FinishInitiative, RecordCheckIn, StartInitiative
from services.commands.clients import AdoptPlaybook
from services.commands.kpis import CorrectKpiReading, RecordKpiReading, SetKpi
from services.commands.objectives import AbandonObjective, AddKeyResult
from services.commands.work import NotFound
from services.runtime import utc_now
from tests.commands.conftest import Scene


async def give(scene: Scene, command: type, /, **facts: Any) -> int:
    given = await scene.desk.handle(scene.actor, command(client_id=scene.client_id, **facts))
    return given.position


async def board(scene: Scene) -> Board:
    found = await scene.runtime.views.board(scene.agency_id, scene.client_id, utc_now())
    assert found is not None
    return found


async def score(scene: Scene, goal: UUID) -> Decimal | None:
    return (await board(scene)).by_objective[goal].score


async def figure(scene: Scene, unit: str = "", **more: Any) -> UUID:
    kpi_id = uuid4()
    await give(scene, SetKpi, kpi_id=kpi_id, name="Визиттер", direction=Direction.HIGHER, unit=unit, **more)
    return kpi_id


async def read(scene: Scene, kpi_id: UUID, value: int, **more: Any) -> UUID:
    reading_id = uuid4()
    await give(scene, RecordKpiReading, kpi_id=kpi_id, reading_id=reading_id, value=Decimal(value), **more)
    return reading_id


async def bind(scene: Scene, kpi_id: UUID, goal: UUID, line: UUID) -> None:
    await give(scene, BindKeyResult, kpi_id=kpi_id, objective_id=goal, key_result_id=line)


async def test_s07_a_kpi_that_nothing_is_bound_to_never_touches_a_score(scene: Scene) -> None:
    goal, line = await scene.active()
    kpi, before = await figure(scene), await score(scene, goal)
    await read(scene, kpi, 10_000)
    await give(scene, GuardObjective, kpi_id=kpi, objective_id=goal)
    await read(scene, kpi, 12_000)
    seen = await board(scene)
    assert seen.by_objective[goal].score == before
    assert (seen.by_key_result[line].check_in_count, seen.kpis[0].value) == (0, Decimal(12_000))


async def test_s76_a_reading_of_a_kpi_is_a_check_in_of_its_key_result_in_one_append(scene: Scene) -> None:
    goal, line = await scene.active()
    kpi = await figure(scene)
    await bind(scene, kpi, goal, line)
    before = (await board(scene)).position
    await read(scene, kpi, 10_000, source="GA4", note="Сәуір")
    seen = await board(scene)
    assert seen.position == before + 2
    assert seen.by_objective[goal].score == Decimal("0.5")
    (check_in,) = await _check_ins(scene, line)
    assert (check_in.value, check_in.source, check_in.note) == (Decimal(10_000), "GA4", "Сәуір")
    assert seen.kpis[0].bound == ((goal, line),)


async def test_s76_a_corrected_reading_corrects_its_check_in_even_at_another_moment(scene: Scene) -> None:
    goal, line = await scene.active()
    kpi = await figure(scene)
    await bind(scene, kpi, goal, line)
    moment = utc_now() - timedelta(hours=5)
    first = await read(scene, kpi, 10_000, measured_at=moment)
    second = uuid4()
    moved = {"measured_at": moment + timedelta(hours=1), "reason": "Қате есеп"}
    given = {"kpi_id": kpi, "reading_id": second, "corrects": first, "value": Decimal(7500), **moved}
    before = (await board(scene)).position
    await give(scene, CorrectKpiReading, **given)
    seen = await board(scene)
    assert seen.position == before + 2
    assert (seen.by_objective[goal].score, seen.kpis[0].value) == (Decimal("0.25"), Decimal(7500))
    assert [each.source for each in await _check_ins(scene, line) if each.corrects is None] == ["Визиттер"]


async def test_s76_what_the_source_has_said_of_the_key_result_already_is_not_doubled(scene: Scene) -> None:
    goal, line = await scene.active()
    kpi = await figure(scene)
    await bind(scene, kpi, goal, line)
    moment = utc_now() - timedelta(hours=5)
    same = {"value": Decimal(10_000), "measured_at": moment, "source": "GA4"}
    check_in = {"objective_id": goal, "key_result_id": line, "check_in_id": uuid4()}
    await give(scene, RecordCheckIn, **check_in, **same)
    before = (await board(scene)).position
    await read(scene, kpi, 10_000, measured_at=moment, source="GA4")
    seen = await board(scene)
    assert (seen.position, seen.by_key_result[line].check_in_count) == (before + 1, 1)
    await read(scene, kpi, 15_000, measured_at=moment, source="GA4")
    assert await score(scene, goal) == Decimal(1)
    moved = {"check_in_id": uuid4(), "corrects": (await _check_ins(scene, line))[0].check_in_id}
    later = {"measured_at": moment + timedelta(hours=1), "reason": "Уақыты басқа", "value": Decimal(9000)}
    await give(scene, CorrectCheckIn, objective_id=goal, **moved, **later)
    with pytest.raises(ReadingDiffers):
        await read(scene, kpi, 14_000, measured_at=moment, source="GA4")


async def test_s76_only_active_objectives_and_standing_bindings_take_readings(scene: Scene) -> None:
    draft = await scene.objective()
    line = await scene.key_result(draft)
    kpi = await figure(scene)
    await bind(scene, kpi, draft, line)
    early = await read(scene, kpi, 9000)
    assert (await board(scene)).by_key_result[line].check_in_count == 0
    await scene.activate(draft)
    late = {"reading_id": uuid4(), "value": Decimal(8000), "measured_at": utc_now(), "reason": "Қате"}
    await give(scene, CorrectKpiReading, kpi_id=kpi, corrects=early, **late)
    assert (await board(scene)).by_key_result[line].check_in_count == 0, "it never had what was corrected"
    await read(scene, kpi, 10_000)
    named = {"kpi_id": kpi, "objective_id": draft, "key_result_id": line}
    await give(scene, ReleaseKeyResult, **named, reason="Бөлек саналады")
    await read(scene, kpi, 15_000)
    assert await score(scene, draft) == Decimal("0.5")
    with pytest.raises(KeyResultIsNotBound):
        await give(scene, ReleaseKeyResult, **named, reason="Тағы")


async def test_s76_a_key_result_takes_one_kpi_of_its_own_unit(scene: Scene) -> None:
    goal, line = await scene.active()
    kpi = await figure(scene)
    await bind(scene, kpi, goal, line)
    for other in (kpi, await figure(scene)):
        with pytest.raises(KeyResultIsBound):
            await bind(scene, other, goal, line)
    second = await scene.objective(title="Екінші бағыт")
    plain, done = await scene.key_result(second), uuid4()
    words = {"title": "Дайын", "measure": Measure(MeasureKind.BINARY)}
    await give(scene, AddKeyResult, objective_id=second, key_result_id=done, **words)
    with pytest.raises(KeyResultUnitDiffers):
        await bind(scene, await figure(scene, "₸"), second, plain)
    with pytest.raises(BindingNeedsAMetric):
        await bind(scene, kpi, second, done)
    with pytest.raises(KeyResultUnknown):
        await bind(scene, kpi, second, line)
    with pytest.raises(NotFound):
        await bind(scene, uuid4(), second, plain)


async def test_s76_a_guardrail_is_kept_or_broken_by_the_kpis_health(scene: Scene) -> None:
    goal, _ = await scene.active()
    kpi = await figure(scene, ceiling=Decimal(4500))
    named = {"kpi_id": kpi, "objective_id": goal}
    await give(scene, GuardObjective, **named)
    with pytest.raises(ObjectiveIsGuarded):
        await give(scene, GuardObjective, **named)
    await read(scene, kpi, 4600)
    assert ClientFindingCode.GUARDRAIL_BROKEN in await _found(scene)
    await read(scene, kpi, 4400)
    assert ClientFindingCode.GUARDRAIL_BROKEN not in await _found(scene)
    await read(scene, kpi, 4600)
    await give(scene, UnguardObjective, **named, reason="Басқа шек")
    assert ClientFindingCode.GUARDRAIL_BROKEN not in await _found(scene)
    with pytest.raises(ObjectiveIsNotGuarded):
        await give(scene, UnguardObjective, **named, reason="Басқа шек")
    await give(scene, AbandonObjective, objective_id=goal, reason="Басқа бағыт")
    with pytest.raises(ObjectiveIsClosed):
        await give(scene, GuardObjective, **named)


async def test_s75_open_initiatives_are_capped_by_the_playbook_and_never_move_a_score(scene: Scene) -> None:
    goal, line = await scene.active()
    await give(
        scene,
        RecordCheckIn,
        objective_id=goal,
        key_result_id=line,
        check_in_id=uuid4(),
        value=Decimal(10_000),
    )
    before = await board(scene)
    await give(scene, AdoptPlaybook, playbook=Playbook(most_initiatives=Decimal(2)))
    started = [uuid4() for _ in range(3)]
    for each in started[:2]:
        await _start(scene, goal, each, line)
    with pytest.raises(InitiativesTooMany) as refused:
        await _start(scene, goal, started[2], line)
    assert refused.value.facts == {"limit": 2}
    await give(scene, FinishInitiative, objective_id=goal, initiative_id=started[0], outcome="Жарияланды")
    await _start(scene, goal, started[2], None)
    after = await board(scene)
    assert len(after.by_objective[goal].initiatives) == 3
    for moment in (before, after):
        seen = moment.by_objective[goal]
        assert (seen.score, seen.coverage, seen.low, seen.high) == (
            Decimal("0.5"),
            1,
            Decimal("0.5"),
            Decimal("0.5"),
        )


async def test_s71_at_most_three_directions_lead_and_those_agreed_first(scene: Scene) -> None:
    goals = [await scene.objective(title=f"Бағыт {number}") for number in range(4)]
    for goal in goals:
        await scene.key_result(goal)
    assert directions_of(await board(scene)) == ()
    for goal in (goals[2], goals[0], goals[3], goals[1]):
        await scene.activate(goal)
    led = directions_of(await board(scene))
    assert [each.objective_id for each in led] == [goals[2], goals[0], goals[3]]


async def _start(scene: Scene, goal: UUID, initiative_id: UUID, line: UUID | None) -> None:
    words = {"title": "Он мақала", "key_result_id": line, "owner_party": Party.AGENCY}
    await give(scene, StartInitiative, objective_id=goal, initiative_id=initiative_id, **words)


async def _found(scene: Scene) -> set[ClientFindingCode]:
    return {each.code for each in (await board(scene)).findings}


async def _check_ins(scene: Scene, line: UUID) -> list[Any]:
    views = scene.runtime.views
    page = await views.check_ins(scene.agency_id, scene.client_id, line, None, 20)
    return list(page)

"""Asks and prospects over real ledgers: one transaction, one client, one clock."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from domain.errors import Refusal
from domain.intake import (
    Intake,
    IntakeState,
)
from domain.intake_refusals import (
    IntakeIsNoProspects,
    IntakeIsSettled,
    ProspectIsNoClientYet,
)
from domain.kpi import Kpi, KpiPresetIsAdopted
from domain.method.presets import PRESETS, KpiPreset, preset_kpi_id
from domain.objective_refusals import InitiativeUnknown
from domain.terms import Language, Weekday
from services.commands.agencies import AgreeWorkingDays
from services.commands.desk import Desk
from services.commands.intakes import (
    AnswerIntake,
    EngageProspect,
    MoveIntakeToInitiative,
    ReframeIntake,
    RegisterIntake,
    RequestSession,
)
from services.commands.kpis import AdoptKpiPreset
from services.commands.work import NotFound
from services.runtime import Runtime
from tests.commands.conftest import Scene

FRIDAY = datetime(2026, 5, 22, 4, tzinfo=UTC)


async def intake(scene: Scene, client_id: UUID, intake_id: UUID) -> Intake:
    """An ask as its ledger tells it."""
    found = None
    for entry in await scene.runtime.ledger.stream(scene.agency_id, client_id, intake_id):
        found = entry.event.mutate(found)
    assert isinstance(found, Intake)
    return found


async def requested(scene: Scene) -> UUID:
    intake_id = uuid4()
    command = RequestSession(
        client_id=scene.agency_id,
        intake_id=intake_id,
        prospect="Дала наны",
        text="Бізге жарнама жасаңыз",
        received_at=FRIDAY,
    )
    await scene.desk.handle(scene.actor, command)
    return intake_id


def engagement(scene: Scene, intake_id: UUID, engaged_id: UUID | None = None) -> EngageProspect:
    return EngageProspect(
        client_id=scene.agency_id,
        intake_id=intake_id,
        engaged_id=engaged_id or uuid4(),
        name="Дала наны",
        time_zone="Asia/Almaty",
        language=Language.KK,
    )


async def test_s81_an_answer_is_owed_by_the_agencys_calendar(scene: Scene) -> None:
    days = AgreeWorkingDays(
        client_id=scene.agency_id,
        weekdays=(Weekday.MONDAY, Weekday.TUESDAY),
        holidays=(date(2026, 5, 25),),
        time_zone="Asia/Almaty",
    )
    await scene.desk.handle(scene.actor, days)
    intake_id = uuid4()
    asked = RegisterIntake(
        client_id=scene.client_id, intake_id=intake_id, text="Бізге жарнама жасаңыз", received_at=FRIDAY
    )
    await scene.desk.handle(scene.actor, asked)
    found = await intake(scene, scene.client_id, intake_id)
    assert found.due_at == datetime(2026, 5, 26, 19, tzinfo=UTC)
    assert found.language is Language.KK


async def test_s81_a_later_agreement_moves_no_promise_that_was_given(scene: Scene) -> None:
    intake_id = await requested(scene)
    sundays = AgreeWorkingDays(client_id=scene.agency_id, weekdays=(Weekday.SUNDAY,), time_zone="Asia/Almaty")
    await scene.desk.handle(scene.actor, sundays)
    found = await intake(scene, scene.agency_id, intake_id)
    assert found.due_at == datetime(2026, 5, 25, 19, tzinfo=UTC)


async def test_s80_a_prospect_becomes_a_client_by_one_command_and_its_history_goes_along(
    scene: Scene,
) -> None:
    intake_id, engaged_id = await requested(scene), uuid4()
    answer = AnswerIntake(client_id=scene.agency_id, intake_id=intake_id, answer="Ертең кездесейік")
    await scene.desk.handle(scene.actor, answer)
    here = await intake(scene, scene.agency_id, intake_id)
    outcome = await scene.desk.handle(scene.actor, engagement(scene, intake_id, engaged_id))
    assert outcome.projected
    there = await intake(scene, engaged_id, intake_id)
    assert (there.text, there.prospect, there.received_at, there.due_at, there.answer, there.answered_at) == (
        here.text,
        here.prospect,
        here.received_at,
        here.due_at,
        here.answer,
        here.answered_at,
    )
    assert there.state is IntakeState.ANSWERED
    assert (await intake(scene, scene.agency_id, intake_id)).state is IntakeState.ENGAGED
    entries = await scene.runtime.ledger.read(scene.agency_id, engaged_id)
    assert [entry.type for entry in entries] == ["client.engaged", "intake.received", "intake.answered"]
    assert entries[1].effective_at == FRIDAY


async def test_s80_a_prospect_becomes_one_client_however_many_engage_it_at_once(scene: Scene) -> None:
    intake_id = await requested(scene)
    ways: list[Desk] = [scene.desk, scene.runtime.desk()]
    orders = [engagement(scene, intake_id) for _ in range(8)]
    found = await asyncio.gather(
        *(ways[place % 2].handle(scene.actor, order) for place, order in enumerate(orders)),
        return_exceptions=True,
    )
    refused = [each for each in found if isinstance(each, BaseException)]
    assert len(refused) == 7
    assert all(isinstance(each, Refusal) for each in refused)
    opened = [
        order.engaged_id
        for order in orders
        if await scene.runtime.ledger.head(scene.agency_id, order.engaged_id) is not None
    ]
    assert len(opened) == 1


async def test_s80_a_repeated_engagement_writes_nothing_anew(scene: Scene) -> None:
    order = engagement(scene, await requested(scene))
    first = await scene.desk.handle(scene.actor, order, idempotency_key="once")
    again = await scene.desk.handle(scene.actor, order, idempotency_key="once")
    assert (again.position, again.repeated) == (first.position, True)
    assert len(await scene.runtime.ledger.read(scene.agency_id, order.engaged_id)) == 2


async def test_s80_nothing_is_engaged_where_the_new_ledger_is_there_already(scene: Scene) -> None:
    intake_id = await requested(scene)
    with pytest.raises(Refusal):
        await scene.desk.handle(scene.actor, engagement(scene, intake_id, scene.client_id))
    assert (await intake(scene, scene.agency_id, intake_id)).state is IntakeState.OPEN


async def test_s80_only_prospects_are_engaged_and_only_once(scene: Scene) -> None:
    ask = RegisterIntake(client_id=scene.agency_id, intake_id=uuid4(), text="Бізге жарнама жасаңыз")
    await scene.desk.handle(scene.actor, ask)
    with pytest.raises(IntakeIsNoProspects):
        await scene.desk.handle(scene.actor, engagement(scene, ask.intake_id))
    intake_id = await requested(scene)
    await scene.desk.handle(scene.actor, engagement(scene, intake_id))
    with pytest.raises(IntakeIsSettled):
        await scene.desk.handle(scene.actor, engagement(scene, intake_id))
    with pytest.raises(NotFound):
        await scene.desk.handle(scene.actor, replace(engagement(scene, intake_id), client_id=scene.client_id))


async def test_s70_goals_are_found_in_the_same_ledger_or_not_at_all(scene: Scene) -> None:
    ask = RegisterIntake(client_id=scene.client_id, intake_id=uuid4(), text="Бізге жарнама жасаңыз")
    await scene.desk.handle(scene.actor, ask)
    objective_id = await scene.objective(title="Нишемізде ой лидері болуға көмектесіңіз")
    unknown = MoveIntakeToInitiative(
        client_id=scene.client_id,
        intake_id=ask.intake_id,
        objective_id=objective_id,
        initiative_id=uuid4(),
    )
    with pytest.raises(InitiativeUnknown):
        await scene.desk.handle(scene.actor, unknown)
    nowhere = ReframeIntake(client_id=scene.client_id, intake_id=ask.intake_id, objective_id=uuid4())
    with pytest.raises(NotFound):
        await scene.desk.handle(scene.actor, nowhere)
    await scene.desk.handle(scene.actor, replace(nowhere, objective_id=objective_id))
    assert (await intake(scene, scene.client_id, ask.intake_id)).state is IntakeState.REFRAMED
    prospect = await requested(scene)
    with pytest.raises(NotFound):
        await scene.desk.handle(
            scene.actor,
            replace(nowhere, client_id=scene.agency_id, intake_id=prospect, objective_id=objective_id),
        )


async def test_s80_a_prospects_ask_becomes_no_goal_of_the_agencys_own(scene: Scene) -> None:
    prospect = await requested(scene)
    own = await replace(scene, client_id=scene.agency_id).objective()
    with pytest.raises(ProspectIsNoClientYet):
        await scene.desk.handle(
            scene.actor,
            ReframeIntake(client_id=scene.agency_id, intake_id=prospect, objective_id=own),
        )


async def test_s12_s13_s14_a_preset_is_adopted_once_in_the_clients_language(
    scene: Scene, runtime: Runtime
) -> None:
    adopt = AdoptKpiPreset(client_id=scene.client_id, preset=KpiPreset.EMAIL)
    await scene.desk.handle(scene.actor, adopt)
    names: list[str] = []
    for kpi in PRESETS[KpiPreset.EMAIL].kpis:
        stream = preset_kpi_id(scene.client_id, KpiPreset.EMAIL, kpi.code)
        (entry,) = await runtime.ledger.stream(scene.agency_id, scene.client_id, stream)
        found = entry.event.mutate(None)
        assert isinstance(found, Kpi)
        assert found.direction is kpi.direction
        names.append(found.name)
    assert names == [kpi.name.kk for kpi in PRESETS[KpiPreset.EMAIL].kpis]
    with pytest.raises(KpiPresetIsAdopted):
        await scene.desk.handle(scene.actor, replace(adopt, language=Language.EN))
    await scene.desk.handle(scene.actor, replace(adopt, preset=KpiPreset.CONTENT, language=Language.EN))
    stream = preset_kpi_id(scene.client_id, KpiPreset.CONTENT, "reach")
    (entry,) = await runtime.ledger.stream(scene.agency_id, scene.client_id, stream)
    assert vars(entry.event)["name"] == "Reach"


async def test_an_ask_is_written_down_as_received_before_it_is_recorded(scene: Scene) -> None:
    intake_id = await requested(scene)
    (entry,) = await scene.runtime.ledger.stream(scene.agency_id, scene.agency_id, intake_id)
    assert entry.effective_at == FRIDAY
    assert entry.recorded_at - FRIDAY > timedelta(0)

"""The one way in: cleaned or refused by field, once per key, within one's rights, all or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, cast
from uuid import uuid4

import pytest

from domain.cycle import CycleIsClosed
from domain.errors import Refusal
from domain.gates import KeyResultMissing
from domain.machine_token import MachineToken
from domain.number import NumberIsNotExact
from domain.objective_refusals import ObjectiveIsNotActive, ObjectiveIsNotDraft
from domain.terms import Horizon, Level, Party, Role
from domain.text import TextIsBlank
from services.commands import HANDLERS
from services.commands.check_ins import RecordCheckIn
from services.commands.clients import RenameClient
from services.commands.cycles import CloseCycle, DeclareNonGoal, OpenCycle
from services.commands.desk import Actor
from services.commands.machine_tokens import IssueMachineToken
from services.commands.objectives import CloseObjective, RewordObjective
from services.commands.rights import NotAllowed, may_command
from services.commands.work import NotFound
from services.ledger import IdempotencyKeyReused
from services.runtime import utc_now
from tests.commands.conftest import Scene
from tests.outside import begun


async def _position(scene: Scene) -> int:
    head = await scene.runtime.ledger.head(scene.agency_id, scene.client_id)
    assert head is not None
    return head.position


async def test_text_is_kept_in_its_normal_form(scene: Scene) -> None:
    await scene.desk.handle(scene.actor, RenameClient(client_id=scene.client_id, name="  Таң\u00a0"))
    board = await scene.runtime.views.board(scene.agency_id, scene.client_id, utc_now())
    assert board is not None
    assert board.client.name == "Таң"


@pytest.mark.parametrize(
    ("name", "value", "refusal", "field"),
    [("note", "\u200b", TextIsBlank, "note"), ("value", Decimal("NaN"), NumberIsNotExact, "value")],
)
async def test_a_bad_field_is_refused_by_its_name_and_nothing_is_written(
    scene: Scene, name: str, value: object, refusal: type[Refusal], field: str
) -> None:
    objective_id, key_result_id = await scene.active()
    before = await _position(scene)
    good = RecordCheckIn(
        client_id=scene.client_id,
        objective_id=objective_id,
        check_in_id=uuid4(),
        key_result_id=key_result_id,
        value=Decimal(1),
    )
    with pytest.raises(refusal) as caught:
        await scene.desk.handle(scene.actor, replace(good, **{name: value}))
    assert caught.value.field == field
    assert await _position(scene) == before


async def test_the_same_key_answers_as_it_did_the_first_time(scene: Scene) -> None:
    objective_id = await scene.objective()
    await scene.key_result(objective_id)
    command = begun(scene.client_id, objective_id)
    first = await scene.desk.handle(scene.actor, command, idempotency_key="activate")
    again = await scene.desk.handle(scene.actor, command, idempotency_key="activate")
    assert (again.position, again.repeated) == (first.position, True)
    with pytest.raises(ObjectiveIsNotDraft):
        await scene.desk.handle(scene.actor, command, idempotency_key="another")
    close = CloseObjective(client_id=scene.client_id, objective_id=objective_id)
    with pytest.raises(IdempotencyKeyReused):
        await scene.desk.handle(scene.actor, close, idempotency_key="activate")


async def test_several_commands_are_kept_all_or_none(scene: Scene) -> None:
    objective_id = await scene.objective()
    before = await _position(scene)
    reword = RewordObjective(client_id=scene.client_id, objective_id=objective_id, title="Жаңа сөз")
    activate = begun(scene.client_id, objective_id)
    with pytest.raises(Refusal):
        await scene.desk.handle(scene.actor, reword, activate)
    assert await _position(scene) == before


async def test_a_rehearsal_judges_each_command_and_writes_nothing(scene: Scene) -> None:
    objective_id = await scene.objective(level=Level.BUSINESS)
    before = await _position(scene)
    activate = begun(scene.client_id, objective_id)
    reword = RewordObjective(client_id=scene.client_id, objective_id=objective_id, title="Жаңа сөз")
    check_in = RecordCheckIn(
        client_id=scene.client_id,
        objective_id=objective_id,
        check_in_id=uuid4(),
        key_result_id=uuid4(),
        value=Decimal(1),
    )
    found = await scene.desk.rehearse(scene.actor, [activate, reword, check_in])
    assert [type(refusal) for refusal in found] == [KeyResultMissing, type(None), ObjectiveIsNotActive]
    assert await _position(scene) == before


async def test_an_object_of_another_agency_is_as_unknown_as_one_that_is_not_there(scene: Scene) -> None:
    objective_id = await scene.objective()
    stranger = Actor(uuid4(), Party.AGENCY, Role.OWNER, uuid4())
    for target in (objective_id, uuid4()):
        command = RewordObjective(client_id=scene.client_id, objective_id=target, title="Жаңа сөз")
        with pytest.raises(Refusal) as caught:
            await scene.desk.handle(stranger, command)
        assert (caught.value.CODE, caught.value.facts) == (NotFound.CODE, {})


async def test_a_clients_person_reaches_no_other_client(scene: Scene) -> None:
    bound = replace(scene.actor, role=Role.ADMIN, party=Party.CLIENT, client_id=uuid4())
    command = DeclareNonGoal(client_id=scene.client_id, non_goal_id=uuid4(), title="TikTok іске қоспаймыз")
    with pytest.raises(NotFound):
        await scene.desk.handle(bound, command)


async def test_nothing_is_set_for_a_closed_cycle(scene: Scene) -> None:
    cycle_id = uuid4()
    opened = OpenCycle(
        client_id=scene.client_id,
        cycle_id=cycle_id,
        name="Тоқсан",
        horizon=Horizon.QUARTER,
        starts_on=date(2026, 1, 1),
    )
    await scene.desk.handle(scene.actor, opened)
    await scene.desk.handle(scene.actor, CloseCycle(client_id=scene.client_id, cycle_id=cycle_id))
    late = DeclareNonGoal(
        client_id=scene.client_id, non_goal_id=uuid4(), title="TikTok іске қоспаймыз", cycle_id=cycle_id
    )
    with pytest.raises(CycleIsClosed) as caught:
        await scene.desk.handle(scene.actor, late)
    assert caught.value.field == "cycleId"


@pytest.mark.parametrize("own", [Party.AGENCY, Party.CLIENT])
async def test_a_machine_token_acts_for_the_side_of_whoever_issues_it(scene: Scene, own: Party) -> None:
    role, bound = (Role.OWNER, None) if own is Party.AGENCY else (Role.ADMIN, scene.client_id)
    actor = replace(scene.actor, role=role, party=own, client_id=bound)
    token = IssueMachineToken(
        client_id=scene.client_id, token_id=uuid4(), label="CRM", commands=("RecordCheckIn",), party=own
    )
    before = await _position(scene)
    for other in set(Party) - {own}:
        (rehearsed,) = await scene.desk.rehearse(actor, [replace(token, party=other)])
        assert isinstance(rehearsed, NotAllowed)
        with pytest.raises(NotAllowed) as caught:
            await scene.desk.handle(actor, replace(token, party=other))
        assert caught.value.field == "party"
    assert await _position(scene) == before
    await scene.desk.handle(actor, token)
    (entry,) = await scene.runtime.ledger.stream(scene.agency_id, scene.client_id, token.token_id)
    assert isinstance(entry.event, MachineToken.Issued)
    assert entry.event.party is own


@pytest.mark.parametrize("role", list(Role))
async def test_the_desk_asks_the_table_of_rights(scene: Scene, role: Role) -> None:
    named = frozenset({"RecordCheckIn"})
    for commands in (None, named):
        actor = replace(scene.actor, role=role, commands=commands)
        for command in HANDLERS:
            probe = cast("Any", object.__new__(command))
            object.__setattr__(probe, "client_id", scene.client_id)
            refused = NotAllowed in await _refusals(scene, actor, probe)
            assert refused is not may_command(role, command, commands), command


async def _refusals(scene: Scene, actor: Actor, probe: Any) -> set[type]:
    """What the desk raises for a command of which only the client is filled in."""
    try:
        await scene.desk.handle(actor, probe)
    except (Refusal, AttributeError) as error:
        return {type(error)}
    return set()

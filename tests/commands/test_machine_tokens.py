"""Machine tokens through the desk: issued for a few commands, used, noted once a day, revoked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.admission import ListIsTooLong
from domain.machine_token import CommandNotForMachines, MachineToken, MachineTokenIsOver
from domain.terms import Party, Role
from services.commands import HANDLERS
from services.commands.check_ins import RecordCheckIn
from services.commands.clients import RenameClient
from services.commands.desk import Actor, operator
from services.commands.machine_tokens import (
    MACHINE_COMMANDS,
    MOST_TOKENS,
    IssueMachineToken,
    MachineTokensAreMany,
    RevokeMachineToken,
    UseMachineToken,
    must_have_room,
)
from services.commands.rights import NotAllowed
from services.commands.work import NotFound
from services.runtime import utc_now
from tests.commands.conftest import Scene


async def issued(scene: Scene, *commands: str, **given: Any) -> UUID:
    """A new token for the client."""
    token_id = uuid4()
    said = {"client_id": scene.client_id, "label": "CRM", "party": scene.actor.party}
    fields: dict[str, Any] = said | given
    await scene.desk.handle(
        scene.actor, IssueMachineToken(token_id=token_id, commands=commands or ("RecordCheckIn",), **fields)
    )
    return token_id


async def topics(scene: Scene, token_id: UUID) -> list[str]:
    """What the ledger says of a token."""
    entries = await scene.runtime.ledger.stream(scene.agency_id, scene.client_id, token_id)
    return [entry.type for entry in entries]


async def test_a_token_is_kept_with_its_label_and_its_commands(scene: Scene) -> None:
    token_id = await issued(scene, "RecordCheckIn", "RecordKpiReading", label="  CRM\u00a0")
    (entry,) = await scene.runtime.ledger.stream(scene.agency_id, scene.client_id, token_id)
    assert isinstance(entry.event, MachineToken.Issued)
    assert (entry.event.label, entry.event.commands) == ("CRM", ("RecordCheckIn", "RecordKpiReading"))
    assert entry.event.party is scene.actor.party


async def test_every_machine_command_can_be_named_and_no_other(scene: Scene) -> None:
    names = {command.__name__ for command in MACHINE_COMMANDS}
    assert await issued(scene, *sorted(names))
    for other in {"recordcheckin", "object"} | {command.__name__ for command in HANDLERS} - names:
        with pytest.raises(CommandNotForMachines) as caught:
            await issued(scene, "RecordCheckIn", other)
        assert caught.value.field == "commands.1"


async def test_a_list_of_commands_is_not_endless(scene: Scene) -> None:
    with pytest.raises(ListIsTooLong):
        await issued(scene, *["RecordCheckIn"] * 21)


async def test_use_is_noted_once_a_day_and_by_the_product_alone(scene: Scene) -> None:
    token_id = await issued(scene)
    use = UseMachineToken(client_id=scene.client_id, token_id=token_id)
    with pytest.raises(NotAllowed):
        await scene.desk.handle(scene.actor, use)
    today = utc_now()
    for moment in (today, today, today + timedelta(days=1)):
        await scene.runtime.desk(lambda moment=moment: moment).handle(operator(scene.agency_id), use)
    assert await topics(scene, token_id) == ["machine_token.issued", *["machine_token.used"] * 2]


async def test_a_revoked_token_is_used_and_revoked_no_more(scene: Scene) -> None:
    token_id = await issued(scene)
    revoke = RevokeMachineToken(client_id=scene.client_id, token_id=token_id, reason="CRM ауысты")
    await scene.desk.handle(scene.actor, revoke)
    with pytest.raises(MachineTokenIsOver):
        await scene.desk.handle(scene.actor, revoke)
    use = UseMachineToken(client_id=scene.client_id, token_id=token_id)
    with pytest.raises(MachineTokenIsOver):
        await scene.desk.handle(operator(scene.agency_id), use)


async def test_a_token_of_another_client_is_unknown(scene: Scene) -> None:
    token_id = await issued(scene)
    for client_id, known in ((scene.agency_id, token_id), (scene.client_id, uuid4())):
        revoke = RevokeMachineToken(client_id=client_id, token_id=known, reason="жоқ")
        with pytest.raises(NotFound) as caught:
            await scene.desk.handle(scene.actor, revoke)
        assert caught.value.field == "tokenId"


async def test_a_machine_gives_the_commands_of_its_token_and_no_others(scene: Scene) -> None:
    objective_id, key_result_id = await scene.active()
    token_id = await issued(scene)
    names = frozenset({"RecordCheckIn"})
    machine = Actor(token_id, Party.CLIENT, Role.MACHINE, scene.agency_id, scene.client_id, names)
    reading = RecordCheckIn(
        client_id=scene.client_id,
        objective_id=objective_id,
        check_in_id=uuid4(),
        key_result_id=key_result_id,
        value=Decimal(7000),
    )
    await scene.desk.handle(machine, reading)
    again = replace(reading, check_in_id=uuid4())
    for actor in (
        replace(machine, commands=frozenset({"RecordKpiReading"})),
        replace(machine, commands=None),
    ):
        with pytest.raises(NotAllowed):
            await scene.desk.handle(actor, again)
    bold = replace(machine, commands=frozenset({"RenameClient"}))
    with pytest.raises(NotAllowed):
        await scene.desk.handle(bold, RenameClient(client_id=scene.client_id, name="Менікі"))


def test_a_client_has_room_for_so_many_tokens_that_work() -> None:
    now = utc_now()
    issue = partial(MachineToken.issue, label="CRM", commands=("RecordCheckIn",), party=Party.CLIENT)
    tokens = [issue(uuid4(), now, ends_on=now.date()) for _ in range(MOST_TOKENS)]
    must_have_room(tokens[1:], now)
    with pytest.raises(MachineTokensAreMany) as caught:
        must_have_room(tokens, now)
    assert caught.value.facts == {"limit": MOST_TOKENS}
    must_have_room(tokens, now + timedelta(days=1))
    tokens[0].revoke("CRM ауысты")
    must_have_room(tokens, now)

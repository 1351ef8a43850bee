"""Machine tokens: one client, named commands, and nothing when they end."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from domain.machine_token import CommandNotForMachines, MachineTokenIsOver
from domain.terms import Party, Role
from services.access.doorkeeper import Presented
from services.commands import machine_tokens
from services.commands.check_ins import CorrectCheckIn, RecordCheckIn
from services.commands.desk import Actor
from services.commands.machine_tokens import MachineTokensAreMany, RevokeMachineToken
from services.commands.rights import NotAllowed, may_command
from services.commands.work import NotFound
from services.credentials import machines
from services.identity import NotSignedIn, Principal
from services.reception.machines import Issued, noting_use
from tests.reception.lobby import Crash, Lobby


async def issued(lobby: Lobby, *, days: int | None = None) -> Issued:
    ends_on = None if days is None else (lobby.clock.now + timedelta(days=days)).date()
    return await lobby.reception.issue_machine_token(
        lobby.owner, lobby.bakery, label="CRM", commands=["RecordCheckIn"], ends_on=ends_on
    )


async def admitted(lobby: Lobby, secret: str) -> Principal:
    return await lobby.door.admit(Presented(bearer=secret), lobby.clock.now)


async def test_a_machine_may_give_the_named_commands_to_its_client_and_sees_no_other(lobby: Lobby) -> None:
    token_id, secret, _ = await issued(lobby)
    principal = await admitted(lobby, secret)
    assert (principal.person_id, principal.role_in(lobby.bakery)) == (token_id, Role.MACHINE)
    assert principal.clients == {lobby.bakery}
    assert principal.party_in(lobby.bakery) is Party.AGENCY
    only = principal.standing.commands
    assert only == {"RecordCheckIn"}
    assert may_command(Role.MACHINE, RecordCheckIn, only)
    assert not may_command(Role.MACHINE, CorrectCheckIn, only)


async def test_a_secret_is_in_no_event_and_in_no_log(lobby: Lobby) -> None:
    token = await issued(lobby)
    (entry,) = await lobby.events(lobby.bakery, "machine_token.issued")
    assert token.secret.encode() not in entry.payload
    assert token.secret not in repr(token)


async def test_who_may_not_issue_gets_no_secret_and_none_is_kept(
    lobby: Lobby, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[object] = []

    async def keeps(*_: object) -> str:
        kept.append(None)
        return ""

    monkeypatch.setattr(machines, "keep", keeps)
    member = Actor(uuid4(), Party.CLIENT, Role.MEMBER, lobby.agency_id, lobby.bakery)
    elsewhere = lobby.admin(uuid4(), lobby.clinic)
    for actor, name, refusal in (
        (member, "RecordCheckIn", NotAllowed),
        (elsewhere, "RecordCheckIn", NotFound),
        (lobby.owner, "GiveRole", CommandNotForMachines),
    ):
        with pytest.raises(refusal):
            await lobby.reception.issue_machine_token(actor, lobby.bakery, label="CRM", commands=[name])
    assert kept == []


async def test_a_client_has_so_many_tokens_that_work_and_no_more(
    lobby: Lobby, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine_tokens, "MOST_TOKENS", 1)
    first = await issued(lobby)
    with pytest.raises(MachineTokensAreMany):
        await issued(lobby)
    await lobby.reception.revoke_machine_token(lobby.owner, lobby.bakery, first.token_id, "ескі жүйе")
    await issued(lobby)


async def test_a_secret_whose_token_never_came_to_the_ledger_opens_nothing(
    lobby: Lobby, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def ends(*_: object, **__: object) -> None:
        raise Crash

    secrets: list[str] = []
    keep = machines.keep

    async def keeps(*about: object) -> str:
        secrets.append(await keep(*about))  # pyright: ignore[reportArgumentType]
        return secrets[0]

    monkeypatch.setattr(machines, "keep", keeps)
    monkeypatch.setattr(lobby.desk, "handle", ends)
    with pytest.raises(Crash):
        await issued(lobby)
    monkeypatch.undo()
    with pytest.raises(NotSignedIn):
        await admitted(lobby, secrets[0])


async def test_a_revoked_machine_is_out_at_once(lobby: Lobby) -> None:
    token_id, secret, _ = await issued(lobby)
    await admitted(lobby, secret)
    await lobby.reception.revoke_machine_token(lobby.owner, lobby.bakery, token_id, "Ауыстырдық")
    with pytest.raises(NotSignedIn):
        await admitted(lobby, secret)
    with pytest.raises(MachineTokenIsOver):
        await lobby.reception.revoke_machine_token(lobby.owner, lobby.bakery, token_id, "Тағы")


async def test_the_ledger_alone_shuts_a_machine_out_in_every_process(lobby: Lobby) -> None:
    token_id, secret, _ = await issued(lobby)
    await admitted(lobby, secret)
    await lobby.desk.handle(
        lobby.owner, RevokeMachineToken(client_id=lobby.bakery, token_id=token_id, reason="Ауыстырдық")
    )
    lobby.ticks.at += 2
    with pytest.raises(NotSignedIn):
        await admitted(lobby, secret)


async def test_a_machine_is_out_when_its_last_day_is_over(lobby: Lobby) -> None:
    _, secret, _ = await issued(lobby, days=1)
    lobby.clock.passes(days=1)
    assert await admitted(lobby, secret)
    lobby.clock.passes(days=1)
    with pytest.raises(NotSignedIn):
        await admitted(lobby, secret)


async def test_its_use_is_noted_once_a_day(lobby: Lobby) -> None:
    token_id, _, _ = await issued(lobby)
    machine_used = noting_use(lobby.desk)
    for _ in range(2):
        for _ in range(3):
            await machine_used(lobby.agency_id, lobby.bakery, token_id)
        lobby.clock.passes(days=1)
    used = await lobby.events(lobby.bakery, "machine_token.used")
    assert [entry.actor for entry in used] == [token_id, token_id]


async def test_a_use_that_cannot_be_noted_disturbs_nobody(lobby: Lobby) -> None:
    token_id, _, _ = await issued(lobby)
    await lobby.reception.revoke_machine_token(lobby.owner, lobby.bakery, token_id, "Ауыстырдық")
    await lobby.reception.machine_used(lobby.agency_id, lobby.bakery, token_id)
    await lobby.reception.machine_used(lobby.agency_id, uuid4(), token_id)
    assert await lobby.events(lobby.bakery, "machine_token.used") == []


async def test_a_machine_does_not_sign_out_and_has_no_password(lobby: Lobby) -> None:
    _, secret, _ = await issued(lobby)
    principal = await admitted(lobby, secret)
    with pytest.raises(NotAllowed):
        await lobby.reception.sign_out(principal)
    with pytest.raises(NotAllowed):
        await lobby.reception.set_password(principal, None, "мұнара сағаты алты")
    assert await admitted(lobby, secret)

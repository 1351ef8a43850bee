"""Registering: who may, where to, how many, and what of it is kept where."""

from __future__ import annotations

import logging
from asyncio import gather
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from domain.errors import Refusal
from domain.terms import Party, Role
from domain.webhook import Webhook
from services.commands.desk import Actor
from services.identity.vault import VaultIsWrong
from services.webhooks.desk import MOST_WEBHOOKS, WebhookDesk
from services.webhooks.sealing import opened
from services.webhooks.store import OPEN_ONE, SEAL, Sealed
from services.webhooks.targets import Gate, TargetRefused
from tests.webhooks.receiver import Receiver
from tests.webhooks.scene import EVERYTHING, SCORES, Scene

CANARY = "canary-5d1f"
WHOLE_AGENCY = "select to_jsonb(row) from bagdar.{table} as row where agency_id = $1"


async def test_a_registration_stands_in_the_ledger_without_address_and_secret(
    scene: Scene, receiver: Receiver
) -> None:
    url = f"{receiver.url}&token={CANARY}"
    registered = await scene.register(url, EVERYTHING)
    stream = await scene.ledger.stream(scene.agency_id, scene.client_id, registered.webhook_id)
    assert [vars(entry.event).get("kinds") for entry in stream] == [EVERYTHING]
    assert isinstance(stream[0].event, Webhook.Registered)
    assert stream[0].event.host == "127.0.0.1"
    for entry in await scene.ledger.read(scene.agency_id, scene.client_id):
        assert CANARY.encode() not in entry.payload
        assert registered.secret.encode() not in entry.payload


async def test_addresses_and_secrets_are_nowhere_in_the_clear(
    scene: Scene, receiver: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="bagdar")
    registered = await scene.register(f"{receiver.url}&token={CANARY}")
    receiver.answers.append(None)
    await scene.check_in(10)
    await scene.deliver()
    await scene.projector.catch_up(scene.agency_id, scene.client_id)
    assert any(CANARY in request.line for request in receiver.requests)
    tables = ("webhooks", "deliveries", "delivery_attempts", "history", "receipts")
    async with scene.database.transaction(scene.agency_id) as connection:
        rows = [await connection.fetch(WHOLE_AGENCY.format(table=table), scene.agency_id) for table in tables]
    kept = repr(rows)
    assert kept.count("webhook_id") > 2
    shown = "".join(map(repr, [registered, scene.webhooks, scene.webhook_desk, scene.webhooks.courier]))
    lines = await scene.deliveries(registered.webhook_id)
    listed = await scene.webhook_desk.webhooks(scene.agency_id, scene.client_id)
    for text in (kept, shown, repr(lines), repr(listed), caplog.text):
        assert CANARY not in text
        assert registered.secret not in text
        for secret in (CANARY, registered.secret):
            assert secret.encode().hex() not in text


async def test_a_sealed_address_opens_for_its_own_webhook_only(scene: Scene, receiver: Receiver) -> None:
    registered = await scene.register(receiver.url)
    async with scene.database.transaction(scene.agency_id) as connection:
        row = await connection.fetchrow(OPEN_ONE, scene.agency_id, registered.webhook_id)
    assert row is not None
    kept = Sealed(*row)
    assert receiver.url not in repr(kept)
    found = opened(scene.vault, scene.agency_id, registered.webhook_id, kept)
    assert (found.url, found.secret) == (receiver.url, registered.secret)
    assert registered.secret not in repr(found)
    for agency_id, webhook_id in ((uuid4(), registered.webhook_id), (scene.agency_id, uuid4())):
        with pytest.raises(VaultIsWrong):
            opened(scene.vault, agency_id, webhook_id, kept)


async def test_every_secret_is_fresh_and_long(scene: Scene, receiver: Receiver) -> None:
    secrets = {(await scene.register(receiver.url)).secret for _ in range(3)}
    assert len(secrets) == 3
    assert all(secret.startswith("bgw_") and len(secret) == 48 for secret in secrets)


@pytest.mark.parametrize(
    "role", [each for each in Role if each not in (Role.OWNER, Role.ADMIN, Role.OPERATOR)]
)
async def test_who_may_not_register_makes_us_ask_no_name_server(scene: Scene, role: Role) -> None:
    asked: list[str] = []

    async def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["93.184.215.14"]

    desk = _desk(scene, Gate(resolve=resolve))
    actor = Actor(uuid4(), Party.CLIENT, role, scene.agency_id, scene.client_id)
    with pytest.raises(Refusal, match="NOT_ALLOWED"):
        await desk.register(actor, scene.client_id, "https://hooks.example.kz/", SCORES)
    assert asked == []
    assert await _rows(scene) == []


async def test_a_clients_admin_registers_for_the_own_client_only(scene: Scene, receiver: Receiver) -> None:
    beside = uuid4()
    await scene.engage(beside)
    admin = Actor(uuid4(), Party.CLIENT, Role.ADMIN, scene.agency_id, scene.client_id)
    await scene.webhook_desk.register(admin, scene.client_id, receiver.url, SCORES)
    with pytest.raises(Refusal, match="NOT_FOUND"):
        await scene.webhook_desk.register(admin, beside, receiver.url, SCORES)
    assert len(await _rows(scene)) == 1


@pytest.mark.parametrize(
    "url", ["http://hooks.example.kz/", "https://10.0.0.1/", "https://u:p@hooks.example.kz/", "nonsense"]
)
async def test_a_target_that_is_not_for_webhooks_is_refused_by_its_field(scene: Scene, url: str) -> None:
    with pytest.raises(TargetRefused) as caught:
        await _desk(scene, Gate()).register(scene.actor, scene.client_id, url, SCORES)
    assert (caught.value.CODE, caught.value.field) == ("WEBHOOK_TARGET_REFUSED", "url")
    assert await _rows(scene) == []


@pytest.mark.parametrize("answer", [["10.0.0.1"], ["93.184.215.14", "::1"], []])
async def test_a_name_that_leads_inside_or_nowhere_is_refused_alike(scene: Scene, answer: list[str]) -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        return answer

    with pytest.raises(TargetRefused) as caught:
        await _desk(scene, Gate(resolve=resolve)).register(
            scene.actor, scene.client_id, "https://hooks.example.kz/", SCORES
        )
    assert (caught.value.field, caught.value.facts) == ("url", {})
    assert await _rows(scene) == []


async def test_a_webhook_for_nothing_is_refused_and_nothing_is_kept(scene: Scene, receiver: Receiver) -> None:
    with pytest.raises(Refusal, match="WEBHOOK_HEARS_NOTHING"):
        await scene.register(receiver.url, [])
    assert await _rows(scene) == []


async def test_a_client_has_so_many_webhooks_and_no_more(scene: Scene, receiver: Receiver) -> None:
    found = [await scene.register(receiver.url) for _ in range(MOST_WEBHOOKS)]
    with pytest.raises(Refusal, match="WEBHOOKS_ARE_MANY"):
        await scene.register(receiver.url)
    await scene.webhook_desk.retire(scene.actor, scene.client_id, found[0].webhook_id, "Көшті")
    await scene.derive()
    await scene.register(receiver.url)
    lines = await scene.webhook_desk.webhooks(scene.agency_id, scene.client_id)
    assert len(lines) == MOST_WEBHOOKS + 1
    assert [line.retired_at is not None for line in lines].count(True) == 1


async def test_many_at_once_find_the_room_that_is_there(scene: Scene, receiver: Receiver) -> None:
    asked = await gather(
        *(scene.register(receiver.url) for _ in range(3 * MOST_WEBHOOKS)), return_exceptions=True
    )
    refused = [each for each in asked if isinstance(each, Refusal)]
    assert {each.CODE for each in refused} == {"WEBHOOKS_ARE_MANY"}
    assert len(asked) - len(refused) == len(await _rows(scene)) == MOST_WEBHOOKS


async def test_an_address_is_forgotten_whose_registration_never_came(scene: Scene) -> None:
    """Only after an hour: until then its command may still be on its way."""
    async with scene.database.transaction(scene.agency_id) as connection:
        await connection.execute(
            SEAL, scene.agency_id, uuid4(), scene.client_id, b"x", b"x", b"x", scene.clock.now
        )
    scene.clock.now += timedelta(minutes=59)
    await scene.derive()
    assert len(await _rows(scene)) == 1
    scene.clock.now += timedelta(minutes=2)
    await scene.derive()
    assert await _rows(scene) == []


def _desk(scene: Scene, gate: Gate) -> WebhookDesk:
    return WebhookDesk(scene.database, scene.desk, scene.vault, gate, scene.webhooks.deriver, scene.clock)


async def _rows(scene: Scene) -> list[Any]:
    async with scene.database.transaction(scene.agency_id) as connection:
        return await connection.fetch(
            "select webhook_id from bagdar.webhooks where agency_id = $1", scene.agency_id
        )

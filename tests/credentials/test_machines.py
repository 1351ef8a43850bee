"""A machine token's secret opens its token until it is dropped."""

from __future__ import annotations

from uuid import UUID, uuid4

from services.credentials import machines
from services.credentials.machines import Machine
from services.credentials.secret_texts import Prefix, SecretText
from services.database import Database
from tests.credentials.conftest import NOON


async def test_a_machine_proves_itself_until_its_secret_is_dropped(
    database: Database, agency_id: UUID
) -> None:
    machine = Machine(agency_id, uuid4(), uuid4())
    secret = await machines.keep(database, agency_id, machine.client_id, machine.token_id)
    assert secret.startswith("bgm_")
    assert await machines.of_secret(database, secret, NOON) == machine
    await machines.drop(database, uuid4(), machine.token_id)
    assert await machines.of_secret(database, secret, NOON) == machine
    for _ in range(2):
        await machines.drop(database, agency_id, machine.token_id)
        assert await machines.of_secret(database, secret, NOON) is None


async def test_a_secret_asked_for_again_takes_the_place_of_the_first(
    database: Database, agency_id: UUID
) -> None:
    machine = Machine(agency_id, uuid4(), uuid4())
    first, second = [
        await machines.keep(database, agency_id, machine.client_id, machine.token_id) for _ in range(2)
    ]
    assert await machines.of_secret(database, first, NOON) is None
    assert await machines.of_secret(database, second, NOON) == machine


async def test_what_was_not_given_out_is_nobodys(database: Database, agency_id: UUID) -> None:
    token_id = uuid4()
    secret = await machines.keep(database, agency_id, uuid4(), token_id)
    raw = SecretText.read(Prefix.MACHINE, secret)
    assert raw is not None
    for wrong in (
        "",
        "bgm_",
        "bgs_" + secret[4:],
        SecretText.fresh(Prefix.MACHINE, agency_id, token_id).text,
        SecretText(Prefix.MACHINE, uuid4(), token_id, raw.random).text,
    ):
        assert await machines.of_secret(database, wrong, NOON) is None

"""Names and addresses are kept sealed, per agency, corrected and erased."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from domain.terms import Language
from domain.text import TextIsBlank
from services.credentials import invitations, logins, password_links, people, sessions
from services.credentials.people import Contact, EmailIsTaken
from services.credentials.sessions import SessionKind
from services.database import Database
from services.identity.vault import Vault, VaultIsWrong
from tests.credentials.conftest import NOON

PLAIN = "insert into bagdar.people (agency_id, person_id, name) values ($1, $2, $3)"
PLAIN_LEFT = "select count(*) from bagdar.people where agency_id = $1 and name is not null"
WRAPPED = "select wrapped from bagdar.subject_keys where agency_id = $1 and person_id = $2"
SWAP = "update bagdar.people set sealed_name = $3 where agency_id = $1 and person_id = $2"
SEALED = "select sealed_name, sealed_email from bagdar.people where agency_id = $1 and person_id = $2"
OF_PERSON = """
select (select count(*) from bagdar.people where agency_id = $1 and person_id = $2)
    + (select count(*) from bagdar.subject_keys where agency_id = $1 and person_id = $2)
    + (select count(*) from bagdar.passwords where agency_id = $1 and person_id = $2)
    + (select count(*) from bagdar.identities where agency_id = $1 and person_id = $2)
    + (select count(*) from bagdar.invitations where agency_id = $1 and person_id = $2)
    + (select count(*) from bagdar.password_links where agency_id = $1 and person_id = $2)
    + (select count(*) from bagdar.sessions where agency_id = $1 and $2 in (person_id, impersonator))
"""


async def rows_of(database: Database, agency_id: UUID, person_id: UUID) -> int:
    async with database.transaction(agency_id) as connection:
        return await connection.fetchval(OF_PERSON, agency_id, person_id)


async def test_a_name_is_remembered_corrected_and_forgotten(
    database: Database, vault: Vault, agency_id: UUID
) -> None:
    aigul, daniyar = uuid4(), uuid4()
    await people.remember(database, vault, agency_id, aigul, "Айгүл")
    await people.remember(database, vault, agency_id, daniyar, "Данияр")
    await people.remember(database, vault, agency_id, aigul, " Айгүл Сейітова ")
    assert await people.names(database, vault, agency_id) == {aigul: "Айгүл Сейітова", daniyar: "Данияр"}
    await people.forget(database, agency_id, aigul)
    assert await people.names(database, vault, agency_id) == {daniyar: "Данияр"}


async def test_what_is_not_given_stays(database: Database, vault: Vault, agency_id: UUID) -> None:
    aigul, spoken = uuid4(), (Language.KK, Language.RU)
    await people.remember(
        database, vault, agency_id, aigul, "Айгүл", email=" Aigul@Example.KZ", languages=spoken
    )
    await people.remember(database, vault, agency_id, aigul, "Айгүл С.")
    known = await people.contacts(database, vault, agency_id, [aigul, uuid4()])
    assert known == {aigul: Contact(aigul, "Айгүл С.", "aigul@example.kz", spoken)}
    await people.remember(database, vault, agency_id, aigul, "Айгүл", email="a@b.kz", languages=[Language.EN])
    known = await people.contacts(database, vault, agency_id, [aigul])
    assert known == {aigul: Contact(aigul, "Айгүл", "a@b.kz", (Language.EN,))}
    assert await people.person_of_email(database, vault, agency_id, "aigul@example.kz") is None


async def test_a_person_is_found_by_the_address_however_it_is_typed(
    database: Database, vault: Vault, agency_id: UUID
) -> None:
    aigul = uuid4()
    await people.remember(database, vault, agency_id, aigul, "Айгүл", email="aigul@example.kz")
    assert await people.person_of_email(database, vault, agency_id, " AIGUL@example.kz") == aigul
    for stranger in ("daniyar@example.kz", "aigul", ""):
        assert await people.person_of_email(database, vault, agency_id, stranger) is None
    assert await people.person_of_email(database, vault, uuid4(), "aigul@example.kz") is None


async def test_an_address_belongs_to_one_person_of_an_agency_and_to_any_number_elsewhere(
    database: Database, vault: Vault, agency_id: UUID
) -> None:
    first, second = uuid4(), uuid4()
    claims = [
        people.remember(database, vault, agency_id, person, "Айгүл", email="aigul@example.kz")
        for person in (first, second)
    ]
    answers = await asyncio.gather(*claims, return_exceptions=True)
    refused = [answer for answer in answers if answer is not None]
    assert [type(answer) for answer in refused] == [EmailIsTaken]
    assert getattr(refused[0], "field", None) == "email"
    assert refused[0].__cause__ is None
    winner = await people.person_of_email(database, vault, agency_id, "aigul@example.kz")
    assert winner in (first, second)
    assert set(await people.names(database, vault, agency_id)) == {winner}
    await people.remember(database, vault, uuid4(), second, "Айгүл", email="aigul@example.kz")


async def test_no_name_is_refused_and_nothing_is_kept(
    database: Database, vault: Vault, agency_id: UUID
) -> None:
    with pytest.raises(TextIsBlank):
        await people.remember(database, vault, agency_id, uuid4(), " ", email="a@b.kz")
    assert await people.names(database, vault, agency_id) == {}


async def test_one_person_may_have_a_name_of_its_own_in_every_agency(
    database: Database, vault: Vault
) -> None:
    person_id, first, second = uuid4(), uuid4(), uuid4()
    await people.remember(database, vault, first, person_id, "Ольга")
    await people.remember(database, vault, second, person_id, "Olga")
    assert await people.names(database, vault, first) == {person_id: "Ольга"}
    await people.forget(database, first, person_id)
    assert await people.names(database, vault, second) == {person_id: "Olga"}


async def test_forgetting_destroys_the_key_and_everything_of_the_person_and_of_nobody_else(
    database: Database, vault: Vault, agency_id: UUID
) -> None:
    aigul, daniyar = uuid4(), uuid4()
    begun = [await settle(database, vault, agency_id, person) for person in (aigul, daniyar)]
    looking = await sessions.begin(
        database, agency_id, daniyar, SessionKind.IMPERSONATION, now=NOON, lasts=timedelta(hours=1),
        impersonator=aigul,
    )  # fmt: skip
    assert await rows_of(database, agency_id, aigul) == 8
    for _ in range(2):
        await people.forget(database, agency_id, aigul)
        assert await rows_of(database, agency_id, aigul) == 0
    assert await rows_of(database, agency_id, daniyar) == 7
    assert [await sessions.of_secret(database, each, NOON) is None for each in begun] == [True, False]
    assert await sessions.of_secret(database, looking.secret, NOON) is None
    assert await people.contacts(database, vault, agency_id, [aigul]) == {}
    assert await people.person_of_email(database, vault, agency_id, f"{aigul}@b.kz") is None


async def settle(database: Database, vault: Vault, agency_id: UUID, person_id: UUID) -> str:
    """Give a person one row of everything; the secret of the session."""
    await people.remember(database, vault, agency_id, person_id, "Айгүл", email=f"{person_id}@b.kz")
    assert await logins.set_password(database, agency_id, person_id, "$argon2id$x", NOON)
    await logins.link_identity(
        database, vault, agency_id, person_id, issuer="https://id.kz", subject=str(person_id), now=NOON
    )
    await invitations.keep(database, agency_id, uuid4(), person_id, uuid4(), NOON + timedelta(days=1))
    await password_links.keep(database, agency_id, uuid4(), person_id, NOON)
    begun = await sessions.begin(
        database, agency_id, person_id, SessionKind.BROWSER, now=NOON, lasts=timedelta(days=1)
    )
    return begun.secret


async def test_who_is_remembered_and_forgotten_at_the_same_time_is_whole_or_gone(
    database: Database, vault: Vault, agency_id: UUID
) -> None:
    for _ in range(20):
        person_id = uuid4()
        await people.remember(database, vault, agency_id, person_id, "Айгүл")
        await asyncio.gather(
            people.forget(database, agency_id, person_id),
            people.remember(database, vault, agency_id, person_id, "Айгүл", email="a@b.kz"),
            logins.set_password(database, agency_id, person_id, "$argon2id$x", NOON),
        )
        known = person_id in await people.names(database, vault, agency_id)
        assert await rows_of(database, agency_id, person_id) in ((2, 3) if known else (0,))
        await people.forget(database, agency_id, person_id)


async def test_names_of_an_earlier_version_are_sealed_once_and_none_is_left_in_clear(
    database: Database, vault: Vault, agency_id: UUID
) -> None:
    aigul, daniyar = uuid4(), uuid4()
    async with database.transaction(agency_id) as connection:
        await connection.execute(PLAIN, agency_id, aigul, "Айгүл")
        await connection.execute(PLAIN, agency_id, daniyar, "Данияр")
    at_once = [people.seal_plain_names(database, vault, agency_id) for _ in range(4)]
    correction = people.remember(database, vault, agency_id, daniyar, "Данияр Қ.")
    await asyncio.gather(*at_once, correction)
    assert await people.seal_plain_names(database, vault, agency_id) == 0
    async with database.transaction(agency_id) as connection:
        assert await connection.fetchval(PLAIN_LEFT, agency_id) == 0
    assert await people.names(database, vault, agency_id) == {aigul: "Айгүл", daniyar: "Данияр Қ."}


async def test_a_correction_takes_the_place_of_a_name_in_clear(
    database: Database, vault: Vault, agency_id: UUID
) -> None:
    aigul = uuid4()
    async with database.transaction(agency_id) as connection:
        await connection.execute(PLAIN, agency_id, aigul, "Айгүл")
    await people.remember(database, vault, agency_id, aigul, "Айгүл С.")
    async with database.transaction(agency_id) as connection:
        assert await connection.fetchval(PLAIN_LEFT, agency_id) == 0
    assert await people.seal_plain_names(database, vault, agency_id) == 0
    assert await people.names(database, vault, agency_id) == {aigul: "Айгүл С."}


async def test_a_sealed_name_moved_to_another_person_or_field_does_not_open(
    database: Database, vault: Vault, agency_id: UUID
) -> None:
    aigul = uuid4()
    await people.remember(database, vault, agency_id, aigul, "Айгүл", email="a@b.kz")
    async with database.transaction(agency_id) as connection:
        row = await connection.fetchrow(SEALED, agency_id, aigul)
        assert row is not None
        await connection.execute(SWAP, agency_id, aigul, row["sealed_email"])
    with pytest.raises(VaultIsWrong):
        await people.names(database, vault, agency_id)


async def test_a_new_master_key_wraps_every_persons_key_and_names_stay_readable(
    database: Database, agency_id: UUID, tmp_path: Path
) -> None:
    aigul, old = uuid4(), Vault.at(tmp_path)
    await people.remember(database, old, agency_id, aigul, "Айгүл", email="a@b.kz")
    vault = Vault.rotated(tmp_path)
    async with database.transaction(agency_id) as connection:
        before = await connection.fetchval(WRAPPED, agency_id, aigul)
    assert await people.rewrap(database, vault, agency_id) == 1
    async with database.transaction(agency_id) as connection:
        assert await connection.fetchval(WRAPPED, agency_id, aigul) != before
    assert await people.names(database, vault, agency_id) == {aigul: "Айгүл"}
    assert await people.person_of_email(database, vault, agency_id, "a@b.kz") == aigul

"""Passwords and identities lead to persons of their own agency."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

from services.credentials import logins, people
from services.credentials.logins import Login
from services.database import Database
from services.identity.vault import Vault
from tests.credentials.conftest import NOON

ISSUER = "https://id.example.kz"


async def known(database: Database, vault: Vault, agency_id: UUID, email: str = "aigul@example.kz") -> UUID:
    person_id = uuid4()
    await people.remember(database, vault, agency_id, person_id, "Айгүл", email=email)
    return person_id


async def test_a_password_is_found_by_address_replaced_and_dropped(
    database: Database, vault: Vault, agency_id: UUID
) -> None:
    person_id = await known(database, vault, agency_id)
    found = await logins.password_hash_of(database, vault, agency_id, "Aigul@example.kz")
    assert found == Login(person_id, None)
    for text in ("first", "second", "second"):
        assert await logins.set_password(database, agency_id, person_id, text, NOON)
    assert await logins.password_hash_of(database, vault, agency_id, "aigul@example.kz") == Login(
        person_id, "second", NOON
    )
    assert (await logins.of_person(database, agency_id, person_id)).password_hash == "second"
    for _ in range(2):
        await logins.drop_password(database, agency_id, person_id)
    assert await logins.of_person(database, agency_id, person_id) == Login(person_id, None)


async def test_nobody_has_an_unknown_address_or_the_address_of_another_agency(
    database: Database, vault: Vault, agency_id: UUID
) -> None:
    person_id = await known(database, vault, agency_id)
    await logins.set_password(database, agency_id, person_id, "hash", NOON)
    assert await logins.password_hash_of(database, vault, agency_id, "other@example.kz") is None
    assert await logins.password_hash_of(database, vault, agency_id, "no address") is None
    assert await logins.password_hash_of(database, vault, uuid4(), "aigul@example.kz") is None
    assert await logins.of_person(database, uuid4(), person_id) == Login(person_id, None)


async def test_who_was_forgotten_gets_neither_password_nor_identity(
    database: Database, vault: Vault, agency_id: UUID
) -> None:
    person_id = await known(database, vault, agency_id)
    await people.forget(database, agency_id, person_id)
    assert not await logins.set_password(database, agency_id, person_id, "hash", NOON)
    assert await logins.of_person(database, agency_id, person_id) == Login(person_id, None)
    assert await link(database, vault, agency_id, person_id) is None


async def test_a_stronger_hash_never_brings_an_old_password_back(
    database: Database, vault: Vault, agency_id: UUID
) -> None:
    person_id = await known(database, vault, agency_id)
    await logins.set_password(database, agency_id, person_id, "weak", NOON)
    assert await logins.strengthen(database, agency_id, person_id, "weak", "strong")
    await logins.set_password(database, agency_id, person_id, "another password", NOON)
    assert not await logins.strengthen(database, agency_id, person_id, "weak", "strong")
    assert (await logins.of_person(database, agency_id, person_id)).password_hash == "another password"


async def link(
    database: Database, vault: Vault, agency_id: UUID, person_id: UUID, subject: str = "1"
) -> UUID | None:
    return await logins.link_identity(
        database, vault, agency_id, person_id, issuer=ISSUER, subject=subject, now=NOON
    )


async def test_an_identity_signs_in_as_the_first_person_it_was_linked_to(
    database: Database, vault: Vault, agency_id: UUID
) -> None:
    first = await known(database, vault, agency_id)
    second = await known(database, vault, agency_id, "daniyar@example.kz")
    answers = await asyncio.gather(
        *(link(database, vault, agency_id, person) for person in (first, second) * 5)
    )
    (winner,) = set(answers)
    assert winner in (first, second)
    found = await logins.person_of_identity(database, vault, agency_id, issuer=ISSUER, subject="1")
    assert found is not None
    assert found == winner
    for _ in range(2):
        await logins.unlink_identities(database, agency_id, found)
    assert await logins.person_of_identity(database, vault, agency_id, issuer=ISSUER, subject="1") is None


async def test_issuer_and_subject_are_told_apart_and_so_are_agencies(
    database: Database, vault: Vault, agency_id: UUID
) -> None:
    person_id = await known(database, vault, agency_id)
    assert await link(database, vault, agency_id, person_id, "12") == person_id
    for agency, issuer, subject in (
        (agency_id, ISSUER, "1"),
        (agency_id, f"{ISSUER}1", "2"),
        (agency_id, "https://other.kz", "12"),
        (uuid4(), ISSUER, "12"),
        (agency_id, ISSUER, "\ud800"),
    ):
        found = await logins.person_of_identity(database, vault, agency, issuer=issuer, subject=subject)
        assert found is None

"""No table says a name, an address, a password or a secret, and no agency sees the rows of another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import asyncpg
import pytest

from services.credentials import attempts, invitations, logins, machines, password_links, people, sessions
from services.credentials.devices import device_secret
from services.credentials.emails import account_key
from services.credentials.passwords import Passwords
from services.credentials.people import Contact
from services.credentials.sessions import SessionKind
from services.database import Database
from services.identity.vault import Vault
from services.settings import Dsns
from tests.credentials.conftest import NOON

NAME, EMAIL, PASSWORD = "Канарейка Қарлығаш", "canary@example.kz", "канарейка қарлығаш 77"
SUBJECT, ADDRESS = "canary-subject-4711", "2001:db8:cafe:beef::1"
TENANT_TABLES = (
    "people", "subject_keys", "passwords", "identities", "sessions", "invitations", "password_links",
    "machine_secrets", "attempts",
)  # fmt: skip
TABLES = "select relname from pg_class where relnamespace = 'bagdar'::regnamespace and relkind = 'r'"


@dataclass
class Canary:
    """Somebody with a row in every table, and everything that none of them may say."""

    agency_id: UUID
    person_id: UUID
    words: list[str]


@pytest.fixture
async def canary(database: Database, vault: Vault, agency_id: UUID) -> Canary:
    person_id, day = uuid4(), timedelta(days=1)
    await people.remember(database, vault, agency_id, person_id, NAME, email=EMAIL)
    hashed = await Passwords(memory_kib=8, passes=1).hash(PASSWORD)
    await logins.set_password(database, agency_id, person_id, hashed, NOON)
    await logins.link_identity(
        database, vault, agency_id, person_id, issuer="https://id.kz", subject=SUBJECT, now=NOON
    )
    refresh = await sessions.begin(database, agency_id, person_id, SessionKind.API, now=NOON, lasts=day)
    turned = await sessions.rotate(database, refresh.secret, NOON)
    browser = await sessions.begin(database, agency_id, person_id, SessionKind.BROWSER, now=NOON, lasts=day)
    key = account_key(vault, agency_id, EMAIL)
    device = device_secret(vault, agency_id, key, NOON, NOON)
    for known in (True, False):
        await attempts.admit(database, vault, agency_id, key, ADDRESS, NOON, is_known=known)
    secrets = [
        refresh.secret,
        turned.secret,
        browser.secret,
        device,
        await machines.keep(database, agency_id, uuid4(), uuid4()),
        await invitations.keep(database, agency_id, uuid4(), person_id, uuid4(), NOON + day),
        await password_links.keep(database, agency_id, uuid4(), person_id, NOON),
    ]
    ends = [secret[-43:] for secret in secrets]
    words = [NAME, NAME.split()[1], EMAIL, "canary", PASSWORD, SUBJECT, ADDRESS, "cafe:beef", *secrets, *ends]
    return Canary(agency_id, person_id, words)


async def rows_as_owner(dsns: Dsns, agency_id: UUID) -> dict[str, list[str]]:
    """Every row of every table that the owner can read for this agency, as text."""
    assert dsns.owner is not None
    connection = await asyncpg.connect(dsns.owner)
    try:
        async with connection.transaction():
            await connection.execute(f"set local app.agency = '{agency_id}'")
            tables = [row["relname"] for row in await connection.fetch(TABLES)]
            return {
                table: [row[0] for row in await connection.fetch(f"select t::text from bagdar.{table} t")]
                for table in tables
            }
    finally:
        await connection.close()


def said(word: str, rows: dict[str, list[str]]) -> list[str]:
    """Tables that say a word, in letters or in bytes."""
    spelled = (word.lower(), word.encode().hex())
    return [name for name, found in rows.items() if any(s in row.lower() for s in spelled for row in found)]


async def test_no_row_of_any_table_says_who_somebody_is_or_what_proves_it(dsns: Dsns, canary: Canary) -> None:
    rows = await rows_as_owner(dsns, canary.agency_id)
    assert [table for table in (*TENANT_TABLES, "address_attempts") if not rows[table]] == []
    assert {word: said(word, rows) for word in canary.words if said(word, rows)} == {}
    assert said(str(canary.person_id), rows) != []


async def test_the_search_finds_a_word_in_letters_and_in_bytes(
    database: Database, dsns: Dsns, canary: Canary
) -> None:
    plant = "update bagdar.people set {column} = $2 where agency_id = $1"
    for column, value in (("name", NAME), ("sealed_name", f"x{NAME}x".encode())):
        async with database.transaction(canary.agency_id) as connection:
            await connection.execute(plant.format(column=column), canary.agency_id, value)
        assert said(NAME, await rows_as_owner(dsns, canary.agency_id)) == ["people"]
        async with database.transaction(canary.agency_id) as connection:
            await connection.execute(plant.format(column=column), canary.agency_id, None)


async def test_statements_without_a_filter_see_no_row_of_another_agency(
    database: Database, canary: Canary
) -> None:
    for agency_id, own in ((canary.agency_id, True), (uuid4(), False)):
        for table in TENANT_TABLES:
            async with database.transaction(agency_id) as connection:
                rows = await connection.fetch(f"select agency_id from bagdar.{table}")
            assert {row["agency_id"] for row in rows} == ({canary.agency_id} if own else set()), table


async def test_a_forgotten_person_is_in_no_row_any_more(
    database: Database, dsns: Dsns, canary: Canary
) -> None:
    await people.forget(database, canary.agency_id, canary.person_id)
    rows = await rows_as_owner(dsns, canary.agency_id)
    assert said(str(canary.person_id), rows) == []
    assert [table for table in TENANT_TABLES if rows[table]] == ["machine_secrets", "attempts"]


async def test_what_is_shown_in_logs_says_nothing(database: Database, vault: Vault, canary: Canary) -> None:
    login = await logins.password_hash_of(database, vault, canary.agency_id, EMAIL)
    assert login is not None
    assert login.password_hash is not None
    known = await people.contacts(database, vault, canary.agency_id, [canary.person_id])
    assert known == {canary.person_id: Contact(canary.person_id, NAME, EMAIL)}
    checked = await Passwords(memory_kib=16, passes=1).check(login.password_hash, PASSWORD)
    assert checked.stronger is not None
    shown = f"{login!r} {known!r} {checked!r} {vault!r}"
    for word in (*canary.words, login.password_hash, checked.stronger):
        assert word not in shown

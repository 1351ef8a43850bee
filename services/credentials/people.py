"""Names and e-mails of persons, sealed under a key of their own, so that they can be corrected and erased."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import asyncpg

from domain.errors import Refusal
from domain.terms import Language
from domain.text import clean_text
from services.credentials.emails import EmailIsMalformed, email_key, normal
from services.database import Connection, Database
from services.identity.vault import Vault

LONGEST_NAME = 200

KEY_OF = """
insert into bagdar.subject_keys (agency_id, person_id, wrapped) values ($1, $2, $3)
on conflict (agency_id, person_id) do update set wrapped = subject_keys.wrapped
where subject_keys.agency_id = $1 returning wrapped
"""
"""The person's key, made if need be, and locked: whoever erases the person waits and comes last."""
REMEMBER = """
insert into bagdar.people (
    agency_id, person_id, sealed_name, sealed_email, address_key, email_key, vouched, languages
) values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (agency_id, person_id) do update set
    name = null,
    sealed_name = excluded.sealed_name,
    sealed_email = coalesce(excluded.sealed_email, people.sealed_email),
    address_key = coalesce(excluded.address_key, people.address_key),
    email_key = coalesce(excluded.email_key, people.email_key),
    vouched = case when excluded.address_key is null then people.vouched else excluded.vouched end,
    languages = case when excluded.languages = '{}' then people.languages else excluded.languages end
where people.agency_id = $1
"""
NAMES = """
select p.person_id, p.sealed_name, k.wrapped from bagdar.people p
join bagdar.subject_keys k on k.agency_id = p.agency_id and k.person_id = p.person_id
where p.agency_id = $1 and p.sealed_name is not null
"""
NAMES_OF = NAMES.rstrip() + " and p.person_id = any($2)\n"
CONTACTS = """
select p.person_id, p.sealed_name, p.sealed_email, p.languages, k.wrapped from bagdar.people p
join bagdar.subject_keys k on k.agency_id = p.agency_id and k.person_id = p.person_id
where p.agency_id = $1 and p.person_id = any($2) and p.sealed_name is not null
"""
AWAITED = """
select person_id from bagdar.people
where agency_id = $1 and address_key = $2 and email_key is null and vouched = $3 order by person_id
"""
VOUCH = """
update bagdar.people set vouched = $3 where agency_id = $1 and person_id = $2 and email_key is null
"""
SPEAK = (
    "update bagdar.people set languages = array[$3::text] where agency_id = $1 and person_id = $2",
    "update bagdar.sessions set language = $3 where agency_id = $1 and person_id = $2 and ended_at is null",
)
PERSON_OF_EMAIL = """
select person_id from bagdar.people where agency_id = $1 and email_key = $2 and (vouched or not $3)
"""
FORGET = (
    "delete from bagdar.subject_keys where agency_id = $1 and person_id = $2",
    "delete from bagdar.people where agency_id = $1 and person_id = $2",
    "delete from bagdar.passwords where agency_id = $1 and person_id = $2",
    "delete from bagdar.identities where agency_id = $1 and person_id = $2",
    "delete from bagdar.invitations where agency_id = $1 and person_id = $2",
    "delete from bagdar.password_links where agency_id = $1 and person_id = $2",
    "delete from bagdar.preferences where agency_id = $1 and person_id = $2",
    "delete from bagdar.letters where agency_id = $1 and person_id = $2",
    "delete from bagdar.sessions where agency_id = $1 and (person_id = $2 or impersonator = $2)",
)
"""The key first: whoever writes something for the person holds a lock on it."""
PLAIN_NAMES = """
select person_id, name from bagdar.people where agency_id = $1 and name is not null order by person_id
"""
SEAL = """
update bagdar.people set sealed_name = $3, name = null
where agency_id = $1 and person_id = $2 and name = $4
"""
"""Only what was read is replaced, because somebody may have corrected it since."""
KEYS = """
select person_id, wrapped from bagdar.subject_keys where agency_id = $1 order by person_id for update
"""
REWRAP = """
update bagdar.subject_keys set wrapped = $3 where agency_id = $1 and person_id = $2
"""


class EmailIsTaken(Refusal):
    """Somebody else of this agency already has this e-mail address. Give another one."""

    CODE = "EMAIL_IS_TAKEN"


@dataclass(frozen=True, slots=True)
class Contact:
    """How to call and reach a person; never shown in logs.

    Attributes:
        email: in its normal form, or None when none is known.
        languages: in order of preference.
    """

    person_id: UUID
    name: str = field(repr=False)
    email: str | None = field(default=None, repr=False)
    languages: tuple[Language, ...] = ()


async def remember(
    database: Database,
    vault: Vault,
    agency_id: UUID,
    person_id: UUID,
    name: str,
    *,
    email: str | None = None,
    languages: Sequence[Language] = (),
    signs_in: bool = True,
    vouched: bool = True,
) -> None:
    """Keep or correct a person's name; an e-mail or languages (in order of preference) not given stay.

    Args:
        signs_in: whether the address signs in as this person at once, and not only when they come
            (`services.credentials.first`).
        vouched: whether the agency's own word stands behind the address.

    Raises:
        EmailIsMalformed: no e-mail address.
        EmailIsTaken: the address signs in as another person of the agency.
        TextIsBlank, TextIsTooLong, TextIsMalformed: no name.
    """
    called = clean_text(name, field="name", limit=LONGEST_NAME)
    address = None if email is None else normal(email)
    key = None if address is None else email_key(vault, agency_id, address)
    try:
        async with database.transaction(agency_id) as connection:
            wrapped = await _key_of(connection, vault, agency_id, person_id)
            await connection.execute(
                REMEMBER,
                agency_id,
                person_id,
                vault.seal(wrapped, called, about=_about(agency_id, person_id, b"name")),
                address and vault.seal(wrapped, address, about=_about(agency_id, person_id, b"email")),
                key,
                key if signs_in else None,
                vouched and key is not None,
                [each.value for each in languages],
            )
    except asyncpg.UniqueViolationError:
        # The detail of PostgreSQL's answer names the key in conflict.
        raise EmailIsTaken(field="email") from None


async def names(database: Database, vault: Vault, agency_id: UUID) -> dict[UUID, str]:
    """Everybody the agency knows: person → name.

    Raises:
        VaultIsWrong: the master key is not the one that the names were sealed with.
    """
    async with database.transaction(agency_id) as connection:
        rows = await connection.fetch(NAMES, agency_id)
    return {row["person_id"]: _opened(vault, agency_id, row, "name") for row in rows}


async def names_of(
    database: Database, vault: Vault, agency_id: UUID, person_ids: Collection[UUID]
) -> dict[UUID, str]:
    """What these persons are called; who is unknown or forgotten is left out.

    Raises:
        VaultIsWrong: as for `names`.
    """
    async with database.transaction(agency_id) as connection:
        rows = await connection.fetch(NAMES_OF, agency_id, list(person_ids))
    return {row["person_id"]: _opened(vault, agency_id, row, "name") for row in rows}


async def contacts(
    database: Database, vault: Vault, agency_id: UUID, person_ids: Collection[UUID]
) -> dict[UUID, Contact]:
    """How to call and reach these persons; who is unknown or forgotten is left out.

    Raises:
        VaultIsWrong: as for `names`.
    """
    async with database.transaction(agency_id) as connection:
        rows = await connection.fetch(CONTACTS, agency_id, list(person_ids))
    return {
        row["person_id"]: Contact(
            row["person_id"],
            _opened(vault, agency_id, row, "name"),
            None if row["sealed_email"] is None else _opened(vault, agency_id, row, "email"),
            tuple(Language(each) for each in row["languages"]),
        )
        for row in rows
    }


async def person_of_email(
    database: Database, vault: Vault, agency_id: UUID, email: str, *, vouched: bool = False
) -> UUID | None:
    """Whom this address signs in as in the agency; nobody has what is no address.

    Args:
        vouched: whether only a person counts whose address the agency's own word stands behind.
    """
    try:
        key = email_key(vault, agency_id, email)
    except EmailIsMalformed:
        return None
    async with database.transaction(agency_id) as connection:
        return await connection.fetchval(PERSON_OF_EMAIL, agency_id, key, vouched)


async def awaited(
    database: Database, vault: Vault, agency_id: UUID, email: str, *, vouched: bool
) -> list[UUID]:
    """Who was offered something at this address on such a word, and has not come yet.

    Raises:
        EmailIsMalformed: no e-mail address.
    """
    async with database.transaction(agency_id) as connection:
        rows = await connection.fetch(AWAITED, agency_id, email_key(vault, agency_id, email), vouched)
    return [row["person_id"] for row in rows]


async def vouch(database: Database, agency_id: UUID, person_id: UUID, *, vouched: bool) -> None:
    """Write down whose word stands behind an address by now; nothing moves for who has come already."""
    async with database.transaction(agency_id) as connection:
        await connection.execute(VOUCH, agency_id, person_id, vouched)


async def speak(database: Database, agency_id: UUID, person_id: UUID, language: Language) -> None:
    """Speak this language with the person from now on, in the sign-ins that go on, too."""
    async with database.transaction(agency_id) as connection:
        for statement in SPEAK:
            await connection.execute(statement, agency_id, person_id, language.value)


async def forget(database: Database, agency_id: UUID, person_id: UUID) -> None:
    """Erase a person: key, name, e-mail, password, links, invitations, sessions. Events keep the id alone."""
    async with database.transaction(agency_id) as connection:
        for statement in FORGET:
            await connection.execute(statement, agency_id, person_id)


async def seal_plain_names(database: Database, vault: Vault, agency_id: UUID) -> int:
    """Seal the names that an earlier version kept in clear; how many there were. No clear name is left."""
    async with database.transaction(agency_id) as connection:
        rows = await connection.fetch(PLAIN_NAMES, agency_id)
        for row in rows:
            person_id, name = row["person_id"], row["name"]
            wrapped = await _key_of(connection, vault, agency_id, person_id)
            sealed = vault.seal(wrapped, name, about=_about(agency_id, person_id, b"name"))
            await connection.execute(SEAL, agency_id, person_id, sealed, name)
    return len(rows)


async def rewrap(database: Database, vault: Vault, agency_id: UUID) -> int:
    """Wrap every person's key by the newest master key, so that an older one may go; how many there are.

    Raises:
        VaultIsWrong: a key was wrapped by a master key that is gone already.
    """
    async with database.transaction(agency_id) as connection:
        rows = await connection.fetch(KEYS, agency_id)
        await connection.executemany(
            REWRAP, [(agency_id, row["person_id"], vault.rewrap(row["wrapped"])) for row in rows]
        )
    return len(rows)


async def _key_of(connection: Connection, vault: Vault, agency_id: UUID, person_id: UUID) -> bytes:
    return await connection.fetchval(KEY_OF, agency_id, person_id, vault.new_key())


def _opened(vault: Vault, agency_id: UUID, row: asyncpg.Record, kind: str) -> str:
    about = _about(agency_id, row["person_id"], kind.encode())
    return vault.open(row["wrapped"], row[f"sealed_{kind}"], about=about)


def _about(agency_id: UUID, person_id: UUID, kind: bytes) -> bytes:
    """What a sealed value belongs to, so that none can be moved to another person or field."""
    return agency_id.bytes + person_id.bytes + kind

"""What a person signs in with: a password's hash, and links to identities at OpenID providers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from services.credentials.emails import EmailIsMalformed, email_key
from services.credentials.sessions import END_OF_PERSON
from services.database import Connection, Database
from services.identity.vault import Vault

IS_KNOWN = """
select true from bagdar.subject_keys where agency_id = $1 and person_id = $2 for key share
"""
"""Whoever erases the person waits for this lock and comes last."""
SET_HASH = """
insert into bagdar.passwords (agency_id, person_id, password_hash, set_at) values ($1, $2, $3, $4)
on conflict (agency_id, person_id) do update set
    password_hash = excluded.password_hash, set_at = excluded.set_at
where passwords.agency_id = $1
"""
STRENGTHEN = """
update bagdar.passwords set password_hash = $4
where agency_id = $1 and person_id = $2 and password_hash = $3
"""
HASH_OF_EMAIL = """
select p.person_id, c.password_hash, c.set_at from bagdar.people p
left join bagdar.passwords c on c.agency_id = p.agency_id and c.person_id = p.person_id
where p.agency_id = $1 and p.email_key = $2
"""
HASH_OF = """
select password_hash, set_at from bagdar.passwords where agency_id = $1 and person_id = $2
"""
REPLACE_HASH = """
update bagdar.passwords set password_hash = $3, set_at = $4
where agency_id = $1 and person_id = $2 and password_hash = $5
"""
DROP_HASH = """
delete from bagdar.passwords where agency_id = $1 and person_id = $2
"""
LINK = """
insert into bagdar.identities (agency_id, identity_key, person_id, linked_at) values ($1, $2, $3, $4)
on conflict (agency_id, identity_key) do nothing
"""
PERSON_OF_IDENTITY = """
select person_id from bagdar.identities where agency_id = $1 and identity_key = $2
"""
UNLINK = """
delete from bagdar.identities where agency_id = $1 and person_id = $2
"""


@dataclass(frozen=True, slots=True)
class Login:
    """Whose e-mail was given at sign-in; without a password's hash the person has none.

    Attributes:
        set_at: when the password was set (UTC); a stronger hash of it keeps the moment.
    """

    person_id: UUID
    password_hash: str | None = field(repr=False)
    set_at: datetime | None = None


async def set_password(
    database: Database, agency_id: UUID, person_id: UUID, password_hash: str, now: datetime
) -> bool:
    """Set or replace a person's password; False when the person is unknown or forgotten."""
    async with database.transaction(agency_id) as connection:
        known = await _is_known(connection, agency_id, person_id)
        if known:
            await connection.execute(SET_HASH, agency_id, person_id, password_hash, now)
    return known


async def strengthen(database: Database, agency_id: UUID, person_id: UUID, old: str, new: str) -> bool:
    """Put a stronger hash of the same password in place; False when the password is another one by now."""
    async with database.transaction(agency_id) as connection:
        return (await connection.execute(STRENGTHEN, agency_id, person_id, old, new)).endswith(" 1")


async def password_hash_of(database: Database, vault: Vault, agency_id: UUID, email: str) -> Login | None:
    """Who signs in with this address, or None when nobody does; what is no address is nobody's."""
    try:
        key = email_key(vault, agency_id, email)
    except EmailIsMalformed:
        return None
    async with database.transaction(agency_id) as connection:
        row = await connection.fetchrow(HASH_OF_EMAIL, agency_id, key)
    return None if row is None else Login(row["person_id"], row["password_hash"], row["set_at"])


async def of_person(database: Database, agency_id: UUID, person_id: UUID) -> Login:
    """What a person's password is, for whoever must give the old one before a new one."""
    async with database.transaction(agency_id) as connection:
        row = await connection.fetchrow(HASH_OF, agency_id, person_id)
    return Login(person_id, None) if row is None else Login(person_id, row["password_hash"], row["set_at"])


async def replace_password(
    database: Database,
    agency_id: UUID,
    person_id: UUID,
    former: str,
    password_hash: str,
    now: datetime,
    *,
    but: Collection[UUID] = (),
) -> bool:
    """Set another password and end the person's sessions but for some, at one and the same moment.

    A session that somebody begins meanwhile with the former password is ended with the others or does not
    begin (`services.credentials.sessions.begin`).

    Args:
        former: the hash of the password that was given or is replaced.

    Returns:
        False when the password is another one by now; nothing was done then.
    """
    async with database.transaction(agency_id) as connection:
        done = await connection.execute(REPLACE_HASH, agency_id, person_id, password_hash, now, former)
        if done.endswith(" 1"):
            await connection.execute(END_OF_PERSON, agency_id, person_id, now, list(but))
    return done.endswith(" 1")


async def drop_password(database: Database, agency_id: UUID, person_id: UUID) -> None:
    """Leave the person without a password."""
    async with database.transaction(agency_id) as connection:
        await connection.execute(DROP_HASH, agency_id, person_id)


async def link_identity(
    database: Database,
    vault: Vault,
    agency_id: UUID,
    person_id: UUID,
    *,
    issuer: str,
    subject: str,
    now: datetime,
) -> UUID | None:
    """Let an identity at a provider (`iss`, `sub`) sign in as the person.

    Returns:
        Whom the identity signs in as now: the first it was linked to, in a race too; None when that is
        nobody, because the person is unknown or forgotten.
    """
    key = identity_key(vault, agency_id, issuer, subject)
    async with database.transaction(agency_id) as connection:
        if await _is_known(connection, agency_id, person_id):
            await connection.execute(LINK, agency_id, key, person_id, now)
        return await connection.fetchval(PERSON_OF_IDENTITY, agency_id, key)


async def person_of_identity(
    database: Database, vault: Vault, agency_id: UUID, *, issuer: str, subject: str
) -> UUID | None:
    """Whom an identity at a provider signs in as, or None."""
    key = identity_key(vault, agency_id, issuer, subject)
    async with database.transaction(agency_id) as connection:
        return await connection.fetchval(PERSON_OF_IDENTITY, agency_id, key)


async def unlink_identities(database: Database, agency_id: UUID, person_id: UUID) -> None:
    """Let no identity at any provider sign in as the person any more."""
    async with database.transaction(agency_id) as connection:
        await connection.execute(UNLINK, agency_id, person_id)


async def _is_known(connection: Connection, agency_id: UUID, person_id: UUID) -> bool:
    return await connection.fetchval(IS_KNOWN, agency_id, person_id) is True


def identity_key(vault: Vault, agency_id: UUID, issuer: str, subject: str) -> bytes:
    """What an identity (`iss`, `sub`) is found by inside an agency; it says nothing without the vault."""
    named = (each.encode(errors="surrogatepass") for each in (issuer, subject))
    return vault.blind("identity", agency_id.bytes, *named)

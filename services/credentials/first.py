"""The first thing a person signs in with, and the address that signs in as them from then on.

An address is nobody's until its person chooses something to sign in with: two offers to one address are two
persons until then, so that who takes up the one has nothing of the other. The first who comes has it. The
agency's own word counts for more than that of one client's people: who comes on the former has the address
also when somebody had it on the latter. Nobody gets a second thing to sign in with this way.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import asyncpg

from domain.errors import Refusal
from services.credentials.logins import (
    DROP_HASH,
    HASH_OF,
    LINK,
    PERSON_OF_IDENTITY,
    SET_HASH,
    UNLINK,
    identity_key,
)
from services.database import Connection, Database
from services.identity.vault import Vault

LOCKED = """
select true from bagdar.subject_keys where agency_id = $1 and person_id = $2 for update
"""
"""Two who come at once for one person come one after the other; whoever erases the person comes last."""
ADDRESS = """
select address_key, vouched from bagdar.people where agency_id = $1 and person_id = $2
"""
GIVE_UP = """
update bagdar.people set email_key = null
where agency_id = $1 and email_key = $3 and person_id <> $2 and not vouched
"""
CLAIM = """
update bagdar.people set email_key = $3 where agency_id = $1 and person_id = $2 and email_key is null
"""
UNCLAIM = """
update bagdar.people set email_key = null where agency_id = $1 and person_id = $2
"""
HAS_ANY = """
select exists (select from bagdar.passwords where agency_id = $1 and person_id = $2)
    or exists (select from bagdar.identities where agency_id = $1 and person_id = $2)
"""


class EmailSignsInAlready(Refusal):
    """This e-mail signs in here already. Ask whoever invited you for a new invitation; sign in with it."""

    CODE = "EMAIL_SIGNS_IN_ALREADY"


async def has_any(database: Database, agency_id: UUID, person_id: UUID) -> bool:
    """Whether the person has a password or signs in through a provider."""
    async with database.transaction(agency_id) as connection:
        return await connection.fetchval(HAS_ANY, agency_id, person_id) is True


async def password(
    database: Database, agency_id: UUID, person_id: UUID, password_hash: str, now: datetime
) -> bool:
    """Set the password of somebody who has nothing to sign in with yet; False when there is something.

    Raises:
        EmailSignsInAlready: the person's address signs in as somebody else; nothing was set.
    """
    async with database.transaction(agency_id) as connection:
        is_first = await _is_first(connection, agency_id, person_id)
        if is_first:
            await _claim(connection, agency_id, person_id)
            await connection.execute(SET_HASH, agency_id, person_id, password_hash, now)
    return is_first


async def password_of_known(
    database: Database, agency_id: UUID, person_id: UUID, password_hash: str, now: datetime
) -> bool:
    """Set the first password of somebody who signs in otherwise; False when there is one, or no such person.

    Raises:
        EmailSignsInAlready: as for `password`.
    """
    async with database.transaction(agency_id) as connection:
        known = await connection.fetchval(LOCKED, agency_id, person_id)
        if known is not True or await connection.fetchrow(HASH_OF, agency_id, person_id) is not None:
            return False
        await _claim(connection, agency_id, person_id)
        await connection.execute(SET_HASH, agency_id, person_id, password_hash, now)
    return True


async def take_back(database: Database, agency_id: UUID, person_id: UUID) -> None:
    """Take away whatever a person signs in with; the address is free again."""
    async with database.transaction(agency_id) as connection:
        for statement in (DROP_HASH, UNLINK, UNCLAIM):
            await connection.execute(statement, agency_id, person_id)


async def identity(
    database: Database,
    vault: Vault,
    agency_id: UUID,
    person_id: UUID,
    *,
    issuer: str,
    subject: str,
    now: datetime,
) -> bool:
    """Link an identity to somebody who has nothing to sign in with yet.

    Returns:
        False when there is something already, or when the identity signs in as somebody else.

    Raises:
        EmailSignsInAlready: as for `password`.
    """
    key = identity_key(vault, agency_id, issuer, subject)
    async with database.transaction(agency_id) as connection:
        if not await _is_first(connection, agency_id, person_id):
            return False
        await _claim(connection, agency_id, person_id)
        await connection.execute(LINK, agency_id, key, person_id, now)
        return await connection.fetchval(PERSON_OF_IDENTITY, agency_id, key) == person_id


async def _is_first(connection: Connection, agency_id: UUID, person_id: UUID) -> bool:
    known = await connection.fetchval(LOCKED, agency_id, person_id)
    return known is True and not await connection.fetchval(HAS_ANY, agency_id, person_id)


async def _claim(connection: Connection, agency_id: UUID, person_id: UUID) -> None:
    """Let the person's address, if there is one, sign in as this person."""
    row: asyncpg.Record | None = await connection.fetchrow(ADDRESS, agency_id, person_id)
    if row is None or row["address_key"] is None:
        return
    claim = (agency_id, person_id, row["address_key"])
    if row["vouched"]:
        await connection.execute(GIVE_UP, *claim)
    try:
        await connection.execute(CLAIM, *claim)
    except asyncpg.UniqueViolationError:
        # The detail of PostgreSQL's answer names the key in conflict.
        raise EmailSignsInAlready from None

"""Links by which a person sets a new password: one at a time, used once, gone within a day."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import asyncpg

from services.credentials.secret_texts import Prefix, SecretText
from services.database import Connection, Database

LASTS = timedelta(days=1)
"""How long a link holds."""

KEEP = """
insert into bagdar.password_links (agency_id, person_id, client_id, secret_hash, ends_at)
values ($1, $2, $3, $4, $5)
on conflict (agency_id, person_id) do update set
    client_id = excluded.client_id, secret_hash = excluded.secret_hash, ends_at = excluded.ends_at
where password_links.agency_id = $1
"""
ONE = """
select client_id, secret_hash, ends_at from bagdar.password_links where agency_id = $1 and person_id = $2
"""
ONE_LOCKED = ONE + "for update"
DROP = """
delete from bagdar.password_links where agency_id = $1 and person_id = $2
"""


@dataclass(frozen=True, slots=True)
class PasswordLink:
    """For whom a link is, and on whose word: a client's people's or the agency's (client_id = agency_id)."""

    agency_id: UUID
    person_id: UUID
    client_id: UUID


async def keep(database: Database, agency_id: UUID, client_id: UUID, person_id: UUID, now: datetime) -> str:
    """The secret of a link, told once; the person's earlier link opens nothing any more."""
    secret = SecretText.fresh(Prefix.RENEWAL, agency_id, person_id)
    async with database.transaction(agency_id) as connection:
        await connection.execute(KEEP, agency_id, person_id, client_id, secret.fingerprint, now + LASTS)
    return secret.text


async def of_secret(database: Database, secret: str, now: datetime) -> PasswordLink | None:
    """What the link is for; None when unknown, used, replaced or over."""
    given = SecretText.read(Prefix.RENEWAL, secret)
    if given is None:
        return None
    async with database.transaction(given.agency_id) as connection:
        return await _open(connection, ONE, given, now)


async def spend(database: Database, secret: str, now: datetime) -> PasswordLink | None:
    """Use the link up. Of several at once one gets it; the others get None."""
    given = SecretText.read(Prefix.RENEWAL, secret)
    if given is None:
        return None
    async with database.transaction(given.agency_id) as connection:
        found = await _open(connection, ONE_LOCKED, given, now)
        if found is not None:
            await connection.execute(DROP, given.agency_id, given.opens)
    return found


async def _open(
    connection: Connection, statement: str, given: SecretText, now: datetime
) -> PasswordLink | None:
    row: asyncpg.Record | None = await connection.fetchrow(statement, given.agency_id, given.opens)
    if row is None or not hmac.compare_digest(row["secret_hash"], given.fingerprint):
        return None
    return PasswordLink(given.agency_id, given.opens, row["client_id"]) if row["ends_at"] > now else None

"""Secrets of invitations: links that open once, until they expire or are withdrawn."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from services.credentials.secret_texts import Prefix, SecretText
from services.database import Connection, Database

KEEP = """
insert into bagdar.invitations (agency_id, invitation_id, client_id, person_id, secret_hash, ends_at)
values ($1, $2, $3, $4, $5, $6)
on conflict (agency_id, invitation_id) do update set
    secret_hash = excluded.secret_hash, ends_at = excluded.ends_at
where invitations.agency_id = $1
"""
"""Whether it was spent or withdrawn stays."""
ONE = """
select client_id, person_id, secret_hash, ends_at, ended_at
from bagdar.invitations where agency_id = $1 and invitation_id = $2
"""
ONE_LOCKED = ONE + "for update"
END = """
update bagdar.invitations set ended_at = $3
where agency_id = $1 and invitation_id = $2 and ended_at is null
"""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who was invited to which client's people (the agency's staff when the client is the agency itself)."""

    agency_id: UUID
    invitation_id: UUID
    client_id: UUID
    person_id: UUID
    ends_at: datetime


async def keep(
    database: Database,
    agency_id: UUID,
    client_id: UUID,
    person_id: UUID,
    invitation_id: UUID,
    ends_at: datetime,
) -> str:
    """The secret of an invitation, to be sent once; asking again makes a new one and the old one void.

    For an invitation that was spent or withdrawn the secret opens nothing.
    """
    secret = SecretText.fresh(Prefix.INVITATION, agency_id, invitation_id)
    async with database.transaction(agency_id) as connection:
        await connection.execute(
            KEEP, agency_id, invitation_id, client_id, person_id, secret.fingerprint, ends_at
        )
    return secret.text


async def of_secret(database: Database, secret: str, now: datetime) -> Invitation | None:
    """The open invitation of a secret; None when unknown, expired, spent or withdrawn."""
    given = SecretText.read(Prefix.INVITATION, secret)
    if given is None:
        return None
    async with database.transaction(given.agency_id) as connection:
        return await _open(connection, ONE, given, now)


async def spend(database: Database, secret: str, now: datetime) -> Invitation | None:
    """Use the invitation up. Of several at once one gets it; the others get None, as for an unknown one."""
    given = SecretText.read(Prefix.INVITATION, secret)
    if given is None:
        return None
    async with database.transaction(given.agency_id) as connection:
        found = await _open(connection, ONE_LOCKED, given, now)
        if found is not None:
            await connection.execute(END, given.agency_id, given.opens, now)
    return found


async def withdraw(database: Database, agency_id: UUID, invitation_id: UUID, now: datetime) -> None:
    """Let the invitation open nothing any more; an unknown or spent one stays as it is."""
    async with database.transaction(agency_id) as connection:
        await connection.execute(END, agency_id, invitation_id, now)


async def _open(
    connection: Connection, statement: str, given: SecretText, now: datetime
) -> Invitation | None:
    row: asyncpg.Record | None = await connection.fetchrow(statement, given.agency_id, given.opens)
    if row is None or not hmac.compare_digest(row["secret_hash"], given.fingerprint):
        return None
    if row["ended_at"] is not None or row["ends_at"] <= now:
        return None
    return Invitation(given.agency_id, given.opens, row["client_id"], row["person_id"], row["ends_at"])

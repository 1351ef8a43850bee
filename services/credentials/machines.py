"""Secrets of machine tokens; what a machine may do stands in the ledger of its client."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.credentials.secret_texts import Prefix, SecretText
from services.database import Database

PREFIX = Prefix.MACHINE

KEEP = """
insert into bagdar.machine_secrets (agency_id, token_id, client_id, secret_hash) values ($1, $2, $3, $4)
on conflict (agency_id, token_id) do update set secret_hash = excluded.secret_hash
where machine_secrets.agency_id = $1
"""
ONE = """
select client_id, secret_hash from bagdar.machine_secrets where agency_id = $1 and token_id = $2
"""
DROP = """
delete from bagdar.machine_secrets where agency_id = $1 and token_id = $2
"""


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine token that proved itself."""

    agency_id: UUID
    client_id: UUID
    token_id: UUID


async def keep(database: Database, agency_id: UUID, client_id: UUID, token_id: UUID) -> str:
    """The secret of a machine token, shown once; asking again makes a new one and the old one void."""
    secret = SecretText.fresh(Prefix.MACHINE, agency_id, token_id)
    async with database.transaction(agency_id) as connection:
        await connection.execute(KEEP, agency_id, token_id, client_id, secret.fingerprint)
    return secret.text


async def of_secret(
    database: Database,
    secret: str,
    now: datetime,  # noqa: ARG001 - asked for like any other secret; this one has no end of its own
) -> Machine | None:
    """The machine token of a secret; None when unknown or dropped."""
    given = SecretText.read(Prefix.MACHINE, secret)
    if given is None:
        return None
    async with database.transaction(given.agency_id) as connection:
        row = await connection.fetchrow(ONE, given.agency_id, given.opens)
    if row is None or not hmac.compare_digest(row["secret_hash"], given.fingerprint):
        return None
    return Machine(given.agency_id, row["client_id"], given.opens)


async def drop(database: Database, agency_id: UUID, token_id: UUID) -> None:
    """Let the token open nothing any more."""
    async with database.transaction(agency_id) as connection:
        await connection.execute(DROP, agency_id, token_id)

"""What has ended is deleted, and nothing that can still be used."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from services.credentials import attempts, invitations, password_links, sessions
from services.credentials.emails import account_key
from services.credentials.sessions import IDLE, SessionKind
from services.credentials.sweeping import sweep
from services.database import Database
from services.identity.vault import Vault
from tests.credentials.conftest import NOON, agency

HOUR = timedelta(hours=1)
ROWS = """
select (select count(*) from bagdar.sessions where agency_id = $1),
    (select count(*) from bagdar.invitations where agency_id = $1)
        + (select count(*) from bagdar.password_links where agency_id = $1),
    (select count(*) from bagdar.attempts where agency_id = $1)
"""


async def rows(database: Database, agency_id: UUID) -> tuple[int, int, int]:
    async with database.transaction(agency_id) as connection:
        found = await connection.fetchrow(ROWS, agency_id)
    assert found is not None
    return found[0], found[1], found[2]


async def settle(database: Database, vault: Vault, agency_id: UUID) -> UUID:
    """Sessions of an hour, of two hours, a browser's and one that is revoked at once; the last one's id."""
    for kind, lasts in (
        (SessionKind.API, HOUR),
        (SessionKind.PERSONAL, 50 * HOUR),
        (SessionKind.BROWSER, 50 * HOUR),
        (SessionKind.API, 50 * HOUR),
    ):
        begun = await sessions.begin(database, agency_id, uuid4(), kind, now=NOON, lasts=lasts)
    await invitations.keep(database, agency_id, uuid4(), uuid4(), uuid4(), NOON + HOUR)
    spent = await invitations.keep(database, agency_id, uuid4(), uuid4(), uuid4(), NOON + 2 * HOUR)
    await invitations.spend(database, spent, NOON)
    await password_links.keep(database, agency_id, uuid4(), uuid4(), NOON)
    key = account_key(vault, agency_id, "a@b.kz")
    await attempts.admit(database, vault, agency_id, key, f"2001:db8::{uuid4().hex[:4]}", NOON)
    return begun.session.session_id


async def test_rows_stay_as_long_as_they_can_be_used_and_no_longer(
    database: Database, vault: Vault, agency_id: UUID
) -> None:
    revoked, other = await settle(database, vault, agency_id), await agency(database)
    await settle(database, vault, other)
    await sweep(database, agency_id, NOON)
    assert await rows(database, agency_id) == (4, 3, 1)
    await sessions.revoke(database, agency_id, revoked, NOON)
    await sweep(database, agency_id, NOON)
    assert await rows(database, agency_id) == (3, 3, 1)
    await sweep(database, agency_id, NOON + attempts.SPAN)
    assert await rows(database, agency_id) == (3, 3, 0)
    await sweep(database, agency_id, NOON + HOUR)
    assert await rows(database, agency_id) == (2, 2, 0)
    await sweep(database, agency_id, NOON + IDLE)
    assert await rows(database, agency_id) == (1, 1, 0)
    await sweep(database, agency_id, NOON + 50 * HOUR)
    assert await rows(database, agency_id) == (0, 0, 0)
    assert await rows(database, other) == (4, 3, 1)

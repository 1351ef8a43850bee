"""Deleting what has ended, so that nothing is kept longer than it can be used."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from services.credentials.attempts import SPAN, SWEEP
from services.credentials.sessions import IDLE, SessionKind
from services.database import Database

SESSIONS = """
delete from bagdar.sessions
where agency_id = $1 and (ends_at <= $2 or ended_at <= $2 or (kind = $3 and used_at <= $4))
"""
INVITATIONS = """
delete from bagdar.invitations where agency_id = $1 and ends_at <= $2
"""
"""A spent one stays until its end, so that nobody keeps it again meanwhile."""
LINKS = """
delete from bagdar.password_links where agency_id = $1 and ends_at <= $2
"""


async def sweep(database: Database, agency_id: UUID, now: datetime) -> None:
    """Delete an agency's sessions, invitations, password links and guesses that count no longer.

    What belongs to no agency is deleted by `services.credentials.attempts.sweep_addresses`.
    """
    async with database.transaction(agency_id) as connection:
        await connection.execute(SESSIONS, agency_id, now, SessionKind.BROWSER.value, now - IDLE)
        await connection.execute(INVITATIONS, agency_id, now)
        await connection.execute(LINKS, agency_id, now)
        await connection.execute(SWEEP, agency_id, now - SPAN)

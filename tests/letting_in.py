"""Somebody with a role and a personal token, for tests that run the product as a process of its own."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from domain.terms import Role
from services.commands.desk import operator
from services.commands.teams import GrantMembership
from services.credentials.sessions import SessionKind, begin
from services.runtime import Runtime, utc_now


async def let_in(
    runtime: Runtime, agency_id: UUID, role: Role = Role.OWNER, lasts: timedelta = timedelta(hours=6)
) -> str:
    """A token of a new member of the agency's staff."""
    person_id = uuid4()
    command = GrantMembership(client_id=agency_id, person_id=person_id, role=role)
    await runtime.desk().handle(operator(agency_id), command)
    begun = await begin(
        runtime.database, agency_id, person_id, SessionKind.PERSONAL, now=utc_now(), lasts=lasts
    )
    return begun.secret

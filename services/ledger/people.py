"""Names of persons, beside the ledger and never in it, so that they can be corrected and erased."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from domain.terms import Language
from services.database import Database

REMEMBER = """
insert into bagdar.people (agency_id, person_id, name, languages) values ($1, $2, $3, $4)
on conflict (agency_id, person_id) do update set name = excluded.name, languages = excluded.languages
where people.agency_id = $1
"""
NAMES = """
select person_id, name from bagdar.people where agency_id = $1
"""
FORGET = """
delete from bagdar.people where agency_id = $1 and person_id = $2
"""


async def remember(
    database: Database, agency_id: UUID, person_id: UUID, name: str, languages: Sequence[Language] = ()
) -> None:
    """Keep or correct a person's name; `languages` in order of preference."""
    async with database.transaction(agency_id) as connection:
        await connection.execute(REMEMBER, agency_id, person_id, name, [each.value for each in languages])


async def names(database: Database, agency_id: UUID) -> dict[UUID, str]:
    """Everybody the agency knows: person → name."""
    async with database.transaction(agency_id) as connection:
        return {row["person_id"]: row["name"] for row in await connection.fetch(NAMES, agency_id)}


async def forget(database: Database, agency_id: UUID, person_id: UUID) -> None:
    """Erase a person's name; events keep the id alone."""
    async with database.transaction(agency_id) as connection:
        await connection.execute(FORGET, agency_id, person_id)

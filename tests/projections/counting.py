"""Looking at rows past the product: how many there are, and how often an agency's mark has moved."""

from __future__ import annotations

from uuid import UUID

from services.database import Database
from tests.projections.world import World

COUNT = "select count(*) from bagdar.{table} where agency_id = $1 and client_id = $2"
MARK = "select mark from bagdar.agency_marks where agency_id = $1"
SPOIL = "update bagdar.objectives set title = 'x' where agency_id = $1 and client_id = $2"
AGE = "update bagdar.checkpoints set version = 0 where agency_id = $1 and client_id = $2"
UNREAD = """
select count(*) from bagdar.history as row join bagdar.checkpoints as mark using (agency_id, client_id)
where row.agency_id = $1 and row.client_id = $2 and row.generation <> mark.generation
"""


async def counted(database: Database, world: World, table: str) -> int:
    """Rows of a client in a table, of all generations."""
    async with database.transaction(world.agency_id) as connection:
        return await connection.fetchval(COUNT.format(table=table), *world.place)


async def mark_of(database: Database, agency_id: UUID) -> int:
    """The agency's mark; it moves once per projected page."""
    async with database.transaction(agency_id) as connection:
        return await connection.fetchval(MARK, agency_id) or 0


async def spoil(database: Database, world: World) -> None:
    """Change a row by hand."""
    async with database.transaction(world.agency_id) as connection:
        await connection.execute(SPOIL, *world.place)


async def unread(database: Database, world: World) -> int:
    """Rows of history that belong to another generation than the one that is read."""
    async with database.transaction(world.agency_id) as connection:
        return await connection.fetchval(UNREAD, *world.place)


async def age(database: Database, world: World) -> None:
    """Let a client's rows be those of an older program, which titled objectives otherwise."""
    await spoil(database, world)
    async with database.transaction(world.agency_id) as connection:
        await connection.execute(AGE, *world.place)

"""What row-level security and grants promise of every table, probed with rows in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import asyncpg

from services.database import Connection, Database

TENANT_TABLES = """
select c.relname as name,
    array(
        select a.attname || ' ' || format_type(a.atttypid, null) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and a.attnotnull and not a.attisdropped order by a.attnum
    ) as columns
from pg_class c join pg_attribute tenant on tenant.attrelid = c.oid and tenant.attname = 'agency_id'
where c.relnamespace = 'bagdar'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'agency_registry'
order by 1
"""
GRANTS = """
select privilege from unnest($2::text[]) as privilege
where has_table_privilege('bagdar_app', 'bagdar.' || $1, privilege)
    or (privilege in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
        and has_any_column_privilege('bagdar_app', 'bagdar.' || $1, privilege))
"""
LOOSE_KEYS = """
select i.indexrelid::regclass::text as name from pg_index i
where i.indrelid = ('bagdar.' || $1)::regclass and i.indisunique and not exists (
    select from pg_attribute a
    where a.attrelid = i.indrelid and a.attname = 'agency_id' and a.attnum = any(i.indkey::smallint[])
)
"""
PRIVILEGES = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
HISTORY: Mapping[str, set[str]] = {
    "events": {"SELECT", "INSERT"},
    "receipts": {"SELECT", "INSERT"},
    "heads": {"SELECT", "INSERT", "UPDATE"},
    "ledger_checkpoints": {"SELECT", "INSERT"},
    "ledger_blocks": {"SELECT", "INSERT"},
}
REBUILDABLE = {"SELECT", "INSERT", "UPDATE", "DELETE"}
"""Rights on every table that is not history."""
VALUES: Mapping[str, Any] = {
    "bigint": 1, "integer": 1, "smallint": 1, "numeric": 1, "text": "x", "bytea": bytes(32), "boolean": False,
    "date": date(2026, 1, 1), "timestamp with time zone": datetime(2026, 1, 1, tzinfo=UTC), "text[]": ["x"],
}  # fmt: skip


@dataclass(frozen=True)
class Table:
    """A table with rows of agencies, and an agency that has a row in it."""

    name: str
    columns: Mapping[str, str]
    agency_id: UUID

    @property
    def rights(self) -> set[str]:
        return HISTORY.get(self.name, REBUILDABLE)

    def row(self, agency_id: UUID) -> dict[str, Any]:
        """A row that the table takes; only its keys differ from others."""
        return {
            name: agency_id if name == "agency_id" else uuid4() if kind == "uuid" else VALUES[kind]
            for name, kind in self.columns.items()
        }

    async def insert(self, connection: Connection, agency_id: UUID) -> None:
        row = self.row(agency_id)
        places = ", ".join(f"${place}" for place in range(1, len(row) + 1))
        await connection.execute(
            f"insert into bagdar.{self.name} ({', '.join(row)}) values ({places})", *row.values()
        )

    async def count(self, connection: Connection) -> int:
        return await connection.fetchval(f"select count(*) from bagdar.{self.name}")


async def tables_with_a_row(database: Database) -> list[Table]:
    """Every table that holds rows of agencies, with one row of an agency of its own."""
    async with database.outside_agencies() as connection:
        found = await connection.fetch(TENANT_TABLES)
    tables = [
        Table(each["name"], dict(column.split(" ", 1) for column in each["columns"]), uuid4())
        for each in found
    ]
    for table in tables:
        async with database.transaction(table.agency_id) as connection:
            await table.insert(connection, table.agency_id)
    return tables


async def faults_of(table: Table, database: Database, owner: Connection) -> list[str]:
    """Every promise that the table breaks; `owner` is a connection as the owner of the tables."""
    stranger = uuid4()
    async with database.transaction(table.agency_id) as connection:
        own = await table.count(connection)
    async with database.transaction(stranger) as connection:
        seen = await table.count(connection)
    async with database.outside_agencies() as connection:
        unbound = await table.count(connection)
        rights = {row["privilege"] for row in await connection.fetch(GRANTS, table.name, list(PRIVILEGES))}
        loose = await connection.fetch(LOOSE_KEYS, table.name)
    touched = [await _touched(database, stranger, table, right) for right in ("UPDATE", "DELETE")]
    found = {
        "its agency does not see its row": own != 1,
        "a stranger sees rows": seen > 0,
        "a stranger touches rows": any(touched),
        "a stranger writes rows of another": await _takes_foreign_rows(table, database, stranger),
        "rows are seen without an agency": unbound > 0,
        "the owner of the table is not bound": await table.count(owner) > 0,
        f"the role may {sorted(rights)}": rights != table.rights,
        f"keys without agency: {loose}": bool(loose),
    }
    return [f"{table.name}: {fault}" for fault, is_there in found.items() if is_there]


async def _touched(database: Database, stranger: UUID, table: Table, right: str) -> bool:
    """Whether a statement without a filter changes rows; a missing right is another fault."""
    statement = f"delete from bagdar.{table.name}"
    if right == "UPDATE":
        statement = f"update bagdar.{table.name} set agency_id = agency_id"
    try:
        async with database.transaction(stranger) as connection:
            if not (await connection.execute(statement)).endswith(" 0"):
                raise _RolledBack
    except _RolledBack:
        return True
    except asyncpg.InsufficientPrivilegeError:
        return False
    return False


class _RolledBack(Exception):
    """Undoes what should not have been possible."""


async def _takes_foreign_rows(table: Table, database: Database, stranger: UUID) -> bool:
    """Whether a row of another agency can be written, or at least be run into."""
    try:
        async with database.transaction(stranger) as connection:
            await table.insert(connection, table.agency_id)
            raise _RolledBack
    except (_RolledBack, asyncpg.UniqueViolationError):
        return True
    except asyncpg.InsufficientPrivilegeError:
        return False

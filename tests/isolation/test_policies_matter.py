"""Each policy and each grant is needed: whichever is taken away, a probe notices."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager

import asyncpg

from services.database import Connection, Database
from services.settings import Dsns
from tests.architecture.sql_places import constants
from tests.architecture.sql_rules import PREDICATE, faults
from tests.conftest import FreshDatabase
from tests.isolation.report import told
from tests.isolation.tables import PRIVILEGES, Table, faults_of, tables_with_a_row

OWN = "(agency_id = nullif(current_setting('app.agency', true), '')::uuid)"


def wounds(table: Table) -> Iterator[tuple[str, str, str]]:
    """What is done to a table: its name, the statement that breaks and the one that mends."""
    on = f"on bagdar.{table.name}"
    alter, policy = f"alter table bagdar.{table.name}", f"alter policy one_agency {on}"
    mended = f"create policy one_agency {on} using {OWN} with check {OWN}"
    yield "drop policy", f"drop policy one_agency {on}", mended
    yield "using true", f"{policy} using (true)", f"{policy} using {OWN}"
    yield "check true", f"{policy} with check (true)", f"{policy} with check {OWN}"
    yield "second policy", f"create policy more {on} for select using (true)", f"drop policy more {on}"
    yield "disable", f"{alter} disable row level security", f"{alter} enable row level security"
    yield "no force", f"{alter} no force row level security", f"{alter} force row level security"
    for right in PRIVILEGES:
        statements = (f"grant {right} {on} to bagdar_app", f"revoke {right} {on} from bagdar_app")
        breaks, mends = statements[:: -1 if right in table.rights else 1]
        yield breaks.partition(" on ")[0], breaks, mends
    free = next(name for name in table.columns if name != "agency_id")
    yield "unique key", f"create unique index loose {on} ({free})", "drop index bagdar.loose"


@asynccontextmanager
async def owner_of(dsns: Dsns) -> AsyncGenerator[Connection]:
    """A connection as the owner of the tables."""
    assert dsns.owner is not None
    connection = await asyncpg.connect(dsns.owner, statement_cache_size=0)
    try:
        yield connection
    finally:
        await connection.close()


async def test_every_policy_and_every_grant_is_noticed_when_it_is_gone(fresh_database: FreshDatabase) -> None:
    dsns = await fresh_database()
    rows: list[tuple[str, str]] = []
    async with Database(dsns, pool_size=2) as database, owner_of(dsns) as owner:
        tables = await tables_with_a_row(database)
        assert {"events", "heads", "receipts", "people", "objectives"} <= {table.name for table in tables}
        for table in tables:
            assert await faults_of(table, database, owner) == []
            for name, breaks, mends in wounds(table):
                await owner.execute(breaks)
                found = await noticed(table, database, owner)
                await owner.execute(mends)
                rows.append((f"{table.name}: {name}", found))
            assert await faults_of(table, database, owner) == []
    assert told("policies and grants", rows) == []


async def noticed(table: Table, database: Database, owner: Connection) -> str:
    """The first fault that the probes find; a probe that is not even allowed to look has found one, too."""
    try:
        return next(iter(await faults_of(table, database, owner)), "")
    except asyncpg.InsufficientPrivilegeError as error:
        return str(error)


def test_every_statement_that_forgets_its_agency_is_noticed() -> None:
    rows: list[tuple[str, str]] = []
    for where, text in constants():
        if "on conflict (agency_id" in text:
            continue  # a row in conflict is of the agency that is written for
        for number, found in enumerate(PREDICATE.finditer(text.replace("\n", " "))):
            forgetful = f"{text[: found.start()]} true{text[found.end() :]}"
            rows.append((f"{where} {number}", "; ".join(faults(forgetful))))
    assert len(rows) > 30
    assert told("agency_id = $1 in statements", rows) == []

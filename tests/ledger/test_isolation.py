"""Nobody sees or touches another agency's rows, and nobody rewrites history."""

from __future__ import annotations

import asyncio
import random
from uuid import UUID, uuid4

import asyncpg
import pytest

from services.database import Database, RoleIsTooStrong
from services.ledger import ClientUnknown, Ledger
from services.settings import Dsns
from tests.conftest import FreshDatabase, as_owner
from tests.ledger.parcels import NOON, PARCELS, author, sent

TENANT_TABLES = """
select c.oid::regclass::text as name, c.relrowsecurity, c.relforcerowsecurity,
    array(select pg_get_expr(p.polqual, p.polrelid) from pg_policy p where p.polrelid = c.oid) as usings,
    array(select pg_get_expr(p.polwithcheck, p.polrelid) from pg_policy p where p.polrelid = c.oid) as checks
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'agency_id'
where c.relnamespace = 'bagdar'::regnamespace and c.relkind in ('r', 'p')
    and c.oid <> 'bagdar.agency_registry'::regclass
order by 1
"""
RIGHTS = """
select table_name::text, privilege_type::text from information_schema.role_table_grants
where grantee = 'bagdar_app' and table_schema = 'bagdar' and table_name in ('events', 'receipts', 'heads')
order by 1, 2
"""
EVERY_EVENT = "select agency_id from bagdar.events"
LEDGER_TABLES = ("events", "heads", "receipts")
FORBIDDEN = (
    "update bagdar.events set payload = ''",
    "delete from bagdar.events",
    "truncate bagdar.events",
    "delete from bagdar.heads",
    "update bagdar.receipts set result = ''",
    "alter table bagdar.events disable row level security",
    "drop table bagdar.events",
    "create table bagdar.mine ()",
    "set role bagdar_owner",
)
POLICY = "(agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid)"


async def write_one(ledger: Ledger, agency_id: UUID, client_id: UUID) -> None:
    stream_id = uuid4()
    await ledger.append(
        agency_id, client_id, [sent(stream_id)], author(), expected={stream_id: 0}, now=NOON,
        idempotency_key="k", begin=True,
    )  # fmt: skip


async def foreign_rows(database: Database, agency_id: UUID) -> int:
    """How many rows of others a transaction of this agency sees when a statement forgets its predicate."""
    async with database.transaction(agency_id) as connection:
        rows = await connection.fetch(EVERY_EVENT)
    return sum(row["agency_id"] != agency_id for row in rows)


async def test_every_table_with_agencies_is_bound_by_a_forced_policy_for_reads_and_writes(
    database: Database,
) -> None:
    async with database.outside_agencies() as connection:
        tables = await connection.fetch(TENANT_TABLES)
    assert {f"bagdar.{name}" for name in (*LEDGER_TABLES, "people")} <= {row["name"] for row in tables}
    for row in tables:
        assert row["relrowsecurity"], row["name"]
        assert row["relforcerowsecurity"], row["name"]
        assert (row["usings"], row["checks"]) == ([POLICY], [POLICY]), row["name"]


async def test_the_request_role_may_add_to_history_and_read_it_and_nothing_else(database: Database) -> None:
    async with database.outside_agencies() as connection:
        rights = [tuple(row) for row in await connection.fetch(RIGHTS)]
    assert rights == [
        ("events", "INSERT"), ("events", "SELECT"),
        ("heads", "INSERT"), ("heads", "SELECT"), ("heads", "UPDATE"),
        ("receipts", "INSERT"), ("receipts", "SELECT"),
    ]  # fmt: skip


@pytest.mark.parametrize("statement", FORBIDDEN)
async def test_the_request_role_cannot_rewrite_history_or_its_own_bounds(
    database: Database, parcels: Ledger, agency_id: UUID, client_id: UUID, statement: str
) -> None:
    await write_one(parcels, agency_id, client_id)
    with pytest.raises((asyncpg.InsufficientPrivilegeError, asyncpg.InvalidParameterValueError)):
        async with database.transaction(agency_id) as connection:
            await connection.execute(statement)
    assert len(await parcels.read(agency_id, client_id)) == 1


async def test_another_agency_sees_nothing_of_a_client_and_cannot_tell_it_from_an_unknown_one(
    parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    await write_one(parcels, agency_id, client_id)
    stranger, stream_id = uuid4(), uuid4()
    assert await parcels.head(stranger, client_id) is None
    assert await parcels.read(stranger, client_id) == []
    assert await parcels.heads(stranger) == []
    with pytest.raises(ClientUnknown):
        await parcels.append(
            stranger, client_id, [sent(stream_id)], author(), expected={stream_id: 0}, now=NOON
        )


async def test_a_statement_that_forgets_its_agency_still_sees_no_foreign_row(
    database: Database, parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    await write_one(parcels, agency_id, client_id)
    assert await foreign_rows(database, uuid4()) == 0


async def test_without_row_level_security_the_same_probe_sees_foreign_rows(
    fresh_database: FreshDatabase, client_id: UUID
) -> None:
    dsns = await fresh_database()
    async with Database(dsns) as database:
        await write_one(Ledger(database, PARCELS), uuid4(), client_id)
        assert await foreign_rows(database, uuid4()) == 0
        await as_owner(dsns, "alter table bagdar.events disable row level security")
        assert await foreign_rows(database, uuid4()) == 1


@pytest.mark.parametrize("table", [*LEDGER_TABLES, "people"])
async def test_a_session_without_an_agency_sees_nothing(
    database: Database, parcels: Ledger, agency_id: UUID, client_id: UUID, table: str
) -> None:
    await write_one(parcels, agency_id, client_id)
    async with database.outside_agencies() as connection:
        assert await connection.fetchval(f"select count(*) from bagdar.{table}") == 0


async def test_a_row_for_another_agency_cannot_be_written(database: Database, agency_id: UUID) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with database.transaction(agency_id) as connection:
            await connection.execute(
                "insert into bagdar.people (agency_id, person_id, name) values ($1, $1, 'x')", uuid4()
            )


async def test_the_owner_of_the_tables_is_bound_too(
    dsns: Dsns, parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    await write_one(parcels, agency_id, client_id)
    assert dsns.owner is not None
    owner = await asyncpg.connect(dsns.owner)
    try:
        assert await owner.fetchval("select rolsuper from pg_roles where rolname = current_user") is False
        assert await owner.fetchval("select count(*) from bagdar.events") == 0
    finally:
        await owner.close()


async def test_requests_refuse_to_run_as_the_owner_of_the_tables(database: Database, dsns: Dsns) -> None:
    await database.refuse_strong_role()
    assert dsns.owner is not None
    async with Database(Dsns(store=dsns.owner, owner=None, bus=dsns.bus)) as strong:
        with pytest.raises(RoleIsTooStrong, match="owns"):
            await strong.refuse_strong_role()


async def test_cancelled_reads_of_many_agencies_never_leave_a_connection_in_the_wrong_one(
    dsns: Dsns, parcels: Ledger
) -> None:
    agencies = {uuid4(): uuid4() for _ in range(6)}
    for agency_id, client_id in agencies.items():
        await write_one(parcels, agency_id, client_id)
    chance = random.Random(7)

    async def read(database: Database, agency_id: UUID) -> list[UUID]:
        async with asyncio.timeout(chance.choice([0.0005, 0.002, 0.01, 5])):
            async with database.transaction(agency_id) as connection:
                return [row["agency_id"] for row in await connection.fetch(EVERY_EVENT)]

    asked = [chance.choice(list(agencies)) for _ in range(600)]
    async with Database(dsns, pool_size=4, wait_seconds=10) as database:
        answers = await asyncio.gather(*(read(database, each) for each in asked), return_exceptions=True)
    whole = [(each, answer) for each, answer in zip(asked, answers, strict=True) if isinstance(answer, list)]
    assert all(answer == [each] for each, answer in whole)
    assert 0 < len(whole) < 600

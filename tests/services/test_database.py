"""Pools and transactions: bound to an agency, and clear about being busy."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from uuid import UUID, uuid4

import asyncpg
import pytest

from services.database import Busy, Database
from services.settings import Dsns

ADD = """
insert into bagdar.people (agency_id, person_id, name)
values (current_setting('app.agency')::uuid, current_setting('app.agency')::uuid, 'x')
"""


async def run(
    database: Database, agency_id: UUID, *statements: str, forgive: bool = False, snapshot: bool = False
) -> None:
    async with database.transaction(agency_id, snapshot=snapshot) as connection:
        for statement in statements:
            with suppress(*[asyncpg.UndefinedTableError] if forgive else []):
                await connection.execute(statement)


async def test_a_transaction_is_bound_to_its_agency_and_the_next_one_is_not(
    dsns: Dsns, agency_id: UUID
) -> None:
    async with Database(dsns, pool_size=1) as database:
        async with database.transaction(agency_id) as connection:
            assert await connection.fetchval("select current_setting('app.agency')") == str(agency_id)
        async with database.outside_agencies() as connection:
            assert await connection.fetchval("select current_setting('app.agency', true)") in (None, "")


async def test_the_request_role_has_limits_for_everything_that_can_hang(database: Database) -> None:
    async with database.outside_agencies() as connection:
        limits = [
            await connection.fetchval(f"show {name}")
            for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
        ]
        version = connection.get_server_version().major
        if version >= 17:
            limits.append(await connection.fetchval("show transaction_timeout"))
    assert limits == ["10s", "3s", "10s", "1min"][: 4 if version >= 17 else 3]


async def test_a_full_pool_says_busy_within_its_patience(dsns: Dsns, agency_id: UUID) -> None:
    async with Database(dsns, pool_size=1, wait_seconds=0.05) as database:
        async with database.transaction(agency_id):
            with pytest.raises(Busy):
                async with database.transaction(uuid4()):
                    pytest.fail("the pool has one connection")
        async with database.transaction(agency_id) as connection:
            assert await connection.fetchval("select 1") == 1


async def test_a_statement_that_takes_too_long_says_busy_and_writes_nothing(
    database: Database, agency_id: UUID
) -> None:
    with pytest.raises(Busy):
        await run(database, agency_id, ADD, "set local statement_timeout = '20ms'", "select pg_sleep(5)")
    async with database.transaction(agency_id) as connection:
        assert await connection.fetchval("select count(*) from bagdar.people") == 0


async def test_a_lock_that_is_not_given_says_busy(dsns: Dsns, agency_id: UUID) -> None:
    async with Database(dsns) as database, database.transaction(agency_id) as first:
        await first.execute(ADD)
        with pytest.raises(Busy):
            await run(database, agency_id, "set local lock_timeout = '20ms'", ADD)


async def test_an_error_inside_rolls_back_and_the_connection_serves_again(
    dsns: Dsns, agency_id: UUID
) -> None:
    async with Database(dsns, pool_size=1) as database:
        with pytest.raises(asyncpg.UndefinedTableError):
            await run(database, agency_id, ADD, "select * from bagdar.nothing")
        with pytest.raises(RuntimeError, match="rolled back"):
            await run(database, agency_id, ADD, "select * from bagdar.nothing", forgive=True)
        async with database.transaction(agency_id) as connection:
            assert await connection.fetchval("select count(*) from bagdar.people") == 0


async def test_a_snapshot_sees_one_state_and_cannot_write(database: Database, agency_id: UUID) -> None:
    count = "select count(*) from bagdar.people"
    async with database.transaction(agency_id, snapshot=True) as connection:
        before = await connection.fetchval(count)
        async with database.transaction(agency_id) as other:
            await other.execute(ADD)
        assert await connection.fetchval(count) == before == 0
    with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
        await run(database, agency_id, ADD, snapshot=True)


async def test_rebuildable_rows_do_not_wait_for_the_disk_and_the_next_transaction_does(
    dsns: Dsns, agency_id: UUID
) -> None:
    async with Database(dsns, pool_size=1) as database:
        async with database.transaction(agency_id, rebuildable=True) as connection:
            assert await connection.fetchval("show synchronous_commit") == "off"
        async with database.transaction(agency_id) as connection:
            assert await connection.fetchval("show synchronous_commit") == "on"


async def test_without_prepared_statements_everything_works_behind_an_old_pooler(
    dsns: Dsns, agency_id: UUID
) -> None:
    async with Database(dsns, statement_cache=0) as database, database.transaction(agency_id) as connection:
        assert await connection.fetchval("select $1::uuid", agency_id) == agency_id


async def test_the_bus_carries_a_word_from_one_connection_to_another(database: Database) -> None:
    heard: asyncio.Queue[object] = asyncio.Queue()
    listener, speaker = await database.bus(), await database.bus()

    def hear(_connection: object, _pid: int, _channel: str, word: object) -> None:
        heard.put_nowait(word)

    try:
        await listener.add_listener("bagdar_test", hear)
        await speaker.execute("notify bagdar_test, 'hello'")
        assert await asyncio.wait_for(heard.get(), 10) == "hello"
    finally:
        await listener.close()
        await speaker.close()


async def test_a_database_that_was_not_opened_is_a_fault_of_the_program(dsns: Dsns, agency_id: UUID) -> None:
    with pytest.raises(RuntimeError, match="not open"):
        async with Database(dsns).transaction(agency_id):
            pytest.fail("there is no pool")

"""Migrations: in order, once, forward only, whoever starts first."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
import pytest_asyncio

from services.ledger.migrate import Migration, MigrationRefused, migrate, migrations, pending
from services.settings import Dsns
from tests.conftest import as_owner, drop, elsewhere

REWRITE = "update bagdar_migrations.schema_migrations set digest = '' where file = '006_events.sql'"
RAN = "select count(*) from bagdar_migrations.schema_migrations"


@pytest_asyncio.fixture
async def empty(server: Dsns) -> AsyncGenerator[Dsns]:
    name = f"bagdar_empty_{uuid4().hex[:12]}"
    await as_owner(server, f"create database {name}")
    yield elsewhere(server, name)
    await drop(server, name)


async def test_six_processes_that_start_at_once_migrate_once(empty: Dsns) -> None:
    ran = await asyncio.gather(*(migrate(empty) for _ in range(6)))
    files = [f"{each.package}/{each.file}" for each in migrations()]
    assert sorted(name for names in ran for name in names) == sorted(files)
    assert await migrate(empty) == []


async def test_what_is_missing_is_told_before_and_nothing_after(empty: Dsns) -> None:
    assert empty.owner is not None
    files = [f"{each.package}/{each.file}" for each in migrations()]
    connection = await asyncpg.connect(empty.owner)
    try:
        assert await pending(connection) == files
        await migrate(empty)
        assert await pending(connection) == []
    finally:
        await connection.close()


async def test_the_request_role_can_tell_whether_the_schema_fits(dsns: Dsns) -> None:
    connection = await asyncpg.connect(dsns.store)
    try:
        assert await pending(connection) == []
    finally:
        await connection.close()


async def test_a_migration_that_ran_may_not_be_rewritten(empty: Dsns) -> None:
    await migrate(empty)
    await as_owner(empty, REWRITE)
    with pytest.raises(MigrationRefused, match="006_events"):
        await migrate(empty)


async def test_a_migration_that_fails_leaves_nothing_of_itself(
    empty: Dsns, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "halfway" / "migrations"
    package.mkdir(parents=True)
    (package.parent / "__init__.py").touch()
    (package / "001_good.sql").write_text("create schema halfway;")
    (package / "002_bad.sql").write_text("create table halfway.kept (a int);\nselect 1 / 0;")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with pytest.raises(asyncpg.DivisionByZeroError):
        await migrate(empty, ["halfway"])
    assert empty.owner is not None
    connection = await asyncpg.connect(empty.owner)
    try:
        assert await connection.fetchval(RAN) == 1
        assert await connection.fetchval("select to_regclass('halfway.kept')") is None
    finally:
        await connection.close()


async def test_without_an_owner_url_nothing_is_migrated(empty: Dsns) -> None:
    with pytest.raises(MigrationRefused, match="BAGDAR_OWNER_URL"):
        await migrate(Dsns(store=empty.store, owner=None, bus=empty.bus))


async def test_a_package_that_is_not_installed_is_named(empty: Dsns) -> None:
    with pytest.raises(MigrationRefused, match="nowhere_at_all"):
        await migrate(empty, ["nowhere_at_all"])


def test_a_file_is_split_into_statements_and_quotes_and_comments_stay_whole() -> None:
    text = """
    -- one; not two
    create table t (a text default 'x;y'); /* nor; here */
    do $$ begin perform 1; perform 2; end $$;
    comment on column t.a is 'it''s; fine';
    select "a;b" from t
    """
    assert Migration("p", "f", text).statements == [
        "create table t (a text default 'x;y')",
        "do $$ begin perform 1; perform 2; end $$",
        "comment on column t.a is 'it''s; fine'",
        'select "a;b" from t',
    ]

"""`deploy/citus.sql` spreads every table, checked on plain PostgreSQL by a stand-in for Citus."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from services.ledger.migrate import Migration
from tests.conftest import FreshDatabase

HERE = Path(__file__).parent
DEPLOY = HERE.parents[1] / "deploy" / "citus.sql"
PLACED = "select rel::text, kind, col from citus_shim.placed order by 1"
UNPLACED = "select * from citus_shim.unplaced('bagdar')"
PLACE = "select create_distributed_table('bagdar.x', 'agency_id')"


CARRIED = "alter role bagdar_app set citus.propagate_set_commands = 'local'"


def statements(path: Path) -> list[str]:
    return Migration("tests", path.name, path.read_text(encoding="utf-8")).statements


def placements() -> list[str]:
    """Everything but the last statement: a setting of Citus's own, which a plain server lets nobody set."""
    *placing, carried = statements(DEPLOY)
    assert carried == CARRIED
    return placing


@pytest_asyncio.fixture
async def coordinator(fresh_database: FreshDatabase) -> AsyncGenerator[asyncpg.Connection[asyncpg.Record]]:
    """The owner's connection to a migrated database in which the stand-in's functions are."""
    dsns = await fresh_database()
    assert dsns.owner is not None
    connection = await asyncpg.connect(dsns.owner)
    for statement in statements(HERE / "shim.sql"):
        await connection.execute(statement)
    yield connection
    await connection.close()


async def test_every_table_is_placed_and_tenants_by_their_agency(
    coordinator: asyncpg.Connection[asyncpg.Record],
) -> None:
    for statement in placements():
        await coordinator.execute(statement)
    assert await coordinator.fetch(UNPLACED) == []
    placed = {row["rel"]: (row["kind"], row["col"]) for row in await coordinator.fetch(PLACED)}
    assert placed["bagdar.events"] == ("distributed", "agency_id")
    others = {name: place for name, place in placed.items() if place != ("distributed", "agency_id")}
    assert others == {
        "bagdar.address_attempts": ("distributed", "address_key"),
        "bagdar.projection_leases": ("distributed", "bucket"),
        "bagdar.projection_workers": ("distributed", "worker_id"),
    }


async def test_a_table_that_was_forgotten_is_named(coordinator: asyncpg.Connection[asyncpg.Record]) -> None:
    for statement in placements():
        if "bagdar.people" not in statement:
            await coordinator.execute(statement)
    assert [row[0] for row in await coordinator.fetch(UNPLACED)] == ["bagdar.people"]


@pytest.mark.parametrize(
    ("definition", "why"),
    [
        ("create table bagdar.x (agency_id uuid)", "no NOT NULL column"),
        (
            "create table bagdar.x (agency_id uuid not null, slug text unique)",
            "unique index without agency_id",
        ),
        (
            "create table bagdar.x (agency_id uuid not null, n bigint generated always as identity)",
            "identity",
        ),
        ("create table bagdar.x (agency_id uuid not null, n bigserial)", "node-local default"),
        ("create table bagdar.x (agency_id uuid not null, n xid8)", "node-local id column"),
    ],
)
async def test_a_table_that_citus_would_not_take_is_refused(
    coordinator: asyncpg.Connection[asyncpg.Record], definition: str, why: str
) -> None:
    await coordinator.execute(definition)
    with pytest.raises(asyncpg.RaiseError, match=why):
        await coordinator.execute(PLACE)


async def test_a_trigger_on_a_spread_table_is_refused(
    coordinator: asyncpg.Connection[asyncpg.Record],
) -> None:
    await coordinator.execute("create table bagdar.x (agency_id uuid not null)")
    await coordinator.execute(
        "create function bagdar.f() returns trigger language plpgsql as 'begin return new; end'"
    )
    await coordinator.execute(
        "create trigger t before insert on bagdar.x for each row execute function bagdar.f()"
    )
    with pytest.raises(asyncpg.RaiseError, match="triggers on a distributed table: t"):
        await coordinator.execute(PLACE)
    await coordinator.execute("drop trigger t on bagdar.x")
    await coordinator.execute(PLACE)


@pytest.mark.parametrize(
    ("target", "place_target", "key", "accepted"),
    [
        ("primary key (agency_id, id)", "distributed", "(agency_id, id)", True),
        ("primary key (agency_id, id)", None, "(agency_id, id)", False),
        ("primary key (id)", "reference", "(id)", True),
        ("primary key (id)", None, "(id)", False),
    ],
)
async def test_a_foreign_key_holds_its_agency_or_leads_to_a_table_that_is_everywhere(
    coordinator: asyncpg.Connection[asyncpg.Record],
    target: str,
    place_target: str | None,
    key: str,
    accepted: bool,
) -> None:
    await coordinator.execute(f"create table bagdar.y (agency_id uuid not null, id uuid not null, {target})")
    await coordinator.execute(
        "create table bagdar.x (agency_id uuid not null, id uuid not null,"
        f" foreign key {key} references bagdar.y {key})"
    )
    if place_target == "distributed":
        await coordinator.execute("select create_distributed_table('bagdar.y', 'agency_id')")
    if place_target == "reference":
        await coordinator.execute("select create_reference_table('bagdar.y')")
    if accepted:
        await coordinator.execute(PLACE)
        return
    with pytest.raises(asyncpg.RaiseError, match="foreign key"):
        await coordinator.execute(PLACE)


async def test_a_foreign_key_without_the_agency_to_a_spread_table_is_refused(
    coordinator: asyncpg.Connection[asyncpg.Record],
) -> None:
    await coordinator.execute("create table bagdar.y (agency_id uuid primary key)")
    await coordinator.execute(
        "create table bagdar.x (agency_id uuid not null, parent_id uuid references bagdar.y (agency_id))"
    )
    await coordinator.execute("select create_distributed_table('bagdar.y', 'agency_id')")
    with pytest.raises(asyncpg.RaiseError, match="foreign key without agency_id"):
        await coordinator.execute(PLACE)

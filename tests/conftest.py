"""One migrated PostgreSQL for the whole run: embedded, or the one the environment names."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID, uuid4

import asyncpg
import pytest
import pytest_asyncio
from hypothesis import settings as hypothesis_settings

from domain.registry import EVENTS
from services.database import Database
from services.embedded import Embedded
from services.ledger import Codec, Ledger
from services.ledger.migrate import migrate
from services.settings import Dsns, Settings

hypothesis_settings.register_profile("suite", deadline=None)
hypothesis_settings.load_profile("suite")

PREFIX = "bagdar-test-"
ABANDONED_AFTER_SECONDS = 3600

FreshDatabase = Callable[[], Awaitable[Dsns]]
"""Makes a migrated, empty database of its own; it is dropped after the test."""


def elsewhere(dsns: Dsns, name: str) -> Dsns:
    """The same server and roles, another database."""
    store, owner, bus = (
        urlunsplit(urlsplit(url or "")._replace(path=f"/{name}"))
        for url in (dsns.store, dsns.owner, dsns.bus)
    )
    return Dsns(store=store, owner=owner, bus=bus)


async def as_owner(dsns: Dsns, *statements: str) -> None:
    """Run statements as the owner of the schema, one by one."""
    assert dsns.owner is not None, "tests on a PostgreSQL of yours need BAGDAR_OWNER_URL (with CREATEDB)"
    connection = await asyncpg.connect(dsns.owner, statement_cache_size=0)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def drop(dsns: Dsns, name: str) -> None:
    """Drop a database, and end the connections that a test left open.

    `with (force)` would end PostgreSQL's autovacuum, too, which it may not; that makes room by itself.
    """
    for attempt in range(5):
        try:
            await as_owner(
                dsns,
                "select pg_terminate_backend(pid) from pg_stat_activity "
                f"where datname = '{name}' and backend_type = 'client backend'",
                f"drop database if exists {name}",
            )
            return
        except asyncpg.ObjectInUseError:
            if attempt == 4:
                raise


def _remove_abandoned_servers() -> None:
    """Stop what killed runs left behind; runs that still go on keep theirs."""
    for home in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if time.time() - home.stat().st_mtime > ABANDONED_AFTER_SECONDS:
            server = Embedded(home)
            server.start()
            server.stop()
            if server.pid() is None:
                shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def server() -> Generator[Dsns]:
    """A PostgreSQL of the run's own, or the one BAGDAR_DATABASE_URL and _OWNER_URL name."""
    named = Settings.from_environment().dsns
    if named is not None:
        yield named
        return
    _remove_abandoned_servers()
    home = Path(tempfile.mkdtemp(prefix=PREFIX))
    with Embedded(home) as dsns:
        yield dsns
    shutil.rmtree(home, ignore_errors=True)


@pytest_asyncio.fixture(scope="session")
async def template(server: Dsns) -> AsyncGenerator[str]:
    """Name of a migrated, empty database that others are copied from."""
    name = f"bagdar_template_{uuid4().hex[:12]}"
    await as_owner(server, f"create database {name}")
    await migrate(elsewhere(server, name))
    yield name
    await as_owner(server, f"drop database if exists {name}")


@pytest_asyncio.fixture(scope="session")
async def dsns(server: Dsns, template: str) -> AsyncGenerator[Dsns]:
    """The database that all tests share; each takes agencies of its own."""
    name = f"bagdar_test_{uuid4().hex[:12]}"
    await as_owner(server, f"create database {name} template {template}")
    yield elsewhere(server, name)
    await drop(server, name)


@pytest_asyncio.fixture(scope="session")
async def database(dsns: Dsns) -> AsyncGenerator[Database]:
    """Connections as `bagdar_app`, as the product has them."""
    async with Database(dsns) as opened:
        yield opened


@pytest_asyncio.fixture
async def fresh_database(server: Dsns, template: str) -> AsyncGenerator[FreshDatabase]:
    """For tests that break the schema, count everything, or need an empty database."""
    names: list[str] = []

    async def make() -> Dsns:
        names.append(f"bagdar_fresh_{uuid4().hex[:12]}")
        await as_owner(server, f"create database {names[-1]} template {template}")
        return elsewhere(server, names[-1])

    yield make
    for name in names:
        await drop(server, name)


@pytest.fixture(scope="session")
def codec() -> Codec:
    """The codec of the product's own events."""
    return Codec(EVENTS)


@pytest.fixture(scope="session")
def ledger(database: Database, codec: Codec) -> Ledger:
    """The ledger of the shared database."""
    return Ledger(database, codec)


@pytest.fixture
def agency_id() -> UUID:
    """An agency nobody else in this run uses."""
    return uuid4()


@pytest.fixture
def client_id() -> UUID:
    """A client nobody else in this run uses."""
    return uuid4()

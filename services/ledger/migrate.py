"""Forward-only migrations: files in order, one statement per execute, safe when many start at once."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import random
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import asyncpg

from services.database import Connection
from services.settings import Dsns

PACKAGES = ("services.ledger", "projections")
"""Whose `migrations` folders run, in this order."""

ATTEMPTS = 60
STATEMENT = re.compile(r"(--[^\n]*|/\*.*?\*/|\$\$.*?\$\$|'(?:[^']|'')*'|\"[^\"]*\"|;)", re.DOTALL)

SCHEMA = "create schema if not exists bagdar_migrations"
TABLE = """
create table if not exists bagdar_migrations.schema_migrations (
    package text not null, file text not null, digest bytea not null,
    applied_at timestamptz not null default current_timestamp, primary key (package, file)
)
"""
TABLE_EXISTS = "select to_regclass('bagdar_migrations.schema_migrations') is not null"
ROLE_EXISTS = "select exists (select from pg_roles where rolname = 'bagdar_app')"
SIGN_IN_ROLE = "create role bagdar_app login nosuperuser nobypassrls password '{verifier}'"
LOCK = "lock table bagdar_migrations.schema_migrations in share row exclusive mode"
APPLIED = "select package, file, digest from bagdar_migrations.schema_migrations"
NOTE = "insert into bagdar_migrations.schema_migrations (package, file, digest) values ($1, $2, $3)"

OTHERS_AT_IT = (
    asyncpg.UniqueViolationError,
    asyncpg.DuplicateObjectError,
    asyncpg.DuplicateSchemaError,
    asyncpg.DuplicateTableError,
    asyncpg.InternalServerError,
    asyncpg.DeadlockDetectedError,
    asyncpg.SerializationError,
)
"""What PostgreSQL answers when another process makes the same object at this very moment."""


class MigrationRefused(Exception):
    """The schema cannot be brought forward; the message says why."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One file: one object of the schema."""

    package: str
    file: str
    text: str

    @property
    def digest(self) -> bytes:
        """SHA-256 of the text: a migration that ran may not be rewritten."""
        return hashlib.sha256(self.text.encode()).digest()

    @property
    def statements(self) -> list[str]:
        """The statements one by one, as Citus wants them; comments and dollar quotes stay whole."""
        found = [""]
        for piece in STATEMENT.split(self.text):
            if piece == ";":
                found.append("")
            elif not piece.startswith(("--", "/*")):
                found[-1] += piece
        return [statement.strip() for statement in found if statement.strip()]


def migrations(packages: Sequence[str] = PACKAGES) -> list[Migration]:
    """Every migration of the product in the order in which they run."""
    return [found for package in packages for found in _of(package)]


def _of(package: str) -> Iterator[Migration]:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise MigrationRefused(f"package {package} is missing from this installation")
    for path in sorted((Path(spec.origin).parent / "migrations").glob("*.sql")):
        yield Migration(package, path.name, path.read_text(encoding="utf-8"))


async def migrate(dsns: Dsns, packages: Sequence[str] = PACKAGES) -> list[str]:
    """Bring the schema to this version and answer the names of the files that ran.

    Each file is one transaction under a lock of the list, so any number of processes may do this at once.

    Raises:
        MigrationRefused: no owner URL, or a file that ran earlier has another text now.
    """
    if dsns.owner is None:
        raise MigrationRefused("set BAGDAR_OWNER_URL: migrations run as the owner of the schema")
    connection = await asyncpg.connect(dsns.owner, statement_cache_size=0)
    try:
        for attempt in range(ATTEMPTS):
            try:
                return await _run(connection, dsns, migrations(packages))
            except OTHERS_AT_IT:
                if attempt == ATTEMPTS - 1:
                    raise
                await asyncio.sleep(random.uniform(0.02, 0.2))
        raise AssertionError("unreachable")
    finally:
        await connection.close()


async def pending(connection: Connection, packages: Sequence[str] = PACKAGES) -> list[str]:
    """Names of the files that have not run here; readable by the request role.

    Raises:
        MigrationRefused: a file that ran earlier has another text now.
    """
    if not await connection.fetchval(TABLE_EXISTS):
        return [f"{each.package}/{each.file}" for each in migrations(packages)]
    applied = {(row["package"], row["file"]): row["digest"] for row in await connection.fetch(APPLIED)}
    return [f"{each.package}/{each.file}" for each in _missing(applied, migrations(packages))]


async def _run(connection: Connection, dsns: Dsns, wanted: Sequence[Migration]) -> list[str]:
    if not await connection.fetchval(TABLE_EXISTS):
        await connection.execute(SCHEMA)
        await connection.execute(TABLE)
    await _make_role(connection, dsns.store)
    ran: list[str] = []
    for migration in wanted:
        async with connection.transaction():
            await connection.execute(LOCK)
            applied = {
                (row["package"], row["file"]): row["digest"] for row in await connection.fetch(APPLIED)
            }
            if not _missing(applied, [migration]):
                continue
            for statement in migration.statements:
                await connection.execute(statement)
            await connection.execute(NOTE, migration.package, migration.file, migration.digest)
            ran.append(f"{migration.package}/{migration.file}")
    return ran


def _missing(applied: dict[tuple[str, str], bytes], wanted: Sequence[Migration]) -> list[Migration]:
    for each in wanted:
        if applied.get((each.package, each.file), each.digest) != each.digest:
            raise MigrationRefused(
                f"{each.package}/{each.file} ran with another text; add a new file instead"
            )
    return [each for each in wanted if (each.package, each.file) not in applied]


async def _make_role(connection: Connection, store: str) -> None:
    """Make the request role with the password of the store URL, sent as a verifier and never in clear."""
    place = urlsplit(store)
    if place.username != "bagdar_app" or not place.password or await connection.fetchval(ROLE_EXISTS):
        return
    await connection.execute(SIGN_IN_ROLE.format(verifier=_scram_verifier(unquote(place.password))))


def _scram_verifier(password: str, rounds: int = 4096) -> str:
    """The SCRAM-SHA-256 secret of a password in PostgreSQL's spelling (RFC 5803)."""
    salt = secrets.token_bytes(16)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, rounds)
    client_key = hmac.digest(salted, b"Client Key", "sha256")
    stored, server = hashlib.sha256(client_key).digest(), hmac.digest(salted, b"Server Key", "sha256")
    text = [base64.b64encode(each).decode() for each in (salt, stored, server)]
    return f"SCRAM-SHA-256${rounds}:{text[0]}${text[1]}:{text[2]}"

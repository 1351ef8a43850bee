"""The way to PostgreSQL: pools, transactions bound to one agency, and what to say when it is busy or away."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Self, TypeAlias
from uuid import UUID

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from domain.errors import Refusal
from services.settings import Dsns

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record] | PoolConnectionProxy[asyncpg.Record]"
"""What statements run on, pooled or not."""

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

WAIT_SECONDS = 2.0
ANSWER_SECONDS = 30.0

BEGIN = "begin; set local app.agency = '{agency_id}'"
BEGIN_SNAPSHOT = "begin isolation level repeatable read, read only; set local app.agency = '{agency_id}'"
BEGIN_REBUILDABLE = "begin; set local app.agency = '{agency_id}'; set local synchronous_commit = off"
COMMIT = "commit"
PING = "select 1"
"""Whether a connection is still there; the empty statement has no answer that asyncpg can read."""
ROLLBACK = "rollback"
ROLE = """
select rolname, rolsuper, rolbypassrls, pg_has_role(current_user, nspowner, 'usage') as owns
from pg_roles, pg_namespace where rolname = current_user and nspname = 'bagdar'
"""

CONNECTION_LOST = (
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.InternalClientError,
)
"""The last is asyncpg's answer when the server's farewell arrives between two steps of one call."""
OVERLOADED = (
    asyncpg.QueryCanceledError,
    asyncpg.LockNotAvailableError,
    asyncpg.TooManyConnectionsError,
    asyncpg.IdleInTransactionSessionTimeoutError,
)

TROUBLES = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError)
"""What PostgreSQL and the way to it may raise outside of `Database`, as at sign-in."""


class Busy(Refusal):
    """The system is busy at the moment. Nothing was saved; please try again in a few seconds."""

    CODE = "BUSY"


class StoreAway(Refusal):
    """The store cannot be reached at the moment. Nothing was saved; please try again in a few seconds.

    Attributes:
        committing: the connection broke during COMMIT, so the transaction may have happened.
    """

    CODE = "STORE_AWAY"

    def __init__(self, *, committing: bool = False) -> None:
        super().__init__()
        self.committing = committing


class RoleIsTooStrong(Exception):
    """Requests would run under a role that row-level security does not bind."""


class Database:
    """One process's connections for requests.

    Every statement on a client's tables runs in `transaction(agency_id)`; there is no other way to a
    pooled connection, so no statement can run without its agency being set.
    """

    def __init__(
        self,
        dsns: Dsns,
        *,
        pool_size: int = 16,
        statement_cache: int = 256,
        wait_seconds: float = WAIT_SECONDS,
    ) -> None:
        self.dsns = dsns
        self._pool_size = pool_size
        self._statement_cache = statement_cache
        self._wait_seconds = wait_seconds
        self._pool: Pool | None = None

    async def open(self) -> Self:
        """Make the pool; connections are opened when first needed."""
        self._pool = await asyncpg.create_pool(
            self.dsns.store,
            min_size=0,
            max_size=self._pool_size,
            statement_cache_size=self._statement_cache,
            command_timeout=ANSWER_SECONDS,
            reset=_nothing_to_reset,
        )
        return self

    async def close(self) -> None:
        """Wait for running transactions, then close every connection."""
        if self._pool is not None:
            await self._pool.close()
            self._pool = None

    async def __aenter__(self) -> Self:
        return await self.open()

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def pool_for(self, agency_id: UUID) -> Pool:  # noqa: ARG002 - the seam for cells: one entry by default
        """The pool of the server that keeps this agency."""
        if self._pool is None:
            raise RuntimeError("the database is not open")
        return self._pool

    @asynccontextmanager
    async def transaction(
        self, agency_id: UUID, *, snapshot: bool = False, rebuildable: bool = False
    ) -> AsyncGenerator[Connection]:
        """One transaction that sees and writes this agency's rows only.

        Args:
            agency_id: the agency, told to row-level security together with BEGIN in one round trip.
            snapshot: read only, every statement sees one state (REPEATABLE READ).
            rebuildable: commit without waiting for the disk; for rows that the ledger can bring back.

        Raises:
            Busy: no free connection within two seconds, or a statement or lock took too long.
            StoreAway: the server is down or the connection broke.
        """
        text = BEGIN_SNAPSHOT if snapshot else BEGIN_REBUILDABLE if rebuildable else BEGIN
        async with self._connection(self.pool_for(agency_id)) as connection:
            await connection.execute(text.format(agency_id=UUID(int=agency_id.int)))
            try:
                yield connection
                await _commit(connection)
            finally:
                await _end(connection)

    @asynccontextmanager
    async def outside_agencies(self) -> AsyncGenerator[Connection]:
        """A connection bound to no agency: it sees the tables without tenants and nothing else."""
        async with self._connection(self.pool_for(UUID(int=0))) as connection:
            yield connection

    @asynccontextmanager
    async def _connection(self, pool: Pool) -> AsyncGenerator[Connection]:
        """A pooled connection whose troubles come as refusals; an open transaction ends with it."""
        connection = await self._acquire(pool)
        try:
            yield connection
        except OVERLOADED as error:
            raise Busy from error
        except CONNECTION_LOST as error:
            raise StoreAway from error
        except (asyncpg.InterfaceError, OSError) as error:
            if _is_lost(connection):
                raise StoreAway from error
            raise
        finally:
            # A broken connection says so again on its way back; whoever used it has the first error.
            with suppress(asyncpg.InterfaceError, OSError, *CONNECTION_LOST):
                await pool.release(connection)

    async def _acquire(self, pool: Pool) -> PoolConnectionProxy[asyncpg.Record]:
        try:
            return await pool.acquire(timeout=self._wait_seconds)
        except (TimeoutError, *OVERLOADED) as error:
            raise Busy from error
        except (asyncpg.InterfaceError, OSError, *CONNECTION_LOST) as error:
            raise StoreAway from error

    async def bus(self) -> asyncpg.Connection[asyncpg.Record]:
        """A connection of its own for LISTEN and NOTIFY; the caller closes it."""
        return await asyncpg.connect(self.dsns.bus, statement_cache_size=0)

    async def refuse_strong_role(self) -> None:
        """Make sure that row-level security binds the role of requests.

        Raises:
            RoleIsTooStrong: the role is a superuser, bypasses row-level security, or owns the tables.
        """
        async with self.outside_agencies() as connection:
            role = await connection.fetchrow(ROLE)
        if role is None:
            raise RoleIsTooStrong("the schema is missing; run `bagdar migrate` first")
        faults = [name for name in ("rolsuper", "rolbypassrls", "owns") if role[name]]
        if faults:
            raise RoleIsTooStrong(
                f"BAGDAR_DATABASE_URL signs in as {role['rolname']} ({', '.join(faults)}); use bagdar_app"
            )


async def _nothing_to_reset(_: Connection) -> None:
    """Return a connection without asyncpg's reset query.

    Sessions carry nothing: settings are SET LOCAL and end with their transaction (asyncpg itself rolls
    an open one back), and advisory locks, cursors WITH HOLD and LISTEN are not used on pooled
    connections. The reset would cost a round trip per transaction, and RESET ALL has no meaning
    behind a transaction pooler.
    """


async def _commit(connection: Connection) -> None:
    try:
        status = await connection.execute(COMMIT)
    except (*CONNECTION_LOST, OSError) as error:
        raise StoreAway(committing=True) from error
    if status != "COMMIT":
        raise RuntimeError("a statement failed and was ignored; the transaction rolled back")


async def _end(connection: Connection) -> None:
    """Roll back what was not committed; a lost connection has done so already."""
    if not _is_lost(connection) and connection.is_in_transaction():
        with suppress(asyncpg.InterfaceError, OSError, *CONNECTION_LOST):
            await connection.execute(ROLLBACK)


def _is_lost(connection: Connection) -> bool:
    try:
        return connection.is_closed()
    except asyncpg.InterfaceError:
        # The pool takes a broken connection out of its wrapper at once.
        return True

"""Bringing a client's rows up to its ledger: the only writer of rows, any number of times, in any process."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import asyncpg

from domain.errors import Refusal
from projections import store
from projections.announcing import Announcer
from projections.digests import digest_of
from projections.fold import VERSION, FoldFault, apply, finish
from projections.state import State
from projections.states import States
from services.database import Connection, Database
from services.hub import Hub
from services.ledger import Entry, Ledger, LedgerBroken, UnreadableEvent
from services.ledger.read import entries_after

PAGE = 5000

_LOG = logging.getLogger("bagdar.projections")


class Parked(Exception):
    """The client's rows cannot come further by this program; the ledger and everyone else go on."""


class Contested(Exception):
    """Somebody else brought the client's rows forward meanwhile; nothing was written."""


class Blocked(Exception):
    """The events up to `position` cannot be projected together; those before can, if `is_exact`."""

    def __init__(self, position: int, reason: str, *, is_exact: bool = True) -> None:
        super().__init__(f"position {position}: {reason}")
        self.position = position
        self.reason = reason
        self.is_exact = is_exact
        self.after: int | None = None


def utc_now() -> datetime:
    """The machine's clock (UTC)."""
    return datetime.now(UTC)


class Projector:
    """Projects clients of any agency.

    Concurrent calls for one client share the work: while a run goes on, everybody who comes waits for it and,
    where it may have missed their event, for one more that all of them share.

    Args:
        database: where the rows are; its role may write them.
        ledger: what is projected.
        hub: hears of new positions inside this process.
        states: what was loaded last; share it with the views of this process.
        page: most events per transaction.
    """

    def __init__(
        self,
        database: Database,
        ledger: Ledger,
        hub: Hub | None = None,
        *,
        states: States | None = None,
        clock: Callable[[], datetime] = utc_now,
        page: int = PAGE,
    ) -> None:
        self.database = database
        self.ledger = ledger
        self.states = States() if states is None else states
        self.page = page
        self._clock = clock
        self._announcer = Announcer(database, hub)
        self._runs: dict[tuple[UUID, UUID], asyncio.Task[int | None]] = {}

    async def catch_up(self, agency_id: UUID, client_id: UUID, at_least: int | None = None) -> bool:
        """Bring the client's rows up to its ledger's end, or at least to the position `at_least`.

        False when they did not come that far: the client is parked, or the database is busy or away. A
        worker tries again; whoever appended has lost nothing.
        """
        key = (agency_id, client_id)
        going_on = self._runs.get(key)
        if going_on is not None:
            reached = await asyncio.shield(going_on)
            if at_least is not None and reached is not None and reached >= at_least:
                return True
        run = self._runs.get(key)
        if run is None or run.done():
            run = self._runs[key] = asyncio.create_task(self._run(agency_id, client_id))
            run.add_done_callback(lambda done: self._forget(key, done))
        reached = await asyncio.shield(run)
        return reached is not None and reached >= (at_least or 0)

    async def folded_digest(self, agency_id: UUID, client_id: UUID) -> bytes:
        """The digest that the client's rows should have: its whole ledger folded in memory.

        Raises:
            UnreadableEvent, LedgerBroken, FoldFault: it cannot be folded.
        """
        state = State(agency_id, client_id)
        while entries := await self.ledger.read(agency_id, client_id, state.position, self.page):
            apply(state, entries)
        finish(state)
        return digest_of(state)

    async def release(self, agency_id: UUID, client_id: UUID) -> None:
        """Let a parked client be tried again, after a repair."""
        async with self.database.transaction(agency_id) as connection:
            await connection.execute(store.RELEASE, agency_id, client_id)
            await store.move_mark(connection, State(agency_id, client_id))

    async def close(self) -> None:
        """Wait for what is going on, then leave the bus."""
        await asyncio.gather(*self._runs.values(), return_exceptions=True)
        await self._announcer.close()

    def _forget(self, key: tuple[UUID, UUID], run: asyncio.Task[int | None]) -> None:
        if self._runs.get(key) is run:
            del self._runs[key]
        if not run.cancelled() and run.exception() is not None:
            _LOG.error("a run for client %s failed", key[1], exc_info=run.exception())

    async def _run(self, agency_id: UUID, client_id: UUID) -> int | None:
        """Page after page to the end of the ledger; answers the position reached, None if it was not."""
        limit, reached, moved = self.page, 0, False
        try:
            while True:
                try:
                    reached, read = await self._project_page(agency_id, client_id, limit)
                except Contested:
                    continue
                except Blocked as block:
                    limit = await self._shorter(agency_id, client_id, block, limit)
                    continue
                moved = moved or read > 0
                if not read or read < limit == self.page:
                    return reached
        except Parked:
            return None
        except (Refusal, asyncpg.PostgresError) as trouble:
            _LOG.warning("client %s was not projected: %s", client_id, trouble)
            return None
        finally:
            if moved:
                self._announcer.announce(agency_id, client_id, reached)

    async def _shorter(self, agency_id: UUID, client_id: UUID, block: Blocked, limit: int) -> int:
        """How many events to take before the one that blocks.

        Raises:
            Parked: it is the very next.
        """
        async with self.database.transaction(agency_id) as connection:
            mark = await store.checkpoint(connection, agency_id, client_id)
        position = 0 if mark is None else mark.position
        if position != block.after:
            return limit
        before = min(limit, block.position - position - 1)
        if before:
            return before if block.is_exact else (before + 1) // 2
        await self._park(agency_id, client_id, position, block)
        raise Parked

    async def _park(self, agency_id: UUID, client_id: UUID, position: int, block: Blocked) -> None:
        _LOG.error("client %s is parked at position %d: %s", client_id, block.position, block.reason)
        async with self.database.transaction(agency_id) as connection:
            now, failed = self._clock(), block.position
            await connection.execute(
                store.PARK, agency_id, client_id, position, VERSION, now, block.reason, failed
            )
            await store.move_mark(connection, State(agency_id, client_id))

    async def _project_page(self, agency_id: UUID, client_id: UUID, limit: int) -> tuple[int, int]:
        """One transaction: read, fold, write, move the checkpoint; answers position and number of events.

        Raises:
            Parked, Contested, Blocked: nothing was written.
        """
        async with self.database.transaction(agency_id, rebuildable=True) as connection:
            mark = await store.checkpoint(connection, agency_id, client_id)
            if mark is not None and mark.is_parked(VERSION):
                raise Parked
            position, generation = (0, 1) if mark is None else (mark.position, mark.generation)
            try:
                draft = await self._draft(connection, agency_id, client_id, mark, limit)
            except Blocked as block:
                block.after = position
                raise
        if draft is None:
            return position, 0
        self.states.put(generation, draft.rested())
        return draft.position, draft.position - position

    async def _draft(
        self,
        connection: Connection,
        agency_id: UUID,
        client_id: UUID,
        mark: store.Checkpoint | None,
        limit: int,
    ) -> State | None:
        """The state after the next page, written; None when there is no next page."""
        position, generation = (0, 1) if mark is None else (mark.position, mark.generation)
        entries = await self.read(connection, agency_id, client_id, position, limit)
        if not entries:
            return None
        base = await self._state(connection, agency_id, client_id, generation, position)
        draft = await folded(connection, base, generation, entries)
        await _move(connection, mark, draft)
        try:
            await store.flush(connection, draft, generation)
        except (asyncpg.DataError, asyncpg.IntegrityConstraintViolationError) as error:
            reason = f"ROWS_REFUSED {type(error).__name__}"
            raise Blocked(draft.position, reason, is_exact=False) from error
        await store.move_mark(connection, draft)
        return draft

    async def read(
        self, connection: Connection, agency_id: UUID, client_id: UUID, after: int, limit: int
    ) -> list[Entry]:
        """A page of the client's ledger.

        Raises:
            Blocked: an event in it cannot be read or is missing.
        """
        try:
            return await entries_after(connection, self.ledger.codec, agency_id, client_id, after, limit)
        except UnreadableEvent as error:
            raise Blocked(error.position, "UNREADABLE_EVENT") from error
        except LedgerBroken as error:
            raise Blocked(error.position, "LEDGER_BROKEN") from error

    async def _state(
        self, connection: Connection, agency_id: UUID, client_id: UUID, generation: int, position: int
    ) -> State:
        """The rows at the checkpoint; if they moved on since it was read, moving it will fail."""
        if position == 0:
            return State(agency_id, client_id)
        known = self.states.get(agency_id, client_id, generation, position)
        if known is not None:
            return known
        return await store.load(connection, agency_id, client_id, generation, position)


async def folded(connection: Connection, base: State, generation: int, entries: list[Entry]) -> State:
    """The state after `entries`; `base` stays as it is. Readings are loaded only where late ones need them.

    Raises:
        Blocked: an event contradicts what came before it.
    """
    draft = _fold(base, entries)
    while draft.missing or draft.missing_kpis:
        base = base.fork()
        lacking = draft.missing - base.series.keys()
        base.provide_check_ins(await store.check_ins_of(connection, base, generation, lacking))
        kpis = draft.missing_kpis - base.kpi_series.keys()
        base.provide_kpi_readings(await store.kpi_readings_of(connection, base, generation, kpis))
        again = _fold(base, entries)
        if (again.missing, again.missing_kpis) == (draft.missing, draft.missing_kpis):
            raise Blocked(draft.position, "READINGS_MISSING", is_exact=False)
        draft = again
    return draft


def _fold(base: State, entries: list[Entry]) -> State:
    draft = base.fork()
    try:
        apply(draft, entries)
        finish(draft)
    except FoldFault as fault:
        reason = f"FOLD_FAULT {type(fault.__cause__).__name__}"
        raise Blocked(fault.position, reason, is_exact=fault.position > draft.position) from fault
    return draft


async def _move(connection: Connection, mark: store.Checkpoint | None, draft: State) -> None:
    """Take the checkpoint to the draft's position before any row is written: its lock lets one of many go on.

    Raises:
        Contested: it is not where it was.
    """
    place = (draft.agency_id, draft.client_id, draft.position)
    if mark is None:
        status = await connection.execute(store.BEGIN_CHECKPOINT, *place, VERSION)
    else:
        status = await connection.execute(store.MOVE_CHECKPOINT, *place, mark.position, mark.generation)
    if not status.endswith(" 1"):
        raise Contested

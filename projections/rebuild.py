"""Building a client's rows anew while serving: filled beside the live ones, then swapped at once."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from projections import store
from projections.digests import digest
from projections.fold import VERSION
from projections.runner import Blocked, Contested, Projector, folded, utc_now
from projections.state import State
from projections.tables import TABLES
from services.database import Connection

__all__ = ["RebuildFailed", "digest", "rebuild"]

Progress = Callable[[int, int], None]
"""Called with (events done, events to do)."""


class RebuildFailed(Exception):
    """The new rows do not come as far as the old ones, so the old ones stay."""


async def rebuild(
    projector: Projector, agency_id: UUID, client_id: UUID | None = None, progress: Progress | None = None
) -> None:
    """Build the rows of a client, or of all clients of an agency, from the ledger alone.

    Readers see the old rows or the new ones, never a mixture; commands go on, and what they append while the
    new rows are filled is in both. Memory is bounded by a page of events and the client's goals. A parked
    client is freed if its events can be projected now.

    Raises:
        RebuildFailed: an event that had been projected cannot be projected by this program.
    """
    heads = await projector.ledger.heads(agency_id)
    chosen = [head for head in heads if client_id in (None, head.client_id)]
    total, done = sum(head.position for head in chosen), 0
    for head in chosen:
        await projector.catch_up(agency_id, head.client_id)
        before = done

        def tell(position: int, before: int = before) -> None:
            if progress is not None:
                progress(before + position, max(total, before + position))

        done += await _rebuild_client(projector, agency_id, head.client_id, tell)


async def _rebuild_client(
    projector: Projector, agency_id: UUID, client_id: UUID, tell: Callable[[int], None]
) -> int:
    async with projector.database.transaction(agency_id) as connection:
        mark = await store.checkpoint(connection, agency_id, client_id)
        if mark is None:
            return 0
        if mark.version > VERSION:
            raise RebuildFailed(f"the rows are of version {mark.version}, this program knows {VERSION}")
        generation = await connection.fetchval(store.RESERVE_GENERATION, agency_id, client_id)
    filling = _Filling(projector, State(agency_id, client_id), mark.generation, generation)
    try:
        while not await filling.swap():
            while await filling.fill():
                tell(filling.state.position)
    except Contested:
        await filling.clear(older=False)
        return filling.state.position
    except BaseException:
        await filling.clear(older=False)
        raise
    tell(filling.state.position)
    await filling.clear(older=True)
    await projector.catch_up(agency_id, client_id)
    return filling.state.position


class _Filling:
    """One rebuild of one client, in a generation that nobody reads yet."""

    def __init__(self, projector: Projector, state: State, base: int, generation: int) -> None:
        self.projector = projector
        self.state = state
        self.base = base
        self.generation = generation
        self.limit = projector.page
        self.stop: Blocked | None = None

    async def fill(self) -> bool:
        """Fold and write one page; False when there is none, or an event blocks the way."""
        state = self.state
        try:
            async with self.projector.database.transaction(state.agency_id, rebuildable=True) as connection:
                return await self._page(connection)
        except Blocked as block:
            before = min(self.limit, block.position - state.position - 1)
            self.limit = before if block.is_exact else (before + 1) // 2
            self.stop = None if before else block
            return before > 0

    async def swap(self) -> bool:
        """Let everybody read the new rows, if they have come as far as the old ones.

        Raises:
            RebuildFailed: they never will.
            Contested: another rebuild of this client was faster.
        """
        state = self.state
        place = (state.agency_id, state.client_id)
        async with self.projector.database.transaction(state.agency_id, rebuildable=True) as connection:
            row = await connection.fetchrow(store.LOCK_CHECKPOINT, *place)
            mark = store.Checkpoint(*(row or ()))
            if mark.generation != self.base:
                raise Contested
            if state.position < mark.position:
                if self.stop is not None:
                    raise RebuildFailed(str(self.stop))
                return False
            parked = (None, None, None, None)
            if self.stop is not None:
                parked = (utc_now(), self.stop.reason, VERSION, self.stop.position)
            moved = (self.generation, state.position, VERSION, *parked)
            await connection.execute(store.SWAP_GENERATION, *place, *moved)
            await store.move_mark(connection, state)
        self.projector.states.put(self.generation, state)
        return True

    async def clear(self, *, older: bool) -> None:
        """Take away the rows that nobody reads: those of older generations, or this one's own."""
        place = (self.state.agency_id, self.state.client_id, self.generation)
        for table in TABLES:
            async with self.projector.database.transaction(
                self.state.agency_id, rebuildable=True
            ) as connection:
                await connection.execute(table.clear_older if older else table.clear, *place)

    async def _page(self, connection: Connection) -> bool:
        place = (self.state.agency_id, self.state.client_id)
        entries = await self.projector.read(connection, *place, self.state.position, self.limit)
        if not entries:
            return False
        draft = await folded(connection, self.state, self.generation, entries)
        await store.flush(connection, draft, self.generation)
        self.state = draft.rested()
        return True

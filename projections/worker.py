"""The safety net behind every command: finds clients that are behind their ledgers and projects them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime
from uuid import UUID, uuid4

from domain.errors import Refusal
from projections.fold import VERSION
from projections.leases import Leases
from projections.rebuild import RebuildFailed, rebuild
from projections.runner import Projector, utc_now

EVERY_SECONDS = 1.0
AT_ONCE = 4

BEHIND = """
select head.client_id
from bagdar.heads as head
left join bagdar.checkpoints as checkpoint on checkpoint.agency_id = head.agency_id
    and checkpoint.client_id = head.client_id
where head.agency_id = $1 and head.position > coalesce(checkpoint.position, 0)
    and coalesce(checkpoint.parked_version, 0) < $2 and coalesce(checkpoint.version, 0) <= $2
order by head.client_id
"""
OUTDATED = """
select client_id from bagdar.checkpoints
where agency_id = $1 and version < $2 and coalesce(parked_version, 0) < $2 order by client_id
"""

_LOG = logging.getLogger("bagdar.worker")


async def behind(projector: Projector, agency_id: UUID) -> list[UUID]:
    """The agency's clients whose rows are behind their ledgers, without those that are parked."""
    async with projector.database.transaction(agency_id) as connection:
        return [record["client_id"] for record in await connection.fetch(BEHIND, agency_id, VERSION)]


async def outdated(projector: Projector, agency_id: UUID) -> list[UUID]:
    """The agency's clients whose rows were made by an older version of the folds."""
    async with projector.database.transaction(agency_id) as connection:
        return [record["client_id"] for record in await connection.fetch(OUTDATED, agency_id, VERSION)]


async def sweep(projector: Projector, buckets: Collection[int]) -> int:
    """Project every client of these buckets that is behind; answers how many there were."""
    found = 0
    for agency_id in await projector.ledger.agencies(sorted(buckets)):
        clients = await behind(projector, agency_id)
        found += len(clients)
        for start in range(0, len(clients), AT_ONCE):
            chosen = clients[start : start + AT_ONCE]
            await asyncio.gather(*(projector.catch_up(agency_id, client_id) for client_id in chosen))
    return found


async def renovate(projector: Projector, buckets: Collection[int]) -> int:
    """Rebuild every client of these buckets whose rows are of an older version; answers how many."""
    found = 0
    for agency_id in await projector.ledger.agencies(sorted(buckets)):
        for client_id in await outdated(projector, agency_id):
            found += 1
            try:
                await rebuild(projector, agency_id, client_id)
            except RebuildFailed as failure:
                _LOG.error("client %s keeps its older rows: %s", client_id, failure)
    return found


class Worker:
    """One of any number of workers; it sweeps its share of the agencies once a second until it is stopped.

    Args:
        projector: brings clients up to date.
        worker_id: who it is among the workers.
        clock: of its leases.
        every_seconds: between two sweeps.
    """

    def __init__(
        self,
        projector: Projector,
        *,
        worker_id: UUID | None = None,
        clock: Callable[[], datetime] = utc_now,
        every_seconds: float = EVERY_SECONDS,
    ) -> None:
        self.projector = projector
        self.leases = Leases(projector.database, worker_id or uuid4(), clock)
        self._every_seconds = every_seconds
        self._renovated: frozenset[int] = frozenset()
        self.held: frozenset[int] = frozenset()
        """The buckets whose agencies this worker looked after last."""

    async def run(self, stop: asyncio.Event) -> None:
        """Sweep until `stop` is set; what has begun is finished, and the leases go to the others."""
        try:
            while not stop.is_set():
                try:
                    await self.once()
                except Exception:  # noqa: BLE001 - a process loop outlives any one fault
                    _LOG.exception("a sweep failed; the next one comes in %.1f s", self._every_seconds)
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), self._every_seconds)
        finally:
            with suppress(Refusal):
                await self.leases.release()

    async def once(self) -> int:
        """Renew the leases and sweep what is held; look for rows of an older version once per bucket."""
        held = self.held = await self.leases.renew()
        found = await sweep(self.projector, held)
        fresh = held - self._renovated
        if fresh:
            await renovate(self.projector, fresh)
        self._renovated = held
        return found

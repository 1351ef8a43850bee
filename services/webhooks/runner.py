"""Webhooks of all agencies: derive and send, so that no agency and no receiver holds up another."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from services.database import Database
from services.identity.vault import Vault
from services.ledger import Ledger
from services.webhooks import store
from services.webhooks.courier import Courier
from services.webhooks.deriving import KEPT, Deriver
from services.webhooks.news import IdOf, plain_id
from services.webhooks.sending import Sender
from services.webhooks.targets import Gate

EVERY_SECONDS = 1.0
AT_ONCE_PER_AGENCY = 8
AT_ONCE = 64
TIDIED_EVERY = timedelta(hours=1)

Buckets = Callable[[], Collection[int] | None]
"""The shares of the agencies that this process takes now; None for all of them."""

_LOG = logging.getLogger("bagdar.webhooks")


def everything() -> None:
    """All agencies: any number of processes may take them all, they only look at some twice."""


class Webhooks:
    """Derives deliveries and sends them.

    Args:
        database: where deliveries are.
        ledger: what happened.
        vault: opens addresses and secrets.
        clock: of everything.
        sender: makes one attempt; by default to the public internet only.
        id_of: how things are named outside.
        chance: 0 … 1, spreads retries.
        at_once: webhooks of all agencies that are served at the same time.
    """

    def __init__(
        self,
        database: Database,
        ledger: Ledger,
        vault: Vault,
        clock: Callable[[], datetime],
        *,
        sender: Sender | None = None,
        id_of: IdOf = plain_id,
        chance: Callable[[], float] = random.random,
        every_seconds: float = EVERY_SECONDS,
        at_once: int = AT_ONCE,
    ) -> None:
        self.deriver = Deriver(database, ledger, clock, id_of=id_of)
        self.courier = Courier(database, ledger, vault, sender or Sender(Gate()), clock, chance)
        self._database = database
        self._ledger = ledger
        self._clock = clock
        self._every_seconds = every_seconds
        self._at_once = at_once
        self._going_on: dict[tuple[UUID, UUID], asyncio.Task[int]] = {}
        self._served: dict[tuple[UUID, UUID], int] = {}
        self._agencies_served: dict[UUID, int] = {}
        self._turn = 0
        self._tidied_at: datetime | None = None

    async def derive(self, agency_id: UUID, client_id: UUID) -> None:
        """Derive what the client's ledger and the clock have for its webhooks.

        Raises:
            UnreadableEvent, LedgerBroken, FoldFault: an event cannot be read; nothing after it is told.
        """
        await self.deriver.derive(agency_id, client_id)

    async def deliver_due(self, agency_id: UUID) -> int:
        """Send everything of the agency that is due now, and wait for it; answers how many attempts it took.

        Raises:
            VaultIsWrong: an address cannot be opened.
        """
        places = asyncio.Semaphore(AT_ONCE_PER_AGENCY)

        async def serve(webhook_id: UUID) -> int:
            async with places:
                return await self.courier.serve(agency_id, webhook_id)

        return sum(await asyncio.gather(*map(serve, await self.courier.with_due(agency_id))))

    async def run(self, stop: asyncio.Event, buckets: Buckets = everything) -> None:
        """Sweep once a second until `stop` is set; attempts that have begun are finished."""
        try:
            while not stop.is_set():
                try:
                    await self.sweep(stop, buckets())
                except Exception:  # noqa: BLE001 - a process loop outlives any one fault
                    _LOG.exception("a sweep failed; the next one comes in %.1f s", self._every_seconds)
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), self._every_seconds)
        finally:
            await asyncio.gather(*self._going_on.values(), return_exceptions=True)

    async def sweep(self, stop: asyncio.Event, buckets: Collection[int] | None = None) -> None:
        """Derive what is new in every agency and begin to send what is due; waits for no receiver."""
        is_time = self._tidied_at is None or self._clock() - self._tidied_at >= TIDIED_EVERY
        agencies = await self._ledger.agencies(None if buckets is None else sorted(buckets))
        # Whoever was served longest ago comes first, so that the same agencies do not hold all places.
        for agency_id in sorted(agencies, key=lambda each: self._agencies_served.get(each, 0)):
            if stop.is_set():
                return
            try:
                await self._look_after(agency_id, stop)
                if is_time:
                    await self.tidy(agency_id)
            except Exception:  # noqa: BLE001 - one agency's trouble is not the others'
                _LOG.exception("webhooks of agency %s failed; the others go on", agency_id)
        if is_time:
            self._tidied_at = self._clock()

    async def tidy(self, agency_id: UUID) -> None:
        """Forget what was settled long ago."""
        long_ago = self._clock() - KEPT
        async with self._database.transaction(agency_id) as connection:
            await connection.execute(store.FORGET_SETTLED, agency_id, long_ago)
            await connection.execute(store.FORGET_ATTEMPTS, agency_id, long_ago)

    async def _look_after(self, agency_id: UUID, stop: asyncio.Event) -> None:
        if not await self.deriver.is_needed(agency_id):
            return
        for client_id in await self.deriver.behind(agency_id):
            try:
                await self.derive(agency_id, client_id)
            except Exception:  # noqa: BLE001 - one client's trouble is not the others'
                _LOG.exception("nothing was derived for client %s; the others go on", client_id)
        waiting = [(agency_id, webhook_id) for webhook_id in await self.courier.with_due(agency_id)]
        # Among an agency's webhooks likewise, so that slow receivers do not hold all its places.
        for key in sorted(waiting, key=lambda key: self._served.get(key, 0)):
            if key not in self._going_on and self._has_place(agency_id):
                self._begin(key, stop)

    def _has_place(self, agency_id: UUID) -> bool:
        own = sum(1 for other, _ in self._going_on if other == agency_id)
        return own < AT_ONCE_PER_AGENCY and len(self._going_on) < self._at_once

    def _begin(self, key: tuple[UUID, UUID], stop: asyncio.Event) -> None:
        self._turn += 1
        self._served[key] = self._agencies_served[key[0]] = self._turn
        task = self._going_on[key] = asyncio.create_task(self.courier.serve(*key, stop))
        task.add_done_callback(lambda done: self._end(key, done))

    def _end(self, key: tuple[UUID, UUID], done: asyncio.Task[int]) -> None:
        del self._going_on[key]
        if not done.cancelled() and done.exception() is not None:
            _LOG.error("webhook %s was not served", key[1], exc_info=done.exception())

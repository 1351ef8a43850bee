"""Sending what is due: claimed by one process, sent, marked; a crash in between sends the same again."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from domain.terms import Party
from domain.webhook import Webhook
from services.database import Database
from services.identity.vault import Vault
from services.ledger import Author, Ledger, VersionConflict
from services.webhooks import store
from services.webhooks.schedule import pause_after
from services.webhooks.sealing import Opened, opened
from services.webhooks.sending import Answer, Sender
from services.webhooks.signing import signature
from services.webhooks.store import Claimed, DeliveryState, Sealed

LEASE = timedelta(seconds=60)
"""How long a claimed delivery is nobody else's; longer than any attempt may take."""
AT_ONCE_PER_WEBHOOK = 2
BATCH = 20
TURN_SECONDS = 30.0
"""After which a webhook lets those that wait have its place."""
GONE = "410 Gone"
"""The reason of a retirement that the receiver asked for."""


@dataclass(slots=True)
class _Addressee:
    """The webhook that is being served, and what of it waits; gone when it answered so."""

    agency_id: UUID
    client_id: UUID
    webhook_id: UUID
    opened: Opened
    waiting: deque[UUID]
    is_gone: bool = False


class Courier:
    """Sends due deliveries of one webhook after the other; any number of processes may have one.

    Args:
        database: where deliveries are.
        ledger: hears when a receiver is gone.
        vault: opens addresses and secrets.
        sender: makes one attempt.
        clock: of due moments, leases and signatures.
        chance: 0 … 1, spreads retries.
    """

    def __init__(
        self,
        database: Database,
        ledger: Ledger,
        vault: Vault,
        sender: Sender,
        clock: Callable[[], datetime],
        chance: Callable[[], float],
    ) -> None:
        self._database = database
        self._ledger = ledger
        self._vault = vault
        self._sender = sender
        self._clock = clock
        self._chance = chance

    async def with_due(self, agency_id: UUID) -> list[UUID]:
        """Webhooks of the agency that have something to be sent."""
        async with self._database.transaction(agency_id) as connection:
            found = await connection.fetch(store.WITH_DUE, agency_id, self._clock())
        return [row["webhook_id"] for row in found]

    async def serve(self, agency_id: UUID, webhook_id: UUID, stop: asyncio.Event | None = None) -> int:
        """Send what is due to one webhook for at most a turn; answers how many attempts were made.

        Raises:
            VaultIsWrong: its address cannot be opened.
        """
        ends_at = time.monotonic() + TURN_SECONDS
        made = 0
        while time.monotonic() < ends_at and not (stop is not None and stop.is_set()):
            to = await self._due(agency_id, webhook_id)
            if to is None:
                break
            attempts = await self._both_lanes(to, ends_at, stop)
            made += attempts
            if to.is_gone or not attempts:
                break
        return made

    async def _due(self, agency_id: UUID, webhook_id: UUID) -> _Addressee | None:
        async with self._database.transaction(agency_id) as connection:
            row = await connection.fetchrow(store.OPEN_ONE, agency_id, webhook_id)
            found = await connection.fetch(store.DUE_OF_ONE, agency_id, webhook_id, self._clock(), BATCH)
        if row is None or not found:
            return None
        stored = Sealed(*row)
        return _Addressee(
            agency_id,
            stored.client_id,
            webhook_id,
            opened(self._vault, agency_id, webhook_id, stored),
            deque(each["delivery_id"] for each in found),
        )

    async def _both_lanes(self, to: _Addressee, ends_at: float, stop: asyncio.Event | None) -> int:
        """Attempts of lanes side by side; a lane that fails lets the others finish what they have begun."""
        lanes = (self._lane(to, ends_at, stop) for _ in range(AT_ONCE_PER_WEBHOOK))
        made = 0
        for each in await asyncio.gather(*lanes, return_exceptions=True):
            if isinstance(each, BaseException):
                raise each
            made += each
        return made

    async def _lane(self, to: _Addressee, ends_at: float, stop: asyncio.Event | None) -> int:
        made = 0
        while to.waiting and time.monotonic() < ends_at and not (stop is not None and stop.is_set()):
            claimed = await self._claim(to, to.waiting.popleft())
            if claimed is None:
                continue
            made += 1
            now = self._clock()
            answer = await self._send(to, claimed, now)
            if answer.is_gone:
                await self._retire(to, claimed)
                to.is_gone = True
                to.waiting.clear()
            await self._mark(to, claimed, answer, now)
        return made

    async def _claim(self, to: _Addressee, delivery_id: UUID) -> Claimed | None:
        now = self._clock()
        async with self._database.transaction(to.agency_id) as connection:
            return await store.claim(connection, to.agency_id, delivery_id, now, now + LEASE, uuid4())

    async def _send(self, to: _Addressee, claimed: Claimed, now: datetime) -> Answer:
        timestamp = int(now.timestamp())
        headers = {
            "Webhook-Id": str(claimed.delivery_id),
            "Webhook-Timestamp": str(timestamp),
            "Webhook-Signature": signature(to.opened.secret, claimed.delivery_id, timestamp, claimed.body),
        }
        return await self._sender.send(to.agency_id, to.opened.url, headers, claimed.body, now)

    async def _mark(self, to: _Addressee, claimed: Claimed, answer: Answer, now: datetime) -> None:
        """Write down what came of the attempt; the delivery itself only while it is still ours."""
        place = (to.agency_id, claimed.delivery_id)
        ended = self._clock()
        state, due_at = self._next(claimed, answer, ended)
        settled_at = None if state is DeliveryState.WAITING else ended
        async with self._database.transaction(to.agency_id) as connection:
            await connection.execute(store.MARK, *place, claimed.lease, state.value, due_at, settled_at)
            facts = (claimed.number, now, answer.status, answer.ms, answer.failure)
            await connection.execute(store.NOTE_ATTEMPT, *place, *facts)

    def _next(self, claimed: Claimed, answer: Answer, now: datetime) -> tuple[DeliveryState, datetime | None]:
        if answer.is_received:
            return DeliveryState.DELIVERED, None
        if answer.is_gone:
            return DeliveryState.DROPPED, None
        pause = pause_after(claimed.attempt, self._chance())
        if pause is None:
            return DeliveryState.DEAD, None
        return DeliveryState.WAITING, now + max(pause, answer.pause or pause)

    async def _retire(self, to: _Addressee, claimed: Claimed) -> None:
        """Let the ledger say that the receiver is gone, unless it does already."""
        while True:
            webhook: Webhook | None = None
            for entry in await self._ledger.stream(to.agency_id, to.client_id, to.webhook_id):
                webhook = entry.event.mutate(webhook)
            if webhook is None or webhook.is_retired:
                return
            version, webhook.now = webhook.version, self._clock()
            webhook.retire(GONE)
            author = Author(to.webhook_id, Party.SYSTEM, claimed.delivery_id)
            expected = {to.webhook_id: version}
            try:
                await self._ledger.append(
                    to.agency_id,
                    to.client_id,
                    [event for event in webhook.collect_events() if isinstance(event, Webhook.Retired)],
                    author,
                    expected=expected,
                    now=webhook.now,
                )
            except VersionConflict:
                continue
            return

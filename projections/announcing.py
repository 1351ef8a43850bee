"""Telling of new positions: this process at once, the others through the database's bus, never in a queue."""

from __future__ import annotations

import asyncio
import logging
from uuid import UUID

import asyncpg

from services.database import Database
from services.hub import Bus, Hub, written

NOTIFY = "notify bagdar_positions, '{payload}'"

_LOG = logging.getLogger("bagdar.projections")
_ANSWER_SECONDS = 5.0


class Announcer:
    """Says how far clients have come; while the bus is busy, only the newest position is kept."""

    def __init__(self, database: Database, hub: Hub | None) -> None:
        self._database = database
        self._hub = hub
        self._bus: Bus | None = None
        self._unsaid: dict[tuple[UUID, UUID], int] = {}
        self._saying: asyncio.Task[None] | None = None

    def announce(self, agency_id: UUID, client_id: UUID, position: int) -> None:
        """Say that a client's views have reached `position`; waits for nobody."""
        if self._hub is not None:
            self._hub.publish(agency_id, client_id, position)
        self._unsaid[agency_id, client_id] = position
        if self._saying is None or self._saying.done():
            self._saying = asyncio.create_task(self._say())

    async def close(self) -> None:
        """Say what is unsaid and leave the bus."""
        if self._saying is not None:
            await self._saying
        if self._bus is not None:
            self._bus.terminate()
            self._bus = None

    async def _say(self) -> None:
        while self._unsaid:
            unsaid, self._unsaid = self._unsaid, {}
            payloads = [written(*place, position) for place, position in unsaid.items()]
            try:
                if self._bus is None or self._bus.is_closed():
                    self._bus = await self._database.bus()
                statements = "; ".join(NOTIFY.format(payload=payload) for payload in payloads)
                await self._bus.execute(statements, timeout=_ANSWER_SECONDS)
            except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                # Whoever listens looks again after every gap, so news may be lost and writes may not wait.
                _LOG.warning("the bus is away: %s", type(error).__name__)
                self._bus = None

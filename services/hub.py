"""News of ledgers inside one process: who listens to a client hears the newest position, never a backlog."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

import asyncpg

from services.database import PING

CHANNEL = "bagdar_positions"
"""The NOTIFY channel; its payload is `written(...)`."""

Bus: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

_LOG = logging.getLogger("bagdar.hub")
_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 5.0
_ANSWER_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Topic:
    """What one can listen to: a client's ledger, or all ledgers of an agency when `client_id` is None."""

    agency_id: UUID
    client_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class News:
    """A client's ledger has reached `position`; without a client: news may be missing, look again."""

    client_id: UUID | None = None
    position: int = 0


def written(agency_id: UUID, client_id: UUID, position: int) -> str:
    """The payload that tells other processes of a position."""
    return f"{agency_id}:{client_id}:{position}"


class Listener:
    """What one subscriber has not heard yet: the newest position of each client; older ones are dropped."""

    def __init__(self) -> None:
        self._unheard: dict[UUID, int] = {}
        self._heard: dict[UUID, int] = {}
        self._missed = False
        self._bell = asyncio.Event()

    def tell(self, client_id: UUID, position: int) -> None:
        """Keep the position unless a newer one of this client is known."""
        if position > max(self._heard.get(client_id, 0), self._unheard.get(client_id, 0)):
            self._unheard[client_id] = position
            self._bell.set()

    def tell_missed(self) -> None:
        """Say that news may have been lost."""
        self._missed = True
        self._bell.set()

    def __aiter__(self) -> AsyncIterator[News]:
        return self

    async def __anext__(self) -> News:
        """The next news; positions of one client only ascend."""
        await self._bell.wait()
        if self._missed:
            self._missed = False
            news = News()
        else:
            client_id = next(iter(self._unheard))
            news = News(client_id, self._unheard.pop(client_id))
            self._heard[client_id] = news.position
        if not self._unheard and not self._missed:
            self._bell.clear()
        return news


class Hub:
    """In-memory fan-out. A listener costs one number per client, however slow it is."""

    def __init__(self) -> None:
        self._listeners: dict[Topic, set[Listener]] = defaultdict(set)

    def publish(self, agency_id: UUID, client_id: UUID, position: int) -> None:
        """Tell everyone who listens to this client or to its agency."""
        for topic in (Topic(agency_id, client_id), Topic(agency_id)):
            for listener in self._listeners.get(topic, ()):
                listener.tell(client_id, position)

    def publish_gap(self) -> None:
        """Tell everyone that news may have been lost, so that they look again."""
        for listeners in self._listeners.values():
            for listener in listeners:
                listener.tell_missed()

    @contextmanager
    def listening(self, topic: Topic) -> Generator[Listener]:
        """Hear news of `topic` from the first line of the block on; read the state inside the block."""
        listener = Listener()
        self._listeners[topic].add(listener)
        try:
            yield listener
        finally:
            self._listeners[topic].discard(listener)
            if not self._listeners[topic]:
                del self._listeners[topic]

    @property
    def listeners(self) -> int:
        """How many subscribers there are."""
        return sum(map(len, self._listeners.values()))


async def listen(hub: Hub, connect: Callable[[], Awaitable[Bus]], *, ping_seconds: float = 30.0) -> None:
    """Feed the hub from the database's bus until cancelled; reconnects, and tells of every gap.

    Args:
        connect: opens a direct connection (`Database.bus`).
        ping_seconds: silence after which the bus is asked whether it is still there.
    """
    pause = _FIRST_PAUSE
    while True:
        try:
            bus = await connect()
            try:
                pause = _FIRST_PAUSE
                await _hear(hub, bus, ping_seconds)
            finally:
                bus.terminate()
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            _LOG.warning("the bus is away, next try in %.1f s: %s", pause, type(error).__name__)
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


async def _hear(hub: Hub, bus: Bus, ping_seconds: float) -> None:
    """Pass news on until the connection ends.

    Raises:
        TimeoutError, OSError, asyncpg.InterfaceError: it ended in a way that can be named.
    """
    ended = asyncio.Event()
    bus.add_termination_listener(lambda _: ended.set())
    await bus.add_listener(CHANNEL, lambda _bus, _pid, _channel, payload: _pass_on(hub, str(payload)))
    hub.publish_gap()
    while not ended.is_set():
        try:
            async with asyncio.timeout(ping_seconds):
                await ended.wait()
        except TimeoutError:
            await bus.execute(PING, timeout=_ANSWER_SECONDS)


def _pass_on(hub: Hub, payload: str) -> None:
    try:
        agency_id, client_id, position = payload.split(":")
        hub.publish(UUID(agency_id), UUID(client_id), int(position))
    except ValueError:
        _LOG.warning("news that cannot be read: %r", payload[:200])

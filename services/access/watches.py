"""Watching over open streams: each is proved every two seconds, or ends within five."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID

from domain.errors import Refusal
from services.access.roster import FRESH_SECONDS, MonotonicClock
from services.identity import Principal

_LOG = logging.getLogger("bagdar.access")
PROMISED_SECONDS = 5.0
"""Within which a stream ends after its reader lost what it shows; also when nobody can say whether it did."""
LOOK_SECONDS = 1.0
"""How long a look at one agency's streams may take; the others are looked at meanwhile."""
LAST_LOOK_SECONDS = 0.5
"""How long before a stream would end unproved it is looked at once more."""
LOOKS_AT_ONCE = 4
"""A quarter of the connections to the database: requests need the others."""


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


class Watch:
    """An open stream's principal; `ended` is set when the principal may no longer have what it was given.

    Attributes:
        proved_at: the moment, of a monotonic clock in seconds, of which it is known that the principal might.
        had_last_look: whether it was looked at in vain shortly before its end.
    """

    def __init__(self, principal: Principal, proved_at: float = 0.0) -> None:
        self.principal = principal
        self.proved_at = proved_at
        self.had_last_look = False
        self.ended = asyncio.Event()

    @property
    def ends_at(self) -> float:
        """When it ends unless it is proved once more."""
        return self.proved_at + PROMISED_SECONDS


LookAt = Callable[[UUID, Sequence[Watch], datetime], Awaitable[None]]
"""Looks at the streams of one agency at a moment (UTC): sets `proved_at`, or `ended`."""


class Watches:
    """All open streams of one process. It fails closed: what cannot be looked at ends as well."""

    def __init__(
        self,
        look_at: LookAt,
        *,
        monotonic: MonotonicClock,
        clock: Callable[[], datetime] = system_clock,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._look_at = look_at
        self._monotonic = monotonic
        self._clock = clock
        self._sleep = sleep
        self._looks = asyncio.Semaphore(LOOKS_AT_ONCE)
        self._watches: set[Watch] = set()

    @contextmanager
    def watching(self, principal: Principal) -> Generator[Watch]:
        """Watch over an open stream for as long as the block lasts."""
        # Whoever was let in a moment ago was let in on knowledge that may have been old already.
        watch = Watch(principal, self._monotonic() - FRESH_SECONDS)
        self._watches.add(watch)
        try:
            yield watch
        finally:
            self._watches.discard(watch)

    async def rounds(self) -> None:
        """Go round until cancelled and end what is open without right, within five seconds."""
        while True:
            await self._sleep(self._pause())
            try:
                await self.look_round(self._clock())
            except Exception:  # noqa: BLE001 - a process loop outlives any one fault
                _LOG.exception("a round over open streams failed; the next one follows")

    def _pause(self) -> float:
        """Seconds to the next round, which comes in time for whatever is to end then."""
        first = min((watch.ends_at for watch in self._open()), default=float("inf"))
        left = first - self._monotonic()
        return max(0.0, min(FRESH_SECONDS, left - LAST_LOOK_SECONDS if left > LAST_LOOK_SECONDS else left))

    def _open(self) -> list[Watch]:
        return [watch for watch in self._watches if not watch.ended.is_set()]

    async def look_round(self, now: datetime) -> None:
        """Look once at every open stream; what nobody could prove for too long ends, too."""
        self._end_unproved(each for each in self._open() if each.had_last_look)
        by_agency: defaultdict[UUID, list[Watch]] = defaultdict(list)
        for watch in sorted(self._open(), key=lambda each: each.proved_at):
            by_agency[watch.principal.agency_id].append(watch)
        looks = [self._looked_at(agency_id, watches, now) for agency_id, watches in by_agency.items()]
        for fault in await asyncio.gather(*looks, return_exceptions=True):
            if isinstance(fault, Exception):
                _LOG.error("open streams could not be looked at", exc_info=fault)
        self._end_unproved(self._open())

    def _end_unproved(self, watches: Iterable[Watch]) -> None:
        now = self._monotonic()
        for watch in watches:
            if watch.ends_at <= now:
                _LOG.warning("a stream ends: for %s s nobody could prove its right", PROMISED_SECONDS)
                watch.ended.set()

    async def _looked_at(self, agency_id: UUID, watches: list[Watch], now: datetime) -> None:
        """Look at one agency, and give up when its streams are to end; late rounds look briefly."""
        left = max(LAST_LOOK_SECONDS, min(each.ends_at for each in watches) - self._monotonic())
        try:
            async with asyncio.timeout(left), self._looks, asyncio.timeout(LOOK_SECONDS):
                await self._look_at(agency_id, watches, now)
        except (Refusal, TimeoutError) as fault:
            _LOG.warning("open streams could not be looked at: %s", type(fault).__name__)
            for watch in watches:
                watch.had_last_look = watch.ends_at - self._monotonic() <= LAST_LOOK_SECONDS

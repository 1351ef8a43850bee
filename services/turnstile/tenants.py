"""What the limiter knows of one tenant: how much it asks for, and what it has left."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field, replace
from uuid import UUID

from services.turnstile.rules import (
    BUCKET,
    CROWD,
    CROWD_SECONDS,
    DEBT,
    FREE_SECONDS,
    LIVE_CROWD_SECONDS,
    LONGEST_RETRY,
    PRESSED_SECONDS,
    REFILL,
    SLOW_POINTS,
)

Neighbour = tuple[UUID, UUID | None]
"""A tenant as others meet it."""


@dataclass(frozen=True, slots=True)
class Tenant:
    """Whose operation it is: an agency's staff, or the people of one of its clients.

    Attributes:
        is_live: the answers of subscriptions, which wait in a line of their own and are never refused.
    """

    agency_id: UUID
    client_id: UUID | None = None
    is_live: bool = False

    @property
    def live(self) -> Tenant:
        """The same tenant's subscriptions."""
        return replace(self, is_live=True)

    @property
    def neighbour(self) -> Neighbour:
        """Who it is towards others."""
        return self.agency_id, self.client_id


@dataclass(eq=False, slots=True)
class Lane:
    """One tenant's operations, running and waiting; moments are of a monotonic clock, in seconds.

    Attributes:
        spent: points it has had, for a fair order among tenants; whoever comes late starts level.
        last_cost: points of the operation that ended last, at most a bucket: the guess for those that wait.
    """

    tenant: Tenant
    seen_at: float
    waiting: deque[asyncio.Future[None]] = field(default_factory=deque[asyncio.Future[None]])
    running: int = 0
    streams: int = 0
    spent: float = 0.0
    last_cost: float = REFILL
    _balance: float = BUCKET
    _balance_at: float = 0.0
    _crowded_since: float | None = None
    _pressed_at: float = float("-inf")

    @property
    def is_idle(self) -> bool:
        """Whether nothing of the tenant is here at the moment."""
        return not (self.waiting or self.running or self.streams)

    def look(self, now: float) -> None:
        """Take notice of a crowd; to be called whenever somebody comes or goes."""
        self.seen_at = now
        self._remember_crowd(now)
        if len(self.waiting) + self.running <= CROWD:
            self._crowded_since = None
        elif self._crowded_since is None:
            self._crowded_since = now

    def is_pressing(self, now: float) -> bool:
        """Whether the tenant pushes, or has done so a moment ago."""
        self._remember_crowd(now)
        return now - self._pressed_at < PRESSED_SECONDS

    def balance(self, now: float) -> float:
        """Points in the bucket, at most `BUCKET`."""
        self._balance = min(BUCKET, self._balance + (now - self._balance_at) * REFILL)
        self._balance_at = now
        return self._balance

    def charge(self, points: float, seconds: float, now: float, *, in_company: bool) -> None:
        """Pay for an operation that has ended: what it claimed to cost, or what it took if that is more.

        What nobody else wanted is not owed.
        """
        paid = max(points, (seconds - FREE_SECONDS) * SLOW_POINTS)
        self.last_cost = min(paid, BUCKET)
        self.spent += paid
        before = self.balance(now)
        self._balance = max(-DEBT if in_company else min(before, 0.0), before - paid)

    def seconds_to_turn(self, now: float) -> float:
        """When the bucket will have something for the last of the line, between 1 and `LONGEST_RETRY`."""
        owed = self.last_cost * len(self.waiting) - self.balance(now)
        return min(max(1.0, owed / REFILL), LONGEST_RETRY)

    def _remember_crowd(self, now: float) -> None:
        grace = LIVE_CROWD_SECONDS if self.tenant.is_live else CROWD_SECONDS
        if self._crowded_since is not None and now - self._crowded_since >= grace:
            self._pressed_at = now

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
class Account:
    """What somebody asks for and has left; moments are of a monotonic clock, in seconds.

    Attributes:
        grace: how long a crowd may last before it counts.
        last_cost: points of the operation that ended last, at most a bucket: the guess for those that wait.
    """

    grace: float
    last_cost: float = REFILL
    _balance: float = BUCKET
    _balance_at: float = 0.0
    _crowded_since: float | None = None
    _pressed_at: float = float("-inf")

    def count(self, here: int, now: float) -> None:
        """Take notice of how many operations are here; to be called whenever somebody comes or goes."""
        self._remember_crowd(now)
        if here <= CROWD:
            self._crowded_since = None
        elif self._crowded_since is None:
            self._crowded_since = now

    def is_pressing(self, now: float) -> bool:
        """Whether they push, or have done so a moment ago."""
        self._remember_crowd(now)
        return now - self._pressed_at < PRESSED_SECONDS

    def balance(self, now: float) -> float:
        """Points in the bucket, at most `BUCKET`."""
        self._balance = min(BUCKET, self._balance + (now - self._balance_at) * REFILL)
        self._balance_at = now
        return self._balance

    def charge(self, points: float, seconds: float, now: float, *, in_company: bool) -> float:
        """Pay for an operation that has ended: what it claimed to cost, or what it took if that is more.

        What nobody else wanted is not owed.

        Returns:
            The points that were paid.
        """
        paid = max(points, (seconds - FREE_SECONDS) * SLOW_POINTS)
        self.last_cost = min(paid, BUCKET)
        before = self.balance(now)
        self._balance = max(-DEBT if in_company else min(before, 0.0), before - paid)
        return paid

    def seconds_to_turn(self, waiting: int, now: float) -> float:
        """When the bucket will have something for the last of the line, between 1 and `LONGEST_RETRY`."""
        owed = self.last_cost * waiting - self.balance(now)
        return min(max(1.0, owed / REFILL), LONGEST_RETRY)

    def _remember_crowd(self, now: float) -> None:
        if self._crowded_since is not None and now - self._crowded_since >= self.grace:
            self._pressed_at = now


@dataclass(eq=False, slots=True)
class House(Account):
    """An agency's tenants together: how many clients it has, and who belongs to them, is its own to say.

    Attributes:
        running: operations of all of them.
        paced: those of them that had to wait for the bucket.
    """

    lanes: set[Lane] = field(default_factory=lambda: set[Lane]())
    running: int = 0
    paced: int = 0

    @property
    def waiting(self) -> int:
        """Operations of all lanes that wait."""
        return sum(len(lane.waiting) for lane in self.lanes)

    def look(self, now: float) -> None:
        """Take notice of a crowd; to be called whenever somebody comes or goes."""
        self.count(self._here(now), now)

    def _here(self, now: float) -> int:
        """Operations of those lanes that do not press by themselves."""
        calm = (lane for lane in self.lanes if not lane.is_pressing(now))
        return sum(len(lane.waiting) + lane.running for lane in calm)

    def _remember_crowd(self, now: float) -> None:
        if self._crowded_since is not None and self._here(now) <= CROWD:
            # One of them presses by now and answers for itself.
            self._crowded_since = None
        Account._remember_crowd(self, now)


@dataclass(eq=False, slots=True, kw_only=True)
class Lane(Account):
    """One tenant's operations, running and waiting.

    Attributes:
        spent: points it has had, for a fair order among tenants; whoever comes late starts level.
    """

    tenant: Tenant
    house: House
    seen_at: float
    waiting: deque[asyncio.Future[bool]] = field(default_factory=deque[asyncio.Future[bool]])
    running: int = 0
    streams: int = 0
    spent: float = 0.0

    @property
    def is_idle(self) -> bool:
        """Whether nothing of the tenant is here at the moment."""
        return not (self.waiting or self.running or self.streams)

    def look(self, now: float) -> None:
        """Take notice of a crowd; to be called whenever somebody comes or goes."""
        self.seen_at = now
        self.count(len(self.waiting) + self.running, now)
        self.house.look(now)


def grace_of(tenant: Tenant) -> float:
    """How long a crowd of this tenant may last. One of a whole house may last twice as long: by then it is
    known whether a single tenant presses, for which the others of the house do not answer.
    """
    return LIVE_CROWD_SECONDS if tenant.is_live else CROWD_SECONDS

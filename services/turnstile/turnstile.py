"""Turns for operations: fair among tenants, and paced for one that pushes while others are there."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import Protocol
from uuid import UUID

from services.turnstile.refusals import StreamsAreMany, TenantIsBusy
from services.turnstile.rules import (
    COMPANY_SECONDS,
    FORGET_SECONDS,
    LINE,
    PATIENCE,
    PATIENCE_ALONE,
    REFILL,
    RETRY_STREAM_SECONDS,
    RUNNING,
    SHARE,
    SHARE_IN_COMPANY,
    SHARE_OF_AGENCY,
    STREAMS,
)
from services.turnstile.tenants import House, Lane, Neighbour, Tenant, grace_of

Turn = asyncio.Future[bool]
"""Whether the operation had to wait for a bucket."""


class Timer(Protocol):
    """What `CallLater` gives."""

    def cancel(self) -> None: ...


CallLater = Callable[[float, Callable[[], None]], Timer]
"""Calls after so many seconds, as `asyncio.AbstractEventLoop.call_later` does."""


class Passage:
    """One operation on its way through."""

    def __init__(self) -> None:
        self.points = 0

    def costs(self, points: int) -> None:
        """Say what the operation costs as soon as that is known (`api.cost`)."""
        self.points += points


class Turnstile:
    """Who may run now. One per process; lives in one event loop and remembers only tenants that come.

    Turns are given to the tenant that has had the least so far, in points. A tenant that keeps more than
    `CROWD` operations here presses. While calm tenants are there, it goes one operation at a time, as its
    bucket of points refills; alone it may have what there is. The same holds for an agency with all of its
    clients while other agencies are there, so that nobody gets more by coming as many.
    """

    def __init__(
        self, *, clock: Callable[[], float] = time.monotonic, call_later: CallLater | None = None
    ) -> None:
        """`clock` is monotonic and in seconds; `call_later` defaults to the running loop's."""
        self._clock = clock
        self._call_later = call_later or _call_later
        self._lanes: dict[Tenant, Lane] = {}
        self._lines: dict[Lane, None] = {}
        self._calm: dict[Neighbour, float] = {}
        self._houses: dict[tuple[UUID, bool], House] = {}
        self._calm_houses: dict[UUID, float] = {}
        self._running = 0
        self._level = 0.0
        self._swept_at = clock()
        self._alarm: Timer | None = None

    @property
    def tenants(self) -> int:
        """How many are remembered."""
        return max(len(self._lanes), len(self._calm))

    @property
    def houses(self) -> int:
        """How many agencies are remembered."""
        return max(len(self._houses), len(self._calm_houses))

    @asynccontextmanager
    async def passage(self, tenant: Tenant) -> AsyncGenerator[Passage]:
        """Wait for a turn, and hold it for the block.

        Raises:
            TenantIsBusy: no turn in time, or the line is full; never for subscriptions' answers.
        """
        lane = self._lane(tenant)
        paced = await self._turn(lane)
        passage, began = Passage(), self._clock()
        try:
            yield passage
        finally:
            self._leave(lane, passage.points, self._clock() - began, paced=paced)

    @contextmanager
    def stream(self, tenant: Tenant) -> Generator[None]:
        """Count an open subscription for the block.

        Raises:
            StreamsAreMany: the tenant has as many as it may.
        """
        lane = self._lane(tenant.live)
        if lane.streams >= STREAMS:
            raise StreamsAreMany(seconds=RETRY_STREAM_SECONDS)
        lane.streams += 1
        try:
            yield
        finally:
            lane.streams -= 1
            lane.seen_at = self._clock()

    def _lane(self, tenant: Tenant) -> Lane:
        now = self._clock()
        if now - self._swept_at >= FORGET_SECONDS:
            self._swept_at = now
            self._sweep(now)
        if tenant not in self._lanes:
            grace = grace_of(tenant)
            house = self._houses.setdefault((tenant.agency_id, tenant.is_live), House(2 * grace))
            lane = self._lanes[tenant] = Lane(grace, tenant=tenant, house=house, seen_at=now)
            house.lanes.add(lane)
        return self._lanes[tenant]

    def _sweep(self, now: float) -> None:
        for lane in [each for each in self._lanes.values() if each.is_idle]:
            if now - lane.seen_at >= FORGET_SECONDS:
                del self._lanes[lane.tenant]
                self._calm.pop(lane.tenant.neighbour, None)
                lane.house.lanes.discard(lane)
                if not lane.house.lanes:
                    del self._houses[lane.tenant.agency_id, lane.tenant.is_live]
                    self._calm_houses.pop(lane.tenant.agency_id, None)

    async def _turn(self, lane: Lane) -> bool:
        if len(lane.waiting) >= LINE and not lane.tenant.is_live:
            raise TenantIsBusy(seconds=self._seconds_to_turn(lane))
        turn: Turn = asyncio.get_running_loop().create_future()
        self._stand_in_line(lane, turn)
        self._give_turns()
        timers = () if turn.done() or lane.tenant.is_live else self._patience(lane, turn)
        try:
            return await turn
        except asyncio.CancelledError:
            self._withdraw(lane, turn)
            raise
        finally:
            for timer in timers:
                timer.cancel()

    def _stand_in_line(self, lane: Lane, turn: Turn) -> None:
        if lane.is_idle:
            lane.spent = max(lane.spent, self._level)
        lane.waiting.append(turn)
        self._lines[lane] = None
        self._notice(lane)

    def _step_out(self, lane: Lane, turn: Turn) -> None:
        lane.waiting.remove(turn)
        if not lane.waiting:
            del self._lines[lane]
        self._notice(lane)

    def _patience(self, lane: Lane, turn: Turn) -> tuple[Timer, ...]:
        def send_away() -> None:
            if not turn.done():
                turn.set_exception(TenantIsBusy(seconds=self._seconds_to_turn(lane)))
                self._step_out(lane, turn)

        def send_away_from_company() -> None:
            if self._has_company(lane):
                send_away()

        later = self._call_later
        return later(PATIENCE, send_away_from_company), later(PATIENCE_ALONE, send_away)

    def _seconds_to_turn(self, lane: Lane) -> float:
        now, house = self._clock(), lane.house
        if not self._is_paced(lane):
            return 1.0
        own = lane.seconds_to_turn(len(lane.waiting), now)
        return max(own, house.seconds_to_turn(house.waiting, now)) if self._has_visitors(lane) else own

    def _withdraw(self, lane: Lane, turn: Turn) -> None:
        """Whoever waited was cancelled, maybe with the turn already in hand."""
        if turn in lane.waiting:
            self._step_out(lane, turn)
        elif not turn.cancelled() and turn.exception() is None:
            self._leave(lane, 0, 0.0, paced=turn.result())

    def _leave(self, lane: Lane, points: int, seconds: float, *, paced: bool) -> None:
        now, house = self._clock(), lane.house
        lane.running -= 1
        house.running -= 1
        house.paced -= paced
        self._running -= 1
        lane.spent += lane.charge(points, seconds, now, in_company=self._has_company(lane))
        house.charge(points, seconds, now, in_company=self._has_visitors(lane))
        self._notice(lane)
        self._give_turns()

    def _notice(self, lane: Lane) -> None:
        """Somebody came or went; calm tenants stand in the order of their last operation."""
        now, tenant = self._clock(), lane.tenant
        lane.look(now)
        if tenant.is_live:
            return
        self._calm.pop(tenant.neighbour, None)
        if lane.house.is_pressing(now):
            self._calm_houses.pop(tenant.agency_id, None)
        if not lane.is_pressing(now):
            self._calm[tenant.neighbour] = now
            if not lane.house.is_pressing(now):
                self._calm_houses.pop(tenant.agency_id, None)
                self._calm_houses[tenant.agency_id] = now

    def _has_company(self, lane: Lane) -> bool:
        """Whether another tenant, which does not press, was here a moment ago."""
        moments = (at for each, at in reversed(self._calm.items()) if each != lane.tenant.neighbour)
        return self._clock() - next(moments, float("-inf")) < COMPANY_SECONDS

    def _has_visitors(self, lane: Lane) -> bool:
        """Whether somebody of another agency, which does not press, was here a moment ago."""
        moments = (at for each, at in reversed(self._calm_houses.items()) if each != lane.tenant.agency_id)
        return self._clock() - next(moments, float("-inf")) < COMPANY_SECONDS

    def _is_paced(self, lane: Lane) -> bool:
        now = self._clock()
        if lane.is_pressing(now) and self._has_company(lane):
            return True
        return lane.house.is_pressing(now) and self._has_visitors(lane)

    def _may_start(self, lane: Lane) -> bool:
        if not self._has_company(lane):
            return lane.running < SHARE
        now, house = self._clock(), lane.house
        if lane.is_pressing(now) and (lane.running or lane.balance(now) <= 0):
            return False
        if not self._has_visitors(lane):
            return lane.running < SHARE_IN_COMPANY
        if self._is_paced(lane):
            return not house.paced and house.balance(now) > 0
        return lane.running < SHARE_IN_COMPANY and house.running < SHARE_OF_AGENCY

    def _give_turns(self) -> None:
        while self._running < RUNNING and (ready := [each for each in self._lines if self._may_start(each)]):
            lane = min(ready, key=lambda each: each.spent)
            self._level = max(self._level, lane.spent)
            turn = lane.waiting.popleft()
            if not lane.waiting:
                del self._lines[lane]
            # One whose task was cancelled still stands here until that task runs again.
            if not turn.done():
                paced = self._is_paced(lane)
                lane.running += 1
                lane.house.running += 1
                lane.house.paced += paced
                self._running += 1
                turn.set_result(paced)
        self._set_alarm()

    def _set_alarm(self) -> None:
        """Look again when the first empty bucket has something, or its tenant is left alone."""
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        now = self._clock()
        owed = [
            self._owed(lane, now)
            for lane in self._lines
            if self._is_paced(lane) and not lane.running and not lane.house.paced
        ]
        if owed:
            self._alarm = self._call_later(max(0.01, min(owed) / REFILL), self._give_turns)

    def _owed(self, lane: Lane, now: float) -> float:
        """Points until the next turn."""
        own = -lane.balance(now) if lane.is_pressing(now) else 0.0
        return max(own, -lane.house.balance(now)) if self._has_visitors(lane) else own


def _call_later(seconds: float, call: Callable[[], None]) -> Timer:
    return asyncio.get_running_loop().call_later(seconds, call)

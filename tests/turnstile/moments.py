"""Time that passes only when a test says so, and operations that stay until they are let go."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from services.turnstile import Tenant, TenantIsBusy, Turnstile


@dataclass(eq=False)
class _Timer:
    at: float
    call: Callable[[], None]
    is_cancelled: bool = False

    def cancel(self) -> None:
        self.is_cancelled = True


@dataclass
class Moments:
    """A monotonic clock in seconds with timers of its own."""

    now: float = 1_000.0
    timers: list[_Timer] = field(default_factory=list[_Timer])

    def clock(self) -> float:
        return self.now

    def call_later(self, seconds: float, call: Callable[[], None]) -> _Timer:
        timer = _Timer(self.now + seconds, call)
        self.timers.append(timer)
        return timer

    async def passes(self, seconds: float) -> None:
        """Let so much time pass, every timer at its moment."""
        await settle()
        end = self.now + seconds
        while due := [timer for timer in self.timers if not timer.is_cancelled and timer.at <= end]:
            first = min(due, key=lambda timer: timer.at)
            self.timers.remove(first)
            self.now = max(self.now, first.at)
            first.call()
            await settle()
        self.now = end
        self.timers = [timer for timer in self.timers if not timer.is_cancelled]


async def settle() -> None:
    """Let every task go on until it waits for something."""
    for _ in range(10):
        await asyncio.sleep(0)


@dataclass(eq=False)
class Operation:
    """One operation of a tenant that runs until it is let go."""

    task: asyncio.Task[None]
    points: int
    began: bool = False
    refused: TenantIsBusy | None = None
    leave: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass
class Gate:
    """A turnstile with its time and everybody who came."""

    moments: Moments = field(default_factory=Moments)
    operations: list[Operation] = field(default_factory=list[Operation])
    began: list[Operation] = field(default_factory=list[Operation])

    def __post_init__(self) -> None:
        self.turnstile = Turnstile(clock=self.moments.clock, call_later=self.moments.call_later)

    async def come(
        self, tenant: Tenant, count: int = 1, points: int = 100, *, stays: bool = True
    ) -> list[Operation]:
        """So many operations of a tenant, all at once; those that do not stay end as soon as they began."""
        come = [self._come(tenant, points) for _ in range(count)]
        for operation in () if stays else come:
            operation.leave.set()
        await settle()
        return come

    def _come(self, tenant: Tenant, points: int) -> Operation:
        async def run() -> None:
            try:
                async with self.turnstile.passage(tenant) as passage:
                    passage.costs(points)
                    operation.began = True
                    self.began.append(operation)
                    await operation.leave.wait()
            except TenantIsBusy as refusal:
                operation.refused = refusal

        operation = Operation(asyncio.create_task(run()), points)
        self.operations.append(operation)
        return operation

    async def go(self, *operations: Operation) -> None:
        """Let these end."""
        for operation in operations:
            operation.leave.set()
        await settle()

    async def visit(self, tenant: Tenant) -> None:
        """An operation that ends at once: the tenant is there."""
        (operation,) = await self.come(tenant)
        assert operation.began
        await self.go(operation)

    async def close(self) -> None:
        """Cancel whoever is left."""
        for operation in self.operations:
            operation.task.cancel()
            with suppress(asyncio.CancelledError):
                await operation.task


def running(operations: list[Operation]) -> int:
    """How many of them run at the moment."""
    return sum(each.began and not each.leave.is_set() for each in operations)


def tenant() -> Tenant:
    """A tenant that nobody else is."""
    return Tenant(uuid4())


def person_of(agency: Tenant) -> Tenant:
    """The people of one client of this agency."""
    return Tenant(agency.agency_id, UUID(int=1))

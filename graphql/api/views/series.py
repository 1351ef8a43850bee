"""Pages of readings, the newest moment first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from api.memory import Memory
from api.pages import Connection, connect, page_size
from api.views.sight import Sight
from projections import board as rows


class Reading(Protocol):
    """What readings of key results and of KPIs share."""

    @property
    def measured_at(self) -> datetime: ...

    @property
    def position(self) -> int: ...


Row = TypeVar("Row", bound=Reading)
Node = TypeVar("Node")
Before = tuple[datetime, int] | None
Read = Callable[[Before, int], Awaitable[Sequence[Row]]]
"""Reads up to so many readings below a moment and position."""


def page_of(
    memory: Memory, of: str, read: Read[Row], node: Callable[[Row], Node], first: int, after: str | None
) -> Awaitable[Connection[Node]]:
    """A page of readings; a late reading of an earlier moment takes its place among the earlier ones.

    The series is asked for before anything is awaited, so that all fields of one tree are read together.
    """
    cursors = memory.services.cursors
    before: Before = None
    if after is not None:
        moment, position = cursors.read(of, after)
        before = datetime.fromisoformat(str(moment)), int(position or 0)
    reading = read(before, page_size(first) + 1)

    async def page() -> Connection[Node]:
        return connect(
            await reading,
            first=first,
            after=after,
            node=node,
            cursor=lambda row: cursors.write(of, (row.measured_at.isoformat(), row.position)),
        )

    return page()


def check_ins_of(sight: Sight, key_result_id: UUID) -> Read[rows.CheckIn]:
    """Reads a key result's check-ins; the newest ones together with those of other key results."""
    memory, client_id = sight.memory, sight.client_id

    def read(before: Before, first: int) -> Awaitable[Sequence[rows.CheckIn]]:
        if before is None:
            return memory.check_ins.load((client_id, key_result_id, first))
        views = memory.services.views
        return views.check_ins(memory.agency_id, client_id, key_result_id, before, first)

    return read


def kpi_readings_of(sight: Sight, kpi_id: UUID) -> Read[rows.KpiReading]:
    """Reads a KPI's readings; the newest ones together with those of other KPIs."""
    memory, client_id = sight.memory, sight.client_id

    def read(before: Before, first: int) -> Awaitable[Sequence[rows.KpiReading]]:
        if before is None:
            return memory.kpi_readings.load((client_id, kpi_id, first))
        views = memory.services.views
        return views.kpi_readings(memory.agency_id, client_id, kpi_id, before, first)

    return read

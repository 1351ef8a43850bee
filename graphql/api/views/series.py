"""Pages of readings, the newest moment first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from api.memory import Memory
from api.pages import MOST_PER_PAGE, Connection, connect, page_size
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


async def page_of(
    memory: Memory, of: str, read: Read[Row], node: Callable[[Row], Node], first: int, after: str | None
) -> Connection[Node]:
    """A page of readings; a late reading of an earlier moment takes its place among the earlier ones."""
    cursors = memory.services.cursors
    before: Before = None
    if after is not None:
        moment, position = cursors.read(of, after)
        before = datetime.fromisoformat(str(moment)), int(position or 0)
    found = await read(before, page_size(first) + 1)
    return connect(
        found,
        first=first,
        after=after,
        node=node,
        cursor=lambda row: cursors.write(of, (row.measured_at.isoformat(), row.position)),
    )


async def found_in(read: Read[Row], is_wanted: Callable[[Row], bool]) -> Row | None:
    """The newest reading that is wanted, or None."""
    before: Before = None
    while True:
        page = await read(before, MOST_PER_PAGE)
        for row in page:
            if is_wanted(row):
                return row
        if len(page) < MOST_PER_PAGE:
            return None
        before = page[-1].measured_at, page[-1].position


def check_ins_of(sight: Sight, key_result_id: UUID) -> Read[rows.CheckIn]:
    """Reads a key result's check-ins."""
    views, agency_id, client_id = sight.memory.services.views, sight.memory.agency_id, sight.client_id
    return lambda before, first: views.check_ins(agency_id, client_id, key_result_id, before, first)


def kpi_readings_of(sight: Sight, kpi_id: UUID) -> Read[rows.KpiReading]:
    """Reads a KPI's readings."""
    views, agency_id, client_id = sight.memory.services.views, sight.memory.agency_id, sight.client_id
    return lambda before, first: views.kpi_readings(agency_id, client_id, kpi_id, before, first)

"""What many fields of one operation ask for, read together: series of readings, names, contacts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import TypeVar
from uuid import UUID

from strawberry.dataloader import DataLoader

Row = TypeVar("Row")
Known = TypeVar("Known")
ReadPeople = Callable[[Collection[UUID]], Awaitable[Mapping[UUID, Known]]]
"""Reads what is known of persons; leaves out those of whom nothing is."""
Wanted = tuple[UUID, UUID, int]
"""A client, one of its key results or KPIs, and how many of the newest readings."""
ReadFirst = Callable[[UUID, UUID, list[UUID], int], Awaitable[Mapping[UUID, list[Row]]]]
"""Reads, for an agency and a client, so many of the newest readings of each series."""


def series_loader(agency_id: UUID, read: ReadFirst[Row]) -> DataLoader[Wanted, list[Row]]:
    """Reads together what is asked for before the event loop turns, by client and length of the page."""

    async def load(wanted: list[Wanted]) -> list[list[Row]]:
        together: defaultdict[tuple[UUID, int], list[UUID]] = defaultdict(list)
        for client_id, measure_id, first in wanted:
            together[client_id, first].append(measure_id)
        found = {
            (client_id, first): await read(agency_id, client_id, measure_ids, first)
            for (client_id, first), measure_ids in together.items()
        }
        return [found[client_id, first][measure_id] for client_id, measure_id, first in wanted]

    return DataLoader(load)


def people_loader(read: ReadPeople[Known]) -> DataLoader[UUID, Known | None]:
    """Reads together what is asked of persons before the event loop turns; each person once."""

    async def load(person_ids: list[UUID]) -> list[Known | None]:
        known = await read(person_ids)
        return [known.get(person_id) for person_id in person_ids]

    return DataLoader(load)

"""What many fields of one operation ask for, read together: readings, names, contacts, one's own votes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import TypeVar
from uuid import UUID

from strawberry.dataloader import DataLoader

from domain.belief import Belief, belief_stream
from domain.belief_tally import Vote
from services.credentials.ballots import BallotBox
from services.identity import Principal
from services.ledger import Ledger

Row = TypeVar("Row")
Known = TypeVar("Known")
ReadPeople = Callable[[Collection[UUID]], Awaitable[Mapping[UUID, Known]]]
"""Reads what is known of persons; leaves out those of whom nothing is."""
Wanted = tuple[UUID, UUID, int]
"""A client, one of its key results or KPIs, and how many of the newest readings."""
ReadFirst = Callable[[UUID, UUID, list[UUID], int], Awaitable[Mapping[UUID, list[Row]]]]
"""Reads, for an agency and a client, so many of the newest readings of each series."""

Ballot = tuple[UUID, UUID, UUID]
"""A client, one of its objectives, and one of that objective's rounds."""


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


def own_votes_loader(
    ledger: Ledger, ballots: BallotBox, viewer: Principal
) -> DataLoader[Ballot, Vote | None]:
    """Reads together what the viewer said in open rounds: one statement a client, and two to open all."""
    place = (viewer.agency_id, viewer.person_id)

    async def load(wanted: list[Ballot]) -> list[Vote | None]:
        sealed: dict[UUID, bytes] = {}
        for client_id in dict.fromkeys(each[0] for each in wanted):
            streams = {belief_stream(goal): goal for client, goal, _ in wanted if client == client_id}
            for entry in await ledger.streams(viewer.agency_id, client_id, list(streams)):
                event = entry.event
                if isinstance(event, Belief.VoteGiven) and event.ballot == ballots.mark(
                    viewer.agency_id, event.round_id, viewer.person_id
                ):
                    sealed[event.round_id] = event.sealed
        found = await ballots.own(*place, sealed)
        return [found.get(round_id) for _, _, round_id in wanted]

    return DataLoader(load)

"""The portfolio of an agency: stored lines, read again only where they have moved, seen at a moment."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.playbook import Playbook
from domain.terms import Pace, Party
from projections.lines import PortfolioLine
from projections.portrait import Portrait, read_portrait, seen
from projections.rows import PortfolioRow
from projections.standing import grace_of
from projections.tables import PORTFOLIO, reader
from services.database import Connection, Database

MOST_AGENCIES = 64

MARK = """
select mark, playbook from bagdar.agency_marks where agency_id = $1
"""
PLACES = """
select client_id, position, generation, parked_reason is not null as is_parked
from bagdar.checkpoints where agency_id = $1
"""
LINES = f"""
select row.client_id, {", ".join(f"row.{each.name}" for each in PORTFOLIO.columns)}
from bagdar.portfolio as row
join bagdar.checkpoints as checkpoint on checkpoint.agency_id = row.agency_id
    and checkpoint.client_id = row.client_id and checkpoint.generation = row.generation
where row.agency_id = $1 and row.client_id = any($2)
"""

_AS_STORED = tuple(
    {each.name for each in fields(PortfolioLine)}
    & {each.name for each in fields(PortfolioRow)} - {"playbook"}
)
"""What a row of the portfolio and a line of it call by one name."""

read_playbook = reader(Playbook)


@dataclass(frozen=True, slots=True)
class _Client:
    """A stored line with its portrait decoded, at `position` of `generation`."""

    position: int
    generation: int
    is_parked: bool
    row: PortfolioRow
    portrait: Portrait


@dataclass(frozen=True, slots=True)
class _Agency:
    """All lines of an agency at its `mark`."""

    mark: int
    playbook: Playbook
    clients: Mapping[UUID, _Client]


class Portfolio:
    """Reads portfolios; those of the agencies read last are kept, and proved fresh by their mark."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: OrderedDict[UUID, _Agency] = OrderedDict()

    async def lines(
        self, agency_id: UUID, at: datetime, client_ids: Collection[UUID] | None
    ) -> list[PortfolioLine]:
        """Lines by name and id, seen at `at`."""
        async with self._database.transaction(agency_id, snapshot=True) as connection:
            agency = await self._agency(connection, agency_id)
        lines = [
            _line(agency_id, client_id, client, agency.playbook, at)
            for client_id, client in agency.clients.items()
            if client_ids is None or client_id in client_ids
        ]
        return sorted(lines, key=lambda line: (line.name, line.client_id))

    async def _agency(self, connection: Connection, agency_id: UUID) -> _Agency:
        mark = await connection.fetchrow(MARK, agency_id)
        if mark is None:
            return _Agency(0, Playbook(), {})
        known = self._kept.get(agency_id)
        if known is None or known.mark != mark["mark"]:
            playbook = Playbook() if mark["playbook"] is None else read_playbook(mark["playbook"])
            clients = await self._clients(connection, agency_id, {} if known is None else known.clients)
            known = self._kept[agency_id] = _Agency(mark["mark"], playbook, clients)
        self._kept.move_to_end(agency_id)
        while len(self._kept) > MOST_AGENCIES:
            self._kept.popitem(last=False)
        return known

    async def _clients(
        self, connection: Connection, agency_id: UUID, known: Mapping[UUID, _Client]
    ) -> dict[UUID, _Client]:
        """The lines now; only those that moved are read and decoded."""
        found = await connection.fetch(PLACES, agency_id)
        places: dict[UUID, Any] = {client_id: tuple(place) for client_id, *place in found}
        kept = {
            key: client
            for key, client in known.items()
            if places.get(key) == (client.position, client.generation, client.is_parked)
        }
        for row in await connection.fetch(LINES, agency_id, list(places.keys() - kept.keys())):
            client_id, *columns = row
            line = PORTFOLIO.decoded(columns)
            position, generation, is_parked = places[client_id]
            portrait = read_portrait(line.portrait)
            kept[client_id] = _Client(position, generation, is_parked, line, portrait)
        return kept


def _line(
    agency_id: UUID, client_id: UUID, client: _Client, agency_playbook: Playbook, at: datetime
) -> PortfolioLine:
    row = client.row
    playbook = row.playbook or agency_playbook
    glance = seen(client.portrait, at, grace_of(playbook))
    paces = Counter(glance.paces)
    overdue = glance.overdue(at)
    return PortfolioLine(
        client_id=client_id,
        is_agency=client_id == agency_id,
        position=client.position,
        score=glance.score,
        coverage=glance.coverage,
        pace=glance.pace,
        active_objectives=len(glance.paces),
        on_track=paces[Pace.ON_TRACK],
        at_risk=paces[Pace.AT_RISK],
        off_track=paces[Pace.OFF_TRACK],
        stale=paces[Pace.STALE],
        overdue_check_ins=overdue.total(),
        owed_by_agency=overdue[Party.AGENCY],
        owed_by_client=overdue[Party.CLIENT],
        next_due_at=min((due_at for due_at, _ in glance.dues), default=None),
        is_parked=client.is_parked,
        playbook=playbook,
        **{name: getattr(row, name) for name in _AS_STORED},
    )

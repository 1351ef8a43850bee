"""What one operation has loaded: every board, series of readings and person at most once."""

from __future__ import annotations

from asyncio import Lock
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from api.loaders import own_votes_loader, people_loader, series_loader
from domain.belief_tally import Vote
from projections.board import Board
from projections.lines import PortfolioLine
from projections.views import NotYetProjected
from services.commands.rights import View, may_view
from services.credentials.people import contacts, names_of
from services.identity import Principal

if TYPE_CHECKING:
    from api.context import Context
    from api.services import Services


class Memory:
    """Loads for one operation of one agency and remembers; ends with the operation."""

    def __init__(self, services: Services, principal: Principal, now: datetime) -> None:
        agency_id = principal.agency_id
        self.services = services
        self.agency_id = agency_id
        self.principal = principal
        self.clients = clients_shown(principal)
        self.now = now
        self._boards: dict[UUID, Board | None] = {}
        self._portfolio: Sequence[PortfolioLine] | None = None
        self._loading: defaultdict[UUID, Lock] = defaultdict(Lock)
        self.check_ins = series_loader(agency_id, services.views.first_check_ins)
        self.kpi_readings = series_loader(agency_id, services.views.first_kpi_readings)
        directory = services.ledger.database, services.vault, agency_id
        self._names = people_loader(partial(names_of, *directory))
        self._own_votes = own_votes_loader(services.ledger, services.ballots, principal)
        self.contacts = people_loader(partial(contacts, *directory))

    @property
    def reach(self) -> str:
        """The clients whose boards are shown as one text, for cursors."""
        return "all" if self.clients is None else " ".join(sorted(map(str, self.clients)))

    async def board(self, client_id: UUID, at_least: int = 0) -> Board | None:
        """The client's board at `at_least` or later; None if the agency has no such client.

        Raises:
            NotYetProjected: the ledger has not come that far, or the client's views are parked.
        """
        async with self._loading[client_id]:
            board = self._boards.get(client_id)
            if client_id in self._boards and (board is None or board.position >= at_least):
                return board
            if at_least:
                await self._reach(client_id, at_least)
            board = await self.services.views.board(self.agency_id, client_id, self.now)
            self._boards[client_id] = board
            return board

    async def _reach(self, client_id: UUID, position: int) -> None:
        """Have the client's views brought to `position` of its ledger.

        Raises:
            NotYetProjected: the ledger has not come that far, or views are parked.
        """
        head = await self.services.ledger.head(self.agency_id, client_id)
        if head is None:
            return
        if head.position < position or not await self.services.projector.catch_up(
            self.agency_id, client_id, position
        ):
            raise NotYetProjected(field="minPosition", position=position)

    async def portfolio(self) -> Sequence[PortfolioLine]:
        """One line per client of the agency that the viewer may see."""
        async with self._loading[self.agency_id]:
            if self._portfolio is None:
                self._portfolio = await self.services.views.portfolio(
                    self.agency_id, self.now, client_ids=self.clients
                )
            return self._portfolio

    async def own_vote(self, client_id: UUID, objective_id: UUID, round_id: UUID) -> Vote | None:
        """What the viewer said in a round that is open, or None; nobody else's vote is ever opened here."""
        return await self._own_votes.load((client_id, objective_id, round_id))

    async def name(self, person_id: UUID) -> str | None:
        """What a person is called, or None when the directory does not know (or no longer)."""
        return await self._names.load(person_id)

    def forget(self, client_id: UUID) -> None:
        """Load the client's board and series again when they are next asked for: it has moved on."""
        self._boards.pop(client_id, None)
        self.check_ins.clear_all()
        self.kpi_readings.clear_all()


def clients_shown(principal: Principal) -> frozenset[UUID] | None:
    """The clients whose boards the viewer's roles include, one by one; None for all of the agency."""
    reached, own = principal.clients, principal.standing.agency_role
    if reached is None and own is not None and may_view(own, View.CLIENT):
        return None
    roles = {client_id: principal.role_in(client_id) for client_id in reached or ()}
    return frozenset(
        client_id for client_id, role in roles.items() if role is not None and may_view(role, View.CLIENT)
    )


def memory_of(context: Context[Services]) -> Memory:
    """The memory of the operation."""
    return context.keep(Memory, lambda: Memory(context.services, context.principal, context.now))

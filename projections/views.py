"""What requests read: boards at a moment, the portfolio, series, obligations and history."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from domain.accord import Accord
from domain.errors import Refusal
from projections import asked, library, reading, series, store
from projections.accords import accord_of
from projections.asks import Intake
from projections.board import Board, CheckIn, KpiReading, Obligation
from projections.boards import board
from projections.library import LibraryEntry, Wanted
from projections.lines import HistoryEntry, PortfolioLine
from projections.outlook import Outlook
from projections.portfolio import Portfolio, read_playbook
from projections.reading import Clock, Filters, InForce
from projections.state import State
from projections.states import States
from projections.store import Checkpoint
from services.database import Connection, Database

WAIT_SECONDS = 2.0
LOOK_EVERY_SECONDS = 0.02

FRESH = """
select checkpoint.position, checkpoint.generation, mark.playbook
from bagdar.checkpoints as checkpoint
left join bagdar.agency_marks as mark on mark.agency_id = checkpoint.agency_id
where checkpoint.agency_id = $1 and checkpoint.client_id = $2
"""


class NotYetProjected(Refusal):
    """The view has not reached position {position} yet. Please try again in a moment."""

    CODE = "NOT_YET_PROJECTED"


class Views:
    """Reads one agency's read models; every answer is of one position and one moment.

    Args:
        database: where the rows are.
        states: what was loaded last; share it with the projector of this process.
    """

    def __init__(self, database: Database, *, states: States | None = None) -> None:
        self.database = database
        self.states = States() if states is None else states
        self._portfolio = Portfolio(database)

    async def position(self, agency_id: UUID, client_id: UUID) -> int | None:
        """How far the client's views have come; None if the agency has no such client."""
        found = await self.checkpoint(agency_id, client_id)
        return None if found is None else found.position

    async def checkpoint(self, agency_id: UUID, client_id: UUID) -> Checkpoint | None:
        """How far the client's rows have come, and whether they are parked."""
        async with self.database.transaction(agency_id, snapshot=True) as connection:
            return await store.checkpoint(connection, agency_id, client_id)

    async def board(
        self, agency_id: UUID, client_id: UUID, at: datetime, min_position: int | None = None
    ) -> Board | None:
        """The client's board at its newest position, seen at `at` (UTC); None if there is no such client.

        Raises:
            NotYetProjected: after two seconds it is still behind `min_position`.
        """
        give_up = time.monotonic() + WAIT_SECONDS
        while True:
            found = await self._board(agency_id, client_id, at)
            if min_position is None or found is None or found.position >= min_position:
                return found
            if time.monotonic() >= give_up:
                raise NotYetProjected(field="minPosition", position=min_position)
            await asyncio.sleep(LOOK_EVERY_SECONDS)

    async def accords(
        self, agency_id: UUID, client_id: UUID, cycle_ids: Collection[UUID]
    ) -> tuple[int, dict[UUID, Accord]]:
        """What is agreed for each of these cycles, and at which position; unknown ones are left out."""
        async with self.database.transaction(agency_id, snapshot=True) as connection:
            fresh = await connection.fetchrow(FRESH, agency_id, client_id)
            if fresh is None:
                return 0, {}
            state = await self._state(
                connection, agency_id, client_id, fresh["generation"], fresh["position"]
            )
        found = {cycle_id: accord_of(state, cycle_id) for cycle_id in cycle_ids}
        return state.position, {cycle_id: accord for cycle_id, accord in found.items() if accord is not None}

    async def outlook(self, agency_id: UUID, client_id: UUID) -> Outlook:
        """The client's rows as the gates see them; without rows, those of a client that does not exist."""
        async with self.database.transaction(agency_id, snapshot=True) as connection:
            fresh = await connection.fetchrow(FRESH, agency_id, client_id)
            if fresh is None:
                return Outlook(State(agency_id, client_id))
            generation, position = fresh["generation"], fresh["position"]
            return Outlook(await self._state(connection, agency_id, client_id, generation, position))

    async def portfolio(
        self,
        agency_id: UUID,
        at: datetime,
        after: tuple[str, UUID] | None = None,
        first: int | None = None,
        client_ids: Collection[UUID] | None = None,
    ) -> list[PortfolioLine]:
        """One line per client by name, seen at `at` (UTC).

        Args:
            agency_id: whose portfolio.
            at: the reader's moment.
            after: name and id of the line before the first one wanted.
            first: how many; None for all.
            client_ids: only these; None for all.
        """
        lines = await self._portfolio.lines(agency_id, at, client_ids)
        rest = [line for line in lines if after is None or (line.name, line.client_id) > after]
        return rest[:first]

    async def check_ins(
        self,
        agency_id: UUID,
        client_id: UUID,
        key_result_id: UUID,
        before: tuple[datetime, int] | None = None,
        first: int = 100,
    ) -> list[CheckIn]:
        """Readings of a key result, replaced ones included, the newest moment first.

        `before` is moment and position of the last one that was seen.
        """
        async with self.database.transaction(agency_id, snapshot=True) as connection:
            return await series.check_ins(connection, agency_id, client_id, key_result_id, before, first)

    async def kpi_readings(
        self,
        agency_id: UUID,
        client_id: UUID,
        kpi_id: UUID,
        before: tuple[datetime, int] | None = None,
        first: int = 100,
    ) -> list[KpiReading]:
        """Readings of a KPI, replaced ones included, the newest moment first."""
        async with self.database.transaction(agency_id, snapshot=True) as connection:
            return await series.kpi_readings(connection, agency_id, client_id, kpi_id, before, first)

    async def first_check_ins(
        self, agency_id: UUID, client_id: UUID, key_result_ids: Collection[UUID], first: int = 100
    ) -> dict[UUID, list[CheckIn]]:
        """The newest readings of each of these key results, in one statement; ordered as `check_ins`."""
        async with self.database.transaction(agency_id, snapshot=True) as connection:
            return await series.first_check_ins(connection, agency_id, client_id, key_result_ids, first)

    async def first_kpi_readings(
        self, agency_id: UUID, client_id: UUID, kpi_ids: Collection[UUID], first: int = 100
    ) -> dict[UUID, list[KpiReading]]:
        """The newest readings of each of these KPIs, in one statement; ordered as `kpi_readings`."""
        async with self.database.transaction(agency_id, snapshot=True) as connection:
            return await series.first_kpi_readings(connection, agency_id, client_id, kpi_ids, first)

    async def check_ins_by_ids(
        self, agency_id: UUID, client_id: UUID, check_in_ids: Collection[UUID]
    ) -> dict[UUID, CheckIn]:
        """These check-ins of the client by id; those that it does not have are left out."""
        async with self.database.transaction(agency_id, snapshot=True) as connection:
            return await series.check_ins_by_ids(connection, agency_id, client_id, check_in_ids)

    async def kpi_readings_by_ids(
        self, agency_id: UUID, client_id: UUID, reading_ids: Collection[UUID]
    ) -> dict[UUID, KpiReading]:
        """These readings of the client's KPIs by id; those that it does not have are left out."""
        async with self.database.transaction(agency_id, snapshot=True) as connection:
            return await series.kpi_readings_by_ids(connection, agency_id, client_id, reading_ids)

    async def readings_in_force(
        self, agency_id: UUID, client_id: UUID, measure_ids: Collection[UUID]
    ) -> dict[tuple[UUID, UUID | None, datetime], InForce]:
        """The readings that count, by key result or KPI, milestone and moment."""
        async with self.database.transaction(agency_id, snapshot=True) as connection:
            return await reading.in_force(connection, agency_id, client_id, measure_ids)

    async def history(
        self,
        agency_id: UUID,
        client_id: UUID,
        *,
        objective_id: UUID | None = None,
        key_result_id: UUID | None = None,
        actor: UUID | None = None,
        party: str | None = None,
        topics: Sequence[str] | None = None,
        before: int | None = None,
        first: int = 100,
    ) -> list[HistoryEntry]:
        """Facts in readable form that fit every filter given, the newest first, below position `before`."""
        filters = Filters(objective_id, key_result_id, actor, party, topics)
        async with self.database.transaction(agency_id, snapshot=True) as connection:
            return await reading.history(connection, agency_id, client_id, filters, before, first)

    async def obligations(
        self,
        agency_id: UUID,
        at: datetime,
        *,
        client_ids: Collection[UUID] | None = None,
        overdue_only: bool = False,
        after: tuple[datetime, UUID, UUID] | None = None,
        first: int = 100,
    ) -> list[tuple[UUID, Obligation]]:
        """Check-ins owed in all clients of the agency, with the client, the longest overdue first.

        `after` is due moment, client and key result of the last one that was seen.
        """
        async with self.database.transaction(agency_id, snapshot=True) as connection:
            return await reading.obligations(
                connection, agency_id, at, client_ids, overdue_only=overdue_only, after=after, first=first
            )

    async def clocks(self, agency_id: UUID) -> dict[UUID, Clock]:
        """Every client of the agency, its own goals included: name, language and time zone."""
        async with self.database.transaction(agency_id, snapshot=True) as connection:
            return await reading.clocks(connection, agency_id)

    async def intakes(
        self,
        agency_id: UUID,
        at: datetime,
        *,
        client_ids: Collection[UUID] | None = None,
        waiting_only: bool = False,
        late_only: bool = False,
        after: tuple[datetime, UUID, UUID] | None = None,
        first: int = 100,
    ) -> list[tuple[UUID, Intake]]:
        """Asks in all clients of the agency, with the client, the one due longest ago first.

        `after` is due moment, client and ask of the last one that was seen.
        """
        async with self.database.transaction(agency_id, snapshot=True) as connection:
            return await asked.intakes(
                connection,
                agency_id,
                at,
                client_ids,
                waiting_only=waiting_only,
                late_only=late_only,
                after=after,
                first=first,
            )

    async def library(
        self,
        agency_id: UUID,
        wanted: Wanted,
        *,
        before: tuple[datetime, UUID, int] | None = None,
        first: int = 100,
    ) -> list[LibraryEntry]:
        """Insights, tools and experiments that fit, the newest first.

        `before` is moment, client and position of the last one that was seen.
        """
        async with self.database.transaction(agency_id, snapshot=True) as connection:
            return await library.shelf(connection, agency_id, wanted, before, first)

    async def _board(self, agency_id: UUID, client_id: UUID, at: datetime) -> Board | None:
        async with self.database.transaction(agency_id, snapshot=True) as connection:
            fresh = await connection.fetchrow(FRESH, agency_id, client_id)
            if fresh is None:
                return None
            position, generation, playbook = fresh
            state = await self._state(connection, agency_id, client_id, generation, position)
        return board(state, at, None if playbook is None else read_playbook(playbook))

    async def _state(
        self, connection: Connection, agency_id: UUID, client_id: UUID, generation: int, position: int
    ) -> State:
        known = self.states.get(agency_id, client_id, generation, position)
        if known is None:
            known = await store.load(connection, agency_id, client_id, generation, position)
            self.states.put(generation, known)
        return known

"""One process's parts, put together once: database, ledger, projections, desk, hub, keys."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from domain.accord import Accord
from domain.coach.context import Context
from domain.registry import EVENTS
from projections.outlook import Outlook
from projections.runner import Projector
from projections.states import States
from projections.surroundings import Around, context_of, series_of, target_since
from projections.views import NotYetProjected, Views
from services.access.doorkeeper import Doorkeeper
from services.access.roster import Rosters
from services.commands.coaching import jargon_of
from services.commands.desk import Desk
from services.commands.voters import voters_in
from services.commands.work import Polling
from services.credentials.ballots import BallotBox
from services.database import Database
from services.hub import Hub, listen
from services.identity import Keys
from services.identity.vault import Vault
from services.importing.bring import Importer
from services.ledger import Codec, Ledger
from services.ledger.verify import no_progress
from services.proofs.keys import CheckpointKeys
from services.proofs.outside import FOLDER as CHECKPOINTS
from services.proofs.outside import Outside
from services.proofs.verifying import Checked, check
from services.reception.machines import noting_use
from services.settings import Dsns, Settings

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The moment the machine's clock shows (UTC)."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Runtime:
    """What commands for people, the web and the worker are made of."""

    settings: Settings
    database: Database
    ledger: Ledger
    projector: Projector
    views: Views
    hub: Hub
    keys: Keys
    vault: Vault
    rosters: Rosters
    door: Doorkeeper

    def desk(self, clock: Clock = utc_now) -> Desk:
        """A desk whose commands happen at the moments that `clock` gives."""
        return Desk(
            self.ledger,
            clock=clock,
            score_of=self._score_of,
            accord_of=self._accord_of,
            outlook_of=self._outlook_of,
            context_of=self._context_of,
            catch_up=self._catch_up,
            participants=self.rosters.participants,
            polling=Polling(voters_in(self.rosters), self.ballots),
        )

    @property
    def outside(self) -> Outside:
        """Where checkpoints are kept outside the database."""
        return Outside(self.settings.checkpoints or self.settings.home / CHECKPOINTS)

    async def check(
        self, agency_id: UUID, client_id: UUID, progress: Callable[[int, int], None] = no_progress
    ) -> Checked:
        """Verify a client's ledger with all that is known of it.

        Raises:
            ClientUnknown: the agency has no such client, and never had one that was signed.
        """
        keys = CheckpointKeys.read(self.settings.home, utc_now())
        return await check(self.database, self.outside, keys, agency_id, client_id, progress)

    @property
    def ballots(self) -> BallotBox:
        """Keeps votes private."""
        return BallotBox(self.database, self.vault)

    def importer(self, clock: Clock = utc_now) -> Importer:
        """Takes people's files through a desk of its own."""
        return Importer(self.desk(clock), self.views.board, self.views.readings_in_force)

    async def _catch_up(self, agency_id: UUID, client_id: UUID, position: int) -> bool:
        return await self.projector.catch_up(agency_id, client_id, position)

    async def _score_of(
        self, agency_id: UUID, client_id: UUID, objective_id: UUID, at: datetime
    ) -> Decimal | None:
        """The score people see; a grade must never stand beside an old one.

        Raises:
            NotYetProjected: the client's views are parked.
        """
        if not await self.projector.catch_up(agency_id, client_id):
            raise NotYetProjected(position="")
        board = await self.views.board(agency_id, client_id, at)
        goal = board.by_objective.get(objective_id) if board is not None else None
        return goal.score if goal is not None else None

    async def _outlook_of(self, agency_id: UUID, client_id: UUID, must_be_current: bool) -> Outlook:
        """What the gates ask of; where the client's views are parked, as far as they have come.

        Raises:
            NotYetProjected: it must be of the ledger's end, and the client's views are parked.
        """
        if not await self.projector.catch_up(agency_id, client_id) and must_be_current:
            raise NotYetProjected(position="")
        return await self.views.outlook(agency_id, client_id)

    async def _context_of(
        self, agency_id: UUID, client_id: UUID, objective_id: UUID, key_result_id: UUID | None, at: datetime
    ) -> Context:
        """What the coach may know of a wording as it stands.

        Raises:
            NotYetProjected: the client's views are parked.
        """
        if not await self.projector.catch_up(agency_id, client_id):
            raise NotYetProjected(position="")
        board = await self.views.board(agency_id, client_id, at)
        assert board is not None
        series: tuple[Decimal, ...] = ()
        if key_result_id is not None:
            found = await self.views.first_check_ins(agency_id, client_id, (key_result_id,))
            since = target_since(board, key_result_id)
            series = series_of(found.get(key_result_id, ()), board.client.time_zone, since)
        around = Around(objective_id=objective_id, key_result_id=key_result_id)
        return context_of(board, around, jargon=await jargon_of(self.ledger, agency_id), series=series)

    async def _accord_of(self, agency_id: UUID, client_id: UUID, cycle_id: UUID) -> tuple[int, Accord | None]:
        """What people would sign, and the position that it is of.

        Raises:
            NotYetProjected: the client's views are parked.
        """
        if not await self.projector.catch_up(agency_id, client_id):
            raise NotYetProjected(position="")
        position, accords = await self.views.accords(agency_id, client_id, (cycle_id,))
        return position, accords.get(cycle_id)


@asynccontextmanager
async def running(settings: Settings, dsns: Dsns, *, hears: bool = False) -> AsyncGenerator[Runtime]:
    """Everything open, closed at the end; with `hears` the hub is fed from other processes, too.

    Raises:
        RoleIsTooStrong: requests would run under a role that row-level security does not bind.
        StoreAway: the database cannot be reached.
        KeysAreWrong, VaultIsWrong: a file of keys cannot be used.
    """
    database = Database(dsns, pool_size=settings.pool_size, statement_cache=settings.statement_cache)
    async with database:
        await database.refuse_strong_role()
        runtime = assembled(database, settings)
        ear = asyncio.create_task(listen(runtime.hub, database.bus)) if hears else None
        rounds = asyncio.create_task(runtime.door.rounds())
        try:
            yield runtime
        finally:
            await runtime.projector.close()
            for task in (rounds, ear):
                if task is not None:
                    task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task


def assembled(database: Database, settings: Settings) -> Runtime:
    """The parts around an open database; nothing goes on by itself yet."""
    hub, states, ledger = Hub(), States(), Ledger(database, Codec(EVENTS))
    keys, rosters = Keys.at(settings.home / "keys"), Rosters(ledger)
    runtime = Runtime(
        settings,
        database,
        ledger,
        Projector(database, ledger, hub, states=states),
        Views(database, states=states),
        hub,
        keys,
        Vault.at(settings.home / "keys", settings.master_key_file),
        rosters,
        Doorkeeper(database, keys, rosters),
    )
    runtime.door.machine_used = noting_use(runtime.desk())
    return runtime

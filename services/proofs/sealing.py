"""Signing of ledgers beside the write path: a minute or 1,000 events behind at most, never over damage."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from domain.merkle import BLOCK, Frontier
from domain.webhook import WebhookKind
from services.database import Database
from services.ledger import Ledger, checkpoints
from services.ledger.checkpoints import SignedCheckpoint, Standing
from services.ledger.read import PAGE, head_of, rows_after
from services.ledger.verify import Fault, Walk
from services.proofs.keys import CheckpointKeys
from services.proofs.notes import Checkpoint, NoteIsWrong, opened, origin_of, signed
from services.proofs.outside import Outside, OutsideIsWrong
from services.proofs.trees import proved
from services.webhooks import news, store
from services.webhooks.news import IdOf, plain_id

EVERY_SECONDS = 5.0
AT_LATEST = timedelta(seconds=30)
"""How old the newest checkpoint may be while there is something new; half of what is promised."""
MOST_BEHIND = 500
"""Events after which nobody waits for that; half of what is promised."""
NOTES_AT_ONCE = 200

Buckets = Callable[[], Collection[int] | None]

_LOG = logging.getLogger("bagdar.proofs")


class SigningRefused(Exception):
    """A ledger is not what was signed before, so that nothing more is signed over it."""

    def __init__(self, client_id: UUID, position: int, reason: str) -> None:
        super().__init__(f"client {client_id}: position {position} is {reason}; nothing more is signed")
        self.position = position
        self.reason = reason


class Sealer:
    """Signs ledgers; any number of processes may, because equal trees give equal checkpoints.

    Args:
        database: where the ledgers are.
        ledger: which agencies there are.
        home: where the keys are.
        outside: where checkpoints are kept that no database's owner can reach.
        clock: of everything (UTC).
        id_of: how things are named in what witnesses are told.
    """

    def __init__(
        self,
        database: Database,
        ledger: Ledger,
        home: Path,
        outside: Outside,
        clock: Callable[[], datetime],
        *,
        id_of: IdOf = plain_id,
        every_seconds: float = EVERY_SECONDS,
        page: int = PAGE,
    ) -> None:
        self._database = database
        self._ledger = ledger
        self._home = home
        self._outside = outside
        self._clock = clock
        self._id_of = id_of
        self._every_seconds = every_seconds
        self._page = page
        self._handed: dict[tuple[UUID, UUID], int] = {}
        self._troubles: dict[tuple[UUID, UUID], str] = {}

    async def run(self, stop: asyncio.Event, buckets: Buckets) -> None:
        """Sweep every few seconds until `stop` is set."""
        while not stop.is_set():
            try:
                await self.sweep(stop, buckets())
            except Exception:  # noqa: BLE001 - a process loop outlives any one fault
                _LOG.exception("signing failed; the next round follows")
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), self._every_seconds)

    async def sweep(self, stop: asyncio.Event, buckets: Collection[int] | None = None) -> None:
        """Sign what is due in every agency, one client's trouble being nobody else's."""
        for agency_id in await self._ledger.agencies(None if buckets is None else sorted(buckets)):
            if stop.is_set():
                return
            await self.look_after(agency_id)

    async def look_after(self, agency_id: UUID) -> None:
        """Sign what is due in one agency, and keep outside what is not there yet."""
        async with self._database.transaction(agency_id) as connection:
            standings = await checkpoints.standings(connection, agency_id)
        for standing in standings:
            try:
                if self._is_due(standing):
                    await self.seal(agency_id, standing.client_id)
                elif self._handed.get((agency_id, standing.client_id)) != standing.signed:
                    await self.hand_out(agency_id, standing.client_id)
            except (SigningRefused, OutsideIsWrong) as refused:
                self._say_once(agency_id, standing.client_id, str(refused))
            except Exception:  # noqa: BLE001 - one client's trouble is not the others'
                _LOG.exception("client %s was not signed; the others go on", standing.client_id)

    async def seal(self, agency_id: UUID, client_id: UUID) -> SignedCheckpoint | None:
        """Sign the ledger as it is now and keep the checkpoint inside and outside; None if nothing is new.

        Raises:
            SigningRefused: the ledger is damaged, or another one than was signed before.
            OutsideIsWrong, KeysAreWrong, OSError: the folders of checkpoints or keys cannot be used.
        """
        now, origin = self._clock(), origin_of(agency_id, client_id)
        keys = await asyncio.to_thread(CheckpointKeys.at, self._home, now)
        async with self._database.transaction(agency_id) as connection:
            last = await checkpoints.newest(connection, agency_id, client_id)
        walk, frontier = await self._trunk(agency_id, client_id, last, keys)
        blocks = await self._grow(agency_id, walk, frontier)
        made = None
        if last is None or walk.position > last.position:
            root = frontier.root()
            note = signed(Checkpoint(origin, walk.position, root), keys.signers)
            made = SignedCheckpoint(walk.position, root, walk.hash, frontier.stored, note, now)
            first = 0 if last is None else last.position // BLOCK
            await self._keep(agency_id, client_id, made, first, blocks)
        await self.hand_out(agency_id, client_id)
        return made

    async def hand_out(self, agency_id: UUID, client_id: UUID) -> None:
        """Keep outside what is signed and not there yet.

        Raises:
            SigningRefused: the events are no longer those that were signed.
            OutsideIsWrong, OSError: the folder cannot be used.
        """
        start = await asyncio.to_thread(self._outside.size, agency_id, client_id)
        kept = await asyncio.to_thread(self._outside.newest, agency_id, client_id)
        while True:
            async with self._database.transaction(agency_id, snapshot=True) as connection:
                trunk = await checkpoints.newest(connection, agency_id, client_id, start)
                rows = await checkpoints.after(connection, agency_id, client_id, start, NOTES_AT_ONCE)
                if not rows:
                    break
                end = rows[-1].position
                leaves = await checkpoints.hashes(connection, agency_id, client_id, start, end)
            if start and (trunk is None or trunk.position != start):
                raise SigningRefused(client_id, start, Fault.CHECKPOINT_MISSING)
            if trunk is not None and kept is not None and _text(trunk.note) != _text(kept):
                raise SigningRefused(client_id, start, Fault.REWRITTEN)
            frontier = Frontier() if trunk is None else Frontier.read(start, trunk.frontier)
            for row in rows:
                frontier.extend(leaves[frontier.size - start : row.position - start])
                if frontier.size != row.position or frontier.root() != row.root:
                    raise SigningRefused(client_id, row.position, Fault.REWRITTEN)
            notes = [(row.position, row.note) for row in rows]
            await asyncio.to_thread(self._outside.keep, agency_id, client_id, start, leaves, notes)
            start = await asyncio.to_thread(self._outside.size, agency_id, client_id)
            kept = await asyncio.to_thread(self._outside.newest, agency_id, client_id)
        self._handed[agency_id, client_id] = start

    def _is_due(self, standing: Standing) -> bool:
        behind = standing.position - standing.signed
        if behind == 0 or standing.signed_at is None:
            return behind != 0
        # A ledger that is shorter than what was signed is looked at, too, and refused.
        return not 0 < behind < MOST_BEHIND or self._clock() - standing.signed_at >= AT_LATEST

    def _say_once(self, agency_id: UUID, client_id: UUID, trouble: str) -> None:
        if self._troubles.get((agency_id, client_id)) != trouble:
            self._troubles[agency_id, client_id] = trouble
            _LOG.error("%s", trouble)

    async def _trunk(
        self, agency_id: UUID, client_id: UUID, last: SignedCheckpoint | None, keys: CheckpointKeys
    ) -> tuple[Walk, Frontier]:
        """Where signing goes on, once what is kept inside and outside agrees.

        Raises:
            SigningRefused: it does not: the database was changed or is an older one.
        """
        origin, size = origin_of(agency_id, client_id), 0 if last is None else last.position
        kept = await asyncio.to_thread(self._outside.newest, agency_id, client_id)
        try:
            frontier = Frontier() if last is None else proved(origin, last, keys)
            outside = None if kept is None else opened(kept, keys.verifiers(origin))
        except NoteIsWrong:
            raise SigningRefused(client_id, size, Fault.CHECKPOINT_ALTERED) from None
        if outside is not None and outside.size > size:
            raise SigningRefused(client_id, outside.size, Fault.CHECKPOINT_MISSING)
        if outside is not None and outside.size == size and outside.root != frontier.root():
            raise SigningRefused(client_id, size, Fault.REWRITTEN)
        walk = Walk(client_id) if last is None else Walk(client_id, last.position, last.hash)
        return walk, frontier

    async def _grow(self, agency_id: UUID, walk: Walk, frontier: Frontier) -> list[bytes]:
        """Let the tree grow to the end of the ledger; answers the nodes of blocks that became whole.

        Raises:
            SigningRefused: the chain does not hold, or ends before what was signed.
        """
        blocks: list[bytes] = []
        while True:
            async with self._database.transaction(agency_id, snapshot=True) as connection:
                head = await head_of(connection, agency_id, walk.client_id)
                rows = await rows_after(connection, agency_id, walk.client_id, walk.position, self._page)
            for row in rows:
                fault = walk.step(row[:])
                if fault is not None:
                    raise SigningRefused(walk.client_id, walk.position + 1, fault)
            blocks += frontier.extend([row["hash"] for row in rows])
            if len(rows) < self._page:
                fault = Fault.MISSING if head is None else walk.ends_at(head)
                if fault is not None:
                    raise SigningRefused(walk.client_id, walk.position + 1, fault)
                return blocks

    async def _keep(
        self, agency_id: UUID, client_id: UUID, made: SignedCheckpoint, first: int, blocks: list[bytes]
    ) -> None:
        """Keep a checkpoint, and in the same transaction what witnesses are told of it."""
        async with self._database.transaction(agency_id) as connection:
            await checkpoints.keep_blocks(connection, agency_id, client_id, first, blocks)
            if not await checkpoints.keep(connection, agency_id, client_id, made):
                return
            hearers = await store.hearing(connection, agency_id, client_id)
            witnesses = [each for each in hearers if WebhookKind.CHECKPOINT_SIGNED in each.kinds]
            told = news.of_checkpoint(client_id, made, self._id_of)
            await store.tell(
                connection, agency_id, client_id, made.signed_at, [(each, told) for each in witnesses]
            )


def _text(note: str) -> str:
    """What is signed of a note, whoever signed it."""
    return note.partition("\n\n")[0]

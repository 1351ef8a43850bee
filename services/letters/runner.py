"""Letters of all agencies: derived and sent by any number of processes, each letter by one of them."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from projections.views import Views
from services.access.roster import Rosters
from services.credentials.people import Contact, contacts
from services.database import Database
from services.identity.vault import Vault
from services.ledger import Ledger, checkpoints
from services.letters import store
from services.letters.deriving import Deriver, Situation
from services.letters.post import Letter, Post, Posted
from services.letters.store import Claimed, LetterKind, LetterState
from services.letters.writing import Reader, digest, reminder

EVERY_SECONDS = 60.0
LEASE = timedelta(minutes=5)
"""How long a claimed letter is nobody else's; longer than any attempt may take."""
KEPT = timedelta(days=90)
PAUSES = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=3))
"""Between attempts; a letter of the morning is of no use the day after."""
JITTER = 0.2
BATCH = 50

Buckets = Callable[[], Collection[int] | None]

_LOG = logging.getLogger("bagdar.letters")


class Letters:
    """Writes to people when they owe something, and on Mondays how everything stands.

    Args:
        database: where letters are.
        ledger: which agencies there are.
        views: what is owed, and how goals stand.
        rosters: whom it concerns.
        vault: opens names and addresses.
        clock: of everything (UTC).
        post: the way out; None where the operator has named no mail server, and nothing is written then.
        origin: where people open Bagdar.
        chance: 0 … 1, spreads retries.
    """

    def __init__(
        self,
        database: Database,
        ledger: Ledger,
        views: Views,
        rosters: Rosters,
        vault: Vault,
        clock: Callable[[], datetime],
        *,
        post: Post | None,
        origin: str,
        chance: Callable[[], float] = random.random,
        every_seconds: float = EVERY_SECONDS,
    ) -> None:
        self.deriver = Deriver(database, views, rosters, clock)
        self._database = database
        self._ledger = ledger
        self._views = views
        self._vault = vault
        self._clock = clock
        self._post = post
        self._origin = origin
        self._chance = chance
        self._every_seconds = every_seconds

    async def run(self, stop: asyncio.Event, buckets: Buckets) -> None:
        """Look once a minute until `stop` is set; does nothing where there is no mail server."""
        while self._post is not None and not stop.is_set():
            try:
                await self.sweep(stop, buckets())
            except Exception:  # noqa: BLE001 - a process loop outlives any one fault
                _LOG.exception("letters failed; the next round follows")
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), self._every_seconds)

    async def sweep(self, stop: asyncio.Event, buckets: Collection[int] | None = None) -> None:
        """Derive and send in every agency, one agency's trouble being nobody else's."""
        for agency_id in await self._ledger.agencies(None if buckets is None else sorted(buckets)):
            if stop.is_set():
                return
            try:
                await self.look_after(agency_id)
            except Exception:  # noqa: BLE001 - one agency's trouble is not the others'
                _LOG.exception("letters of agency %s failed; the others go on", agency_id)

    async def look_after(self, agency_id: UUID) -> int:
        """Derive the agency's letters, send what is due, forget what is old; how many attempts there were."""
        await self.deriver.derive(agency_id)
        async with self._database.transaction(agency_id) as connection:
            due = await connection.fetch(store.DUE, agency_id, self._clock(), BATCH)
            await connection.execute(store.FORGET_SETTLED, agency_id, self._clock() - KEPT)
        situation = await self.deriver.situation(agency_id) if due else None
        if situation is None:
            return 0
        sent = [await self._serve(situation, row["letter_id"]) for row in due]
        return sum(sent)

    async def _serve(self, situation: Situation, letter_id: UUID) -> bool:
        now = self._clock()
        async with self._database.transaction(situation.agency_id) as connection:
            claimed = await store.claim(connection, situation.agency_id, letter_id, now, now + LEASE, uuid4())
        if claimed is None or self._post is None:
            return False
        letter = await self._written(situation, claimed)
        posted = None if letter is None else await self._post.send(str(letter_id), letter)
        await self._settle(situation.agency_id, claimed, posted)
        return posted is not None

    async def _written(self, situation: Situation, claimed: Claimed) -> Letter | None:
        """The letter as things stand now; None when nothing is left to be said, or nobody to say it to."""
        reader = await self._reader(situation, claimed.meant.person_id)
        if reader is None or claimed.meant.for_day != situation.now.astimezone(reader.zone).date():
            return None
        owed = situation.reminded(claimed.meant.person_id, claimed.meant.for_day)
        if claimed.meant.kind is LetterKind.REMINDER:
            return reminder(reader, situation, owed, self._origin) if owed else None
        return await self._digest(situation, claimed.meant.person_id, reader)

    async def _digest(self, situation: Situation, person_id: UUID, reader: Reader) -> Letter | None:
        if person_id not in situation.readers:
            return None
        clients = situation.readers[person_id]
        lines = await self._views.portfolio(situation.agency_id, situation.now, client_ids=clients)
        owed = situation.owed.get(person_id, [])
        notes = await self._notes(situation.agency_id, [line.client_id for line in lines])
        return digest(reader, situation, lines, owed, self._origin, notes) if lines else None

    async def _notes(self, agency_id: UUID, client_ids: Iterable[UUID]) -> str:
        """The newest signed checkpoint of each of these ledgers, one after the other."""
        async with self._database.transaction(agency_id) as connection:
            found = [await checkpoints.newest(connection, agency_id, client_id) for client_id in client_ids]
        return "".join(row.note for row in found if row is not None)

    async def _reader(self, situation: Situation, person_id: UUID) -> Reader | None:
        known = await contacts(self._database, self._vault, situation.agency_id, [person_id])
        contact: Contact | None = known.get(person_id)
        if contact is None or contact.email is None or person_id not in situation.preferences:
            return None
        home = situation.home(person_id)
        zone: ZoneInfo = situation.zone(person_id)
        return Reader(contact.name, contact.email, (*contact.languages, home.language)[0], zone)

    async def _settle(self, agency_id: UUID, claimed: Claimed, posted: Posted | None) -> None:
        now = self._clock()
        state, due_at = LetterState.DROPPED, None
        if posted is not None:
            state, due_at = self._next(claimed, posted, now)
        settled_at = None if state is LetterState.WAITING else now
        failure = "" if posted is None else posted.failure
        async with self._database.transaction(agency_id) as connection:
            await connection.execute(
                store.SETTLE,
                agency_id,
                claimed.letter_id,
                claimed.lease,
                state.value,
                due_at,
                settled_at,
                failure,
            )
        if failure:
            _LOG.warning("letter %s was not taken: %s", claimed.letter_id, failure)

    def _next(self, claimed: Claimed, posted: Posted, now: datetime) -> tuple[LetterState, datetime | None]:
        if posted.is_taken:
            return LetterState.SENT, None
        if posted.is_final or claimed.attempt > len(PAUSES):
            return LetterState.DEAD, None
        return LetterState.WAITING, now + PAUSES[claimed.attempt - 1] * (1 + JITTER * self._chance())

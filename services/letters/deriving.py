"""Which letters are to be written now: a function of ledgers, preferences and the clock, asked at will."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.rhythm import is_digest_day, is_reminder_day, is_time_to_write
from projections.board import Obligation
from projections.reading import Clock
from projections.views import Views
from services.access.roster import Roster, Rosters
from services.credentials.preferences import Preferences, preferences
from services.database import Database
from services.letters import store
from services.letters.addressees import addressees, readers
from services.letters.store import LetterKind, Meant

AHEAD = timedelta(days=5)
"""How early a reminder may come: over a weekend, with a day for the zones of both."""
PAGE = 500


@dataclass(frozen=True, slots=True)
class Owed:
    """A check-in that is owed at a client."""

    client_id: UUID
    obligation: Obligation


@dataclass(frozen=True, slots=True)
class Situation:
    """An agency as letters see it at a moment.

    Attributes:
        clocks: client → name, language and zone; the agency's own goals are a client, too.
        owed: person → check-ins that are theirs to record, the longest overdue first.
        readers: person → clients of the week's digest; None for all of them.
    """

    agency_id: UUID
    now: datetime
    clocks: dict[UUID, Clock]
    owed: dict[UUID, list[Owed]]
    readers: dict[UUID, frozenset[UUID] | None]
    preferences: dict[UUID, Preferences]

    def home(self, person_id: UUID) -> Clock:
        """The only client that a person belongs to, or else the agency."""
        clients = self.readers.get(person_id)
        if clients is not None and len(clients) == 1:
            (client_id,) = clients
            return self.clocks.get(client_id, self.clocks[self.agency_id])
        return self.clocks[self.agency_id]

    def zone(self, person_id: UUID) -> ZoneInfo:
        """On whose clock the person lives: their own word, else their client's, else the agency's."""
        return self.preferences[person_id].zone(ZoneInfo(self.home(person_id).time_zone))

    def reminded(self, person_id: UUID, day: date) -> list[Owed]:
        """Those check-ins that are worth a reminder to the person on this day."""
        zone = self.zone(person_id)
        return [
            each
            for each in self.owed.get(person_id, ())
            if is_reminder_day(each.obligation.due_at, day, zone)
        ]


class Deriver:
    """Finds out who is to be written to.

    Args:
        database: where letters are.
        views: what is owed.
        rosters: whom it concerns.
        clock: of everything (UTC).
    """

    def __init__(
        self, database: Database, views: Views, rosters: Rosters, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._views = views
        self._rosters = rosters
        self._clock = clock

    async def derive(self, agency_id: UUID) -> list[Meant]:
        """Keep what is to be written now; what stands there already stays as it is.

        Raises:
            Busy, StoreAway: the store cannot be read; the next time finds the same.
        """
        situation = await self.situation(agency_id)
        letters = [] if situation is None else list(meant(situation))
        if letters:
            async with self._database.transaction(agency_id) as connection:
                await store.keep(connection, agency_id, self._clock(), letters)
        return letters

    async def situation(self, agency_id: UUID) -> Situation | None:
        """How the agency stands now; None before its own ledger was projected."""
        now = self._clock()
        clocks = await self._views.clocks(agency_id)
        if agency_id not in clocks:
            return None
        roster = await self._rosters.of(agency_id)
        owed = await self._owed(agency_id, roster, now)
        reading = readers(roster)
        chosen = await preferences(self._database, agency_id, {*owed, *reading})
        return Situation(agency_id, now, clocks, owed, reading, chosen)

    async def _owed(self, agency_id: UUID, roster: Roster, now: datetime) -> dict[UUID, list[Owed]]:
        found: defaultdict[UUID, list[Owed]] = defaultdict(list)
        after: tuple[datetime, UUID, UUID] | None = None
        while True:
            page = await self._views.obligations(
                agency_id, now + AHEAD, overdue_only=True, after=after, first=PAGE
            )
            for client_id, owed in page:
                for person_id in addressees(roster, client_id, owed):
                    found[person_id].append(Owed(client_id, owed))
            if len(page) < PAGE:
                return dict(found)
            last_client, last = page[-1]
            after = last.due_at, last_client, last.key_result_id


def meant(situation: Situation) -> list[Meant]:
    """Everything that is to be written at the situation's moment, each person by their own clock."""
    letters: list[Meant] = []
    for person_id, chosen in situation.preferences.items():
        local = situation.now.astimezone(situation.zone(person_id))
        if not is_time_to_write(local):
            continue
        if chosen.digests and person_id in situation.readers and is_digest_day(local.date()):
            letters.append(Meant(person_id, LetterKind.DIGEST, local.date()))
        if chosen.reminders and situation.reminded(person_id, local.date()):
            letters.append(Meant(person_id, LetterKind.REMINDER, local.date()))
    return letters

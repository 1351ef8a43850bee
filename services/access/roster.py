"""Everybody's standing in an agency, folded from what its ledgers say of people and rights."""

from __future__ import annotations

import logging
import time
from asyncio import Lock
from collections import OrderedDict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from uuid import UUID
from weakref import WeakValueDictionary

from eventsourcing.domain import EventSourcingError

from domain.impersonation import Impersonation
from domain.machine_token import MachineToken
from domain.root import Root
from domain.team import Member, MemberState, Team, team_stream
from domain.terms import Role
from services.identity import Standing
from services.identity.principal import UNLIMITED
from services.ledger import Entry, Ledger
from services.ledger.read import Place

FRESH_SECONDS = 2.0
"""How old what is known of an agency may be; revocation takes this long at most to be noticed."""
MOST_AGENCIES = 512
NEVER = datetime.min.replace(tzinfo=UTC)
FOREVER = datetime.max.replace(tzinfo=UTC)

DOES_NOT_FOLLOW = (EventSourcingError, LookupError, TypeError, ValueError, AttributeError, AssertionError)
"""What folding raises when an event was taken out or put in by somebody who writes to the tables."""

_LOG = logging.getLogger("bagdar.access")

MonotonicClock = Callable[[], float]


class Roster:
    """One agency's teams, machine tokens and impersonations at one moment; grows with its ledgers."""

    def __init__(self, agency_id: UUID) -> None:
        self.agency_id = agency_id
        self.places: dict[Place, int] = {}
        self._found: dict[Place, Root] = {}
        self._standings: dict[UUID, Standing] = {}
        self._impersonators: dict[UUID, UUID] = {}

    def take(self, entry: Entry) -> None:
        """Fold one more event in."""
        self._standings.clear()
        place = (entry.client_id, entry.stream_id)
        found = entry.event.mutate(self._found.get(place))
        if isinstance(found, Impersonation) and entry.version == 1:
            self._impersonators[entry.stream_id] = entry.actor
        if found is not None:
            self._found[place] = found
            self.places[place] = entry.version

    def shut(self, place: Place) -> None:
        """Forget a stream that cannot be read: what it gave may have been taken back since."""
        self._standings.clear()
        self._found.pop(place, None)
        self.places.pop(place, None)

    def team(self, client_id: UUID) -> Team | None:
        """The team of one ledger; the agency's staff under the agency's own id."""
        found = self._found.get((client_id, team_stream(client_id)))
        return found if isinstance(found, Team) else None

    def teams(self) -> Iterator[tuple[UUID, Team]]:
        """Every ledger's team."""
        for (client_id, _), found in self._found.items():
            if isinstance(found, Team):
                yield client_id, found

    def machine_tokens(self, client_id: UUID) -> dict[UUID, MachineToken]:
        """The machine tokens of one client, revoked ones included."""
        return {
            stream_id: found
            for (client, stream_id), found in self._found.items()
            if client == client_id and isinstance(found, MachineToken)
        }

    def impersonates(self, impersonator: UUID, person_id: UUID, now: datetime) -> bool:
        """Whether somebody who still may looks with this person's eyes at `now`."""
        staff = self.team(self.agency_id)
        return (
            staff is not None
            and staff.owns(impersonator)
            and bool(self.impersonations(impersonator, person_id, now))
        )

    def impersonations(self, impersonator: UUID, person_id: UUID, now: datetime) -> list[Place]:
        """Where it stands that somebody looks with this person's eyes at `now`."""
        return [
            place
            for place, found in self._found.items()
            if isinstance(found, Impersonation)
            and self._impersonators.get(place[1]) == impersonator
            and found.person_id == person_id
            and found.goes_on(now)
        ]

    def standing(self, person_id: UUID) -> Standing:
        """What a person is: among the staff, and in each client's team."""
        known = self._standings.get(person_id)
        if known is None:
            known = self._standings[person_id] = self._standing(person_id)
        return known

    def _standing(self, person_id: UUID) -> Standing:
        agency_role: Role | None = None
        roles: dict[UUID, Role] = {}
        assigned: set[UUID] = set()
        on_staff_since = self._on_staff_since(person_id)
        for client_id, team in self.teams():
            member = team.members.get(person_id)
            if member is not None and member.state is MemberState.MEMBER:
                if client_id == self.agency_id:
                    agency_role = member.role
                else:
                    roles[client_id] = member.role
            if team.assigned.get(person_id, NEVER) >= on_staff_since:
                assigned.add(client_id)
        return Standing(agency_role, frozenset(assigned), roles)

    def _on_staff_since(self, person_id: UUID) -> datetime:
        """When somebody joined the staff last; an assignment of an earlier time there gives nothing back."""
        staff = self.team(self.agency_id)
        member = None if staff is None else staff.members.get(person_id)
        return FOREVER if member is None or member.state is not MemberState.MEMBER else member.since

    def standing_of_machine(self, client_id: UUID, token_id: UUID, now: datetime) -> Standing | None:
        """What a machine token may do at `now`, or None when it may nothing (any more)."""
        token = self.machine_tokens(client_id).get(token_id)
        if token is None or not token.works(now):
            return None
        return Standing(
            client_roles={client_id: Role.MACHINE}, commands=frozenset(token.commands), party=token.party
        )

    def participants(self, client_id: UUID) -> frozenset[UUID]:
        """Everybody who may see the client: its own people, its assigned staff, and unbounded staff."""
        own, staff = self.team(client_id), self._members(self.agency_id)
        unbounded = {person for person, member in staff.items() if member.role in UNLIMITED}
        assigned = {
            person
            for person, since in ({} if own is None else own.assigned).items()
            if since >= self._on_staff_since(person)
        }
        return frozenset(self._members(client_id)) | unbounded | assigned

    def _members(self, client_id: UUID) -> dict[UUID, Member]:
        """Who belongs to a team now."""
        team = self.team(client_id)
        people = {} if team is None else team.members
        return {person: each for person, each in people.items() if each.state is MemberState.MEMBER}

    def impersonation(self, client_id: UUID, impersonation_id: UUID) -> tuple[UUID, UUID] | None:
        """Who looks, or looked, with whose eyes."""
        found = self._found.get((client_id, impersonation_id))
        if not isinstance(found, Impersonation):
            return None
        return self._impersonators[impersonation_id], found.person_id


class Rosters:
    """The rosters of the agencies asked for last, each proved fresh at least every two seconds."""

    def __init__(self, ledger: Ledger, *, monotonic: MonotonicClock = time.monotonic) -> None:
        self._ledger = ledger
        self._monotonic = monotonic
        self._kept: OrderedDict[UUID, tuple[float, Roster]] = OrderedDict()
        self._reading: WeakValueDictionary[UUID, Lock] = WeakValueDictionary()
        self._moved: set[UUID] = set()

    async def of(self, agency_id: UUID, *, within: float = FRESH_SECONDS) -> Roster:
        """The roster, at most `within` seconds old; 0 for the newest there is.

        Raises:
            Busy, StoreAway: the ledger cannot be read, and nobody is let in on old knowledge.
        """
        known = self._kept.get(agency_id)
        began = self._monotonic()
        if known is not None and began - known[0] < within:
            return known[1]
        lock = self._reading.setdefault(agency_id, Lock())
        async with lock:
            known = self._kept.get(agency_id)
            if known is None or known[0] <= began - within:
                known = await self._read(agency_id, None if known is None else known[1])
        return known[1]

    async def participants(self, agency_id: UUID, client_id: UUID) -> frozenset[UUID]:
        """Everybody who may see a client of the agency."""
        return (await self.of(agency_id)).participants(client_id)

    def expire(self, agency_id: UUID) -> None:
        """Have the roster proved anew when it is next asked for: somebody's rights have just moved."""
        if agency_id in self._reading:
            self._moved.add(agency_id)
        known = self._kept.get(agency_id)
        if known is not None:
            self._kept[agency_id] = (float("-inf"), known[1])

    async def _read(self, agency_id: UUID, roster: Roster | None) -> tuple[float, Roster]:
        read_at = self._monotonic()
        self._moved.discard(agency_id)
        roster = Roster(agency_id) if roster is None else roster
        entries, broken = await self._ledger.access(agency_id, roster.places)
        for entry in entries:
            place = (entry.client_id, entry.stream_id)
            if place not in broken and not _is_taken(roster, entry):
                broken.add(place)
        for place in broken:
            _LOG.error("rights cannot be read: agency %s, client %s, stream %s", agency_id, *place)
            roster.shut(place)
        if agency_id in self._moved:
            # Rights moved after the reading had begun, which may have missed it.
            read_at = float("-inf")
        known = self._kept[agency_id] = (read_at, roster)
        self._kept.move_to_end(agency_id)
        while len(self._kept) > MOST_AGENCIES:
            self._kept.popitem(last=False)
        return known


def _is_taken(roster: Roster, entry: Entry) -> bool:
    """Fold one more event in; False when it does not follow from what stands before it."""
    try:
        roster.take(entry)
    except DOES_NOT_FOLLOW:
        return False
    return True

"""A unit of work: what one command loads, begins and moves of one client, saved in one append."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Annotated, TypeVar, cast
from uuid import UUID

from domain.accord import Accord
from domain.admission import Zone
from domain.coach.context import Context
from domain.errors import Refusal
from domain.root import Event, Root
from domain.terms import Party
from services.credentials.ballots import BallotBox
from services.ledger import Ledger, VersionConflict

TimeZone = Annotated[str, Zone()]
Aggregate = TypeVar("Aggregate", bound=Root)
ScoreOf = Callable[[UUID, UUID, UUID, datetime], Awaitable[Decimal | None]]
"""Computed score of an objective: (agency_id, client_id, objective_id, moment) → 0 … 1 or None."""

AccordOf = Callable[[UUID, UUID, UUID], Awaitable[tuple[int, Accord | None]]]
"""What is agreed for a cycle: (agency_id, client_id, cycle_id) → the ledger's position it is of, and it."""


ContextOf = Callable[[UUID, UUID, UUID, UUID | None, datetime], Awaitable[Context]]
"""What stands around a wording: (agency_id, client_id, objective_id, key_result_id, moment) → context."""


VotersOf = Callable[[UUID, UUID], Awaitable[Mapping[UUID, Party]]]
"""Who may vote for a client: (agency_id, client_id) → person → their side."""


@dataclass(frozen=True, slots=True)
class Polling:
    """What a private vote needs: who may vote, and the box that keeps votes private."""

    voters_of: VotersOf
    ballots: BallotBox


class NotFound(Refusal):
    """There is nothing under this id that you may see."""

    CODE = "NOT_FOUND"


@dataclass(frozen=True, slots=True)
class Guard:
    """The version of the aggregate that the person saw; the command is refused if it has moved on."""

    stream_id: UUID
    version: int


class Work:
    """Loads aggregates of one client, remembers what they decide, and says what to append.

    Attributes:
        person_id: whoever commands.
        party: the side that commands.
        ballots: seals and opens votes.
        read_at: the position of the ledger that everything was decided on; None where versions are enough.
        beside: the work on a ledger that is opened in the same transaction, if one is.
    """

    def __init__(
        self,
        ledger: Ledger,
        agency_id: UUID,
        client_id: UUID,
        now: datetime,
        *,
        person_id: UUID,
        party: Party,
        score_of: ScoreOf,
        accord_of: AccordOf,
        context_of: ContextOf,
        polling: Polling,
        guard: Guard | None = None,
    ) -> None:
        self.agency_id = agency_id
        self.client_id = client_id
        self.now = now
        self.person_id = person_id
        self.party = party
        self.ballots = polling.ballots
        self.opens_ledger = False
        self.read_at: int | None = None
        self.beside: Work | None = None
        self._ledger = ledger
        self._score_of = score_of
        self._accord_of = accord_of
        self._context_of = context_of
        self._polling = polling
        self._guard = guard
        self._aggregates: dict[UUID, Root] = {}
        self._versions: dict[UUID, int] = {}

    def begin(self, aggregate: Aggregate, *, opens_ledger: bool = False) -> Aggregate:
        """Take a new aggregate in; `opens_ledger` when it is the client itself."""
        self._aggregates[aggregate.id] = aggregate
        self._versions[aggregate.id] = 0
        self.opens_ledger = self.opens_ledger or opens_ledger
        return aggregate

    def opening(self, client_id: UUID) -> Work:
        """The work on a new ledger of the same agency: both are written, or neither."""
        assert self.beside is None, "one command opens one ledger"
        self.beside = Work(
            self._ledger,
            self.agency_id,
            client_id,
            self.now,
            person_id=self.person_id,
            party=self.party,
            score_of=self._score_of,
            accord_of=self._accord_of,
            context_of=self._context_of,
            polling=self._polling,
        )
        return self.beside

    async def load(self, kind: type[Aggregate], stream_id: UUID, *, field: str | None = None) -> Aggregate:
        """The aggregate `stream_id` of this client.

        Raises:
            NotFound: nothing of that kind under that id, here.
            VersionConflict: it is not at the version that the person saw.
        """
        aggregate = await self.find(kind, stream_id)
        if aggregate is None:
            raise NotFound(field=field)
        return aggregate

    async def find(self, kind: type[Aggregate], stream_id: UUID) -> Aggregate | None:
        """The aggregate `stream_id` of this client, or None."""
        known = self._aggregates.get(stream_id)
        if known is None:
            known = await self._read(self.agency_id, self.client_id, stream_id)
            if known is None:
                return None
            self._must_be_as_seen(known)
            self._aggregates[stream_id] = known
            self._versions[stream_id] = known.version
        return known if isinstance(known, kind) else None

    async def peek(self, kind: type[Aggregate], client_id: UUID, stream_id: UUID) -> Aggregate | None:
        """An aggregate of another ledger of the same agency, to be read only."""
        found = await self._read(self.agency_id, client_id, stream_id)
        return found if isinstance(found, kind) else None

    async def peek_at_clients(
        self, kind: type[Aggregate], stream_of: Callable[[UUID], UUID]
    ) -> AsyncGenerator[Aggregate]:
        """The same aggregate of every ledger of the agency but its own, to be read only."""
        for head in await self._ledger.heads(self.agency_id):
            if head.client_id == self.agency_id:
                continue
            found = await self.peek(kind, head.client_id, stream_of(head.client_id))
            if found is not None:
                yield found

    async def score_of(self, objective_id: UUID) -> Decimal | None:
        """The computed score (0 … 1) of an objective at the command's moment."""
        return await self._score_of(self.agency_id, self.client_id, objective_id, self.now)

    async def accord_of(self, cycle_id: UUID) -> Accord:
        """What is agreed for a cycle; it holds if nothing is written to the client until this is.

        Raises:
            NotFound: the client has no such cycle.
        """
        assert not any(each.pending_events for each in self._aggregates.values()), "an accord is asked alone"
        self.read_at, accord = await self._accord_of(self.agency_id, self.client_id, cycle_id)
        if accord is None:
            raise NotFound(field="cycleId")
        return accord

    async def context_of(self, objective_id: UUID, key_result_id: UUID | None) -> Context:
        """What the coach may know beside a wording of this client, at the command's moment."""
        return await self._context_of(self.agency_id, self.client_id, objective_id, key_result_id, self.now)

    async def voters(self) -> Mapping[UUID, Party]:
        """Everybody who may vote for the client now, and the side they stand on."""
        return await self._polling.voters_of(self.agency_id, self.client_id)

    def decided(self) -> tuple[list[Event], Mapping[UUID, int]]:
        """What to append: the new events, and the version before of every stream that moved."""
        facts: list[Event] = []
        expected: dict[UUID, int] = {}
        for stream_id, aggregate in self._aggregates.items():
            pending = aggregate.collect_events()
            if pending:
                facts.extend(cast("list[Event]", list(pending)))
                expected[stream_id] = self._versions[stream_id]
        return facts, expected

    async def _read(self, agency_id: UUID, client_id: UUID, stream_id: UUID) -> Root | None:
        aggregate: Root | None = None
        for entry in await self._ledger.stream(agency_id, client_id, stream_id):
            aggregate = entry.event.mutate(aggregate)
        if aggregate is not None:
            aggregate.now = self.now
        return aggregate

    def _must_be_as_seen(self, aggregate: Root) -> None:
        guard = self._guard
        if guard is not None and guard.stream_id == aggregate.id and guard.version != aggregate.version:
            raise VersionConflict(field="expectedVersion", expected=guard.version, actual=aggregate.version)

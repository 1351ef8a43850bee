"""A unit of work: what one command loads, begins and moves of one client, saved in one append."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Protocol, TypeVar, cast
from uuid import UUID

from domain.accord import Accord
from domain.admission import Zone
from domain.boundaries import Boundary
from domain.coach.context import Context
from domain.errors import Refusal
from domain.objective import Objective
from domain.playbook import Playbook
from domain.readiness import Facts
from domain.root import Event, Root
from domain.terms import Party
from services.credentials.ballots import BallotBox
from services.ledger import Entry, Ledger, VersionConflict

TimeZone = Annotated[str, Zone()]
Aggregate = TypeVar("Aggregate", bound=Root)
ScoreOf = Callable[[UUID, UUID, UUID, datetime], Awaitable[Decimal | None]]
"""Computed score of an objective: (agency_id, client_id, objective_id, moment) → 0 … 1 or None."""


class Outlook(Protocol):
    """A client's goals as the gates see them, at one position of its ledger; see `projections.outlook`."""

    @property
    def position(self) -> int: ...

    def take(self, events: Sequence[Event], actor: UUID, party: Party) -> None: ...

    def facts(
        self, objective_id: UUID, playbook: Playbook, *, in_cycle: UUID | None = None
    ) -> Facts | None: ...

    def bound_kpi(self, line: tuple[UUID, UUID]) -> UUID | None: ...

    def boundaries(self, cycle_id: UUID | None, starts_on: date, ends_on: date) -> tuple[Boundary, ...]: ...


OutlookOf = Callable[[UUID, UUID, bool], Awaitable[Outlook]]
"""A client's outlook: (agency_id, client_id, whether it must be of the ledger's end or else be refused)."""

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
        machine: names of the only commands that a program may give; None for people and processes.
        repeated_at: the position that was reached when what a command says was written; 0: it is news.
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
        outlook_of: OutlookOf,
        guard: Guard | None = None,
        machine: frozenset[str] | None = None,
    ) -> None:
        self.agency_id = agency_id
        self.client_id = client_id
        self.now = now
        self.person_id = person_id
        self.party = party
        self.ballots = polling.ballots
        self.machine = machine
        self.repeated_at = 0
        self.opens_ledger = False
        self.read_at: int | None = None
        self.beside: Work | None = None
        self._ledger = ledger
        self._score_of = score_of
        self._accord_of = accord_of
        self._context_of = context_of
        self._polling = polling
        self._outlook_of = outlook_of
        self._outlook: Outlook | None = None
        self._is_current = False
        self._shown: dict[UUID, int] = {}
        self._guard = guard
        self._aggregates: dict[UUID, Root] = {}
        self._versions: dict[UUID, int] = {}
        self._entries: dict[UUID, Sequence[Entry]] = {}

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
            outlook_of=self._outlook_of,
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

    def repeat(self, stream_id: UUID, check_in_id: UUID) -> None:
        """Answer as when this check-in was written; one that is not written yet is answered with the rest."""
        entries = self._entries.get(stream_id, ())
        causes = {each.cause for each in entries if getattr(each.event, "check_in_id", None) == check_in_id}
        written = [each.position for each in entries if each.cause in causes]
        self.repeated_at = max(self.repeated_at, *written, 0)

    async def facts_of(
        self, objective_id: UUID, playbook: Playbook, *, in_cycle: UUID | None = None
    ) -> Facts:
        """What the gates ask about an objective, with what was decided so far (S41 … S55).

        It holds if nothing is written to the client until this is, so that no race passes a limit.

        Raises:
            NotFound: the client has no such objective.
            VersionConflict: other facts of this command are of another position.
        """
        outlook = await self._current()
        facts = outlook.facts(objective_id, playbook, in_cycle=in_cycle)
        if facts is None:
            raise NotFound(field="objectiveId")
        return facts

    async def bound_kpi(self, line: tuple[UUID, UUID]) -> UUID | None:
        """The KPI that is bound to a key result (of an objective); it holds as `facts_of` does."""
        return (await self._current()).bound_kpi(line)

    async def boundaries_of(self, objective: Objective) -> tuple[Boundary, ...]:
        """The non-goals that hold for an objective (S48), as far as views have come."""
        outlook = await self._seen(current=False)
        return outlook.boundaries(objective.cycle_id, objective.starts_on, objective.ends_on)

    async def _current(self) -> Outlook:
        """The outlook of the ledger's end; what is decided on it stands only if that is still the end."""
        outlook = await self._seen(current=True)
        if not self.opens_ledger:
            if self.read_at not in (None, outlook.position):
                raise VersionConflict(expected=self.read_at, actual=outlook.position)
            self.read_at = outlook.position
        return outlook

    async def _seen(self, *, current: bool) -> Outlook:
        """The client's outlook with everything that was decided so far."""
        if self._outlook is None or (current and not self._is_current):
            self._outlook = await self._outlook_of(self.agency_id, self.client_id, current)
            self._is_current, self._shown = current, {}
        for stream_id, aggregate in self._aggregates.items():
            shown, pending = self._shown.get(stream_id, 0), cast("list[Event]", aggregate.pending_events)
            if shown < len(pending):
                self._outlook.take(pending[shown:], self.person_id, self.party)
                self._shown[stream_id] = len(pending)
        return self._outlook

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
        entries = self._entries[stream_id] = await self._ledger.stream(agency_id, client_id, stream_id)
        for entry in entries:
            aggregate = entry.event.mutate(aggregate)
        if aggregate is not None:
            aggregate.now = self.now
        return aggregate

    def _must_be_as_seen(self, aggregate: Root) -> None:
        guard = self._guard
        if guard is not None and guard.stream_id == aggregate.id and guard.version != aggregate.version:
            raise VersionConflict(field="expectedVersion", expected=guard.version, actual=aggregate.version)

"""Clients with a past, made by the real commands of the domain: told step by step, or drawn at random."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any, cast
from uuid import UUID, uuid4

from domain.agency import Agency
from domain.client import Client
from domain.measure import Measure, MeasureKind, Milestone
from domain.objective import Objective
from domain.root import Event, Root
from domain.terms import Breakthrough, Cadence, Horizon, Language, Level, Party, ScoreSource
from projections.board import Board, KeyResult
from projections.boards import board
from projections.fold import fold
from projections.state import State
from services.ledger import Author, Entry, Ledger

BEGUN = datetime(2026, 1, 5, 4, 0, tzinfo=UTC)
"""When every client is engaged: the first Monday of the year, morning in Almaty."""

STARTS_ON, ENDS_ON = date(2026, 1, 1), date(2026, 3, 31)
VISITS = Measure(MeasureKind.INCREASE, "visits", Decimal(5000), Decimal(15_000))
SHARE = Measure(MeasureKind.INCREASE, "%", None, Decimal(35))
COST = Measure(MeasureKind.MAINTAIN, "₸", ceiling=Decimal(4500), tolerance=Decimal(500))
INTERVIEWS, MAP = UUID(int=0x71), UUID(int=0x72)
STEPS = Measure(
    MeasureKind.MILESTONES,
    milestones=(Milestone(INTERVIEWS, "Сұхбаттар", Decimal(1)), Milestone(MAP, "Карта", Decimal(3))),
)


def day(days: float) -> datetime:
    """A moment counted in days from `BEGUN`."""
    return BEGUN + timedelta(days=days)


@dataclass
class World:
    """One client's ledger in memory; `days` from BEGUN is the clock of the next command."""

    agency_id: UUID = field(default_factory=uuid4)
    client_id: UUID = field(default_factory=uuid4)
    actor: UUID = field(default_factory=uuid4)
    party: Party = Party.AGENCY
    entries: list[Entry] = field(default_factory=list[Entry])
    roots: dict[UUID, Root] = field(default_factory=dict[UUID, Root])

    def begin(self, root: Root) -> Root:
        """Take a new aggregate in."""
        self.roots[root.id] = root
        self.take(root)
        return root

    def engage(self, name: str = "Дала наны", **rhythm: Any) -> None:
        """Begin the client in Almaty with weekly check-ins, or as `rhythm` says."""
        given: dict[str, Any] = {
            "time_zone": "Asia/Almaty",
            "language": Language.KK,
            "cadence": Cadence.WEEKLY,
        } | rhythm
        self.begin(Client.engage(self.client_id, BEGUN, name=name, **given))

    def found(self, name: str = "Серпін") -> None:
        """Begin the agency itself; this client is its own goals then."""
        zone = "Asia/Almaty"
        founded = Agency.found(self.agency_id, BEGUN, name=name, language=Language.KK, time_zone=zone)
        self.begin(founded)

    def objective(self, *measures: Measure, activate: bool = True, **facts: Any) -> UUID:
        """Set an objective for the first quarter with a key result per measure, and agree on it."""
        objective_id = uuid4()
        given: dict[str, Any] = {
            "title": "Сараптаманың басты көзі болу",
            "where_to": "Бізден сұрайды",
            "level": Level.MARKETING,
            "horizon": Horizon.QUARTER,
            "starts_on": STARTS_ON,
            "ends_on": ENDS_ON,
            "breakthrough": Breakthrough.REPOSITIONING,
            "score_source": ScoreSource.KEY_RESULTS,
        }
        self.begin(Objective.set(objective_id, BEGUN, **given | facts))
        for number, measure in enumerate(measures, start=1):
            self.do(objective_id, 0, "add_key_result", uuid4(), f"Нәтиже {number}", measure)
        if activate:
            self.do(objective_id, 0, "activate", ())
        return objective_id

    def key_results(self, objective_id: UUID) -> list[UUID]:
        """The key results of an objective in the order in which they were added."""
        return list(cast("Objective", self.roots[objective_id]).key_results)

    def check_in(
        self,
        objective_id: UUID,
        days: float,
        value: str,
        *,
        at: float | None = None,
        line: int = 0,
        **facts: Any,
    ) -> UUID:
        """Record a reading of key result number `line` on day `days`, measured `at` another day if given."""
        check_in_id = uuid4()
        measured_at = day(days if at is None else at)
        key = self.key_results(objective_id)[line]
        given: dict[str, Any] = {"value": Decimal(value), "measured_at": measured_at} | facts
        self.do(objective_id, days, "record_check_in", check_in_id, key, **given)
        return check_in_id

    def do(self, stream_id: UUID, days: float, command: str, *args: Any, **facts: Any) -> None:
        """Give a command to an aggregate on day `days`."""
        root = self.roots[stream_id]
        root.now = day(days)
        getattr(root, command)(*args, **facts)
        self.take(root)

    @property
    def place(self) -> tuple[UUID, UUID]:
        """Agency and client."""
        return self.agency_id, self.client_id

    def goals(self) -> list[UUID]:
        """The objectives."""
        return [key for key, root in self.roots.items() if isinstance(root, Objective)]

    def taken(self, act: Callable[[], object]) -> list[Entry]:
        """What `act` adds to the ledger."""
        before = len(self.entries)
        act()
        return self.entries[before:]

    def take(self, root: Root) -> None:
        """Write down what an aggregate has decided."""
        for event in cast("Sequence[Event]", root.collect_events()):
            self.write(event)

    def write(self, event: Event) -> None:
        """Write an event down."""
        self.entries.append(self._entry(event))

    def _entry(self, event: Event) -> Entry:
        position = len(self.entries) + 1
        digest = sha256(f"{self.client_id}:{position}".encode()).digest()
        return Entry(
            self.client_id,
            position,
            event.originator_id,
            event.originator_version,
            event.TOPIC,
            1,
            b"",
            self.actor,
            self.party.value,
            UUID(int=position),
            event.effective_at,
            event.timestamp,
            bytes(32),
            digest,
            event,
        )

    def state(self) -> State:
        """The state after everything."""
        return fold(self.agency_id, self.client_id, self.entries)

    def board(self, days: float) -> Board:
        """The board after everything, seen on day `days`."""
        seen = board(self.state(), day(days))
        assert seen is not None
        return seen

    def line(self, days: float, key_result_id: UUID) -> KeyResult:
        """A key result of the board, seen on day `days`."""
        return self.board(days).by_key_result[key_result_id]

    async def store(self, ledger: Ledger, entries: Sequence[Entry] | None = None) -> None:
        """Append the given entries, or all of them, to a real ledger."""
        for entry in self.entries if entries is None else entries:
            author = Author(entry.actor, Party(entry.actor_party), entry.cause)
            await ledger.append(
                self.agency_id,
                self.client_id,
                [entry.event],
                author,
                expected={entry.stream_id: entry.version - 1},
                now=entry.recorded_at,
                begin=entry.position == 1,
            )


Step = Callable[[World], None]

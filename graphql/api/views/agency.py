"""The agency view: the portfolio of its clients, and what is owed anywhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Self, cast
from uuid import UUID

import strawberry
from strawberry import ID

from api import ids
from api.cost import list_of
from api.memory import Memory
from api.pages import Connection, Key, connect, connect_all, page_size
from api.scalars import Position, Version
from api.views.arguments import After, First
from api.views.asks import Intake
from api.views.board import Obligation
from api.views.client import Playbook
from api.views.findings import (
    ClientFinding,
    Codes,
    CycleMistakes,
    FindingCount,
    counted_findings,
    counted_mistakes,
    has_finding,
    shown_findings,
)
from api.views.library import InCycle, Kinds, LibraryEntry, OfClient, Words, library_page, of_client
from api.views.shape import Info, shown
from domain import agency as rules
from domain.agency import agency_stream
from domain.terms import Language, Pace, Weekday
from projections import board as rows
from projections.library import Wanted
from projections.lines import PortfolioLine

_PRECISION = 10**18


@strawberry.enum(description="How the portfolio is sorted; clients that are alike follow by name.")
class PortfolioOrder(StrEnum):
    NAME = "NAME"
    SCORE = "SCORE"
    OVERDUE = "OVERDUE"
    QUIET = "QUIET"


KEYS: dict[PortfolioOrder, Callable[[PortfolioLine], Key]] = {
    PortfolioOrder.NAME: lambda _: (),
    PortfolioOrder.SCORE: lambda line: (-1 if line.score is None else int(line.score * _PRECISION),),
    PortfolioOrder.OVERDUE: lambda line: (-line.overdue_check_ins,),
    PortfolioOrder.QUIET: lambda line: (
        "" if line.last_check_in_at is None else line.last_check_in_at.isoformat(),
    ),
}
"""What each order sorts by, ascending and of one type; nothing comes first."""


@strawberry.type(description="One client in the agency's portfolio; counts are of active objectives.")
class PortfolioEntry:
    line: strawberry.Private[PortfolioLine]
    id: ID = strawberry.field(description="Id of the client.")
    name: str = strawberry.field(description="What the client is called.")
    language: Language = strawberry.field(description="The language people speak there.")
    is_agency: bool = strawberry.field(description="Whether these are the agency's own goals.")
    position: Position = strawberry.field(description="The place of the client's ledger that the line shows.")
    score: Decimal | None = strawberry.field(description="The client's score, 0 to 1; null while unknown.")
    coverage: Decimal = strawberry.field(description="The weight of what is known, 0 to 1.")
    pace: Pace = strawberry.field(description="How the client stands against time: the worst objective.")
    active_objectives: int = strawberry.field(description="Objectives that were agreed and go on.")
    draft_objectives: int = strawberry.field(description="Objectives that nobody has proposed yet.")
    proposed_objectives: int = strawberry.field(description="Objectives that wait for the other side.")
    agreed_objectives: int = strawberry.field(description="Objectives that are agreed and have not begun.")
    parked_objectives: int = strawberry.field(description="Objectives put aside for a later cycle.")
    on_track: int = strawberry.field(description="Objectives on track.")
    at_risk: int = strawberry.field(description="Objectives at risk.")
    off_track: int = strawberry.field(description="Objectives off track.")
    stale: int = strawberry.field(description="Objectives whose check-ins are overdue for too long.")
    overdue_check_ins: int = strawberry.field(description="Check-ins whose moment has passed.")
    owed_by_agency: int = strawberry.field(description="Check-ins that the agency owes.")
    owed_by_client: int = strawberry.field(description="Check-ins that the client owes.")
    next_due_at: datetime | None = strawberry.field(description="When the next check-in is owed.")
    last_check_in_at: datetime | None = strawberry.field(description="When the last check-in was recorded.")
    kpis: int = strawberry.field(description="KPIs that are followed.")
    unhealthy_kpis: int = strawberry.field(description="KPIs outside their bounds.")
    belief: Decimal | None = strawberry.field(
        description="Mean belief, 0 to 10, over the goals that go on; null while nothing was revealed."
    )
    is_parked: bool = strawberry.field(description="Whether the client's views wait for repair.")

    @classmethod
    def of(cls, line: PortfolioLine) -> Self:
        """A line of the portfolio."""
        return shown(cls, line, line=line, id=ids.encode(ids.Kind.CLIENT, line.client_id))

    @strawberry.field(
        description="What is to be pointed out at the client, the most pressing first.", metadata=list_of(4)
    )
    def findings(self, info: Info) -> list[ClientFinding]:
        facts = self.line.facts
        zone = "UTC" if facts is None else facts.time_zone
        return shown_findings(self.line.findings(info.context.now), self.line.client_id, zone)


Order = Annotated[PortfolioOrder, strawberry.argument(description="What comes first.")]
OverdueOnly = Annotated[bool, strawberry.argument(description="Only those whose moment has passed.")]
WaitingOnly = Annotated[bool, strawberry.argument(description="Only those about which nothing is decided.")]
LateOnly = Annotated[bool, strawberry.argument(description="Only those whose answer is or was late.")]
Paces = Annotated[list[Pace] | None, strawberry.argument(description="Only clients of one of these paces.")]


@strawberry.type(description="The days on which the agency works.")
class WorkingDays:
    weekdays: list[Weekday] = strawberry.field(description="The days of the week, Monday first.")
    holidays: list[date] = strawberry.field(description="Days off in spite of their weekday.")


@strawberry.type(description="The viewer's agency.")
class Agency:
    memory: strawberry.Private[Memory]
    id: ID = strawberry.field(description="Id of the agency.")
    version: Version = strawberry.field(description="How many facts the agency itself holds.")
    name: str = strawberry.field(description="What the agency is called.")
    language: Language = strawberry.field(description="The language the agency speaks.")
    time_zone: str = strawberry.field(description="The agency's calendar, as the IANA list names it.")
    playbook: Playbook = strawberry.field(description="Limits for every client without limits of its own.")
    jargon: list[str] = strawberry.field(
        description="Words of reports that the coach points out in goals.", metadata=list_of(5)
    )
    working_days: WorkingDays = strawberry.field(description="When answers can be expected.")

    @strawberry.field(description="How many clients the viewer may see, the agency's own goals included.")
    async def client_count(self) -> int:
        return len(await self.memory.portfolio())

    @strawberry.field(description="How many clients there are besides, whose boards the viewer may not see.")
    async def hidden_clients(self) -> int:
        if self.memory.clients is None:
            return 0
        heads = await self.memory.services.ledger.heads(self.memory.agency_id)
        return len({head.client_id for head in heads} - self.memory.clients)

    @strawberry.field(description="One line per client that the viewer may see.")
    async def portfolio(
        self,
        first: First = 50,
        after: After = None,
        order: Order = PortfolioOrder.NAME,
        paces: Paces = None,
        findings: Codes = None,
    ) -> Connection[PortfolioEntry]:
        of = f"portfolio {self.memory.agency_id} {self.memory.reach} {order} {paces} {findings}"
        cursors = self.memory.services.cursors

        def key(line: PortfolioLine) -> Key:
            return (*KEYS[order](line), line.name, str(line.client_id))

        lines = [
            line
            for line in await self.memory.portfolio()
            if (paces is None or line.pace in paces) and has_finding(line, findings, self.memory.now)
        ]
        return connect_all(
            sorted(lines, key=lambda line: cast("Any", key(line))),
            first=page_size(first),
            after=None if after is None else cursors.read(of, after),
            key=key,
            node=PortfolioEntry.of,
            cursor=lambda line: cursors.write(of, key(line)),
        )

    @strawberry.field(
        description="At how many of the clients that the viewer may see there is each finding.",
        metadata=list_of(10),
    )
    async def finding_counts(self) -> list[FindingCount]:
        return counted_findings(await self.memory.portfolio(), self.memory.now)

    @strawberry.field(
        description="The article's five mistakes by cycle, the latest first, of all clients that the viewer "
        "may see together.",
        metadata=list_of(4),
    )
    async def mistakes(self) -> list[CycleMistakes]:
        return counted_mistakes(await self.memory.portfolio())

    @strawberry.field(
        description="Check-ins owed in clients that the viewer may see, the longest overdue first."
    )
    async def obligations(
        self, first: First = 50, after: After = None, overdue_only: OverdueOnly = False
    ) -> Connection[Obligation]:
        memory = self.memory
        of = f"obligations {memory.agency_id} {memory.reach} {overdue_only}"
        cursors = memory.services.cursors
        found = await memory.services.views.obligations(
            memory.agency_id,
            memory.now,
            client_ids=memory.clients,
            overdue_only=overdue_only,
            after=None if after is None else _place(cursors.read(of, after)),
            first=page_size(first) + 1,
        )

        def cursor(owed: tuple[UUID, rows.Obligation]) -> str:
            client_id, row = owed
            return cursors.write(of, (row.due_at.isoformat(), str(client_id), str(row.key_result_id)))

        return connect(
            found,
            first=first,
            after=after,
            node=lambda owed: Obligation.of(memory, *owed),
            cursor=cursor,
        )

    @strawberry.field(
        description="What clients and prospects asked for, as far as the viewer may see it, due first."
    )
    async def intakes(
        self,
        first: First = 50,
        after: After = None,
        waiting_only: WaitingOnly = False,
        late_only: LateOnly = False,
    ) -> Connection[Intake]:
        memory, cursors = self.memory, self.memory.services.cursors
        of = f"intakes {memory.agency_id} {memory.reach} {waiting_only} {late_only}"
        found = await memory.services.views.intakes(
            memory.agency_id,
            memory.now,
            client_ids=memory.clients,
            waiting_only=waiting_only,
            late_only=late_only,
            after=None if after is None else _place(cursors.read(of, after)),
            first=page_size(first) + 1,
        )
        return connect(
            found,
            first=first,
            after=after,
            node=lambda asked: Intake.of(memory, *asked),
            cursor=lambda asked: cursors.write(
                of, (asked[1].due_at.isoformat(), str(asked[0]), str(asked[1].intake_id))
            ),
        )

    @strawberry.field(
        graphql_type=Connection[LibraryEntry],
        description="What was learned, built and tried in clients that the viewer may see, the newest first.",
    )
    def library(
        self,
        first: First = 50,
        after: After = None,
        kinds: Kinds = None,
        client_id: OfClient = None,
        cycle_id: InCycle = None,
        text: Words = "",
    ) -> Awaitable[Connection[LibraryEntry]]:
        wanted = Wanted(client_ids=of_client(self.memory, client_id), kinds=kinds, text=text)
        return library_page(self.memory, wanted, cycle_id, first, after)


def _place(key: Key) -> tuple[datetime, UUID, UUID]:
    due_at, client_id, key_result_id = map(str, key)
    return datetime.fromisoformat(due_at), UUID(client_id), UUID(key_result_id)


async def agency_of(memory: Memory) -> Agency | None:
    """The agency of the operation, from its own facts; None while nobody founded it."""
    found: rules.Agency | None = None
    for entry in await memory.services.ledger.stream(
        memory.agency_id, memory.agency_id, agency_stream(memory.agency_id)
    ):
        found = entry.event.mutate(found)
    if found is None:
        return None
    return shown(
        Agency,
        found,
        memory=memory,
        id=ids.encode(ids.Kind.AGENCY, memory.agency_id),
        playbook=Playbook.of(found.playbook),
        jargon=list(found.jargon),
        working_days=WorkingDays(
            weekdays=list(found.working_days.weekdays), holidays=list(found.working_days.holidays)
        ),
    )

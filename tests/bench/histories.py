"""Facts as agencies write them, for measuring: real events of the product, made without a clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import cast
from uuid import UUID, uuid5

from domain.agency import Agency
from domain.alignment import Alignment, Link
from domain.client import Client
from domain.cycle import Cycle
from domain.measure import Measure, MeasureKind
from domain.objective import Objective
from domain.root import Event, Root
from domain.terms import Breakthrough, Cadence, EdgeKind, Horizon, Language, Level
from services.ledger import Author, Ledger

AGENCIES = 5
CLIENTS = 100
OBJECTIVES = 85
KEY_RESULTS = 180
"""Of one client: far more than a playbook advises, as much as a board is promised to be fast with."""

BUSINESS = 14
"""Objectives 1 … 14 are business goals under company goal 0; all others help one of them."""

NAMES = UUID(int=0xB0)
ZONE = "Asia/Almaty"
BEGUN = datetime(2026, 1, 5, 4, 0, tzinfo=UTC)
"""The first moment of every history."""


def place(number: int) -> tuple[UUID, UUID]:
    """Agency and client number 0 … 99: each of the 5 agencies has 20 clients."""
    return UUID(int=0xA000 + number % AGENCIES), UUID(int=0xC000 + number)


def record(kind: type[Event], **values: object) -> Event:
    """An event with its place in the stream."""
    return cast("Callable[..., Event]", kind)(**values)


def check_in(stream_id: UUID, version: int, check_in_id: UUID, now: datetime) -> Event:
    """A weekly reading as people send it: a number, where it was read, a link and a sentence."""
    return record(
        Objective.CheckInRecorded,
        originator_id=stream_id,
        originator_version=version,
        timestamp=now,
        check_in_id=check_in_id,
        key_result_id=UUID(int=stream_id.int ^ 1),
        milestone_id=None,
        value=Decimal(12_000 + version),
        measured_at=now - timedelta(hours=20),
        source="GA4",
        evidence="https://analytics.example.kz/reports/organic-visits",
        note="Органикалық трафик өсті: екі мақала бірінші бетке шықты.",
    )


@dataclass(frozen=True, slots=True)
class Page:
    """Facts that were written together at a moment."""

    now: datetime
    events: Sequence[Event]


def client_pages(client_id: UUID, name: str, weeks: int, until: datetime) -> Iterator[Page]:
    """A client whose 180 key results were set half a day before the first of `weeks` weekly check-ins.

    The goals of all clients have the same ids, words and readings: only their ledgers differ.
    """
    plan, *readings = _goals(weeks, until)
    first = Client.engage(
        client_id, plan.now, name=name, time_zone=ZONE, language=Language.KK, cadence=Cadence.WEEKLY
    )
    yield Page(plan.now, [*_told(first), *plan.events, *_told(_tree(client_id, plan.now))])
    yield from readings


def agency_page(agency_id: UUID, now: datetime) -> Page:
    """An agency and its own ledger."""
    name, language = "Бағдар агенттігі", Language.KK
    agency = Agency.found(agency_id, now, name=name, language=language, time_zone=ZONE)
    own = Client.engage(agency_id, now, name=name, language=language, time_zone=ZONE, cadence=Cadence.WEEKLY)
    return Page(now, [*_told(agency), *_told(own)])


async def keep(
    ledger: Ledger, agency_id: UUID, client_id: UUID, pages: Iterator[Page], author: Author
) -> int:
    """Append the pages to a client's new ledger; how many events that were."""
    position = 0
    for page in pages:
        expected: dict[UUID, int] = {}
        for event in page.events:
            expected.setdefault(event.originator_id, event.originator_version - 1)
        receipt = await ledger.append(
            agency_id, client_id, page.events, author, expected=expected, now=page.now, begin=not position
        )
        position = receipt.position
    return position


@lru_cache(maxsize=2)
def _goals(weeks: int, until: datetime) -> list[Page]:
    """The cycle and all objectives, then one page of check-ins a week."""
    begun = until - timedelta(weeks=weeks, hours=12)
    cycle = Cycle.open(uuid5(NAMES, "cycle"), begun, name="Жыл", horizon=Horizon.YEAR, starts_on=begun.date())
    objectives = [_objective(number, begun) for number in range(OBJECTIVES)]
    pages = [Page(begun, [*_told(cycle), *(event for each in objectives for event in _told(each))])]
    for week in range(1, weeks + 1):
        now = begun + timedelta(weeks=week)
        for objective in objectives:
            objective.now = now
            _check_in_all(objective, week, weeks, now)
        pages.append(Page(now, [event for each in objectives for event in _told(each)]))
    return pages


def _objective(number: int, now: datetime) -> Objective:
    level = Level.COMPANY if not number else Level.BUSINESS if number <= BUSINESS else Level.MARKETING
    objective = Objective.set(
        objective_id(number), now,
        title=f"Алматыда танымал болу, {number}-бағыт", where_to="Қаланың әр үшінші отбасы бізді біледі",
        level=level, horizon=Horizon.YEAR, starts_on=now.date(), breakthrough=Breakthrough.MULTIPLE_GROWTH,
        cycle_id=uuid5(NAMES, "cycle"),
    )  # fmt: skip
    extra = KEY_RESULTS - 2 * OBJECTIVES
    for place in range(3 if number < extra else 2):
        kind, baseline, target = MeasureKind.INCREASE, Decimal(1_000), Decimal(25_000)
        if place:
            kind, baseline, target = MeasureKind.DECREASE, Decimal(9_000), Decimal("4500.50")
        measure = Measure(kind, unit="адам", baseline=baseline, target=target)
        objective.add_key_result(
            uuid5(NAMES, f"key result {number} {place}"), f"Сайтқа келушілер, {place + 1}-арна", measure
        )
    objective.activate(())
    return objective


def _check_in_all(objective: Objective, week: int, weeks: int, now: datetime) -> None:
    for key_result_id, key_result in objective.key_results.items():
        baseline, target = key_result.measure.baseline, key_result.measure.target
        assert baseline is not None
        assert target is not None
        way = Decimal(week) / (2 * weeks)
        objective.record_check_in(
            uuid5(key_result_id, str(week)),
            key_result_id,
            value=round(baseline + (target - baseline) * way, 2),
            measured_at=now - timedelta(hours=20),
            source="GA4",
            evidence="https://analytics.example.kz/reports/organic-visits",
            note="Органикалық трафик өсті: екі мақала бірінші бетке шықты.",
        )


def _tree(client_id: UUID, now: datetime) -> Alignment:
    alignment = Alignment.start(client_id, now)
    alignment.now = now
    for number in range(1, OBJECTIVES):
        above = 0 if number <= BUSINESS else 1 + number % BUSINESS
        upper = Level.COMPANY if number <= BUSINESS else Level.BUSINESS
        lower = Level.BUSINESS if number <= BUSINESS else Level.MARKETING
        alignment.align(
            Link(objective_id(number), objective_id(above)),
            levels=(lower, upper),
            kind=EdgeKind.CONTRIBUTES,
            share=Decimal(1),
            statement="Танымалдық сатылымға жол ашады",
        )
    return alignment


def objective_id(number: int) -> UUID:
    """Objective 0 … 84 of any client."""
    return uuid5(NAMES, f"objective {number}")


def _told(aggregate: Root) -> list[Event]:
    return cast("list[Event]", list(aggregate.collect_events()))

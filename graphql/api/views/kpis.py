"""KPIs: running operations beside the objectives."""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import date, datetime
from decimal import Decimal
from typing import Self
from uuid import UUID

import strawberry
from strawberry import ID

from api.cost import list_of
from api.ids import Kind
from api.pages import Connection
from api.scalars import Position, Version
from api.views.arguments import After, First
from api.views.partners import AKeyResult, bound_key_results
from api.views.people import Author
from api.views.series import kpi_readings_of, page_of
from api.views.shape import each, shown
from api.views.sight import Sight
from domain.terms import Direction
from projections import board as rows


@strawberry.type(description="What a KPI should reach in a period, and why.")
class KpiTarget:
    starts_on: date = strawberry.field(description="First day of the period.")
    ends_on: date = strawberry.field(description="Last day of the period, inclusive.")
    value: Decimal = strawberry.field(description="What it should reach, in the KPI's unit.")
    reason: str = strawberry.field(description="Why; empty when nothing was said.")


@strawberry.type(description="One reading of a KPI, as recorded; it never changes.")
class KpiReading:
    id: ID = strawberry.field(description="Id of the reading.")
    value: Decimal = strawberry.field(description="The reading in the KPI's unit.")
    measured_at: datetime = strawberry.field(description="The moment it tells of.")
    recorded_at: datetime = strawberry.field(description="The moment it was written down.")
    position: Position = strawberry.field(description="Its place in the client's ledger.")
    author: Author = strawberry.field(description="Who recorded it.")
    source: str = strawberry.field(description="Where the value comes from; empty when nothing was said.")
    evidence: str = strawberry.field(description="A link that shows it; empty when there is none.")
    note: str = strawberry.field(description="What was said about it; empty when nothing.")
    corrects: ID | None = strawberry.field(description="The reading that this one replaces.")
    corrected_by: ID | None = strawberry.field(description="The reading that replaces this one.")
    reason: str = strawberry.field(description="Why it was corrected; empty unless it is a correction.")

    @classmethod
    def of(cls, sight: Sight, kpi_id: UUID, reading: rows.KpiReading) -> Self:
        """A reading of this KPI."""
        return shown(
            cls,
            reading,
            id=sight.id(Kind.READING, kpi_id, reading.reading_id),
            author=sight.author(reading.actor, reading.party),
            corrects=sight.maybe_id(Kind.READING, kpi_id, reading.corrects),
            corrected_by=sight.maybe_id(Kind.READING, kpi_id, reading.corrected_by),
        )


@strawberry.type(description="A figure of running operations: it is watched, not scored.")
class Kpi:
    sight: strawberry.Private[Sight]
    row: strawberry.Private[rows.Kpi]
    id: ID = strawberry.field(description="Id of the KPI.")
    version: Version = strawberry.field(description="Send it as expectedVersion when you edit what you saw.")
    name: str = strawberry.field(description="What is watched.")
    unit: str = strawberry.field(description="Unit of every value, as people write it; empty without one.")
    direction: Direction = strawberry.field(description="Which way is better.")
    floor: Decimal | None = strawberry.field(description="Lowest healthy value, inclusive.")
    ceiling: Decimal | None = strawberry.field(description="Highest healthy value, inclusive.")
    value: Decimal | None = strawberry.field(description="The latest reading, in the KPI's unit.")
    measured_at: datetime | None = strawberry.field(description="The moment of the latest reading.")
    is_healthy: bool | None = strawberry.field(
        description="Whether the latest reading is within the bounds; null without reading or bounds."
    )
    is_retired: bool = strawberry.field(description="Whether it is no longer followed.")

    @classmethod
    def of(cls, sight: Sight, row: rows.Kpi) -> Self:
        """A KPI of the board."""
        return shown(cls, row, sight=sight, row=row, id=sight.id(Kind.KPI, row.kpi_id))

    @strawberry.field(description="The key results that take its readings.", metadata=list_of(2))
    def key_results(self) -> list[AKeyResult]:
        return bound_key_results(self.sight, self.row)

    @strawberry.field(description="The target of the period that holds today.")
    def target(self) -> KpiTarget | None:
        return None if self.row.target is None else shown(KpiTarget, self.row.target)

    @strawberry.field(description="Every period's target, by first day.")
    def targets(self) -> list[KpiTarget]:
        return each(KpiTarget, self.row.targets)

    @strawberry.field(
        graphql_type=Connection[KpiReading],
        description="Its readings by moment, the newest first, corrected ones included.",
    )
    def readings(self, first: First = 20, after: After = None) -> Awaitable[Connection[KpiReading]]:
        sight, row = self.sight, self.row
        of = f"kpi readings {sight.memory.agency_id} {sight.client_id} {row.kpi_id}"
        return page_of(
            sight.memory,
            of,
            kpi_readings_of(sight, row.kpi_id),
            lambda each: KpiReading.of(sight, row.kpi_id, each),
            first,
            after,
        )

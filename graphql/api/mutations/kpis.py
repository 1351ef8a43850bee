"""Mutations of KPIs."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import strawberry
from strawberry import ID

from api.ids import Kind
from api.mutations.give import gives
from api.mutations.inputs import id_of, repetition, said, seen
from api.mutations.saved import (
    ClientOutcome,
    ClientSaved,
    KpiOutcome,
    KpiReadingOutcome,
    KpiReadingSaved,
    KpiSaved,
)
from api.scalars import Version
from domain.method.presets import KpiPreset
from domain.terms import Direction, Language
from services.commands import kpis

_KPI = "The KPI."
_REASON = "Why; 1 to 2000 characters."
_FLOOR = "Lowest healthy value, inclusive; null for no such bound."
_CEILING = "Highest healthy value, inclusive; null for no such bound."


@strawberry.input(description="A figure of running operations to watch.")
class SetKpiInput:
    client_id: ID = id_of(Kind.CLIENT, "Whose KPI it is.")
    name: str = strawberry.field(description="What is watched; 1 to 200 characters.")
    direction: Direction = strawberry.field(description="Which way is better.")
    unit: str = said("Unit of every value, as people write it; up to 200 characters.")
    floor: Decimal | None = said(_FLOOR, None)
    ceiling: Decimal | None = said(_CEILING, None)
    idempotency_key: str | None = repetition()


@strawberry.input(description="KPIs to begin together.")
class AdoptKpiPresetInput:
    client_id: ID = id_of(Kind.CLIENT, "Whose KPIs they are.")
    preset: KpiPreset = strawberry.field(description="Which ones.")
    language: Language | None = said("The language of their names; null for the client's.", None)
    idempotency_key: str | None = repetition()


@strawberry.input(description="The bounds within which a KPI is healthy.")
class MoveKpiCorridorInput:
    kpi_id: ID = id_of(Kind.KPI, _KPI)
    reason: str = strawberry.field(description=_REASON)
    floor: Decimal | None = said(_FLOOR, None)
    ceiling: Decimal | None = said(_CEILING, None)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="What a KPI should reach in a period; the same period again replaces it.")
class SetKpiTargetInput:
    kpi_id: ID = id_of(Kind.KPI, _KPI)
    starts_on: date = strawberry.field(description="First day of the period.")
    ends_on: date = strawberry.field(description="Last day of the period, inclusive.")
    value: Decimal = strawberry.field(description="What it should reach, in the KPI's unit.")
    reason: str = said("Why; up to 2000 characters.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A reading of a KPI for one moment.")
class RecordKpiReadingInput:
    kpi_id: ID = id_of(Kind.KPI, _KPI)
    value: Decimal = strawberry.field(description="The reading in the KPI's unit.")
    measured_at: datetime | None = said("The moment it tells of, now or earlier; null means now.", None)
    source: str = said("Where the value comes from; up to 200 characters.")
    evidence: str = said("A link that shows it; up to 500 characters.")
    note: str = said("What is to be said about it; up to 2000 characters.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A better reading in place of one in force.")
class CorrectKpiReadingInput:
    reading_id: ID = id_of(Kind.READING, "The reading to replace.")
    value: Decimal = strawberry.field(description="What it really was, in the KPI's unit.")
    measured_at: datetime = strawberry.field(description="The moment it tells of, now or earlier.")
    reason: str = strawberry.field(description="What was wrong; 1 to 2000 characters.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A KPI to follow no longer.")
class RetireKpiInput:
    kpi_id: ID = id_of(Kind.KPI, _KPI)
    reason: str = strawberry.field(description=_REASON)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.type
class KpiMutations:
    """Setting KPIs, their bounds, targets and readings."""

    set_kpi = gives(kpis.SetKpi, SetKpiInput, KpiSaved, KpiOutcome)
    adopt_kpi_preset = gives(kpis.AdoptKpiPreset, AdoptKpiPresetInput, ClientSaved, ClientOutcome)
    move_kpi_corridor = gives(kpis.MoveKpiCorridor, MoveKpiCorridorInput, KpiSaved, KpiOutcome)
    set_kpi_target = gives(kpis.SetKpiTarget, SetKpiTargetInput, KpiSaved, KpiOutcome)
    record_kpi_reading = gives(
        kpis.RecordKpiReading, RecordKpiReadingInput, KpiReadingSaved, KpiReadingOutcome
    )
    correct_kpi_reading = gives(
        kpis.CorrectKpiReading, CorrectKpiReadingInput, KpiReadingSaved, KpiReadingOutcome
    )
    retire_kpi = gives(kpis.RetireKpi, RetireKpiInput, KpiSaved, KpiOutcome)

"""KPIs: what runs beside the objectives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.admission import Exact, Link, MaybeLine, MaybeWords, Title, Words
from domain.client import Client
from domain.kpi import Kpi, KpiPresetIsAdopted
from domain.method.presets import PRESETS, KpiPreset, preset_kpi_id
from domain.terms import Direction, Language
from services.commands.bindings import correct_in_key_results, read_into_key_results
from services.commands.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class SetKpi:
    """Begin a KPI, by one command and without a quality gate."""

    client_id: UUID
    kpi_id: UUID
    name: Title
    direction: Direction
    unit: MaybeLine = ""
    floor: Exact | None = None
    ceiling: Exact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptKpiPreset:
    """Begin the KPIs of a preset that are not there yet, called as people of the language call them."""

    client_id: UUID
    preset: KpiPreset
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveKpiCorridor:
    """Set the bounds within which a KPI is healthy."""

    client_id: UUID
    kpi_id: UUID
    reason: Words
    floor: Exact | None = None
    ceiling: Exact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetKpiTarget:
    """Set the target of a period, with the reason."""

    client_id: UUID
    kpi_id: UUID
    starts_on: date
    ends_on: date
    value: Exact
    reason: MaybeWords = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKpiReading:
    """Record what a KPI was at a moment."""

    client_id: UUID
    kpi_id: UUID
    reading_id: UUID
    value: Exact
    measured_at: datetime | None = None
    source: MaybeLine = ""
    evidence: Link = ""
    note: MaybeWords = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectKpiReading:
    """Replace a reading by a better one."""

    client_id: UUID
    kpi_id: UUID
    reading_id: UUID
    corrects: UUID
    value: Exact
    measured_at: datetime
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RetireKpi:
    """Stop following a KPI."""

    client_id: UUID
    kpi_id: UUID
    reason: Words


async def set_kpi(command: SetKpi, work: Work) -> None:
    work.begin(
        Kpi.set(
            command.kpi_id,
            work.now,
            name=command.name,
            unit=command.unit,
            direction=command.direction,
            floor=command.floor,
            ceiling=command.ceiling,
        )
    )


async def adopt_kpi_preset(command: AdoptKpiPreset, work: Work) -> None:
    client = await work.load(Client, work.client_id)
    language = command.language or client.language
    missing = [
        (kpi_id, kpi)
        for kpi in PRESETS[command.preset].kpis
        if not await work.find(Kpi, kpi_id := preset_kpi_id(work.client_id, command.preset, kpi.code))
    ]
    if not missing:
        raise KpiPresetIsAdopted(field="preset")
    for kpi_id, kpi in missing:
        name, unit = kpi.name.said_in(language), kpi.unit.said_in(language)
        work.begin(Kpi.set(kpi_id, work.now, name=name, unit=unit, direction=kpi.direction))


async def move_kpi_corridor(command: MoveKpiCorridor, work: Work) -> None:
    kpi = await work.load(Kpi, command.kpi_id, field="kpiId")
    kpi.move_corridor(command.floor, command.ceiling, command.reason)


async def set_kpi_target(command: SetKpiTarget, work: Work) -> None:
    kpi = await work.load(Kpi, command.kpi_id, field="kpiId")
    kpi.set_target(command.starts_on, command.ends_on, command.value, command.reason)


async def record_kpi_reading(command: RecordKpiReading, work: Work) -> None:
    kpi = await work.load(Kpi, command.kpi_id, field="kpiId")
    kpi.record_reading(
        command.reading_id,
        command.value,
        command.measured_at or work.now,
        source=command.source,
        evidence=command.evidence,
        note=command.note,
    )
    await read_into_key_results(
        kpi,
        command.reading_id,
        work,
        evidence=command.evidence,
        note=command.note,
        may_correct=work.machine is None or CorrectKpiReading.__name__ in work.machine,
    )


async def correct_kpi_reading(command: CorrectKpiReading, work: Work) -> None:
    kpi = await work.load(Kpi, command.kpi_id, field="kpiId")
    wrong = kpi.readings.get(command.corrects)
    kpi.correct_reading(
        command.reading_id, command.corrects, command.value, command.measured_at, command.reason
    )
    if wrong is not None:
        await correct_in_key_results(kpi, command.reading_id, work, said_at=wrong[0], reason=command.reason)


async def retire_kpi(command: RetireKpi, work: Work) -> None:
    kpi = await work.load(Kpi, command.kpi_id, field="kpiId")
    kpi.retire(command.reason)

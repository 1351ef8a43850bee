"""Statements that read series: one in pages, the newest readings of many, and readings by their ids."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from projections.board import CheckIn, KpiReading
from projections.reading import with_party
from services.database import Connection

Before = tuple[datetime, int] | None
"""Moment and position of the last reading that was seen; None before the newest."""

CHECK_IN_COLUMNS = """
    row.check_in_id, row.key_result_id, row.milestone_id, row.value, row.measured_at, row.recorded_at,
    row.position, row.actor, row.party, row.source, row.evidence, row.note, row.progress,
    row.committed_progress, row.corrects, row.corrected_by, row.reason
"""
KPI_READING_COLUMNS = """
    row.reading_id, row.kpi_id, row.value, row.measured_at, row.recorded_at, row.position, row.actor,
    row.party, row.source, row.evidence, row.note, row.corrects, row.corrected_by, row.reason
"""
CHECK_INS = f"""
select {CHECK_IN_COLUMNS}
from bagdar.check_ins as row
join bagdar.checkpoints as checkpoint on checkpoint.agency_id = row.agency_id
    and checkpoint.client_id = row.client_id and checkpoint.generation = row.generation
where row.agency_id = $1 and row.client_id = $2 and row.key_result_id = $3
    and ($4::timestamptz is null or (row.measured_at, row.position) < ($4, $5::bigint))
order by row.measured_at desc, row.position desc limit $6
"""
KPI_READINGS = f"""
select {KPI_READING_COLUMNS}
from bagdar.kpi_readings as row
join bagdar.checkpoints as checkpoint on checkpoint.agency_id = row.agency_id
    and checkpoint.client_id = row.client_id and checkpoint.generation = row.generation
where row.agency_id = $1 and row.client_id = $2 and row.kpi_id = $3
    and ($4::timestamptz is null or (row.measured_at, row.position) < ($4, $5::bigint))
order by row.measured_at desc, row.position desc limit $6
"""
# The lateral part is a descending scan of the primary key per series, which ends after `limit` rows.
FIRST_CHECK_INS = f"""
select newest.*
from bagdar.checkpoints as checkpoint
cross join unnest($3::uuid[]) as wanted (key_result_id)
cross join lateral (
    select {CHECK_IN_COLUMNS}
    from bagdar.check_ins as row
    where row.agency_id = $1 and row.client_id = $2 and row.generation = checkpoint.generation
        and row.key_result_id = wanted.key_result_id
    order by row.measured_at desc, row.position desc limit $4
) as newest
where checkpoint.agency_id = $1 and checkpoint.client_id = $2
order by newest.measured_at desc, newest.position desc
"""
FIRST_KPI_READINGS = f"""
select newest.*
from bagdar.checkpoints as checkpoint
cross join unnest($3::uuid[]) as wanted (kpi_id)
cross join lateral (
    select {KPI_READING_COLUMNS}
    from bagdar.kpi_readings as row
    where row.agency_id = $1 and row.client_id = $2 and row.generation = checkpoint.generation
        and row.kpi_id = wanted.kpi_id
    order by row.measured_at desc, row.position desc limit $4
) as newest
where checkpoint.agency_id = $1 and checkpoint.client_id = $2
order by newest.measured_at desc, newest.position desc
"""
CHECK_INS_BY_IDS = f"""
select {CHECK_IN_COLUMNS}
from bagdar.check_ins as row
join bagdar.checkpoints as checkpoint on checkpoint.agency_id = row.agency_id
    and checkpoint.client_id = row.client_id and checkpoint.generation = row.generation
where row.agency_id = $1 and row.client_id = $2 and row.check_in_id = any($3)
"""
KPI_READINGS_BY_IDS = f"""
select {KPI_READING_COLUMNS}
from bagdar.kpi_readings as row
join bagdar.checkpoints as checkpoint on checkpoint.agency_id = row.agency_id
    and checkpoint.client_id = row.client_id and checkpoint.generation = row.generation
where row.agency_id = $1 and row.client_id = $2 and row.reading_id = any($3)
"""


async def _check_ins(connection: Connection, statement: str, *args: object) -> list[CheckIn]:
    return [CheckIn(*row) for row in with_party(await connection.fetch(statement, *args), 8)]


async def _kpi_readings(connection: Connection, statement: str, *args: object) -> list[KpiReading]:
    return [KpiReading(*row) for row in with_party(await connection.fetch(statement, *args), 7)]


async def check_ins(
    connection: Connection, agency_id: UUID, client_id: UUID, key_result_id: UUID, before: Before, first: int
) -> list[CheckIn]:
    """See `Views.check_ins`."""
    place = (agency_id, client_id, key_result_id)
    return await _check_ins(connection, CHECK_INS, *place, *(before or (None, None)), first)


async def kpi_readings(
    connection: Connection, agency_id: UUID, client_id: UUID, kpi_id: UUID, before: Before, first: int
) -> list[KpiReading]:
    """See `Views.kpi_readings`."""
    place = (agency_id, client_id, kpi_id)
    return await _kpi_readings(connection, KPI_READINGS, *place, *(before or (None, None)), first)


async def first_check_ins(
    connection: Connection, agency_id: UUID, client_id: UUID, key_result_ids: Collection[UUID], first: int
) -> dict[UUID, list[CheckIn]]:
    """See `Views.first_check_ins`."""
    series: dict[UUID, list[CheckIn]] = {each: [] for each in key_result_ids}
    for row in await _check_ins(connection, FIRST_CHECK_INS, agency_id, client_id, list(series), first):
        series[row.key_result_id].append(row)
    return series


async def first_kpi_readings(
    connection: Connection, agency_id: UUID, client_id: UUID, kpi_ids: Collection[UUID], first: int
) -> dict[UUID, list[KpiReading]]:
    """See `Views.first_kpi_readings`."""
    series: dict[UUID, list[KpiReading]] = {each: [] for each in kpi_ids}
    for row in await _kpi_readings(connection, FIRST_KPI_READINGS, agency_id, client_id, list(series), first):
        series[row.kpi_id].append(row)
    return series


async def check_ins_by_ids(
    connection: Connection, agency_id: UUID, client_id: UUID, check_in_ids: Collection[UUID]
) -> dict[UUID, CheckIn]:
    """See `Views.check_ins_by_ids`."""
    found = await _check_ins(connection, CHECK_INS_BY_IDS, agency_id, client_id, list(check_in_ids))
    return {row.check_in_id: row for row in found}


async def kpi_readings_by_ids(
    connection: Connection, agency_id: UUID, client_id: UUID, reading_ids: Collection[UUID]
) -> dict[UUID, KpiReading]:
    """See `Views.kpi_readings_by_ids`."""
    found = await _kpi_readings(connection, KPI_READINGS_BY_IDS, agency_id, client_id, list(reading_ids))
    return {row.reading_id: row for row in found}

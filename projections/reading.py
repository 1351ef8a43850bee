"""Statements of the views that read rows as they stand: readings in force, obligations, history."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from asyncpg import Record

from domain.terms import Language, Party
from projections.board import Obligation
from projections.lines import Difference, HistoryEntry
from projections.rows import HistoryRow
from projections.tables import HISTORY
from services.database import Connection

IN_FORCE = """
select row.key_result_id, row.milestone_id, row.measured_at, row.check_in_id, row.value
from bagdar.check_ins as row
join bagdar.checkpoints as checkpoint on checkpoint.agency_id = row.agency_id
    and checkpoint.client_id = row.client_id and checkpoint.generation = row.generation
where row.agency_id = $1 and row.client_id = $2 and row.key_result_id = any($3) and row.corrected_by is null
union all
select row.kpi_id, null::uuid, row.measured_at, row.reading_id, row.value
from bagdar.kpi_readings as row
join bagdar.checkpoints as checkpoint on checkpoint.agency_id = row.agency_id
    and checkpoint.client_id = row.client_id and checkpoint.generation = row.generation
where row.agency_id = $1 and row.client_id = $2 and row.kpi_id = any($3) and row.corrected_by is null
"""
GENERATION = """
select generation from bagdar.checkpoints where agency_id = $1 and client_id = $2
"""
OBJECTIVE_OF = """
select objective_id from bagdar.key_results
where agency_id = $1 and client_id = $2 and generation = $3 and key_result_id = $4
"""
HISTORY_OF_CLIENT = f"""
{HISTORY.select} and position < $4 and ($5::uuid is null or key_result_id = $5)
    and ($6::uuid is null or actor = $6) and ($7::text is null or party = $7)
    and ($8::text[] is null or topic = any($8))
order by position desc limit $9
"""
HISTORY_OF_OBJECTIVES = f"""
{HISTORY.select} and position < $4 and ($5::uuid is null or key_result_id = $5)
    and ($6::uuid is null or actor = $6) and ($7::text is null or party = $7)
    and ($8::text[] is null or topic = any($8)) and objective_id = any($10)
order by position desc limit $9
"""
CLOCKS = """
select row.client_id, row.name, row.language, row.time_zone
from bagdar.clients as row
join bagdar.checkpoints as checkpoint on checkpoint.agency_id = row.agency_id
    and checkpoint.client_id = row.client_id and checkpoint.generation = row.generation
where row.agency_id = $1
"""
OBLIGATIONS = """
select row.client_id, row.objective_id, row.key_result_id, row.title, row.owner_party, row.owner_id,
    row.due_at
from bagdar.key_results as row
join bagdar.checkpoints as checkpoint on checkpoint.agency_id = row.agency_id
    and checkpoint.client_id = row.client_id and checkpoint.generation = row.generation
where row.agency_id = $1 and row.due_at is not null
    and ($2::uuid[] is null or row.client_id = any($2))
    and ($3::timestamptz is null or row.due_at < $3)
    and ($4::timestamptz is null or (row.due_at, row.client_id, row.key_result_id) > ($4, $5::uuid, $6::uuid))
order by row.due_at, row.client_id, row.key_result_id limit $7
"""
END = 2**63 - 1


@dataclass(frozen=True, slots=True)
class InForce:
    """A reading that counts now."""

    reading_id: UUID
    value: Decimal


@dataclass(frozen=True, slots=True)
class Filters:
    """What a history is narrowed to; None: to nothing."""

    objective_id: UUID | None = None
    key_result_id: UUID | None = None
    actor: UUID | None = None
    party: str | None = None
    topics: Sequence[str] | None = None


def with_party(found: list[Record], place: int) -> list[Any]:
    """The values of records, with the party in column `place` as such."""
    rows = [list(record) for record in found]
    for row in rows:
        row[place] = Party(row[place])
    return rows


async def in_force(
    connection: Connection, agency_id: UUID, client_id: UUID, measure_ids: Collection[UUID]
) -> dict[tuple[UUID, UUID | None, datetime], InForce]:
    """See `Views.readings_in_force`."""
    found = await connection.fetch(IN_FORCE, agency_id, client_id, list(measure_ids))
    return {(row[0], row[1], row[2]): InForce(row[3], row[4]) for row in found}


async def history(
    connection: Connection,
    agency_id: UUID,
    client_id: UUID,
    filters: Filters,
    before: int | None,
    first: int,
) -> list[HistoryEntry]:
    """See `Views.history`."""
    place = (agency_id, client_id, await connection.fetchval(GENERATION, agency_id, client_id))
    topics = None if filters.topics is None else list(filters.topics)
    wanted = (END if before is None else before, filters.key_result_id, filters.actor, filters.party, topics)
    objectives = await _objectives(connection, place, filters)
    if objectives is None:
        found = await connection.fetch(HISTORY_OF_CLIENT, *place, *wanted, first)
    else:
        found = await connection.fetch(HISTORY_OF_OBJECTIVES, *place, *wanted, first, objectives)
    return [_entry(HISTORY.decoded(record)) for record in found]


async def _objectives(
    connection: Connection, place: tuple[UUID, UUID, int | None], filters: Filters
) -> list[UUID] | None:
    """The objectives that the filters leave; a key result is found through its own, by the one index."""
    if filters.objective_id is not None:
        return [filters.objective_id]
    if filters.key_result_id is None:
        return None
    found = await connection.fetch(OBJECTIVE_OF, *place, filters.key_result_id)
    return [row["objective_id"] for row in found]


def _entry(row: HistoryRow) -> HistoryEntry:
    return HistoryEntry(
        row.position,
        row.topic,
        row.recorded_at,
        row.effective_at,
        row.actor,
        row.party,
        row.subject_id,
        row.objective_id,
        row.key_result_id,
        row.title,
        tuple(Difference(*each) for each in row.differences),
        row.reason,
        row.hash,
    )


async def obligations(
    connection: Connection,
    agency_id: UUID,
    at: datetime,
    client_ids: Collection[UUID] | None,
    *,
    overdue_only: bool,
    after: tuple[datetime, UUID, UUID] | None,
    first: int,
) -> list[tuple[UUID, Obligation]]:
    """See `Views.obligations`."""
    clients = None if client_ids is None else list(client_ids)
    start = (None, None, None) if after is None else after
    until = at if overdue_only else None
    found = await connection.fetch(OBLIGATIONS, agency_id, clients, until, *start, first)
    return [(row[0], Obligation(*row[1:], is_overdue=row[6] < at)) for row in with_party(found, 4)]


@dataclass(frozen=True, slots=True)
class Clock:
    """What a client is called, which language people speak there, and on whose clock they live (IANA)."""

    name: str
    language: Language
    time_zone: str


async def clocks(connection: Connection, agency_id: UUID) -> dict[UUID, Clock]:
    """See `Views.clocks`."""
    rows = await connection.fetch(CLOCKS, agency_id)
    return {row["client_id"]: Clock(row["name"], Language(row["language"]), row["time_zone"]) for row in rows}

"""A client's rows between memory and database, and the checkpoint that says how far they have come."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from projections import tables
from projections.rows import CheckInRow, KpiReadingRow
from projections.state import KeyResultKey, State
from services.database import Connection

SELECT_CHECKPOINT = """
select position, generation, last_generation, version, parked_at, parked_reason, parked_version,
    failed_position
from bagdar.checkpoints where agency_id = $1 and client_id = $2
"""
LOCK_CHECKPOINT = f"""
{SELECT_CHECKPOINT} for update
"""
RESERVE_GENERATION = """
update bagdar.checkpoints set last_generation = last_generation + 1
where agency_id = $1 and client_id = $2 returning last_generation
"""
SWAP_GENERATION = """
update bagdar.checkpoints set generation = $3, position = $4, version = $5, parked_at = $6,
    parked_reason = $7, parked_version = $8, failed_position = $9
where agency_id = $1 and client_id = $2
"""
BEGIN_CHECKPOINT = """
insert into bagdar.checkpoints (agency_id, client_id, position, generation, last_generation, version)
values ($1, $2, $3, 1, 1, $4) on conflict (agency_id, client_id) do nothing
"""
MOVE_CHECKPOINT = """
update bagdar.checkpoints set position = $3, parked_at = null, parked_reason = null, parked_version = null,
    failed_position = null
where agency_id = $1 and client_id = $2 and position = $4 and generation = $5
"""
PARK = """
insert into bagdar.checkpoints (
    agency_id, client_id, position, generation, last_generation, version, parked_at, parked_reason,
    parked_version, failed_position
) values ($1, $2, $3, 1, 1, $4, $5, $6, $4, $7)
on conflict (agency_id, client_id) do update set parked_at = excluded.parked_at,
    parked_reason = excluded.parked_reason, parked_version = excluded.parked_version,
    failed_position = excluded.failed_position
where checkpoints.position = excluded.position
"""
RELEASE = """
update bagdar.checkpoints set parked_at = null, parked_reason = null, parked_version = null,
    failed_position = null
where agency_id = $1 and client_id = $2
"""
MOVE_MARK = """
insert into bagdar.agency_marks (agency_id, mark, playbook) values ($1, 1, $2)
on conflict (agency_id) do update set mark = agency_marks.mark + 1,
    playbook = coalesce(excluded.playbook, agency_marks.playbook)
"""
DROP_EDGES = """
delete from bagdar.alignment_edges as edge
using unnest($4::uuid[], $5::uuid[], $6::uuid[]) as gone (child_id, parent_id, target_id)
where edge.agency_id = $1 and edge.client_id = $2 and edge.generation = $3
    and edge.child_id = gone.child_id and edge.parent_id = gone.parent_id and edge.target_id = gone.target_id
"""
CHECK_INS_OF = f"""
{tables.CHECK_INS.select} and key_result_id = any($4) order by position
"""
KPI_READINGS_OF = f"""
{tables.KPI_READINGS.select} and kpi_id = any($4) order by position
"""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far a client's rows have come.

    Attributes:
        generation: which of the client's rows are read; a rebuild fills another one and then changes it.
        last_generation: the highest number that any rebuild has taken.
        version: of the folds that made the rows.
        parked_reason: a code, when an event or a row stopped this client; else None.
        failed_position: the event that could not be folded.
    """

    position: int
    generation: int
    last_generation: int
    version: int
    parked_at: datetime | None
    parked_reason: str | None
    parked_version: int | None
    failed_position: int | None

    def is_parked(self, version: int) -> bool:
        """Whether this program, at `version`, has to leave the client alone."""
        return self.version > version or (self.parked_version is not None and self.parked_version >= version)


async def checkpoint(connection: Connection, agency_id: UUID, client_id: UUID) -> Checkpoint | None:
    """The client's checkpoint, or None while nothing was projected."""
    row = await connection.fetchrow(SELECT_CHECKPOINT, agency_id, client_id)
    return None if row is None else Checkpoint(*row)


async def load(
    connection: Connection, agency_id: UUID, client_id: UUID, generation: int, position: int
) -> State:
    """The rows of a board; the number of statements does not depend on the number of rows."""
    state = State(agency_id, client_id)
    state.position = position
    for table in tables.BOARD:
        records = await connection.fetch(table.select, agency_id, client_id, generation)
        state.provide(table, map(table.decoded, records))
    return state.index()


async def check_ins_of(
    connection: Connection, state: State, generation: int, keys: Collection[KeyResultKey]
) -> list[CheckInRow]:
    """All stored readings of some key results."""
    place = (state.agency_id, state.client_id, generation)
    records = await connection.fetch(CHECK_INS_OF, *place, [key_result_id for _, key_result_id in keys])
    found = map(tables.CHECK_INS.decoded, records)
    return [row for row in found if (row.objective_id, row.key_result_id) in keys]


async def kpi_readings_of(
    connection: Connection, state: State, generation: int, kpi_ids: Collection[UUID]
) -> list[KpiReadingRow]:
    """All stored readings of some KPIs."""
    place = (state.agency_id, state.client_id, generation)
    records = await connection.fetch(KPI_READINGS_OF, *place, list(kpi_ids))
    return list(map(tables.KPI_READINGS.decoded, records))


async def flush(connection: Connection, state: State, generation: int) -> None:
    """Write what the state holds fresh, at most two statements per table; new rows cost least to insert."""
    place = (state.agency_id, state.client_id, generation)
    for table, written in state.written():
        is_log = table.key[-1:] == ("position",)
        added = [row for row in written if is_log and row.position > state.since]
        known = written if not added else [row for row in written if row.position <= state.since]
        if added:
            await connection.execute(table.insert, *place, *table.arrays(added))
        if known:
            await connection.execute(table.upsert, *place, *table.arrays(known))
    if state.edges.gone:
        await connection.execute(DROP_EDGES, *place, *map(list, zip(*state.edges.gone, strict=True)))


async def move_mark(connection: Connection, state: State) -> None:
    """Say that something of the agency has moved; the agency's own limits go along."""
    agency = state.agencies.get(())
    playbook = None if agency is None or agency.playbook is None else tables.ENCODE(agency.playbook)
    await connection.execute(MOVE_MARK, state.agency_id, playbook)

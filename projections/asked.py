"""Asks of all clients of an agency, those due first."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from domain.intake import WAITING
from projections.asks import Intake, intake_at
from projections.tables import INTAKES
from services.database import Connection

ASKED = f"""
select row.client_id, {", ".join(f"row.{each.name}" for each in INTAKES.columns)}
from bagdar.intakes as row
join bagdar.checkpoints as checkpoint on checkpoint.agency_id = row.agency_id
    and checkpoint.client_id = row.client_id and checkpoint.generation = row.generation
where row.agency_id = $1 and ($2::uuid[] is null or row.client_id = any($2))
    and ($3::text[] is null or row.state = any($3))
    and ($4::timestamptz is null or coalesce(row.answered_at, $4) > row.due_at)
    and ($5::timestamptz is null or (row.due_at, row.client_id, row.intake_id) > ($5, $6::uuid, $7::uuid))
order by row.due_at, row.client_id, row.intake_id limit $8
"""


async def intakes(
    connection: Connection,
    agency_id: UUID,
    at: datetime,
    client_ids: Collection[UUID] | None,
    *,
    waiting_only: bool,
    late_only: bool,
    after: tuple[datetime, UUID, UUID] | None,
    first: int,
) -> list[tuple[UUID, Intake]]:
    """See `Views.intakes`."""
    clients = None if client_ids is None else list(client_ids)
    states = [state.value for state in WAITING] if waiting_only else None
    start = (None, None, None) if after is None else after
    found = await connection.fetch(
        ASKED, agency_id, clients, states, at if late_only else None, *start, first
    )
    return [(client_id, intake_at(INTAKES.decoded(columns), at)) for client_id, *columns in found]

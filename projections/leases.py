"""Which worker takes which share of the agencies, for a while: a saving of work, never a promise."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from services.database import Connection, Database
from services.ledger.append import BUCKETS

LASTS = timedelta(seconds=10)

SEE_WORKER = """
insert into bagdar.projection_workers (worker_id, seen_at) values ($1, $2)
on conflict (worker_id) do update set seen_at = excluded.seen_at
"""
FORGET_WORKERS = """
delete from bagdar.projection_workers where seen_at < $1 or worker_id = $2
"""
LIVING = """
select count(*) from bagdar.projection_workers where seen_at > $1
"""
RENEW = """
update bagdar.projection_leases set until = $2 where owner = $1 returning bucket
"""
TAKEN = """
select bucket from bagdar.projection_leases where until > $1
"""
CLAIM = """
insert into bagdar.projection_leases (bucket, owner, until)
select bucket, $1, $2 from unnest($4::smallint[]) as wanted (bucket)
on conflict (bucket) do update set owner = excluded.owner, until = excluded.until
where projection_leases.until <= $3 returning bucket
"""
GIVE_BACK = """
delete from bagdar.projection_leases where owner = $1 and bucket = any($2)
"""


class Leases:
    """One worker's buckets; any number of workers share the 64 evenly, and a dead one's fall to the others.

    Args:
        database: where the leases are.
        worker_id: who this worker is.
        clock: of leases; workers' clocks may differ by much less than `lasts`.
        lasts: how long a lease is held without being renewed.
    """

    def __init__(
        self,
        database: Database,
        worker_id: UUID,
        clock: Callable[[], datetime],
        lasts: timedelta = LASTS,
    ) -> None:
        self._database = database
        self._worker_id = worker_id
        self._clock = clock
        self._lasts = lasts

    async def renew(self) -> frozenset[int]:
        """Keep what is held, give back or claim up to a fair share, and answer what is held now."""
        now = self._clock()
        async with self._database.outside_agencies() as connection:
            await connection.execute(SEE_WORKER, self._worker_id, now)
            living = await connection.fetchval(LIVING, now - self._lasts)
            share = ceil(BUCKETS / max(1, living))
            records = await connection.fetch(RENEW, self._worker_id, now + self._lasts)
            held = {record["bucket"] for record in records}
            if len(held) > share:
                surplus = sorted(held)[share:]
                await connection.execute(GIVE_BACK, self._worker_id, surplus)
                held.difference_update(surplus)
            elif len(held) < share:
                held |= await self._claim(connection, now, share - len(held))
        return frozenset(held)

    async def release(self) -> None:
        """Give everything back and leave."""
        async with self._database.outside_agencies() as connection:
            await connection.execute(GIVE_BACK, self._worker_id, list(range(BUCKETS)))
            long_gone = self._clock() - 100 * self._lasts
            await connection.execute(FORGET_WORKERS, long_gone, self._worker_id)

    async def _claim(self, connection: Connection, now: datetime, wanted: int) -> set[int]:
        taken = {record["bucket"] for record in await connection.fetch(TAKEN, now)}
        free = [bucket for bucket in range(BUCKETS) if bucket not in taken]
        chosen = sorted(random.sample(free, min(wanted, len(free))))
        won = await connection.fetch(CLAIM, self._worker_id, now + self._lasts, now, chosen)
        return {record["bucket"] for record in won}

"""The limit of a read: a bare ASGI route under the same server that answers with one JSON-making statement.

Run as `python -m tests.bench.peers.bare_route DSN PORT AGENCY CLIENT`. The statements read the product's own
rows as the superuser, so row-level security costs them nothing; scores stand there already.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from uuid import UUID

import asyncpg
import uvicorn
import uvloop

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

GOAL = """
select o.objective_id, jsonb_build_object(
    'id', o.objective_id, 'title', o.title, 'level', o.level, 'state', o.state, 'pace', 'ON_TRACK',
    'score', (
        select round(avg(k.progress), 10)::text from bagdar.key_results k
        where (k.agency_id, k.client_id, k.generation, k.objective_id)
            = (o.agency_id, o.client_id, o.generation, o.objective_id)
    ),
    'keyResults', (
        select jsonb_agg(jsonb_build_object(
            'id', k.key_result_id, 'title', k.title, 'progress', k.progress::text, 'pace', 'ON_TRACK',
            'value', k.value::text, 'measure', jsonb_build_object(
                'unit', m.measure ->> 'unit', 'baseline', m.measure ->> 'baseline',
                'target', m.measure ->> 'target'
            )
        ) order by k.position)
        from bagdar.key_results k, lateral (select convert_from(k.measure, 'utf8')::jsonb as measure) m
        where (k.agency_id, k.client_id, k.generation, k.objective_id)
            = (o.agency_id, o.client_id, o.generation, o.objective_id)
    )
) as goal
from bagdar.objectives o where o.agency_id = $1 and o.client_id = $2
"""
TREE = f"""
with goals as materialized ({GOAL}), edges as materialized (
    select child_id, parent_id, statement from bagdar.alignment_edges where agency_id = $1 and client_id = $2
), low as (
    select e.parent_id, jsonb_agg(jsonb_build_object('statement', e.statement, 'child', g.goal)) as children
    from edges e join goals g on g.objective_id = e.child_id group by e.parent_id
), mid as (
    select e.parent_id, jsonb_agg(jsonb_build_object(
        'statement', e.statement, 'child',
        g.goal || jsonb_build_object('children', coalesce(low.children, '[]'))
    )) as children
    from edges e join goals g on g.objective_id = e.child_id
    left join low on low.parent_id = e.child_id group by e.parent_id
)
select jsonb_build_object('data', jsonb_build_object('client', jsonb_build_object(
    'id', c.client_id, 'name', c.name, 'language', c.language, 'timeZone', c.time_zone,
    'board', jsonb_build_object(
        'position', p.position::text, 'score', '0.5', 'coverage', '1', 'pace', 'ON_TRACK',
        'roots', (
            select jsonb_agg(g.goal || jsonb_build_object('children', coalesce(mid.children, '[]')))
            from goals g left join mid on mid.parent_id = g.objective_id
            where g.objective_id not in (select child_id from edges)
        ),
        'kpis', jsonb_build_array(), 'nonGoals', jsonb_build_array(), 'cycles', (
            select jsonb_agg(jsonb_build_object(
                'id', y.cycle_id, 'name', y.name, 'startsOn', y.starts_on, 'endsOn', y.ends_on,
                'isClosed', y.is_closed
            ))
            from bagdar.cycles y where y.agency_id = $1 and y.client_id = $2
        )
    )
)))::text
from bagdar.clients c join bagdar.checkpoints p using (agency_id, client_id)
where c.agency_id = $1 and c.client_id = $2
"""
SCOREBOARD = """
select jsonb_build_object('data', jsonb_build_object('client', jsonb_build_object(
    'name', c.name, 'board', jsonb_build_object(
        'position', p.position::text, 'at', current_timestamp, 'score', '0.5', 'low', '0.5', 'high', '0.5',
        'coverage', '1', 'pace', 'ON_TRACK', 'objectives', (
            select jsonb_agg(jsonb_build_object(
                'id', o.objective_id, 'title', o.title, 'ambition', o.ambition, 'score', s.score,
                'committedScore', s.committed, 'commitmentKept', '1', 'coverage', '1', 'low', s.score,
                'high', s.score, 'pace', 'ON_TRACK', 'startsOn', o.starts_on, 'endsOn', o.ends_on,
                'keyResults', s.key_results
            ) order by o.position)
            from bagdar.objectives o, lateral (
                select round(avg(k.progress), 10)::text as score,
                    round(avg(k.committed_progress), 10)::text as committed,
                    jsonb_agg(jsonb_build_object(
                        'id', k.key_result_id, 'title', k.title, 'weight', k.weight::text, 'raw', k.raw::text,
                        'progress', k.progress::text, 'committedProgress', k.committed_progress::text,
                        'pace', 'ON_TRACK', 'state', 'OPEN', 'value', k.value::text,
                        'measuredAt', k.measured_at, 'dueAt', k.due_at, 'checkInCount', k.check_in_count
                    ) order by k.position) as key_results
                from bagdar.key_results k
                where (k.agency_id, k.client_id, k.generation, k.objective_id)
                    = (o.agency_id, o.client_id, o.generation, o.objective_id)
            ) s
            where o.agency_id = $1 and o.client_id = $2 and o.state = 'ACTIVE'
        )
    )
)))::text
from bagdar.clients c join bagdar.checkpoints p using (agency_id, client_id)
where c.agency_id = $1 and c.client_id = $2
"""
PORTFOLIO = """
select jsonb_build_object('data', jsonb_build_object('agency', jsonb_build_object(
    'id', $1::uuid, 'name', (select name from bagdar.agencies where agency_id = $1),
    'clientCount', count(*), 'portfolio', jsonb_build_object('edges', jsonb_agg(jsonb_build_object(
        'cursor', f.client_id, 'node', jsonb_build_object(
            'id', f.client_id, 'name', f.name, 'language', f.language, 'score', '0.5', 'coverage', '1',
            'pace', 'ON_TRACK', 'activeObjectives', 85, 'onTrack', 85, 'atRisk', 0, 'offTrack', 0, 'stale', 0,
            'overdueCheckIns', 0, 'owedByAgency', 180, 'owedByClient', 0, 'nextDueAt', f.last_check_in_at,
            'lastCheckInAt', f.last_check_in_at, 'unhealthyKpis', f.unhealthy_kpis,
            'position', p.position::text
        )
    ) order by f.name), 'pageInfo', jsonb_build_object('hasNextPage', false, 'endCursor', null))
)))::text
from bagdar.portfolio f join bagdar.checkpoints p using (agency_id, client_id, generation)
where f.agency_id = $1 and f.client_id <> $1 and $2::uuid is not null
"""
STATEMENTS = {"/ClientBoard": TREE, "/Scoreboard": SCOREBOARD, "/Portfolio": PORTFOLIO}
START: Message = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"content-type", b"application/json")],
}


class BareRoute:
    """An ASGI application: the path names the statement."""

    def __init__(self, dsn: str, keys: tuple[UUID, UUID]) -> None:
        self._dsn = dsn
        self._keys = keys
        self._pool: asyncpg.Pool[asyncpg.Record] | None = None

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        pool = self._pool or await self._opened()
        async with pool.acquire() as connection:
            body = await connection.fetchval(STATEMENTS[scope["path"]], *self._keys)
        await send(START)
        await send({"type": "http.response.body", "body": body.encode()})

    async def _opened(self) -> asyncpg.Pool[asyncpg.Record]:
        async def nothing(_: object) -> None:
            """A bare read leaves nothing to reset."""

        self._pool = await asyncpg.create_pool(self._dsn, min_size=8, max_size=8, reset=nothing)
        return self._pool


def main(dsn: str, port: str, agency: str, client: str) -> None:
    """Serve until stopped, with the settings of the product's server."""
    route: Any = BareRoute(dsn, (UUID(agency), UUID(client)))
    config = uvicorn.Config(
        route, port=int(port), http="httptools", ws="none", lifespan="off", log_config=None,
        access_log=False, server_header=False, proxy_headers=False,
    )  # fmt: skip
    uvloop.run(uvicorn.Server(config).serve())


if __name__ == "__main__":
    main(*sys.argv[1:])

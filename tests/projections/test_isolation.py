"""Nobody sees or touches the rows of another agency, whatever the statements say."""

from __future__ import annotations

from uuid import uuid4

import asyncpg
import pytest

from projections.runner import Projector
from projections.views import Views
from services.database import Database
from tests.projections.test_views import client, projected
from tests.projections.world import VISITS, day

MARK_OF_ANOTHER = "insert into bagdar.agency_marks (agency_id, mark) values ($1, 1)"
READ_MODELS = {"checkpoints", "agency_marks", "check_ins", "history", "portfolio", "key_results", "kpis"}
TENANT_TABLES = """
select relname from pg_class join pg_attribute on attrelid = pg_class.oid and attname = 'agency_id'
where relnamespace = 'bagdar'::regnamespace and relkind = 'r' and relname <> 'agency_registry'
"""


async def test_nobody_sees_another_agency(projector: Projector, views: Views) -> None:
    world = client()
    goal = world.objective(VISITS)
    reading = world.check_in(goal, 7, "6000")
    (key,) = world.key_results(goal)
    await projected(projector, world)
    stranger = (uuid4(), world.client_id)
    assert await views.board(*stranger, day(8)) is None
    assert await views.position(*stranger) is None
    assert await views.checkpoint(*stranger) is None
    assert await views.portfolio(stranger[0], day(8)) == []
    assert await views.check_ins(*stranger, key) == []
    for place in (stranger, (world.agency_id, uuid4())):
        assert await views.first_check_ins(*place, [key]) == {key: []}
        assert await views.first_kpi_readings(*place, [key]) == {key: []}
        assert await views.check_ins_by_ids(*place, [reading]) == {}
        assert await views.kpi_readings_by_ids(*place, [reading]) == {}
    assert await views.readings_in_force(*stranger, {key}) == {}
    assert await views.history(*stranger) == []
    assert await views.obligations(stranger[0], day(30)) == []
    assert await projector.catch_up(*stranger)
    assert await views.position(*stranger) is None


async def test_row_level_security_hides_and_protects_the_rows_of_every_table(
    database: Database, projector: Projector
) -> None:
    world = client()
    goal = world.objective(VISITS)
    world.check_in(goal, 7, "6000")
    await projected(projector, world)
    async with database.transaction(uuid4()) as connection:
        found = await connection.fetch(TENANT_TABLES)
        tables = [record["relname"] for record in found]
        assert {"checkpoints", "check_ins", "history", "portfolio", "key_results"} <= set(tables)
        for table in tables:
            assert await connection.fetchval(f"select count(*) from bagdar.{table}") == 0, table
            status = (
                await connection.execute(f"delete from bagdar.{table}")
                if table in READ_MODELS
                else "DELETE 0"
            )
            assert status == "DELETE 0", table
    assert await Views(database).position(*world.place) == len(world.entries)


async def test_rows_cannot_be_written_for_another_agency(database: Database) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with database.transaction(uuid4()) as connection:
            await connection.execute(
                "insert into bagdar.agency_marks (agency_id, mark) values ($1, 1)", uuid4()
            )

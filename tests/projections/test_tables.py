"""Row classes and tables are one thing said twice: in Python and in the migrations."""

from __future__ import annotations

from types import NoneType
from typing import Any, get_args, get_type_hints

import pytest

from projections.runner import Projector
from projections.tables import PLACE, TABLES, Table
from services.database import Database
from tests.projections.chance import Chance

COLUMNS = """
select attname, format_type(atttypid, atttypmod), attnotnull from pg_attribute
where attrelid = ('bagdar.' || $1)::regclass and attnum > 0 and not attisdropped order by attnum
"""
KEY = """
select array_agg(attname::text order by place) from pg_index,
    unnest(indkey::smallint[]) with ordinality as part (number, place)
join pg_attribute on attnum = number and attrelid = ('bagdar.' || $1)::regclass
where indrelid = ('bagdar.' || $1)::regclass and indisprimary
"""
SPELLED = {"timestamptz": "timestamp with time zone"}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
async def test_a_table_has_the_columns_of_its_row_class(database: Database, table: Table[Any]) -> None:
    hints = get_type_hints(table.row)
    expected = [("agency_id", "uuid", True), ("client_id", "uuid", True), ("generation", "integer", True)]
    for column in table.columns:
        sql_type = SPELLED.get(column.sql_type, column.sql_type)
        expected.append((column.name, sql_type, NoneType not in get_args(hints[column.name])))
    async with database.outside_agencies() as connection:
        found = await connection.fetch(COLUMNS, table.name)
        key = await connection.fetchval(KEY, table.name)
    assert [tuple(record) for record in found] == expected
    assert tuple(key) == (*PLACE, *table.key)


async def test_rows_come_back_as_they_were_written(projector: Projector) -> None:
    world = Chance(3).life(150)
    await world.store(projector.ledger)
    assert await projector.catch_up(*world.place)
    state = world.state()
    async with projector.database.transaction(world.agency_id) as connection:
        for table in TABLES:
            if table.name in ("history", "portfolio"):
                continue
            records = await connection.fetch(table.ordered, *world.place, 1)
            written = sorted(state.rows_of(table), key=table.key_of)
            assert [table.decoded(record) for record in records] == written, table.name


def test_a_row_is_copied_whole() -> None:
    for table in TABLES:
        rows = list(Chance(3).life(60).state().rows_of(table)) if table.name != "history" else []
        assert [table.copy(row) for row in rows] == rows

"""No requirement of the method is without a name in the schema and a test that cites it."""

from __future__ import annotations

from graphql import GraphQLEnumType

from api.core import core_schema
from api.schema import schema
from tests.method.requirements import IDS, requirements


def test_every_requirement_has_its_row_and_a_test() -> None:
    rows = requirements()
    assert tuple(each.number for each in rows) == IDS
    assert [each.number for each in rows if not each.tests] == []
    assert [each.number for each in rows if not each.says or not each.shown] == []


def test_people_meet_each_requirement_under_a_name_that_exists() -> None:
    types = core_schema(schema).type_map
    values = {value for kind in types.values() if isinstance(kind, GraphQLEnumType) for value in kind.values}
    unknown: list[str] = []
    for each in requirements():
        for name in each.shown:
            kind, _, field = name.partition(".")
            fields = getattr(types.get(kind), "fields", {})
            if name not in values and (kind not in types or (field and field not in fields)):
                unknown.append(f"{each.number} {name}")
    assert unknown == []

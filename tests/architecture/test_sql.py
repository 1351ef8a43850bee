"""Every SQL statement of the product names its agency, stands where SQL may stand, and works on Citus."""

from __future__ import annotations

import pytest

from services.ledger.migrate import Migration, migrations
from tests.architecture.sql_places import constants, migration_faults, stray
from tests.architecture.sql_rules import faults
from tests.architecture.tree import ROOT, files


@pytest.mark.parametrize("text", [pytest.param(text, id=where) for where, text in constants()])
def test_a_statement_keeps_the_storage_rules(text: str) -> None:
    assert faults(text) == []


def test_the_statements_of_the_ledger_and_of_the_projections_are_all_seen() -> None:
    seen = {where.partition("[")[0] for where, _ in constants()}
    assert {"services.ledger.append.LOCK_HEAD", "services.ledger.append.INSERT_EVENTS"} <= seen
    assert "services.database.BEGIN" in seen
    assert any(where.startswith("projections.") for where in seen)


def test_sql_stands_in_named_constants_where_sql_may_stand() -> None:
    sources = [path for path in files(ROOT) if path.suffix == ".py" and path.parts[0] != "tests"]
    assert [fault for path in sources for fault in stray(path, (ROOT / path).read_text())] == []


@pytest.mark.parametrize("migration", migrations(), ids=lambda each: each.file)
def test_a_migration_keeps_the_storage_rules(migration: Migration) -> None:
    assert migration_faults(migration.text) == []

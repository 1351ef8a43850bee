"""`bagdar password` and `bagdar forget`: help for one person, by who runs the installation."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
import pytest
from click.testing import CliRunner, Result

from services.__main__ import bagdar
from services.cli.shell import OK, PROBLEM
from services.settings import Dsns

Bagdar = Callable[..., Result]
PERSON = "select person_id from bagdar.people where agency_id = $1 and address_key is not null"


@pytest.fixture
def run_bagdar(dsns: Dsns, tmp_path: Path) -> Bagdar:
    """Run a command line against the tests' database, with a home of its own."""
    environment = {
        "BAGDAR_DATABASE_URL": dsns.store,
        "BAGDAR_OWNER_URL": dsns.owner,
        "BAGDAR_BUS_URL": dsns.bus,
        "BAGDAR_HOME": str(tmp_path / "home"),
    }

    def run(*words: str, typed: str = "") -> Result:
        return CliRunner().invoke(bagdar, words, env=environment, input=typed)

    return run


async def person_of(dsns: Dsns, agency: str) -> UUID | None:
    """Whose address is known in the agency."""
    connection = await asyncpg.connect(dsns.owner)
    try:
        await connection.execute("select set_config('app.agency', $1, false)", agency)
        return await connection.fetchval(PERSON, UUID(agency))
    finally:
        await connection.close()


def test_the_operator_gives_a_link_and_forgets_a_person(run_bagdar: Bagdar, dsns: Dsns) -> None:
    agency = run_bagdar("found", "Агенттік", "--language", "kk").stdout.strip()
    assert run_bagdar("token", "--agency", agency, "--name", "Айгүл").exit_code == OK
    named = run_bagdar(
        "token", "--agency", agency, "--role", "analyst", "--name", "Дана", "--asks-email",
        typed="dana@example.kz\n",
    )  # fmt: skip
    assert named.exit_code == OK, named.output
    person_id = str(asyncio.run(person_of(dsns, agency)))
    given = run_bagdar("password", "--agency", agency, "--person", person_id)
    assert given.exit_code == OK, given.output
    assert given.stdout.startswith("bgp_")
    assert len(given.stdout.split()) == 1
    kept = run_bagdar("forget", "--agency", agency, "--person", person_id, typed="n\n")
    assert kept.exit_code == PROBLEM
    assert str(asyncio.run(person_of(dsns, agency))) == person_id
    forgotten = run_bagdar("forget", "--agency", agency, "--person", person_id, "--yes")
    assert forgotten.exit_code == OK, forgotten.output
    assert asyncio.run(person_of(dsns, agency)) is None


def test_nobody_of_the_agency_gets_no_link(run_bagdar: Bagdar) -> None:
    agency = run_bagdar("found", "Агенттік", "--language", "kk").stdout.strip()
    refused = run_bagdar("password", "--agency", agency, "--person", str(uuid4()))
    assert refused.exit_code == PROBLEM
    assert "belongs to no team" in refused.stderr

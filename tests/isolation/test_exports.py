"""A ledger is taken out by its own agency alone, through the program and at the command line."""

from __future__ import annotations

import subprocess
import sys
from uuid import uuid4

import pytest

from api import ids
from api.ids import Kind
from services.ledger import ClientUnknown
from services.ledger.portable import export_lines
from services.settings import Dsns
from tests.architecture.tree import ROOT
from tests.world import Site, World, founded


@pytest.fixture(scope="module")
async def world(matrix_site: Site) -> World:
    """An agency of these tests' own."""
    return await founded(matrix_site)


async def test_a_ledger_is_taken_out_for_its_own_agency_only(world: World, matrix_site: Site) -> None:
    elsewhere = await founded(matrix_site)
    database, client_id = matrix_site.services.ledger.database, ids.key_of(Kind.CLIENT, world.bakery)
    own = [line async for line in export_lines(database, world.agency_id, client_id)]
    assert len(own) > 2
    for foreign in (client_id, uuid4()):
        with pytest.raises(ClientUnknown):
            _ = [line async for line in export_lines(database, elsewhere.agency_id, foreign)]


async def test_the_command_line_takes_out_no_ledger_of_another_agency(
    world: World, matrix_site: Site, dsns: Dsns
) -> None:
    elsewhere = await founded(matrix_site)
    own = exported(dsns, world, world.bakery)
    assert own.returncode == 0, own.stderr
    foreign, unknown = (
        exported(dsns, elsewhere, each) for each in (world.bakery, ids.encode(Kind.CLIENT, uuid4()))
    )
    assert foreign.returncode == unknown.returncode != 0
    assert foreign.stdout == unknown.stdout == ""


def exported(dsns: Dsns, world: World, client: str) -> subprocess.CompletedProcess[str]:
    """`bagdar export` as one agency."""
    named = {"BAGDAR_DATABASE_URL": dsns.store, "BAGDAR_OWNER_URL": dsns.owner, "BAGDAR_BUS_URL": dsns.bus}
    words = ("export", str(ids.key_of(Kind.CLIENT, client)), "--agency", str(world.agency_id))
    return subprocess.run(
        [sys.executable, "-m", "services", *words],
        cwd=ROOT,
        env={name: each for name, each in named.items() if each} | {"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

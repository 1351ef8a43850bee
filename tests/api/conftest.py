"""A server over the run's database, and an agency of its own for every test."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from services.database import Database
from tests.world import MONDAY, Person, Site, World, founded, site_over


@pytest.fixture(scope="session")
async def goal_site(database: Database, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Site]:
    """One server for all tests; its clock starts anew with each world."""
    async with site_over(database, tmp_path_factory.mktemp("home")) as site:
        yield site


@pytest.fixture
async def world(goal_site: Site) -> World:
    """A new agency with a bakery and a clinic, at noon on a Monday."""
    goal_site.clock.now = MONDAY
    return await founded(goal_site)


@pytest.fixture
async def strategist(world: World) -> Person:
    """Somebody of the agency who reads English."""
    return await world.person()

"""A server over the run's database, and an agency of its own for every year."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from services.database import Database
from tests.letters.mailbox import Mailbox, listening
from tests.world import Site, site_over


@pytest.fixture(scope="session")
async def year_site(database: Database, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Site]:
    """One server for the years of all languages."""
    async with site_over(database, tmp_path_factory.mktemp("home")) as site:
        yield site


@pytest.fixture
async def mailbox() -> AsyncGenerator[Mailbox]:
    """A mail server that keeps what it takes."""
    async with listening() as open_mailbox:
        yield open_mailbox

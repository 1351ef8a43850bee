"""Projectors and views on the run's PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest_asyncio

from projections.runner import Projector
from projections.views import Views
from services.database import Database
from services.ledger import Ledger


@pytest_asyncio.fixture
async def projector(database: Database, ledger: Ledger) -> AsyncGenerator[Projector]:
    """A projector without anything in memory."""
    made = Projector(database, ledger)
    yield made
    await made.close()


@pytest_asyncio.fixture
async def views(database: Database) -> Views:
    """Views without anything in memory."""
    return Views(database)

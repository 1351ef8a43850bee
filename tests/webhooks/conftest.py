"""Scenes and receivers on the run's PostgreSQL and on loopback."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest_asyncio

from projections.runner import Projector
from services.database import Database
from services.identity.vault import Vault
from services.ledger import Ledger
from tests.webhooks.receiver import Receiver, receiving
from tests.webhooks.scene import Scene


@pytest_asyncio.fixture
async def projector(database: Database, ledger: Ledger) -> AsyncGenerator[Projector]:
    """A projector without anything in memory."""
    made = Projector(database, ledger)
    yield made
    await made.close()


@pytest_asyncio.fixture
async def scene(database: Database, ledger: Ledger, projector: Projector, tmp_path: Path) -> Scene:
    """A fresh agency with one client."""
    return await Scene(database, ledger, projector, Vault.at(tmp_path / "keys")).begin()


@pytest_asyncio.fixture
async def stranger(database: Database, ledger: Ledger, projector: Projector, tmp_path: Path) -> Scene:
    """Another agency with a client."""
    return await Scene(database, ledger, projector, Vault.at(tmp_path / "keys")).begin()


@pytest_asyncio.fixture
async def receiver() -> AsyncGenerator[Receiver]:
    """A receiver that takes everything."""
    async with receiving() as made:
        yield made

"""Offices on the run's PostgreSQL, and a mail server on loopback."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest_asyncio

from projections.runner import Projector
from services.database import Database
from services.identity.vault import Vault
from services.ledger import Ledger
from tests.letters.mailbox import Mailbox, listening
from tests.letters.scene import Office
from tests.webhooks.scene import Scene


@pytest_asyncio.fixture
async def mailbox() -> AsyncGenerator[Mailbox]:
    """A mail server that takes everything."""
    async with listening() as made:
        yield made


@pytest_asyncio.fixture
async def office(
    database: Database, ledger: Ledger, mailbox: Mailbox, tmp_path: Path
) -> AsyncGenerator[Office]:
    """A fresh agency with a client that owes its first check-in on 12 October 2026."""
    projector = Projector(database, ledger)
    scene = await Scene(database, ledger, projector, Vault.at(tmp_path / "keys")).begin()
    yield Office(scene, mailbox)
    await projector.close()

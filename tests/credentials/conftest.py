"""An agency of its own, a vault, and moments that tests choose."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from services.database import Database
from services.identity.vault import Vault
from services.ledger import bucket_of

NOON = datetime(2026, 2, 16, 7, 0, tzinfo=UTC)
REGISTER = "insert into bagdar.agency_registry (agency_id, bucket) values ($1, $2)"


@pytest.fixture(scope="session")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """The installation's vault."""
    return Vault.at(tmp_path_factory.mktemp("vault"))


@pytest_asyncio.fixture
async def agency_id(database: Database) -> UUID:
    """An agency that the installation knows, and nobody else in this run uses."""
    return await agency(database)


async def agency(database: Database) -> UUID:
    """One more agency."""
    agency_id = uuid4()
    async with database.transaction(agency_id) as connection:
        await connection.execute(REGISTER, agency_id, bucket_of(agency_id))
    return agency_id

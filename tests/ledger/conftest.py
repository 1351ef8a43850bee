"""A ledger of parcels on the shared database."""

from __future__ import annotations

import pytest

from services.database import Database
from services.ledger import Ledger
from tests.ledger.parcels import PARCELS


@pytest.fixture(scope="session")
def parcels(database: Database) -> Ledger:
    """The ledger with the tests' own events."""
    return Ledger(database, PARCELS)

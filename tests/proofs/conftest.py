"""Signed ledgers on the shared database."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from services.database import Database
from services.ledger import Ledger
from services.settings import Dsns
from tests.ledger.parcels import PARCELS
from tests.proofs.scene import Bench


@pytest.fixture
def bench(database: Database, dsns: Dsns, tmp_path: Path) -> Bench:
    """An agency of the test's own."""
    return Bench(database, dsns, Ledger(database, PARCELS), tmp_path, uuid4())


@pytest.fixture
def client_id(bench: Bench) -> UUID:
    """A client of that agency."""
    return bench.uuid()

"""A reception with an agency of its own for every test of the door behind it."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.database import Database
from services.identity import Keys
from services.identity.vault import Vault
from services.ledger import Ledger
from tests.reception.lobby import Lobby, opened


@pytest.fixture
async def lobby(database: Database, ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Lobby:
    """A new agency with an owner and two clients."""
    vault = Vault.at(tmp_path_factory.mktemp("vault"))
    return await opened(database, ledger, vault, Keys([Ed25519PrivateKey.generate()]))

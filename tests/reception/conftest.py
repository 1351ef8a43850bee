"""A real provider and a reception, with an agency of its own, for each test."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from uuid import UUID

import httpx
import pytest
import pytest_asyncio
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.database import Database
from services.identity import Keys
from services.identity.vault import Vault
from services.ledger import Ledger
from services.reception.oidc import OidcClient
from services.reception.oidc_provider import Provider
from tests.reception.lobby import Lobby, opened
from tests.reception.provider import CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, RunningProvider

AGENCY_ID = UUID("7a3f0a64-4a0e-4b7c-9c61-9d3f9f3a1a01")


def configured(provider: RunningProvider, *, client_secret: str = CLIENT_SECRET) -> Provider:
    """What the operator wrote down."""
    return Provider("acme", provider.issuer, CLIENT_ID, client_secret, AGENCY_ID)


def client_of(provider: RunningProvider, http: httpx.AsyncClient) -> OidcClient:
    return OidcClient(configured(provider), redirect_uri=REDIRECT_URI, http=http)


@pytest.fixture
def provider() -> Generator[RunningProvider]:
    """The provider of Acme, which signs with RSA."""
    with RunningProvider() as running:
        yield running


@pytest_asyncio.fixture
async def http() -> AsyncGenerator[httpx.AsyncClient]:
    """Connections that heed no proxy of the machine that the tests run on."""
    async with httpx.AsyncClient(trust_env=False) as opened:
        yield opened


@pytest.fixture
def client(provider: RunningProvider, http: httpx.AsyncClient) -> OidcClient:
    """This installation at the provider of Acme."""
    return client_of(provider, http)


@pytest.fixture(scope="session")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """One vault for all tests."""
    return Vault.at(tmp_path_factory.mktemp("vault"))


@pytest.fixture
async def lobby(database: Database, ledger: Ledger, vault: Vault) -> Lobby:
    """A new agency with an owner and two clients."""
    return await opened(database, ledger, vault, Keys([Ed25519PrivateKey.generate()]))

"""A product full of canaries, once for all tests that only make it speak."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncGenerator
from copy import copy
from pathlib import Path

import pytest
import pytest_asyncio

from services.embedded import Embedded
from tests.conftest import PREFIX
from tests.secrets.product import Product, canary, guarded


@pytest_asyncio.fixture(scope="session")
async def installed() -> AsyncGenerator[Product]:
    """Migrated, with an agency, a token of it among the canaries."""
    home = Path(tempfile.mkdtemp(prefix=PREFIX))
    with Embedded(home) as server:
        product = await guarded(home, server)
        agency_id = product.tells("found", "Agency")
        product.canaries["person's name"] = canary()
        named = ("--name", product.canaries["person's name"])
        product.canaries["token"] = product.tells("token", "--agency", agency_id, *named)
        lines = (home / "keys/0001.pem").read_text().splitlines()
        product.canaries["signing key"] = lines[1]
        yield product
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def product(installed: Product) -> Product:
    """The installed product, which has said nothing yet."""
    fresh = copy(installed)
    fresh.said, fresh.canaries = [], dict(installed.canaries)
    return fresh

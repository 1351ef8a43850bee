"""A turnstile in a time of its own."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest_asyncio

from tests.turnstile.moments import Gate


@pytest_asyncio.fixture
async def gate() -> AsyncGenerator[Gate]:
    """Nobody is there yet."""
    gate = Gate()
    yield gate
    await gate.close()

"""What neighbours, strangers, subscribers and dawdlers may cost somebody else."""

from __future__ import annotations

import pytest

from tests.security.load import measured

pytestmark = pytest.mark.slow


async def test_nobody_is_hindered_by_a_crowd_a_flood_a_thousand_subscribers_or_dawdlers() -> None:
    figures = await measured()
    assert figures.broken() == []
    assert sum(each.statuses.total() for each in figures.comparisons) > 1_000

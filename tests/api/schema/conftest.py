"""Goals with a past."""

from __future__ import annotations

import pytest

from tests.api.schema.story import Story
from tests.proofs.scene import sealed
from tests.world import Person, World


@pytest.fixture
async def story(strategist: Person, world: World) -> Story:
    """The bakery's goals, begun nine days ago."""
    told = await Story().told(strategist, world.bakery)
    await sealed(world, world.bakery)
    return told

"""Live rows, rebuilt rows and a ledger folded in memory are one, by hash."""

from __future__ import annotations

import pytest

from projections.boards import board
from projections.digests import digest, digest_of
from projections.fold import fold
from projections.rebuild import rebuild
from projections.runner import Projector
from projections.states import States
from projections.views import Views
from services.database import Database
from services.ledger import Ledger
from tests.projections.chance import Chance
from tests.projections.world import day

LIVES = 6
STEPS = 120


@pytest.mark.parametrize("seed", range(1000, 1000 + LIVES))
async def test_live_equals_rebuilt_equals_folded(database: Database, ledger: Ledger, seed: int) -> None:
    world = Chance(seed).life(STEPS)
    place = (world.agency_id, world.client_id)
    live = Projector(database, ledger, page=7)
    stored = 0
    for upto in (len(world.entries) // 3, len(world.entries) - 9, len(world.entries)):
        half = world.entries[stored:upto]
        await world.store(ledger, half)
        stored = upto
        assert await live.catch_up(*place)
    expected = await digest(database, *place)
    entries = await ledger.read(*place)
    assert digest_of(fold(*place, entries)) == expected
    assert await live.folded_digest(*place) == expected
    forgetful = Projector(database, ledger, states=States(0), page=11)
    await rebuild(forgetful, *place)
    assert await digest(database, *place) == expected
    seen = await Views(database).board(*place, day(500))
    assert seen == board(fold(*place, entries), day(500))
    await live.close()
    await forgetful.close()

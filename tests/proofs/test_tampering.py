"""Whatever the owner of the database does to a signed ledger is found, and its first bad position named."""

from __future__ import annotations

import random
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from uuid import UUID

import asyncpg
import pytest

from services.ledger.verify import Fault
from services.proofs.outside import Outside
from tests.proofs import tampering
from tests.proofs.scene import Bench
from tests.proofs.tampering import WAYS, Tables

SEEDS = 3
ALL_SEEDS = 50


@asynccontextmanager
async def owner_of(bench: Bench) -> AsyncGenerator[asyncpg.Connection]:
    assert bench.dsns.owner is not None
    connection = await asyncpg.connect(bench.dsns.owner, statement_cache_size=0)
    try:
        await connection.execute(f"set app.agency = '{bench.agency_id}'")
        yield connection
    finally:
        await connection.close()


async def signed_ledger(bench: Bench, chance: random.Random) -> tuple[UUID, UUID]:
    """A client with some checkpoints, the last one over everything, and another client."""
    client_id, other = bench.uuid(), bench.uuid()
    sizes = sorted(chance.sample(range(2, 60), chance.randrange(2, 6)))
    await bench.signed(client_id, *sizes)
    await bench.write(other, 20)
    return client_id, other


async def found_wrong(bench: Bench, seed: int) -> dict[str, object]:
    """Which ways of tampering were not found, or at another position than where they were done."""
    chance = random.Random(seed)
    client_id, other = await signed_ledger(bench, chance)
    missed: dict[str, object] = {}
    async with owner_of(bench) as connection:
        tables = await tampering.read(connection, bench, client_id)
        tables.others = (await tampering.read(connection, bench, other)).events
        assert (await bench.check(client_id)).found is None
        for way in WAYS:
            changed = tables.copy()
            position = way(chance, changed)
            await tampering.write(connection, bench, client_id, changed)
            found = (await bench.check(client_id, page=chance.choice((7, 5000)))).found
            if found is None or (found.position, found.until) != (position, position):
                missed[way.__name__] = (position, found)
        await tampering.write(connection, bench, client_id, tables)
    assert (await bench.check(client_id)).found is None
    return missed


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_every_way_is_found_at_its_first_bad_position(bench: Bench, seed: int) -> None:
    assert await found_wrong(bench, seed) == {}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEEDS, ALL_SEEDS))
async def test_every_way_is_found_over_many_seeds(bench: Bench, seed: int) -> None:
    assert await found_wrong(bench, seed) == {}


def rewritten(tables: Tables, at: int) -> Tables:
    """The ledger with another event at an index, and a chain that holds."""
    changed = tables.copy()
    changed.events[at]["payload"] = b'{"note":"forged"}'
    changed.rechain(at)
    return changed


async def test_without_the_folder_a_rewritten_event_is_narrowed_down_between_two_checkpoints(
    bench: Bench, client_id: UUID
) -> None:
    await bench.signed(client_id, 4, 9, 20)
    bench.outside = Outside(bench.home / "nowhere")
    async with owner_of(bench) as connection:
        tables = await tampering.read(connection, bench, client_id)
        await tampering.write(connection, bench, client_id, rewritten(tables, 6))
    found = (await bench.check(client_id)).found
    assert found is not None
    assert (found.position, found.reason, found.until) == (5, Fault.REWRITTEN, 9)


async def test_a_folder_that_was_damaged_itself_blames_no_event(bench: Bench, client_id: UUID) -> None:
    await bench.signed(client_id, 4, 9)
    path = bench.home / "outside" / str(bench.agency_id) / str(client_id) / "leaves"
    raw = bytearray(path.read_bytes())
    raw[40] ^= 1
    path.write_bytes(bytes(raw))
    assert (await bench.check(client_id)).found is None


async def test_a_checkpoint_outside_that_nobody_signed_is_named(bench: Bench, client_id: UUID) -> None:
    await bench.signed(client_id, 4, 9)
    path = bench.home / "outside" / str(bench.agency_id) / str(client_id) / "000000000004.checkpoint"
    path.write_text(path.read_text().replace("\n4\n", "\n3\n"))
    found = (await bench.check(client_id)).found
    assert found is not None
    assert (found.position, found.reason) == (4, Fault.CHECKPOINT_ALTERED)


async def test_a_node_that_was_altered_is_named_with_its_block(bench: Bench, client_id: UUID) -> None:
    await bench.signed(client_id, 600)
    place = f"agency_id = '{bench.agency_id}' and client_id = '{client_id}'"
    await bench.owner_runs(
        f"update bagdar.ledger_blocks set node = sha256(node) where {place} and number = 1"
    )
    found = (await bench.check(client_id)).found
    assert found is not None
    assert (found.position, found.reason, found.until) == (257, Fault.NODE_ALTERED, 512)


@pytest.mark.parametrize("column", ["root", "hash", "frontier"])
async def test_each_column_of_a_checkpoint_is_held_to_what_was_signed(
    bench: Bench, client_id: UUID, column: str
) -> None:
    await bench.signed(client_id, 4, 9)
    place = f"agency_id = '{bench.agency_id}' and client_id = '{client_id}' and position = 4"
    await bench.owner_runs(f"update bagdar.ledger_checkpoints set {column} = sha256({column}) where {place}")
    found = (await bench.check(client_id)).found
    assert found is not None
    assert (found.position, found.reason) == (4, Fault.CHECKPOINT_ALTERED)


async def test_events_that_are_not_signed_yet_are_held_by_their_chain(bench: Bench, client_id: UUID) -> None:
    await bench.signed(client_id, 4)
    await bench.write(client_id, 6)
    checked = await bench.check(client_id)
    assert (checked.found, checked.events, checked.signed) == (None, 10, 4)
    place = f"agency_id = '{bench.agency_id}' and client_id = '{client_id}'"
    await bench.owner_runs(f"update bagdar.events set payload = '{{}}' where {place} and position = 8")
    found = (await bench.check(client_id)).found
    assert found is not None
    assert (found.position, found.reason) == (8, Fault.ALTERED)

"""Ledgers are signed beside the write path, kept inside and outside, and never over damage."""

from __future__ import annotations

import asyncio
from uuid import UUID

import pytest

from domain.merkle import consistency_holds, inclusion_holds, root_of
from services.ledger import checkpoints
from services.proofs.notes import opened, split_notes
from services.proofs.outside import Outside
from services.proofs.sealing import AT_LATEST, MOST_BEHIND, SigningRefused
from tests.proofs.scene import Bench


async def hashes(bench: Bench, client_id: UUID) -> list[bytes]:
    return [entry.hash for entry in await bench.ledger.read(bench.agency_id, client_id, 0, 5000)]


async def test_a_checkpoint_is_signed_over_the_tree_of_all_events(bench: Bench, client_id: UUID) -> None:
    await bench.signed(client_id, 3, 700)
    leaves = await hashes(bench, client_id)
    newest = await bench.prover.newest(bench.agency_id, client_id)
    assert newest is not None
    opened_one = opened(newest.note, bench.keys.verifiers(bench.origin(client_id)))
    assert (opened_one.origin, opened_one.size) == (bench.origin(client_id), 700)
    assert opened_one.root == newest.root == root_of(leaves)
    assert bench.outside.leaves(bench.agency_id, client_id) == b"".join(leaves)
    kept = bench.outside.notes(bench.agency_id, client_id)
    assert (sorted(kept), kept[700]) == ([3, 700], newest.note)
    assert split_notes("".join(kept.values())) == list(kept.values())


async def test_what_is_signed_is_signed_once_in_whichever_process(bench: Bench, client_id: UUID) -> None:
    await bench.write(client_id, 5)
    made = await asyncio.gather(*(bench.process().seal(bench.agency_id, client_id) for _ in range(4)))
    assert any(made)
    assert await bench.sealer.seal(bench.agency_id, client_id) is None
    assert len(await bench.prover.before(bench.agency_id, client_id, 1000, 10)) == 1
    checked = await bench.check(client_id)
    assert (checked.found, checked.checkpoints, checked.signed) == (None, 1, 5)


async def test_proofs_hold_against_what_is_signed(bench: Bench, client_id: UUID) -> None:
    sizes = (1, 2, 255, 256, 257, 600)
    await bench.signed(client_id, *sizes)
    leaves, agency_id = await hashes(bench, client_id), bench.agency_id
    for size in sizes:
        at = await bench.prover.at(agency_id, client_id, size)
        assert at is not None
        for position in {1, size // 2 + 1, size}:
            path = await bench.prover.inclusion(agency_id, client_id, position, size)
            assert path is not None
            assert inclusion_holds(leaves[position - 1], position - 1, size, path, at.root)
        path = await bench.prover.consistency(agency_id, client_id, size, 600)
        assert path is not None
        assert consistency_holds(size, 600, path, at.root, root_of(leaves))


@pytest.mark.parametrize(("position", "size"), [(0, 5), (6, 5), (1, 6), (-1, 5), (1, 0)])
async def test_there_are_no_proofs_beyond_what_is_signed(
    bench: Bench, client_id: UUID, position: int, size: int
) -> None:
    await bench.signed(client_id, 5)
    await bench.write(client_id, 2)
    assert await bench.prover.inclusion(bench.agency_id, client_id, position, size) is None
    assert await bench.prover.consistency(bench.agency_id, client_id, position, size) is None
    assert await bench.prover.at(bench.agency_id, client_id, 4) is None


async def newest_size(bench: Bench, client_id: UUID) -> int:
    newest = await bench.prover.newest(bench.agency_id, client_id)
    return 0 if newest is None else newest.position


async def test_a_sweep_signs_at_once_then_half_a_minute_or_some_hundred_events_later(
    bench: Bench, client_id: UUID
) -> None:
    await bench.write(client_id, 1)
    await bench.sealer.look_after(bench.agency_id)
    assert await newest_size(bench, client_id) == 1
    await bench.write(client_id, 1)
    await bench.sealer.look_after(bench.agency_id)
    assert await newest_size(bench, client_id) == 1
    bench.clock.now += AT_LATEST
    await bench.sealer.look_after(bench.agency_id)
    assert await newest_size(bench, client_id) == 2
    await bench.write(client_id, MOST_BEHIND)
    await bench.sealer.look_after(bench.agency_id)
    assert await newest_size(bench, client_id) == 2 + MOST_BEHIND
    assert (AT_LATEST.total_seconds() < 60, MOST_BEHIND < 1000) == (True, True)


async def test_a_process_signs_until_it_is_told_to_stop(bench: Bench, client_id: UUID) -> None:
    await bench.write(client_id, 2)
    stop, asked = asyncio.Event(), 0

    def buckets() -> None:
        nonlocal asked
        asked += 1
        if asked == 2:
            stop.set()

    await asyncio.wait_for(bench.process(every_seconds=0.01).run(stop, buckets), 20)
    assert await newest_size(bench, client_id) == 2


async def test_a_folder_that_was_away_gets_everything_later(bench: Bench, client_id: UUID) -> None:
    await bench.signed(client_id, 2, 5)
    other = Outside(bench.home / "another disk")
    process = bench.process(other)
    await process.look_after(bench.agency_id)
    assert other.notes(bench.agency_id, client_id) == bench.outside.notes(bench.agency_id, client_id)
    assert other.leaves(bench.agency_id, client_id) == bench.outside.leaves(bench.agency_id, client_id)


async def test_leaves_that_a_crash_left_without_a_checkpoint_come_again(
    bench: Bench, client_id: UUID
) -> None:
    await bench.signed(client_id, 3)
    path = bench.home / "outside" / str(bench.agency_id) / str(client_id) / "leaves"
    whole = path.read_bytes()
    path.write_bytes(whole + bytes(100))
    await bench.signed(client_id, 4)
    leaves = b"".join(await hashes(bench, client_id))
    assert bench.outside.leaves(bench.agency_id, client_id) == leaves


DAMAGES = {
    "an event behind the checkpoint": "update bagdar.events set payload = '{}' where position = 5",
    "a gap": "delete from bagdar.events where position = 5",
    "the end with its head": (
        "delete from bagdar.events where position > 3; update bagdar.heads set position = 3, "
        "hash = (select hash from bagdar.events where position = 3)"
    ),
    "the checkpoint": "delete from bagdar.ledger_checkpoints where position = 4",
    "the checkpoint's root": "update bagdar.ledger_checkpoints set root = sha256(root)",
    "the checkpoint's frontier": "update bagdar.ledger_checkpoints set frontier = sha256(frontier)",
    "the checkpoint's note": "update bagdar.ledger_checkpoints set note = replace(note, '4', '5')",
    "the checkpoint's place in the chain": "update bagdar.ledger_checkpoints set hash = sha256(hash)",
    "the head": "update bagdar.heads set hash = sha256(hash)",
}


@pytest.mark.parametrize("what", list(DAMAGES))
async def test_nothing_is_signed_over_damage(bench: Bench, client_id: UUID, what: str) -> None:
    await bench.signed(client_id, 4)
    await bench.write(client_id, 3)
    rows = f" agency_id = '{bench.agency_id}' and client_id = '{client_id}'"
    for statement in DAMAGES[what].split("; "):
        bound = statement.replace("where ", f"where {rows} and ")
        await bench.owner_runs(bound if "where" in statement.split("(select")[0] else f"{bound} where {rows}")
    before = await newest_size(bench, client_id)
    with pytest.raises(SigningRefused):
        await bench.process().seal(bench.agency_id, client_id)
    assert await newest_size(bench, client_id) == before
    assert bench.outside.size(bench.agency_id, client_id) == 4


@pytest.mark.parametrize("columns", ["root = {0}, frontier = {0}", "frontier = {0}"])
async def test_a_checkpoint_row_is_held_to_its_note_where_no_folder_knows_better(
    bench: Bench, client_id: UUID, columns: str
) -> None:
    await bench.signed(client_id, 4)
    await bench.write(client_id, 1)
    other = "sha256('another tree'::bytea)"
    await bench.owner_runs(f"update bagdar.ledger_checkpoints set {columns.format(other)}")
    with pytest.raises(SigningRefused, match="CHECKPOINT_ALTERED"):
        await bench.process(Outside(bench.home / "an empty disk")).seal(bench.agency_id, client_id)


async def test_one_damaged_ledger_does_not_hold_up_the_others(
    bench: Bench, client_id: UUID, caplog: pytest.LogCaptureFixture
) -> None:
    other = bench.uuid()
    for each in (client_id, other):
        await bench.write(each, 3)
    rows = f"agency_id = '{bench.agency_id}' and client_id = '{client_id}'"
    await bench.owner_runs(f"update bagdar.events set payload = '{{}}' where {rows} and position = 2")
    process = bench.process()
    for _ in range(3):
        await process.look_after(bench.agency_id)
    assert (await newest_size(bench, client_id), await newest_size(bench, other)) == (0, 3)
    told = [record for record in caplog.records if "nothing more is signed" in record.getMessage()]
    assert len(told) == 1
    assert f"client {client_id}: position 2 is ALTERED" in told[0].getMessage()


async def test_the_product_may_add_checkpoints_and_never_touch_one(bench: Bench, client_id: UUID) -> None:
    await bench.signed(client_id, 2)
    for statement in ("update bagdar.{} set client_id = client_id", "delete from bagdar.{}"):
        for table in ("ledger_checkpoints", "ledger_blocks"):
            with pytest.raises(Exception, match="permission denied"):
                async with bench.database.transaction(bench.agency_id) as connection:
                    await connection.execute(statement.format(table))


async def test_another_agency_sees_none_of_it(bench: Bench, client_id: UUID) -> None:
    await bench.signed(client_id, 300)
    stranger = bench.uuid()
    assert await bench.prover.newest(stranger, client_id) is None
    async with bench.database.transaction(stranger) as connection:
        assert await checkpoints.numbered_blocks(connection, stranger, client_id) == {}
        assert await connection.fetchval("select count(*) from bagdar.ledger_checkpoints") == 0

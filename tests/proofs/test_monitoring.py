"""Whoever keeps old checkpoints can show that history was made another one."""

from __future__ import annotations

from uuid import UUID

import asyncpg
import pytest

from services.proofs.monitoring import Contradiction, Evidence, Inside, compare
from services.proofs.notes import Checkpoint, NoteIsWrong, opened, signed
from services.proofs.outside import Outside
from services.proofs.sealing import SigningRefused
from tests.proofs import tampering
from tests.proofs.scene import Bench
from tests.proofs.tampering import Tables


async def told_otherwise(bench: Bench, client_id: UUID, at: int, size: int) -> None:
    """The owner of the database has the key, too, and tells another story from an event on."""
    assert bench.dsns.owner is not None
    connection = await asyncpg.connect(bench.dsns.owner, statement_cache_size=0)
    await connection.execute(f"set app.agency = '{bench.agency_id}'")
    tables = await tampering.read(connection, bench, client_id)
    other: Tables = tables.copy()
    del other.events[size:]
    other.events[at]["payload"] = b'{"note":"another story"}'
    other.rechain(at)
    other.checkpoints = [row for row in other.checkpoints if row["position"] <= size]
    tampering.sign_anew(other, bench.keys.signers[0], at)
    await tampering.write(connection, bench, client_id, other)
    await connection.close()


async def compared(bench: Bench, client_id: UUID, held: list[str]) -> list[Evidence]:
    verifiers = bench.keys.verifiers(bench.origin(client_id))
    return await compare(held, Inside(bench.database, bench.agency_id, client_id), verifiers)


async def test_a_ledger_that_only_grew_contradicts_nothing(bench: Bench, client_id: UUID) -> None:
    await bench.signed(client_id, 3, 9, 300)
    held = list(bench.outside.notes(bench.agency_id, client_id).values())
    await bench.signed(client_id, 310)
    assert await compared(bench, client_id, held) == []


@pytest.mark.parametrize(
    ("at", "size", "kinds"),
    [
        (4, 12, [Contradiction.REWRITTEN, Contradiction.TWO_TREES]),
        (1, 12, [Contradiction.REWRITTEN, Contradiction.REWRITTEN, Contradiction.TWO_TREES]),
        (4, 7, [Contradiction.TWO_TREES, Contradiction.SHRUNK]),
    ],
)
async def test_two_stories_are_found_even_when_both_are_truly_signed(
    bench: Bench, client_id: UUID, at: int, size: int, kinds: list[Contradiction]
) -> None:
    await bench.signed(client_id, 3, 7, 12)
    held = list(bench.outside.notes(bench.agency_id, client_id).values())
    await told_otherwise(bench, client_id, at, size)
    bench.outside = Outside(bench.home / "nowhere")
    assert (await bench.check(client_id)).found is None
    found = await compared(bench, client_id, held)
    assert [each.kind for each in found] == kinds
    verifiers = bench.keys.verifiers(bench.origin(client_id))
    for evidence in found:
        assert evidence.proves(verifiers) == (evidence.kind is not Contradiction.SHRUNK)
        assert evidence.held in evidence.text
        assert evidence.said is not None
        assert evidence.said in evidence.text
        assert opened(evidence.held, verifiers) != opened(evidence.said, verifiers)


async def test_evidence_that_was_made_up_convicts_nobody(bench: Bench, client_id: UUID) -> None:
    await bench.signed(client_id, 3, 7)
    three, seven = bench.outside.notes(bench.agency_id, client_id).values()
    verifiers, origin = bench.keys.verifiers(bench.origin(client_id)), bench.origin(client_id)
    leaves = tuple([entry.hash for entry in await bench.ledger.read(bench.agency_id, client_id)])
    forged = signed(Checkpoint(origin, 7, bytes(32)), [tampering.Ed25519PrivateKey.generate()])
    for said, given in ((seven, leaves), (seven, leaves[::-1]), (seven, ()), (forged, leaves), (None, ())):
        assert not Evidence(Contradiction.REWRITTEN, three, said, (), given).proves(verifiers)
    assert not Evidence(Contradiction.TWO_TREES, seven, seven).proves(verifiers)


async def test_a_ledger_that_is_gone_contradicts_every_checkpoint(bench: Bench, client_id: UUID) -> None:
    await bench.signed(client_id, 3, 7)
    held = list(bench.outside.notes(bench.agency_id, client_id).values())
    await bench.owner_runs(f"delete from bagdar.ledger_checkpoints where client_id = '{client_id}'")
    assert [each.kind for each in await compared(bench, client_id, held)] == [Contradiction.SHRUNK] * 2


async def test_two_handed_out_checkpoints_of_one_size_contradict_each_other(
    bench: Bench, client_id: UUID
) -> None:
    await bench.signed(client_id, 3)
    (note,) = bench.outside.notes(bench.agency_id, client_id).values()
    other = signed(Checkpoint(bench.origin(client_id), 3, bytes(32)), bench.keys.signers)
    found = await compared(bench, client_id, [note, other])
    assert {each.kind for each in found} == {Contradiction.TWO_TREES}
    assert all(each.proves(bench.keys.verifiers(bench.origin(client_id))) for each in found)


async def test_a_note_that_nobody_signed_is_nothing_to_compare(bench: Bench, client_id: UUID) -> None:
    await bench.signed(client_id, 3)
    forged = signed(
        Checkpoint(bench.origin(client_id), 3, bytes(32)), [tampering.Ed25519PrivateKey.generate()]
    )
    with pytest.raises(NoteIsWrong):
        await compared(bench, client_id, [forged])


async def test_nothing_more_is_signed_over_a_story_that_was_told_otherwise(
    bench: Bench, client_id: UUID
) -> None:
    await bench.signed(client_id, 3, 7)
    await told_otherwise(bench, client_id, 4, 7)
    await bench.write(client_id, 2)
    with pytest.raises(SigningRefused, match="REWRITTEN"):
        await bench.process().seal(bench.agency_id, client_id)
    newest = await bench.prover.newest(bench.agency_id, client_id)
    assert newest is not None
    assert (newest.position, bench.outside.size(bench.agency_id, client_id)) == (7, 7)


async def test_a_folder_does_not_take_the_end_of_a_story_that_began_otherwise(
    bench: Bench, client_id: UUID
) -> None:
    await bench.signed(client_id, 3, 7)
    behind = Outside(bench.home / "behind")
    await bench.process(behind).hand_out(bench.agency_id, client_id)
    await bench.signed(client_id, 12)
    await told_otherwise(bench, client_id, 4, 12)
    with pytest.raises(SigningRefused, match="REWRITTEN"):
        await bench.process(behind).hand_out(bench.agency_id, client_id)
    assert behind.size(bench.agency_id, client_id) == 7

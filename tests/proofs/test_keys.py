"""Keys of checkpoints rotate with an overlap, and what was signed stays provable."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from services.identity.signing import KeysAreWrong
from services.proofs.keys import FOLDER, OVERLAP, CheckpointKeys, rotate
from services.proofs.notes import Checkpoint, NoteIsWrong, opened, origin_of, signed
from tests.proofs.scene import START, Bench

ORIGIN = origin_of(UUID(int=1), UUID(int=2))
CHECKPOINT = Checkpoint(ORIGIN, 7, bytes(32))


def test_the_first_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    first, again = (CheckpointKeys.at(tmp_path, START) for _ in range(2))
    assert (len(first.signers), len(first.publics)) == (1, 1)
    assert signed(CHECKPOINT, first.signers) == signed(CHECKPOINT, again.signers)
    private = tmp_path / FOLDER / "0001.pem"
    assert private.stat().st_mode & 0o077 == 0
    assert "PRIVATE" not in (tmp_path / FOLDER / "0001.pub").read_text()
    assert repr(first.signers[0]) not in repr(first)


def test_a_new_key_signs_beside_the_old_one_for_a_while(tmp_path: Path) -> None:
    before = CheckpointKeys.at(tmp_path, START)
    during = rotate(tmp_path, START)
    assert (len(during.signers), len(during.publics)) == (2, 2)
    note = signed(CHECKPOINT, during.signers)
    for keys in (before, during):
        assert opened(note, keys.verifiers(ORIGIN)) == CHECKPOINT
    late = CheckpointKeys.at(tmp_path, START + OVERLAP)
    assert (len(late.signers), len(late.publics)) == (1, 2)
    note = signed(CHECKPOINT, late.signers)
    assert opened(note, late.verifiers(ORIGIN)) == CHECKPOINT
    with pytest.raises(NoteIsWrong, match="none of the known keys"):
        opened(note, before.verifiers(ORIGIN))


def test_what_a_removed_key_signed_stays_provable(tmp_path: Path) -> None:
    note = signed(CHECKPOINT, CheckpointKeys.at(tmp_path, START).signers)
    after = rotate(tmp_path, START, at_once=True)
    assert (len(after.signers), len(after.publics)) == (1, 2)
    assert sorted(path.name[:4] for path in (tmp_path / FOLDER).glob("*.pem")) == ["0002"]
    assert opened(note, after.verifiers(ORIGIN)) == CHECKPOINT
    with pytest.raises(NoteIsWrong):
        opened(signed(CHECKPOINT, after.signers), after.verifiers("another/log"))


def test_a_file_that_is_no_key_is_named(tmp_path: Path) -> None:
    CheckpointKeys.at(tmp_path, START)
    (tmp_path / FOLDER / "0001.pub").write_text("nothing")
    with pytest.raises(KeysAreWrong, match=r"0001\.pub"):
        CheckpointKeys.at(tmp_path, START)


async def test_a_ledger_signed_before_during_and_after_a_rotation_verifies(
    bench: Bench, client_id: UUID
) -> None:
    await bench.signed(client_id, 2)
    rotate(bench.home, bench.clock.now)
    await bench.signed(client_id, 4)
    bench.clock.now += OVERLAP
    await bench.signed(client_id, 6)
    checked = await bench.check(client_id)
    assert (checked.found, checked.checkpoints) == (None, 3)
    notes = bench.outside.notes(bench.agency_id, client_id)
    assert [note.count("— ") for note in notes.values()] == [1, 2, 1]


def test_public_halves_are_enough_to_show_and_to_check(tmp_path: Path) -> None:
    """A process that serves needs no key that signs, and makes none."""
    assert CheckpointKeys.read(tmp_path, START).publics == ()
    assert not (tmp_path / FOLDER).exists()
    note = signed(CHECKPOINT, CheckpointKeys.at(tmp_path, START).signers)
    (tmp_path / FOLDER / "0001.pem").unlink()
    keys = CheckpointKeys.read(tmp_path, START)
    assert (keys.signers, len(keys.publics)) == ((), 1)
    assert opened(note, keys.verifiers(ORIGIN)) == CHECKPOINT


def test_a_public_half_of_another_key_is_named(tmp_path: Path) -> None:
    CheckpointKeys.at(tmp_path, START)
    CheckpointKeys.at(tmp_path / "other", START)
    other = (tmp_path / "other" / FOLDER / "0001.pub").read_bytes()
    (tmp_path / FOLDER / "0001.pub").write_bytes(other)
    with pytest.raises(KeysAreWrong, match="not the public half"):
        CheckpointKeys.at(tmp_path, START)

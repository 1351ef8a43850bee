"""Checkpoints are signed notes as others write and read them, and nothing else passes for one."""

from __future__ import annotations

from base64 import b64decode, b64encode
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.proofs.notes import (
    Checkpoint,
    NoteIsWrong,
    VerifierKey,
    consistency_text,
    opened,
    origin_of,
    proof_text,
    signed,
    split_notes,
)

GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
"""The verifier key and the note of the documentation of Go's golang.org/x/mod/sumdb/note."""
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n\n"
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
ONE, TWO = (Ed25519PrivateKey.from_private_bytes(bytes([each]) * 32) for each in (1, 2))
ORIGIN = origin_of(UUID(int=1), UUID(int=2))
CHECKPOINT = Checkpoint(ORIGIN, 7, bytes(range(32)))
NOTE = signed(CHECKPOINT, [ONE, TWO])


def keys(*signers: Ed25519PrivateKey, name: str = ORIGIN) -> list[VerifierKey]:
    return [VerifierKey(name, signer.public_key()) for signer in signers]


def test_a_key_of_others_is_read_and_its_signature_holds() -> None:
    key = VerifierKey.read(GO_KEY)
    assert (key.name, key.key_id.hex(), key.text) == ("PeterNeumann", "c74f20a3", GO_KEY)
    with pytest.raises(NoteIsWrong, match="three lines"):
        opened(GO_NOTE, [key])


def test_a_checkpoint_is_origin_size_and_root_with_a_line_per_signer() -> None:
    lines = NOTE.split("\n")
    root = b64encode(bytes(range(32))).decode()
    assert lines[:4] == [f"bagdar/{UUID(int=1)}/{UUID(int=2)}", "7", root, ""]
    assert all(line.startswith(f"— {ORIGIN} ") for line in lines[4:6])
    assert lines[6:] == [""]


@pytest.mark.parametrize("known", [(ONE,), (TWO,), (ONE, TWO)])
def test_one_known_signer_is_enough_and_strangers_are_passed_over(
    known: tuple[Ed25519PrivateKey, ...],
) -> None:
    assert opened(NOTE, keys(*known)) == CHECKPOINT


def test_nobody_known_is_not_enough() -> None:
    stranger = Ed25519PrivateKey.from_private_bytes(bytes([3]) * 32)
    for known in ([], keys(stranger), keys(ONE, TWO, name="another/log")):
        with pytest.raises(NoteIsWrong, match="none of the known keys"):
            opened(NOTE, known)


def test_a_key_of_another_log_does_not_sign_for_this_one() -> None:
    text, _, lines = NOTE.partition("\n\n")
    foreign = signed(Checkpoint("another/log", 7, CHECKPOINT.root), [ONE]).partition("\n\n")[2]
    (other,) = keys(ONE, name="another/log")
    raw = other.key_id + ONE.sign(f"{text}\n".encode())
    line = foreign.replace(foreign.split(" ")[2], b64encode(raw).decode() + "\n")
    assert line.startswith("— another/log ")
    with pytest.raises(NoteIsWrong, match="none of the known keys"):
        opened(f"{text}\n\n{line}", [other])
    assert opened(f"{text}\n\n{line}{lines}", [other, *keys(ONE)]) == CHECKPOINT


def test_hashes_and_signatures_have_one_spelling() -> None:
    """The last letter before the padding carries bits that mean nothing and must be zero."""
    note = signed(CHECKPOINT, [ONE])
    for place in (note.index("="), note.rindex("=")):
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        next_one = letters[letters.index(note[place - 1]) + 1]
        with pytest.raises(NoteIsWrong, match="spelling"):
            opened(note[: place - 1] + next_one + note[place:], keys(ONE))


def test_a_known_signature_that_does_not_hold_spoils_the_note_whoever_else_signed() -> None:
    other = signed(Checkpoint(ORIGIN, 8, CHECKPOINT.root), [ONE]).split("\n")[4]
    mixed = NOTE.split("\n")
    mixed[4] = other
    with pytest.raises(NoteIsWrong, match="does not hold"):
        opened("\n".join(mixed), keys(ONE, TWO))


@pytest.mark.parametrize("letter", ["~", "\n", "", "0", "\u00a0", "\x00"])
def test_any_other_letter_spoils_the_note(letter: str) -> None:
    note = signed(CHECKPOINT, [ONE])
    for place in range(len(note)):
        other = note[:place] + letter + note[place + 1 :]
        if other != note:
            with pytest.raises(NoteIsWrong):
                opened(other, keys(ONE))


@pytest.mark.parametrize(
    "text",
    [
        f"{ORIGIN}\n07\n{b64encode(bytes(32)).decode()}\n",
        f"{ORIGIN}\n-7\n{b64encode(bytes(32)).decode()}\n",
        f"{ORIGIN}\n٧\n{b64encode(bytes(32)).decode()}\n",
        f"{ORIGIN}\n7\n{b64encode(bytes(31)).decode()}\n",
        f"{ORIGIN}\n7\n",
        f"{ORIGIN}\n7\n{b64encode(bytes(32)).decode()}",
        f"\n7\n{b64encode(bytes(32)).decode()}\n",
    ],
)
def test_a_tree_has_one_spelling(text: str) -> None:
    with pytest.raises(NoteIsWrong):
        Checkpoint.read(text)


def test_lines_of_extensions_are_signed_and_passed_over() -> None:
    assert Checkpoint.read(CHECKPOINT.text + "more\n") == CHECKPOINT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "log",
        "log+00000000+AQ==",
        GO_KEY.replace("c74f20a3", "c74f20a4"),
        GO_KEY.replace("+AR", "+AB"),
        GO_KEY.replace("Peter", "Peter "),
        GO_KEY[:-1],
    ],
)
def test_something_else_is_no_verifier_key(text: str) -> None:
    with pytest.raises(NoteIsWrong):
        VerifierKey.read(text)


def test_a_note_is_short_and_has_few_signatures() -> None:
    many = [Ed25519PrivateKey.from_private_bytes(bytes([each]) * 32) for each in range(17)]
    assert opened(signed(CHECKPOINT, many[:16]), keys(*many)) == CHECKPOINT
    with pytest.raises(NoteIsWrong):
        opened(signed(CHECKPOINT, many), keys(*many))
    with pytest.raises(NoteIsWrong, match="short"):
        opened(NOTE.replace("\n7\n", "\n7\n" + "x" * 20_000 + "\n"), keys(ONE))


def test_a_file_of_checkpoints_is_taken_apart_again() -> None:
    notes = [NOTE, signed(Checkpoint(ORIGIN, 8, bytes(32)), [TWO])]
    assert split_notes("".join(notes)) == notes
    assert split_notes("\n".join(notes)) == notes
    assert split_notes("") == []
    for cut in ("".join(notes)[:-90], NOTE + "bagdar", NOTE[: NOTE.index("—")] + NOTE):
        with pytest.raises(NoteIsWrong):
            _ = [opened(note, keys(ONE, TWO)) for note in split_notes(cut)]


def test_proofs_are_files_that_hold_their_checkpoint() -> None:
    one = b64encode(bytes(32)).decode()
    assert proof_text(6, [bytes(32)], NOTE) == f"c2sp.org/tlog-proof@v1\nindex 6\n{one}\n\n{NOTE}"
    assert consistency_text(3, [], NOTE) == f"bagdar/tlog-consistency@v1\nold 3\n\n{NOTE}"


def test_the_signature_of_others_holds() -> None:
    key, line = VerifierKey.read(GO_KEY), GO_NOTE.split("\n")[3]
    raw = b64decode(line.rpartition(" ")[2])
    assert raw[:4] == key.key_id
    key.public.verify(raw[4:], GO_NOTE.partition("\n\n")[0].encode() + b"\n")

"""Checkpoints as C2SP has them: signed notes over origin, size and root (tlog-checkpoint, signed-note)."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Self
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
"""The signature type of the specification."""
DASH = "— "
LONGEST_NOTE = 16_384
MOST_SIGNATURES = 16
PROOF = "c2sp.org/tlog-proof@v1"
CONSISTENCY = "bagdar/tlog-consistency@v1"
"""First lines of files with proofs; there is no published form of the second."""

_KEY_ID = 4
_NAME = re.compile(r"[^\s+]{1,200}")
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
_NOTES = re.compile(r"((?:(?!— )[^\n]+\n)+\n(?:— [^\n]+\n)+)")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


class NoteIsWrong(ValueError):
    """A note, a key or a proof that cannot be read, or that nobody known has signed; the message says why."""


def origin_of(agency_id: UUID, client_id: UUID) -> str:
    """What names a client's log for ever: who keeps it and whose it is, wherever it is served."""
    return f"bagdar/{agency_id}/{client_id}"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A log's tree at a size."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """What is signed."""
        return f"{self.origin}\n{self.size}\n{_text(self.root)}\n"

    @classmethod
    def read(cls, text: str) -> Self:
        """The checkpoint in the text of a note; lines of extensions are passed over.

        Raises:
            NoteIsWrong: it has another form.
        """
        lines = text.split("\n")
        if len(lines) < 4 or lines[-1] or not all(lines[:-1]) or not _SIZE.fullmatch(lines[1]):
            raise NoteIsWrong("a checkpoint is three lines: origin, size, root")
        root = _bytes(lines[2])
        if len(root) != 32:
            raise NoteIsWrong("a root has 32 bytes")
        return cls(lines[0], int(lines[1]), root)


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key under a name, as it is handed out: name+id+key."""

    name: str
    public: Ed25519PublicKey

    @property
    def key_id(self) -> bytes:
        """The four bytes by which a signature line names it."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public.public_bytes_raw()).digest()[
            :_KEY_ID
        ]

    @property
    def text(self) -> str:
        """The line that an auditor keeps."""
        return f"{self.name}+{self.key_id.hex()}+{_text(ED25519 + self.public.public_bytes_raw())}"

    @classmethod
    def read(cls, text: str) -> Self:
        """The key that such a line holds.

        Raises:
            NoteIsWrong: another form, another kind of key, or an id that is not this key's.
        """
        name, _, rest = text.partition("+")
        key_id, _, encoded = rest.partition("+")
        key = _bytes(encoded)
        if not _NAME.fullmatch(name) or len(key) != 33 or key[:1] != ED25519:
            raise NoteIsWrong("a verifier key is name+id+key, of the kind Ed25519")
        found = cls(name, Ed25519PublicKey.from_public_bytes(key[1:]))
        if found.key_id.hex() != key_id:
            raise NoteIsWrong("the id of the verifier key is another key's")
        return found


def signed(checkpoint: Checkpoint, signers: Iterable[Ed25519PrivateKey]) -> str:
    """The note of a checkpoint with a line for every signer, the same bytes for the same keys."""
    text = checkpoint.text
    lines = (_line(checkpoint.origin, text, signer) for signer in signers)
    return f"{text}\n{''.join(lines)}"


def opened(note: str, keys: Sequence[VerifierKey]) -> Checkpoint:
    """The checkpoint of a note that at least one of the keys has signed, and under the log's own name.

    Raises:
        NoteIsWrong: not a note, signed by none of the keys, or one of their signatures does not hold.
    """
    text, signatures = _parted(note)
    checkpoint = Checkpoint.read(text)
    known = {(key.name, key.key_id): key.public for key in keys if key.name == checkpoint.origin}
    proved = 0
    for name, signature in signatures:
        public = known.get((name, signature[:_KEY_ID]))
        if public is None:
            continue
        try:
            public.verify(signature[_KEY_ID:], text.encode())
        except InvalidSignature:
            raise NoteIsWrong("a signature does not hold") from None
        proved += 1
    if not proved:
        raise NoteIsWrong("none of the known keys has signed it")
    return checkpoint


def split_notes(text: str) -> list[str]:
    """The checkpoints in a file that holds one after the other.

    Raises:
        NoteIsWrong: something else stands there.
    """
    if _NOTES.sub("", text).strip():
        raise NoteIsWrong("something else than checkpoints stands in the file, or one is cut off")
    return _NOTES.findall(text)


def proof_text(index: int, path: Iterable[bytes], note: str) -> str:
    """An inclusion proof as one file that can be checked alone (tlog-proof)."""
    hashes = "".join(f"{_text(each)}\n" for each in path)
    return f"{PROOF}\nindex {index}\n{hashes}\n{note}"


def consistency_text(since: int, path: Iterable[bytes], note: str) -> str:
    """A consistency proof in the same form: the size of the older tree, hashes, the newer checkpoint."""
    hashes = "".join(f"{_text(each)}\n" for each in path)
    return f"{CONSISTENCY}\nold {since}\n{hashes}\n{note}"


def _line(name: str, text: str, signer: Ed25519PrivateKey) -> str:
    key_id = VerifierKey(name, signer.public_key()).key_id
    return f"{DASH}{name} {_text(key_id + signer.sign(text.encode()))}\n"


def _parted(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """The text of a note, and its signatures with the names of their keys."""
    if len(note) > LONGEST_NOTE or _CONTROL.search(note):
        raise NoteIsWrong("a note is short text without control characters")
    text, gap, rest = note.rpartition("\n\n")
    lines = rest.split("\n")
    if not gap or lines[-1] or not 0 < len(lines) - 1 <= MOST_SIGNATURES:
        raise NoteIsWrong("a note is a text, an empty line and lines with signatures")
    return f"{text}\n", [_signature(line) for line in lines[:-1]]


def _signature(line: str) -> tuple[str, bytes]:
    name, gap, encoded = line.removeprefix(DASH).partition(" ")
    if not line.startswith(DASH) or not gap or not _NAME.fullmatch(name):
        raise NoteIsWrong("a signature line is a dash, a name and a signature")
    return name, _bytes(encoded)


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    try:
        raw = b64decode(text, validate=True)
    except ValueError:
        raw = b""
    if not raw or _text(raw) != text:
        raise NoteIsWrong("not base64 in its one spelling")
    return raw

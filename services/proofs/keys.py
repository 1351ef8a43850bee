"""Keys that sign checkpoints: files of their own, rotated with an overlap; public halves stay for good."""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from services.identity.private_files import drafted
from services.identity.signing import (
    SUFFIX,
    KeysAreWrong,
    SigningKey,
    add_key,
    ensure_key,
    read_ring,
    replace_keys,
)
from services.proofs.notes import VerifierKey

FOLDER = "checkpoint-keys"
PUBLIC = ".pub"
OVERLAP = timedelta(days=30)
"""How long a key goes on signing beside the one that follows it: time to get hold of the new one."""


@dataclass(frozen=True, slots=True)
class CheckpointKeys:
    """The keys at a moment.

    Attributes:
        signers: who signs now: the newest, and the one before it while they overlap.
        publics: everybody who ever signed, the oldest first.
    """

    signers: tuple[Ed25519PrivateKey, ...] = field(repr=False)
    publics: tuple[Ed25519PublicKey, ...]

    @classmethod
    def at(cls, home: Path, now: datetime) -> Self:
        """The keys below `home` for a process that signs; the first one is made when there is none.

        Raises:
            KeysAreWrong: a file there is no Ed25519 key, or is called like none.
            OSError: the folder cannot be read or written.
        """
        ensure_key(home / FOLDER)
        return cls.read(home, now)

    @classmethod
    def read(cls, home: Path, now: datetime) -> Self:
        """The keys below `home` as far as they are there: public halves are enough to check and to show.

        Raises:
            KeysAreWrong: a file there is no Ed25519 key, or is called like none.
            OSError: the folder cannot be read.
        """
        folder = home / FOLDER
        ring = read_ring(folder) if any(folder.glob(f"[!.]*{SUFFIX}")) else ()
        publics = {path.stem: _read(path) for path in folder.glob(f"[!.]*{PUBLIC}")}
        for key in ring:
            if publics.setdefault(key.name, key.public).public_bytes_raw() != key.public.public_bytes_raw():
                raise KeysAreWrong(f"{key.name}{PUBLIC} is not the public half of {key.name}{SUFFIX}")
            _publish(folder, key)
        signers = tuple(key.private for key in reversed(signing_at(ring, now))) if ring else ()
        return cls(signers, tuple(public for _, public in sorted(publics.items())))

    def verifiers(self, origin: str) -> list[VerifierKey]:
        """What an auditor of this log trusts."""
        return [VerifierKey(origin, public) for public in self.publics]


def signing_at(ring: tuple[SigningKey, ...], now: datetime) -> list[SigningKey]:
    """The keys that sign at `now`, the oldest first: each until `OVERLAP` after the next one's beginning."""
    begun = [key for key in ring if key.signs(now)] or [ring[0]]
    kept = [
        key
        for key, following in pairwise(begun)
        if following.signs_from is None or now < following.signs_from + OVERLAP
    ]
    return [*kept, begun[-1]]


def rotate(home: Path, now: datetime, *, at_once: bool = False) -> CheckpointKeys:
    """Let a new key sign from now on, beside the one so far; alone when that one leaked (`at_once`).

    Raises:
        KeysAreWrong, OSError: see `CheckpointKeys.at`.
    """
    CheckpointKeys.at(home, now)
    if at_once:
        replace_keys(home / FOLDER, now)
    else:
        add_key(home / FOLDER, now, published=timedelta())
    return CheckpointKeys.at(home, now)


def _publish(folder: Path, key: SigningKey) -> None:
    """Keep the public half beside the private one, which may be removed some day, where one may write."""
    path = folder / f"{key.name}{PUBLIC}"
    if path.exists() or not os.access(folder, os.W_OK):
        return
    with drafted(path, b64encode(key.public.public_bytes_raw()) + b"\n") as draft, suppress(FileExistsError):
        os.link(draft, path)


def _read(path: Path) -> Ed25519PublicKey:
    try:
        return Ed25519PublicKey.from_public_bytes(b64decode(path.read_bytes().strip(), validate=True))
    except ValueError as error:
        raise KeysAreWrong(f"{path.name} is not a public Ed25519 key in base64") from error

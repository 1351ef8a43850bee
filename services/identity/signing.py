"""Signing keys as files: published first, signing from a moment on, proving while their tokens can live."""

from __future__ import annotations

import os
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from services.identity.private_files import alone, drafted

ACCESS_LASTS = timedelta(minutes=15)
"""How long an access token is good for."""
SKEW = timedelta(minutes=1)
"""How far the clocks of two processes may be apart."""
PROVES_AFTERWARDS = ACCESS_LASTS + 2 * SKEW
"""How long a key that signs no more still proves: then no token of it can be alive."""
JWKS_LASTS = timedelta(minutes=5)
"""How long others may keep the published keys."""
PUBLISHED_BEFORE = 2 * JWKS_LASTS
"""How long a new key is known to everybody before it signs."""
SUFFIX = ".pem"
_MOMENT = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(\d+)(?:-(\d{8}T\d{6}Z))?", re.ASCII)
_EARLIEST = datetime.min.replace(tzinfo=UTC)


class KeysAreWrong(ValueError):
    """A file among the signing keys cannot be used; the message names it and repeats nothing of it."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One key of the ring.

    Attributes:
        private: what signs.
        name: of its file: a number, then the moment from which it signs (`0002-20260331T180000Z`);
            without a moment it signs as soon as it is there.
        signs_from: that moment (UTC), or None.
        proves_until: when no token of it can be alive any more (UTC), or None while that is not known.
    """

    private: Ed25519PrivateKey = field(repr=False)
    name: str = ""
    signs_from: datetime | None = None
    proves_until: datetime | None = None

    @property
    def key_id(self) -> str:
        """How a token names it."""
        return key_id(self.public)

    @property
    def public(self) -> Ed25519PublicKey:
        """What proves."""
        return self.private.public_key()

    def signs(self, now: datetime) -> bool:
        """Whether its moment has come."""
        return self.signs_from is None or self.signs_from <= now

    def proves(self, now: datetime) -> bool:
        """Whether a token of it can be alive."""
        return self.proves_until is None or now < self.proves_until

    def jwk(self) -> dict[str, str]:
        """The public half as RFC 8037 writes it."""
        point = urlsafe_b64encode(self.public.public_bytes_raw()).rstrip(b"=").decode()
        named = {"kid": self.key_id, "alg": "EdDSA", "use": "sig"}
        return {"kty": "OKP", "crv": "Ed25519", "x": point, **named}


def key_id(key: Ed25519PublicKey) -> str:
    """How a token names the key that signed it."""
    return sha256(key.public_bytes_raw()).hexdigest()[:16]


def ring(keys: Iterable[SigningKey]) -> tuple[SigningKey, ...]:
    """The keys in the order in which they sign; the moment of each ends the signing of the one before."""
    ordered = sorted(keys, key=lambda key: (key.signs_from or _EARLIEST, key.name))
    followers = [*(key.signs_from for key in ordered[1:]), None]
    ends = [None if moment is None else moment + PROVES_AFTERWARDS for moment in followers]
    return tuple(replace(key, proves_until=end) for key, end in zip(ordered, ends, strict=True))


def signing(keys: Sequence[SigningKey], now: datetime) -> SigningKey:
    """The newest key whose moment has come, or the first one while none has."""
    return next((key for key in reversed(keys) if key.signs(now)), keys[0])


def read_ring(folder: Path) -> tuple[SigningKey, ...]:
    """Every key in `folder`.

    Raises:
        KeysAreWrong: there is none, one is not an Ed25519 key, or a name is not a number with a moment.
        OSError: the folder cannot be read.
    """
    keys = [_read(path) for path in _files(folder)]
    if not keys:
        raise KeysAreWrong(f"there is no key in {folder}")
    return ring(keys)


def print_of(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What differs when a key was added, removed or replaced: names, moments of writing and inodes.

    Raises:
        OSError: the folder cannot be read.
    """
    found = ((path.name, path.stat()) for path in _files(folder))
    return tuple((name, status.st_mtime_ns, status.st_ino) for name, status in found)


def ensure_key(folder: Path) -> None:
    """Make the first key when there is none; of two processes that come together one does.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not _files(folder):
        _write(folder / f"0001{SUFFIX}")


def add_key(folder: Path, now: datetime, *, published: timedelta = PUBLISHED_BEFORE) -> SigningKey:
    """The key that is to sign next: the one that waits already, else a new one, `published` before it signs.

    Raises:
        KeysAreWrong: see `read_ring`.
        OSError: the folder cannot be written.
    """
    ensure_key(folder)
    with alone(folder):
        if read_ring(folder)[-1].signs(now):
            _write(_next_file(folder, now + published))
        return read_ring(folder)[-1]


def replace_keys(folder: Path, now: datetime) -> SigningKey:
    """A new key that signs from now on, and all the others removed, because one of them leaked.

    Raises:
        OSError: the folder cannot be read or written.
    """
    ensure_key(folder)
    with alone(folder):
        path = _next_file(folder, now)
        _write(path)
        for other in _files(folder):
            if other != path:
                other.unlink()
        return _read(path)


def prune_keys(folder: Path, now: datetime) -> list[SigningKey]:
    """Remove the keys that prove nothing any more, and say which.

    Raises:
        KeysAreWrong: see `read_ring`.
        OSError: the folder cannot be written.
    """
    with alone(folder):
        dead = [key for key in read_ring(folder) if not key.proves(now)]
        for key in dead:
            (folder / f"{key.name}{SUFFIX}").unlink()
        return dead


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix == SUFFIX and path.name[0] != ".")


def _next_file(folder: Path, moment: datetime) -> Path:
    numbers = [_number(path) for path in _files(folder)]
    return folder / f"{max(numbers, default=0) + 1:04}-{moment.astimezone(UTC):{_MOMENT}}{SUFFIX}"


def _number(path: Path) -> int:
    named = _NAME.fullmatch(path.stem)
    if named is None:
        raise KeysAreWrong(f"{path.name}: a key's file is called like 0001.pem or 0002-20260331T180000Z.pem")
    return int(named[1])


def _read(path: Path) -> SigningKey:
    _number(path)
    moment = path.stem.partition("-")[2]
    try:
        signs_from = datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC) if moment else None
        private = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError) as error:
        raise KeysAreWrong(f"{path.name} is not an unencrypted key in PEM, or its moment is none") from error
    if not isinstance(private, Ed25519PrivateKey):
        raise KeysAreWrong(f"{path.name} is not an Ed25519 key")
    return SigningKey(private, path.stem, signs_from)


def _write(path: Path) -> None:
    """Put a new key at `path` wholly or not at all; whoever comes second uses the key of the first."""
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with drafted(path, pem) as draft, suppress(FileExistsError):
        os.link(draft, path)

"""The vault: master keys that wrap one key per person, so that losing a person's key erases the person."""

from __future__ import annotations

import hmac
import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.identity.private_files import alone, drafted

FILE = "master.key"
KEY_SIZE = 32
"""Bytes of every key here: AES-256 and HMAC-SHA256."""
BLIND = "blind "
"""What begins the line of the blinding key; the lines without it are master keys, newest last."""
_FORM = b"\x01"
"""First byte of everything sealed or wrapped here."""
_NONCE = 12
_ID = 4
_WRAPPED = b"bagdar subject key"


class VaultIsWrong(Exception):
    """A key file cannot be used, or sealed text does not open; the message holds nothing secret."""


class Vault:
    """Master keys, oldest first: the newest wraps, all of them open.

    Whoever rotates the master key adds one (`rotated`), wraps every subject's key again (`rewrap`) and
    then drops the old line from the file. The blinding key stays for good, because blinded values stand
    in unique indexes.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._masters, self._newest, self._blinding = _read(path)

    def __repr__(self) -> str:
        return "Vault()"

    @classmethod
    def at(cls, folder: Path, master_key_file: Path | None = None) -> Vault:
        """The vault of `folder`, whose master key is made when there is none, or the one of a given file.

        Raises:
            VaultIsWrong: the file is missing (when given) or holds something else than keys.
            OSError: the folder cannot be written.
        """
        if master_key_file is not None:
            return cls(master_key_file)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / FILE
        if not path.exists():
            first = _text(secrets.token_bytes(KEY_SIZE))
            with drafted(path, f"{first}\n".encode()) as draft, suppress(FileExistsError):
                os.link(draft, path)
        return cls(path)

    @classmethod
    def rotated(cls, folder: Path) -> Vault:
        """The vault after one more master key was added, which wraps from now on; blinded values stay.

        Raises:
            VaultIsWrong: the file holds something else than keys.
            OSError: the folder cannot be written.
        """
        cls.at(folder)
        path = folder / FILE
        with alone(folder):
            vault = cls(path)
            masters = [*vault._masters.values(), secrets.token_bytes(KEY_SIZE)]
            lines = [BLIND + _text(vault._blinding), *(_text(master) for master in masters)]
            with drafted(path, ("\n".join(lines) + "\n").encode()) as draft:
                os.replace(draft, path)
        return cls(path)

    def new_key(self) -> bytes:
        """A fresh key for one subject, wrapped by the newest master key; 65 bytes, safe to store."""
        return self._wrap(secrets.token_bytes(KEY_SIZE))

    def rewrap(self, wrapped: bytes) -> bytes:
        """The same subject's key, wrapped by the newest master key.

        Raises:
            VaultIsWrong: no master key here opens it.
        """
        return self._wrap(self._unwrap(wrapped))

    def seal(self, wrapped: bytes, text: str, *, about: bytes) -> bytes:
        """`text` under the subject's key; it opens only with the same `about` (agency, person, field).

        Raises:
            VaultIsWrong: no master key here opens the subject's key.
        """
        nonce = secrets.token_bytes(_NONCE)
        return _FORM + nonce + AESGCM(self._unwrap(wrapped)).encrypt(nonce, text.encode(), about)

    def open(self, wrapped: bytes, sealed: bytes, *, about: bytes) -> str:
        """The text that was sealed.

        Raises:
            VaultIsWrong: another subject's key, another `about`, or bytes that were tampered with.
        """
        key = self._unwrap(wrapped)
        start = len(_FORM) + _NONCE
        try:
            if not sealed.startswith(_FORM):
                raise InvalidTag
            return AESGCM(key).decrypt(sealed[len(_FORM) : start], sealed[start:], about).decode()
        except (InvalidTag, ValueError) as error:
            raise VaultIsWrong("sealed text does not open with this key") from error

    def blind(self, purpose: str, *parts: bytes) -> bytes:
        """32 bytes that are equal for equal parts and tell nothing of them, to look a person up by.

        The parts are length-prefixed, so that no two lists of parts meet.
        """
        body = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
        return hmac.digest(self._derived("blind", purpose), body, sha256)

    def secret(self, purpose: str) -> bytes:
        """32 bytes for `purpose`, the same in every process that holds this vault, unknown elsewhere."""
        return self._derived("secret", purpose)

    def _derived(self, kind: str, purpose: str) -> bytes:
        return hmac.digest(self._blinding, f"bagdar\0{kind}\0{purpose}".encode(), sha256)

    def _wrap(self, key: bytes) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        sealed = AESGCM(self._masters[self._newest]).encrypt(nonce, key, _WRAPPED)
        return _FORM + self._newest + nonce + sealed

    def _unwrap(self, wrapped: bytes) -> bytes:
        start = len(_FORM) + _ID
        master = self._master(wrapped[len(_FORM) : start])
        try:
            if not wrapped.startswith(_FORM):
                raise InvalidTag
            return AESGCM(master).decrypt(
                wrapped[start : start + _NONCE], wrapped[start + _NONCE :], _WRAPPED
            )
        except (InvalidTag, ValueError) as error:
            raise VaultIsWrong("the subject's key does not open with its master key") from error

    def _master(self, master_id: bytes) -> bytes:
        """The master key of that id; one that another process has just added is read from the file."""
        if master_id not in self._masters:
            self._masters, self._newest, self._blinding = _read(self._path)
        if master_id not in self._masters:
            raise VaultIsWrong("the master key that wrapped this key is not here")
        return self._masters[master_id]


def _read(path: Path) -> tuple[dict[bytes, bytes], bytes, bytes]:
    """Master keys by id, the id of the newest, and the blinding key: of its line, or of the oldest master."""
    try:
        lines = path.read_text("ascii").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise VaultIsWrong(f"the master key file {path.name} cannot be read") from error
    written = [line.strip() for line in lines if line.strip()]
    keys = [_key(line, path) for line in written if not line.startswith(BLIND)]
    blinding = [_key(line.removeprefix(BLIND), path) for line in written if line.startswith(BLIND)]
    if not keys or len(blinding) > 1:
        raise VaultIsWrong(f"{path.name} must hold master keys, one a line, and at most one blinding key")
    blinding.append(hmac.digest(keys[0], b"bagdar blinding key", sha256))
    return _by_id(keys), _id(keys[-1]), blinding[0]


def _key(text: str, path: Path) -> bytes:
    try:
        key = b64decode(text.strip(), validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_SIZE:
        raise VaultIsWrong(f"{path.name}: every line must be {KEY_SIZE} bytes in base64")
    return key


def _by_id(keys: Sequence[bytes]) -> dict[bytes, bytes]:
    return {_id(key): key for key in keys}


def _id(key: bytes) -> bytes:
    return hmac.digest(key, b"bagdar master key id", sha256)[:_ID]


def _text(key: bytes) -> str:
    return b64encode(key).decode()

"""Secret texts as their holders keep them; what is stored is their SHA-256 alone."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from binascii import Error, a2b_base64
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from typing import Self
from uuid import UUID

_RANDOM = 32
_SHARED = 16
"""Bytes of the random part that stay when a secret turns: they prove the family, not the turn."""
_LENGTH = 90
"""Characters: a prefix of 4, then 64 bytes in base64url without padding."""


class Prefix(StrEnum):
    """What a secret opens, so that whoever finds one in a file knows what to revoke."""

    SESSION = "bgs_"
    REFRESH = "bgr_"
    MACHINE = "bgm_"
    INVITATION = "bgi_"
    RENEWAL = "bgp_"


@dataclass(frozen=True, slots=True)
class SecretText:
    """A secret taken apart: it says where to look it up, and its random part proves that it was given out.

    Attributes:
        opens: id of the session, machine token, invitation or person (of a password link) inside the agency.
    """

    prefix: Prefix
    agency_id: UUID
    opens: UUID
    random: bytes = field(repr=False)

    @classmethod
    def fresh(cls, prefix: Prefix, agency_id: UUID, opens: UUID) -> Self:
        """A new secret that nobody can guess."""
        return cls(prefix, agency_id, opens, secrets.token_bytes(_RANDOM))

    @classmethod
    def read(cls, prefix: Prefix, text: str) -> Self | None:
        """The parts of a text of this kind, or None when it is none."""
        if len(text) != _LENGTH or not text.startswith(prefix) or not text.isascii():
            return None
        try:
            raw = a2b_base64(_standard(text.removeprefix(prefix)), strict_mode=True)
        except Error:
            return None
        secret = cls(prefix, UUID(bytes=raw[:16]), UUID(bytes=raw[16:32]), raw[32:])
        return secret if secret.text == text else None

    def turned(self) -> Self:
        """The next secret of the same family."""
        fresh = secrets.token_bytes(_RANDOM - _SHARED)
        return replace(self, random=self.random[:_SHARED] + fresh)

    @property
    def text(self) -> str:
        """What its holder keeps."""
        raw = self.agency_id.bytes + self.opens.bytes + self.random
        return self.prefix + urlsafe_b64encode(raw).decode().rstrip("=")

    @property
    def fingerprint(self) -> bytes:
        """What is stored of this very secret."""
        return sha256(self.text.encode()).digest()

    @property
    def family(self) -> bytes:
        """What is stored of what it shares with the secrets before and after it."""
        shared = self.agency_id.bytes + self.opens.bytes + self.random[:_SHARED]
        return sha256(b"family of " + self.prefix.encode() + shared).digest()


def _standard(text: str) -> bytes:
    """base64url in the letters of base64, padded; the letters that base64url has not are left to fail."""
    return text.translate({ord("-"): "+", ord("_"): "/", ord("+"): "!", ord("/"): "!"}).encode() + b"=="

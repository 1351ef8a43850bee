"""What a browser carries while it is away at the provider: sealed, for ten minutes, for itself alone."""

from __future__ import annotations

import hmac
import re
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.reception.oidc import Proof
from services.reception.oidc_refusals import ProviderSaidNo

LASTS = timedelta(minutes=10)
HOME = "/"
LOCAL_PATH = re.compile(r"/(?!/)[!-\[\]-~]{0,999}")
"""A path of this site: one slash, then visible ASCII without the backslash, a slash to every browser."""
_NONCE = 12
_ABOUT = b"bagdar sign-in under way 1"


@dataclass(frozen=True, slots=True)
class Underway:
    """A sign-in under way.

    Attributes:
        agency_id: whom it leads to.
        provider: the name of the provider, to which no other one's answer is held.
        return_to: the path where the person wanted to go.
        invitation: the secret of the invitation that is being accepted this way, if one is.
    """

    agency_id: UUID
    provider: str
    proof: Proof = field(repr=False)
    return_to: str
    invitation: str | None = field(default=None, repr=False)


class _Packed(msgspec.Struct, array_like=True):
    agency_id: UUID
    provider: str
    state: str
    nonce: str
    verifier: str
    return_to: str
    invitation: str | None
    expires: int


class StateSeal:
    """Seals and opens what is under way.

    The sealed text goes into a cookie (HttpOnly, Secure, SameSite=Lax), so that the answer of a provider is
    worth something only in the browser that asked for it. Nothing is stored here: who replays cookie and
    answer within the ten minutes is stopped by the provider, whose codes work once.
    """

    def __init__(self, vault_secret: bytes) -> None:
        self._cipher = AESGCM(hmac.digest(vault_secret, _ABOUT, sha256))

    def sealed(self, underway: Underway, now: datetime) -> str:
        """The text for the cookie, good until `now` + 10 minutes."""
        proof = underway.proof
        packed = _Packed(
            agency_id=underway.agency_id,
            provider=underway.provider,
            state=proof.state,
            nonce=proof.nonce,
            verifier=proof.verifier,
            return_to=local_path(underway.return_to),
            invitation=underway.invitation,
            expires=int((now + LASTS).timestamp()),
        )
        nonce = secrets.token_bytes(_NONCE)
        body = self._cipher.encrypt(nonce, msgspec.msgpack.encode(packed), _ABOUT)
        return urlsafe_b64encode(nonce + body).decode().rstrip("=")

    def opened(self, sealed: str, now: datetime) -> Underway:
        """What was sealed.

        Raises:
            ProviderSaidNo: it was not sealed here, was changed on its way, or is too old.
        """
        packed = self._unpacked(sealed)
        if now.timestamp() >= packed.expires:
            raise ProviderSaidNo
        return Underway(
            agency_id=packed.agency_id,
            provider=packed.provider,
            proof=Proof(packed.state, packed.nonce, packed.verifier),
            return_to=packed.return_to,
            invitation=packed.invitation,
        )

    def _unpacked(self, sealed: str) -> _Packed:
        try:
            body = urlsafe_b64decode(sealed.encode("ascii") + b"=" * (-len(sealed) % 4))
            plain = self._cipher.decrypt(body[:_NONCE], body[_NONCE:], _ABOUT)
        except (InvalidTag, ValueError) as error:
            raise ProviderSaidNo from error
        return msgspec.msgpack.decode(plain, type=_Packed)


def local_path(wanted: str) -> str:
    """`wanted`, if it is a path of this site that no browser could take for another site; else the start."""
    return wanted if LOCAL_PATH.fullmatch(wanted) else HOME

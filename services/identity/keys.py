"""Access tokens: signed by the key whose moment it is, proved by every key whose tokens can be alive."""

from __future__ import annotations

import logging
import re
from base64 import urlsafe_b64decode
from collections import OrderedDict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID

import jwt
import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.terms import Language
from services.identity.principal import NotSignedIn
from services.identity.signing import (
    ACCESS_LASTS,
    SKEW,
    SigningKey,
    ensure_key,
    print_of,
    read_ring,
    ring,
    signing,
)

ALGORITHM = "EdDSA"
TOKEN_TYPE = "at+jwt"  # noqa: S105
"""The media type of RFC 9068."""
AUDIENCE = "bagdar"
ISSUER = "bagdar"
LONGEST_TOKEN = 4_096
LOOK_EVERY = timedelta(seconds=2)
"""How long a process goes without looking whether keys were added or removed."""
_LOG = logging.getLogger("bagdar.keys")
_TOKEN = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", re.ASCII)
_REMEMBERED = 2_048
_END_OF_TIME = 253_402_300_800
"""The year 10000 in seconds, which Python's dates do not reach."""


class Claims(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an access token says; what its holder may do stands in the ledgers.

    Attributes:
        sub: the person.
        agency: the agency, inside which alone the person is known.
        sid: the session that the token was issued for.
        act: who looks with this person's eyes.
    """

    iss: str
    aud: str
    sub: UUID
    agency: UUID
    sid: UUID
    iat: int
    exp: Annotated[int, msgspec.Meta(ge=0, lt=_END_OF_TIME)]
    lang: Language | None = None
    act: UUID | None = None

    @property
    def expires_at(self) -> datetime:
        """When the token ends (UTC)."""
        return datetime.fromtimestamp(self.exp, UTC)


class _Header(msgspec.Struct, forbid_unknown_fields=True):
    alg: Literal["EdDSA"]
    kid: str
    typ: Literal["at+jwt"]


class Keys:
    """The ring of signing keys, followed while the process runs: rotation signs nobody out.

    Every process looks at the folder at most once per `LOOK_EVERY`, so a key that was added proves
    everywhere long before it signs anywhere, and a key that was removed proves nothing soon after.
    """

    def __init__(self, keys: Sequence[Ed25519PrivateKey | SigningKey], folder: Path | None = None) -> None:
        self._ring = ring(key if isinstance(key, SigningKey) else SigningKey(key) for key in keys)
        self._by_id = {key.key_id: key for key in self._ring}
        self._known: OrderedDict[str, tuple[Claims, SigningKey]] = OrderedDict()
        self._folder = folder
        self._print: object = None
        self._looked_at: datetime | None = None

    def __repr__(self) -> str:
        return f"Keys({', '.join(self._by_id)})"

    @classmethod
    def at(cls, folder: Path) -> Keys:
        """The keys in `folder`, followed from now on; the first one is made when there is none.

        Raises:
            KeysAreWrong: a file there is not an Ed25519 key, or is called like none.
            OSError: the folder cannot be read or written.
        """
        ensure_key(folder)
        return cls(read_ring(folder), folder)

    def mint(
        self,
        *,
        person_id: UUID,
        agency_id: UUID,
        session_id: UUID,
        now: datetime,
        lasts: timedelta = ACCESS_LASTS,
        language: Language | None = None,
        impersonator: UUID | None = None,
    ) -> str:
        """A signed access token, valid from `now` for `lasts`.

        Raises:
            ValueError: it would last longer than `ACCESS_LASTS`.
        """
        if lasts > ACCESS_LASTS:
            raise ValueError(f"an access token lasts {ACCESS_LASTS} at most")
        claims: dict[str, str | int] = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": str(person_id),
            "agency": str(agency_id),
            "sid": str(session_id),
            "iat": int(now.timestamp()),
            "exp": int((now + lasts).timestamp()),
        }
        if language is not None:
            claims["lang"] = language.value
        if impersonator is not None:
            claims["act"] = str(impersonator)
        self._follow(now)
        key = signing(self._ring, now)
        headers = {"kid": key.key_id, "typ": TOKEN_TYPE}
        return jwt.encode(claims, key.private, algorithm=ALGORITHM, headers=headers)

    def verify(self, token: str, now: datetime) -> Claims:
        """What `token` says at `now` (UTC). A proved signature is remembered, its ends are not.

        Raises:
            NotSignedIn: forged, expired, for another audience, or not a token; always the same answer.
        """
        self._follow(now)
        known = self._known.get(token)
        if known is None:
            known = self._proved(token)
            self._known[token] = known
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        claims, key = known
        if claims.expires_at <= now or claims.iat > (now + SKEW).timestamp() or not key.proves(now):
            raise NotSignedIn
        return claims

    def jwks(self, now: datetime) -> dict[str, list[dict[str, str]]]:
        """The public halves of all keys that prove or will sign (RFC 7517); keep it for `JWKS_LASTS`."""
        self._follow(now)
        return {"keys": [key.jwk() for key in self._ring if key.proves(now)]}

    def _proved(self, token: str) -> tuple[Claims, SigningKey]:
        if len(token) > LONGEST_TOKEN or not _TOKEN.fullmatch(token):
            raise NotSignedIn
        head, _, _ = token.partition(".")
        try:
            header = msgspec.json.decode(urlsafe_b64decode(head + "=" * (-len(head) % 4)), type=_Header)
            key = self._by_id[header.kid]
            unproved = jwt.decode(
                token,
                key.public,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                issuer=ISSUER,
                options={"verify_exp": False, "verify_iat": False, "verify_nbf": False},
            )
            claims = msgspec.convert(unproved, Claims)
        except (KeyError, ValueError, msgspec.MsgspecError, jwt.PyJWTError) as error:
            raise NotSignedIn from error
        if claims.exp - claims.iat > (ACCESS_LASTS + SKEW).total_seconds():
            raise NotSignedIn
        return claims, key

    def _follow(self, now: datetime) -> None:
        """Take over keys that were added or removed; a folder that cannot be read at the moment can wait."""
        if self._folder is None or (self._looked_at and abs(now - self._looked_at) < LOOK_EVERY):
            return
        self._looked_at = now
        try:
            seen = print_of(self._folder)
            if seen == self._print:
                return
            keys = read_ring(self._folder)
        except (OSError, ValueError) as error:
            _LOG.warning("the signing keys stay as they were: %s", error)
            return
        self._ring, self._print = keys, seen
        self._by_id = {key.key_id: key for key in keys}
        self._known.clear()

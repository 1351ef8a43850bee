"""Who asks: signing keys, access tokens and the principal that a valid token proves."""

from __future__ import annotations

import hmac
import os
import re
import secrets
from base64 import urlsafe_b64decode
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID

import jwt
import msgspec
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from domain.errors import Refusal
from domain.terms import Language, Party

ALGORITHM = "EdDSA"
TOKEN_TYPE = "at+jwt"  # noqa: S105
"""The media type of RFC 9068."""
AUDIENCE = "bagdar"
ISSUER = "bagdar"
LONGEST_TOKEN = 4_096
_TOKEN = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", re.ASCII)
_REMEMBERED = 2_048
_END_OF_TIME = 253_402_300_800
"""The year 10000 in seconds, which Python's dates do not reach."""


class NotSignedIn(Refusal):
    """Sign in: send a valid access token as Authorization: Bearer … ."""

    CODE = "NOT_SIGNED_IN"


class Scope(StrEnum):
    """How far a token reaches: all clients of an agency, one client, or history only."""

    AGENCY = "AGENCY"
    CLIENT = "CLIENT"
    AUDITOR = "AUDITOR"


@dataclass(frozen=True, slots=True)
class Principal:
    """Somebody whose token was valid at the moment of asking.

    Attributes:
        person_id: who acts; written into every event.
        agency_id: whose clients; the isolation boundary of every query.
        client_id: the only client the token reaches, or None for all of the agency.
        party: on whose side the person acts.
        language: of the person, or None to follow the request.
        expires_at: when the token ends (UTC); open sockets end with it.
    """

    person_id: UUID
    agency_id: UUID
    scope: Scope
    client_id: UUID | None
    party: Party
    language: Language | None
    expires_at: datetime

    def may_see(self, client_id: UUID) -> bool:
        """Whether this client of the principal's agency is within reach."""
        return self.client_id is None or self.client_id == client_id

    @property
    def may_write(self) -> bool:
        """Whether commands are within reach at all."""
        return self.scope is not Scope.AUDITOR


class _Claims(msgspec.Struct, forbid_unknown_fields=True):
    iss: str
    aud: str
    sub: UUID
    agency: UUID
    scope: Scope
    party: Party
    iat: int
    exp: Annotated[int, msgspec.Meta(ge=0, lt=_END_OF_TIME)]
    client: UUID | None = None
    lang: Language | None = None

    def principal(self) -> Principal:
        if self.scope is not Scope.AUDITOR and (self.scope is Scope.CLIENT) != (self.client is not None):
            raise NotSignedIn
        return Principal(
            person_id=self.sub,
            agency_id=self.agency,
            scope=self.scope,
            client_id=self.client,
            party=self.party,
            language=self.lang,
            expires_at=datetime.fromtimestamp(self.exp, UTC),
        )


class _Header(msgspec.Struct, forbid_unknown_fields=True):
    alg: Literal["EdDSA"]
    kid: str
    typ: Literal["at+jwt"]


class Keys:
    """Signing keys, oldest first: the newest signs, all of them verify, so that rotation signs nobody out."""

    def __init__(self, keys: Sequence[Ed25519PrivateKey]) -> None:
        self._signing = keys[-1]
        self._seed = keys[0].private_bytes_raw()
        self._verifying = {key_id(key.public_key()): key.public_key() for key in keys}
        self._known: OrderedDict[str, Principal] = OrderedDict()

    @classmethod
    def at(cls, folder: Path) -> Keys:
        """The keys in `folder`; the first one is made when there is none.

        Raises:
            ValueError: a file there is not an Ed25519 key.
            OSError: the folder cannot be read or written.
        """
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not any(folder.glob("*.pem")):
            _write(folder / "0001.pem")
        return cls([_read(path) for path in sorted(folder.glob("*.pem"))])

    @classmethod
    def rotated(cls, folder: Path) -> Keys:
        """The keys after one more was added, which signs from now on; tokens of the others stay valid."""
        cls.at(folder)
        newest = max(int(path.stem) for path in folder.glob("*.pem"))
        _write(folder / f"{newest + 1:04}.pem")
        return cls.at(folder)

    def secret(self, purpose: str) -> bytes:
        """32 bytes for `purpose`, the same in every process that holds these keys, unknown elsewhere."""
        return hmac.digest(self._seed, b"bagdar\0" + purpose.encode(), sha256)

    def mint(
        self,
        *,
        person_id: UUID,
        agency_id: UUID,
        scope: Scope,
        party: Party,
        now: datetime,
        lasts: timedelta,
        client_id: UUID | None = None,
        language: Language | None = None,
    ) -> str:
        """A signed access token, valid from `now` for `lasts`."""
        claims: dict[str, str | int] = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": str(person_id),
            "agency": str(agency_id),
            "scope": scope.value,
            "party": party.value,
            "iat": int(now.timestamp()),
            "exp": int((now + lasts).timestamp()),
        }
        if client_id is not None:
            claims["client"] = str(client_id)
        if language is not None:
            claims["lang"] = language.value
        headers = {"kid": key_id(self._signing.public_key()), "typ": TOKEN_TYPE}
        return jwt.encode(claims, self._signing, algorithm=ALGORITHM, headers=headers)

    def verify(self, token: str, now: datetime) -> Principal:
        """Who holds `token` at `now` (UTC). A proved signature is remembered, the end of the token is not.

        Raises:
            NotSignedIn: forged, expired, for another audience, or not a token; always the same answer.
        """
        principal = self._known.get(token)
        if principal is None:
            principal = self._proved(token).principal()
            self._known[token] = principal
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        if principal.expires_at <= now:
            raise NotSignedIn
        return principal

    def _proved(self, token: str) -> _Claims:
        if len(token) > LONGEST_TOKEN or not _TOKEN.fullmatch(token):
            raise NotSignedIn
        head, _, _ = token.partition(".")
        try:
            header = msgspec.json.decode(urlsafe_b64decode(head + "=" * (-len(head) % 4)), type=_Header)
            claims = jwt.decode(
                token,
                self._verifying[header.kid],
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                issuer=ISSUER,
                options={"verify_exp": False, "verify_iat": False, "verify_nbf": False},
            )
            return msgspec.convert(claims, _Claims)
        except (KeyError, ValueError, msgspec.MsgspecError, jwt.PyJWTError) as error:
            raise NotSignedIn from error


def key_id(key: Ed25519PublicKey) -> str:
    """How a token names the key that signed it."""
    return sha256(key.public_bytes_raw()).hexdigest()[:16]


def _read(path: Path) -> Ed25519PrivateKey:
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{path.name} is not an Ed25519 key")
    return key


def _write(path: Path) -> None:
    """Put a new key at `path` wholly or not at all; whoever comes second uses the key of the first."""
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()

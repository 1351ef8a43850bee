"""ID tokens: whether one proves who signed in, here and now and for us (OpenID Connect Core 1.0 §3.1.3.7)."""

from __future__ import annotations

import warnings
from binascii import Error as NotBase64
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, Protocol

import msgspec
from authlib.oidc.core import CodeIDToken
from cryptography.exceptions import UnsupportedAlgorithm
from joserfc import jws
from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import JWKRegistry, Key, RSAKey
from joserfc.util import urlsafe_b64decode

from services.reception.oidc_published import Jwk
from services.reception.oidc_refusals import Doubt

ALGORITHMS = ("RS256", "ES256", "EdDSA")
"""Signatures only: with a shared secret (HS256), whoever can verify can also forge."""
SKEW_SECONDS = 60
"""How far the provider's clock may be off."""
LEAST_RSA_BITS = 2048
LONGEST_TOKEN = 16_384
LONGEST_EMAIL = 320
LONGEST_NAME = 200

_REGISTRY = jws.JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a provider vouches for; issuer and subject together are who it is, everything else is hearsay.

    Attributes:
        subject: the provider's own name of the person, never given to another one.
        email: as the provider tells it; nobody is recognised by it.
        email_verified: whether the provider says that it has seen mail arrive there.
    """

    issuer: str
    subject: str = field(repr=False)
    email: str | None = field(repr=False)
    email_verified: bool = field(repr=False)
    name: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token must say to be ours.

    Attributes:
        access_token: what came with it, which `at_hash` is the hash of; None when nothing came.
    """

    issuer: str
    client_id: str
    nonce: str = field(repr=False)
    access_token: str | None = field(repr=False)


class KeysOf(Protocol):
    """Where a provider's keys come from."""

    async def key(self, kid: str | None, now: datetime) -> Jwk: ...


class _Header(msgspec.Struct):
    kid: str | None = None


class _Claims(msgspec.Struct):
    """What the library does not look at, or trusts to have a shape."""

    sub: Annotated[str, msgspec.Meta(pattern=r"\A[ -~]{1,255}\Z")]
    nonce: str
    azp: str | None = None
    at_hash: str | None = None
    email: str | None = None
    email_verified: bool | str = False
    name: str | None = None


async def identity_of(token: str, keys: KeysOf, expected: Expected, now: datetime) -> Identity:
    """Whom `token` vouches for.

    Raises:
        Unanswered: the keys cannot be read.
        Doubt: it is not signed by a key of the provider, is not meant for us, or is not of this moment.
    """
    if len(token) > LONGEST_TOKEN:
        raise Doubt("id token: too long")
    payload = _verified(token, await keys.key(_kid(token), now))
    claims = _shaped(payload[1])
    _checked(payload, expected, now)
    return Identity(
        issuer=expected.issuer,
        subject=claims.sub,
        email=_shown(claims.email, LONGEST_EMAIL),
        email_verified=claims.email_verified in (True, "true"),
        name=_shown(claims.name, LONGEST_NAME),
    )


def _kid(token: str) -> str | None:
    try:
        header = urlsafe_b64decode(token.partition(".")[0].encode())
        return msgspec.json.decode(header, type=_Header).kid
    except (NotBase64, msgspec.MsgspecError, RecursionError) as error:
        raise Doubt("id token: not a token") from error


def _verified(token: str, published: Jwk) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and claims of a token that this key has signed."""
    try:
        with warnings.catch_warnings():
            # The name EdDSA is deprecated in favour of Ed25519, which no provider writes yet.
            warnings.simplefilter("ignore", SecurityWarning)
            signed = jws.deserialize_compact(token, _key(published), registry=_REGISTRY)
        payload = msgspec.json.decode(signed.payload or b"", type=dict[str, Any])
    except JoseError as error:
        raise Doubt(f"id token: {error.error} {error.description}") from error
    except (ValueError, TypeError, UnsupportedAlgorithm, msgspec.MsgspecError, RecursionError) as error:
        raise Doubt(f"id token: {type(error).__name__}") from error
    return signed.headers(), payload


def _key(published: Jwk) -> Key:
    key = JWKRegistry.import_key(msgspec.to_builtins(published))
    if isinstance(key, RSAKey) and key.raw_value.key_size < LEAST_RSA_BITS:
        raise Doubt(f"id token: the provider's RSA key has less than {LEAST_RSA_BITS} bits")
    return key


def _shaped(payload: dict[str, Any]) -> _Claims:
    try:
        return msgspec.convert(payload, _Claims)
    except msgspec.ValidationError as error:
        raise Doubt(f"id token: {error}") from error


def _checked(payload: tuple[dict[str, Any], dict[str, Any]], expected: Expected, now: datetime) -> None:
    """Issuer, audience, authorised party, times, nonce and the hash of the access token, by the library."""
    header, claims = payload
    token: Any = CodeIDToken(
        claims,
        header,
        {
            "iss": {"essential": True, "value": expected.issuer},
            "aud": {"essential": True, "value": expected.client_id},
        },
        {
            "nonce": expected.nonce,
            "client_id": expected.client_id,
            "access_token": expected.access_token,
        },
    )
    try:
        token.validate(now=int(now.timestamp()), leeway=SKEW_SECONDS)
    except JoseError as error:
        raise Doubt(f"id token: {error.error} {error.description}") from error


def _shown(text: str | None, longest: int) -> str | None:
    """A text of the provider, if people can read it as it is."""
    text = (text or "").strip()
    return text if text and text.isprintable() and len(text) <= longest else None

"""Tokens as this system mints them, and as somebody else would like to."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.identity import Keys

PERSON = UUID("0190a000-0000-7000-8000-000000000001")
AGENCY = UUID("0190a000-0000-7000-8000-000000000002")
SESSION = UUID("0190a000-0000-7000-8000-000000000003")
BOSS = UUID("0190a000-0000-7000-8000-000000000004")
NOW = datetime(2026, 3, 31, 18, tzinfo=UTC)
SECONDS = int(NOW.timestamp())
QUARTER_HOUR = timedelta(minutes=15)

PRIVATE = Ed25519PrivateKey.generate()
STRANGER = Ed25519PrivateKey.generate()
KEYS = Keys([PRIVATE])
PUBLIC_PEM = PRIVATE.public_key().public_bytes(
    serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
)


def minted(keys: Keys = KEYS, **instead: Any) -> str:
    """A person's token, with some facts replaced."""
    facts: dict[str, Any] = {"person_id": PERSON, "agency_id": AGENCY, "session_id": SESSION, "now": NOW}
    return keys.mint(**{**facts, **instead})


def parts(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and claims as anyone can read them."""
    head, body, _ = token.split(".")
    first, second = (json.loads(urlsafe_b64decode(part + "==")) for part in (head, body))
    return first, second


def signed(header: dict[str, Any] | None = None, key: Any = PRIVATE, **claims: Any) -> str:
    """A token whose header and claims are ours but for these; None leaves a claim out."""
    good_header, good_claims = parts(minted())
    body = {name: value for name, value in {**good_claims, **claims}.items() if value is not None}
    head = {name: value for name, value in {**good_header, **(header or {})}.items() if value is not None}
    return jwt.encode(body, key, algorithm=head.pop("alg"), headers=head)


def unsigned(**header: Any) -> str:
    """A token that says it needs no signature."""
    head = {"alg": "none", "typ": "at+jwt", **header}
    return f"{encoded(json.dumps(head).encode())}.{minted().split('.')[1]}."


def hmac_with_public_key() -> str:
    """The classic confusion: the public key used as a shared secret."""
    head, body, _ = minted().split(".")
    head = encoded(json.dumps({**parts(minted())[0], "alg": "HS256"}).encode())
    return f"{head}.{body}.{encoded(hmac.digest(PUBLIC_PEM, f'{head}.{body}'.encode(), hashlib.sha256))}"


def encoded(raw: bytes) -> str:
    """Base64url without padding."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()

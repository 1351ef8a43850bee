"""Secrets of devices that have signed in before, so that guesses of strangers do not stop their owner.

A new password makes every device a stranger again; no secret holds longer than what it was earned with.
"""

from __future__ import annotations

import hmac
import secrets
from base64 import urlsafe_b64encode
from binascii import Error, a2b_base64
from datetime import UTC, datetime, timedelta
from uuid import UUID

from services.identity.vault import Vault

PREFIX = "bgd_"
LASTS = timedelta(days=180)
"""How long a device is known after its last sign-in."""
_ID = 16
_MOMENT = 8
_BYTES = _ID + _MOMENT + 32
_PADDING = "=" * (-_BYTES % 3)


def device_secret(
    vault: Vault, agency_id: UUID, account_key: bytes, set_at: datetime | None, now: datetime
) -> str:
    """What a device keeps after a sign-in: an id and a moment, signed for this account alone; not stored.

    Nothing in it needs quotes in a cookie.

    Args:
        set_at: when the account's password was set.
    """
    named = secrets.token_bytes(_ID) + int(now.timestamp()).to_bytes(_MOMENT, "big")
    signed = named + _proof(vault, agency_id, account_key, set_at, named)
    return PREFIX + urlsafe_b64encode(signed).decode().rstrip("=")


def is_known(
    vault: Vault,
    agency_id: UUID,
    account_key: bytes,
    set_at: datetime | None,
    text: str | None,
    now: datetime,
) -> bool:
    """Whether the device has signed in to this account with the password that it still has."""
    raw = _raw(text or "")
    named, proof = raw[: _ID + _MOMENT], raw[_ID + _MOMENT :]
    if not hmac.compare_digest(proof, _proof(vault, agency_id, account_key, set_at, named)):
        return False
    age = now - datetime.fromtimestamp(int.from_bytes(named[_ID:], "big"), now.tzinfo)
    return set_at is not None and age <= LASTS


def _raw(text: str) -> bytes:
    """The bytes of a device's secret, or none."""
    body = text.removeprefix(PREFIX)
    if body == text or not body.isascii():
        return b""
    try:
        raw = a2b_base64(body.translate({ord("-"): "+", ord("_"): "/"}) + _PADDING, strict_mode=True)
    except Error:
        return b""
    return raw if len(raw) == _BYTES else b""


def _proof(vault: Vault, agency_id: UUID, account_key: bytes, set_at: datetime | None, named: bytes) -> bytes:
    since = b"" if set_at is None else set_at.astimezone(UTC).isoformat().encode()
    return vault.blind("device", agency_id.bytes, account_key, since, named)

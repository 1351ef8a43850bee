"""Secrets of webhooks, and signatures as the Standard Webhooks specification has them."""

from __future__ import annotations

import hmac
import secrets
from base64 import b64decode, b64encode
from hashlib import sha256
from uuid import UUID

PREFIX = "bgw_"
_BYTES = 33
"""A whole number of base64 letters without padding, within the specification's 24 … 64 bytes."""


def new_secret() -> str:
    """A fresh secret as its owner sees it once: `bgw_` and base64, as libraries read it after `whsec_`."""
    return PREFIX + b64encode(secrets.token_bytes(_BYTES)).decode()


def signature(secret: str, delivery_id: UUID | str, timestamp: int, body: bytes) -> str:
    """The value of the header webhook-signature.

    Args:
        secret: as `new_secret` gave it.
        delivery_id: the header webhook-id.
        timestamp: the header webhook-timestamp, in seconds since 1970.
        body: what is sent, byte for byte.
    """
    key = b64decode(secret.removeprefix(PREFIX))
    signed = f"{delivery_id}.{timestamp}.".encode() + body
    return "v1," + b64encode(hmac.digest(key, signed, sha256)).decode()

"""Addresses and secrets of webhooks, each under its own key, so that a copy of the tables tells neither."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from services.identity.vault import Vault
from services.webhooks.store import Sealed


@dataclass(frozen=True, slots=True)
class Opened:
    """What is sent where, and how it is signed."""

    url: str = field(repr=False)
    secret: str = field(repr=False)


def sealed(vault: Vault, agency_id: UUID, webhook_id: UUID, client_id: UUID, opened: Opened) -> Sealed:
    """As it may be stored."""
    key = vault.new_key()
    return Sealed(
        client_id,
        key,
        vault.seal(key, opened.url, about=_about(agency_id, webhook_id, "url")),
        vault.seal(key, opened.secret, about=_about(agency_id, webhook_id, "secret")),
    )


def opened(vault: Vault, agency_id: UUID, webhook_id: UUID, stored: Sealed) -> Opened:
    """As it is used.

    Raises:
        VaultIsWrong: another agency's or webhook's, tampered with, or the master key is another one.
    """
    key = stored.wrapped_key
    return Opened(
        vault.open(key, stored.url, about=_about(agency_id, webhook_id, "url")),
        vault.open(key, stored.secret, about=_about(agency_id, webhook_id, "secret")),
    )


def _about(agency_id: UUID, webhook_id: UUID, field_name: str) -> bytes:
    return b"webhook" + agency_id.bytes + webhook_id.bytes + field_name.encode()

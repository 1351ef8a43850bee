"""E-mail addresses in the one form in which they are compared, and the keyed hash they are found by."""

from __future__ import annotations

import unicodedata
from uuid import UUID

from domain.errors import Refusal
from services.identity.vault import Vault

LONGEST = 254
"""Characters an address may have (RFC 5321, 4.5.3.1.3, without the brackets)."""


class EmailIsMalformed(Refusal):
    """Give an e-mail address like name@example.kz, of at most {limit} characters."""

    CODE = "EMAIL_IS_MALFORMED"


def normal(email: str, *, field: str = "email") -> str:
    """The address trimmed, composed (NFC) and in lower case; normalising twice equals normalising once.

    Raises:
        EmailIsMalformed: not one @ with something on both sides, blanks or invisible signs, or too long.
    """
    if len(email) > LONGEST * 4:
        raise EmailIsMalformed(field=field, limit=LONGEST)
    lowered = unicodedata.normalize("NFC", email.strip()).lower()
    text = unicodedata.normalize("NFC", lowered)
    local, _, domain = text.partition("@")
    plain = text.isprintable() and not any(sign.isspace() for sign in text)
    if not plain or not local or not domain or "@" in domain or len(text) > LONGEST:
        raise EmailIsMalformed(field=field, limit=LONGEST)
    return text


def email_key(vault: Vault, agency_id: UUID, email: str) -> bytes:
    """What an address is found by inside an agency; it says nothing without the vault.

    Raises:
        EmailIsMalformed: as for `normal`.
    """
    return vault.blind("email", agency_id.bytes, normal(email).encode())


def account_key(vault: Vault, agency_id: UUID, email: str) -> bytes:
    """What guesses at an address are counted by, whether anybody has it or it is none at all."""
    try:
        return vault.blind("account", email_key(vault, agency_id, email))
    except EmailIsMalformed:
        typed = email[: LONGEST * 4].encode(errors="surrogatepass")
        return vault.blind("no account", agency_id.bytes, typed)

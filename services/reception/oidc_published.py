"""What a provider publishes about itself: its addresses and the keys it signs with."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import httpx
import msgspec

from services.reception.oidc_refusals import Doubt
from services.reception.oidc_wire import fetched, is_guarded, is_loopback, patience

WELL_KNOWN = "/.well-known/openid-configuration"
FRESH = timedelta(hours=1)
"""How long what was read is used, so that a key the provider withdrew ends here too."""
REFETCH_EVERY = timedelta(minutes=1)
"""How often an unknown key may make us ask again before what we have is old."""


class Metadata(msgspec.Struct, frozen=True):
    """The document of OpenID Connect Discovery 1.0 §3, as far as it is used here.

    Attributes:
        authorization_response_iss_parameter_supported: whether answers name their issuer (RFC 9207).
    """

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)
    authorization_response_iss_parameter_supported: bool = False


class Jwk(msgspec.Struct, frozen=True, omit_defaults=True):
    """A public key as RFC 7517 writes it; of a symmetric one nothing is read that could verify."""

    kty: str
    kid: str | None = None
    use: str | None = None
    alg: str | None = None
    n: str | None = None
    e: str | None = None
    crv: str | None = None
    x: str | None = None
    y: str | None = None


class _KeySet(msgspec.Struct, frozen=True):
    keys: list[Jwk]


class Published:
    """One provider's documents, read when they are needed and kept for `FRESH`."""

    def __init__(self, issuer: str, http: httpx.AsyncClient) -> None:
        self._issuer = issuer
        self._http = http
        self._turn = asyncio.Lock()
        self._metadata: tuple[Metadata, datetime] | None = None
        self._keys: tuple[list[Jwk], datetime] | None = None
        self._sought_at: datetime | None = None

    async def metadata(self, now: datetime) -> Metadata:
        """Where the provider's endpoints are.

        Raises:
            Unanswered: the provider does not answer.
            Doubt: another issuer's document, or an address that nobody may be sent to.
        """
        async with patience(), self._turn:
            if self._metadata is None or now - self._metadata[1] >= FRESH:
                self._metadata = await self._discovered(), now
            return self._metadata[0]

    async def key(self, kid: str | None, now: datetime) -> Jwk:
        """The key that a token names; without a name, the only one there is.

        Raises:
            Unanswered: the provider does not answer.
            Doubt: the provider publishes no such key, or was asked for an unknown one within the minute.
        """
        metadata = await self.metadata(now)
        async with patience(), self._turn:
            if self._keys is None or now - self._keys[1] >= FRESH:
                self._keys = await self._read_keys(metadata), now
            found = _named(self._keys[0], kid)
            if found is None and self._may_seek(now):
                self._sought_at = now
                self._keys = await self._read_keys(metadata), now
                found = _named(self._keys[0], kid)
        if found is None:
            raise Doubt("the token names no published key")
        return found

    def _may_seek(self, now: datetime) -> bool:
        return self._sought_at is None or now - self._sought_at >= REFETCH_EVERY

    async def _discovered(self) -> Metadata:
        found = await fetched(self._http, self._issuer.rstrip("/") + WELL_KNOWN, Metadata)
        if found.issuer != self._issuer:
            raise Doubt("the discovery document is another issuer's")
        loopback = is_loopback(httpx.URL(self._issuer).host)
        for address in (found.authorization_endpoint, found.token_endpoint, found.jwks_uri):
            if not is_guarded(address, loopback=loopback):
                raise Doubt("the discovery document names an address without https, or on this machine")
        return found

    async def _read_keys(self, metadata: Metadata) -> list[Jwk]:
        published = await fetched(self._http, metadata.jwks_uri, _KeySet)
        return [key for key in published.keys if key.use in (None, "sig")]


def _named(keys: list[Jwk], kid: str | None) -> Jwk | None:
    if kid is None:
        return keys[0] if len(keys) == 1 else None
    return next((key for key in keys if key.kid == kid), None)

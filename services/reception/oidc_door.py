"""The door for whoever comes through a provider: out with a sealed cookie, back in with a proved identity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from services.reception.oidc import OidcClient
from services.reception.oidc_provider import Provider
from services.reception.oidc_refusals import ProviderUnknown
from services.reception.oidc_state import StateSeal, Underway
from services.reception.oidc_token import Identity


@dataclass(frozen=True, slots=True)
class Departure:
    """Where the browser goes, and the cookie that it must bring back."""

    url: str = field(repr=False)
    cookie: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who came back, into which agency, and where they wanted to go.

    Attributes:
        invitation: the secret of the invitation that is being accepted this way, if one is.
    """

    agency_id: UUID
    identity: Identity
    return_to: str
    invitation: str | None = field(repr=False)


class ProviderDoor:
    """All providers of the installation behind one redirect address."""

    def __init__(self, clients: Mapping[str, OidcClient], seal: StateSeal) -> None:
        self._clients = clients
        self._seal = seal

    @classmethod
    def of(cls, providers: Mapping[str, Provider], *, redirect_uri: str, vault_secret: bytes) -> ProviderDoor:
        """The door for these providers, with connections of its own."""
        clients = {
            name: OidcClient(provider, redirect_uri=redirect_uri) for name, provider in providers.items()
        }
        return cls(clients, StateSeal(vault_secret))

    async def close(self) -> None:
        """Close the connections to the providers."""
        for client in self._clients.values():
            await client.close()

    def names(self) -> list[str]:
        """The providers that may be chosen."""
        return sorted(self._clients)

    async def depart(
        self, name: str, *, return_to: str, invitation: str | None = None, now: datetime
    ) -> Departure:
        """Begin a sign-in through the provider `name`.

        Raises:
            ProviderUnknown: there is none of that name.
            ProviderAway, ProviderSaidNo: as `OidcClient.begin`.
        """
        client = self._client(name)
        begun = await client.begin(now)
        underway = Underway(client.provider.agency_id, name, begun.proof, return_to, invitation)
        return Departure(begun.url, self._seal.sealed(underway, now))

    async def arrive(self, answer: Mapping[str, str], cookie: str, now: datetime) -> Arrival:
        """Who came back with these query parameters and this cookie.

        Raises:
            ProviderUnknown: the provider was taken away meanwhile, or given to another agency.
            ProviderAway, ProviderSaidNo: as `StateSeal.opened` and `OidcClient.finish`.
        """
        underway = self._seal.opened(cookie, now)
        client = self._client(underway.provider)
        if client.provider.agency_id != underway.agency_id:
            raise ProviderUnknown
        identity = await client.finish(answer, underway.proof, now)
        return Arrival(underway.agency_id, identity, underway.return_to, underway.invitation)

    def _client(self, name: str) -> OidcClient:
        client = self._clients.get(name)
        if client is None:
            raise ProviderUnknown
        return client

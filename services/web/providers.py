"""Routes by which people come in through an OpenID provider: out, and back with a session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import HttpMethod, Response
from litestar.handlers import HTTPRouteHandler

from api.endpoint import Door
from api.noted import note
from services.credentials.secret_texts import Prefix, SecretText
from services.credentials.sessions import SessionKind
from services.reception.front import SignedIn
from services.reception.oidc_door import Arrival, Departure, ProviderDoor
from services.reception.oidc_refusals import ProviderUnknown
from services.reception.oidc_state import HOME, local_path
from services.web.answers import answer
from services.web.entrance import Entrance, Welcome, agency_of
from services.web.refusals import PlaceIsNotOurs
from services.web.sessions import UNDERWAY_COOKIE, Cookies
from services.web.visit import Form, Visit, route

CALLBACK = "/auth/oidc/callback"
"""Where providers send the browser back; the redirect address to register with them."""
START = "/auth/oidc/{provider:str}/start"
Short = Annotated[str, msgspec.Meta(max_length=200)]
Place = Annotated[str, msgspec.Meta(max_length=1_000)]


class ProvidersQuery(Form):
    """Whose providers."""

    agency: Short


class StartQuery(Form):
    """Where to go afterwards, a path of this site."""

    agency: Short
    return_to: Place = HOME


class StartForm(Form):
    """An invitation to accept through the provider. Its secret never stands in an address."""

    invitation: Short
    return_to: Place = HOME


class Providers:
    """The way to the providers and back."""

    def __init__(self, entrance: Entrance, away: ProviderDoor, door: Door, cookies: Cookies) -> None:
        self._reception = entrance.reception
        self._offered = entrance.providers
        self._away = away
        self._cookies = cookies
        self._welcome = Welcome(entrance.reception, door, cookies)

    def routes(self, clock: Callable[[], datetime]) -> list[HTTPRouteHandler]:
        """The routes under /auth that speak of providers."""
        return [
            route(HttpMethod.GET, "/auth/providers", self.offered, clock),
            route(HttpMethod.GET, START, self.start, clock),
            route(HttpMethod.POST, START, self.start_invited, clock),
            route(HttpMethod.GET, CALLBACK, self.arrive, clock),
        ]

    async def offered(self, visit: Visit) -> Response[bytes]:
        """The names of an agency's providers; an agency that does not exist has none."""
        agency_id = agency_of(visit.query(ProvidersQuery).agency)
        names = sorted(name for name, each in self._offered.items() if each.agency_id == agency_id)
        return answer({"providers": names})

    async def start(self, visit: Visit) -> Response[bytes]:
        """Leave for the provider."""
        query = visit.query(StartQuery)
        departure = await self._depart(visit, agency_of(query.agency), query.return_to)
        return self._sent(departure.url, departure)

    async def start_invited(self, visit: Visit) -> Response[bytes]:
        """Prepare to leave for the provider with an invitation; the page goes to `location` itself."""
        form = await visit.form(StartForm)
        agency_id = _agency_of(form.invitation)
        departure = await self._depart(visit, agency_id, form.return_to, form.invitation)
        return answer({"location": departure.url}, cookies=[self._cookies.underway(departure.cookie)])

    async def arrive(self, visit: Visit) -> Response[bytes]:
        """Come back from the provider and be signed in."""
        cookie = self._cookies.read(visit.headers, UNDERWAY_COOKIE) or ""
        arrival = await self._away.arrive(visit.parameters(), cookie, visit.now)
        signed_in = await self._signed_in(arrival)
        note(agency=signed_in.session.agency_id, actor=signed_in.session.person_id)
        cookies = [*await self._welcome.moved_in(visit, signed_in), self._cookies.gone(UNDERWAY_COOKIE)]
        return answer({}, status=302, headers={"location": local_path(arrival.return_to)}, cookies=cookies)

    async def _signed_in(self, arrival: Arrival) -> SignedIn:
        """In; an invitation is of the provider's own agency, for no other was let out, and it was sealed."""
        if arrival.invitation is None:
            return await self._reception.sign_in_as(
                arrival.agency_id, arrival.identity, kind=SessionKind.BROWSER
            )
        return await self._reception.accept_as(arrival.invitation, arrival.identity, kind=SessionKind.BROWSER)

    async def _depart(
        self, visit: Visit, agency_id: UUID | None, return_to: str, invitation: str | None = None
    ) -> Departure:
        name = visit.part("provider")
        provider = self._offered.get(name)
        if provider is None or provider.agency_id != agency_id:
            raise ProviderUnknown
        if local_path(return_to) != return_to:
            raise PlaceIsNotOurs(field="returnTo")
        return await self._away.depart(name, return_to=return_to, invitation=invitation, now=visit.now)

    def _sent(self, url: str, departure: Departure) -> Response[bytes]:
        cookies = [self._cookies.underway(departure.cookie)]
        return answer({}, status=302, headers={"location": url}, cookies=cookies)


def _agency_of(invitation: str) -> UUID | None:
    """The agency that an invitation's secret names; None for what is no such secret."""
    secret = SecretText.read(Prefix.INVITATION, invitation)
    return None if secret is None else secret.agency_id

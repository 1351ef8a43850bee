"""What the routes of sign-in work with, and how somebody who was let in is told so."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID

from litestar import Response
from litestar.datastructures import Cookie

from api import ids
from api.endpoint import Door
from api.ids import Kind
from api.noted import note
from services.access.doorkeeper import Presented, csrf_of
from services.commands.rights import NotAllowed
from services.commands.work import NotFound
from services.credentials.sessions import SessionKind
from services.identity import Keys, NotSignedIn, Principal
from services.reception.front import SignedIn
from services.reception.oidc_door import ProviderDoor
from services.reception.oidc_provider import Provider
from services.reception.reception import Reception
from services.web.answers import answer
from services.web.refusals import FieldDoesNotFit
from services.web.sessions import Cookies
from services.web.visit import Visit

_UUID_LENGTH = 36


@dataclass(frozen=True, slots=True)
class Entrance:
    """The use cases at the door.

    Attributes:
        keys: sign access tokens; their public halves are published.
        providers: through which people may sign in, by name.
        away: the way to them and back.
    """

    reception: Reception
    keys: Keys
    providers: Mapping[str, Provider] = field(default_factory=lambda: MappingProxyType({}))
    away: ProviderDoor | None = None


@dataclass(frozen=True, slots=True)
class Welcome:
    """Tells people that they are in: programs by tokens, browsers by cookies that no script can read."""

    reception: Reception
    door: Door
    cookies: Cookies

    async def said(self, visit: Visit, signed_in: SignedIn, kind: SessionKind) -> Response[bytes]:
        """The answer to a sign-in that went well."""
        session = signed_in.session
        note(agency=session.agency_id, actor=session.person_id)
        body: dict[str, object] = {
            "agency": ids.encode(Kind.AGENCY, session.agency_id),
            "person": ids.encode(Kind.PERSON, session.person_id),
            "expiresAt": session.expires_at,
        }
        if kind is SessionKind.BROWSER:
            cookies = await self.moved_in(visit, signed_in)
            return answer({**body, "csrf": csrf_of(signed_in.secret)}, cookies=cookies)
        tokens = {"accessToken": signed_in.access_token, "refreshToken": signed_in.secret}
        ends = {"accessTokenExpiresAt": signed_in.expires_at}
        return answer({**body, **tokens, **ends, "device": signed_in.device})

    async def moved_in(self, visit: Visit, signed_in: SignedIn) -> list[Cookie]:
        """The cookies of a browser that is signed in now; the session it had before is over."""
        await self._end_former(visit)
        cookies = [self.cookies.session(signed_in.secret, signed_in.session.expires_at, visit.now)]
        if signed_in.device is not None:
            cookies.append(self.cookies.device(signed_in.device))
        return cookies

    async def _end_former(self, visit: Visit) -> None:
        former = visit.presented.cookie
        if former is None:
            return
        # What has ended already, and what no browser was given, needs no end.
        with suppress(NotSignedIn, NotAllowed):
            await self.reception.sign_out(await self.door.admit(shown_by_us(former), visit.now))


def shown_by_us(cookie: str) -> Presented:
    """A cookie with its proof, where nothing a page could want happens, or the request was proved before."""
    return Presented(cookie=cookie, csrf=csrf_of(cookie))


async def admitted(door: Door, visit: Visit) -> Principal:
    """Who asks: nobody's body is waited for, and nobody acts who was shut out while it came.

    Raises:
        NotSignedIn: nobody that we know.
        Fault: by the body.
        ClientIsGone: the connection ended first.
    """
    await door.admit(visit.presented, visit.clock())
    await visit.arrived()
    principal = await door.admit(visit.presented, visit.clock())
    note(agency=principal.agency_id, actor=principal.person_id, impersonator=principal.impersonator)
    return principal


def agency_of(text: str) -> UUID:
    """The agency that an id of the API, or a plain UUID, names; whether there is one is not said.

    Raises:
        FieldDoesNotFit: it is neither.
    """
    try:
        return UUID(text) if len(text) == _UUID_LENGTH else ids.key_of(Kind.AGENCY, text)
    except (ValueError, NotFound):
        raise FieldDoesNotFit(field="agency", reason="the id of an agency") from None

"""Routes by which people come in with passwords and invitations, stay, and go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

import msgspec
from litestar import HttpMethod, Response
from litestar.handlers import HTTPRouteHandler

from api import ids
from api.endpoint import SESSION_COOKIE, Door
from api.ids import Kind
from services.access.doorkeeper import csrf_of
from services.credentials.sessions import SessionKind
from services.identity.signing import JWKS_LASTS
from services.web.answers import answer
from services.web.entrance import Entrance, Welcome, admitted, agency_of, shown_by_us
from services.web.sessions import DEVICE_COOKIE, Cookies
from services.web.visit import Form, Visit, route

Short = Annotated[str, msgspec.Meta(max_length=200)]
Long = Annotated[str, msgspec.Meta(max_length=4_000)]


class SignInForm(Form):
    """An account of an agency and what proves it.

    Attributes:
        device: what an earlier sign-in from this device was given; browsers keep it as a cookie.
        browser: whether a cookie is wanted instead of tokens.
    """

    agency: Short
    email: Long
    password: Long
    device: Short | None = None
    browser: bool = False


class RefreshForm(Form):
    """The refresh secret, which is spent by this."""

    refresh_token: Short


class SignOutForm(Form):
    """Whether all other sign-ins of the person end, too."""

    everywhere: bool = False


class PasswordForm(Form):
    """The password so far, if there is one, and the one that follows it."""

    new: Long
    old: Long | None = None


class LinkForm(Form):
    """Who is to set a new password, and in which client's team they are; none named is the agency's staff."""

    person: Short
    client: Short | None = None


class ResetForm(Form):
    """The secret of a password link, and the password from now on."""

    secret: Short
    password: Long


class InvitationForm(Form):
    """The secret of an invitation's link."""

    invitation: Short


class AcceptForm(Form):
    """An invitation accepted with a password, or by who is signed in already; a name may be corrected."""

    invitation: Short
    password: Long | None = None
    name: Long | None = None
    device: Short | None = None
    browser: bool = False


class SignIn:
    """Passwords, invitations, sessions."""

    def __init__(self, entrance: Entrance, door: Door, cookies: Cookies) -> None:
        self._reception = entrance.reception
        self._keys = entrance.keys
        self._door = door
        self._cookies = cookies
        self._welcome = Welcome(entrance.reception, door, cookies)

    def routes(self, clock: Callable[[], datetime]) -> list[HTTPRouteHandler]:
        """The routes under /auth, and the published keys."""
        posted = {
            "/auth/sign-in": self.sign_in,
            "/auth/refresh": self.refresh,
            "/auth/sign-out": self.sign_out,
            "/auth/password": self.set_password,
            "/auth/password/link": self.give_password_link,
            "/auth/password/reset": self.reset_password,
            "/auth/invitation": self.look_at_invitation,
            "/auth/accept": self.accept,
        }
        gotten = {"/auth/session": self.session, "/.well-known/jwks.json": self.published_keys}
        return [
            *(route(HttpMethod.POST, path, serve, clock) for path, serve in posted.items()),
            *(route(HttpMethod.GET, path, serve, clock) for path, serve in gotten.items()),
        ]

    async def sign_in(self, visit: Visit) -> Response[bytes]:
        """Sign in with e-mail and password."""
        form = await visit.form(SignInForm)
        kind = _kind(form.browser)
        signed_in = await self._reception.sign_in(
            agency_of(form.agency),
            form.email,
            form.password,
            kind=kind,
            address=visit.address,
            device=form.device or self._device(visit),
        )
        return await self._welcome.said(visit, signed_in, kind)

    async def refresh(self, visit: Visit) -> Response[bytes]:
        """Turn a refresh secret into the next one and an access token."""
        form = await visit.form(RefreshForm)
        signed_in = await self._reception.refresh(form.refresh_token)
        return await self._welcome.said(visit, signed_in, SessionKind.API)

    async def sign_out(self, visit: Visit) -> Response[bytes]:
        """End this sign-in, or all of the person's."""
        principal = await admitted(self._door, visit)
        form = await visit.form(SignOutForm)
        await self._reception.sign_out(principal, everywhere=form.everywhere)
        return answer({"signedOut": True}, cookies=[self._cookies.gone(SESSION_COOKIE)])

    async def set_password(self, visit: Visit) -> Response[bytes]:
        """Set another password."""
        principal = await admitted(self._door, visit)
        form = await visit.form(PasswordForm)
        device = await self._reception.set_password(principal, form.old, form.new)
        if visit.presented.bearer is None:
            return answer({"passwordSet": True}, cookies=[self._cookies.device(device)])
        return answer({"passwordSet": True, "device": device})

    async def give_password_link(self, visit: Visit) -> Response[bytes]:
        """Let somebody who lost their password set a new one."""
        principal = await admitted(self._door, visit)
        form = await visit.form(LinkForm)
        client_id = ids.key_of(Kind.CLIENT, form.client) if form.client else principal.agency_id
        person_id = ids.key_of(Kind.PERSON, form.person)
        given = await self._reception.give_password_link(principal, client_id, person_id)
        return answer({"person": form.person, "secret": given.secret, "endsAt": given.ends_at})

    async def reset_password(self, visit: Visit) -> Response[bytes]:
        """Set a new password by a link; signing in with it comes next."""
        form = await visit.form(ResetForm)
        await self._reception.reset_password(form.secret, form.password)
        return answer({"passwordSet": True})

    async def look_at_invitation(self, visit: Visit) -> Response[bytes]:
        """What an invitation offers; looking does not use it up."""
        form = await visit.form(InvitationForm)
        offer = await self._reception.look_at_invitation(form.invitation)
        return answer(
            {
                "agencyName": offer.agency_name,
                "language": offer.language,
                "role": offer.role,
                "endsAt": offer.ends_at,
            }
        )

    async def accept(self, visit: Visit) -> Response[bytes]:
        """Accept an invitation with a password of one's own, and be signed in; or as who is signed in."""
        form = await visit.form(AcceptForm)
        if form.password is None:
            principal = await admitted(self._door, visit)
            await self._reception.accept_signed_in(principal, form.invitation)
            return answer({"accepted": True})
        kind = _kind(form.browser)
        signed_in = await self._reception.accept(
            form.invitation,
            password=form.password,
            name=form.name,
            kind=kind,
            address=visit.address,
            device=form.device or self._device(visit),
        )
        return await self._welcome.said(visit, signed_in, kind)

    async def session(self, visit: Visit) -> Response[bytes]:
        """Who is signed in. A browser's page reads here what it must send beside its cookie."""
        shown, cookie = visit.presented, visit.presented.cookie
        by_cookie = shown.bearer is None and cookie is not None
        principal = await self._door.admit(shown_by_us(cookie) if by_cookie and cookie else shown, visit.now)
        return answer(
            {
                "agency": ids.encode(Kind.AGENCY, principal.agency_id),
                "person": ids.encode(Kind.PERSON, principal.person_id),
                "expiresAt": principal.expires_at,
                "language": principal.language,
                "impersonated": principal.impersonator is not None,
                "csrf": csrf_of(cookie) if by_cookie and cookie else None,
            }
        )

    async def published_keys(self, visit: Visit) -> Response[bytes]:
        """The public halves of the signing keys (RFC 7517)."""
        kept = f"public, max-age={int(JWKS_LASTS.total_seconds())}"
        return answer(self._keys.jwks(visit.now), headers={"cache-control": kept})

    def _device(self, visit: Visit) -> str | None:
        return self._cookies.read(visit.headers, DEVICE_COOKIE)


def _kind(browser: bool) -> SessionKind:
    return SessionKind.BROWSER if browser else SessionKind.API

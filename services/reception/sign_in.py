"""Signing in with a password or through a provider, and going on."""

from __future__ import annotations

from uuid import UUID

from services.credentials import logins, sessions
from services.credentials.emails import account_key
from services.credentials.logins import Login
from services.credentials.sessions import SessionHasEnded, SessionKind
from services.reception.front import Front, SignedIn, SignInFailed
from services.reception.oidc_token import Identity


class SignIn(Front):
    """Ways in and out for persons."""

    async def sign_in(
        self,
        agency_id: UUID,
        email: str,
        password: str,
        *,
        kind: SessionKind,
        address: str | None,
        device: str | None = None,
    ) -> SignedIn:
        """Sign in with a password; whatever is wrong, the answer and the work for it are the same.

        Args:
            kind: API or BROWSER.
            address: where the request comes from.
            device: what an earlier sign-in gave this device.

        Raises:
            SignInFailed: no such agency, no such e-mail, another password, or no role is left.
            TooManyAttempts: the password was not looked at.
            Busy, StoreAway: nothing was looked at.
        """
        account = account_key(self._vault, agency_id, email)

        async def find() -> Login | None:
            return await logins.password_hash_of(self._database, self._vault, agency_id, email)

        login = await self._guess(agency_id, account, find, password, address, device)
        if login is None or not await self._is_somebody(agency_id, login.person_id):
            raise SignInFailed
        return await self._begun(agency_id, login.person_id, kind, account=account, proved=login)

    async def sign_in_as(self, agency_id: UUID, identity: Identity, *, kind: SessionKind) -> SignedIn:
        """Sign in as whom a provider vouches for; an e-mail proves nothing, the link alone does.

        Raises:
            SignInFailed: the identity is linked to nobody here, or no role is left.
        """
        person_id = await logins.person_of_identity(
            self._database, self._vault, agency_id, issuer=identity.issuer, subject=identity.subject
        )
        if person_id is None or not await self._is_somebody(agency_id, person_id):
            raise SignInFailed
        return await self._begun(agency_id, person_id, kind)

    async def refresh(self, secret: str) -> SignedIn:
        """Go on with the next refresh secret and a new access token.

        Raises:
            SessionHasEnded: unknown, over, used before (which ends the session), or no role is left.
            Busy, StoreAway: the secret was not turned, unless the store went away at that very moment.
        """
        now = self._clock()
        session = await sessions.of_refresh(self._database, secret, now)
        # First whether there is a role, because whoever cannot be told so now must be able to ask again.
        if session is not None and not await self._is_somebody(session.agency_id, session.person_id):
            await sessions.revoke(self._database, session.agency_id, session.session_id, now)
            self._door.forget()
            raise SessionHasEnded
        begun = await sessions.rotate(self._database, secret, now)
        return self._signed_in(begun, now)

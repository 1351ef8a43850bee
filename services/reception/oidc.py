"""Sign-in through an OpenID provider: the code flow with PKCE, from the redirect to a proved identity."""

from __future__ import annotations

import hmac
import logging
import secrets
from base64 import b64encode
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote_plus

import httpx
import msgspec
from authlib.oauth2 import OAuth2Client

from services.reception.oidc_provider import Provider
from services.reception.oidc_published import Metadata, Published
from services.reception.oidc_refusals import Doubt, ProviderAway, ProviderSaidNo, Unanswered
from services.reception.oidc_token import Expected, Identity, identity_of
from services.reception.oidc_wire import new_http, posted

LONGEST_CODE = 4_096
_LOG = logging.getLogger("bagdar.sign_in")


@dataclass(frozen=True, slots=True, repr=False)
class Proof:
    """What only the browser that began a sign-in can show when it comes back (see `oidc_state`).

    Attributes:
        state: ties the provider's answer to this browser.
        nonce: ties the ID token to this sign-in.
        verifier: ties the code to this sign-in (PKCE).
    """

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that has begun: where to send the browser, and what it must keep."""

    url: str = field(repr=False)
    proof: Proof = field(repr=False)


class _Tokens(msgspec.Struct):
    id_token: str
    access_token: str | None = None


class OidcClient:
    """This installation, as one provider knows it.

    Nothing of a person is kept here. That a code works once is the provider's promise; it is what stops
    somebody from coming back twice with the same answer and the same proof.
    """

    def __init__(
        self, provider: Provider, *, redirect_uri: str, http: httpx.AsyncClient | None = None
    ) -> None:
        self.provider = provider
        self._redirect_uri = redirect_uri
        self._http = http or new_http()
        self._owns_http = http is None
        self._published = Published(provider.issuer, self._http)

    async def close(self) -> None:
        """Close the connections, unless they are somebody else's."""
        if self._owns_http:
            await self._http.aclose()

    async def begin(self, now: datetime) -> Begun:
        """A new sign-in.

        Raises:
            ProviderAway: the provider does not answer.
            ProviderSaidNo: what it publishes cannot be believed.
        """
        with self._answering():
            metadata = await self._published.metadata(now)
        proof = Proof(*(secrets.token_urlsafe(32) for _ in range(3)))
        return Begun(self._authorization_url(metadata, proof), proof)

    async def finish(self, answer: Mapping[str, str], proof: Proof, now: datetime) -> Identity:
        """Whom the provider vouches for, by the query parameters with which it sent the browser back.

        Raises:
            ProviderAway: the provider does not answer.
            ProviderSaidNo: the person declined, or the answer proves nothing.
        """
        with self._answering():
            metadata = await self._published.metadata(now)
            tokens = await self._redeemed(self._code(answer, proof, metadata), proof, metadata)
            expected = Expected(
                issuer=self.provider.issuer,
                client_id=self.provider.client_id,
                nonce=proof.nonce,
                access_token=tokens.access_token,
            )
            return await identity_of(tokens.id_token, self._published, expected, now)

    def _authorization_url(self, metadata: Metadata, proof: Proof) -> str:
        sender: Any = OAuth2Client(
            session=None,
            client_id=self.provider.client_id,
            scope=" ".join(self.provider.scopes),
            redirect_uri=self._redirect_uri,
            code_challenge_method="S256",
        )
        url, _ = sender.create_authorization_url(
            metadata.authorization_endpoint,
            state=proof.state,
            nonce=proof.nonce,
            code_verifier=proof.verifier,
        )
        return url

    def _code(self, answer: Mapping[str, str], proof: Proof, metadata: Metadata) -> str:
        """The code, if the answer belongs to this browser and comes from this provider (RFC 9207)."""
        if not hmac.compare_digest(answer.get("state", "").encode(), proof.state.encode()):
            raise Doubt("the state is not this browser's")
        issuer = answer.get("iss")
        if issuer is None and metadata.authorization_response_iss_parameter_supported:
            raise Doubt("the answer does not name its issuer")
        if issuer is not None and issuer != self.provider.issuer:
            raise Doubt("the answer is another issuer's")
        if "error" in answer:
            raise Doubt(f"the provider said {answer['error'][:60]}")
        code = answer.get("code", "")
        if not 0 < len(code) <= LONGEST_CODE:
            raise Doubt("the answer holds no code")
        return code

    async def _redeemed(self, code: str, proof: Proof, metadata: Metadata) -> _Tokens:
        fields = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._redirect_uri,
            "code_verifier": proof.verifier,
        }
        known = (self.provider.client_id, self.provider.client_secret)
        headers: dict[str, str] = {}
        if _goes_into_the_form(metadata, known):
            fields |= {"client_id": known[0], "client_secret": known[1]}
        else:
            headers["authorization"] = _basic(*known)
        return await posted(self._http, metadata.token_endpoint, fields, headers, _Tokens)

    @contextmanager
    def _answering(self) -> Generator[None]:
        """One refusal for whoever signs in, the reason for the operator's log."""
        try:
            yield
        except Unanswered as reason:
            _LOG.warning("provider %s is away: %r", self.provider.name, str(reason))
            raise ProviderAway from reason
        except Doubt as reason:
            _LOG.warning("provider %s proved nobody: %r", self.provider.name, str(reason))
            raise ProviderSaidNo from reason


def _goes_into_the_form(metadata: Metadata, known: tuple[str, str]) -> bool:
    """Whether the secret travels in the form: where nothing else is understood, or would be in doubt.

    RFC 6749 §2.3.1 encodes name and secret before HTTP Basic does; not every provider decodes them twice.
    """
    methods = metadata.token_endpoint_auth_methods_supported
    plain = all(quote_plus(each) == each for each in known)
    return "client_secret_post" in methods and not (plain and "client_secret_basic" in methods)


def _basic(client_id: str, client_secret: str) -> str:
    pair = f"{quote_plus(client_id)}:{quote_plus(client_secret)}"
    return f"Basic {b64encode(pair.encode()).decode()}"

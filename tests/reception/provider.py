"""An OpenID provider by an independent library, on a loopback port, signing with real keys.

idpyoidc speaks the protocol; what stands here is the HTTP around it, a form to log in with, and the ways in
which a test lets an answer be changed, held back or signed otherwise.
"""

from __future__ import annotations

import json
import re
import threading
import warnings
from base64 import urlsafe_b64decode
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from typing import Any, Self, cast
from urllib.parse import parse_qsl, urlsplit

import httpx
from joserfc import jws
from joserfc.errors import SecurityWarning
from joserfc.jwk import Key, RSAKey

# Both libraries come without types.
USER: Any = import_module("idpyoidc.server.user_authn.user")
SERVER: Any = import_module("idpyoidc.server")
CONFIGURE: Any = import_module("idpyoidc.server.configure")
MESSAGES: Any = import_module("idpyoidc.message.oidc")
REFUSED: Any = import_module("idpyoidc.server.exception")
KEYS: Any = import_module("cryptojwt.key_jar")

CLIENT_ID = "bagdar-at-acme"
CLIENT_SECRET = "correct-horse-battery-staple-0123456789"
REDIRECT_URI = "https://goals.example.kz/sign-in/return"
PEOPLE = {"diana": {"name": "Диана Қ.", "email": "diana@acme.example", "email_verified": True}}
PASSWORDS = {"diana": "krall", "babs": "howes"}
ALGORITHM_OF = {"RSA": "RS256", "EC": "ES256", "OKP": "EdDSA"}
KEY_DEFS = [
    {"type": "RSA", "use": ["sig"]},
    {"type": "EC", "crv": "P-256", "use": ["sig"]},
    {"type": "OKP", "crv": "Ed25519", "use": ["sig"]},
]
ENDPOINTS = {
    "/.well-known/openid-configuration": "provider_config",
    "/authorization": "authorization",
    "/token": "token",
}
FORM = '<form method="post" action="/verify"><input name="token" value="{}"></form>'
HIDDEN = re.compile(r'name="token" value="([^"]+)"')

Json = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """One HTTP answer."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def json(self) -> Json:
        return json.loads(self.body)

    def saying(self, **fields: object) -> Answer:
        """The same JSON document with other fields; None takes one away."""
        document = {name: value for name, value in {**self.json, **fields}.items() if value is not None}
        return replace(self, body=json.dumps(document).encode())


def fresh_keys() -> Json:
    """Private keys that nobody had before."""
    return KEYS.build_keyjar(KEY_DEFS).export_jwks(True, "")


first_keys = cache(fresh_keys)
"""What every provider of the run begins with: making an RSA key takes longer than a sign-in."""


def redirect(location: str) -> Answer:
    return Answer(302, headers={"location": location})


class LoginForm(USER.UserAuthnMethod):
    """A page that asks for name and password and comes back to /verify."""

    def __call__(self, **about: object) -> str:
        context, keys = self.upstream_get("context"), self.upstream_get("attribute", "keyjar")
        return FORM.format(USER.create_signed_jwt(context.issuer, keys, **about))

    def verify(self, *, username: str, password: str) -> str | None:
        return username if PASSWORDS.get(username) == password else None


class RunningProvider:
    """The provider, listening.

    Attributes:
        hits: how often each path was asked for.
        basic: how often each path was asked for with HTTP Basic.
        instead: per path, what becomes of an answer before it is sent.
        sent: raw sender per path, for answers that no well-behaved server gives.
    """

    def __init__(self, algorithm: str = "RS256", client_secret: str = CLIENT_SECRET) -> None:
        self.hits: Counter[str] = Counter()
        self.basic: Counter[str] = Counter()
        self.instead: dict[str, Callable[[Answer], Answer]] = {}
        self.sent: dict[str, Callable[[Any], object]] = {}
        self.over = threading.Event()
        self._listener = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, self))
        self.issuer = f"http://127.0.0.1:{self._listener.server_address[1]}"
        self._server: Any = SERVER.Server(CONFIGURE.OPConfiguration(_configured(self.issuer), base_path="."))
        self._server.context.cdb[CLIENT_ID] = {
            "client_secret": client_secret,
            "redirect_uris": [(REDIRECT_URI, None)],
            "token_endpoint_auth_method": "client_secret_basic",
            "response_types_supported": ["code"],
            "allowed_scopes": ["openid", "email", "profile"],
            "id_token_signed_response_alg": algorithm,
        }
        self._keys(first_keys())
        self._thread = threading.Thread(target=self._listener.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Listen no more."""
        if self.over.is_set():
            return
        self.over.set()
        self._listener.shutdown()
        self._listener.server_close()
        self._thread.join()

    def rotate(self) -> None:
        """Sign with new keys from now on, and publish only them."""
        self._keys(fresh_keys())

    def _keys(self, private: Json) -> None:
        for owner in ("", self.issuer):
            self._server.keyjar.load_keys(owner, jwks=private, replace=True)

    def signing_key(self) -> RSAKey:
        """The provider's own private RSA key."""
        private: list[Json] = self._server.keyjar.export_jwks(True, "")["keys"]
        found = next(key for key in private if key["kty"] == "RSA")
        # The library writes two of the five optional numbers of an RSA key; RFC 7518 wants all or none.
        return RSAKey.import_key({name: found[name] for name in found if name not in ("p", "q")})

    def claiming(self, sign: Callable[[Json], str] | None = None, **claims: object) -> None:
        """Let ID tokens say other `claims` (None takes one away), signed by `sign` or as always."""
        self.instead["/token"] = lambda answer: self._claimed(answer, sign or self.signed, claims)

    def _claimed(self, answer: Answer, sign: Callable[[Json], str], claims: Json) -> Answer:
        token = answer.json.get("id_token")
        if token is None:
            return answer
        said = {**_claims(token), **claims}
        return answer.saying(id_token=sign({name: each for name, each in said.items() if each is not None}))

    def signed(self, claims: Json) -> str:
        """The claims, signed with the provider's RSA key."""
        return signed(claims, self.signing_key())

    def answered(self, path: str, query: str, form: dict[str, str], headers: Mapping[str, str]) -> Answer:
        """What the provider says."""
        self.hits[path] += 1
        self.basic[path] += headers.get("authorization", "").startswith("Basic ")
        answer = self._said(path, query, form, headers)
        return self.instead.get(path, lambda same: same)(answer)

    def _said(self, path: str, query: str, form: dict[str, str], headers: Mapping[str, str]) -> Answer:
        if path == "/jwks":
            return Answer(body=json.dumps(self._server.keyjar.export_jwks()).encode())
        if path == "/verify":
            return self._logged_in(form)
        if path in ENDPOINTS:
            return self._spoken(ENDPOINTS[path], form or dict(parse_qsl(query)), headers)
        return Answer(404)

    def _spoken(self, name: str, parameters: dict[str, str], headers: Mapping[str, str]) -> Answer:
        endpoint = self._server.get_endpoint(name)
        about: Json = {
            "headers": headers,
            "cookie": [],
            "method": "POST",
            "url": f"{self.issuer}/{name}",
        }
        try:
            request = endpoint.parse_request(parameters, http_info=about)
        except REFUSED.ClientAuthenticationError:
            return Answer(401, b'{"error": "invalid_client"}')
        if "error" in request:
            return Answer(400, request.to_json().encode())
        said = endpoint.process_request(request, http_info=about)
        if "http_response" in said:
            return Answer(body=said["http_response"].encode())
        return self._answer(endpoint, request, said)

    def _answer(self, endpoint: Any, request: Any, said: Any) -> Answer:
        response = endpoint.do_response(request=request, **said)["response"]
        return redirect(response) if endpoint.name == "authorization" else Answer(body=response.encode())

    def _logged_in(self, form: dict[str, str]) -> Answer:
        method = self._server.get_context().authn_broker.get_method_by_id("user")
        user = method.verify(username=form["username"], password=form["password"])
        asked = method.unpack_token(form["token"])
        request = MESSAGES.AuthorizationRequest().from_urlencoded(asked["query"])
        if user is None:
            back = httpx.URL(request["redirect_uri"])
            return redirect(
                str(back.copy_merge_params({"error": "access_denied", "state": request["state"]}))
            )
        endpoint = self._server.get_endpoint("authorization")
        session = endpoint.create_session(request, user, asked["authn_class_ref"], asked["iat"], method)
        return self._answer(endpoint, request, endpoint.authz_part2(request=request, session_id=session))


def signed(claims: Json, key: Key, **header: object) -> str:
    """A token of these claims, signed with `key`; `header` goes before what belongs to the key."""
    names = {"alg": ALGORITHM_OF.get(key.key_type, "HS256"), "kid": key.kid, **header}
    names = {name: value for name, value in names.items() if value is not None}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SecurityWarning)
        return jws.serialize_compact(names, json.dumps(claims), key, algorithms=[cast("str", names["alg"])])


def _claims(token: str) -> Json:
    body = token.split(".")[1]
    return json.loads(urlsafe_b64decode(body + "=" * (-len(body) % 4)))


async def signed_in(url: str, *, user: str = "diana", password: str = "krall") -> dict[str, str]:
    """A browser sent to `url`: it fills the form in and follows the provider back to our site.

    Returns:
        The query parameters with which it comes back.
    """
    async with httpx.AsyncClient(trust_env=False) as browser:
        page = await browser.get(url)
        found = HIDDEN.search(page.text)
        assert found is not None, f"no form: {page.status_code} {page.text[:300]}"
        form = {"token": found[1], "username": user, "password": password}
        answer = await browser.post(str(page.url.join("/verify")), data=form)
    back = answer.headers["location"]
    assert back.startswith(REDIRECT_URI)
    return dict(parse_qsl(urlsplit(back).query))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, provider: RunningProvider, *about: Any) -> None:
        self._provider = provider
        super().__init__(*about)

    def do_GET(self) -> None:
        self._handle()

    def do_POST(self) -> None:
        self._handle()

    def log_message(self, format: str, *args: Any) -> None:
        """Silent: the tests count what was asked for."""

    def _names(self) -> dict[str, str]:
        return {name.lower(): value for name, value in self.headers.items()}

    def _handle(self) -> None:
        self.close_connection = True
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        answer = self._provider.answered(
            parts.path, parts.query, dict(parse_qsl(body.decode())), self._names()
        )
        try:
            if parts.path in self._provider.sent:
                self._provider.sent[parts.path](self)
                return
            self.send_response(answer.status)
            for name, value in {
                "content-length": str(len(answer.body)),
                "connection": "close",
                **answer.headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)
        except (BrokenPipeError, ConnectionResetError):
            return


_LIBRARY = "idpyoidc.server"
_CRYPT = {"kwargs": {"password": "p" * 24, "salt": "s" * 16, "iterations": 1}}
_SPOKEN: Json = {
    "provider_config": {
        "path": ".well-known/openid-configuration",
        "class": f"{_LIBRARY}.oidc.provider_config.ProviderConfiguration",
        "kwargs": {},
    },
    "authorization": {
        "path": "authorization",
        "class": f"{_LIBRARY}.oidc.authorization.Authorization",
        "kwargs": {},
    },
    "token": {
        "path": "token",
        "class": f"{_LIBRARY}.oidc.token.Token",
        "kwargs": {"client_authn_method": ["client_secret_basic", "client_secret_post"]},
    },
}
_TOKENS: Json = {
    "code": {"lifetime": 600, "kwargs": {"crypt_conf": _CRYPT}},
    "token": {"lifetime": 600, "kwargs": {"crypt_conf": _CRYPT}},
    "id_token": {
        "class": f"{_LIBRARY}.token.id_token.IDToken",
        "kwargs": {"base_claims": {"email": None, "email_verified": None, "name": None}},
    },
}
_COOKIES: Json = {
    "class": f"{_LIBRARY}.cookie_handler.CookieHandler",
    "kwargs": {
        "sign_key": "k" * 48,
        "name": {"session": "s", "register": "r", "session_management": "m"},
    },
}
_PKCE: Json = {
    "function": f"{_LIBRARY}.oauth2.add_on.pkce.add_support",
    "kwargs": {"essential": True, "code_challenge_methods": {"S256": None}},
}


def _configured(issuer: str) -> Json:
    return {
        "issuer": issuer,
        "httpc_params": {"verify": True},
        "key_conf": {"uri_path": "jwks", "key_defs": KEY_DEFS[1:]},
        "endpoint": _SPOKEN,
        "authentication": {"user": {"acr": "urn:acme:password", "class": LoginForm, "kwargs": {}}},
        "userinfo": {"class": f"{_LIBRARY}.user_info.UserInfo", "kwargs": {"db": PEOPLE}},
        "cookie_handler": _COOKIES,
        "add_on": {"pkce": _PKCE},
        "token_handler_args": _TOKENS,
        "session_params": {"encrypter": _CRYPT},
    }

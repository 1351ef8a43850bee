"""What happens to a request before a route sees it: whose page sent it, from where, with which cookies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from litestar.types import Send

from api.http import headers_of
from services.settings import Network, Settings
from services.turnstile import AddressIsBusy, Strangers
from services.web.addresses import client_address
from services.web.answers import refused
from services.web.headers import SafeHeaders
from services.web.origins import Origins, is_preflight, permission
from services.web.refusals import OriginIsForeign
from services.web.sessions import Cookies

_FORWARDED = "x-forwarded-for"
_POLICY_VIOLATION = 1008
_OPEN = frozenset({"/graphql", "/health"})
"""The one counts strangers itself; the other says one word, without which probes kill the process."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The same for every route and transport."""

    origins: Origins
    proxies: tuple[Network, ...]
    cookies: Cookies
    headers: SafeHeaders
    strangers: Strangers

    @classmethod
    def of(cls, settings: Settings, cookies: Cookies, strangers: Strangers) -> Gate:
        """The gate of an installation."""
        headers = SafeHeaders(is_secure=settings.is_secure)
        return cls(Origins.of(settings), settings.trusted_proxies, cookies, headers, strangers)

    async def passed(self, scope: Any, send: Send, request_id: str) -> Send | None:
        """Prepare `scope` for a route; the `send` to answer with, or None when it was answered here."""
        scope["headers"] = self.cookies.only_own(scope["headers"])
        asked = headers_of(scope)
        peer = scope["client"][0] if scope.get("client") else None
        address = client_address(peer, asked.get(_FORWARDED, ""), self.proxies)
        scope["state"] = {**scope.get("state", {}), "request_id": request_id, "address": address}
        method = str(scope.get("method", "WEBSOCKET"))
        safe = self.headers.adding(send, scope["path"], self._own(asked, request_id))
        if scope["path"] not in _OPEN:
            try:
                await self.strangers.wait(address or "")
            except AddressIsBusy as busy:
                told = refused(busy, asked, request_id)
                advice = {"content-type": "application/json", "retry-after": str(busy.seconds)}
                await _send(safe, 429, advice, told.content)
                return None
        if self.origins.is_foreign(method, asked):
            await self._refuse(scope, safe, asked, request_id)
            return None
        if is_preflight(method, asked):
            await _send(safe, 204, permission())
            return None
        return safe

    def _own(self, asked: Mapping[str, str], request_id: str) -> list[tuple[bytes, bytes]]:
        """What the answers to this very request carry."""
        own = {"x-request-id": request_id, **self.origins.shared(asked)}
        return _raw(own)

    async def _refuse(self, scope: Any, send: Send, asked: Mapping[str, str], request_id: str) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION, "reason": "Forbidden"})
            return
        told = refused(OriginIsForeign(), asked, request_id)
        await _send(send, OriginIsForeign.STATUS, {"content-type": "application/json"}, told.content)


async def _send(send: Send, status: int, headers: Mapping[str, str], body: bytes = b"") -> None:
    await send({"type": "http.response.start", "status": status, "headers": _raw(headers)})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def _raw(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]

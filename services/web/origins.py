"""Which pages may ask: our own, and those of origins that the operator has named; no other site's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from services.settings import Settings

METHODS = "GET, POST"
HEADERS = "accept, accept-language, authorization, content-type, x-bagdar-csrf"
READABLE = "retry-after, x-request-id"
PREFLIGHT_SECONDS = 600
_ANOTHER_SITE = frozenset({"cross-site", "same-site"})
"""What Sec-Fetch-Site says of another origin, a neighbour under the same domain among them."""
_SAFE = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Origins:
    """Origins by exact text.

    Attributes:
        own: the public one; None where the operator has named none, and the Host that was asked counts.
        allowed: of other sites, as BAGDAR_ALLOWED_ORIGINS lists them.
    """

    own: str | None = None
    allowed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, settings: Settings) -> Origins:
        """The origins of an installation."""
        return cls(settings.public_url, settings.allowed_origins)

    def is_foreign(self, method: str, headers: Mapping[str, str]) -> bool:
        """Whether a browser sent this for a page that may not ask.

        Programs send neither Origin nor Sec-Fetch-Site; they prove themselves with tokens. A link to us
        that somebody follows (a navigation with GET) is nobody's asking.
        """
        origin = headers.get("origin")
        if origin is not None:
            return not (self._is_own(origin, headers) or origin in self.allowed)
        is_link = method in _SAFE and headers.get("sec-fetch-mode") == "navigate"
        return headers.get("sec-fetch-site") in _ANOTHER_SITE and not is_link

    def shared(self, headers: Mapping[str, str]) -> dict[str, str]:
        """The headers with which an answer may be read by the page of an allowed origin; none for others."""
        origin = headers.get("origin")
        if origin is None or origin not in self.allowed:
            return {}
        return {
            "access-control-allow-origin": origin,
            "access-control-allow-credentials": "true",
            "access-control-expose-headers": READABLE,
        }

    def _is_own(self, origin: str, headers: Mapping[str, str]) -> bool:
        if self.own is not None:
            return origin == self.own
        host = headers.get("host", "").lower()
        return origin in {f"http://{host}", f"https://{host}"}


def is_preflight(method: str, headers: Mapping[str, str]) -> bool:
    """Whether a browser asks beforehand whether it may ask."""
    return method == "OPTIONS" and "origin" in headers and "access-control-request-method" in headers


def permission() -> dict[str, str]:
    """The answer to the preflight of an allowed origin, beside `Origins.shared`."""
    return {
        "access-control-allow-methods": METHODS,
        "access-control-allow-headers": HEADERS,
        "access-control-max-age": str(PREFLIGHT_SECONDS),
    }

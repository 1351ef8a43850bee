"""Cookies of the browser: the session, the device that is known, and a sign-in that is under way.

No script of any page can read them (HttpOnly). The session's cookie is SameSite=Strict: a link from
elsewhere opens our page without it, and what that page then asks carries it, because the page is ours.
The cookie of a sign-in under way is Lax, because the provider sends the browser back by such a link.
Under https their names begin with `__Host-`: browsers take such a cookie from this very host only, over
TLS only, so that no neighbour under the same domain can plant one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from litestar.datastructures import Cookie

from api.endpoint import SESSION_COOKIE
from services.credentials.devices import LASTS as DEVICE_LASTS
from services.reception.oidc_state import LASTS as UNDERWAY_LASTS

DEVICE_COOKIE = "bagdar-device"
UNDERWAY_COOKIE = "bagdar-oidc"
SECURE = "__Host-"
_NAMES = frozenset({SESSION_COOKIE, DEVICE_COOKIE, UNDERWAY_COOKIE})

RawHeaders = Iterable[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Cookies:
    """Gives cookies out, reads them and takes them back.

    Attributes:
        is_secure: whether people reach the site by https.
    """

    is_secure: bool

    def session(self, secret: str, ends_at: datetime, now: datetime) -> Cookie:
        """The browser's session, for as long as it lasts."""
        return self._cookie(SESSION_COOKIE, secret, ends_at - now)

    def device(self, secret: str) -> Cookie:
        """What tells this browser from strangers who guess at the same account."""
        return self._cookie(DEVICE_COOKIE, secret, DEVICE_LASTS)

    def underway(self, sealed: str) -> Cookie:
        """What only the browser that left for a provider can bring back."""
        return self._cookie(UNDERWAY_COOKIE, sealed, UNDERWAY_LASTS, "lax")

    def gone(self, name: str) -> Cookie:
        """A cookie of ours taken back."""
        return self._cookie(name, "", timedelta(0), "lax" if name == UNDERWAY_COOKIE else "strict")

    def read(self, headers: Mapping[str, str], name: str) -> str | None:
        """The value of a cookie of ours."""
        for part in headers.get("cookie", "").split(";"):
            found, _, value = part.strip().partition("=")
            if found == self._named(name) and value:
                return value
        return None

    def only_own(self, headers: RawHeaders) -> list[tuple[bytes, bytes]]:
        """A request's headers without cookies of ours under a name that this site does not give out."""
        return [(name, self._own(value) if name == b"cookie" else value) for name, value in headers]

    def _own(self, value: bytes) -> bytes:
        planted = _NAMES if self.is_secure else {f"{SECURE}{name}" for name in _NAMES}
        parts = value.decode("latin-1").split(";")
        kept = [part for part in parts if part.partition("=")[0].strip() not in planted]
        return ";".join(kept).encode("latin-1")

    def _named(self, name: str) -> str:
        return f"{SECURE}{name}" if self.is_secure else name

    def _cookie(
        self, name: str, value: str, lasts: timedelta, same_site: Literal["lax", "strict"] = "strict"
    ) -> Cookie:
        return Cookie(
            key=self._named(name),
            value=value,
            path="/",
            max_age=max(0, int(lasts.total_seconds())),
            secure=self.is_secure,
            httponly=True,
            samesite=same_site,
        )

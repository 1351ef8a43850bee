"""Headers that make every answer safe to show, whatever made it."""

from __future__ import annotations

from collections.abc import Iterable

from litestar.types import Message, Send

from services.web.editor import PATH as EDITOR

_EVERYWHERE = {
    b"content-security-policy": b"default-src 'none'; base-uri 'none'; form-action 'none'; "
    b"frame-ancestors 'none'",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    b"microphone=(), midi=(), payment=(), usb=()",
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
}
_OVER_TLS = {b"strict-transport-security": b"max-age=31536000"}
"""A year; subdomains are other people's installations and not ours to bind."""
_KEPT_BY_NOBODY = {b"cache-control": b"no-store"}

_VARIES = b"Origin"
"""Whether an answer may be read by a page depends on the page."""

Pairs = Iterable[tuple[bytes, bytes]]


class SafeHeaders:
    """What is added to every answer unless the route says something of its own."""

    def __init__(self, *, is_secure: bool) -> None:
        self._usual = _EVERYWHERE | (_OVER_TLS if is_secure else {})

    def adding(self, send: Send, path: str, own: Pairs) -> Send:
        """`send` that completes the headers of an HTTP answer; `own` ones are this request's."""
        # The editor's files are the same for everybody; everything else belongs to whoever asked.
        usual = self._usual if path.startswith(EDITOR) else self._usual | _KEPT_BY_NOBODY

        async def completed(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = {name.lower(): value for name, value in message["headers"]}
                kept = [pair for pair in message["headers"] if pair[0].lower() != b"vary"]
                added = [pair for pair in usual.items() if pair[0] not in said]
                varies = b", ".join(filter(None, (said.get(b"vary"), _VARIES)))
                message["headers"] = [*kept, *added, (b"vary", varies), *own]
            await send(message)

        return completed

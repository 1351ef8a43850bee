"""One line in the log for every request: who asked for what, how it ended, how long it took."""

from __future__ import annotations

import logging
import time
from typing import Any
from uuid import uuid4

from litestar.types import Message, Scope, Send

from services.logs import fields

_ACCESS = logging.getLogger("bagdar.access")
_LONGEST_PATH = 200


class Line:
    """What is known of one request when it ends.

    Never the query string, a header or a body: tokens, cookies and e-mails stand there.
    """

    def __init__(self, scope: Scope) -> None:
        self.request_id = uuid4().hex
        self.method = str(scope.get("method", "WEBSOCKET"))  # pyright: ignore[reportUnknownMemberType]
        self.path = scope["path"]
        self.began = time.perf_counter()
        self.status = 0
        self.bytes = 0

    def watching(self, send: Send) -> Send:
        """`send` that counts what is answered."""

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.status = message["status"]
            elif message["type"] == "http.response.body":
                self.bytes += len(message["body"])
            elif message["type"] == "websocket.close":
                self.status = message["code"]
            await send(message)

        return watched

    def write(self) -> None:
        """Write the line; what was noted meanwhile (see `api.noted`) is added by the log itself."""
        told: dict[str, Any] = {
            "method": self.method,
            "path": self.path[:_LONGEST_PATH],
            "status": self.status,
            "bytes": self.bytes,
            "took_ms": round((time.perf_counter() - self.began) * 1000, 1),
        }
        _ACCESS.info("answered", extra=fields(**told))

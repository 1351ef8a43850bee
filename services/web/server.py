"""The server under the application: it finishes what it accepted before it goes."""

from __future__ import annotations

import signal
from types import FrameType
from typing import Any, cast

import uvicorn

from api.limits import Limits
from services.slow_clients import PatientProtocol, PatientSocketProtocol, allow_many_sockets
from services.web.application import Application

DRAIN_SECONDS = 20
"""How long accepted requests may take after the process was asked to stop."""


class Server(uvicorn.Server):
    """uvicorn that ends open streams before it waits for them, and that returns after a signal."""

    def __init__(self, application: Application, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.application = application

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002
        """Stop gracefully; a second SIGINT stops at once.

        uvicorn would raise the signal again when it is done, which ends the process before its owner has
        closed what else is open.
        """
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True

    async def shutdown(self, sockets: list[Any] | None = None) -> None:
        """Accept nothing new, end streams, finish requests, then close what the application opened."""
        self.application.closing.set()
        await super().shutdown(sockets)


def server_of(application: Application, *, host: str, port: int, limits: Limits | None = None) -> Server:
    """A server for `await server.serve()`; SIGTERM and SIGINT stop it gracefully. Run it under uvloop."""
    allow_many_sockets()
    config = uvicorn.Config(
        cast("Any", application),
        host=host,
        port=port,
        http=PatientProtocol,
        ws=PatientSocketProtocol,
        ws_max_size=(limits or Limits()).body_bytes,
        ws_per_message_deflate=False,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=DRAIN_SECONDS,
    )
    return Server(application, config)

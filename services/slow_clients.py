"""HTTP/1.1 connections that end when their client is too slow or its headers are too large."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS = 10.0
HEAD_BYTES = 32 * 1024
SURPLUS_BYTES = 64 * 1024 * 1024

_TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class HeadIsTooLarge(Exception):
    """More than HEAD_BYTES of headers; raised into the parser, which then refuses the connection."""


class PatientProtocol(HttpToolsProtocol):
    """uvicorn's protocol with bounds on the head of a request, which uvicorn leaves open.

    A head (request line and headers) must be complete within HEAD_SECONDS and HEAD_BYTES. A body that was
    already answered (413) may still arrive, is dropped, and ends the connection after SURPLUS_BYTES.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._head_timer: asyncio.TimerHandle | None = None
        self._head_bytes = 0
        self._headers_bytes = 0
        self._surplus_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._head_timer is not None:
            self._head_bytes += len(data)
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self._head_timer is not None and self._head_bytes > HEAD_BYTES:
            self.send_400_response("")
        elif self.cycle and self.cycle.response_complete and self._head_timer is None:
            self._surplus_bytes += len(data)
            self._unset_keepalive_if_required()
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )
            if self._surplus_bytes > SURPLUS_BYTES:
                self.transport.close()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        if self._head_timer is None:
            self._await_head()

    def on_header(self, name: bytes, value: bytes) -> None:
        self._headers_bytes += len(name) + len(value)
        if self._headers_bytes > HEAD_BYTES:
            raise HeadIsTooLarge
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._stop_waiting()
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        """The answer to a head that cannot be read, or that is too large to be."""
        if max(self._head_bytes, self._headers_bytes) <= HEAD_BYTES:
            super().send_400_response(msg)
            return
        self.transport.write(_TOO_LARGE)
        self.transport.close()

    def _await_head(self) -> None:
        self._head_bytes = self._headers_bytes = self._surplus_bytes = 0
        self._head_timer = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

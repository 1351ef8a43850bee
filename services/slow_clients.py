"""Connections that end when their client sends or takes too slowly, or its headers are too large."""

from __future__ import annotations

import asyncio
import resource
from array import array
from contextlib import suppress
from fcntl import ioctl
from termios import TIOCOUTQ
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

HEAD_SECONDS = 10.0
HEAD_BYTES = 32 * 1024
SURPLUS_BYTES = 64 * 1024 * 1024
SURPLUS_SECONDS = 20.0

LOOK_SECONDS = 10.0
TAKEN_BYTES = 10 * 1024
"""What a client must take of a waiting answer between two looks: 1 kB a second, far below any network."""

_TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class HeadIsTooLarge(Exception):
    """More than HEAD_BYTES of headers; raised into the parser, which then refuses the connection."""


class Taker:
    """Watches how a client takes what is sent to it, and cuts it off when it takes too little.

    Only while the server waits for that: its buffer is full, or it is closing, which ends when all is taken.
    """

    def __init__(
        self, protocol: asyncio.Protocol, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop
    ) -> None:
        self._protocol = protocol
        self._transport = transport
        self._loop = loop
        self._is_full = False
        self._most: int | None = None
        self._look_later()

    def is_full(self, full: bool) -> None:
        """The buffer is full, or was and is no more."""
        self._is_full = full
        self._most = None

    def _look_later(self) -> None:
        self._loop.call_later(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        own, is_closing = self._transport.get_write_buffer_size(), self._transport.is_closing()
        is_over = is_closing and not own
        if is_over or self._transport.get_protocol() is not self._protocol:
            return
        left = own + _in_kernel(self._transport)
        if self._most is not None and left > self._most:
            self._transport.abort()
            return
        self._most = max(0, left - TAKEN_BYTES) if self._is_full or is_closing else None
        self._look_later()


def _in_kernel(transport: asyncio.Transport) -> int:
    """Bytes that the system has accepted and the client has not taken: megabytes, so progress shows there."""
    count = array("i", [0])
    with suppress(OSError):
        ioctl(transport.get_extra_info("socket").fileno(), TIOCOUTQ, count)
    return count[0]


class PatientProtocol(HttpToolsProtocol):
    """uvicorn's protocol with bounds on the head of a request, which uvicorn leaves open.

    A head (request line and headers) must be complete within HEAD_SECONDS and HEAD_BYTES. A body that was
    already answered (413) may still arrive, is dropped, and ends the connection after SURPLUS_BYTES or
    SURPLUS_SECONDS. A client that does not take its answer is cut off.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._head_timer: asyncio.TimerHandle | None = None
        self._head_bytes = 0
        self._headers_bytes = 0
        self._surplus_bytes = 0
        self._surplus_since: float | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        self._taker = Taker(self, transport, self.loop)
        self._await_head()

    def pause_writing(self) -> None:
        self._taker.is_full(True)
        super().pause_writing()

    def resume_writing(self) -> None:
        self._taker.is_full(False)
        super().resume_writing()

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
            self._surplus_since = self._surplus_since or self.loop.time()
            self._unset_keepalive_if_required()
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )
            lasted = self.loop.time() - self._surplus_since
            if self._surplus_bytes > SURPLUS_BYTES or lasted > SURPLUS_SECONDS:
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
        self._surplus_since = None
        self._head_timer = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None


class PatientSocketProtocol(WebSocketsSansIOProtocol):
    """uvicorn's websockets, where a client that does not take what is sent to it is cut off."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._taker = Taker(self, self.transport, self.loop)

    def pause_writing(self) -> None:
        self._taker.is_full(True)
        super().pause_writing()

    def resume_writing(self) -> None:
        self._taker.is_full(False)
        super().resume_writing()


def allow_many_sockets() -> None:
    """Raise the number of open files of this process to what the system allows: each socket is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))

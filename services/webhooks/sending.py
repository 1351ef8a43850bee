"""One attempt: a POST to a checked address of a target, without redirects, proxies, cookies or patience."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import cast
from uuid import UUID

import httpcore
import httpx

from services.webhooks.targets import Gate, Target, TargetRefused, Unresolved

CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 10.0
MOST_ANSWER_BYTES = 64 * 1024
_MOST_ADDRESSES = 4
_LONGEST_PAUSE = timedelta(days=1)
"""How long a receiver may ask us to wait."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an attempt.

    Attributes:
        status: of the answer; None when there was none.
        ms: how long it took.
        failure: a short class (TIMEOUT, TLS …); empty for 2xx.
        pause: how long the receiver asked us to wait.
    """

    status: int | None
    ms: int
    failure: str
    pause: timedelta | None = None

    @property
    def is_received(self) -> bool:
        """Whether the receiver took it (2xx)."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def is_gone(self) -> bool:
        """Whether the receiver wants nothing any more (410)."""
        return self.status == 410


class _Pinned(httpcore.AsyncNetworkBackend):
    """Connects to the addresses that the gate let through, whatever the name answers a moment later."""

    def __init__(self, gate: Gate, target: Target, agency_id: UUID) -> None:
        self._gate = gate
        self._target = target
        self._agency_id = agency_id
        self._network = cast("httpcore.AsyncNetworkBackend", httpcore.AnyIOBackend())

    async def connect_tcp(
        self,
        host: str,  # noqa: ARG002 - the target is known, its addresses are asked for here and nowhere else
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's interface
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        async with asyncio.timeout(timeout):
            addresses = await self._gate.addresses(self._target, self._agency_id)
            trouble = httpcore.ConnectError()
            for address in addresses[:_MOST_ADDRESSES]:
                try:
                    return await self._network.connect_tcp(
                        str(address), port, timeout, local_address, socket_options
                    )
                except httpcore.ConnectError as error:
                    trouble = error
            raise trouble


class Sender:
    """Sends; holds no connection, so that no two attempts know of each other.

    Args:
        gate: which addresses are fine.
        trust: certificates that are believed; the usual authorities by default.
        total_seconds: for resolving, connecting, sending and the answer together.
    """

    def __init__(
        self, gate: Gate, *, trust: ssl.SSLContext | None = None, total_seconds: float = TOTAL_SECONDS
    ) -> None:
        self.gate = gate
        self._trust = trust or usual_authorities()
        self._total_seconds = total_seconds

    async def send(
        self, agency_id: UUID, url: str, headers: Mapping[str, str], body: bytes, now: datetime
    ) -> Answer:
        """POST `body` once; whatever happens comes back as an answer.

        Args:
            agency_id: on whose behalf.
            url: as it was registered; it is read and checked again.
            headers: beside those of HTTP itself.
            body: JSON.
            now: to understand a Retry-After that names a moment (UTC).
        """
        begun = time.perf_counter()
        status, failure, pause = None, "", None
        try:
            async with asyncio.timeout(self._total_seconds):
                status, pause = await self._post(agency_id, self.gate.read(url), headers, body, now)
        except TargetRefused:
            failure = "TARGET_REFUSED"
        except Unresolved:
            failure = "UNRESOLVED"
        except (TimeoutError, httpcore.TimeoutException):
            failure = "TIMEOUT"
        except httpcore.ConnectError as error:
            failure = "TLS" if isinstance(error.__context__, ssl.SSLError) else "CONNECT"
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError):
            failure = "BROKEN"
        answer = Answer(status, int((time.perf_counter() - begun) * 1000), failure, pause)
        return answer if status is None or answer.is_received else _refused(answer)

    async def _post(
        self, agency_id: UUID, target: Target, headers: Mapping[str, str], body: bytes, now: datetime
    ) -> tuple[int, timedelta | None]:
        url = httpcore.URL(
            scheme="https" if target.is_tls else "http",
            host=target.host,
            port=target.port,
            target=target.path,
        )
        whole = {
            "Host": target.authority,
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            "Accept-Encoding": "identity",
            "Connection": "close",
            "User-Agent": "bagdar-webhooks",
            **headers,
        }
        timeouts = {"connect": CONNECT_SECONDS, "read": self._total_seconds, "write": self._total_seconds}
        async with (
            self._alone(target, agency_id) as pool,
            pool.stream(
                "POST", url, headers=list(whole.items()), content=body, extensions={"timeout": timeouts}
            ) as response,
        ):
            await _drop_body(response)
            return response.status, _pause_of(response, now)

    def _alone(self, target: Target, agency_id: UUID) -> httpcore.AsyncConnectionPool:
        return httpcore.AsyncConnectionPool(
            ssl_context=self._trust,
            max_connections=1,
            max_keepalive_connections=0,
            network_backend=_Pinned(self.gate, target, agency_id),
        )


@cache
def usual_authorities() -> ssl.SSLContext:
    """Certificates that browsers believe, or those of SSL_CERT_FILE; read once."""
    return httpx.create_ssl_context()


async def _drop_body(response: httpcore.Response) -> None:
    """Let the receiver finish its answer, if it is short; the status counts in any case."""
    size = 0
    with suppress(TimeoutError, httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError):
        async with asyncio.timeout(CONNECT_SECONDS):
            async for chunk in response.aiter_stream():
                size += len(chunk)
                if size >= MOST_ANSWER_BYTES:
                    return


def _refused(answer: Answer) -> Answer:
    failure = "REDIRECTED" if answer.status is not None and answer.status < 400 else "STATUS"
    return Answer(answer.status, answer.ms, failure, answer.pause)


def _pause_of(response: httpcore.Response, now: datetime) -> timedelta | None:
    """What Retry-After asks for, in seconds or as a date, within a day."""
    texts = [value for name, value in response.headers if name.lower() == b"retry-after"]
    if not texts:
        return None
    text = texts[0].decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return min(timedelta(seconds=min(int(text[:9]), 10**8)), _LONGEST_PAUSE)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    until = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return min(max(until - now, timedelta()), _LONGEST_PAUSE)

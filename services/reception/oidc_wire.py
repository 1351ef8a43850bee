"""HTTP to a provider, which is trusted neither to be quick nor to be brief nor to stay where it is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from ipaddress import ip_address
from typing import TypeVar
from urllib.parse import urlsplit

import httpx
import msgspec

from services.reception.oidc_refusals import Doubt, Unanswered

PATIENCE_SECONDS = 5.0
LARGEST_ANSWER = 256 * 1024
"""Bytes; the largest documents of the well-known providers have a tenth of it."""
OK = 200
TOO_MANY = 429

Form = TypeVar("Form")


def new_http() -> httpx.AsyncClient:
    """A client that keeps no cookies, because nothing of one sign-in belongs into another."""
    nothing = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    return httpx.AsyncClient(timeout=PATIENCE_SECONDS, cookies=nothing)


def is_guarded(url: str, *, loopback: bool) -> bool:
    """Whether `url` is https elsewhere than on this machine; `loopback` allows this machine, in plain too."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        return False
    if not parts.hostname or parts.fragment or "@" in parts.netloc:
        return False
    if is_loopback(parts.hostname):
        return loopback and parts.scheme in ("http", "https")
    return parts.scheme == "https"


def is_loopback(host: str) -> bool:
    """Whether the name or address is this machine's own."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


@asynccontextmanager
async def patience() -> AsyncGenerator[None]:
    """At most `PATIENCE_SECONDS` for everything inside, waiting for others included.

    Raises:
        Unanswered: the time is over.
    """
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            yield
    except TimeoutError as error:
        raise Unanswered("too slow") from error


async def fetched(http: httpx.AsyncClient, url: str, form: type[Form]) -> Form:
    """The JSON document at `url`, read as `form`.

    Raises:
        Unanswered: no answer in time, too long an answer, a redirect, or a fault of the other side.
        Doubt: the other side refused, or sent something else than such a document.
    """
    return _read(await _exchanged(http, "GET", url, {}, None), form)


async def posted(
    http: httpx.AsyncClient, url: str, fields: Mapping[str, str], headers: Mapping[str, str], form: type[Form]
) -> Form:
    """The JSON document with which `url` answers a form.

    Raises:
        Unanswered, Doubt: as `fetched`.
    """
    return _read(await _exchanged(http, "POST", url, headers, fields), form)


async def _exchanged(
    http: httpx.AsyncClient,
    method: str,
    url: str,
    headers: Mapping[str, str],
    fields: Mapping[str, str] | None,
) -> bytes:
    asked = {"accept": "application/json", "accept-encoding": "identity", **headers}
    try:
        async with patience():
            request = http.build_request(method, url, headers=asked, data=fields)
            answer = await http.send(request, stream=True, follow_redirects=False)
            try:
                return await _body(answer)
            finally:
                await answer.aclose()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise Unanswered(type(error).__name__) from error


async def _body(answer: httpx.Response) -> bytes:
    """The answer's bytes as they were sent: a packed answer is not unpacked, so that it cannot swell."""
    refused = answer.is_client_error and answer.status_code != TOO_MANY
    if answer.status_code != OK and not refused:
        raise Unanswered(f"HTTP {answer.status_code}")
    body = bytearray()
    async for part in answer.aiter_raw():
        body += part
        if len(body) > LARGEST_ANSWER:
            raise Unanswered("too long an answer")
    if refused:
        raise Doubt(f"HTTP {answer.status_code} {_reason(bytes(body))}")
    return bytes(body)


class _Error(msgspec.Struct):
    error: str = ""


def _reason(body: bytes) -> str:
    """The code of RFC 6749 §5.2, for the log."""
    try:
        return _read(body, _Error).error[:60]
    except Doubt:
        return ""


def _read(body: bytes, form: type[Form]) -> Form:
    try:
        return msgspec.json.decode(body, type=form)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise Doubt(f"not the document that was asked for ({form.__name__})") from error

"""Bodies by size, speed, framing and headers, on a raw socket where a client library is too polite."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services import slow_clients
from tests.api.transport.conftest import Site, codes, running, token

LIMIT = 256 * 1024


async def chunks(size: int, count: int) -> AsyncGenerator[bytes]:
    """A chunked body."""
    for _ in range(count):
        yield b" " * size


def head(site: Site, *headers: str, path: str = "/graphql") -> bytes:
    """The head of a POST with a valid token."""
    lines = [
        f"POST {path} HTTP/1.1",
        f"Host: 127.0.0.1:{site.port}",
        f"Authorization: Bearer {token()}",
        "Content-Type: application/json",
        *headers,
    ]
    return "\r\n".join([*lines, "", ""]).encode()


async def raw(site: Site, *parts: bytes) -> bytes:
    """Everything the server says to these bytes until it closes the connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
    try:
        for part in parts:
            writer.write(part)
            await writer.drain()
        return await asyncio.wait_for(reader.read(), 20)
    finally:
        writer.close()


async def test_a_body_of_exactly_the_limit_is_read(site: Site) -> None:
    body = orjson.dumps({"query": "{ who }"})
    response = await site.client.post(
        "/graphql", content=body + b" " * (LIMIT - len(body)), headers={"content-type": "application/json"}
    )
    assert response.status_code == 200


async def test_an_announced_body_over_the_limit_is_refused(site: Site) -> None:
    response = await site.client.post(
        "/graphql", content=b" " * (LIMIT + 1), headers={"content-type": "application/json"}
    )
    assert (response.status_code, codes(response)) == (413, ["BODY_IS_TOO_LARGE"])


async def test_a_chunked_body_over_the_limit_is_refused(site: Site) -> None:
    response = await site.client.post(
        "/graphql", content=chunks(64 * 1024, 8), headers={"content-type": "application/json"}
    )
    assert (response.status_code, codes(response)) == (413, ["BODY_IS_TOO_LARGE"])


async def test_a_chunked_body_within_the_limit_is_read(site: Site) -> None:
    async def pieces() -> AsyncGenerator[bytes]:
        for piece in (b'{"query"', b':"{ who', b' }"}'):
            yield piece

    response = await site.client.post(
        "/graphql", content=pieces(), headers={"content-type": "application/json"}
    )
    assert response.json()["data"]["who"]


async def test_a_length_that_is_absurd_is_refused_without_waiting_for_it(site: Site) -> None:
    answer = await raw(site, head(site, f"Content-Length: {10**15}", "Connection: close"))
    assert answer.startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"content-type": "text/plain"}, 415, "MEDIA_TYPE_IS_UNKNOWN"),
        ({"content-type": ""}, 415, "MEDIA_TYPE_IS_UNKNOWN"),
        ({"content-type": "application/graphql"}, 415, "MEDIA_TYPE_IS_UNKNOWN"),
        ({"content-type": "multipart/form-data; boundary=x"}, 415, "MEDIA_TYPE_IS_UNKNOWN"),
        ({"content-type": "application/json; charset=utf-16"}, 415, "MEDIA_TYPE_IS_UNKNOWN"),
        ({"content-type": "application/json", "content-encoding": "gzip"}, 415, "BODY_IS_ENCODED"),
        ({"content-type": "application/json", "content-encoding": "identity, br"}, 415, "BODY_IS_ENCODED"),
        ({"content-type": 'Application/JSON; charset="UTF-8"'}, 200, None),
        ({"content-type": "application/json", "content-encoding": "identity"}, 200, None),
    ],
)
async def test_only_plain_json_in_utf8_is_read(
    site: Site, headers: dict[str, str], status: int, code: str | None
) -> None:
    response = await site.client.post("/graphql", content=b'{"query": "{ who }"}', headers=headers)
    assert (response.status_code, codes(response)) == (status, [code] if code else [])


async def test_a_body_that_trickles_is_refused_in_time() -> None:
    async with running(body_seconds=0.2) as site:
        answer = await raw(site, head(site, "Content-Length: 20", "Connection: close"), b"{")
        assert answer.startswith(b"HTTP/1.1 408 ")
        assert b"BODY_IS_LATE" in answer


async def test_a_client_that_leaves_amid_its_body_leaves_nothing_behind(site: Site) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", site.port)
    writer.write(head(site, "Content-Length: 20") + b"{")
    await writer.drain()
    writer.close()
    await writer.wait_closed()
    assert (await site.ask("{ who }")).status_code == 200


async def test_a_head_that_trickles_loses_its_connection(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slow_clients, "HEAD_SECONDS", 0.2)
    assert await raw(site, b"POST /graphql HTTP/1.1\r\nHost: x\r\n") == b""
    assert await raw(site) == b""


async def test_a_head_that_is_too_large_is_refused(site: Site) -> None:
    many = (f"X-{number}: {'y' * 1000}" for number in range(40))
    assert (await raw(site, head(site, *many))).startswith(b"HTTP/1.1 431 ")
    endless = head(site)[:-4] + b"y" * 40_000
    assert (await raw(site, endless)).startswith(b"HTTP/1.1 431 ")


async def _write_on(writer: asyncio.StreamWriter, times: int) -> None:
    for _ in range(times):
        writer.write(b" " * 65536)
        await writer.drain()


async def test_a_surplus_body_is_dropped_and_then_ends_the_connection(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slow_clients, "SURPLUS_BYTES", 1024 * 1024)
    reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
    writer.write(head(site, f"Content-Length: {10**9}"))
    answer = await reader.readuntil(b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 413 ")
    with pytest.raises(ConnectionError):
        await _write_on(writer, 10_000)
    writer.close()


async def test_a_connection_survives_refused_bodies(site: Site) -> None:
    body = b'{"query": "{ who }"}'
    refused = head(site, f"Content-Length: {LIMIT + 1}") + b" " * (LIMIT + 1)
    good = head(site, f"Content-Length: {len(body)}", "Connection: close") + body
    answer = await raw(site, refused, good)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"HTTP/1.1 200 OK" in answer


SCALARS = st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=20)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
QUERIES = st.sampled_from(
    [
        "{ who }",
        "query ($value: Decimal!) { number(value: $value) }",
        "query ($value: [ID!]!) { many(ids: $value) }",
        "mutation ($value: Parcel!) { pack(parcel: $value) { __typename } }",
        "query ($value: Int) { box { boxes(first: $value) { edges { cursor } } } }",
        "query ($value: String) { box { boxes(after: $value) { edges { cursor } } } }",
    ]
)
REQUESTS = st.fixed_dictionaries(
    {},
    optional={
        "query": QUERIES | VALUES,
        "variables": st.dictionaries(st.just("value"), VALUES) | VALUES,
        "operationName": VALUES,
        "extensions": VALUES,
        "documentId": VALUES,
    },
)
DOCUMENTS = st.text(alphabet='{}()[]:!$@.,"#& \n\\abcxyzon012-ә', max_size=60)


def encoded(value: object) -> bytes:
    """JSON the lenient way, so that NaN, huge numbers and lone surrogates get through to the server."""
    return json.dumps(value).encode()


BODIES = (
    st.binary(max_size=60)
    | REQUESTS.map(encoded)
    | st.lists(REQUESTS, max_size=3).map(encoded)
    | VALUES.map(encoded)
    | DOCUMENTS.map(lambda text: encoded({"query": text}))
)


@settings(
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(body=BODIES, accept=st.sampled_from(["", "application/json", "text/event-stream"]))
async def test_no_body_is_answered_with_our_failure(site: Site, body: bytes, accept: str) -> None:
    headers = {"content-type": "application/json", "accept": accept}
    response = await site.client.post("/graphql", content=body, headers=headers)
    assert response.status_code < 500, body
    assert b"SERVER_FAILED" not in response.content, body
    assert b"Traceback" not in response.content

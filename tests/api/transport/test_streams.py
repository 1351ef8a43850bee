"""Subscriptions over text/event-stream, on a real socket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import httpx
import pytest

from api import sse
from tests.api.transport.conftest import Site, codes, running, token, until

STREAM = {"accept": "text/event-stream"}


@asynccontextmanager
async def stream(site: Site, query: str, **headers: str) -> AsyncGenerator[AsyncGenerator[tuple[str, Any]]]:
    """The events of one operation as (name, data)."""
    async with site.client.stream(
        "POST", "/graphql", json={"query": query}, headers={**STREAM, **headers}, timeout=20
    ) as response:
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
        yield _events(response)


async def _events(response: httpx.Response) -> AsyncGenerator[tuple[str, Any]]:
    name = ""
    async for line in response.aiter_lines():
        field, _, value = line.partition(":")
        if field == "event":
            name = value.strip()
        elif field == "data":
            yield name, json.loads(value) if value.strip() else None


async def test_a_subscription_sends_each_event_and_says_when_it_is_complete(site: Site) -> None:
    async with stream(site, "subscription { counted }") as events:
        for number in (1, 2):
            site.shelf.feed.put_nowait(number)
            name, answer = await anext(events)
            assert name == "next"
            assert answer == {"data": {"counted": number}, "extensions": {"cost": 1}}
        site.shelf.feed.put_nowait(None)
        assert await anext(events) == ("complete", None)
    assert site.shelf.subscribers == 0


async def test_a_query_over_a_stream_is_one_event(site: Site) -> None:
    async with stream(site, "{ box { name } }") as events:
        assert (await anext(events))[1]["data"] == {"box": {"name": "мақсат"}}
        assert await anext(events) == ("complete", None)


async def test_a_client_that_leaves_ends_its_subscription(site: Site) -> None:
    async with stream(site, "subscription { counted }") as events:
        site.shelf.feed.put_nowait(1)
        await anext(events)
        assert site.shelf.subscribers == 1
    await until(lambda: site.shelf.subscribers == 0)


async def test_a_subscription_ends_with_its_token(site: Site) -> None:
    bearer = f"Bearer {token(lasts=timedelta(seconds=2))}"
    async with stream(site, "subscription { counted }", authorization=bearer) as events:
        assert await anext(events) == ("complete", None)
    await until(lambda: site.shelf.subscribers == 0)


async def test_a_quiet_stream_sends_heartbeats(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "HEARTBEAT_SECONDS", 0.05)
    async with site.client.stream(
        "POST", "/graphql", json={"query": "subscription { counted }"}, headers=STREAM
    ) as response:
        chunks = response.aiter_bytes()
        assert await anext(chunks) == b":\n\n"
        site.shelf.feed.put_nowait(None)
        received = b"".join([chunk async for chunk in chunks])
    assert received.endswith(b"event: complete\ndata:\n\n")


async def test_an_answer_that_cannot_be_written_ends_its_stream(site: Site) -> None:
    async with stream(site, "{ unspeakable }") as events:
        _, answer = await anext(events)
        assert answer["errors"][0]["extensions"]["code"] == "SERVER_FAILED"
        assert await anext(events) == ("complete", None)


async def test_a_source_that_breaks_is_told_without_internals(site: Site) -> None:
    async with stream(site, "subscription { failing }") as events:
        assert (await anext(events))[1]["data"] == {"failing": 1}
        name, answer = await anext(events)
        assert name == "next"
        assert answer["errors"][0]["extensions"]["code"] == "SERVER_FAILED"
        assert "hunter2" not in json.dumps(answer)
        assert await anext(events) == ("complete", None)


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("subscription { nope }", 400, "DOCUMENT_IS_INVALID"),
        ("subscription { counted failing }", 400, "DOCUMENT_IS_INVALID"),
        ("{ box " + "{ inside " * 20 + "{ name }" + "}" * 21, 400, "DOCUMENT_IS_TOO_DEEP"),
    ],
)
async def test_what_is_refused_begins_no_stream(site: Site, query: str, status: int, code: str) -> None:
    response = await site.ask(query, accept="text/event-stream")
    assert (response.status_code, codes(response)) == (status, [code])
    assert response.headers["content-type"] == "application/graphql-response+json; charset=utf-8"


async def test_a_batch_cannot_be_streamed(site: Site) -> None:
    response = await site.post([{"query": "{ now }"}], accept="text/event-stream")
    assert (response.status_code, codes(response)) == (400, ["REQUEST_IS_MALFORMED"])


async def test_a_stream_needs_a_token(site: Site) -> None:
    response = await site.ask("subscription { counted }", accept="text/event-stream", authorization="x")
    assert (response.status_code, codes(response)) == (401, ["NOT_SIGNED_IN"])
    assert site.shelf.calls == 0


async def test_variables_that_do_not_fit_are_told_in_the_stream(site: Site) -> None:
    async with stream(site, "query ($n: Int!) { whole(value: $n) }") as events:
        _, answer = await anext(events)
        assert answer["errors"][0]["extensions"]["code"] == "INPUT_IS_INVALID"
        assert await anext(events) == ("complete", None)


async def test_a_server_that_stops_ends_its_streams_and_finishes_its_requests() -> None:
    async with running() as site:
        async with stream(site, "subscription { counted }") as events:
            answer = asyncio.create_task(site.ask("{ slow }"))
            await site.shelf.entered.wait()
            site.shelf.entered.clear()
            await until(lambda: site.shelf.calls == 2)
            site.server.should_exit = True
            assert await anext(events) == ("complete", None)
        assert not answer.done()
        site.shelf.gate.set()
        assert (await answer).json()["data"] == {"slow": "at last"}

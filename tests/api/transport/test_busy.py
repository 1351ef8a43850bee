"""Who asks for too much is told 429, in which seconds to come back, and for whom it holds."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import ExitStack, suppress

import httpx
import pytest
import pytest_asyncio

from services.turnstile import AddressIsBusy, Strangers, Tenant
from services.turnstile.rules import (
    LINE,
    RETRY_STREAM_SECONDS,
    SHARE,
    STRANGER_BURST,
    STRANGER_PATIENCE,
    STRANGER_RATE,
    STREAMS,
)
from tests.api.transport.conftest import AGENCY, Site, codes, running
from tests.api.transport.test_sockets import talk
from tests.api.transport.test_streams import stream
from tests.turnstile.moments import Gate, settle

HERE = "127.0.0.1"
MOST = int(STRANGER_BURST + STRANGER_PATIENCE * STRANGER_RATE)
"""Answers that one address without a sign-in gets or waits for at one moment."""


@pytest_asyncio.fixture
async def gate() -> AsyncGenerator[Gate]:
    """A turnstile in whose time nothing passes."""
    gate = Gate()
    yield gate
    await gate.close()


@pytest_asyncio.fixture
async def site(gate: Gate) -> AsyncGenerator[Site]:
    """A server behind it."""
    async with running(turnstile=gate.turnstile) as started:
        yield started


@pytest_asyncio.fixture
async def besieged() -> AsyncGenerator[Site]:
    """A server to which this address has come too often without a sign-in, all at one moment."""

    async def at_once(_: float) -> None:
        await settle()

    strangers = Strangers(clock=lambda: 1_000.0, sleep=at_once)
    with suppress(AddressIsBusy):
        for _ in range(2 * MOST):
            await strangers.wait(HERE)
    async with running(strangers=strangers) as started:
        yield started


def retry(response: httpx.Response) -> tuple[str, int]:
    """When to come back, as HTTP and as the API say it."""
    (error,) = response.json()["errors"]
    return response.headers["retry-after"], error["extensions"]["retryAfterMs"]


@pytest.mark.parametrize("body", [{"query": "{ who }"}, [{"query": "{ who }"}]], ids=["one", "batch"])
async def test_a_tenant_whose_line_is_full_is_told_when_to_come_back(
    site: Site, gate: Gate, body: object
) -> None:
    await gate.come(Tenant(AGENCY), SHARE + LINE)
    response = await site.post(body)
    assert (response.status_code, codes(response)) == (429, ["TENANT_BUSY"])
    assert retry(response) == ("1", 1_000)
    await gate.go(*gate.operations)
    assert (await site.post(body)).status_code == 200


async def test_the_line_of_one_tenant_is_no_other_s(site: Site, gate: Gate) -> None:
    await gate.come(Tenant(AGENCY, AGENCY), SHARE + LINE)
    assert (await site.ask("{ who }")).status_code == 200


async def test_an_operation_of_a_socket_that_finds_the_line_full_is_refused_and_the_socket_stays(
    site: Site, gate: Gate
) -> None:
    async with talk(site) as socket:
        await socket.begin()
        await gate.come(Tenant(AGENCY), SHARE + LINE)
        await socket.say(type="subscribe", id="1", payload={"query": "{ who }"})
        heard = await socket.hear()
        assert (heard["type"], heard["id"]) == ("error", "1")
        extensions = heard["payload"][0]["extensions"]
        assert (extensions["code"], extensions["retryAfterMs"]) == ("TENANT_BUSY", 1_000)
        await gate.go(*gate.operations)
        await socket.say(type="subscribe", id="1", payload={"query": "{ who }"})
        assert (await socket.hear())["type"] == "next"


async def test_a_tenant_with_too_many_open_streams_gets_no_more_of_them(site: Site, gate: Gate) -> None:
    follow = "subscription { counted }"
    with ExitStack() as stack:
        for _ in range(STREAMS):
            stack.enter_context(gate.turnstile.stream(Tenant(AGENCY)))
        async with stream(site, follow) as events:
            _, answer = await anext(events)
            assert await anext(events) == ("complete", None)
        async with talk(site) as socket:
            await socket.begin()
            await socket.say(type="subscribe", id="1", payload={"query": follow})
            heard = await socket.hear()
    assert heard["type"] == "error"
    for error in (answer["errors"][0], heard["payload"][0]):
        extensions = error["extensions"]
        assert extensions["code"] == "STREAMS_ARE_MANY"
        assert extensions["retryAfterMs"] == RETRY_STREAM_SECONDS * 1_000
    assert site.shelf.subscribers == 0


async def test_strangers_who_come_too_often_are_refused_at_every_address_of_the_site(besieged: Site) -> None:
    async with httpx.AsyncClient(base_url=f"http://{HERE}:{besieged.port}") as nobody:
        for answer in (await nobody.get("/ready"), await nobody.post("/graphql", json={"query": "{ who }"})):
            assert (answer.status_code, codes(answer)) == (429, ["ADDRESS_BUSY"])
            assert answer.headers["retry-after"] == "5"
        assert besieged.shelf.calls == 0


async def test_whoever_looks_whether_the_process_lives_is_always_told(besieged: Site) -> None:
    async with httpx.AsyncClient(base_url=f"http://{HERE}:{besieged.port}") as nobody:
        assert (await nobody.get("/health")).json() == {"alive": True}


async def test_a_stranger_s_socket_is_told_to_come_again_later(besieged: Site) -> None:
    async with talk(besieged) as socket:
        await socket.say(type="connection_init", payload={"authorization": "Bearer nonsense"})
        assert await socket.closed() == 1013


async def test_people_who_are_signed_in_ask_on_from_the_address_of_strangers(besieged: Site) -> None:
    assert (await besieged.ask("{ who }")).status_code == 200

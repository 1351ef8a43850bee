"""Routes beside the API, headers of every answer, and the log."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from pathlib import Path

import httpx
import pytest

from domain.errors import Refusal
from services.database import StoreAway
from tests.api.transport.conftest import Site, codes, running, until
from tests.web.conftest import log_lines

ROOT = Path(__file__).resolve().parents[3]
PATHS = ["/health", "/ready", "/graphiql", "/graphql", "/nothing", "/"]


async def test_health_asks_nothing_and_ready_asks_the_store(site: Site) -> None:
    health = await site.client.get("/health")
    ready = await site.client.get("/ready")
    assert (health.status_code, health.json()) == (200, {"alive": True})
    assert (ready.status_code, ready.json()) == (200, {"ready": True})


@pytest.mark.parametrize("refusal", [None, StoreAway])
async def test_a_store_that_is_away_makes_the_process_not_ready(refusal: type[Refusal] | None) -> None:
    async def away() -> bool:
        if refusal is not None:
            raise refusal
        return False

    async with running(is_ready=away) as site:
        ready = await site.client.get("/ready")
        assert (ready.status_code, ready.json()) == (503, {"ready": False})
        assert (await site.client.get("/health")).status_code == 200


@pytest.mark.parametrize("path", PATHS)
async def test_every_answer_is_safe_to_show(site: Site, path: str) -> None:
    headers = (await site.client.get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers
    assert re.fullmatch(r"[0-9a-f]{32}", headers["x-request-id"])


async def test_answers_of_the_api_are_kept_by_nobody(site: Site) -> None:
    headers = (await site.ask("{ who }")).headers
    assert headers["cache-control"] == "no-store"
    assert "Authorization" in headers["vary"]


async def test_an_unknown_address_says_where_the_api_is(site: Site) -> None:
    response = await site.client.get("/graphq", headers={"accept-language": "ru"})
    assert (response.status_code, codes(response)) == (404, ["ADDRESS_IS_UNKNOWN"])
    assert (
        response.json()["errors"][0]["message"]
        == "По этому адресу ничего нет; API находится по адресу /graphql."
    )


async def test_another_method_on_a_plain_route_is_told_so(site: Site) -> None:
    response = await site.client.post("/health")
    assert (response.status_code, codes(response)) == (405, ["METHOD_IS_NOT_ALLOWED"])
    assert "GET" in response.headers["allow"]


async def test_every_request_is_one_line_of_json_in_the_log(site: Site) -> None:
    with log_lines() as lines:
        response = await site.client.get("/no%0Asuch%22thing")
    (line,) = lines
    assert line.pop("took_ms") >= 0
    assert line.pop("time")
    assert line == {
        "level": "info",
        "logger": "bagdar.access",
        "message": "answered",
        "request": response.headers["x-request-id"],
        "method": "GET",
        "path": '/no\nsuch"thing',
        "status": 404,
        "bytes": len(response.content),
    }


async def test_an_editor_is_served_without_any_outside_address(site: Site) -> None:
    page = await site.client.get("/graphiql")
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "connect-src 'self'" in page.headers["content-security-policy"]
    assert not re.search(r"""(src|href)=["'](https?:)?//""", page.text)
    assets = re.findall(r"""(?:src|href)=["'](/graphiql/assets/[^"']+)["']""", page.text)
    assert len(assets) >= 2
    for path in assets:
        asset = await site.client.get(path)
        assert asset.status_code == 200, path
        assert asset.headers["x-content-type-options"] == "nosniff"


async def test_the_front_door_leads_to_the_editor(site: Site) -> None:
    response = await site.client.get("/")
    assert (response.status_code, response.headers["location"]) == (302, "/graphiql")


async def test_a_server_that_stops_answers_what_it_accepted_and_refuses_the_rest() -> None:
    async with running() as site:
        accepted = asyncio.create_task(site.ask("{ slow }"))
        await site.shelf.entered.wait()
        site.server.should_exit = True
        await until(lambda: site.application.closing.is_set())
        with pytest.raises(OSError, match="Connect call failed"):
            await asyncio.open_connection("127.0.0.1", site.port)
        site.shelf.gate.set()
        assert (await accepted).json()["data"] == {"slow": "at last"}


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_finishes_requests_and_then_lets_the_process_close_the_rest(sent: int) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.api.transport.stoppable",
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'graphql'}"},
    )
    assert process.stdout is not None
    port, bearer = (await process.stdout.readline()).decode().split()
    async with httpx.AsyncClient(headers={"authorization": f"Bearer {bearer}"}, timeout=20) as client:
        answer = asyncio.create_task(
            client.post(f"http://127.0.0.1:{port}/graphql", json={"query": "{ slow }"})
        )
        assert await process.stdout.readline() == b"accepted\n"
        process.send_signal(sent)
        assert (await answer).json()["data"] == {"slow": "at last"}
    assert await process.stdout.read() == b"closed\n"
    assert await process.wait() == 0

"""The log: one line for each request with who, where and how it ended; no secret, no e-mail, no query."""

from __future__ import annotations

import json
from typing import Any

import pytest
import websockets

from api.noted import note, noting
from domain.terms import Role
from services.access.doorkeeper import Presented
from tests.web.conftest import (
    NEW_PASSWORD,
    PASSWORD,
    SESSION,
    Browser,
    Member,
    Site,
    founded,
    invited,
    log_lines,
    member_of,
)

ALWAYS = {"time", "level", "logger", "message", "request", "method", "path", "status", "bytes", "took_ms"}
ENGAGE = """
    mutation EngageBakery($input: EngageClientInput!) {
        engageClient(input: $input) { __typename ... on Saved { position } ... on Refused { message } }
    }
"""
INPUT = {"name": "Нан", "timeZone": "Asia/Almaty", "language": "KK"}


def access(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines of requests."""
    return [line for line in lines if line["logger"] == "bagdar.access" and "path" in line]


async def test_a_request_of_nobody_says_how_it_ended(site: Site) -> None:
    with log_lines() as lines:
        answer = await site.get("/nothing?token=canary")
    (line,) = access(lines)
    assert set(line) == ALWAYS
    assert line["request"] == answer.headers["x-request-id"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/nothing", 404)
    assert line["bytes"] == len(answer.content)
    assert line["took_ms"] >= 0


async def test_a_mutation_says_who_gave_what_to_whom_and_where_it_stands(
    browser: Browser, owner: Member
) -> None:
    await browser.signs_in(owner)
    with log_lines() as lines:
        answer = await browser.post("/graphql", {"query": ENGAGE, "variables": {"input": INPUT}})
    assert "errors" not in answer.json(), answer.text
    position = answer.json()["data"]["engageClient"]["position"]
    (line,) = access(lines)
    assert set(line) == ALWAYS | {"agency", "actor", "operation", "client", "position"}
    assert (line["agency"], line["actor"]) == (str(owner.agency_id), str(owner.person_id))
    assert (line["operation"], line["position"]) == ("EngageBakery", str(position))


async def test_a_sign_in_says_who_came_in(site: Site, owner: Member) -> None:
    with log_lines() as lines:
        await site.post("/auth/sign-in", owner.account())
        await site.post("/auth/sign-in", owner.account(password="a wrong guess"))
    came, failed = access(lines)
    assert (came["agency"], came["actor"]) == (str(owner.agency_id), str(owner.person_id))
    assert (came["status"], failed["status"]) == (200, 401)
    assert "actor" not in failed


async def test_one_request_knows_nothing_of_the_one_before_on_its_connection(
    browser: Browser, owner: Member
) -> None:
    await browser.signs_in(owner)
    await browser.get("/auth/session")
    with log_lines() as lines:
        await browser.site.get("/health")
    (line,) = access(lines)
    assert set(line) == ALWAYS


async def test_a_socket_is_one_line_when_it_ends(browser: Browser, owner: Member) -> None:
    await browser.signs_in(owner)
    with log_lines() as lines:
        async with websockets.connect(
            f"ws://127.0.0.1:{browser.site.port}/graphql?canary=1",
            subprotocols=[websockets.Subprotocol("graphql-transport-ws")],
            additional_headers={"cookie": browser.cookie},
        ) as socket:
            payload = {"x-bagdar-csrf": browser.csrf}
            await socket.send(json.dumps({"type": "connection_init", "payload": payload}))
            await socket.recv()
            await socket.send("nonsense")
            with pytest.raises(websockets.ConnectionClosed):
                await socket.recv()
        await browser.site.get("/health")
    line = next(line for line in access(lines) if line["method"] == "WEBSOCKET")
    assert (line["path"], line["status"], line["actor"]) == ("/graphql", 4400, str(owner.person_id))


async def test_a_path_cannot_forge_a_line(site: Site) -> None:
    with log_lines() as lines:
        await site.get("/no%0A%7B%22level%22%3A%22error%22%7D%1B%5B31m%C2%85%E2%80%A8x")
    (line,) = lines
    assert line["path"].startswith("/no")
    assert line["level"] == "info"


async def test_no_line_holds_a_secret_or_a_name(site: Site, owner: Member) -> None:
    """Everything that somebody typed, was given or sent is searched for in everything that was logged."""
    browser = Browser(site)
    email = "canary.person@dala.example"
    with log_lines() as lines:
        secret = await invited(site, await founded(site), email, Role.OWNER)
        await site.post("/auth/invitation", {"invitation": secret})
        await site.post("/auth/accept", {"invitation": secret, "password": PASSWORD, "name": "Canary Person"})
        await site.get(f"/accept/{secret}")
        await site.get(f"/{email}")
        told = (await site.post("/auth/sign-in", owner.account())).json()
        bearer = f"Bearer {told['accessToken']}"
        await site.post("/auth/sign-in", owner.account(email=email, password="canary-guess"))
        await browser.signs_in(owner)
        await browser.get(f"/auth/session?canary={told['accessToken']}", referer="https://canary.example/")
        await site.post(
            f"/graphql?token={told['accessToken']}", {"query": "{ canaryField }"}, authorization=bearer
        )
        await site.post("/auth/refresh", {"refreshToken": told["refreshToken"]})
        await site.post("/auth/refresh", {"refreshToken": told["refreshToken"]})
        await site.post("/auth/password", {"old": PASSWORD, "new": NEW_PASSWORD}, authorization=bearer)
        await browser.post("/auth/password", {"old": PASSWORD, "new": NEW_PASSWORD})
    secrets = [
        secret, email, PASSWORD, NEW_PASSWORD, owner.email, "canary", "Canary Person", browser.csrf,
        browser.cookies[SESSION], told["accessToken"], told["refreshToken"], told["device"], bearer,
    ]  # fmt: skip
    written = json.dumps(lines, ensure_ascii=False)
    assert len(access(lines)) >= 12
    assert [each for each in secrets if each in written] == []


async def test_an_incident_names_its_request_and_who_asked(
    browser: Browser, owner: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    await browser.signs_in(owner)
    monkeypatch.setattr(type(browser.site.reception), "set_password", broken)
    with log_lines() as lines:
        answer = await browser.post("/auth/password", {"old": PASSWORD, "new": NEW_PASSWORD})
    assert answer.status_code == 500
    incident, line = lines
    assert incident["request"] == line["request"] == answer.headers["x-request-id"]
    assert incident["actor"] == str(owner.person_id)
    assert "ZeroDivisionError" in incident["trace"]


def test_what_is_noted_after_a_request_is_heard_by_nobody() -> None:
    with noting(request="first") as first:
        note(actor="somebody", client=None)
    note(actor="somebody else")
    with noting(request="second") as second:
        pass
    assert (first, second) == ({"request": "first", "actor": "somebody"}, {"request": "second"})


async def test_two_people_at_once_are_told_apart(site: Site, owner: Member) -> None:
    other = await member_of(site)
    both = [Browser(site), Browser(site)]
    for browser, member in zip(both, (owner, other), strict=True):
        await browser.signs_in(member)
    with log_lines() as lines:
        for browser in both:
            await browser.post("/graphql", {"query": "query Mine { viewer { agencyId } }"})
    assert [line["actor"] for line in access(lines)] == [str(owner.person_id), str(other.person_id)]


async def test_a_socket_of_borrowed_eyes_says_whose_they_are_and_who_looks(site: Site, owner: Member) -> None:
    seen = await member_of(site, owner.agency_id, Role.ANALYST)
    told = (await site.post("/auth/sign-in", owner.account())).json()
    principal = await site.runtime.door.admit(Presented(bearer=told["accessToken"]), site.clock.now)
    eyes = await site.reception.impersonate(principal, owner.agency_id, seen.person_id, "What is seen?")
    with log_lines() as lines:
        async with websockets.connect(
            f"ws://127.0.0.1:{site.port}/graphql",
            subprotocols=[websockets.Subprotocol("graphql-transport-ws")],
        ) as socket:
            payload = {"authorization": f"Bearer {eyes.secret}"}
            await socket.send(json.dumps({"type": "connection_init", "payload": payload}))
            await socket.recv()
            await socket.send("nonsense")
            with pytest.raises(websockets.ConnectionClosed):
                await socket.recv()
        await site.get("/health")
    line = next(line for line in access(lines) if line["method"] == "WEBSOCKET")
    assert (line["actor"], line["impersonator"]) == (str(seen.person_id), str(owner.person_id))

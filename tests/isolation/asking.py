"""The ways to ask: a POST, a GET of a trusted document, server-sent events, a socket; with what is shown."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, cast

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from tests.world import Person

SECONDS = 30
UNAUTHORIZED = 401
FORBIDDEN = 4403
"""How a socket says what HTTP says with 401."""


class Way(StrEnum):
    """A transport."""

    POST = "POST"
    GET = "GET"
    STREAM = "STREAM"
    SOCKET = "SOCKET"


@dataclass
class Browser(Person):
    """Somebody who shows a cookie, with or without the proof of a page of ours."""

    shown: dict[str, str] = field(default_factory=dict[str, str], repr=False)


@dataclass(frozen=True)
class Answer:
    """What came back: status and text; of a stream, what came until its first event or its end."""

    status: int
    text: str

    def at(self, path: tuple[str, ...]) -> Any:
        """The part of an answer without errors that stands under this path; None where the way is shut."""
        answer = json.loads(self.text)
        assert "errors" not in answer, answer["errors"]
        found = answer["data"]
        for name in path:
            found = None if found is None else found[name]
        return found


def shown_by(person: Person) -> dict[str, str]:
    """The headers that say who asks."""
    shown = dict(person.shown) if isinstance(person, Browser) else {}
    return shown | ({"authorization": f"Bearer {person.token}"} if person.token else {})


async def ask(person: Person, body: object, *, way: Way = Way.POST) -> Answer:
    """One request and its answer; a stream is left after its first event."""
    match way:
        case Way.POST:
            response = await person.site.http.post("/graphql", json=body, headers=shown_by(person))
            return Answer(response.status_code, response.text)
        case Way.GET:
            return await _by_url(person, cast("dict[str, Any]", body))
        case Way.STREAM:
            return await _by_stream(person, body)
        case Way.SOCKET:
            return await _by_socket(person, body)


async def _by_url(person: Person, body: dict[str, Any]) -> Answer:
    parameters = {name: each if isinstance(each, str) else json.dumps(each) for name, each in body.items()}
    response = await person.site.http.get("/graphql", params=parameters, headers=shown_by(person))
    return Answer(response.status_code, response.text)


async def _by_stream(person: Person, body: object) -> Answer:
    headers = {"accept": "text/event-stream"} | shown_by(person)
    lines: list[str] = []
    async with (
        asyncio.timeout(SECONDS),
        person.site.http.stream("POST", "/graphql", json=body, headers=headers) as response,
    ):
        async for line in response.aiter_lines():
            lines.append(line)
            if line.startswith("data:") and line.removeprefix("data:").strip():
                break
        if response.headers["content-type"].startswith("text/event-stream"):
            lines = [line.removeprefix("data:") for line in lines if line.startswith("data: {")]
        return Answer(response.status_code, "\n".join(lines))


async def _by_socket(person: Person, body: object) -> Answer:
    shown = shown_by(person)
    bearer = {name: shown.pop(name) for name in ("authorization",) if name in shown}
    async with (
        asyncio.timeout(SECONDS),
        connect(
            f"ws://127.0.0.1:{person.site.port}/graphql",
            subprotocols=[Subprotocol("graphql-transport-ws")],
            additional_headers=shown,
        ) as socket,
    ):
        try:
            await _say(socket, type="connection_init", payload=bearer)
            greeted = json.loads(await socket.recv())
            assert greeted == {"type": "connection_ack"}, greeted
            await _say(socket, id="1", type="subscribe", payload=body)
            answer = json.loads(await socket.recv())
        except ConnectionClosed as closed:
            code = 0 if closed.rcvd is None else closed.rcvd.code
            return Answer(UNAUTHORIZED if code == FORBIDDEN else code, "")
    payload = answer["payload"]
    # Faults of an operation that never ran come alone; over HTTP they stand under this name.
    told = {"errors": payload} if answer["type"] == "error" else payload
    return Answer(200, json.dumps(told, ensure_ascii=False))


async def _say(socket: ClientConnection, **message: Any) -> None:
    await socket.send(json.dumps(message))

"""graphql-sse in distinct-connections mode: one POST, one stream of `next` events, one `complete`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from typing import Any, TypeVar

from graphql import OperationType
from litestar.types import Receive, Send

from api.context import Context
from api.endpoint import Endpoint, Proof
from api.execution import Answer, encoded
from api.faults import Reporter
from api.requests import Ready

Services = TypeVar("Services")

HEARTBEAT_SECONDS = 12.0
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]
_COMPLETE = b"event: complete\ndata:\n\n"
_HEARTBEAT = b":\n\n"


async def serve_stream(
    endpoint: Endpoint[Services],
    ready: Ready,
    context: Context[Services],
    proof: Proof,
    receive: Receive,
    send: Send,
) -> None:
    """Send the answers of one operation until it is complete, the client leaves, or its right to them ends.

    A slow client slows only itself: the next event is made after the last one was taken.
    """
    await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
    writing = asyncio.create_task(_write(answers(endpoint, ready, context, proof), context, send))
    gone = asyncio.create_task(_until_gone(receive))
    closing = asyncio.create_task(endpoint.closing.wait())
    seconds = (context.principal.expires_at - context.now).total_seconds()
    with endpoint.door.watching(context.principal) as watch:
        ended = asyncio.create_task(watch.ended.wait())
        tasks: list[asyncio.Task[Any]] = [writing, gone, closing, ended]
        try:
            await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            leaving = gone.done()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    if not leaving:
        await send({"type": "http.response.body", "body": _COMPLETE, "more_body": False})


def answers(
    endpoint: Endpoint[Services], ready: Ready, context: Context[Services], proof: Proof
) -> AsyncGenerator[Answer, None]:
    """The answers of any operation: a stream for a subscription, one for the others."""
    if ready.operation.kind is OperationType.SUBSCRIPTION:
        return endpoint.events(ready, context)
    return _one(endpoint, ready, context, proof)


async def _one(
    endpoint: Endpoint[Services], ready: Ready, context: Context[Services], proof: Proof
) -> AsyncGenerator[Answer, None]:
    async with endpoint.passage(context.principal) as passage:
        passage.costs(ready.cost)
        # The turn may have been long in coming.
        answer = await endpoint.execution.run(ready, replace(context, principal=await proof()))
    yield answer


async def _write(stream: AsyncGenerator[Answer, None], context: Context[Services], send: Send) -> None:
    async def next_event(answer: Answer) -> None:
        event = b"event: next\ndata: %b\n\n" % encoded(answer)
        await send({"type": "http.response.body", "body": event, "more_body": True})

    try:
        async with aclosing(stream):
            while (answer := await _awaited(stream, send)) is not None:
                await next_event(answer)
    except Exception as error:  # noqa: BLE001 — the loop of a stream: whatever ends it is answered
        reporter = Reporter(context.language, context.request_id)
        await next_event({"errors": reporter.of_exception(error)})


async def _awaited(stream: AsyncGenerator[Answer, None], send: Send) -> Answer | None:
    """The next answer, with heartbeats until it is there; None at the end."""
    upcoming = asyncio.ensure_future(anext(stream, None))
    try:
        while not upcoming.done():
            await asyncio.wait({upcoming}, timeout=HEARTBEAT_SECONDS)
            if not upcoming.done():
                await send({"type": "http.response.body", "body": _HEARTBEAT, "more_body": True})
        return upcoming.result()
    finally:
        upcoming.cancel()
        await asyncio.gather(upcoming, return_exceptions=True)


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass

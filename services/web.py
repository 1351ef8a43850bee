"""The web application: routes, headers, a log line per request, a server that finishes what it accepted."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from types import FrameType
from typing import Any, cast
from uuid import uuid4

import strawberry
import uvicorn
from litestar import Litestar, MediaType, Request, Response, asgi, get, static_files
from litestar.exceptions import HTTPException
from litestar.response import Redirect
from litestar.types import Message, Receive, Scope, Send

from api.context import Clock
from api.core import core_schema
from api.endpoint import Endpoint, Verify, language_of, system_clock
from api.execution import Execution, encoded
from api.faults import Reporter, status_of
from api.http import HttpTransport
from api.limits import Limits
from api.prepared import PreparedOperations
from api.refusals import AddressIsUnknown, MethodIsNotAllowed, RequestIsMalformed
from api.websocket import WebsocketTransport
from domain.errors import Refusal
from services.slow_clients import PatientProtocol

Lifespan = Callable[[Litestar], AbstractAsyncContextManager[None]]

DRAIN_SECONDS = 20
"""How long accepted requests may take after the process was asked to stop."""

_ACCESS = logging.getLogger("bagdar.access")
_GRAPHIQL = Path(__file__).parent / "static" / "graphiql"
_GRAPHIQL_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-resource-policy": b"same-origin",
}


class Application(Litestar):
    """Litestar with a name, safe headers and a log line for every request, also those without a route."""

    closing: asyncio.Event

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve one connection."""
        if scope["type"] == "lifespan":
            await super().__call__(scope, receive, send)
            return
        line = _Line(scope)
        scope["state"] = {**scope.get("state", {}), "request_id": line.request_id}
        try:
            await super().__call__(scope, receive, line.watching(send))
        finally:
            line.write()


class _Line:
    """What is known of one request when it ends."""

    def __init__(self, scope: Scope) -> None:
        self.request_id = uuid4().hex
        self.method = str(scope.get("method", "WEBSOCKET"))  # pyright: ignore[reportUnknownMemberType]
        self.path = scope["path"]
        self.began = time.perf_counter()
        self.status = 0
        self.bytes = 0

    def watching(self, send: Send) -> Send:
        """`send` that counts and adds the headers of every answer."""

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.status = message["status"]
                present = {name.lower() for name, _ in message["headers"]}
                added = [pair for pair in _HEADERS.items() if pair[0] not in present]
                request_id = (b"x-request-id", self.request_id.encode())
                message["headers"] = [*message["headers"], *added, request_id]
            elif message["type"] == "http.response.body":
                self.bytes += len(message["body"])
            elif message["type"] == "websocket.close":
                self.status = message["code"]
            await send(message)

        return watched

    def write(self) -> None:
        """One line of JSON; control characters of the path are escaped in it."""
        took_ms = round((time.perf_counter() - self.began) * 1000, 1)
        line = {
            "request": self.request_id,
            "method": self.method,
            "path": self.path[:200],
            "status": self.status,
            "bytes": self.bytes,
            "took_ms": took_ms,
        }
        _ACCESS.info("%s", json.dumps(line))


def create_application(
    schema: strawberry.Schema,
    *,
    services: object,
    verify: Verify,
    is_ready: Callable[[], Awaitable[bool]],
    introspection: bool = False,
    graphiql: bool = False,
    trusted: Iterable[str] = (),
    limits: Limits | None = None,
    clock: Clock = system_clock,
    body_seconds: float = 10.0,
    lifespan: Sequence[Lifespan] = (),
) -> Application:
    """The whole web application around one schema.

    Args:
        services: becomes `Context.services` in every resolver.
        verify: proves an access token (`Keys.verify`).
        is_ready: whether requests can be answered now: the store is reachable and migrated.
        introspection: whether clients may read the schema through the API.
        graphiql: whether the query editor is served at /graphiql.
        trusted: documents that may be named by id, also over GET.
        lifespan: opened before the first request, closed after the last one.
    """
    limits = limits or Limits()
    endpoint = Endpoint(
        operations=PreparedOperations(
            core_schema(schema), limits, introspection=introspection, trusted=trusted
        ),
        execution=Execution[object](schema, limits, clock),
        services=services,
        verify=verify,
        clock=clock,
        body_seconds=body_seconds,
    )
    application = Application(
        route_handlers=[_graphql(endpoint), _health, _ready(is_ready), *(_editor() if graphiql else ())],
        exception_handlers={HTTPException: _answer_routing, Exception: _answer_failure},
        lifespan=list(lifespan),
        openapi_config=None,
        logging_config=None,
    )
    application.closing = endpoint.closing
    return application


def _graphql(endpoint: Endpoint[object]) -> Any:
    http = HttpTransport(endpoint)
    socket = WebsocketTransport(endpoint)

    @asgi("/graphql", copy_scope=False)
    async def graphql(scope: Scope, receive: Receive, send: Send) -> None:
        request_id = str(scope["state"]["request_id"])
        if scope["type"] == "websocket":
            await socket.serve(scope, receive, send, request_id)
        elif scope["type"] == "http":
            await http.serve(scope, receive, send, request_id)

    return graphql


@get("/health", media_type=MediaType.JSON)
async def _health() -> dict[str, bool]:
    """Whether the process runs; asks nothing else."""
    return {"alive": True}


def _ready(is_ready: Callable[[], Awaitable[bool]]) -> Any:
    @get("/ready", media_type=MediaType.JSON)
    async def ready() -> Response[dict[str, bool]]:
        try:
            answer = await is_ready()
        except Refusal:
            answer = False
        return Response({"ready": answer}, status_code=200 if answer else 503)

    return ready


def _editor() -> tuple[Any, ...]:
    page = (_GRAPHIQL / "index.html").read_text(encoding="utf-8")

    @get("/graphiql", media_type=MediaType.HTML)
    async def editor() -> Response[str]:
        return Response(page, headers={"content-security-policy": _GRAPHIQL_POLICY})

    @get("/")
    async def home() -> Redirect:
        return Redirect("/graphiql")

    assets = cast("Any", static_files).create_static_files_router(
        path="/graphiql/assets", directories=[_GRAPHIQL / "assets"], include_in_schema=False
    )
    return editor, home, assets


def _answer_routing(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """The answer of Litestar itself: no such address, another method, a malformed request."""
    refusals = {404: AddressIsUnknown, 405: MethodIsNotAllowed}
    answer = _answer(request, refusals.get(error.status_code, RequestIsMalformed)())
    answer.headers.update(error.headers or {})
    return answer


def _answer_failure(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """What nobody expected: logged with a number, told without internals."""
    return _answer(request, _reporter(request).refusal_of(error))


def _answer(request: Request[Any, Any, Any], refusal: Refusal) -> Response[bytes]:
    body = encoded({"errors": [_reporter(request).of_refusal(refusal)]})
    return Response(body, status_code=status_of(refusal), media_type=MediaType.JSON)


def _reporter(request: Request[Any, Any, Any]) -> Reporter:
    language = language_of(None, request.headers.get("accept-language", ""))
    return Reporter(language, str(request.scope["state"]["request_id"]))


class Server(uvicorn.Server):
    """uvicorn that ends open streams before it waits for them, and that returns after a signal."""

    def __init__(self, application: Application, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.application = application

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002
        """Stop gracefully; a second SIGINT stops at once.

        uvicorn would raise the signal again when it is done, which ends the process before its owner has
        closed what else is open.
        """
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True

    async def shutdown(self, sockets: list[Any] | None = None) -> None:
        """Accept nothing new, end streams, finish requests, then close what the application opened."""
        self.application.closing.set()
        await super().shutdown(sockets)


def server_of(application: Application, *, host: str, port: int, limits: Limits | None = None) -> Server:
    """A server for `await server.serve()`; SIGTERM and SIGINT stop it gracefully. Run it under uvloop."""
    config = uvicorn.Config(
        cast("Any", application),
        host=host,
        port=port,
        http=PatientProtocol,
        ws="websockets-sansio",
        ws_max_size=(limits or Limits()).body_bytes,
        ws_per_message_deflate=False,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=DRAIN_SECONDS,
    )
    return Server(application, config)

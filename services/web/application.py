"""The whole web application around one schema, and what happens to every request before a route sees it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import strawberry
from litestar import Litestar, MediaType, Response, asgi, get
from litestar.exceptions import HTTPException
from litestar.types import Receive, Scope, Send

from api.context import Clock
from api.core import core_schema
from api.endpoint import Door, Endpoint, system_clock
from api.execution import Execution
from api.http import HttpTransport
from api.limits import Limits
from api.noted import noting
from api.prepared import PreparedOperations
from api.websocket import WebsocketTransport
from domain.errors import Refusal
from services.proofs.desk import ProofDesk
from services.settings import Settings
from services.turnstile import Strangers, Turnstile
from services.web.answers import answer_failure, answer_routing
from services.web.editor import editor
from services.web.entrance import Entrance
from services.web.gate import Gate
from services.web.lines import Line
from services.web.proofs import ProofRoutes
from services.web.providers import Providers
from services.web.sessions import Cookies
from services.web.sign_in import SignIn


class Application(Litestar):
    """Litestar with a name, a gate before every route, and a log line for every request."""

    closing: asyncio.Event
    gate: Gate

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve one connection."""
        if scope["type"] == "lifespan":
            await super().__call__(scope, receive, send)
            return
        line = Line(scope)
        with noting(request=line.request_id):
            try:
                passed = await self.gate.passed(scope, line.watching(send), line.request_id)
                if passed is not None:
                    await super().__call__(scope, receive, passed)
            finally:
                line.write()


def create_application(
    schema: strawberry.Schema,
    *,
    services: object,
    door: Door,
    is_ready: Callable[[], Awaitable[bool]],
    settings: Settings | None = None,
    entrance: Entrance | None = None,
    proofs: ProofDesk | None = None,
    introspection: bool = False,
    graphiql: bool = False,
    trusted: Iterable[str] = (),
    limits: Limits | None = None,
    clock: Clock = system_clock,
    body_seconds: float = 10.0,
    turnstile: Turnstile | None = None,
    strangers: Strangers | None = None,
) -> Application:
    """The whole web application around one schema.

    Args:
        services: becomes `Context.services` in every resolver.
        door: says who asks, and when that ends (`Doorkeeper`).
        is_ready: whether requests can be answered now: the store is reachable and migrated.
        settings: how people reach this installation: its origin, others' origins, proxies.
        entrance: what people sign in with; without it there are no routes for that.
        proofs: what is taken away of ledgers; without it there are no routes for that.
        introspection: whether clients may read the schema through the API.
        graphiql: whether the query editor is served at /graphiql.
        trusted: documents that may be named by id, also over GET.
        turnstile: how much each tenant may run, `strangers`: how often nobody's requests are answered.
    """
    limits, settings = limits or Limits(), settings or Settings()
    endpoint = Endpoint(
        operations=PreparedOperations(
            core_schema(schema), limits, introspection=introspection, trusted=trusted
        ),
        execution=Execution[object](schema, limits, clock),
        services=services,
        door=door,
        clock=clock,
        body_seconds=body_seconds,
        turnstile=turnstile or Turnstile(),
        strangers=strangers or Strangers(),
    )
    cookies = Cookies(settings.is_secure)
    routes: list[Any] = [] if entrance is None else _entrance(entrance, door, cookies, clock)
    routes += ProofRoutes(proofs, door).routes(clock) if proofs is not None else ()
    routes += editor() if graphiql else ()
    application = Application(
        route_handlers=[_graphql(endpoint), _health, _ready(is_ready), *routes],
        exception_handlers={HTTPException: answer_routing, Exception: answer_failure},
        on_shutdown=[] if entrance is None or entrance.away is None else [entrance.away.close],
        openapi_config=None,
        logging_config=None,
    )
    application.closing, application.gate = endpoint.closing, Gate.of(settings, cookies, endpoint.strangers)
    return application


def _entrance(entrance: Entrance, door: Door, cookies: Cookies, clock: Clock) -> list[Any]:
    routes: list[Any] = SignIn(entrance, door, cookies).routes(clock)
    if entrance.away is not None:
        routes += Providers(entrance, entrance.away, door, cookies).routes(clock)
    return routes


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
            found = await is_ready()
        except Refusal:
            found = False
        return Response({"ready": found}, status_code=200 if found else 503)

    return ready

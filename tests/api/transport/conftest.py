"""A real server on a loopback port around the small schema."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from api.limits import Limits
from api.pages import Cursors
from domain.terms import Language, Role
from services.access.doorkeeper import Presented
from services.access.watches import Watch
from services.identity import Keys, NotSignedIn, Principal, Standing
from services.turnstile import Strangers, Turnstile
from services.web import Application, Server, create_application, server_of
from tests.api.transport.small import SCHEMA, Shelf

AGENCY = UUID("0190a000-0000-7000-8000-000000000001")
SESSION = UUID("0190a000-0000-7000-8000-000000000003")
PERSON = UUID("0190a000-0000-7000-8000-000000000002")
TRUSTED = "query Trusted($name: String) { box(name: $name) { name } }"
TRUSTED_WRITE = 'mutation TrustedWrite { pack(parcel: { title: "x" }) { __typename } }'

KEYS = Keys([Ed25519PrivateKey.generate()])
SECRET = b"transport" * 4


class KeyedDoor:
    """Lets in whoever has a token signed by `KEYS`, as an owner, as long as the door is not shut.

    Attributes:
        lets_in: how often it opens until it is shut.
        opened: how often it has opened.
    """

    def __init__(self) -> None:
        self.watches: set[Watch] = set()
        self.lets_in = float("inf")
        self.opened = 0

    async def admit(self, presented: Presented, now: datetime) -> Principal:
        """The owner with this token."""
        if presented.secret is None:
            raise NotSignedIn
        claims = KEYS.verify(presented.secret, now)
        if self.opened >= self.lets_in:
            raise NotSignedIn
        self.opened += 1
        owner = Standing(agency_role=Role.OWNER)
        return Principal(claims.sub, claims.agency, claims.sid, owner, claims.lang, claims.expires_at)

    @contextmanager
    def watching(self, principal: Principal) -> Generator[Watch]:
        """Keeps the watch, for tests to end it."""
        watch = Watch(principal)
        self.watches.add(watch)
        try:
            yield watch
        finally:
            self.watches.discard(watch)


def token(*, language: Language | None = None, lasts: timedelta = timedelta(minutes=5)) -> str:
    """An agency's access token."""
    return KEYS.mint(
        person_id=PERSON,
        agency_id=AGENCY,
        session_id=SESSION,
        now=datetime.now(UTC),
        lasts=lasts,
        language=language,
    )


async def always_ready() -> bool:
    """The store of the small schema is memory."""
    return True


@dataclass
class Site:
    """A running server and what its resolvers share."""

    application: Application
    server: Server
    shelf: Shelf
    port: int
    client: httpx.AsyncClient
    door: KeyedDoor

    async def ask(
        self, query: str, variables: dict[str, Any] | None = None, **headers: str
    ) -> httpx.Response:
        """POST one request with a valid token."""
        return await self.post({"query": query, "variables": variables}, **headers)

    async def post(self, body: object, **headers: str) -> httpx.Response:
        """POST any JSON with a valid token; a header's underscores become dashes."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.post("/graphql", json=body, headers=named)


async def until(holds: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait for something that another task brings about; a test that waits in vain fails."""
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


@asynccontextmanager
async def running(
    *,
    limits: Limits | None = None,
    introspection: bool = False,
    body_seconds: float = 10.0,
    is_ready: Callable[[], Awaitable[bool]] = always_ready,
    turnstile: Turnstile | None = None,
    strangers: Strangers | None = None,
) -> AsyncGenerator[Site]:
    """A server with these settings; it stops gracefully."""
    shelf, door = Shelf(Cursors(SECRET)), KeyedDoor()
    application = create_application(
        SCHEMA,
        services=shelf,
        door=door,
        is_ready=is_ready,
        introspection=introspection,
        graphiql=True,
        trusted=(TRUSTED, TRUSTED_WRITE),
        limits=limits,
        body_seconds=body_seconds,
        turnstile=turnstile,
        strangers=strangers,
    )
    server = server_of(application, host="127.0.0.1", port=0, limits=limits)
    serving = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    port = server.servers[0].sockets[0].getsockname()[1]
    headers = {"authorization": f"Bearer {token()}"}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers) as client:
        yield Site(application, server, shelf, port, client, door)
    server.should_exit = True
    await serving


@pytest.fixture(scope="session")
async def shared_site() -> AsyncGenerator[Site]:
    """One server for all tests that need no settings of their own."""
    async with running() as started:
        yield started


@pytest.fixture
def site(shared_site: Site) -> Site:
    """A server with the usual limits, without introspection; its resolvers have not been called yet."""
    shared_site.shelf.calls = 0
    return shared_site


def codes(response: httpx.Response) -> list[str]:
    """The codes of all errors of an answer."""
    return [error["extensions"]["code"] for error in response.json().get("errors", [])]

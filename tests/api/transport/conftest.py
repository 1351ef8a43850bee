"""A real server on a loopback port around the small schema."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from api.limits import Limits
from api.pages import Cursors
from domain.terms import Language, Party
from services.identity import Keys, Scope
from services.web import Application, Server, create_application, server_of
from tests.api.transport.small import SCHEMA, Shelf

AGENCY = UUID("0190a000-0000-7000-8000-000000000001")
PERSON = UUID("0190a000-0000-7000-8000-000000000002")
TRUSTED = "query Trusted($name: String) { box(name: $name) { name } }"
TRUSTED_WRITE = 'mutation TrustedWrite { pack(parcel: { title: "x" }) { __typename } }'

KEYS = Keys([Ed25519PrivateKey.generate()])


def token(*, language: Language | None = None, lasts: timedelta = timedelta(minutes=5)) -> str:
    """An agency's access token."""
    return KEYS.mint(
        person_id=PERSON,
        agency_id=AGENCY,
        scope=Scope.AGENCY,
        party=Party.AGENCY,
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
) -> AsyncGenerator[Site]:
    """A server with these settings; it stops gracefully."""
    shelf = Shelf(Cursors(KEYS.secret("cursors")))
    application = create_application(
        SCHEMA,
        services=shelf,
        verify=KEYS.verify,
        is_ready=is_ready,
        introspection=introspection,
        graphiql=True,
        trusted=(TRUSTED, TRUSTED_WRITE),
        limits=limits,
        body_seconds=body_seconds,
    )
    server = server_of(application, host="127.0.0.1", port=0, limits=limits)
    serving = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    port = server.servers[0].sockets[0].getsockname()[1]
    headers = {"authorization": f"Bearer {token()}"}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers) as client:
        yield Site(application, server, shelf, port, client)
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

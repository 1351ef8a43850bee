"""Two agencies on one server, each with its clients, told by the product's own events."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import msgspec

from api.ids import Kind, encode
from domain.terms import Party, Role
from services.commands.desk import operator
from services.commands.teams import GrantMembership
from services.credentials.sessions import SessionKind, begin
from services.embedded import Embedded
from services.ledger import Author
from services.ledger.migrate import migrate
from services.runtime import Runtime, running, utc_now
from services.settings import Settings
from tests.bench.histories import agency_page, client_pages, keep
from tests.security.served import ROOT, Served, served

CLIENTS, WEEKS = 6, 8
AUTHOR = Author(UUID(int=7), Party.AGENCY, UUID(int=8))


@dataclass(frozen=True, slots=True)
class House:
    """One agency: its ids, an owner's token, and one of somebody at each client."""

    agency_id: UUID
    clients: Sequence[UUID]
    token: str
    people: Sequence[str]


@dataclass(frozen=True, slots=True)
class Town:
    """A server and the two agencies behind it."""

    server: Served
    victim: House
    aggressor: House


@asynccontextmanager
async def town(home: Path) -> AsyncGenerator[Town]:
    """Fill a fresh home and serve it."""
    with Embedded(home) as dsns:
        await migrate(dsns)
        async with running(Settings(home=home), dsns) as runtime:
            houses = [await _filled(runtime, number) for number in (1, 2)]
        async with served(home) as server:
            yield Town(server, *houses)


async def token_for(runtime: Runtime, agency_id: UUID, client_id: UUID | None = None) -> str:
    """A personal token of an owner of the agency, or of somebody at a client, good for the whole run."""
    person_id = uuid4()
    role = Role.VIEWER if client_id else Role.OWNER
    command = GrantMembership(client_id=client_id or agency_id, person_id=person_id, role=role)
    await runtime.desk().handle(operator(agency_id), command)
    begun = await begin(
        runtime.database, agency_id, person_id, SessionKind.PERSONAL, now=utc_now(),
        lasts=timedelta(hours=6), language=None,
    )  # fmt: skip
    return begun.secret


async def _filled(runtime: Runtime, number: int) -> House:
    agency_id, until = UUID(int=0xA500 + number), datetime.now(UTC)
    clients = [UUID(int=0xC500 + 100 * number + client) for client in range(CLIENTS)]
    ledger, projector = runtime.ledger, runtime.projector
    begun = agency_page(agency_id, until - timedelta(days=365))
    await keep(ledger, agency_id, agency_id, iter([begun]), AUTHOR)
    await projector.catch_up(agency_id, agency_id)
    for place, client_id in enumerate(clients):
        pages = client_pages(client_id, f"Клиент {place + 1}", WEEKS, until)
        await keep(ledger, agency_id, client_id, pages, AUTHOR)
        await projector.catch_up(agency_id, client_id)
    people = [await token_for(runtime, agency_id, client_id) for client_id in clients]
    return House(agency_id, clients, await token_for(runtime, agency_id), people)


def request(name: str, file: str, **variables: object) -> str:
    """One of the product's own operations as a request."""
    document = (ROOT / "graphql" / "operations" / f"{file}.graphql").read_text(encoding="utf-8")
    return msgspec.json.encode({"operationName": name, "query": document, "variables": variables}).decode()


def board(client_id: UUID) -> str:
    """The board of 85 objectives and 180 key results."""
    return request("ClientBoard", "client_board", id=encode(Kind.CLIENT, client_id))


def portfolio() -> str:
    """The agency's clients."""
    return request("Portfolio", "portfolio")


def follow(client_id: UUID) -> str:
    """The subscription to a client's board."""
    return request("BoardChanged", "follow_board", clientId=encode(Kind.CLIENT, client_id))


def dear(client_id: UUID) -> str:
    """A document near the limits: the whole board eight times."""
    goals = "objectives { id title score pace keyResults { id title progress pace value } }"
    boards = " ".join(f"again{number}: {goals}" for number in range(8))
    query = f"query Dear($id: ID!) {{ client(id: $id) {{ board {{ {boards} }} }} }}"
    variables = {"id": encode(Kind.CLIENT, client_id)}
    return msgspec.json.encode({"query": query, "variables": variables}).decode()

"""Named things for tests at API height: an agency with two clients, its people, and a server they all use."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx

from api import ids
from api.ids import Kind
from api.schema import schema
from api.services import Services
from domain.terms import Language, Role
from services.access.doorkeeper import Doorkeeper
from services.commands.agencies import FoundAgency
from services.commands.desk import operator
from services.commands.teams import GrantMembership
from services.composition import services_of
from services.credentials import people, sessions
from services.credentials.sessions import SessionKind
from services.database import Database
from services.identity import Keys
from services.runtime import assembled
from services.settings import Settings
from services.web import Application, create_application, server_of

MONDAY = datetime(2026, 2, 16, 7, 0, tzinfo=UTC)
"""Noon in Almaty on a Monday in the middle of a quarter; where a test's time begins."""

OPERATIONS = Path(__file__).parent.parent / "graphql" / "operations"


def operation(name: str) -> str:
    """The text of one of the product's own documents."""
    return (OPERATIONS / f"{name}.graphql").read_text(encoding="utf-8")


@dataclass
class Clock:
    """A clock that tests move."""

    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **time: float) -> None:
        """Let time pass, in the words of `timedelta`."""
        self.now += timedelta(**time)


@dataclass
class Site:
    """A running server over the database of the run."""

    port: int
    clock: Clock
    keys: Keys
    door: Doorkeeper
    services: Services
    application: Application
    http: httpx.AsyncClient


@asynccontextmanager
async def site_over(database: Database, home: Path, *, trusted: Iterable[str] = ()) -> AsyncGenerator[Site]:
    """The product's own parts, served on a loopback port; keys are kept in `home`."""
    clock = Clock()
    runtime = assembled(database, Settings(home=home))
    services = services_of(runtime, clock)
    door, keys = runtime.door, runtime.keys
    application = create_application(
        schema,
        services=services,
        door=door,
        is_ready=_always,
        clock=clock,
        trusted=trusted,
        proofs=services.proofs,
    )
    server = server_of(application, host="127.0.0.1", port=0)
    serving = asyncio.create_task(server.serve())
    async with asyncio.timeout(30):
        while not server.started:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as http:
        yield Site(port, clock, keys, door, services, application, http)
    server.should_exit = True
    await serving
    await services.projector.close()


async def _always() -> bool:
    return True


@dataclass
class Person:
    """Somebody with a token, who asks over HTTP."""

    site: Site
    token: str
    person_id: UUID

    async def post(self, body: object, **headers: str) -> httpx.Response:
        """POST a JSON body to /graphql."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token:
            named["authorization"] = f"Bearer {self.token}"
        return await self.site.http.post("/graphql", json=body, headers=named)

    async def asks(self, query: str, **variables: Any) -> Any:
        """The data of a query that is answered without errors."""
        response = await self.post({"query": query, "variables": variables})
        answer = response.json()
        assert response.status_code == 200, answer
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    async def fails(self, query: str, **variables: Any) -> list[str]:
        """The codes of the errors that a request ends with."""
        response = await self.post({"query": query, "variables": variables})
        assert response.status_code < 500
        return [error["extensions"]["code"] for error in response.json()["errors"]]

    async def gives(self, mutation: str, given: Mapping[str, Any], selection: str = "") -> Any:
        """What a mutation answers; `selection` is what is wanted of it when it was carried out."""
        kind = mutation[0].upper() + mutation[1:]
        document = f"""
            mutation ($input: {kind}Input!) {{
                {mutation}(input: $input) {{
                    __typename
                    ... on Saved {{ position projected repeated }}
                    ... on Refused {{ code field message requirement actualVersion }}
                    {selection}
                }}
            }}
        """
        return (await self.asks(document, input=dict(given)))[mutation]

    async def does(self, mutation: str, selection: str = "", **given: Any) -> Any:
        """What a mutation answers that is carried out."""
        answer = await self.gives(mutation, given, selection)
        assert answer["__typename"] != "Refused", answer
        return answer

    async def refused(self, mutation: str, **given: Any) -> tuple[str, str | None]:
        """Code and field of a mutation that is refused."""
        answer = await self.gives(mutation, given)
        assert answer["__typename"] == "Refused", answer
        return answer["code"], answer["field"]


@dataclass
class World:
    """An agency with two clients: a bakery that speaks Kazakh and a clinic that speaks Russian."""

    site: Site
    agency_id: UUID = field(default_factory=uuid4)
    bakery: str = ""
    clinic: str = ""

    async def person(
        self,
        role: Role = Role.OWNER,
        *,
        client: str | None = None,
        language: Language | None = Language.EN,
        lasts: timedelta = timedelta(days=365),
        person_id: UUID | None = None,
    ) -> Person:
        """Somebody in a role among the agency's staff, or among the people of the client with this id."""
        person_id = person_id or uuid4()
        ledger_id = self.agency_id if client is None else ids.key_of(Kind.CLIENT, client)
        await self.site.services.desk.handle(
            operator(self.agency_id),
            GrantMembership(client_id=ledger_id, person_id=person_id, role=role),
        )
        return await self.signed_in(person_id, language=language, lasts=lasts)

    async def signed_in(
        self,
        person_id: UUID,
        *,
        language: Language | None = Language.EN,
        lasts: timedelta = timedelta(days=365),
    ) -> Person:
        """A personal token of somebody, whatever the ledgers say of them."""
        site = self.site
        begun = await sessions.begin(
            site.services.ledger.database,
            self.agency_id,
            person_id,
            SessionKind.PERSONAL,
            now=site.clock.now,
            lasts=lasts,
            language=language,
        )
        site.services.rosters.expire(self.agency_id)
        return Person(site, begun.secret, person_id)


async def founded(site: Site) -> World:
    """A new agency with its two clients."""
    world = World(site)
    await site.services.desk.handle(
        operator(world.agency_id),
        FoundAgency(client_id=world.agency_id, name="Дала", language=Language.KK, time_zone="Asia/Almaty"),
    )
    aigul = await world.person()
    services = site.services
    await people.remember(services.ledger.database, services.vault, world.agency_id, aigul.person_id, "Айгүл")
    for name, client, language in (("bakery", "Нан", "KK"), ("clinic", "Шипа", "RU")):
        answer = await aigul.does(
            "engageClient",
            "... on ClientSaved { client { id } }",
            name=client,
            timeZone="Asia/Almaty",
            language=language,
        )
        setattr(world, name, answer["client"]["id"])
    return world

"""The product's own composition on a loopback port, over the database of the run."""

from __future__ import annotations

import asyncio
import io
import logging
import secrets
import socket
from collections.abc import AsyncGenerator, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.cookiejar import DefaultCookiePolicy
from http.cookies import Morsel, SimpleCookie
from ipaddress import IPv4Address, ip_network
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import orjson
import pytest

from api import ids
from api.ids import Kind
from domain.terms import Language, Role
from services.commands.agencies import FoundAgency
from services.commands.desk import operator
from services.composition import application, reception_of
from services.logs import JsonLines
from services.reception.reception import Reception
from services.runtime import Runtime, running
from services.settings import Dsns, Settings
from services.web import Application, server_of

SECURE = "https://goals.example.kz"
FRIEND = "https://board.example.kz"
STRANGER = "https://evil.example"
LOOPBACK = (ip_network("127.0.0.0/8"),)
PASSWORD = "seven blue kettles sing"
NEW_PASSWORD = "nine green ladders hum"
SESSION, DEVICE, UNDERWAY = "bagdar-session", "bagdar-device", "bagdar-oidc"


@dataclass
class Clock:
    """A clock that tests move on."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **time: float) -> None:
        """Let time pass, in the words of `timedelta`."""
        self.now += timedelta(**time)


@dataclass
class Site:
    """A running server, its parts, and the way to it."""

    origin: str
    port: int
    clock: Clock
    runtime: Runtime
    reception: Reception
    application: Application
    http: httpx.AsyncClient

    def fresh(self) -> Site:
        """The same at the present moment, from another address: guesses of other tests do not count."""
        self.clock.now = datetime.now(UTC)
        self.http.headers["x-forwarded-for"] = str(IPv4Address(secrets.randbits(24) | 10 << 24))
        return self

    async def post(self, path: str, body: object = None, **headers: str) -> httpx.Response:
        """POST JSON without any cookie of earlier answers; a header's underscores become dashes."""
        return await self.http.post(path, content=orjson.dumps(body or {}), headers=_json(headers))

    async def get(self, path: str, **headers: str) -> httpx.Response:
        """GET without any cookie of earlier answers."""
        return await self.http.get(path, headers=named(headers))


@dataclass(frozen=True)
class Member:
    """Somebody with a password at an agency."""

    agency_id: UUID
    person_id: UUID
    email: str
    password: str = PASSWORD

    @property
    def agency(self) -> str:
        """The agency's id as the API writes it."""
        return ids.encode(Kind.AGENCY, self.agency_id)

    def account(self, **others: object) -> dict[str, object]:
        """The body of a sign-in."""
        known = {"agency": self.agency, "email": self.email, "password": self.password}
        return {**known, **others}


def named(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers from keyword arguments."""
    return {name.replace("_", "-"): value for name, value in headers.items()}


def _json(headers: Mapping[str, str]) -> dict[str, str]:
    return {"content-type": "application/json", **named(headers)}


@asynccontextmanager
async def site_of(dsns: Dsns, home: Path, **chosen: Any) -> AsyncGenerator[Site]:
    """The application of these settings, served; without a public URL it is known by its loopback address."""
    door = socket.create_server(("127.0.0.1", 0))
    port = door.getsockname()[1]
    settings = replace(Settings(home=home, port=port, pool_size=4), **chosen)
    clock = Clock()
    async with running(settings, dsns) as runtime:
        built = application(runtime, clock)
        server = server_of(built, host="127.0.0.1", port=port)
        serving = asyncio.create_task(server.serve(sockets=[door]))
        async with asyncio.timeout(30):
            while not server.started:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        reception = reception_of(runtime, clock)
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as http:
            # A browser's cookies are the business of each test.
            http.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
            yield Site(settings.origin, port, clock, runtime, reception, built, http)
        server.should_exit = True
        await serving


@pytest.fixture(scope="session")
async def running_site(dsns: Dsns, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Site]:
    """A server as on one's own machine: http, and no other origins."""
    async with site_of(dsns, tmp_path_factory.mktemp("plain"), trusted_proxies=LOOPBACK) as started:
        yield started


@pytest.fixture(scope="session")
async def running_secure_site(dsns: Dsns, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Site]:
    """A server behind TLS, with one other origin whose pages may ask."""
    home = tmp_path_factory.mktemp("secure")
    friends = frozenset({FRIEND})
    async with site_of(
        dsns, home, public_url=SECURE, allowed_origins=friends, trusted_proxies=LOOPBACK
    ) as started:
        yield started


@pytest.fixture
def site(running_site: Site) -> Site:
    """The plain server at the present moment, asked from an address nobody has used."""
    return running_site.fresh()


@pytest.fixture
def secure_site(running_secure_site: Site) -> Site:
    """The server behind TLS at the present moment, asked from an address nobody has used."""
    return running_secure_site.fresh()


async def founded(site: Site, agency_id: UUID | None = None) -> UUID:
    """A new agency."""
    agency_id = agency_id or uuid4()
    await site.runtime.desk(site.clock).handle(
        operator(agency_id),
        FoundAgency(client_id=agency_id, name="Дала", language=Language.KK, time_zone="Asia/Almaty"),
    )
    return agency_id


async def invited(site: Site, agency_id: UUID, email: str, role: Role = Role.OWNER) -> str:
    """The secret of an invitation among the agency's staff."""
    offered = await site.reception.invite(
        operator(agency_id), agency_id, role=role, name="Айгүл", email=email, language=Language.EN
    )
    return offered.secret


async def member_of(site: Site, agency_id: UUID | None = None, role: Role = Role.OWNER) -> Member:
    """Somebody new, who has accepted an invitation over HTTP with a password."""
    agency_id = agency_id or await founded(site)
    email = f"aigul.{uuid4().hex[:8]}@dala.example"
    secret = await invited(site, agency_id, email, role)
    accepted = await site.post("/auth/accept", {"invitation": secret, "password": PASSWORD})
    assert accepted.status_code == 200, accepted.text
    return Member(agency_id, ids.key_of(Kind.PERSON, accepted.json()["person"]), email)


@pytest.fixture
async def owner(site: Site) -> Member:
    """The owner of an agency nobody else uses."""
    return await member_of(site)


@dataclass
class Browser:
    """A browser on our own page: it keeps cookies, and what it must send beside them."""

    site: Site
    csrf: str = ""
    cookies: dict[str, str] = field(default_factory=dict[str, str])

    async def post(self, path: str, body: object = None, **headers: str) -> httpx.Response:
        """POST JSON as a script of our page does."""
        return self._kept(await self.site.post(path, body, **self._headers(headers)))

    async def get(self, path: str, **headers: str) -> httpx.Response:
        """GET as a script of our page does."""
        return self._kept(await self.site.get(path, **self._headers(headers)))

    async def signs_in(self, member: Member) -> httpx.Response:
        """Sign in and keep what the page is told."""
        answer = await self.post("/auth/sign-in", member.account(browser=True))
        assert answer.status_code == 200, answer.text
        self.csrf = answer.json()["csrf"]
        return answer

    @property
    def cookie(self) -> str:
        """The Cookie header."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _headers(self, others: Mapping[str, str]) -> dict[str, str]:
        own = {"origin": self.site.origin, "sec-fetch-site": "same-origin", "x-bagdar-csrf": self.csrf}
        cookie = {"cookie": self.cookie} if self.cookies else {}
        return {name: value for name, value in {**own, **cookie, **named(others)}.items() if value}

    def _kept(self, answer: httpx.Response) -> httpx.Response:
        for name, morsel in set_cookies(answer).items():
            if morsel["max-age"] == "0":
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = morsel.coded_value
        return answer


@pytest.fixture
def browser(site: Site) -> Browser:
    """A browser that has never been here."""
    return Browser(site)


def set_cookies(answer: httpx.Response) -> dict[str, Morsel[str]]:
    """The cookies that an answer sets, with their attributes."""
    found: dict[str, Morsel[str]] = {}
    for line in answer.headers.get_list("set-cookie"):
        jar: SimpleCookie = SimpleCookie(line)
        found.update(jar.items())
    return found


def codes(answer: httpx.Response) -> list[str]:
    """The codes of all errors of an answer."""
    return [error["extensions"]["code"] for error in answer.json().get("errors", [])]


@contextmanager
def log_lines() -> Generator[list[dict[str, Any]]]:
    """What our loggers write meanwhile, each line as the product formats it and read back; then whole."""
    stream, lines = io.StringIO(), list[dict[str, Any]]()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logger = logging.getLogger("bagdar")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield lines
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        lines += [orjson.loads(line) for line in stream.getvalue().splitlines()]

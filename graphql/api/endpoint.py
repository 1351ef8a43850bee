"""What the three transports of /graphql share: who asks, in which language, with which surroundings."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AbstractContextManager, aclosing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Generic, Protocol, TypeVar

from api.context import Clock, Context
from api.execution import Answer, Execution
from api.limits import Limits
from api.prepared import PreparedOperations
from api.requests import Ready
from domain.terms import Language
from services.access.doorkeeper import Presented
from services.access.watches import Watch
from services.identity import NotSignedIn, Principal
from services.turnstile import Passage, Strangers, Tenant, Turnstile

Services = TypeVar("Services")
SESSION_COOKIE = "bagdar-session"
"""The browser's session; where the site is reached by https its name begins with `__Host-`."""
CSRF_HEADER = "x-bagdar-csrf"
Proof = Callable[[], Awaitable[Principal]]
"""Who asks, proved again: what was proved before a wait may have been taken back since."""


class Door(Protocol):
    """Lets people in and sees them out (`services.access.doorkeeper.Doorkeeper`)."""

    async def admit(self, presented: Presented, now: datetime) -> Principal: ...

    def watching(self, principal: Principal) -> AbstractContextManager[Watch]: ...


def system_clock() -> datetime:
    """Now, in UTC: the one place where the API asks a clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Endpoint(Generic[Services]):
    """The parts that every transport uses.

    Attributes:
        door: says who asks, and when that ends.
        body_seconds: within which a body or `connection_init` must arrive.
        closing: set when the process stops; open streams end then.
        turnstile: how much each tenant may run.
        strangers: how often those are answered who are not signed in.
    """

    operations: PreparedOperations
    execution: Execution[Services]
    services: Services
    door: Door
    clock: Clock = system_clock
    body_seconds: float = 10.0
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    turnstile: Turnstile = field(default_factory=Turnstile)
    strangers: Strangers = field(default_factory=Strangers)

    @property
    def limits(self) -> Limits:
        """The bounds of one request."""
        return self.operations.limits

    async def principal_of(self, presented: Presented, address: str) -> Principal:
        """Who shows this; strangers wait for the answer when many come from their address.

        Raises:
            NotSignedIn: nobody that we know.
            AddressIsBusy: nobody that we know, and too many of them.
            Busy, StoreAway: nobody can be looked up at the moment.
        """
        try:
            return await self.door.admit(presented, self.clock())
        except NotSignedIn:
            await self.strangers.wait(address)
            raise

    def proof(self, presented: Presented) -> Proof:
        """Asks the door again for who was let in with this; as a rule it still knows the answer.

        The proof raises NotSignedIn, Busy and StoreAway, as `principal_of` does.
        """

        async def proved() -> Principal:
            return await self.door.admit(presented, self.clock())

        return proved

    def passage(self, principal: Principal) -> AbstractAsyncContextManager[Passage]:
        """A turn for one operation, or for a whole batch.

        Raises:
            TenantIsBusy: no turn in time.
        """
        return self.turnstile.passage(tenant_of(principal))

    async def events(self, ready: Ready, context: Context[Services]) -> AsyncGenerator[Answer, None]:
        """The answers of a subscription, each in its turn.

        Raises:
            StreamsAreMany: the tenant has as many as it may.
        """
        tenant = tenant_of(context.principal)
        with self.turnstile.stream(tenant):
            turns = partial(self.turnstile.passage, tenant.live)
            async with aclosing(self.execution.stream(ready, context, turns)) as answers:
                async for answer in answers:
                    yield answer

    def context(self, principal: Principal, language: Language, request_id: str) -> Context[Services]:
        """The surroundings of one operation that begins now."""
        return Context(principal, language, self.clock(), request_id, self.services)


def tenant_of(principal: Principal) -> Tenant:
    """Whose share an operation takes: the agency's for its staff, else that of the person's client."""
    standing = principal.standing
    client_id = None if standing.agency_role else min(standing.client_roles, default=None)
    return Tenant(principal.agency_id, client_id)


def presented(headers: Mapping[str, str]) -> Presented:
    """What a request shows at the door: a bearer token, or a browser's cookie with the proof of its page."""
    return Presented(
        bearer_of(headers.get("authorization")),
        cookie_of(headers.get("cookie", "")),
        headers.get(CSRF_HEADER),
    )


def bearer_of(authorization: str | None) -> str | None:
    """The token of an Authorization header (or `connection_init` field)."""
    kind, _, token = (authorization or "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else None


def cookie_of(header: str) -> str | None:
    """The session secret in a Cookie header."""
    for part in header.split(";"):
        name, _, value = part.strip().partition("=")
        if name.removeprefix("__Host-") == SESSION_COOKIE and value:
            return value
    return None


_LANGUAGES = frozenset(language.value for language in Language)


def language_of(principal: Principal | None, accept_language: str) -> Language:
    """The language to answer in: the person's own, else the best of Accept-Language, else English."""
    if principal is not None and principal.language is not None:
        return principal.language
    wanted: list[tuple[float, Language]] = []
    for part in accept_language[:200].split(","):
        tag, quality = weighed(part)
        name = tag.partition("-")[0]
        if quality > 0 and name in _LANGUAGES:
            wanted.append((quality, Language(name)))
    return max(wanted, key=lambda pair: pair[0])[1] if wanted else Language.EN


def weighed(part: str) -> tuple[str, float]:
    """A value of an Accept header in lower case with its weight from 0 to 1; an unreadable weight is 0."""
    value, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            digits = parameter[2:]
            readable = digits.isascii() and digits.replace(".", "", 1).isdigit()
            return value, min(float(digits), 1.0) if readable else 0.0
    return value, 1.0

"""What the three transports of /graphql share: who asks, in which language, with which surroundings."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Generic, TypeVar

from api.context import Clock, Context
from api.execution import Execution
from api.limits import Limits
from api.prepared import PreparedOperations
from domain.terms import Language
from services.identity import NotSignedIn, Principal

Services = TypeVar("Services")
Verify = Callable[[str, datetime], Principal]


def system_clock() -> datetime:
    """Now, in UTC: the one place where the API asks a clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Endpoint(Generic[Services]):
    """The parts that every transport uses.

    Attributes:
        verify: proves an access token (`services.identity.Keys.verify`).
        body_seconds: within which a body or `connection_init` must arrive.
        closing: set when the process stops; open streams end then.
    """

    operations: PreparedOperations
    execution: Execution[Services]
    services: Services
    verify: Verify
    clock: Clock = system_clock
    body_seconds: float = 10.0
    closing: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def limits(self) -> Limits:
        """The bounds of one request."""
        return self.operations.limits

    def principal_of(self, authorization: str | None) -> Principal:
        """Who sent this Authorization header (or `connection_init` field).

        Raises:
            NotSignedIn: nobody that we know.
        """
        kind, _, token = (authorization or "").partition(" ")
        if kind.lower() != "bearer":
            raise NotSignedIn
        return self.verify(token.strip(), self.clock())

    def context(self, principal: Principal, language: Language, request_id: str) -> Context[Services]:
        """The surroundings of one operation that begins now."""
        return Context(principal, language, self.clock(), request_id, self.services)


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

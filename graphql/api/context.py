"""What a resolver knows of the request it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Generic, Self, TypeVar, cast

from domain.terms import Language
from services.identity import Principal

Services = TypeVar("Services")
Thing = TypeVar("Thing")
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Context(Generic[Services]):
    """One operation's surroundings; every event of a subscription gets its own.

    Attributes:
        principal: who asks, proved by the token before the body was read.
        language: of messages and of words chosen by the server.
        now: the operation's moment (UTC); resolvers never ask a clock.
        request_id: names the request in logs and in `SERVER_FAILED`.
        services: the ledger, boards and whatever else the schema's author puts there.
    """

    principal: Principal
    language: Language
    now: datetime
    request_id: str
    services: Services
    _kept: dict[type[Any], Any] = field(default_factory=dict[type[Any], Any], repr=False, compare=False)

    def at(self, now: datetime) -> Self:
        """The same surroundings at another moment, with nothing kept from before."""
        return replace(self, now=now, _kept={})

    def keep(self, kind: type[Thing], make: Callable[[], Thing]) -> Thing:
        """The operation's only `kind`, made when it is first asked for and gone with the operation."""
        if kind not in self._kept:
            self._kept[kind] = make()
        return cast("Thing", self._kept[kind])

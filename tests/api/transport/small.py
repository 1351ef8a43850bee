"""A small schema with every shape that the transport treats differently; its resolvers count their calls."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

import strawberry
from strawberry.schema.config import StrawberryConfig
from strawberry.types import Info

from api.context import Context
from api.cost import list_of, work_of
from api.faults import message_of
from api.pages import Connection, Cursors, connect_all, page_size
from api.scalars import SCALARS, Version
from domain.errors import Refusal


class BoxIsFull(Refusal):
    """A rule of the small field; it borrows the code of a rule that has texts."""

    CODE = "REQUEST_TOOK_TOO_LONG"
    REQUIREMENT = "S41"


@dataclass
class Shelf:
    """What the resolvers share.

    Attributes:
        calls: how often a resolver with code ran.
        feed: what subscribers hear next; None ends them.
    """

    cursors: Cursors
    calls: int = 0
    subscribers: int = 0
    feed: asyncio.Queue[int | None] = field(default_factory=asyncio.Queue[int | None])
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    entered: asyncio.Event = field(default_factory=asyncio.Event)


SmallInfo = Info[Context[Shelf], None]


def called(info: SmallInfo) -> Shelf:
    """The shelf, one call richer."""
    info.context.services.calls += 1
    return info.context.services


@strawberry.enum
class Colour(Enum):
    RED = "RED"
    BLUE = "BLUE"


@strawberry.type
class Box:
    name: str

    @strawberry.field
    def inside(self, info: SmallInfo) -> Box:
        called(info)
        return Box(name=f"{self.name}.")

    @strawberry.field(metadata=list_of(3))
    def trio(self) -> list[Box]:
        return [Box(name=f"{self.name}{number}") for number in range(3)]

    @strawberry.field(metadata=work_of(20))
    def thought(self) -> Box:
        return Box(name=f"{self.name}?")

    @strawberry.field
    def loose(self) -> list[Box]:
        return [Box(name=self.name)]

    @strawberry.field
    def boxes(self, info: SmallInfo, first: int = 10, after: str | None = None) -> Connection[Box]:
        cursors = called(info).cursors
        of = f"boxes of {self.name}"
        return connect_all(
            list(range(250)),
            first=page_size(first),
            after=None if after is None else cursors.read(of, after),
            key=lambda row: (row,),
            node=lambda row: Box(name=f"{self.name}-{row}"),
            cursor=lambda row: cursors.write(of, (row,)),
        )


@strawberry.input
class Parcel:
    title: str
    weight: Decimal | None = None
    colour: Colour = Colour.RED


@strawberry.type
class Packed:
    title: str


@strawberry.type
class Query:
    @strawberry.field
    def box(self, info: SmallInfo, name: str = "мақсат") -> Box:
        called(info)
        return Box(name=name)

    @strawberry.field
    def number(self, info: SmallInfo, value: Decimal) -> Decimal:
        called(info)
        return value

    @strawberry.field
    def whole(self, info: SmallInfo, value: int) -> int:
        called(info)
        return value

    @strawberry.field
    def day(self, info: SmallInfo, value: date) -> date:
        called(info)
        return value

    @strawberry.field
    def moment(self, info: SmallInfo, value: datetime) -> datetime:
        called(info)
        return value

    @strawberry.field
    def version(self, info: SmallInfo, value: Version) -> Version:
        called(info)
        return value

    @strawberry.field
    def colour(self, info: SmallInfo, value: Colour) -> Colour:
        called(info)
        return value

    @strawberry.field
    def many(self, info: SmallInfo, ids: list[strawberry.ID]) -> int:
        called(info)
        return len(ids)

    @strawberry.field
    def now(self, info: SmallInfo) -> datetime:
        return info.context.now

    @strawberry.field
    def count(self, info: SmallInfo) -> int:
        """How often this field was asked in the same operation."""
        asked = info.context.keep(list[None], list[None])
        asked.append(None)
        return len(asked)

    @strawberry.field
    def who(self, info: SmallInfo) -> strawberry.ID:
        return strawberry.ID(str(info.context.principal.person_id))

    @strawberry.field
    def broken(self) -> str | None:
        raise RuntimeError("the password is hunter2")

    @strawberry.field
    def nothing(self) -> str:
        return None  # pyright: ignore[reportReturnType]

    @strawberry.field
    def unspeakable(self) -> str:
        """Half a letter, which no answer can hold."""
        return "\ud800"

    @strawberry.field
    def full(self) -> str | None:
        raise BoxIsFull

    @strawberry.field
    async def slow(self, info: SmallInfo) -> str:
        called(info).entered.set()
        await info.context.services.gate.wait()
        return "at last"


@strawberry.type
class Refused:
    code: str
    field: str | None
    message: str
    requirement: str | None


PackAnswer = Packed | Refused


def refused(refusal: Refusal, info: SmallInfo) -> Refused:
    """A refusal as a part of the answer."""
    return Refused(
        code=refusal.CODE,
        field=refusal.field,
        message=message_of(refusal, info.context.language),
        requirement=refusal.REQUIREMENT,
    )


@strawberry.type
class Mutation:
    @strawberry.mutation
    def pack(self, info: SmallInfo, parcel: Parcel) -> PackAnswer:
        called(info)
        if parcel.title == "full":
            return refused(BoxIsFull(field="parcel.title"), info)
        return Packed(title=parcel.title)


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def counted(self, info: SmallInfo) -> AsyncGenerator[int, None]:
        shelf = called(info)
        shelf.subscribers += 1
        shelf.entered.set()
        try:
            while (number := await shelf.feed.get()) is not None:
                yield number
        finally:
            shelf.subscribers -= 1

    @strawberry.subscription
    async def failing(self) -> AsyncGenerator[int, None]:
        yield 1
        raise RuntimeError("the password is hunter2")


SCHEMA = strawberry.Schema(Query, Mutation, Subscription, config=StrawberryConfig(scalar_map=dict(SCALARS)))

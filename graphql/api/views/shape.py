"""How rows of read models become GraphQL types: attributes of the same name are taken over as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast

import strawberry

from api.context import Context
from api.services import Services

Info = strawberry.Info[Context[Services], None]
Thing = TypeVar("Thing")


def shown(kind: type[Thing], row: object, /, **more: object) -> Thing:
    """A `kind` with the attributes of `row` that have its fields' names, and with `more`."""
    names, take = _taken(kind, tuple(more))
    if not names:
        return kind(**more)
    values = take(row) if len(names) > 1 else (take(row),)
    return kind(**dict(zip(names, values, strict=True)), **more)


def each(kind: type[Thing], rows: Iterable[object], /, **more: object) -> list[Thing]:
    """The rows as a list of `kind`."""
    return [shown(kind, row, **more) for row in rows]


def nothing_as_none(text: str) -> str | None:
    """Text as the API shows it: what was not written is null."""
    return text or None


@cache
def _taken(kind: type, given: tuple[str, ...]) -> tuple[tuple[str, ...], Callable[[object], Any]]:
    """Names of the attributes that come from the row, and what reads them."""
    names = tuple(field.name for field in fields(cast("Any", kind)) if field.init and field.name not in given)
    return names, attrgetter(*names) if names else lambda _: ()

"""A hash over everything that is projected of a client, equal for equal rows however they came about."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec

from projections import store, tables
from projections.state import State
from projections.tables import TABLES, Column, Table
from services.database import Connection, Database

NUMBER = re.compile(r"-?\d+(\.\d+)?(E[+-]?\d+)?")
ENCODE = msgspec.json.Encoder(order="deterministic").encode
DECODE = msgspec.json.Decoder().decode


class Digest:
    """Takes rows in the order of `TABLES` and of their keys.

    Numbers count by their value: 100 and 1E+2 are one, because a stored number keeps no exponent.
    """

    def __init__(self) -> None:
        self._hash = sha256()

    def take(self, table: Table[Any], values: Iterable[Any]) -> None:
        """Take one row, as the columns of its table."""
        pairs = zip(table.columns, values, strict=True)
        self._hash.update(table.name.encode())
        self._hash.update(ENCODE([_plain(column, value) for column, value in pairs]))

    def value(self) -> bytes:
        """The hash (SHA-256) of what was taken."""
        return self._hash.digest()


async def digest(database: Database, agency_id: UUID, client_id: UUID) -> bytes:
    """The hash over all live rows of a client."""
    found = Digest()
    async with database.transaction(agency_id, snapshot=True) as connection:
        mark = await store.checkpoint(connection, agency_id, client_id)
        if mark is not None:
            for table in TABLES:
                async for record in _records(connection, table, agency_id, client_id, mark.generation):
                    found.take(table, record)
    return found.value()


async def _records(
    connection: Connection, table: Table[Any], agency_id: UUID, client_id: UUID, generation: int
) -> AsyncIterator[Any]:
    async for record in connection.cursor(table.ordered, agency_id, client_id, generation, prefetch=1000):
        yield record


def digest_of(state: State) -> bytes:
    """The hash over a state that holds everything since the first event."""
    found = Digest()
    for table in TABLES:
        for values in _values(state, table):
            found.take(table, values)
    return found.value()


def _values(state: State, table: Table[Any]) -> Iterator[tuple[Any, ...]]:
    rows = state.history if table is tables.HISTORY else list(state.rows_of(table))
    return zip(*table.arrays(sorted(rows, key=table.key_of)), strict=True)


def _plain(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(value, bytes):
        return _document(DECODE(value)) if column.is_document else value.hex()
    if column.sql_type == "numeric":
        return _number(Decimal(value))
    for kind, turn in _TURNS:
        if isinstance(value, kind):
            return turn(value)
    return value


def _document(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _document(each) for key, each in value.items()}  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, list):
        return [_document(each) for each in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, str) and NUMBER.fullmatch(value):
        return _number(Decimal(value))
    return value


def _number(value: Decimal) -> str:
    """A number in plain notation without trailing zeros, exactly."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if not value else text


_TURNS: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (datetime, lambda value: value.astimezone(UTC).isoformat()),
    (UUID, str),
)

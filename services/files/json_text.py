"""JSON files: lists of records with exact numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

from services.files.cells import Broken, Cell, Items
from services.files.errors import (
    BadCell,
    FileError,
    FileTooManyRows,
    JsonDamaged,
    JsonDuplicateKey,
    JsonTooDeep,
    shown,
)
from services.files.limits import MOST_JSON_COMMAS, MOST_JSON_DEPTH, MOST_ROWS
from services.files.numbers import from_literal

_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
"""A string, closed or not: a match never fails, so no text makes the search start over and over."""
_BRACKET = re.compile(r"[\[\]{}]")


def read_json(text: str) -> dict[str, Any]:
    """The object at the top of a JSON text; its cells are text, `Decimal`, booleans, `Items` or `Broken`.

    Raises:
        JsonDamaged: no JSON, or no object at the top; JsonTooDeep; JsonDuplicateKey;
            FileTooManyRows.
    """
    _must_be_small(text)
    try:
        found = json.loads(
            text,
            parse_float=_number,
            parse_int=_number,
            parse_constant=_constant,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        raise JsonDamaged(line=error.lineno, column=error.colno) from error
    if not isinstance(found, dict):
        raise JsonDamaged(line=1, column=1)
    return cast("dict[str, Any]", found)


def as_cell(value: Any) -> Cell:
    """A parsed value as a cell; null is blank."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return Items((cast("dict[str, Any]", value),))
    if isinstance(value, list):
        return Items(tuple(cast("Iterable[Any]", value)))
    return cast("Cell", value)


def _must_be_small(text: str) -> None:
    depth = 0
    frame = _STRING.sub('""', text)
    if frame.count(",") > MOST_JSON_COMMAS:
        raise FileTooManyRows(limit=MOST_ROWS)
    for bracket in _BRACKET.finditer(frame):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > MOST_JSON_DEPTH:
            raise JsonTooDeep(limit=MOST_JSON_DEPTH)


def _number(text: str) -> Decimal | Broken:
    try:
        return from_literal(text)
    except BadCell as error:
        return Broken(error.code, shown(text))


def _constant(text: str) -> Broken:
    return Broken(FileError.NOT_FINITE, text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise JsonDuplicateKey(key=shown(key))
        found[key] = value
    return found

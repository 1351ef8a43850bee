"""Cells that hold several things: higher goals with their shares, milestones with their weights."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, cast

from domain.terms import EdgeKind
from services.files.cells import Broken, Cell, Items
from services.files.errors import BadCell, FileError
from services.files.numbers import Habit, bounded, read_number
from services.files.records import MilestoneRow, ParentLink
from services.files.vocabulary import read_word
from services.files.words import is_blank, read_text

MOST_ITEMS = 50
LONGEST_NAME = 200
LONGEST_STATEMENT = 2000

_BETWEEN = re.compile(r"[;\n|]")
_COMMA = re.compile(r",\s+")
_WITH_NUMBER = re.compile(r"(?P<name>.*\S)\s*[:=]\s*(?P<number>[-+0-9.,  ]+%?)", re.DOTALL)


def read_parents(cell: Cell, habit: Habit) -> tuple[ParentLink, ...]:
    """Higher goals: `C1:50%; B2`, or a JSON list of keys and objects.

    Raises:
        BadCell: NOT_A_LIST, BAD_SHARE, and the codes of texts, numbers and words.
    """
    return tuple(_parent(item, habit) for item in _items(cell))


def read_milestones(cell: Cell, habit: Habit) -> tuple[MilestoneRow, ...]:
    """Milestones: `Design = 1; Launch = 3`, or a JSON list of titles and objects; weight 1 unless named.

    Raises:
        BadCell: NOT_A_LIST, NUMBER_OUT_OF_RANGE (weight not above 0), and the codes of texts and numbers.
    """
    return tuple(_milestone(item, habit) for item in _items(cell))


def _items(cell: Cell) -> list[Any]:
    items = list(cell.items) if isinstance(cell, Items) else list(_pieces(cell))
    if len(items) > MOST_ITEMS:
        raise BadCell(FileError.NOT_A_LIST, text=f"{len(items)} > {MOST_ITEMS}")
    return items


def _pieces(cell: Cell) -> Iterator[str]:
    if isinstance(cell, Decimal):
        cell = f"{cell:f}"
    if not isinstance(cell, str):
        raise BadCell(FileError.NOT_A_LIST, text=cell)
    between = _BETWEEN if _BETWEEN.search(cell) else _COMMA
    return (piece for piece in between.split(cell) if not is_blank(piece))


def _parent(item: Any, habit: Habit) -> ParentLink:
    if isinstance(item, dict):
        return _parent_object(cast("Mapping[str, Any]", item), habit)
    name, number = _named(item)
    return ParentLink(_name(name), None if number is None else _share(number, habit))


def _parent_object(item: Mapping[str, Any], habit: Habit) -> ParentLink:
    _must_know(item, {"key", "share", "kind", "contribution"})
    share, kind, contribution = item.get("share"), item.get("kind"), item.get("contribution")
    return ParentLink(
        _name(item.get("key")),
        None if share is None else _share(share, habit),
        EdgeKind.CONTRIBUTES if kind is None else read_word(_text(kind), EdgeKind),
        read_text(_text(contribution), limit=LONGEST_STATEMENT, lines=True) if contribution else "",
    )


def _milestone(item: Any, habit: Habit) -> MilestoneRow:
    if isinstance(item, dict):
        fields = cast("Mapping[str, Any]", item)
        _must_know(fields, {"title", "weight"})
        name, number = fields.get("title"), fields.get("weight")
    else:
        name, number = _named(item)
    weight = Decimal(1) if number is None else _amount(number, habit)
    if weight <= 0:
        raise BadCell(FileError.NUMBER_OUT_OF_RANGE, text=weight)
    return MilestoneRow(_name(name), weight)


def _named(item: Any) -> tuple[str, str | None]:
    """A piece of text and the number behind its colon or equals sign."""
    text = _text(item)
    found = _WITH_NUMBER.fullmatch(text.strip()) if len(text) <= LONGEST_NAME * 2 else None
    return (found["name"], found["number"]) if found else (text, None)


def _share(number: Any, habit: Habit) -> Decimal:
    """A share: `0.5` and `50 %` are one half.

    Raises:
        BadCell: BAD_SHARE: not in 0 … 1.
    """
    share = _amount(number, habit)
    if isinstance(number, str) and number.rstrip().endswith("%"):
        share = bounded(share.scaleb(-2), number)
    if not 0 <= share <= 1:
        raise BadCell(FileError.BAD_SHARE, text=number)
    return share


def _amount(number: Any, habit: Habit) -> Decimal:
    if isinstance(number, Decimal):
        return bounded(number)
    return read_number(_text(number), habit)


def _text(value: Any) -> str:
    if isinstance(value, Broken):
        raise BadCell(value.code, text=value.text)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if not isinstance(value, str):
        raise BadCell(FileError.NOT_TEXT, text=value)
    return value


def _name(value: Any) -> str:
    if value is None:
        raise BadCell(FileError.MISSING_CELL)
    return read_text(_text(value), limit=LONGEST_NAME, lines=False)


def _must_know(item: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(set(item) - known)
    if unknown:
        raise BadCell(FileError.UNKNOWN_HEADER, header=unknown[0], nearest=", ".join(sorted(known)))

"""Rows and JSON items brought to one form: the kind of record, its fields' cells, and where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from domain.terms import Language
from services.files.cells import Cell, Place, Spot
from services.files.columns import COLUMNS
from services.files.errors import FileError, FileTooManyRows, RowError, shown
from services.files.findings import Findings
from services.files.json_text import as_cell
from services.files.limits import MOST_ROWS
from services.files.vocabulary import RecordKind
from services.files.words import folded, listed, nearest


@dataclass(frozen=True, slots=True)
class Line:
    """One record's cells by field; a blank cell is left out.

    `languages` are those of its table's headers; `epoch` is the date of serial 0 where numbers may be dates.
    """

    kind: RecordKind
    place: Place
    cells: Mapping[str, Cell]
    languages: frozenset[Language] = frozenset()
    epoch: date | None = None


def lines_of_json(top: Mapping[str, Any], findings: Findings) -> Iterator[Line]:
    """The items of the lists of a JSON file; what does not fit the documented shape becomes an error.

    Raises:
        FileTooManyRows.
    """
    if sum(len(cast("list[Any]", value)) for value in top.values() if isinstance(value, list)) > MOST_ROWS:
        raise FileTooManyRows(limit=MOST_ROWS)
    known = {folded(kind.value): kind.value for kind in RecordKind}
    for name, value in top.items():
        kind = next((kind for kind in RecordKind if kind.value == name), None)
        at = f"$.{shown(name)}"
        if kind is None:
            facts = {"header": shown(name), "nearest": nearest(name, known) or listed(known.values())}
            findings.add(RowError("", 0, shown(name), FileError.UNKNOWN_HEADER, facts, at=at))
        elif not isinstance(value, list):
            findings.add(RowError(name, 0, "", FileError.NOT_A_LIST, {"text": shown(value)}, at=at))
        else:
            yield from _items(kind, cast("list[Any]", value), findings)


def _items(kind: RecordKind, items: Iterable[Any], findings: Findings) -> Iterator[Line]:
    columns = {column.json: column for column in COLUMNS[kind]}
    known = {folded(name): name for name in columns}
    for index, item in enumerate(items):
        at = f"$.{kind.value}[{index}]"
        place = Place(kind.value, index + 1, at, {})
        if not isinstance(item, dict):
            findings.add(place.error(FileError.NOT_A_LIST, text=shown(item)))
            continue
        fields = cast("Mapping[str, Any]", item)
        for name in fields.keys() - columns.keys():
            facts = {"header": shown(name), "nearest": nearest(name, known) or listed(known.values())}
            spot = f"{at}.{shown(name)}"
            error = RowError(kind.value, index + 1, shown(name), FileError.UNKNOWN_HEADER, facts, at=spot)
            findings.add(error)
        named = {columns[name].field: (name, as_cell(fields[name])) for name in fields if name in columns}
        spots = {field: Spot(name, name, f"{at}.{name}") for field, (name, _) in named.items()}
        cells = {field: cell for field, (_, cell) in named.items() if cell != ""}
        yield Line(kind, Place(kind.value, index + 1, at, spots), cells)

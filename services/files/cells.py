"""What a table of a file is made of before anybody asks what it means: cells, rows, sheets, places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from services.files.errors import FileError, RowError


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell that its own file says is no value: a formula error, a formula never calculated, NaN."""

    code: FileError
    text: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A JSON list standing where a table has one cell (`parents`, `milestones`)."""

    items: tuple[Any, ...]


Cell: TypeAlias = str | Decimal | bool | date | datetime | Broken | Items
"""A blank cell is the empty string. Numbers of XLSX and JSON are already `Decimal`; those of CSV are text."""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of one row from column A on; `number` as a spreadsheet counts it."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; `name` is empty for a CSV file, whose `hint` is the file's name without extension.

    `epoch` is the date of serial number 0 when unformatted numbers may be dates (XLSX); else None.
    """

    name: str
    rows: tuple[Row, ...]
    hint: str = ""
    epoch: date | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell's address: `column` letters or JSON key, `header`, and `at` (`B7`, or a JSON path).

    `row` is the cell's, which need not be its record's (a date in the header row of a wide table); 0 in JSON.
    """

    column: str
    header: str
    at: str
    row: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: its sheet, its row, and the spot of each of its fields that the file has."""

    sheet: str
    row: int
    at: str
    spots: Mapping[str, Spot] = field(default_factory=dict[str, Spot])

    def error(self, code: FileError, field_name: str = "", /, **facts: str) -> RowError:
        """An error at this record's field; at the whole row when the file has no such column."""
        spot = self.spots.get(field_name, Spot("", "", self.at))
        return RowError(self.sheet, spot.row or self.row, spot.column, code, facts, spot.header, spot.at)


def letters(index: int) -> str:
    """Spreadsheet letters of the column with this index (0 = A, 26 = AA)."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(ord("A") + rest) + text
    return text

"""Worksheets looked over cell by cell: how far they reach, and what their cells are marked with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from services.files.cells import Broken
from services.files.errors import (
    FileDamaged,
    FileError,
    FileTooManyColumns,
    FileTooManyRows,
    FileUnpacksTooLarge,
)
from services.files.limits import MEGABYTE, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED_BYTES

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass(slots=True)
class SheetMarks:
    """What a sheet's cells are marked with, by (row from 1, column from 0), and how far its values reach."""

    percent: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    broken: dict[tuple[int, int], Broken] = field(default_factory=dict[tuple[int, int], Broken])
    rows: int = 0
    columns: int = 0


def marks_of(part: bytes, name: str, percent: frozenset[str]) -> SheetMarks | None:
    """The marks of a worksheet part; None for a part of another kind."""
    scan = _Scan(percent)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.text
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, BadAddress) as error:
        raise FileDamaged(where=name) from error
    return scan.marks if scan.is_sheet else None


class BadAddress(Exception):
    """A cell or row whose address cannot be one; raised and caught in this module."""


class _Scan:
    """Reads one part as a worksheet and notes its marks; stops at the first address beyond the limits."""

    def __init__(self, percent: frozenset[str]) -> None:
        self.marks = SheetMarks()
        self.is_sheet: bool | None = None
        self._percent = percent
        self._row = 0
        self._at = (0, -1)
        self._cell: dict[str, str] = {}
        self._inside = ""
        self._text = ""
        self._has_formula = False
        self._has_value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if self.is_sheet is None:
            self.is_sheet = local == "worksheet"
        if local == "row":
            self._row = _row_number(attributes.get("r"), self._row + 1)
            self._at = (self._row, -1)
        elif local == "c":
            self._begin_cell(attributes)
        elif local in ("v", "f", "is"):
            self._inside = local
            self._has_formula |= local == "f"
            self._has_value |= local == "is"

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local == "c":
            self._end_cell()
        elif local == self._inside:
            self._inside = ""

    def text(self, text: str) -> None:
        if self._inside == "v" and len(self._text) < 40:
            self._text += text

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        address = attributes.get("r")
        row, column = (self._row, self._at[1] + 1) if address is None else _address(address)
        if row != self._row:
            raise BadAddress(address)
        self._at = (row, column)
        self._cell, self._text, self._has_formula, self._has_value = attributes, "", False, False

    def _end_cell(self) -> None:
        kind = self._cell.get("t", "n")
        if self._text or self._has_value:
            self._must_fit()
        if kind == "e":
            self.marks.broken[self._at] = Broken(FileError.FORMULA_ERROR, self._text)
            self._must_fit()
        elif self._has_formula and not self._text and kind == "n":
            self.marks.broken[self._at] = Broken(FileError.FORMULA_NOT_CALCULATED)
            self._must_fit()
        elif kind == "n" and self._cell.get("s", "0") in self._percent:
            self.marks.percent.add(self._at)

    def _must_fit(self) -> None:
        row, column = self._at
        if row > MOST_ROWS + 1:
            raise FileTooManyRows(limit=MOST_ROWS)
        if column >= MOST_COLUMNS:
            raise FileTooManyColumns(limit=MOST_COLUMNS)
        self.marks.rows = max(self.marks.rows, row)
        self.marks.columns = max(self.marks.columns, column + 1)
        if self.marks.rows * self.marks.columns > MOST_CELLS:
            raise FileUnpacksTooLarge(limit_mb=MOST_UNPACKED_BYTES // MEGABYTE)


def _row_number(text: str | None, following: int) -> int:
    if text is None:
        return following
    if not re.fullmatch("[1-9][0-9]{0,6}", text):
        raise BadAddress(text)
    return int(text)


def _address(text: str) -> tuple[int, int]:
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise BadAddress(text)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column - 1

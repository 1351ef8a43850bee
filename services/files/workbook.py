"""Workbooks: the values of their visible sheets, as the person sees them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, TypeAlias

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from services.files.cells import Broken, Cell, Row, Sheet
from services.files.dates import whole_seconds
from services.files.errors import (
    FileDamaged,
    FileEmpty,
    FileError,
    FileTooManyRows,
    FileUnpacksTooLarge,
    RowError,
)
from services.files.limits import MEGABYTE, MOST_CELLS, MOST_ROWS, MOST_UNPACKED_BYTES
from services.files.numbers import from_float
from services.files.words import is_blank
from services.files.workbook_guard import GuardedBook, guarded
from services.files.workbook_marks import SheetMarks

Value: TypeAlias = int | float | str | bool | time | date | datetime | timedelta


def read_workbook(content: bytes) -> tuple[list[Sheet], list[RowError]]:
    """The visible worksheets with something in them, and a warning for each hidden one.

    Raises:
        FileCannotBeRead: as `guarded`; FileEmpty when no sheet holds a value.
    """
    book = guarded(content)
    if sum(marks.rows * marks.columns for _, marks in book.sheets) > MOST_CELLS:
        raise FileUnpacksTooLarge(limit_mb=MOST_UNPACKED_BYTES // MEGABYTE)
    sheets, warnings = _parsed(book)
    if not sheets:
        raise FileEmpty
    if sum(len(sheet.rows) for sheet in sheets) > MOST_ROWS + len(sheets):
        raise FileTooManyRows(limit=MOST_ROWS)
    return sheets, warnings


def _parsed(book: GuardedBook) -> tuple[list[Sheet], list[RowError]]:
    try:
        return _visible(book)
    except CalamineError as error:
        raise FileDamaged(where="XLSX") from error
    except BaseException as error:
        # A panic of the parser is no Exception; it carries this name and cannot be imported.
        if type(error).__name__ == "PanicException":
            raise FileDamaged(where="XLSX") from error
        raise


def _visible(book: GuardedBook) -> tuple[list[Sheet], list[RowError]]:
    sheets: list[Sheet] = []
    warnings: list[RowError] = []
    parsed = CalamineWorkbook.from_filelike(BytesIO(book.packed))
    if parsed.sheet_names != [name for name, _ in book.sheets]:
        raise FileDamaged(where="xl/workbook.xml")
    for index, about in enumerate(parsed.sheets_metadata):
        name, marks = book.sheets[index]
        if about.typ != SheetTypeEnum.WorkSheet or not marks.rows:
            continue
        if about.visible != SheetVisibleEnum.Visible:
            warnings.append(RowError(name, 0, "", FileError.SHEET_NOT_READ, {"sheet": name}, at=name))
            continue
        values = parsed.get_sheet_by_index(index).to_python(skip_empty_area=False)
        rows = tuple(
            row for number, cells in enumerate(values, 1) if (row := _row(number, cells, marks)).cells
        )
        if rows:
            sheets.append(Sheet(name, rows, epoch=book.epoch))
    return sheets, warnings


def _row(number: int, values: list[Any], marks: SheetMarks) -> Row:
    cells = [_cell(value, (number, column), marks) for column, value in enumerate(values)]
    while cells and cells[-1] == "":
        cells.pop()
    return Row(number, tuple(cells))


def _cell(value: Value, at: tuple[int, int], marks: SheetMarks) -> Cell:
    if at in marks.broken:
        return marks.broken[at]
    if isinstance(value, str):
        return "" if is_blank(value) else value
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        number = from_float(value)
        return number * 100 if at in marks.percent else number
    return _clock_cell(value)


def _clock_cell(value: time | date | datetime | timedelta) -> Cell:
    if isinstance(value, datetime):
        return whole_seconds(value)
    return value if isinstance(value, date) else Broken(FileError.NOT_A_DATE, str(value))

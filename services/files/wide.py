"""Wide tables of readings as agencies keep them: one row a key result or KPI, one column a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from services.files.cells import Cell, Place, Row, Spot
from services.files.columns import Column, headers_of
from services.files.errors import FileError
from services.files.lines import Line
from services.files.numbers import is_nothing
from services.files.table import Table, is_date_header, known_headers
from services.files.vocabulary import RecordKind

MEASURES = {RecordKind.CHECK_IN: "key_result", RecordKind.KPI_READING: "kpi"}
"""Kinds of record a wide table may hold, with the field of its first column."""

ABOUT = {RecordKind.CHECK_IN: RecordKind.KEY_RESULT, RecordKind.KPI_READING: RecordKind.KPI}
PER_DATE = frozenset({"measured_on", "value"})


def wide_kind(table: Table, named: RecordKind | None) -> RecordKind | None:
    """What a wide table holds; None for a table that is not wide.

    It has date headers, and a header that names key results or KPIs. Where the sheet's name is that of
    another kind of record, the name counts.
    """
    if not any(is_date_header(cell) for cell in table.header.cells):
        return None
    for kind, field in MEASURES.items():
        names = {name for name, column in headers_of(kind).items() if column.field == field}
        if named in (None, kind, ABOUT[kind]) and names & set(table.names.values()):
            return kind
    return None


def wide_lines(table: Table, kind: RecordKind) -> Iterator[Line]:
    """One record for each filled cell below a date; blank cells and dashes are no readings."""
    dates = {index: cell for index, cell in enumerate(table.header.cells) if is_date_header(cell)}
    shared = _shared(table, kind, set(dates))
    if not table.has_required(kind, {column.field for column in shared.values()} | PER_DATE):
        return
    for row in table.body:
        table.note_strays(row)
        for index, date_cell in dates.items():
            value = row.cells[index] if index < len(row.cells) else ""
            if value != "" and not (isinstance(value, str) and is_nothing(value)):
                yield _line(table, kind, row, shared, (index, date_cell, value))


def _shared(table: Table, kind: RecordKind, dates: set[int]) -> Mapping[int, Column]:
    """Columns that hold for every reading of a row; the plan's own columns are passed over with a warning."""
    own, known = headers_of(kind), known_headers()
    found: dict[int, Column] = {}
    for index, name in table.names.items():
        if index in dates:
            continue
        if name in own and own[name].field not in PER_DATE:
            if own[name] in found.values():
                table.note(FileError.DUPLICATE_HEADER, index, header=table.header_text(index))
            else:
                found[index] = own[name]
        elif name in known:
            table.note(FileError.COLUMN_NOT_READ, index, header=table.header_text(index))
        else:
            table.note_unknown(index, own)
    return found


def _line(
    table: Table, kind: RecordKind, row: Row, shared: Mapping[int, Column], dated: tuple[int, Cell, Cell]
) -> Line:
    index, date_cell, value = dated
    cells: dict[str, Cell] = {"measured_on": date_cell, "value": value}
    spots: dict[str, Spot] = {
        "measured_on": table.spot(index, table.header.number),
        "value": table.spot(index, row.number),
    }
    for at, column in shared.items():
        spots[column.field] = table.spot(at, row.number)
        if at < len(row.cells) and row.cells[at] != "":
            cells[column.field] = row.cells[at]
    place = Place(table.sheet.name, row.number, spots["value"].at, spots)
    return Line(kind, place, cells, table.languages, table.sheet.epoch)

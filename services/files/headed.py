"""Tables read by their headers: what the rows are about, and which column is which field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from services.files.cells import Cell, Place, Row, Sheet, Spot
from services.files.columns import COLUMNS, KIND, Column, headers_of
from services.files.errors import FileError, RowError, shown
from services.files.findings import Findings
from services.files.lines import Line
from services.files.mixed import mixed_lines
from services.files.table import Table, header_index
from services.files.vocabulary import RecordKind, kind_of_sheet
from services.files.wide import wide_kind, wide_lines

_KIND_HEADERS = frozenset(name for name, _ in KIND.headers())


def lines_of_sheet(sheet: Sheet, findings: Findings, *, alone: bool) -> Iterator[Line]:
    """The records of one table; `alone` when the file has no other.

    A sheet without known headers is passed over with a warning if it stands beside others.
    """
    at = header_index(sheet)
    kind = kind_of_sheet(sheet.name or sheet.hint)
    if at is None and kind is None and not alone:
        facts = {"sheet": shown(sheet.name)}
        findings.add(RowError(sheet.name, 0, "", FileError.SHEET_NOT_READ, facts, at=shown(sheet.name)))
        return
    table = Table.of(sheet, at or 0, findings)
    if at:
        above = ", ".join(str(row.number) for row in sheet.rows[:at])
        table.note(FileError.ROWS_ABOVE_HEADER, None, sheet.rows[0].number, rows=shown(above))
    yield from _lines(table, kind)


def _lines(table: Table, named: RecordKind | None) -> Iterator[Line]:
    mixed = next((index for index, name in table.names.items() if name in _KIND_HEADERS), None)
    wide = wide_kind(table, named)
    kind = named or _kind_by_headers(table)
    if mixed is not None:
        yield from mixed_lines(table, mixed)
    elif wide is not None:
        yield from wide_lines(table, wide)
    elif kind is None:
        table.note(FileError.UNKNOWN_TABLE, None)
    else:
        yield from _plain_lines(table, kind)


def _kind_by_headers(table: Table) -> RecordKind | None:
    """The one kind that knows most of the headers; of equals, the one with all its required columns."""
    scores: dict[RecordKind, tuple[int, bool]] = {}
    for kind in RecordKind:
        known = {headers_of(kind)[name].field for name in table.names.values() if name in headers_of(kind)}
        complete = all(column.field in known for column in COLUMNS[kind] if column.required)
        scores[kind] = (len(known), complete)
    best = [kind for kind, score in scores.items() if score == max(scores.values())]
    return best[0] if len(best) == 1 else None


def _plain_lines(table: Table, kind: RecordKind) -> Iterator[Line]:
    layout = _layout(table, kind)
    if table.has_required(kind, {column.field for column in layout.values()}):
        for row in table.body:
            table.note_strays(row)
            yield _line(table, kind, layout, row)


def _layout(table: Table, kind: RecordKind) -> Mapping[int, Column]:
    """Column index → documented column."""
    known = headers_of(kind)
    found: dict[int, Column] = {}
    for index, name in table.names.items():
        if name not in known:
            table.note_unknown(index, known)
        elif known[name] in found.values():
            table.note(FileError.DUPLICATE_HEADER, index, header=table.header_text(index))
        else:
            found[index] = known[name]
    return found


def _line(table: Table, kind: RecordKind, layout: Mapping[int, Column], row: Row) -> Line:
    cells: dict[str, Cell] = {}
    spots: dict[str, Spot] = {}
    for index, column in layout.items():
        spots[column.field] = table.spot(index, row.number)
        if index < len(row.cells) and row.cells[index] != "":
            cells[column.field] = row.cells[index]
    place = Place(table.sheet.name, row.number, str(row.number), spots)
    return Line(kind, place, cells, table.languages, table.sheet.epoch)

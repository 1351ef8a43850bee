"""One table with several kinds of record: a `kind` column says of each row what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from services.files.cells import Cell, Place, Row, Spot
from services.files.columns import KIND, headers_of
from services.files.errors import BadCell, FileError
from services.files.lines import Line
from services.files.table import Table, known_headers
from services.files.vocabulary import RecordKind, read_word


def mixed_lines(table: Table, kind_index: int) -> Iterator[Line]:
    """The records of a mixed table; a header means what the row's kind means by it."""
    known = known_headers()
    for index, name in table.names.items():
        if index != kind_index and name not in known:
            table.note_unknown(index, known)
    fields = {kind: _fields(table, kind, kind_index) for kind in RecordKind}
    for row in table.body:
        kind = _kind(table, row, kind_index)
        if kind is not None and table.has_required(kind, set(fields[kind])):
            table.note_strays(row)
            _note_foreign(table, row, kind, {kind_index})
            yield _line(table, kind, fields[kind], row)


def _fields(table: Table, kind: RecordKind, kind_index: int) -> Mapping[str, list[int]]:
    """Field → the columns that may hold it for this kind: `Цель` and `Название` both title an objective."""
    known = headers_of(kind)
    found: dict[str, list[int]] = {}
    for index, name in table.names.items():
        if index != kind_index and name in known:
            found.setdefault(known[name].field, []).append(index)
    return found


def _kind(table: Table, row: Row, index: int) -> RecordKind | None:
    cell = _cell(row, index)
    try:
        if cell == "":
            raise BadCell(FileError.MISSING_CELL, field=KIND.called)
        return read_word(str(cell), RecordKind)
    except BadCell as error:
        code = FileError.UNKNOWN_KIND if error.code is FileError.UNKNOWN_WORD else error.code
        table.note(code, index, row.number, **error.facts)
        return None


def _note_foreign(table: Table, row: Row, kind: RecordKind, skipped: set[int]) -> None:
    """Note cells under headers that mean nothing for a row of this kind."""
    own, known = headers_of(kind), known_headers()
    for index, name in table.names.items():
        if index not in skipped and name in known and name not in own and _cell(row, index) != "":
            table.note(FileError.CELL_NOT_FOR_KIND, index, row.number, kind=kind.value)


def _line(table: Table, kind: RecordKind, fields: Mapping[str, list[int]], row: Row) -> Line:
    cells: dict[str, Cell] = {}
    spots: dict[str, Spot] = {}
    for field, indexes in fields.items():
        filled = [index for index in indexes if _cell(row, index) != ""]
        if len(filled) > 1:
            header = table.header_text(filled[1])
            table.note(FileError.DUPLICATE_HEADER, filled[1], row.number, header=header)
        index = (filled or indexes)[0]
        spots[field] = table.spot(index, row.number)
        if filled:
            cells[field] = row.cells[index]
    place = Place(table.sheet.name, row.number, str(row.number), spots)
    return Line(kind, place, cells, table.languages, table.sheet.epoch)


def _cell(row: Row, index: int) -> Cell:
    return row.cells[index] if index < len(row.cells) else ""

"""A sheet whose header row is found: its headers, their languages, and the addresses of its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from domain.terms import Language
from services.files.cells import Cell, Row, Sheet, Spot, letters
from services.files.columns import COLUMNS, Column, headers_of, spoken_by
from services.files.dates import DateHabit, read_when
from services.files.errors import BadCell, FileError, RowError, shown
from services.files.findings import Findings
from services.files.vocabulary import RecordKind
from services.files.words import folded, is_blank, nearest

HEADER_WITHIN = 20
"""Rows from the top among which the headers are looked for; titles may stand above them."""

_ALMOST_DATES = (
    FileError.AMBIGUOUS_DATE,
    FileError.NO_SUCH_DATE,
    FileError.SHORT_YEAR,
    FileError.DATE_OUT_OF_RANGE,
)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its header row; `names` are the folded headers by column index.

    `languages` are those that single headers speak alone; a header of several languages says nothing.
    """

    sheet: Sheet
    header: Row
    body: tuple[Row, ...]
    findings: Findings
    names: Mapping[int, str]
    languages: frozenset[Language]

    @classmethod
    def of(cls, sheet: Sheet, header_index: int, findings: Findings) -> Table:
        """The table whose headers stand in that row of the sheet."""
        header = sheet.rows[header_index]
        texts = {index: str(cell) for index, cell in enumerate(header.cells)}
        names = {index: folded(text) for index, text in texts.items() if not is_blank(text)}
        languages = frozenset(
            language for name in names.values() for language in spoken_by(name) if speaks_clearly(name)
        )
        return cls(sheet, header, sheet.rows[header_index + 1 :], findings, names, languages)

    def spot(self, index: int, row: int) -> Spot:
        """The address of a cell."""
        return Spot(letters(index), self.header_text(index), f"{letters(index)}{row}", row)

    def header_text(self, index: int) -> str:
        """A header as it stands in the file; empty beyond the last one."""
        return shown(self.header.cells[index]) if index < len(self.header.cells) else ""

    def note(self, code: FileError, index: int | None, row: int | None = None, **facts: str) -> None:
        """Note a finding at a cell (of the header row unless `row` is given), or at a row as a whole."""
        number = self.header.number if row is None else row
        spot = Spot("", "", str(number)) if index is None else self.spot(index, number)
        self.findings.add(RowError(self.sheet.name, number, spot.column, code, facts, spot.header, spot.at))

    def note_unknown(self, index: int, known: Mapping[str, Column]) -> None:
        """Note a header that no documented column has, with the most similar one or all there are."""
        fields = ", ".join(dict.fromkeys(column.field for column in known.values()))
        similar = nearest(self.names[index], {name: name for name in known})
        header = self.header_text(index)
        self.note(FileError.UNKNOWN_HEADER, index, header=header, nearest=similar or fields)

    def has_required(self, kind: RecordKind, found: set[str]) -> bool:
        """Whether the fields found are enough for a record of the kind; notes each missing column."""
        missing = [column for column in COLUMNS[kind] if column.required and column.field not in found]
        for column in missing:
            self.note(FileError.MISSING_HEADER, None, header=column.called, kind=kind.value)
        return not missing

    def note_strays(self, row: Row) -> None:
        """Note cells of a row that stand under no header."""
        for index, cell in enumerate(row.cells):
            if cell != "" and index not in self.names:
                self.note(FileError.CELL_WITHOUT_HEADER, index, row.number, text=shown(cell))


def speaks_clearly(name: str) -> bool:
    """Whether a header tells English from Kazakh and Russian; `KPI` does not."""
    languages = spoken_by(name)
    return len(languages) == 1 or Language.EN not in languages


@cache
def known_headers() -> Mapping[str, Column]:
    """Every documented header of every kind."""
    return {name: column for kind in RecordKind for name, column in headers_of(kind).items()}


def header_index(sheet: Sheet) -> int | None:
    """Which row holds the headers: the first near the top of whose cells at least half are known."""
    for index, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        cells = [cell for cell in row.cells if cell != ""]
        known = sum(1 for cell in cells if isinstance(cell, str) and spoken_by(folded(cell)))
        dates = sum(1 for cell in cells if is_date_header(cell))
        if known and (known + dates) * 2 >= len(cells):
            return index
    return None


def is_date_header(cell: Cell) -> bool:
    """Whether a header is meant as a date, be it a good one or not."""
    if not isinstance(cell, str):
        return isinstance(cell, date)
    try:
        read_when(cell, DateHabit(day_first=True))
    except BadCell as error:
        return error.code in _ALMOST_DATES
    return True

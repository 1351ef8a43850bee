"""What can be wrong with a person's file: codes for rows, refusals for files that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from domain.errors import Refusal


class FileError(StrEnum):
    """Codes of row errors and warnings; stable, worded as ROW_… in the catalogue."""

    MISSING_CELL = "MISSING_CELL"
    MISSING_HEADER = "MISSING_HEADER"
    UNKNOWN_HEADER = "UNKNOWN_HEADER"
    DUPLICATE_HEADER = "DUPLICATE_HEADER"
    CELL_WITHOUT_HEADER = "CELL_WITHOUT_HEADER"
    CELL_NOT_FOR_KIND = "CELL_NOT_FOR_KIND"
    UNKNOWN_KIND = "UNKNOWN_KIND"
    UNKNOWN_TABLE = "UNKNOWN_TABLE"
    UNKNOWN_WORD = "UNKNOWN_WORD"
    NOT_TEXT = "NOT_TEXT"
    NOT_A_LIST = "NOT_A_LIST"
    TEXT_TOO_LONG = "TEXT_TOO_LONG"
    FORBIDDEN_CHARACTER = "FORBIDDEN_CHARACTER"
    NOT_A_NUMBER = "NOT_A_NUMBER"
    NOT_A_WHOLE_NUMBER = "NOT_A_WHOLE_NUMBER"
    NOT_FINITE = "NOT_FINITE"
    AMBIGUOUS_NUMBER = "AMBIGUOUS_NUMBER"
    NUMBER_OUT_OF_RANGE = "NUMBER_OUT_OF_RANGE"
    OTHER_DIGITS = "OTHER_DIGITS"
    BOOLEAN_VALUE = "BOOLEAN_VALUE"
    DATE_IN_NUMBER_CELL = "DATE_IN_NUMBER_CELL"
    FORMULA_ERROR = "FORMULA_ERROR"
    FORMULA_NOT_CALCULATED = "FORMULA_NOT_CALCULATED"
    NOT_A_DATE = "NOT_A_DATE"
    AMBIGUOUS_DATE = "AMBIGUOUS_DATE"
    NO_SUCH_DATE = "NO_SUCH_DATE"
    DATE_OUT_OF_RANGE = "DATE_OUT_OF_RANGE"
    SHORT_YEAR = "SHORT_YEAR"
    NO_SUCH_TIME = "NO_SUCH_TIME"
    NOT_A_PERIOD = "NOT_A_PERIOD"
    DATES_REVERSED = "DATES_REVERSED"
    BAD_LINK = "BAD_LINK"
    BAD_SHARE = "BAD_SHARE"
    DUPLICATE_KEY = "DUPLICATE_KEY"
    AMBIGUOUS_REFERENCE = "AMBIGUOUS_REFERENCE"
    MORE_ERRORS = "MORE_ERRORS"
    SHEET_NOT_READ = "SHEET_NOT_READ"
    ROWS_ABOVE_HEADER = "ROWS_ABOVE_HEADER"
    COLUMN_NOT_READ = "COLUMN_NOT_READ"
    ENCODING_GUESSED = "ENCODING_GUESSED"
    TIME_COMES_TWICE = "TIME_COMES_TWICE"


WARNINGS = frozenset(
    {
        FileError.SHEET_NOT_READ,
        FileError.ROWS_ABOVE_HEADER,
        FileError.COLUMN_NOT_READ,
        FileError.ENCODING_GUESSED,
        FileError.TIME_COMES_TWICE,
    }
)
"""Codes that tell, and stop nothing."""


@dataclass(frozen=True, slots=True)
class RowError:
    """Something wrong (or worth knowing) at one place of a file.

    Attributes:
        sheet: name of the sheet, or of the list in a JSON file; empty for a CSV file.
        row: row as a spreadsheet counts it (from 1); in JSON the number of the item in its list (from 1);
            0: the whole sheet or file.
        column: spreadsheet column letters (`B`), or the JSON key; empty when the row as a whole is meant.
        code: what is wrong.
        facts: values for the placeholders of the message.
        header: the column's name as it stands in the file.
        at: the place in one word, as the person finds it: `B7`, or `$.keyResults[2].target`.
    """

    sheet: str
    row: int
    column: str
    code: FileError
    facts: dict[str, str] = field(default_factory=dict[str, str])
    header: str = ""
    at: str = ""


class BadCell(Exception):
    """One cell's text cannot be read; becomes a `RowError` where the place is known."""

    def __init__(self, code: FileError, **facts: object) -> None:
        self.code = code
        self.facts = {name: shown(value) for name, value in facts.items()}
        super().__init__(code)


def shown(value: object) -> str:
    """Text of a cell as an error message quotes it: one line, at most 120 characters, nothing unprintable."""
    value = str(value).lower() if isinstance(value, bool) else value
    text = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in str(value)[:200])
    return text if len(text) <= 120 else text[:119] + "…"


class FileCannotBeRead(Refusal):
    """The kind of all refusals of a file as a whole; nothing of it was read."""


class FileNotOpened(FileCannotBeRead):
    """The file "{name}" could not be opened: {reason}. Check the path and your right to read it."""

    CODE = "FILE_NOT_OPENED"


class FileTooLarge(FileCannotBeRead):
    """The file is larger than {limit_mb} MB. Split it, or leave out pictures and old sheets."""

    CODE = "FILE_TOO_LARGE"


class FileEmpty(FileCannotBeRead):
    """The file holds no rows. Check that you saved it before sending it."""

    CODE = "FILE_EMPTY"


class FileKindUnknown(FileCannotBeRead):
    """The file is not a table that can be read here. Save it as XLSX, CSV (UTF-8) or JSON."""

    CODE = "FILE_KIND_UNKNOWN"


class FileEncrypted(FileCannotBeRead):
    """The file is protected by a password. Save it without the password and send it again."""

    CODE = "FILE_ENCRYPTED"


class FileOldExcel(FileCannotBeRead):
    """The file is of an old or binary Excel kind (XLS, XLSB). Save it as an Excel workbook (XLSX)."""

    CODE = "FILE_OLD_EXCEL"


class FileOpenDocument(FileCannotBeRead):
    """The file is an OpenDocument file. Save it as XLSX, or as CSV in UTF-8."""

    CODE = "FILE_OPEN_DOCUMENT"


class FileUnpacksTooLarge(FileCannotBeRead):
    """The workbook unpacks to more than {limit_mb} MB. Leave out pictures and unused sheets."""

    CODE = "FILE_UNPACKS_TOO_LARGE"


class FileDamaged(FileCannotBeRead):
    """The file is damaged near {where}. Open it in your program and save it again."""

    CODE = "FILE_DAMAGED"


class FileHasNul(FileCannotBeRead):
    """The file holds zero bytes, so it is not text. Save it as CSV in UTF-8, or as XLSX."""

    CODE = "FILE_HAS_NUL"


class FileEncodingUnknown(FileCannotBeRead):
    """The letters of the file cannot be read safely. Save it as CSV in UTF-8, or as XLSX."""

    CODE = "FILE_ENCODING_UNKNOWN"


class FileTooManyRows(FileCannotBeRead):
    """The file has more than {limit} rows. Split it into several files."""

    CODE = "FILE_TOO_MANY_ROWS"


class FileTooManyColumns(FileCannotBeRead):
    """A table of the file has more than {limit} columns. Leave out the columns that are not needed."""

    CODE = "FILE_TOO_MANY_COLUMNS"


class JsonDamaged(FileCannotBeRead):
    """The JSON text breaks off or is wrong at line {line}, column {column}."""

    CODE = "JSON_DAMAGED"


class JsonTooDeep(FileCannotBeRead):
    """The JSON is nested deeper than {limit} levels. Use the shape shown in the guide."""

    CODE = "JSON_TOO_DEEP"


class JsonDuplicateKey(FileCannotBeRead):
    """The JSON names the key "{key}" twice in one object. Keep one of them."""

    CODE = "JSON_DUPLICATE_KEY"

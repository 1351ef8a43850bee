"""Text files: which letters, which delimiter, which rows."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from services.files.cells import Row, Sheet
from services.files.columns import spoken_by
from services.files.errors import (
    FileDamaged,
    FileEmpty,
    FileEncodingUnknown,
    FileHasNul,
    FileKindUnknown,
    FileTooManyColumns,
    FileTooManyRows,
)
from services.files.limits import MOST_COLUMNS, MOST_ROWS
from services.files.words import folded, is_blank

DELIMITERS = (";", "\t", ",", "|")
SAMPLED_ROWS = 20
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CYRILLIC_BYTES = "kz1048"
"""The one 8-bit encoding read: Windows-1251 with the Kazakh letters; a Russian text is the same in both."""

_SEPARATOR_LINE = re.compile(r"sep=([;,|\t])\r?\n", re.IGNORECASE)
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x19\x1b-\x1f\x7f]")
_CYRILLIC_WORD = re.compile(r"[A-Za-z\u0400-\u04ff]*[\u0400-\u04ff][A-Za-z\u0400-\u04ff]*")


def decoded(content: bytes) -> tuple[str, bool]:
    """The text of a file, and whether its encoding was guessed (8-bit Cyrillic) rather than known (Unicode).

    Raises:
        FileHasNul, FileEncodingUnknown, FileKindUnknown.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _without_nul(_strictly(content[len(mark) :], encoding)), False
    if b"\0" in content:
        raise FileHasNul
    try:
        return content.decode("utf-8"), False
    except UnicodeDecodeError:
        return _cyrillic(content), True


def read_csv(text: str, hint: str) -> Sheet:
    """The rows of a delimited text; `hint` is the file's name without extension.

    Raises:
        FileDamaged (a quote never closed), FileEmpty, FileTooManyRows, FileTooManyColumns.
    """
    text, delimiter = _after_separator_line(text)
    rows: list[Row] = []
    for number, cells in _records(text, delimiter or _delimiter(text)):
        kept = _without_blank_end(cells)
        if len(kept) > MOST_COLUMNS:
            raise FileTooManyColumns(limit=MOST_COLUMNS)
        if kept:
            rows.append(Row(number, kept))
        if len(rows) > MOST_ROWS + 1:
            raise FileTooManyRows(limit=MOST_ROWS)
    if not rows:
        raise FileEmpty
    return Sheet("", tuple(rows), hint)


def _without_nul(text: str) -> str:
    if "\0" in text:
        raise FileHasNul
    return text


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileEncodingUnknown from error


def _cyrillic(content: bytes) -> str:
    """Text in 8-bit Cyrillic, unless it looks like another 8-bit encoding (`cafй`) or like no text."""
    text = _strictly(content, CYRILLIC_BYTES)
    if _CONTROL.search(text):
        raise FileKindUnknown
    words = _CYRILLIC_WORD.findall(text)
    mixed = sum(1 for word in words if re.search("[A-Za-z]", word))
    if not words or mixed * 2 > len(words):
        raise FileEncodingUnknown
    return text


def _after_separator_line(text: str) -> tuple[str, str | None]:
    """The table below a first line `sep=;` as Excel writes it, and the delimiter it names."""
    found = _SEPARATOR_LINE.match(text)
    return (text[found.end() :], found[1]) if found else (text, None)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for cells in reader:
            number += 1
            yield number, cells
    except csv.Error as error:
        raise FileDamaged(where=f"row {number + 1}") from error


def _delimiter(text: str) -> str:
    """The delimiter under which a row of the beginning shows the most documented headers.

    Only names are compared, so a decimal comma can never pass for a delimiter.
    """
    return max(DELIMITERS, key=lambda delimiter: _headers_found(text, delimiter))


def _headers_found(text: str, delimiter: str) -> tuple[int, int]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    best = (0, 0)
    try:
        for cells in islice(reader, SAMPLED_ROWS):
            known = sum(1 for cell in cells[: MOST_COLUMNS + 1] if spoken_by(folded(cell)))
            best = max(best, (known, len(cells) if known else 0))
    except csv.Error:
        return best
    return best


def _without_blank_end(cells: list[str]) -> tuple[str, ...]:
    while cells and (not cells[-1] or is_blank(cells[-1])):
        cells.pop()
    return tuple("" if is_blank(cell) else cell for cell in cells)

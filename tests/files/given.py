"""Files as the tests make them, read the way an import reads them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any

import openpyxl

from domain.terms import Language
from services.files import FileError, Reading, read_file

ALMATY = "Asia/Almaty"
READINGS = "key result,date,value\n"
"""Headers of a table of readings in English."""


def read(
    content: str | bytes,
    name: str = "table.csv",
    language: Language | None = None,
    time_zone: str = ALMATY,
) -> Reading:
    """The reading of a file with this content."""
    content = content.encode() if isinstance(content, str) else content
    return read_file(content, name, language=language, time_zone=time_zone)


def found(reading: Reading) -> list[tuple[str, FileError]]:
    """Place and code of every error."""
    return [(error.at, error.code) for error in reading.errors]


def warned(reading: Reading) -> list[tuple[str, FileError]]:
    """Place and code of every warning."""
    return [(warning.at, warning.code) for warning in reading.warnings]


def workbook(
    sheets: Mapping[str, Iterable[Iterable[Any]]], finish: Callable[[Any], None] = lambda _: None
) -> bytes:
    """An XLSX file with these sheets; `finish` may style it before it is saved."""
    book: Any = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    finish(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def repacked(
    content: bytes, parts: Mapping[str, bytes | None], compression: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A ZIP file with some parts replaced, added, or (None) left out."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        held: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    target = BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, part in {**held, **parts}.items():
            if part is not None:
                archive.writestr(name, part)
    return target.getvalue()

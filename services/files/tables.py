"""A file's bytes told apart by what they are, and read into tables or JSON."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from services.files.cells import Sheet
from services.files.csv_text import decoded, read_csv
from services.files.errors import (
    FileEmpty,
    FileEncodingUnknown,
    FileEncrypted,
    FileError,
    FileKindUnknown,
    FileOldExcel,
    FileTooLarge,
    RowError,
)
from services.files.json_text import read_json
from services.files.limits import MEGABYTE, MOST_BYTES
from services.files.workbook import read_workbook

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOREIGN = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"{\\rtf",
    b"<html",
    b"<!DOCTYPE",
)
"""Beginnings of files that are no tables."""
TEXT_SUFFIXES = frozenset({"", ".csv", ".tsv", ".tab", ".txt", ".json"})
ENCRYPTED_PARTS = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file holds: tables, or the object at the top of a JSON text (`json`); and warnings about it."""

    sheets: tuple[Sheet, ...] = ()
    json: dict[str, Any] | None = None
    warnings: tuple[RowError, ...] = ()


def opened(content: bytes, name: str) -> Opened:
    """The tables in a file; its kind is known by its content, the name only tells JSON from delimited text.

    Raises:
        FileCannotBeRead: of any kind.
    """
    if len(content) > MOST_BYTES:
        raise FileTooLarge(limit_mb=MOST_BYTES // MEGABYTE)
    if not content.strip():
        raise FileEmpty
    if content.startswith(OLE):
        raise FileEncrypted if any(part in content for part in ENCRYPTED_PARTS) else FileOldExcel
    if content.startswith(ZIP):
        sheets, warnings = read_workbook(content)
        return Opened(tuple(sheets), warnings=tuple(warnings))
    path = PurePath(name)
    if content.startswith(FOREIGN) or path.suffix.casefold() not in TEXT_SUFFIXES:
        raise FileKindUnknown
    return _text(content, path)


def _text(content: bytes, path: PurePath) -> Opened:
    text, guessed = decoded(content)
    if path.suffix.casefold() == ".json" or text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        if guessed:
            raise FileEncodingUnknown
        return Opened(json=read_json(text.lstrip("\ufeff")))
    warnings = (RowError("", 0, "", FileError.ENCODING_GUESSED),) if guessed else ()
    return Opened((read_csv(text, path.stem),), warnings=warnings)

"""Workbooks looked at before anything parses them: size, kind, damage, and what each cell is marked with."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

from services.files.errors import (
    FileDamaged,
    FileEncrypted,
    FileKindUnknown,
    FileOldExcel,
    FileOpenDocument,
    FileUnpacksTooLarge,
)
from services.files.limits import (
    MEGABYTE,
    MOST_BYTES,
    MOST_PARTS,
    MOST_RATIO,
    MOST_UNPACKED_BYTES,
)
from services.files.workbook_marks import SheetMarks, marks_of

BOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
PERCENT_FORMATS = frozenset({"9", "10"})
"""Built-in number formats that show a percent sign."""
EPOCH_1900 = date(1899, 12, 30)
EPOCH_1904 = date(1904, 1, 1)

_READ_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ValueError,
    OSError,
    RuntimeError,
    OverflowError,
)
_FORMAT_TEXT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class GuardedBook:
    """A workbook found safe: repacked without compression; its sheets' names and marks, in order."""

    packed: bytes
    sheets: tuple[tuple[str, SheetMarks], ...]
    epoch: date


def guarded(content: bytes) -> GuardedBook:
    """The workbook in a ZIP file, if it is one and is safe to parse.

    Every part is unpacked here under a limit and handed on uncompressed, so what is parsed later is what was
    examined: a sheet with one value in a far corner would make the parser claim all memory between.

    Raises:
        FileUnpacksTooLarge, FileEncrypted, FileOldExcel, FileOpenDocument, FileKindUnknown, FileDamaged,
        FileTooManyRows, FileTooManyColumns.
    """
    parts = _parts(content)
    book, links = _tree(parts, BOOK), _tree(parts, LINKS)
    percent = _percent_styles(_tree(parts, STYLES)) if STYLES in parts else frozenset[str]()
    marks = {name: marks for name in parts if (marks := marks_of(parts[name], name, percent)) is not None}
    targets = {_attribute(link, "Id"): _target(_attribute(link, "Target")) for link in links}
    sheets = tuple(
        (_attribute(sheet, "name"), marks.get(targets.get(_attribute(sheet, "id"), ""), SheetMarks()))
        for sheet in book.iter()
        if _local(sheet.tag) == "sheet"
    )
    return GuardedBook(_packed(parts), sheets, _epoch(book))


def _parts(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _must_be_workbook(archive)
            return _unpacked(archive, len(content))
    except _READ_FAULTS as error:
        raise FileDamaged(where="ZIP") from error


def _must_be_workbook(archive: zipfile.ZipFile) -> None:
    names = {entry.filename for entry in archive.infolist()}
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        raise FileEncrypted
    if "content.xml" in names and "mimetype" in names:
        raise FileOpenDocument
    if "xl/workbook.bin" in names:
        raise FileOldExcel
    if BOOK not in names:
        raise FileKindUnknown
    if len(archive.infolist()) > MOST_PARTS:
        raise FileUnpacksTooLarge(limit_mb=MOST_UNPACKED_BYTES // MEGABYTE)


def _unpacked(archive: zipfile.ZipFile, packed_size: int) -> dict[str, bytes]:
    """The XML parts, each read to its end; pictures and macros are left where they are."""
    limit = min(MOST_UNPACKED_BYTES, max(packed_size * MOST_RATIO, MEGABYTE))
    parts: dict[str, bytes] = {}
    for entry in archive.infolist():
        if not entry.filename.endswith((".xml", ".rels")):
            continue
        if entry.filename in parts or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise FileDamaged(where=entry.filename)
        with archive.open(entry) as part:
            parts[entry.filename] = part.read(limit + 1)
        limit -= len(parts[entry.filename])
        if limit < 0:
            raise FileUnpacksTooLarge(limit_mb=MOST_UNPACKED_BYTES // MEGABYTE)
        _must_be_plain_xml(parts[entry.filename], entry.filename)
    return parts


def _must_be_plain_xml(part: bytes, name: str) -> None:
    """UTF-8 without declarations of entities, which could grow without end."""
    try:
        text = part.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileDamaged(where=name) from error
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise FileDamaged(where=name)


def _packed(parts: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def _tree(parts: dict[str, bytes], name: str) -> ElementTree.Element:
    if len(parts.get(name, b"")) > MOST_BYTES:
        raise FileUnpacksTooLarge(limit_mb=MOST_UNPACKED_BYTES // MEGABYTE)
    try:
        return ElementTree.fromstring(parts.get(name, b""))
    except (ElementTree.ParseError, ValueError) as error:
        raise FileDamaged(where=name) from error


def _local(name: object) -> str:
    """A tag's or attribute's name without its namespace; comments have no name."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def _attribute(element: ElementTree.Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if _local(key) == name), "")


def _target(path: str) -> str:
    return posixpath.normpath(posixpath.join("xl", path)).lstrip("/")


def _epoch(book: ElementTree.Element) -> date:
    marked = any(
        _attribute(element, "date1904") in ("1", "true")
        for element in book.iter()
        if _local(element.tag) == "workbookPr"
    )
    return EPOCH_1904 if marked else EPOCH_1900


def _percent_styles(styles: ElementTree.Element) -> frozenset[str]:
    """Indexes of the cell styles that show a number with a percent sign."""
    shown = {
        _attribute(element, "numFmtId")
        for element in styles.iter()
        if _local(element.tag) == "numFmt" and "%" in _FORMAT_TEXT.sub("", _attribute(element, "formatCode"))
    } | PERCENT_FORMATS
    cell_styles = next((element for element in styles if _local(element.tag) == "cellXfs"), ())
    return frozenset(
        str(index) for index, style in enumerate(cell_styles) if _attribute(style, "numFmtId") in shown
    )

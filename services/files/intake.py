"""The one way in: a person's file read into records, errors and warnings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from domain.moment import zone
from domain.terms import Language
from services.files.errors import FileNotOpened, FileTooManyRows, RowError, shown
from services.files.findings import Findings
from services.files.headed import lines_of_sheet
from services.files.limits import MOST_BYTES, MOST_RECORDS
from services.files.lines import Line, lines_of_json
from services.files.links import link
from services.files.plan import records_of
from services.files.records import Records
from services.files.tables import Opened, opened


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says; `records` are complete only when `errors` is empty."""

    records: Records
    errors: tuple[RowError, ...]
    warnings: tuple[RowError, ...]


def read_file(source: bytes | Path, name: str, *, language: Language | None, time_zone: str) -> Reading:
    """The plan and readings of one client in a CSV, XLSX or JSON file.

    Args:
        source: the file's bytes, or where it lies.
        name: the file's name as the person knows it; tells JSON from delimited text, and of a CSV file named
            like a sheet (`readings.csv`) what its rows are.
        language: the client's; settles `1,234` and `03/04/2026` where the file itself does not contradict.
        time_zone: the client's, an IANA name; days and times without an offset are meant there.

    Raises:
        FileCannotBeRead: the file as a whole cannot be read; anything smaller is in `errors`.
        TimeZoneIsUnknown: the client's, so never the file's fault.
    """
    file = opened(_content(source, name), name)
    findings = Findings()
    for warning in file.warnings:
        findings.add(warning)
    records = records_of(_bounded(_lines(file, findings)), findings, language, zone(time_zone))
    link(records, findings)
    return Reading(records, findings.errors, findings.warnings)


def _content(source: bytes | Path, name: str) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        with source.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise FileNotOpened(name=shown(name), reason=reason) from error


def _lines(file: Opened, findings: Findings) -> Iterator[Line]:
    if file.json is not None:
        return lines_of_json(file.json, findings)
    alone = len(file.sheets) == 1
    return chain.from_iterable(lines_of_sheet(sheet, findings, alone=alone) for sheet in file.sheets)


def _bounded(lines: Iterable[Line]) -> Iterator[Line]:
    for count, line in enumerate(lines, 1):
        if count > MOST_RECORDS:
            raise FileTooManyRows(limit=MOST_RECORDS)
        yield line

"""Workbooks: values as the person sees them, and what is refused before anything parses it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from services.files import FileCannotBeRead, FileError
from services.files.errors import (
    FileDamaged,
    FileEmpty,
    FileEncrypted,
    FileKindUnknown,
    FileOldExcel,
    FileOpenDocument,
    FileTooManyColumns,
    FileTooManyRows,
    FileUnpacksTooLarge,
)
from tests.files.given import found, read, repacked, warned, workbook

HEADERS = ("KR", "Date", "Value", "Note")
DAY = date(2026, 1, 31)
SHEET = "xl/worksheets/sheet1.xml"


def readings(*rows: tuple[Any, ...], finish: Callable[[Any], None] = lambda _: None) -> bytes:
    """A workbook with one sheet of readings."""
    return workbook({"Readings": (HEADERS, *rows)}, finish)


def sheet_of(cells: str, rows: str = "") -> bytes:
    """A workbook whose one sheet holds this XML."""
    headers = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in HEADERS)
    table = f"<row r='1'>{headers}</row><row r='2'>{cells}</row>{rows}"
    xml = f"<worksheet><sheetData>{table}</sheetData></worksheet>"
    return repacked(readings(("A", DAY, 1)), {SHEET: xml.encode()})


def test_numbers_and_days_are_read_as_they_are_shown() -> None:
    reading = read(
        readings(("A", DAY, 0.1), (7, datetime(2026, 1, 31, 14, 30), 5000), ("C", "31.01.2026", "5 000,5"))
    )
    rows = reading.records.check_ins
    assert reading.errors == ()
    assert [str(row.value) for row in rows] == ["0.1", "5000", "5000.5"]
    assert [row.key_result for row in rows] == ["A", "7", "C"]
    assert [(row.measured.on, row.measured.timed) for row in rows] == [
        (DAY, False),
        (DAY, True),
        (DAY, False),
    ]


@pytest.mark.parametrize("shown", ["0%", "0.00%", '0.0"x"%', "[Red]0%"])
def test_a_cell_shown_as_a_percentage_is_what_is_shown(shown: str) -> None:
    def style(book: Any) -> None:
        book["Readings"]["C2"].number_format = shown

    assert [str(row.value) for row in read(readings(("A", DAY, 0.35), finish=style)).records.check_ins] == [
        "35"
    ]


@pytest.mark.parametrize("shown", ["0.00", '0"%"', "0\\%", "General"])
def test_a_percent_sign_that_is_only_text_multiplies_nothing(shown: str) -> None:
    def style(book: Any) -> None:
        book["Readings"]["C2"].number_format = shown

    assert [str(row.value) for row in read(readings(("A", DAY, 0.35), finish=style)).records.check_ins] == [
        "0.35"
    ]


def test_a_number_without_a_date_format_is_the_day_its_serial_says() -> None:
    assert read(readings(("A", 46053, 1))).records.check_ins[0].measured.on == DAY


def test_serials_count_from_1904_where_the_workbook_does() -> None:
    def mac(book: Any) -> None:
        book.epoch = CALENDAR_MAC_1904

    reading = read(readings(("A", DAY, 1), ("B", 44591, 1), finish=mac))
    assert [row.measured.on for row in reading.records.check_ins] == [DAY, DAY]


BAD_CELLS = [
    ("=1/0", FileError.FORMULA_NOT_CALCULATED),
    ("#REF!", FileError.FORMULA_ERROR),
    (True, FileError.BOOLEAN_VALUE),
    (DAY, FileError.DATE_IN_NUMBER_CELL),
    (time(1, 30), FileError.NOT_A_DATE),
    (1e300, FileError.NUMBER_OUT_OF_RANGE),
    ("x", FileError.NOT_A_NUMBER),
    (None, FileError.MISSING_CELL),
]


@pytest.mark.parametrize(("value", "code"), BAD_CELLS)
def test_a_cell_that_holds_no_number_is_named(value: object, code: FileError) -> None:
    reading = read(readings(("A", DAY, 1), ("B", DAY, value)))
    assert found(reading) == [("C3", code)]
    assert (reading.errors[0].sheet, reading.errors[0].row, reading.errors[0].header) == (
        "Readings",
        3,
        "Value",
    )


def test_a_formula_counts_by_its_value() -> None:
    cells = '<c t="inlineStr"><is><t>A</t></is></c><c><v>46053</v></c><c><f>2+3</f><v>5</v></c>'
    assert [row.value for row in read(sheet_of(cells)).records.check_ins] == [5]


def test_a_formula_whose_value_is_no_text_leaves_the_cell_blank() -> None:
    blank = '<c t="str"><f>""</f><v></v></c>'
    cells = f'<c t="inlineStr"><is><t>A</t></is></c><c><v>46053</v></c><c><v>5</v></c>{blank}'
    assert [row.note for row in read(sheet_of(cells)).records.check_ins] == [""]


def test_sheets_are_told_apart_by_name_and_hidden_ones_are_passed_over() -> None:
    def hide(book: Any) -> None:
        book["Старое"].sheet_state = "hidden"

    sheets = {
        "Цели": [("Ключ", "Цель", "Уровень"), ("M1", "Расти", "маркетинг")],
        "Ключевые результаты": [("Цель", "KR", "Цель (значение)"), ("Расти", "Трафик", 10)],
        "Старое": [("Цель", "Уровень"), ("Забыть", "маркетинг")],
        "Как заполнять": [("Сначала впишите всё", None), ("Потом отправьте", "нам")],
        "Пусто": [],
    }
    reading = read(workbook(sheets, hide))
    assert reading.errors == ()
    assert [row.title for row in reading.records.objectives] == ["Расти"]
    assert [row.objective for row in reading.records.key_results] == ["M1"]
    assert warned(reading) == [
        ("Старое", FileError.SHEET_NOT_READ),
        ("Как заполнять", FileError.SHEET_NOT_READ),
    ]


def test_a_table_may_begin_anywhere_and_keeps_its_addresses() -> None:
    rows = [(), ("Отчёт",), (), (None, None, *HEADERS), (None, None, "A", DAY, "x")]
    reading = read(workbook({"Readings": rows}))
    assert found(reading) == [("E5", FileError.NOT_A_NUMBER)]
    assert warned(reading) == [("2", FileError.ROWS_ABOVE_HEADER)]


FAR = [
    ('<c r="XFD2"><v>1</v></c>', "", FileTooManyColumns),
    ('<c r="GS2"><v>1</v></c>', "", FileTooManyColumns),
    ("", '<row r="1048576"><c r="A1048576"><v>1</v></c></row>', FileTooManyRows),
    ("", '<row r="20002"><c r="A20002" t="e"><v>#N/A</v></c></row>', FileTooManyRows),
    ('<c r="A9999999999"><v>1</v></c>', "", FileDamaged),
    ('<c r="a2"><v>1</v></c>', "", FileDamaged),
    ('<c r="A3"><v>1</v></c>', "", FileDamaged),
    ("", '<row r="0"><c><v>1</v></c></row>', FileDamaged),
]


@pytest.mark.parametrize(("cells", "rows", "refusal"), FAR)
def test_a_value_in_a_far_corner_claims_no_memory(
    cells: str, rows: str, refusal: type[FileCannotBeRead]
) -> None:
    with pytest.raises(refusal):
        read(sheet_of(cells, rows))


def test_a_format_in_a_far_corner_is_no_value() -> None:
    content = sheet_of(
        '<c t="inlineStr"><is><t>A</t></is></c><c><v>46053</v></c><c><v>5</v></c><c r="XFD2" s="1"/>'
    )
    assert len(read(content).records.check_ins) == 1


def corner(address: str) -> bytes:
    """A worksheet with one value, there."""
    row = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    cell = f'<row r="{row}"><c r="{address}"><v>1</v></c></row>'
    return f"<worksheet><sheetData>{cell}</sheetData></worksheet>".encode()


def test_the_rectangle_of_a_sheet_is_bounded() -> None:
    with pytest.raises(FileUnpacksTooLarge):
        read(repacked(readings(), {SHEET: corner("GR20001")}))


def test_the_rectangles_of_all_sheets_together_are_bounded() -> None:
    content = workbook({"A": [HEADERS], "B": [HEADERS]})
    with pytest.raises(FileUnpacksTooLarge):
        read(repacked(content, {SHEET: corner("BH10001"), "xl/worksheets/sheet2.xml": corner("BH10001")}))


def test_a_workbook_packed_far_tighter_than_ordinary_ones_is_refused() -> None:
    with pytest.raises(FileUnpacksTooLarge):
        read(repacked(readings(), {"xl/sharedStrings.xml": b"<sst>" + b" " * 20_000_000 + b"</sst>"}))


def test_the_rows_of_all_sheets_together_are_bounded() -> None:
    rows = "".join(f'<row r="{number}"><c><v>1</v></c></row>' for number in range(1, 10_004))
    part = f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()
    with pytest.raises(FileTooManyRows):
        read(
            repacked(
                workbook({"A": [HEADERS], "B": [HEADERS]}), {SHEET: part, "xl/worksheets/sheet2.xml": part}
            )
        )


def test_a_workbook_that_unpacks_without_end_is_refused_before_it_is_parsed() -> None:
    bomb = repacked(readings(), {"xl/sharedStrings.xml": b"<sst>" + b" " * 60_000_000 + b"</sst>"})
    assert len(bomb) < 100_000
    with pytest.raises(FileUnpacksTooLarge):
        read(bomb)


def test_many_small_parts_are_refused() -> None:
    with pytest.raises(FileUnpacksTooLarge):
        read(repacked(readings(), {f"xl/media/{number}.txt": b"x" for number in range(1_001)}))


def test_pictures_are_not_unpacked() -> None:
    picture = {"xl/media/image1.png": b"\0" * 60_000_000}
    assert len(read(repacked(readings(("A", DAY, 1)), picture)).records.check_ins) == 1


def test_entities_that_grow_are_refused() -> None:
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    with pytest.raises(FileDamaged):
        read(repacked(readings(), {SHEET: entity}))


def locked(content: bytes) -> bytes:
    """The ZIP file with the mark of a password on each part."""
    changed = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(signature, at + 4)
    return bytes(changed)


def zipped(*names: str) -> bytes:
    """A ZIP file of empty parts with these names."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, b"")
    return target.getvalue()


GOOD = readings(("A", DAY, 1))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
FOREIGN = [
    (OLE, FileOldExcel),
    (OLE + "EncryptedPackage".encode("utf-16-le"), FileEncrypted),
    (locked(GOOD), FileEncrypted),
    (zipped("mimetype", "content.xml"), FileOpenDocument),
    (zipped("[Content_Types].xml", "word/document.xml"), FileKindUnknown),
    (zipped("xl/workbook.bin"), FileOldExcel),
    (zipped("xl/workbook.xml"), FileDamaged),
    (GOOD[:200], FileDamaged),
    (GOOD[: len(GOOD) // 2] + GOOD[len(GOOD) // 2 + 9 :], FileDamaged),
    (repacked(GOOD, {"xl/workbook.xml": None}), FileKindUnknown),
    (repacked(GOOD, {SHEET: b"<worksheet><sheetData>"}), FileDamaged),
    (repacked(GOOD, {SHEET: b"<worksheet>\xff</worksheet>"}), FileDamaged),
    (repacked(GOOD, {"xl/styles.xml": b"<styleSheet>"}), FileDamaged),
    (repacked(GOOD, {"xl/styles.xml": b"<s>" + b"<a b='c'/>" * 600_000 + b"</s>"}), FileUnpacksTooLarge),
    (repacked(GOOD, {}, zipfile.ZIP_BZIP2), FileDamaged),
    (workbook({"Empty": []}), FileEmpty),
    (workbook({"Blank": [(" ", "\u00a0")]}), FileEmpty),
]


@pytest.mark.parametrize(("content", "refusal"), FOREIGN)
def test_a_file_that_is_no_good_workbook_says_what_to_do(
    content: bytes, refusal: type[FileCannotBeRead]
) -> None:
    with pytest.raises(refusal):
        read(content, "plan.xlsx")


def test_the_numbers_of_a_workbook_are_exact_decimals() -> None:
    reading = read(readings(("A", DAY, 1234567.891), ("B", DAY, -0.0), ("C", DAY, 3)))
    assert [row.value for row in reading.records.check_ins] == [Decimal("1234567.891"), 0, 3]

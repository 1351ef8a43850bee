"""Delimited text: letters, delimiters, rows."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from domain.terms import Language
from services.files import FileCannotBeRead, FileError
from services.files.csv_text import decoded, read_csv
from services.files.errors import (
    FileDamaged,
    FileEmpty,
    FileEncodingUnknown,
    FileHasNul,
    FileKindUnknown,
    FileTooManyColumns,
    FileTooManyRows,
)
from tests.files.given import READINGS, found, read, warned

SAMPLES = Path(__file__).parent / "samples"
TABLE = "Негізгі нәтиже;Күні;Мәні\nТрафик;31.01.2026;5 200,5\nКонверсия;31.01.2026;8,4 %\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_without_a_word(encoding: str) -> None:
    reading = read(TABLE.encode(encoding))
    assert [row.key_result for row in reading.records.check_ins] == ["Трафик", "Конверсия"]
    assert (reading.errors, reading.warnings) == ((), ())


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_of_either_order_is_read(mark: bytes) -> None:
    order = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert len(read(mark + TABLE.encode(order)).records.check_ins) == 2


def test_eight_bit_kazakh_and_russian_are_read_with_a_warning() -> None:
    for text, encoding in (
        (TABLE, "kz1048"),
        (TABLE.replace("Негізгі нәтиже", "KR").replace("Мәні", "Факт").replace("Күні", "Дата"), "cp1251"),
    ):
        reading = read(text.encode(encoding))
        assert [row.key_result for row in reading.records.check_ins] == ["Трафик", "Конверсия"]
        assert warned(reading) == [("", FileError.ENCODING_GUESSED)]


NOT_TEXT = [
    (b"KR,Date\ncaf\xe9,na\xefve", FileEncodingUnknown),
    (b"KR;\x98", FileEncodingUnknown),
    (b"\xef\xbb\xbfKR;\xff", FileEncodingUnknown),
    (b"\xff\xfeK\x00\x00\xd8", FileEncodingUnknown),
    ("KR;Дата".encode("utf-16-le"), FileHasNul),
    ("KR;Да\0та".encode("utf-16"), FileHasNul),
    (b"KR;\x00", FileHasNul),
    (b"\xc4\xe0\xf2\xe0\x01\x02", FileKindUnknown),
]


@pytest.mark.parametrize(("content", "refusal"), NOT_TEXT)
def test_what_is_no_text_is_refused(content: bytes, refusal: type[FileCannotBeRead]) -> None:
    with pytest.raises(refusal):
        decoded(content)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    cells = [
        ["Ключевой результат", "Дата", "Значение"],
        ["Трафик", "31.01.2026", "12"],
        ["Трафик", "1.2.2026", "13"],
    ]
    reading = read("\n".join(delimiter.join(row) for row in cells))
    assert [row.value for row in reading.records.check_ins] == [12, 13]


def test_decimal_commas_never_pass_for_delimiters() -> None:
    rows = "".join(f"1,{number};0{number % 9 + 1}.01.2026;2,5\n" for number in range(50))
    reading = read("KR;Дата;Значение\n" + rows)
    assert {row.value for row in reading.records.check_ins} == {Decimal("2.5")}
    assert reading.records.check_ins[7].key_result == "1,7"


def test_a_column_alone_keeps_its_commas() -> None:
    reading = read("Чего не делаем\nTikTok, Instagram и малый бизнес\n")
    assert [row.title for row in reading.records.non_goals] == ["TikTok, Instagram и малый бизнес"]


def test_a_first_line_that_names_the_delimiter_is_obeyed_and_not_counted() -> None:
    reading = read("sep=|\r\nKR|Date|Value\r\nA|x|1\r\n")
    assert found(reading) == [("B2", FileError.NOT_A_DATE)]


def test_rows_are_counted_as_a_spreadsheet_shows_them() -> None:
    text = READINGS + '\n"two\nlines",2026-01-31,1\n\nA,x,1\n'
    assert found(read(text)) == [("A3", FileError.FORBIDDEN_CHARACTER), ("B5", FileError.NOT_A_DATE)]


def test_quotes_keep_delimiters_quotes_and_line_breaks() -> None:
    reading = read('KR;Date;Value;Note\n"a;b";2026-01-31;1;"He said ""go""\r\nand went"\n')
    row = reading.records.check_ins[0]
    assert (row.key_result, row.note) == ("a;b", 'He said "go"\nand went')


@pytest.mark.parametrize(
    "text", ['KR;Date\n"never closed;1\n', 'KR;Date\n"a"b;1\n', "KR;Date\n" + "x" * 200_000]
)
def test_a_text_whose_quotes_or_cells_have_no_end_is_damaged(text: str) -> None:
    with pytest.raises(FileDamaged):
        read_csv(text, "")


@pytest.mark.parametrize("text", [" ; ; \n\u00a0\n", "sep=;\n", "\n\n"])
def test_a_text_of_blank_cells_is_empty(text: str) -> None:
    with pytest.raises(FileEmpty):
        read_csv(text, "")


def test_blank_rows_and_columns_do_not_count() -> None:
    sheet = read_csv("KR;Date;Value" + ";" * 300 + "\n" + ";;\n" * 30_000 + "A;2026-01-31;1\n", "")
    assert [row.number for row in sheet.rows] == [1, 30_002]
    assert len(sheet.rows[0].cells) == 3


def test_too_many_rows_and_columns_are_refused() -> None:
    read_csv("KR\n" + "A\n" * 20_000, "")
    with pytest.raises(FileTooManyRows):
        read_csv("KR\n" + "A\n" * 20_001, "")
    read_csv(";".join("x" * 200), "")
    with pytest.raises(FileTooManyColumns):
        read_csv(";".join("x" * 201), "")


SAMPLE_FILES = [
    ("plan.kk.csv", Language.KK),
    ("readings.ru.wide.csv", Language.RU),
    ("kpi.en.tsv", Language.EN),
    ("readings.ru.csv.cp1251", Language.RU),
    ("readings.kk.csv.kz1048", Language.KK),
]


@pytest.mark.parametrize(("sample", "language"), SAMPLE_FILES)
def test_a_sample_is_read_without_an_error(sample: str, language: Language) -> None:
    name = sample.removesuffix(".cp1251").removesuffix(".kz1048")
    reading = read((SAMPLES / sample).read_bytes(), name, language)
    assert reading.errors == ()
    assert any((reading.records.objectives, reading.records.check_ins, reading.records.kpi_targets))

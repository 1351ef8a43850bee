"""Every code of a row is met by a file, and worded in three languages."""

from __future__ import annotations

from datetime import date

import pytest

from domain.terms import Language
from services.files import WARNINGS, FileError, Reading
from services.files.wording import worded
from services.wording import codes
from tests.files.given import READINGS, read, workbook

HIDDEN = {"Readings": [("KR", "Date", "Value"), ("A", date(2026, 1, 31), 1)], "Notes": [("nothing", "known")]}

MET: dict[FileError, Reading] = {
    FileError.MISSING_CELL: read(READINGS + "A,,1\n"),
    FileError.MISSING_HEADER: read("Kind;Level\nobjective;company\n"),
    FileError.UNKNOWN_HEADER: read("key result,date,value,valeu\nA,2026-01-31,1,2\n"),
    FileError.DUPLICATE_HEADER: read("key result,date,value,fact\nA,2026-01-31,1,2\n"),
    FileError.CELL_WITHOUT_HEADER: read(READINGS + "A,2026-01-31,1,x\n"),
    FileError.CELL_NOT_FOR_KIND: read("Kind;Title;Level\nnon-goal;TikTok;company\n"),
    FileError.UNKNOWN_KIND: read("Kind;Title\nwish;TikTok\n"),
    FileError.UNKNOWN_TABLE: read("a,b\n1,2\n"),
    FileError.UNKNOWN_WORD: read("Objective;Level\nGrow;top\n"),
    FileError.NOT_TEXT: read('{"nonGoals": [{"title": true}]}'),
    FileError.NOT_A_LIST: read('{"nonGoals": 1}'),
    FileError.TEXT_TOO_LONG: read("Non-goal\n" + "x" * 201),
    FileError.FORBIDDEN_CHARACTER: read("Non-goal\na\x07b\n"),
    FileError.NOT_A_NUMBER: read(READINGS + "A,2026-01-31,x\n"),
    FileError.NOT_A_WHOLE_NUMBER: read("Objective,KR,Target,Stale after days\nM,A,1,1.5\n"),
    FileError.NOT_FINITE: read(READINGS + "A,2026-01-31,NaN\n"),
    FileError.AMBIGUOUS_NUMBER: read(READINGS + 'A,2026-01-31,"1,234"\n', language=Language.RU),
    FileError.NUMBER_OUT_OF_RANGE: read(READINGS + "A,2026-01-31,1e19\n"),
    FileError.OTHER_DIGITS: read(READINGS + "A,2026-01-31,１２\n"),
    FileError.BOOLEAN_VALUE: read(READINGS + "A,2026-01-31,TRUE\n"),
    FileError.DATE_IN_NUMBER_CELL: read(
        workbook({"Readings": [("KR", "Date", "Value"), ("A", date(2026, 1, 31), date(2026, 5, 1))]})
    ),
    FileError.FORMULA_ERROR: read(READINGS + "A,2026-01-31,#REF!\n"),
    FileError.FORMULA_NOT_CALCULATED: read(
        workbook({"Readings": [("KR", "Date", "Value"), ("A", date(2026, 1, 31), "=1+1")]})
    ),
    FileError.NOT_A_DATE: read(READINGS + "A,soon,1\n"),
    FileError.AMBIGUOUS_DATE: read(READINGS + "A,1/2/2026,1\n"),
    FileError.NO_SUCH_DATE: read(READINGS + "A,2026-02-30,1\n"),
    FileError.DATE_OUT_OF_RANGE: read(READINGS + "A,1969-12-31,1\n"),
    FileError.SHORT_YEAR: read(READINGS + "A,31.01.26,1\n"),
    FileError.NO_SUCH_TIME: read(READINGS + "A,2026-03-29 02:30,1\n", time_zone="Europe/Berlin"),
    FileError.NOT_A_PERIOD: read("KPI,Period,Target\nA,Spring,1\n"),
    FileError.DATES_REVERSED: read("KPI,Start,End,Target\nA,2026-01-31,2026-01-01,1\n"),
    FileError.BAD_LINK: read("key result,date,value,link\nA,2026-01-31,1,ftp://x\n"),
    FileError.BAD_SHARE: read("Objective;Level;Parents\nGrow;marketing;B1:150%\n"),
    FileError.DUPLICATE_KEY: read("Key;Objective;Level\nA;x;company\nA;y;company\n"),
    FileError.AMBIGUOUS_REFERENCE: read(
        "Kind;Key;Objective;Level;KR;Target\nobjective;A;x;company;;\nobjective;B;x;company;;\nkr;;x;;t;1\n"
    ),
    FileError.MORE_ERRORS: read(READINGS + "A,soon,1\n" * 1_001),
    FileError.SHEET_NOT_READ: read(workbook(HIDDEN)),
    FileError.ROWS_ABOVE_HEADER: read("Report\n" + READINGS + "A,2026-01-31,1\n"),
    FileError.COLUMN_NOT_READ: read("KR,Target,2026-01-31\nA,5,1\n"),
    FileError.ENCODING_GUESSED: read("KR;Дата;Значение\n".encode("cp1251")),
    FileError.TIME_COMES_TWICE: read(READINGS + "A,2026-10-25 02:30,1\n", time_zone="Europe/Berlin"),
}
"""A file for each code, which it meets."""


def test_every_code_has_a_file_and_words() -> None:
    worded_rows = {code for code in codes() if code.startswith("ROW_")}
    assert worded_rows == {f"ROW_{code.name}" for code in MET}
    assert set(MET) == set(FileError)


@pytest.mark.parametrize("code", list(FileError))
@pytest.mark.parametrize("language", list(Language))
def test_a_code_is_met_and_worded_with_its_facts(code: FileError, language: Language) -> None:
    met = MET[code].warnings if code in WARNINGS else MET[code].errors
    error = next(error for error in met if error.code is code)
    line = worded(error, language)
    assert line.startswith((error.at, f"{error.sheet}!{error.at}"))
    assert "{" not in line
    assert "\n" not in line


def test_a_place_is_said_as_the_person_finds_it() -> None:
    book = read(workbook({"Readings": [("KR", "Date", "Value"), ("A", date(2026, 1, 31), "x")]}))
    assert worded(book.errors[0], Language.EN).startswith("Readings!C2 (Value): x is no number.")
    assert worded(MET[FileError.NOT_TEXT].errors[0], Language.EN).startswith(
        "$.nonGoals[0].title: Text is expected"
    )
    assert worded(MET[FileError.SHEET_NOT_READ].warnings[0], Language.EN).startswith(
        "Notes: The sheet Notes is"
    )
    assert worded(MET[FileError.NOT_A_NUMBER].errors[0], Language.RU).startswith("C2 (value): x — не число.")

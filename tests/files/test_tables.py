"""Tables: which row holds the headers, what the rows are about, which column is which field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from domain.terms import Language
from services.files import FileError
from services.files.columns import COLUMNS, headers_of
from services.files.vocabulary import SHEET_NAMES, SYNONYMS, RecordKind, kind_of_sheet
from services.files.words import folded
from tests.files.given import READINGS, found, read, warned, workbook

OBJECTIVES = {
    Language.KK: "Кілт;Мақсат;Деңгей\nM1;Өсу;маркетинг\n",
    Language.RU: "Ключ;Цель;Уровень\nM1;Расти;Маркетинг\n",
    Language.EN: "Key;Objective;Level\nM1;Grow;marketing\n",
}


@pytest.mark.parametrize("language", list(Language))
def test_headers_are_known_in_each_language(language: Language) -> None:
    reading = read(OBJECTIVES[language])
    assert [(row.key, row.level.value) for row in reading.records.objectives] == [("M1", "MARKETING")]


@pytest.mark.parametrize("header", ["Цель", " ЦЕЛЬ ", "цель*", "Цель:", "«Цель»", "\u200bЦель", "Це\u200bль"])
def test_the_spelling_of_a_header_does_not_matter(header: str) -> None:
    assert len(read(f"{header};Уровень\nРасти;маркетинг\n").records.objectives) == 1


@pytest.mark.parametrize("header", ["where_to", "whereTo", "WHERE TO", "Where-to", "Куда идем", "куда идём"])
def test_a_field_s_own_name_and_yo_are_headers_too(header: str) -> None:
    assert read(f"Цель;Уровень;{header}\nA;бизнес;Вверх\n").records.objectives[0].where_to == "Вверх"


def test_every_documented_header_reads_its_own_column() -> None:
    for kind in RecordKind:
        for column in COLUMNS[kind]:
            for name in (
                column.field,
                column.json,
                *(name for names in column.names.values() for name in names),
            ):
                assert headers_of(kind)[folded(name)] is column


@pytest.mark.parametrize("kind", list(RecordKind))
def test_a_sheet_s_name_says_what_its_rows_are(kind: RecordKind) -> None:
    assert {kind_of_sheet(name) for name in (*SHEET_NAMES[kind], *SYNONYMS[kind], kind.value, kind.name)} == {
        kind
    }
    assert kind_of_sheet("Sheet1") is None


def test_a_csv_file_s_name_says_what_its_rows_are() -> None:
    text = "Название\nTikTok\n"
    assert read(text, "Не цели.csv").records.non_goals[0].title == "TikTok"
    assert found(read(text, "Цели.csv")) == [("1", FileError.MISSING_HEADER)]


BY_HEADERS = [
    ("KR,Date,Value\nA,2026-01-31,1\n", "check_ins"),
    ("KPI,Date,Value\nA,2026-01-31,1\n", "kpi_readings"),
    ("KPI,Period,Target\nA,2026-01,1\n", "kpi_targets"),
    ("KPI,Unit,Direction\nA,%,higher\n", "kpis"),
    ("Objective,KR,Target\nM,A,1\n", "key_results"),
    ("Objective,Level\nM,company\n", "objectives"),
    ("Non-goal,Scope\nTikTok,all\n", "non_goals"),
]


@pytest.mark.parametrize(("text", "field"), BY_HEADERS)
def test_headers_alone_say_what_the_rows_are(text: str, field: str) -> None:
    reading = read(text, language=Language.EN)
    assert reading.errors == ()
    assert len(getattr(reading.records, field)) == 1


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "Цель\nРасти\n", "x\n", "KR,foo\n1,2\n"])
def test_a_table_about_nothing_known_is_an_error(text: str) -> None:
    assert found(read(text)) == [("1", FileError.UNKNOWN_TABLE)]


def test_an_unknown_header_is_told_the_nearest_one() -> None:
    reading = read("Цель;Уровнь;Кудда\nРасти;маркетинг;x\n", "Цели.csv")
    assert found(reading) == [
        ("B1", FileError.UNKNOWN_HEADER),
        ("C1", FileError.UNKNOWN_HEADER),
        ("1", FileError.MISSING_HEADER),
    ]
    assert [error.facts.get("nearest") for error in reading.errors] == ["уровень", "куда", None]
    assert reading.errors[2].facts["header"] == "деңгей / уровень / level"


def test_a_header_like_no_other_is_told_all_columns() -> None:
    reading = read("KR,Date,Value,Щщщ\nA,2026-01-31,1,x\n")
    assert (
        reading.errors[0].facts["nearest"]
        == "key_result, measured_on, value, milestone, note, source, evidence"
    )


def test_a_doubled_header_is_an_error() -> None:
    assert found(read("KR,Date,Value,Actual\nA,2026-01-31,1,2\n")) == [("D1", FileError.DUPLICATE_HEADER)]


def test_a_missing_required_column_is_told_once() -> None:
    reading = read("KR,Date,Note\nA,2026-01-31,x\nB,2026-01-31,x\n")
    assert found(reading) == [("1", FileError.MISSING_HEADER)]


def test_a_cell_under_no_header_is_an_error() -> None:
    assert found(read(READINGS + "A,2026-01-31,1,,stray\n")) == [("E2", FileError.CELL_WITHOUT_HEADER)]


def test_blank_rows_are_no_records() -> None:
    reading = read(READINGS + ",,\nA,2026-01-31,1\n , ,\u00a0\n")
    assert (len(reading.records.check_ins), reading.errors) == (1, ())


def test_a_missing_cell_is_named_by_its_address() -> None:
    reading = read(READINGS + ",2026-01-31,1\nA,,1\nA,2026-01-31,\n")
    assert found(reading) == [(at, FileError.MISSING_CELL) for at in ("A2", "B3", "C4")]


def test_titles_may_stand_above_the_headers() -> None:
    reading = read("План на квартал;;\n;;\nKR;Дата;Значение\nA;31.01.2026;1\n")
    assert len(reading.records.check_ins) == 1
    assert warned(reading) == [("1", FileError.ROWS_ABOVE_HEADER)]


MIXED = """Kind;Key;Objective;Title;Level;KR;Baseline;Target;Unit;Direction;KPI;Period;Date;Value
objective;M1;Grow;;marketing;;;;;;;;;
цель;C1;;Lead;company;;;;;;;;;
негізгі нәтиже;K1;M1;;;Visits;5000;15000;;;;;;
reading;;;;;K1;;;;;;;2026-01-31;6000
kpi;L;;;;;;;leads;higher;Leads;;;
kpi target;;;;;;;150;;;L;2026-01;;
kpi reading;;;;;;;;;;Leads;;2026-01-31;140
non-goal;;;TikTok;;;;;;;;;;
"""


def test_one_table_may_hold_every_kind_of_record() -> None:
    reading = read(MIXED)
    assert (reading.errors, reading.warnings) == ((), ())
    assert [(row.key, row.title) for row in reading.records.objectives] == [("M1", "Grow"), ("C1", "Lead")]
    assert [(row.key, row.title, row.objective) for row in reading.records.key_results] == [
        ("K1", "Visits", "M1")
    ]
    assert [(row.key_result, row.value) for row in reading.records.check_ins] == [("K1", 6000)]
    assert [(row.key, row.name, row.unit) for row in reading.records.kpis] == [("L", "Leads", "leads")]
    assert [(row.kpi, row.value, row.ends_on) for row in reading.records.kpi_targets] == [
        ("L", 150, date(2026, 1, 31))
    ]
    assert [(row.kpi, row.value) for row in reading.records.kpi_readings] == [("L", 140)]
    assert [row.title for row in reading.records.non_goals] == ["TikTok"]


MIXED_FAULTS = [
    ("цел;;", ("A2", FileError.UNKNOWN_KIND)),
    (";M1;Grow", ("A2", FileError.MISSING_CELL)),
    ("reading;;A", ("1", FileError.MISSING_HEADER)),
    ("objective;M1;Grow;marketing;Lead", ("E2", FileError.DUPLICATE_HEADER)),
    ("non-goal;M1;;;TikTok", ("B2", FileError.CELL_NOT_FOR_KIND)),
    ("objective;M1;Grow;marketing;;x", ("F2", FileError.CELL_WITHOUT_HEADER)),
]


@pytest.mark.parametrize(("row", "fault"), MIXED_FAULTS)
def test_faults_of_a_mixed_table_are_named_by_row(row: str, fault: tuple[str, FileError]) -> None:
    assert found(read(f"Kind;Key;Objective;Level;Title\n{row}\n"))[0] == fault


def test_a_mixed_table_names_unknown_headers() -> None:
    reading = read("Вид записи;Цель;Уровнь;Уровень\nцель;Расти;;маркетинг\n")
    assert [(error.at, error.facts["nearest"]) for error in reading.errors] == [("C1", "уровень")]


def test_a_word_for_a_kind_is_read_in_any_language() -> None:
    for kind in RecordKind:
        for word in (*SYNONYMS[kind], kind.name):
            assert not [
                error
                for error in read(f"Запись;Ключ\n{word};x\n").errors
                if error.code is FileError.UNKNOWN_KIND
            ]


WIDE = "KR;05.01.2026;12.01.2026;2026-01-19\nТрафик;5 200;—;7,1 тыс.\nКонверсия;;8,4 %;н/д\n"


def test_a_wide_table_gives_one_reading_for_each_filled_cell() -> None:
    reading = read(WIDE)
    assert reading.errors == ()
    assert [
        (row.key_result, row.measured.on.day, row.value, row.place.at) for row in reading.records.check_ins
    ] == [
        ("Трафик", 5, 5200, "B2"),
        ("Трафик", 19, 7100, "D2"),
        ("Конверсия", 12, Decimal("8.4"), "C3"),
    ]


def test_a_wide_table_of_kpis_gives_kpi_readings() -> None:
    reading = read("Показатель;31.01.2026;28.02.2026\nCPA;8,5;8,2\n")
    assert [(row.kpi, row.measured.on.month) for row in reading.records.kpi_readings] == [
        ("CPA", 1),
        ("CPA", 2),
    ]


def test_a_wide_sheet_may_have_dates_of_the_spreadsheet() -> None:
    rows = [("KR", date(2026, 1, 5), date(2026, 1, 12)), ("A", 1, None), ("B", None, 2.5)]
    reading = read(workbook({"Лист1": rows}))
    assert [(row.key_result, row.measured.on.day, row.value) for row in reading.records.check_ins] == [
        ("A", 5, 1),
        ("B", 12, Decimal("2.5")),
    ]


def test_notes_and_sources_of_a_wide_table_hold_for_the_row() -> None:
    reading = read("KR;05.01.2026;Источник;12.01.2026\nA;1;CRM;2\n")
    assert [(row.source, row.value) for row in reading.records.check_ins] == [("CRM", 1), ("CRM", 2)]


def test_columns_of_the_plan_in_a_wide_table_are_passed_over_with_a_warning() -> None:
    reading = read("KR;Цель;05.01.2026;План\nA;M1;1;100\n")
    assert (len(reading.records.check_ins), reading.errors) == (1, ())
    assert warned(reading) == [("B1", FileError.COLUMN_NOT_READ), ("D1", FileError.COLUMN_NOT_READ)]


WIDE_FAULTS = [
    ("KR;05.01.2026;Щ\nA;1;2\n", ("C1", FileError.UNKNOWN_HEADER)),
    ("KR;05.01.2026\nA;x\n", ("B2", FileError.NOT_A_NUMBER)),
    ("KR;05.01.26;12.01.2026\nA;1;2\n", ("B1", FileError.SHORT_YEAR)),
    ("KR;30.02.2026\nA;1\nB;2\n", ("B1", FileError.NO_SUCH_DATE)),
    ("KR;05.01.2026\n;1\n", ("A2", FileError.MISSING_CELL)),
    ("KR;05.01.2026;Ключевой результат\nA;1;B\n", ("C1", FileError.DUPLICATE_HEADER)),
    ("KR;05.01.2026\nA;1;2\n", ("C2", FileError.CELL_WITHOUT_HEADER)),
    ("KR,1/2/2026,2/3/2026\nA,1,2\n", ("B1", FileError.AMBIGUOUS_DATE)),
]


@pytest.mark.parametrize(("text", "fault"), WIDE_FAULTS)
def test_faults_of_a_wide_table_are_named_once(text: str, fault: tuple[str, FileError]) -> None:
    faults = found(read(text))
    assert faults[0] == fault
    assert len(faults) == len(set(faults))


def test_a_plan_with_a_date_among_its_headers_is_no_table_of_readings() -> None:
    reading = read("Цель;KR;План;31.01.2026\nM1;A;100;5\n", "Цели.csv")
    assert reading.records.check_ins == []
    assert ("D1", FileError.UNKNOWN_HEADER) in found(reading)

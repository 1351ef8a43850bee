"""Records: what follows from what a row says, and what a row may not say."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from domain.measure import MeasureKind
from domain.terms import Ambition, Breakthrough, EdgeKind, Horizon, Language, Level, Party
from services.files import FileError, KeyResultRow, MilestoneRow, ObjectiveRow, ParentLink
from tests.files.given import READINGS, found, read, warned


def objective(headers: str, cells: str) -> ObjectiveRow:
    """The one objective of a table with these columns besides title and level."""
    reading = read(f"Цель;Уровень;{headers}\nРасти;маркетинг;{cells}\n")
    assert reading.errors == ()
    return reading.records.objectives[0]


def key_result(headers: str, cells: str) -> KeyResultRow:
    """The one key result of a table with these columns besides objective and title."""
    reading = read(f"Цель;KR;{headers}\nM1;Трафик;{cells}\n")
    assert reading.errors == ()
    return reading.records.key_results[0]


def test_an_objective_says_all_it_can() -> None:
    row = objective(
        "Ключ;Куда идём;Горизонт;Цикл;Начало;Окончание;Прорыв;Амбиция;Родители;Связь;Вклад",
        "M1;К первым местам;квартал;Весна;01.03.2026;31.05.2026;новый рынок;обязательная;B1:50%;"
        "поддержка;Лиды",
    )
    assert (row.key, row.title, row.level, row.where_to) == (
        "M1",
        "Расти",
        Level.MARKETING,
        "К первым местам",
    )
    assert (row.horizon, row.cycle) == (Horizon.QUARTER, "Весна")
    assert (row.starts_on, row.ends_on) == (date(2026, 3, 1), date(2026, 5, 31))
    assert (row.breakthrough, row.ambition) == (Breakthrough.NEW_MARKET, Ambition.COMMITTED)
    assert row.parents == (ParentLink("B1", Decimal("0.5"), EdgeKind.SUPPORTS, "Лиды"),)
    assert row.place.spots["parents"].at == "K2"


def test_a_record_without_a_key_is_known_by_its_title() -> None:
    assert objective("Куда", "x").key == "Расти"
    assert key_result("План", "1").key == "Трафик"
    assert read("KPI;Направление\nCPA;ниже\n").records.kpis[0].key == "CPA"


def test_a_cycle_s_name_fills_dates_and_horizon() -> None:
    row = objective("Период", "I квартал 2026 г.")
    assert (row.horizon, row.starts_on, row.ends_on) == (Horizon.QUARTER, date(2026, 1, 1), date(2026, 3, 31))


def test_what_the_row_says_itself_counts_before_the_cycle_s_name() -> None:
    row = objective("Период;Начало;Горизонт", "2026;15.02.2026;полугодие")
    assert (row.horizon, row.starts_on, row.ends_on) == (Horizon.HALF_YEAR, date(2026, 2, 15), None)


def test_parents_stand_in_one_cell() -> None:
    for cell in ("B1:50%; B2", "B1: 0,5\nB2", "B1=50 %|B2", "B1:0.5, B2"):
        assert objective("Родители", f'"{cell}"').parents == (
            ParentLink("B1", Decimal("0.5")),
            ParentLink("B2"),
        )


def test_a_title_with_a_comma_is_one_parent_where_semicolons_part_them() -> None:
    assert [link.key for link in objective("Родители", '"Расти, но медленно; B2"').parents] == [
        "Расти, но медленно",
        "B2",
    ]


FOLLOWS = [
    ("База;План", "10;20", MeasureKind.INCREASE),
    ("База;План", "20;10", MeasureKind.DECREASE),
    ("База;План", "-5;-1", MeasureKind.INCREASE),
    ("База;План", "н/д;20", MeasureKind.REACH),
    ("План", "20", MeasureKind.REACH),
    ("Минимум", "20", MeasureKind.MAINTAIN),
    ("Максимум", "20", MeasureKind.MAINTAIN),
    ("Этапы", '"A; B"', MeasureKind.MILESTONES),
    ("Тип;База;План", "достичь;10;20", MeasureKind.REACH),
    ("Тип", "да/нет", MeasureKind.BINARY),
]


@pytest.mark.parametrize(("headers", "cells", "kind"), FOLLOWS)
def test_the_kind_of_measure_follows_from_the_row(headers: str, cells: str, kind: MeasureKind) -> None:
    assert key_result(headers, cells).measure is kind


def test_a_key_result_says_all_it_can() -> None:
    row = key_result(
        "Ключ;База;План;Допуск;Единица;Вес;Ответственный;Источник;Устаревает через (дней)",
        "K1;5 000;15 тыс.;0,5;визит;2;клиент;Метрика;14",
    )
    assert (row.baseline, row.target, row.tolerance, row.weight) == (5000, 15000, Decimal("0.5"), 2)
    assert (row.unit, row.owner, row.source, row.stale_after_days) == ("визит", Party.CLIENT, "Метрика", 14)


def test_an_empty_baseline_is_pending() -> None:
    assert key_result("База;План", ";20").baseline is None


def test_milestones_have_a_weight_of_one_unless_named() -> None:
    assert key_result("Этапы", '"Дизайн = 1; Запуск: 2,5; Отчёт"').milestones == (
        MilestoneRow("Дизайн", Decimal(1)),
        MilestoneRow("Запуск", Decimal("2.5")),
        MilestoneRow("Отчёт", Decimal(1)),
    )


def test_a_reading_says_all_it_can() -> None:
    headers = "KR;Дата;Значение;Этап;Заметка;Источник;Ссылка\n"
    row = read(
        headers + 'K1;31.01.2026 14:30;5 200,5;Дизайн;"две\nстроки";CRM;https://example.com/a?b=1\n'
    ).records.check_ins[0]
    assert (row.key_result, row.value, row.milestone, row.note) == (
        "K1",
        Decimal("5200.5"),
        "Дизайн",
        "две\nстроки",
    )
    assert (row.source, row.evidence) == ("CRM", "https://example.com/a?b=1")
    assert (row.measured.at, row.measured.timed) == (datetime(2026, 1, 31, 9, 30, tzinfo=UTC), True)


def test_a_kpi_target_may_name_its_days() -> None:
    row = read(
        "KPI;Начало;Окончание;План;Причина\nCPA;01.01.2026;15.01.2026;8,5;Сезон\n"
    ).records.kpi_targets[0]
    assert (row.starts_on, row.ends_on, row.reason) == (date(2026, 1, 1), date(2026, 1, 15), "Сезон")


def test_a_title_stands_for_its_record_s_key() -> None:
    text = (
        "Запись;Ключ;Цель;Уровень;Родители;KR;План;Дата;Значение;KPI;Направление\n"
        "цель;B1;Расти;бизнес;;;;;;;\n"
        "цель;M1;Привлечь;маркетинг;расти:50%;;;;;;\n"
        "цель;M2;Удержать;маркетинг;Трафик;;;;;;\n"
        "KR;K1;привлечь;;;Трафик;10;;;;\n"
        "замер;;;;;ТРАФИК;;31.01.2026;5;;\n"
        "замер;;;;;k1;;01.02.2026;6;;\n"
        "замер;;;;;Чужой;;01.02.2026;6;;\n"
        "kpi;L;;;;;;;;Лиды;выше\n"
        "факт kpi;;;;;;;31.01.2026;5;лиды;\n"
    )
    records = read(text).records
    assert [[link.key for link in row.parents] for row in records.objectives] == [[], ["B1"], ["K1"]]
    assert [row.objective for row in records.key_results] == ["M1"]
    assert [row.key_result for row in records.check_ins] == ["K1", "K1", "Чужой"]
    assert [row.kpi for row in records.kpi_readings] == ["L"]


def test_a_key_that_stands_twice_is_an_error() -> None:
    reading = read("Ключ;Цель;Уровень\nM1;A;бизнес\nm1;B;бизнес\n")
    assert found(reading) == [("A3", FileError.DUPLICATE_KEY)]
    assert found(read("Цель;Уровень\nA;бизнес\nA;бизнес\n")) == [("A3", FileError.DUPLICATE_KEY)]


def test_a_title_of_two_records_refers_to_neither() -> None:
    text = "Запись;Ключ;Цель;Уровень;KR;План\nцель;M1;A;бизнес;;\nцель;M2;A;бизнес;;\nKR;K1;A;;Трафик;5\n"
    assert found(read(text)) == [("C4", FileError.AMBIGUOUS_REFERENCE)]


FAULTS = [
    ("Цель;Уровень\nA;верхний\n", "B2", FileError.UNKNOWN_WORD),
    ("Цель;Уровень;Начало;Окончание\nA;бизнес;31.01.2026;01.01.2026\n", "D2", FileError.DATES_REVERSED),
    ("Цель;KR;Этапы\nM1;A;x=0\n", "C2", FileError.NUMBER_OUT_OF_RANGE),
    ("Цель;KR;План\nM1;A;\n", "C2", FileError.MISSING_CELL),
    ("Цель;KR;Тип;План\nM1;A;рост;\n", "D2", FileError.MISSING_CELL),
    ("Цель;KR;План;Ответственный\nM1;A;1;SYSTEM\n", "D2", FileError.UNKNOWN_WORD),
    ("Цель;KR;План;Устаревает через (дней)\nM1;A;1;2,5\n", "D2", FileError.NOT_A_WHOLE_NUMBER),
    ("Цель;KR;План;Устаревает через (дней)\nM1;A;1;-1\n", "D2", FileError.NOT_A_WHOLE_NUMBER),
    ("KPI;Период;План\nCPA;Весна;1\n", "B2", FileError.NOT_A_PERIOD),
    ("KPI;Начало;План\nCPA;01.01.2026;1\n", "2", FileError.MISSING_CELL),
    ("KR;Дата;Значение;Ссылка\nA;31.01.2026;1;javascript:alert(1)\n", "D2", FileError.BAD_LINK),
    ("KR;Дата;Значение;Ссылка\nA;31.01.2026;1;https://exa mple.com\n", "D2", FileError.BAD_LINK),
    ("KR;Дата;Значение;Ссылка\nA;31.01.2026;1;https://[::1\n", "D2", FileError.BAD_LINK),
    ("KR;Дата;Значение;Ссылка\nA;31.01.2026;1;example.com\n", "D2", FileError.BAD_LINK),
    ("KR;Дата;Значение\nA;31.01.2026;#ДЕЛ/0!\n", "C2", FileError.FORMULA_ERROR),
    ("KR;Дата;Значение\n#N/A;31.01.2026;1\n", "A2", FileError.FORMULA_ERROR),
    ("KR;Дата;Значение\nA;31.01.2026;ИСТИНА\n", "C2", FileError.BOOLEAN_VALUE),
    ("KR;Дата;Значение\nA;31.01.2026;—\n", "C2", FileError.MISSING_CELL),
    ("KR;Дата;Значение\nA\x1b[31m;31.01.2026;1\n", "A2", FileError.FORBIDDEN_CHARACTER),
]


@pytest.mark.parametrize(("text", "at", "code"), FAULTS)
def test_a_fault_of_a_row_is_named_by_its_cell(text: str, at: str, code: FileError) -> None:
    assert found(read(text))[-1:] == [(at, code)]


def test_a_row_with_an_error_gives_no_record_and_the_others_do() -> None:
    reading = read(READINGS + "A,2026-01-31,1\nB,x,y\nC,2026-01-31,3\n")
    assert [row.key_result for row in reading.records.check_ins] == ["A", "C"]
    assert found(reading) == [("B3", FileError.NOT_A_DATE), ("C3", FileError.NOT_A_NUMBER)]


def test_the_language_of_the_headers_and_the_client_s_settle_numbers_where_they_agree() -> None:
    russian = "KR;Дата;Значение\nA;31.01.2026;1,234\n"
    english = "Key result;Date;Value\nA;2026-01-31;1,234\n"
    neutral = "kr;when;ФАКТ\nA;2026-01-31;1,234\n"
    assert read(russian).records.check_ins[0].value == Decimal("1.234")
    assert read(russian, language=Language.KK).records.check_ins[0].value == Decimal("1.234")
    assert read(english).records.check_ins[0].value == 1234
    assert read(english, language=Language.EN).records.check_ins[0].value == 1234
    for text, language in (
        (russian, Language.EN),
        (english, Language.RU),
        (neutral, None),
        (neutral, Language.RU),
    ):
        assert found(read(text, language=language)) == [("C2", FileError.AMBIGUOUS_NUMBER)]


def test_a_column_s_other_cells_settle_a_number_against_all_languages() -> None:
    text = "Key result;Date;Value\nA;2026-01-31;1,234\nB;2026-01-31;12,5\n"
    assert [row.value for row in read(text, language=Language.EN).records.check_ins] == [
        Decimal("1.234"),
        Decimal("12.5"),
    ]


def test_columns_settle_their_numbers_apart() -> None:
    reading = read('Objective,KR,Baseline,Target\nM,A,"12,5","1,234"\n', language=Language.EN)
    assert (reading.records.key_results[0].baseline, reading.records.key_results[0].target) == (
        Decimal("12.5"),
        1234,
    )


def test_a_time_the_clock_shows_twice_is_taken_early_with_a_warning() -> None:
    reading = read(READINGS + "A,2026-10-25 02:30,1\n", time_zone="Europe/Berlin")
    assert reading.records.check_ins[0].measured.at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert warned(reading) == [("B2", FileError.TIME_COMES_TWICE)]


def test_a_time_the_clock_skips_is_an_error() -> None:
    reading = read(READINGS + "A,2026-03-29 02:30,1\n", time_zone="Europe/Berlin")
    assert found(reading) == [("B2", FileError.NO_SUCH_TIME)]


def test_errors_beyond_a_thousand_are_counted() -> None:
    reading = read(READINGS + "A,x,1\n" * 1_200)
    assert len(reading.errors) == 1_001
    assert (reading.errors[-1].code, reading.errors[-1].facts) == (FileError.MORE_ERRORS, {"count": "200"})

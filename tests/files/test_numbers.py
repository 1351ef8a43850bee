"""Numbers as people type them."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.terms import Language
from services.files.errors import BadCell, FileError
from services.files.numbers import Habit, Mark, bounded, from_float, from_literal, read_number

UNKNOWN = Habit()
ENGLISH = Habit.of((), {Language.EN})
RUSSIAN = Habit.of((), {Language.RU})
KAZAKH = Habit.of((), {Language.KK})

PLAIN = {
    "0": "0",
    "5000": "5000",
    "5 000": "5000",
    "5\u00a0000": "5000",
    "5\u202f000": "5000",
    "5\u2009000 000": "5000000",
    "1,5": "1.5",
    "1.5": "1.5",
    "0,125": "0.125",
    "0.125": "0.125",
    ".5": "0.5",
    "1.234,56": "1234.56",
    "1,234.56": "1234.56",
    "1 234,5 %": "1234.5",
    "1 234,567": "1234.567",
    "1,234,567": "1234567",
    "1.234.567": "1234567",
    "1234,567": "1234.567",
    "35 %": "35",
    "35%": "35",
    "0,5%": "0.5",
    "12 млн": "12000000",
    "12 млн.": "12000000",
    "1,2 млрд": "1200000000",
    "50 мың": "50000",
    "5 тыс.": "5000",
    "7,1 тыс": "7100",
    "10k": "10000",
    "10К": "10000",
    "3M": "3000000",
    "2.5 million": "2500000",
    "1 трлн": "1000000000000",
    "$8.50": "8.5",
    "8,50 ₸": "8.5",
    "€ 12": "12",
    "12 млн ₸": "12000000",
    "500 тг": "500",
    "500 руб.": "500",
    "1 500 теңге": "1500",
    "(5)": "-5",
    "(1 234,5)": "-1234.5",
    "-5": "-5",
    "\u22125": "-5",
    "–5": "-5",
    "-$5": "-5",
    "$-5": "-5",
    "+5": "5",
    "-0": "0",
    "-0.00": "0",
    "1e5": "100000",
    "1,5E+3": "1500",
    " 42 ": "42",
    "\u200b42\ufeff": "42",
    "1.10": "1.1",
    "100": "100",
    "1e18": "1000000000000000000",
    "1234567890123456789.012345678": "1234567890123456789.012345678",
}


@pytest.mark.parametrize("habit", [UNKNOWN, ENGLISH, RUSSIAN, KAZAKH], ids=["unknown", "en", "ru", "kk"])
@pytest.mark.parametrize(("typed", "meant"), PLAIN.items())
def test_a_number_with_one_meaning_is_read_alike_in_every_language(
    typed: str, meant: str, habit: Habit
) -> None:
    assert str(read_number(typed, habit)) == meant


WRONG = {
    FileError.NOT_A_NUMBER: (
        *(
            "",
            "x",
            "5 00",
            "007",
            "00,5",
            "5.",
            "1,2.3",
            "1.2,3",
            "1,23,456",
            "12,34,567",
            "--5",
            "5-",
            "(−5)",
        ),
        *(
            "-(5)",
            "5m",
            "5 м",
            "12 визит",
            "1 2",
            "1'000",
            "0x10",
            "5/7",
            "1e",
            "%",
            "$",
            "р",
            "1" * 81,
            "12 млн млн",
        ),
    ),
    FileError.NOT_FINITE: ("nan", "NaN", "inf", "-Infinity", "∞"),
    FileError.OTHER_DIGITS: ("１２３", "٢٥", "½", "5²", "Ⅳ"),
    FileError.NUMBER_OUT_OF_RANGE: (
        *(
            "9" * 29,
            "1e19",
            "1e-19",
            "1e999999999",
            "0." + "0" * 18 + "1",
            "1" * 28,
            "1234567890123456789 млрд",
        ),
    ),
}


@pytest.mark.parametrize(
    ("code", "typed"), [(code, typed) for code, texts in WRONG.items() for typed in texts]
)
def test_what_is_no_number_is_refused_by_name(code: FileError, typed: str) -> None:
    with pytest.raises(BadCell) as caught:
        read_number(typed, RUSSIAN)
    assert caught.value.code is code


def test_english_groups_by_commas_and_kazakh_and_russian_do_not() -> None:
    assert read_number("1,234", ENGLISH) == 1234
    assert read_number("5,000", ENGLISH) == 5000
    assert read_number("1.234", ENGLISH) == Decimal("1.234")
    assert read_number("1,234", RUSSIAN) == read_number("1,234", KAZAKH) == Decimal("1.234")


AMBIGUOUS = [
    ("1,234", UNKNOWN),
    ("1.234", UNKNOWN),
    ("1.234", RUSSIAN),
    ("1.234", KAZAKH),
    ("5,000", RUSSIAN),
    ("-1,234 млн", UNKNOWN),
    ("1,234", Habit.of((), {Language.EN, Language.RU})),
    ("1,234", Habit.of(("12,5", "1,234,567"), {Language.EN})),
]


@pytest.mark.parametrize(("typed", "habit"), AMBIGUOUS)
def test_a_number_with_two_meanings_names_both(typed: str, habit: Habit) -> None:
    with pytest.raises(BadCell) as caught:
        read_number(typed, habit)
    assert caught.value.code is FileError.AMBIGUOUS_NUMBER
    digits = typed.strip("- млн")
    assert caught.value.facts == {
        "text": typed,
        "first": digits.replace(",", ""),
        "second": digits.replace(".", "").replace(",", "."),
    }


PROOFS = [
    (("12,5",), Mark.COMMA),
    (("1.234.567",), Mark.COMMA),
    (("1 234,567",), Mark.COMMA),
    (("1.234,5",), Mark.COMMA),
    (("1.5",), Mark.POINT),
    (("1,234,567",), Mark.POINT),
    (("1,234.5",), Mark.POINT),
    (("0.123",), Mark.POINT),
]


@pytest.mark.parametrize(("cells", "mark"), PROOFS)
@pytest.mark.parametrize("language", list(Language))
def test_other_cells_of_the_column_settle_a_number(
    cells: tuple[str, ...], mark: Mark, language: Language
) -> None:
    habit = Habit.of(cells, {language})
    assert read_number("1,234", habit) == (1234 if mark is Mark.POINT else Decimal("1.234"))
    assert read_number("1.234", habit) == (1234 if mark is Mark.COMMA else Decimal("1.234"))


@pytest.mark.parametrize("cells", [(), ("5 000",), ("1,234", "5.678"), ("x", "12 млн"), (Decimal(1), "")])
def test_cells_with_two_meanings_or_none_settle_nothing(cells: tuple[object, ...]) -> None:
    assert Habit.of(cells, frozenset()).proven == frozenset()


def test_a_spreadsheet_number_is_the_shortest_one_its_cell_can_mean() -> None:
    assert [f"{bounded(from_float(value)):f}" for value in (0.1, 5000.0, 1.1 + 2.2, 1e-7, -0.0, 1e16)] == [
        "0.1",
        "5000",
        "3.3000000000000003",
        "0.0000001",
        "0",
        "10000000000000000",
    ]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_a_spreadsheet_number_that_is_not_finite_is_refused(value: float) -> None:
    with pytest.raises(BadCell) as caught:
        bounded(from_float(value))
    assert caught.value.code is FileError.NOT_FINITE


@pytest.mark.parametrize("value", [1e19, 1e300, 5e-324, 1e-19])
def test_a_spreadsheet_number_beyond_the_bounds_is_refused(value: float) -> None:
    with pytest.raises(BadCell) as caught:
        bounded(from_float(value))
    assert caught.value.code is FileError.NUMBER_OUT_OF_RANGE


@pytest.mark.parametrize("text", ["1e1000000000", "9" * 100, "1e99999999999999999999", "-1e400"])
def test_a_json_number_beyond_the_bounds_is_refused(text: str) -> None:
    with pytest.raises(BadCell) as caught:
        from_literal(text)
    assert caught.value.code is FileError.NUMBER_OUT_OF_RANGE


numbers = st.decimals(
    min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=4
).map(lambda value: bounded(value))


def grouped(value: Decimal, group: str, mark: str) -> str:
    """`value` as a person with these habits writes it."""
    return f"{value:,f}".replace(",", "\0").replace(".", mark).replace("\0", group)


@given(numbers, st.sampled_from(" \u00a0\u202f\u2009"))
def test_numbers_come_back_as_kazakh_and_russian_write_them(value: Decimal, space: str) -> None:
    for habit in (KAZAKH, RUSSIAN):
        typed = grouped(value, space, ",")
        if not typed.endswith(",000"):
            assert read_number(typed, habit) == value


@given(numbers)
def test_numbers_come_back_as_english_writes_them(value: Decimal) -> None:
    assert read_number(grouped(value, ",", "."), ENGLISH) == value


@given(numbers)
def test_numbers_come_back_in_any_language_when_the_column_proves_its_habit(value: Decimal) -> None:
    for group, mark, proof in ((".", ",", "1,5"), (",", ".", "1.5")):
        for language in Language:
            assert read_number(grouped(value, group, mark), Habit.of((proof,), {language})) == value


@given(numbers)
def test_brackets_minus_and_percent_keep_the_size(value: Decimal) -> None:
    size = grouped(abs(value), " ", ",")
    assert read_number(f"({size})", RUSSIAN) == read_number(f"\u2212{size} %", RUSSIAN) == -abs(value)


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_a_bad_cell(text: str) -> None:
    with suppress(BadCell):
        assert read_number(text, UNKNOWN).is_finite()

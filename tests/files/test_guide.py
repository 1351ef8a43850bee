"""The guide says what is true: its examples are read, its tables are the columns and words there are."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from domain.terms import Language
from services.files.columns import COLUMNS
from services.files.dates import DateHabit, read_when
from services.files.numbers import Habit, is_nothing, read_number
from services.files.periods import read_period
from services.files.vocabulary import LISTS, SHEET_NAMES, SYNONYMS, RecordKind, kind_of_sheet
from tests.files.given import read

GUIDE = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```(csv|json) ?(kk|ru|en)?\n(.*?)```", GUIDE, re.DOTALL)


def rows() -> list[list[str]]:
    """Cells of all rows of the guide's tables."""
    return [
        [cell.strip() for cell in line.strip("| ").split(" | ")]
        for line in GUIDE.splitlines()
        if line[:2] == "| "
    ]


def quoted(text: str) -> list[str]:
    """What stands between backticks."""
    return re.findall(r"`([^`]+)`", text)


def test_there_is_an_example_for_each_language_and_one_in_json() -> None:
    assert [(kind, language) for kind, language, _ in EXAMPLES] == [
        ("csv", "kk"),
        ("csv", "ru"),
        ("csv", "en"),
        ("json", ""),
    ]


@pytest.mark.parametrize(("kind", "language", "text"), EXAMPLES)
def test_an_example_is_read_without_a_word(kind: str, language: str, text: str) -> None:
    reading = read(text, f"example.{kind}", Language(language) if language else None)
    assert (reading.errors, reading.warnings) == ((), ())
    records = reading.records
    assert len(records.objectives) + len(records.check_ins) + len(records.kpi_targets) >= 3


@pytest.mark.parametrize("kind", list(RecordKind))
def test_the_guide_lists_each_column_with_its_names(kind: RecordKind) -> None:
    for column in COLUMNS[kind]:
        names = [" · ".join(column.names[language]) for language in (Language.KK, Language.RU, Language.EN)]
        first = f"`{column.json}`{' *' if column.required else ''}"
        assert [row[1:4] for row in rows() if row[0] == first and row[1:4] == names], column


def test_the_guide_lists_each_word_and_no_other() -> None:
    known = {member.name: member for members in LISTS for member in members if member in SYNONYMS}
    listed = {quoted(row[0])[0]: row[1] for row in rows() if len(row) == 2 and row[0].strip("`") in known}
    assert listed == {name: ", ".join(SYNONYMS[member]) for name, member in known.items()}


def test_the_guide_s_names_of_sheets_are_known() -> None:
    lines = re.findall(r"^Sheet (.*); JSON list `(\w+)`\.$", GUIDE, re.MULTILINE)
    assert [RecordKind(name) for _, name in lines] == list(RecordKind)
    for names, kind in lines:
        assert {kind_of_sheet(name) for name in quoted(names)} == {RecordKind(kind)}
    assert set(SHEET_NAMES) == set(RecordKind)


def test_the_guide_s_numbers_are_read_as_it_says() -> None:
    numbers = [row for row in rows() if row[0].startswith("`") and re.fullmatch(r"[-\d. ·]+", row[-1])]
    assert len(numbers) == 6
    for typed, meant in numbers:
        values = [Decimal(value) for value in meant.split(" · ")]
        texts = quoted(typed)
        assert [read_number(text, Habit()) for text in texts] == (
            values * len(texts) if len(values) == 1 else values
        )


def test_the_guide_s_words_for_no_number_are_none() -> None:
    row = next(row for row in rows() if row[-1].startswith("no number"))
    assert all(is_nothing(text) for text in quoted(row[0]))


def test_the_guide_s_dates_and_periods_are_read() -> None:
    dates = re.search(r"## Dates and times\n\n(.*?), and a spreadsheet", GUIDE, re.DOTALL)
    periods = re.search(r"Periods: (.*?)\. A cycle", GUIDE, re.DOTALL)
    assert dates is not None
    assert periods is not None
    assert {read_when(text, DateHabit()).isoformat() for text in quoted(dates[1])} == {"2026-01-31"}
    assert all(read_period(text).span for text in quoted(periods[1]))

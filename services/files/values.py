"""Cells read as what their column holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from services.files.cells import Broken, Cell, Items
from services.files.columns import LIMITS, Column, Holds
from services.files.dates import DateHabit, from_serial, kept_day, moment, read_day, read_when
from services.files.errors import BadCell, FileError
from services.files.lists import read_milestones, read_parents
from services.files.numbers import Habit, bounded, is_nothing, read_number
from services.files.periods import read_period
from services.files.vocabulary import read_word
from services.files.words import is_blank, read_text

FORMULA_ERRORS = re.compile(
    r"#(?:REF!|DIV/0!|N/A|NAME\?|VALUE!|NUM!|NULL!|ЗНАЧ!|ССЫЛКА!|ДЕЛ/0!|Н/Д|ИМЯ\?|ЧИСЛО!|ПУСТО!|#+)",
    re.IGNORECASE,
)
TRUTHS = frozenset({"true", "false", "истина", "ложь", "ақиқат", "жалған"})


@dataclass(frozen=True, slots=True)
class Habits:
    """How one column writes its numbers and dates, and what its unformatted numbers and local times mean."""

    numbers: Habit
    dates: DateHabit
    zone: ZoneInfo
    epoch: date | None


def read_cell(cell: Cell, column: Column, habits: Habits) -> Any:
    """The value of a cell; None when it says in a word or a dash that there is none.

    Raises:
        BadCell: whatever is wrong with it.
    """
    if isinstance(cell, Broken):
        raise BadCell(cell.code, text=cell.text)
    if isinstance(cell, str):
        if is_blank(cell):
            return None
        if FORMULA_ERRORS.fullmatch(cell.strip()):
            raise BadCell(FileError.FORMULA_ERROR, text=cell)
    return _READERS[column.holds](cell, column, habits)


def _text(cell: Cell, column: Column, _: Habits) -> str:
    return read_text(_as_text(cell), limit=LIMITS.get(column.holds, 200), lines=column.holds is Holds.TEXT)


def _as_text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Decimal) and cell.is_finite():
        return f"{bounded(cell):f}"
    raise BadCell(FileError.NOT_TEXT, text=cell if not isinstance(cell, Items) else "[…]")


def _link(cell: Cell, column: Column, habits: Habits) -> str:
    text = _text(cell, column, habits)
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or any(sign.isspace() for sign in text):
        raise BadCell(FileError.BAD_LINK, text=text)
    return text


def _number(cell: Cell, _: Column, habits: Habits) -> Decimal | None:
    if isinstance(cell, Decimal):
        return bounded(cell)
    if isinstance(cell, bool):
        raise BadCell(FileError.BOOLEAN_VALUE, text=cell)
    if isinstance(cell, date):
        raise BadCell(FileError.DATE_IN_NUMBER_CELL, text=cell)
    if not isinstance(cell, str):
        raise BadCell(FileError.NOT_A_NUMBER, text="[…]")
    if cell.strip().casefold() in TRUTHS:
        raise BadCell(FileError.BOOLEAN_VALUE, text=cell)
    return None if is_nothing(cell) else read_number(cell, habits.numbers)


def _whole(cell: Cell, column: Column, habits: Habits) -> int | None:
    number = _number(cell, column, habits)
    if number is None:
        return None
    if number != number.to_integral_value() or not 0 <= number < 2**31:
        raise BadCell(FileError.NOT_A_WHOLE_NUMBER, text=cell)
    return int(number)


def _day(cell: Cell, _: Column, habits: Habits) -> date:
    value = _date(cell, habits) if not isinstance(cell, str) else read_day(cell, habits.dates)
    if isinstance(value, datetime):
        if value.time() != time():
            raise BadCell(FileError.NOT_A_DATE, text=cell)
        return value.date()
    return value


def _when(cell: Cell, _: Column, habits: Habits) -> Any:
    value = read_when(cell, habits.dates) if isinstance(cell, str) else _date(cell, habits)
    return moment(value, habits.zone)


def _date(cell: Cell, habits: Habits) -> date | datetime:
    """A date cell of a workbook, or its unformatted number; midnight is a day without a time."""
    if isinstance(cell, Decimal) and habits.epoch is not None and cell.is_finite():
        return from_serial(cell, habits.epoch)
    if not isinstance(cell, date):
        raise BadCell(FileError.NOT_A_DATE, text=cell if not isinstance(cell, Items) else "[…]")
    day = cell.date() if isinstance(cell, datetime) else cell
    kept_day(day, str(day))
    return day if isinstance(cell, datetime) and cell.time() == time() else cell


def _period(cell: Cell, column: Column, habits: Habits) -> Any:
    return read_period(_text(cell, column, habits))


def _word(cell: Cell, column: Column, _: Habits) -> Any:
    if column.words is None:
        raise AssertionError(column.field)
    return read_word(_as_text(cell), column.words)


def _parents(cell: Cell, _: Column, habits: Habits) -> Any:
    return read_parents(cell, habits.numbers)


def _milestones(cell: Cell, _: Column, habits: Habits) -> Any:
    return read_milestones(cell, habits.numbers)


_READERS: Mapping[Holds, Callable[[Cell, Column, Habits], Any]] = {
    Holds.NAME: _text,
    Holds.LINE: _text,
    Holds.TEXT: _text,
    Holds.LINK: _link,
    Holds.NUMBER: _number,
    Holds.WHOLE: _whole,
    Holds.DAY: _day,
    Holds.WHEN: _when,
    Holds.PERIOD: _period,
    Holds.WORD: _word,
    Holds.PARENTS: _parents,
    Holds.MILESTONES: _milestones,
}

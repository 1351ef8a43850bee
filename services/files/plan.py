"""Lines of a file turned into typed records, each cell checked by what its column holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from domain.measure import METRIC_KINDS, MeasureKind
from domain.terms import EdgeKind, Language
from services.files.cells import Cell, Place
from services.files.columns import COLUMNS, Holds
from services.files.dates import DateHabit, Moment
from services.files.errors import BadCell, FileError
from services.files.findings import Findings
from services.files.lines import Line
from services.files.numbers import Habit
from services.files.periods import Period
from services.files.records import (
    CheckInRow,
    KeyResultRow,
    KpiReadingRow,
    KpiRow,
    KpiTargetRow,
    NonGoalRow,
    ObjectiveRow,
    Records,
)
from services.files.values import Habits, read_cell
from services.files.vocabulary import RecordKind

Values = dict[str, Any]

HABITUAL = frozenset(
    column.field
    for columns in COLUMNS.values()
    for column in columns
    if column.holds in (Holds.NUMBER, Holds.DAY, Holds.WHEN, Holds.WHOLE, Holds.PARENTS, Holds.MILESTONES)
)
"""Fields whose cells prove how their column writes numbers or dates."""


def records_of(
    lines: Iterable[Line], findings: Findings, language: Language | None, zone: ZoneInfo
) -> Records:
    """The records of all lines without an error; errors go to `findings`.

    `language` is the client's; with the languages of a table's headers it settles numbers and dates that
    could be read in two ways. Where the two disagree, only the column's own cells do.
    """
    kept = list(lines)
    habits = _habits(kept, language, zone)
    records = Records()
    for line in kept:
        values = _values(line, habits, findings)
        if values is None:
            continue
        try:
            _PLACED[line.kind](records, line.place, values)
        except BadRecord as error:
            _note(line, error.field, error, findings)
    return records


class BadRecord(BadCell):
    """A record whose cells are good one by one and wrong together; `field` is where to mend it."""

    def __init__(self, code: FileError, field: str, **facts: object) -> None:
        self.field = field
        super().__init__(code, **facts)


def _given(language: Language | None) -> frozenset[Language]:
    return frozenset() if language is None else frozenset({language})


def _habits(lines: list[Line], language: Language | None, zone: ZoneInfo) -> Mapping[tuple[str, str], Habits]:
    """How each column writes, by sheet and field."""
    cells: dict[tuple[str, str], list[Cell]] = {}
    about: dict[str, Line] = {}
    for line in lines:
        about.setdefault(line.place.sheet, line)
        for field, cell in line.cells.items():
            column = cells.setdefault((line.place.sheet, field), [])
            if field in HABITUAL:
                column.append(cell)
    found: dict[tuple[str, str], Habits] = {}
    for (sheet, field), column in cells.items():
        spoken = about[sheet].languages | _given(language)
        epoch = about[sheet].epoch
        found[sheet, field] = Habits(Habit.of(column, spoken), DateHabit.of(column, spoken), zone, epoch)
    return found


def _values(line: Line, habits: Mapping[tuple[str, str], Habits], findings: Findings) -> Values | None:
    """The values of a line's cells by field; None if one of them is wrong or missing, or all are blank."""
    values: Values = {}
    good = bool(line.cells)
    for column in COLUMNS[line.kind] if good else ():
        cell = line.cells.get(column.field, "")
        try:
            value = read_cell(cell, column, habits[line.place.sheet, column.field]) if cell != "" else None
            if value is None and column.required:
                raise BadCell(FileError.MISSING_CELL)
        except BadCell as error:
            _note(line, column.field, error, findings)
            good = False
            continue
        if value is not None:
            values[column.field] = value
            _warn(line, column.field, value, findings)
    return values if good else None


def _note(line: Line, field: str, error: BadCell, findings: Findings) -> None:
    facts = dict(error.facts)
    if error.code is FileError.MISSING_CELL:
        facts["field"] = next(column.called for column in COLUMNS[line.kind] if column.field == field)
    findings.add(line.place.error(error.code, field, **facts))


def _warn(line: Line, field: str, value: Any, findings: Findings) -> None:
    if isinstance(value, Moment) and value.twice:
        fact = value.at.isoformat()
        findings.add(line.place.error(FileError.TIME_COMES_TWICE, field, taken=fact))


def _objective(records: Records, place: Place, values: Values) -> None:
    period: Period | None = values.pop("cycle", None)
    if period is not None:
        values["cycle"] = period.name
        _fill_dates(values, period)
        if period.span is not None and period.span.horizon is not None:
            values.setdefault("horizon", period.span.horizon)
    edge: EdgeKind | None = values.pop("edge", None)
    contribution: str = values.pop("contribution", "")
    values["parents"] = tuple(
        replace(link, kind=edge or link.kind, contribution=link.contribution or contribution)
        for link in values.get("parents", ())
    )
    values.setdefault("key", values["title"])
    _must_be_in_order(values)
    records.objectives.append(ObjectiveRow(place, **values))


def _fill_dates(values: Values, period: Period) -> None:
    """Take the days from a period's name where the file gives neither of them itself."""
    if period.span is not None and "starts_on" not in values and "ends_on" not in values:
        values["starts_on"], values["ends_on"] = period.span.starts_on, period.span.ends_on


def _must_be_in_order(values: Values) -> None:
    starts_on: date | None = values.get("starts_on")
    ends_on: date | None = values.get("ends_on")
    if starts_on is not None and ends_on is not None and ends_on < starts_on:
        raise BadRecord(FileError.DATES_REVERSED, "ends_on", starts_on=starts_on, ends_on=ends_on)


def _key_result(records: Records, place: Place, values: Values) -> None:
    measure: MeasureKind | None = values.pop("measure", None) or _measure(values)
    if measure is None or (measure in METRIC_KINDS and "target" not in values):
        raise BadRecord(FileError.MISSING_CELL, "target")
    values.setdefault("key", values["title"])
    records.key_results.append(KeyResultRow(place, measure=measure, **values))


def _measure(values: Values) -> MeasureKind | None:
    """The kind of measure that the filled cells tell, where the file does not name it."""
    baseline: Decimal | None = values.get("baseline")
    target: Decimal | None = values.get("target")
    if target is not None:
        if baseline is None or baseline == target:
            return MeasureKind.REACH
        return MeasureKind.INCREASE if target > baseline else MeasureKind.DECREASE
    if "milestones" in values:
        return MeasureKind.MILESTONES
    return MeasureKind.MAINTAIN if "floor" in values or "ceiling" in values else None


def _check_in(records: Records, place: Place, values: Values) -> None:
    records.check_ins.append(CheckInRow(place, measured=values.pop("measured_on"), **values))


def _kpi(records: Records, place: Place, values: Values) -> None:
    values.setdefault("key", values["name"])
    records.kpis.append(KpiRow(place, **values))


def _kpi_target(records: Records, place: Place, values: Values) -> None:
    period: Period | None = values.pop("period", None)
    if period is not None:
        _fill_dates(values, period)
        if "starts_on" not in values and "ends_on" not in values:
            raise BadRecord(FileError.NOT_A_PERIOD, "period", text=period.name)
    for field in ("starts_on", "ends_on"):
        if field not in values:
            raise BadRecord(FileError.MISSING_CELL, field)
    _must_be_in_order(values)
    records.kpi_targets.append(KpiTargetRow(place, **values))


def _kpi_reading(records: Records, place: Place, values: Values) -> None:
    records.kpi_readings.append(KpiReadingRow(place, measured=values.pop("measured_on"), **values))


def _non_goal(records: Records, place: Place, values: Values) -> None:
    records.non_goals.append(NonGoalRow(place, **values))


_PLACED: Mapping[RecordKind, Callable[[Records, Place, Values], None]] = {
    RecordKind.OBJECTIVE: _objective,
    RecordKind.KEY_RESULT: _key_result,
    RecordKind.CHECK_IN: _check_in,
    RecordKind.KPI: _kpi,
    RecordKind.KPI_TARGET: _kpi_target,
    RecordKind.KPI_READING: _kpi_reading,
    RecordKind.NON_GOAL: _non_goal,
}

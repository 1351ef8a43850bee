"""One client's rows in memory: what the folds read and write, and what has to be stored of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from operator import attrgetter
from typing import Any, Generic, Self, TypeVar
from uuid import UUID

from projections import asks, learning, rows, sessions, tables, threads
from projections.tables import Table

Key = TypeVar("Key")
Row = TypeVar("Row")
KeyResultKey = tuple[UUID, UUID]
"""Objective and key result: ids of key results are unique within their objective."""


class Rows(Generic[Key, Row]):
    """The rows of one table by key; a row is copied before its first change, so its origin stays.

    Attributes:
        fresh: rows written since the fork.
        gone: keys of rows taken away since the fork.
    """

    __slots__ = ("_copy", "all", "fresh", "gone")

    def __init__(self, copy: Callable[[Row], Row], known: dict[Key, Row] | None = None) -> None:
        self._copy = copy
        self.all: dict[Key, Row] = {} if known is None else known
        self.fresh: dict[Key, Row] = {}
        self.gone: set[Key] = set()

    def fork(self) -> Self:
        """The same rows, to be changed without touching these."""
        return type(self)(self._copy, dict(self.all))

    def add(self, key: Key, row: Row) -> None:
        self.all[key] = self.fresh[key] = row
        self.gone.discard(key)

    def edit(self, key: Key) -> Row:
        """The row to be changed.

        Raises:
            KeyError: there is none.
        """
        row = self.fresh.get(key)
        if row is None:
            row = self.all[key] = self.fresh[key] = self._copy(self.all[key])
        return row

    def drop(self, key: Key) -> None:
        """Take a row away, if it is there."""
        if self.all.pop(key, None) is not None:
            self.fresh.pop(key, None)
            self.gone.add(key)

    def __getitem__(self, key: Key) -> Row:
        return self.all[key]

    def get(self, key: Key) -> Row | None:
        return self.all.get(key)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.all.values())

    def __len__(self) -> int:
        return len(self.all)


def _empty(table: Table[Row]) -> Rows[Any, Row]:
    return Rows(table.copy)


class State:
    """Everything of a client that its board needs, at `position` of its ledger.

    Readings are here only as far as they were read or written; `history` holds what was written since the
    fork at position `since`. After a page, `missing` names key results and KPIs whose readings must be
    provided first: then the page has to be folded again.
    """

    def __init__(self, agency_id: UUID, client_id: UUID) -> None:
        self.agency_id, self.client_id = agency_id, client_id
        self.position = self.since = 0
        self.agencies: Rows[tuple[()], rows.AgencyRow] = _empty(tables.AGENCIES)
        self.clients: Rows[tuple[()], rows.ClientRow] = _empty(tables.CLIENTS)
        self.cycles: Rows[UUID, rows.CycleRow] = _empty(tables.CYCLES)
        self.objectives: Rows[UUID, rows.ObjectiveRow] = _empty(tables.OBJECTIVES)
        self.key_results: Rows[KeyResultKey, rows.KeyResultRow] = _empty(tables.KEY_RESULTS)
        self.terms: Rows[tuple[UUID, UUID, int], rows.TermRow] = _empty(tables.TERMS)
        self.edges: Rows[tuple[UUID, UUID, UUID], rows.EdgeRow] = _empty(tables.EDGES)
        self.initiatives: Rows[tuple[UUID, UUID], rows.InitiativeRow] = _empty(tables.INITIATIVES)
        self.insights: Rows[int, rows.InsightRow] = _empty(tables.INSIGHTS)
        self.kpis: Rows[UUID, rows.KpiRow] = _empty(tables.KPIS)
        self.kpi_targets: Rows[tuple[UUID, Any, Any], rows.KpiTargetRow] = _empty(tables.KPI_TARGETS)
        self.non_goals: Rows[UUID, rows.NonGoalRow] = _empty(tables.NON_GOALS)
        self.belief_rounds: Rows[tuple[UUID, UUID], rows.BeliefRoundRow] = _empty(tables.BELIEF_ROUNDS)
        self.intakes: Rows[UUID, asks.IntakeRow] = _empty(tables.INTAKES)
        self.triages: Rows[UUID, asks.TriageRow] = _empty(tables.TRIAGES)
        self.strategic_sessions: Rows[UUID, sessions.SessionRow] = _empty(tables.STRATEGIC_SESSIONS)
        self.experiments: Rows[UUID, learning.ExperimentRow] = _empty(tables.EXPERIMENTS)
        self.citations: Rows[tuple[UUID, UUID], learning.CitationRow] = _empty(tables.CITATIONS)
        self.wording_threads: Rows[tuple[UUID, UUID], threads.ThreadRow] = _empty(tables.WORDING_THREADS)
        self.check_ins: Rows[int, rows.CheckInRow] = _empty(tables.CHECK_INS)
        self.kpi_readings: Rows[int, rows.KpiReadingRow] = _empty(tables.KPI_READINGS)
        self.portfolio: Rows[tuple[()], rows.PortfolioRow] = _empty(tables.PORTFOLIO)
        self.history: list[rows.HistoryRow] = []
        self._begin_indexes()

    def _begin_indexes(self) -> None:
        """What is found by key besides rows, and what the next settling has to look at."""
        self.lines: dict[UUID, tuple[KeyResultKey, ...]] = {}
        self.dated: dict[KeyResultKey, tuple[int, ...]] = {}
        self.series: dict[KeyResultKey, list[int]] = {}
        self.kpi_series: dict[UUID, list[int]] = {}
        self.unsettled, self.missing = set[KeyResultKey](), set[KeyResultKey]()
        self.unsettled_kpis, self.missing_kpis = set[UUID](), set[UUID]()

    def fork(self) -> State:
        """A copy to fold on; this one stays as it is."""
        copy = State(self.agency_id, self.client_id)
        copy.position = copy.since = self.position
        for name in (*_BOARD, "check_ins", "kpi_readings", "portfolio"):
            setattr(copy, name, getattr(self, name).fork())
        copy.lines = dict(self.lines)
        copy.dated = dict(self.dated)
        copy.series = {key: list(line) for key, line in self.series.items()}
        copy.kpi_series = {key: list(line) for key, line in self.kpi_series.items()}
        copy.unsettled = set(self.unsettled)
        copy.unsettled_kpis = set(self.unsettled_kpis)
        return copy

    def rested(self) -> Self:
        """This state after its rows were stored: readings and history are forgotten."""
        for name in _BOARD:
            held: Rows[Any, Any] = getattr(self, name)
            held.fresh, held.gone = {}, set()
        self.check_ins = _empty(tables.CHECK_INS)
        self.kpi_readings = _empty(tables.KPI_READINGS)
        self.portfolio = _empty(tables.PORTFOLIO)
        self.history, self.series, self.kpi_series = [], {}, {}
        return self

    def provide(self, table: Table[Any], read: Iterable[Any]) -> None:
        """Take rows in as they were stored."""
        held = self.rows_of(table)
        for row in read:
            key = table.key_of(row)
            held.all[key[0] if len(key) == 1 else key] = row

    def index(self) -> Self:
        """Arrange key results and terms after they were provided."""
        for row in sorted(self.key_results, key=_BY_POSITION):
            self._line_up(row)
            if row.committed_measure == row.measure:
                row.committed_measure = row.measure
        for row in sorted(self.terms, key=_BY_POSITION):
            self._date(row)
        return self

    def add_key_result(self, row: rows.KeyResultRow) -> None:
        self.key_results.add((row.objective_id, row.key_result_id), row)
        self._line_up(row)

    def add_term(self, row: rows.TermRow) -> None:
        self.terms.add((row.objective_id, row.key_result_id, row.position), row)
        self._date(row)

    def add_check_in(self, row: rows.CheckInRow) -> None:
        self.check_ins.add(row.position, row)
        self.series.setdefault((row.objective_id, row.key_result_id), []).append(row.position)

    def add_kpi_reading(self, row: rows.KpiReadingRow) -> None:
        self.kpi_readings.add(row.position, row)
        self.kpi_series.setdefault(row.kpi_id, []).append(row.position)

    def provide_check_ins(self, read: Iterable[rows.CheckInRow]) -> None:
        """Take all stored readings of some key results in."""
        for row in read:
            self.check_ins.all[row.position] = row
            self.series.setdefault((row.objective_id, row.key_result_id), []).append(row.position)

    def provide_kpi_readings(self, read: Iterable[rows.KpiReadingRow]) -> None:
        """Take all stored readings of some KPIs in."""
        for row in read:
            self.kpi_readings.all[row.position] = row
            self.kpi_series.setdefault(row.kpi_id, []).append(row.position)

    def key_results_of(self, objective_id: UUID) -> list[rows.KeyResultRow]:
        """The key results of an objective in the order in which they were added."""
        return [self.key_results[key] for key in self.lines.get(objective_id, ())]

    def terms_of(self, row: rows.KeyResultRow) -> list[rows.TermRow]:
        """The dated terms of a key result in the order in which they were recorded."""
        key = (row.objective_id, row.key_result_id)
        return [self.terms[*key, position] for position in self.dated.get(key, ())]

    def check_ins_of(self, row: rows.KeyResultRow) -> list[rows.CheckInRow] | None:
        """Every reading of a key result as recorded; None when some were not provided."""
        positions = self.series.get((row.objective_id, row.key_result_id), [])
        return [self.check_ins[each] for each in positions] if len(positions) == row.check_in_count else None

    def kpi_readings_of(self, row: rows.KpiRow) -> list[rows.KpiReadingRow] | None:
        """Every reading of a KPI as recorded; None when some were not provided."""
        positions = self.kpi_series.get(row.kpi_id, [])
        return (
            [self.kpi_readings[each] for each in positions] if len(positions) == row.reading_count else None
        )

    def written(self) -> Iterator[tuple[Table[Any], Collection[Any]]]:
        """What was written since the fork, table by table."""
        for table in tables.TABLES:
            held = self.history if table is tables.HISTORY else self.rows_of(table).fresh.values()
            if held:
                yield table, held

    def rows_of(self, table: Table[Any]) -> Rows[Any, Any]:
        """The rows of one table."""
        return getattr(self, ATTRIBUTES[table.name])

    def _line_up(self, row: rows.KeyResultRow) -> None:
        key = (row.objective_id, row.key_result_id)
        self.lines[row.objective_id] = (*self.lines.get(row.objective_id, ()), key)

    def _date(self, row: rows.TermRow) -> None:
        key = (row.objective_id, row.key_result_id)
        self.dated[key] = (*self.dated.get(key, ()), row.position)


_BY_POSITION = attrgetter("position")
ATTRIBUTES = {table.name: table.name for table in tables.TABLES} | {
    tables.TERMS.name: "terms",
    tables.EDGES.name: "edges",
}
_BOARD = tuple(ATTRIBUTES[table.name] for table in tables.BOARD)

"""Which row class stands in which table, and the statements that read and write it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, cast, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec

from projections import asks, learning, rows, sessions, threads

Row = TypeVar("Row")
Turn = Callable[[Any], Any]

PLAIN: dict[type, str] = {
    UUID: "uuid",
    str: "text",
    int: "bigint",
    bool: "boolean",
    Decimal: "numeric",
    datetime: "timestamptz",
    date: "date",
    bytes: "bytea",
}
"""Python type → column type; enumerations are kept as text, everything else as canonical JSON in bytea."""

ENCODE = msgspec.json.Encoder(decimal_format="string", uuid_format="canonical", order="deterministic").encode
PLACE = ("agency_id", "client_id", "generation")


class Column:
    """A field and its column: SQL type, and how a value goes there and comes back (None: as it is)."""

    def __init__(self, name: str, hint: Any) -> None:
        inner = [each for each in get_args(hint) if each is not NoneType]
        kind = inner[0] if get_origin(hint) is UnionType else hint
        self.name = name
        self.sql_type = PLAIN.get(kind, "bytea")
        self.is_document = name == "portrait" or self.sql_type != PLAIN.get(kind)
        self.parameter = self.sql_type
        self.written = name
        self.write: Turn | None = None
        self.read: Turn | None = None
        if kind is Decimal:
            # Text is encoded many times faster than numeric's binary form, and parsed as fast.
            self.parameter, self.written, self.write = "text", f"{name}::numeric", str
        elif isinstance(kind, type) and issubclass(kind, Enum):
            self.sql_type, self.parameter, self.is_document = "text", "text", False
            self.read = cast("Turn", kind)
        elif kind not in PLAIN:
            self.write = ENCODE
            self.read = msgspec.json.Decoder(cast("type[Any]", kind)).decode


class Table(Generic[Row]):
    """One read model's table; its statements take the place (agency, client, generation) as $1, $2 and $3."""

    def __init__(self, name: str, row: type[Row], *key: str) -> None:
        self.name = name
        self.row = row
        self.key = key
        hints = get_type_hints(row)
        names = [each.name for each in fields(row)]  # pyright: ignore[reportArgumentType]
        self.columns = [Column(each, hints[each]) for each in names]
        self.read = [(place, each.read) for place, each in enumerate(self.columns) if each.read is not None]
        self.copy = _copier(row, names)
        listed = ", ".join(names)
        given = ", ".join(each.written for each in self.columns)
        arrays = ", ".join(f"${n}::{each.parameter}[]" for n, each in enumerate(self.columns, 4))
        keys = ", ".join((*PLACE, *key))
        moved = [f"{each} = excluded.{each}" for each in names if each not in key]
        self.select = (
            f"select {listed} from bagdar.{name} where agency_id = $1 and client_id = $2 and generation = $3"
        )
        self.insert = (
            f"insert into bagdar.{name} (agency_id, client_id, generation, {listed}) "
            f"select $1::uuid, $2::uuid, $3::integer, {given} from unnest({arrays}) as fresh ({listed})"
        )
        self.upsert = f"{self.insert} on conflict ({keys}) do update set {', '.join(moved)}"
        self.ordered = f"{self.select} order by {', '.join(key) or 'client_id'}"
        self.clear = f"delete from bagdar.{name} where agency_id = $1 and client_id = $2 and generation = $3"
        self.clear_older = (
            f"delete from bagdar.{name} where agency_id = $1 and client_id = $2 and generation < $3"
        )

    def decoded(self, record: Iterable[Any]) -> Row:
        """A row from the columns of `select`."""
        values = list(record)
        for place, turn in self.read:
            if values[place] is not None:
                values[place] = turn(values[place])
        return self.row(*values)

    def arrays(self, written: Collection[Row]) -> list[list[Any]]:
        """The columns of rows, as `insert` and `upsert` take them."""
        columns = [[getattr(row, each.name) for row in written] for each in self.columns]
        for place, each in enumerate(self.columns):
            turn = each.write
            if turn is not None:
                columns[place] = [None if value is None else turn(value) for value in columns[place]]
        return columns

    def key_of(self, row: Row) -> tuple[Any, ...]:
        """What identifies a row within its client."""
        return tuple(getattr(row, name) for name in self.key)


def _copier(row: type[Row], names: list[str]) -> Callable[[Row], Row]:
    pick = attrgetter(*names)
    return lambda each: row(*pick(each))


AGENCIES = Table("agencies", rows.AgencyRow)
CLIENTS = Table("clients", rows.ClientRow)
CYCLES = Table("cycles", rows.CycleRow, "cycle_id")
OBJECTIVES = Table("objectives", rows.ObjectiveRow, "objective_id")
KEY_RESULTS = Table("key_results", rows.KeyResultRow, "objective_id", "key_result_id")
TERMS = Table("key_result_terms", rows.TermRow, "objective_id", "key_result_id", "position")
CHECK_INS = Table("check_ins", rows.CheckInRow, "key_result_id", "measured_at", "position")
EDGES = Table("alignment_edges", rows.EdgeRow, "child_id", "parent_id", "target_id")
INITIATIVES = Table("initiatives", rows.InitiativeRow, "objective_id", "initiative_id")
INSIGHTS = Table("insights", rows.InsightRow, "position")
KPIS = Table("kpis", rows.KpiRow, "kpi_id")
KPI_TARGETS = Table("kpi_targets", rows.KpiTargetRow, "kpi_id", "starts_on", "ends_on")
KPI_READINGS = Table("kpi_readings", rows.KpiReadingRow, "kpi_id", "measured_at", "position")
NON_GOALS = Table("non_goals", rows.NonGoalRow, "non_goal_id")
BELIEF_ROUNDS = Table("belief_rounds", rows.BeliefRoundRow, "objective_id", "round_id")
INTAKES = Table("intakes", asks.IntakeRow, "intake_id")
TRIAGES = Table("triages", asks.TriageRow, "triage_id")
STRATEGIC_SESSIONS = Table("strategic_sessions", sessions.SessionRow, "session_id")
EXPERIMENTS = Table("experiments", learning.ExperimentRow, "experiment_id")
CITATIONS = Table("citations", learning.CitationRow, "objective_id", "cited_id")
WORDING_THREADS = Table("wording_threads", threads.ThreadRow, "objective_id", "subject_id")
HISTORY = Table("history", rows.HistoryRow, "position")
PORTFOLIO = Table("portfolio", rows.PortfolioRow)

BOARD: tuple[Table[Any], ...] = (
    AGENCIES, CLIENTS, CYCLES, OBJECTIVES, KEY_RESULTS, TERMS, EDGES, INITIATIVES, INSIGHTS, KPIS,
    KPI_TARGETS, NON_GOALS, BELIEF_ROUNDS, INTAKES, TRIAGES, STRATEGIC_SESSIONS, EXPERIMENTS, CITATIONS,
    WORDING_THREADS,
)  # fmt: skip
"""The tables of which a board is made; together they are bounded by the goals a client has set."""

TABLES: tuple[Table[Any], ...] = (*BOARD, CHECK_INS, KPI_READINGS, HISTORY, PORTFOLIO)
"""Every table that a rebuild fills."""


def reader(kind: type[Row]) -> Callable[[bytes], Row]:
    """Reads a document column back."""
    return msgspec.json.Decoder(kind).decode

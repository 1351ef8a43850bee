"""No stored fact, row, statement or export counts, ranks or scores a person (S67); seen to fail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec
import pytest

from domain.registry import EVENTS
from domain.root import ENVELOPE
from projections.tables import TABLES
from services.ledger.portable import Line
from tests.architecture.sql_places import constants

FIGURES = (int, float, Decimal)
PERSON = re.compile(
    r"(^|_)(person|persons|people|author|actor|owner|voter|voters|member|giver)(_id|_ids|s)?$"
)
"""How fields are called that name somebody."""

PLACES = {"position", "version", "originator_version", "schema_version", "generation", "check_in_count"}
"""Figures that are a place in a ledger, or count what is in it of a goal."""

BESIDE = {
    "check_ins": "the reading of a key result, and who read it",
    "kpi_readings": "the reading of a KPI, and who read it",
    "objectives": "a goal's score and grade, and who gave its direction",
    "key_results": "a measure, and who owes its check-ins",
    "key_result_terms": "a target, and who moved it",
    "objective.key_result_added": "a weight, and who owes its check-ins",
    "belief.asked": "the goal's progress, and who is asked",
    "belief_rounds": "the goal's progress, and who is asked",
}
"""Tables and topics that name somebody beside a figure, and what the figure is of: no person."""

SORTED = re.compile(r"\b(?:group|order|partition) by\b([^)]*?)(?:\blimit\b|\bfor\b|\bhaving\b|\)|$)")
TELLER = re.compile(r"\b(?:actor|author|person_id|owner_id|voter_id|party_person)\b")


def figures_in(hints: Mapping[str, Any]) -> set[str]:
    """Fields that hold a figure."""
    return {
        name
        for name, hint in hints.items()
        if name not in PLACES | set(ENVELOPE) and set(parts_of(hint)) & set(FIGURES)
    }


def persons_in(hints: Mapping[str, Any]) -> set[str]:
    """Fields that name somebody."""
    return {name for name in hints if name not in ENVELOPE and PERSON.search(name)}


def parts_of(hint: Any) -> tuple[Any, ...]:
    """A type, or the types of which it is one."""
    return get_args(hint) if get_origin(hint) is UnionType else (hint,)


def forms() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every stored form: facts by topic, rows by table."""
    yield from ((topic, get_type_hints(event)) for topic, event in EVENTS.items())
    yield from ((table.name, get_type_hints(table.row)) for table in TABLES)


def beside(found: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, set[str]]:
    """Forms in which a figure stands beside a person, but for those known to speak of something else."""
    return {
        name: figures_in(hints)
        for name, hints in found
        if figures_in(hints) and persons_in(hints) and name not in BESIDE
    }


def ranked(statements: Iterable[tuple[str, str]]) -> list[str]:
    """Statements that sort or count by who somebody is."""
    return [
        where
        for where, statement in statements
        if any(TELLER.search(clause) for clause in SORTED.findall(statement.lower()))
    ]


@dataclass
class Diligence:
    """What must not be stored."""

    actor: UUID
    insights: int


def test_s67_no_fact_and_no_row_holds_a_figure_of_a_person() -> None:
    assert beside(forms()) == {}


def test_s67_what_is_known_to_stand_beside_a_person_is_still_there() -> None:
    found = {name for name, hints in forms() if figures_in(hints) and persons_in(hints)}
    assert set(BESIDE) == found


def test_s67_no_row_is_kept_per_person() -> None:
    assert [table.name for table in TABLES if any(PERSON.search(name) for name in table.key)] == []


def test_s67_no_read_model_is_sorted_or_counted_by_a_person() -> None:
    read = [(where, text) for where, text in constants() if where.startswith("projections.")]
    assert len(read) > 20
    assert ranked(read) == []


def test_s67_an_exported_ledger_names_authors_and_no_figures_of_them() -> None:
    names = {each.name for each in msgspec.structs.fields(Line)}
    assert "actor" in names
    assert figures_in(get_type_hints(Line)) == set()


def test_what_must_not_be_there_is_found() -> None:
    assert beside([("diligence", get_type_hints(Diligence))]) == {"diligence": {"insights"}}


@pytest.mark.parametrize(
    "statement",
    [
        "select actor, count(*) from bagdar.insights where agency_id = $1 group by actor",
        "select actor from bagdar.insights where agency_id = $1 order by client_id, actor limit 10",
        "select rank() over (partition by row.actor order by n) from bagdar.insights as row",
    ],
)
def test_a_statement_that_ranks_people_is_found(statement: str) -> None:
    assert ranked([("here", statement)]) == ["here"]

"""Nothing in the schema ranks or scores a person: read from the schema itself, and seen to fail (S67)."""

from __future__ import annotations

from typing import Any, cast

import pytest
from graphql import GraphQLObjectType, GraphQLSchema, GraphQLUnionType, build_schema, get_named_type

from api.core import core_schema
from api.export import sdl
from api.schema import schema

PERSONS = {"Author", "Person", "Member", "Viewer", "Reach", "Assignment", "Signature"}
"""Types that stand for a person."""
FIGURES = {"Decimal", "Int", "Float"}

BESIDE = {
    "CheckIn": "the reading of a key result, and who read it",
    "DatedTarget": "a target, and who moved it",
    "KeyResult": "a measure, and who owes its check-ins",
    "KpiReading": "the reading of a KPI, and who read it",
    "LedgerEntry": "places and versions of a fact as stored",
    "HistoryEntry": "a place in the ledger",
    "TriageAnswer": "how much of a goal's way was known, and who answered",
}
"""Types that hold a person beside a figure, and what the figure is of: a goal or a ledger, no person."""


def things(known: GraphQLSchema) -> dict[str, GraphQLObjectType]:
    """The types that answers are made of."""
    return {
        name: kind
        for name, kind in known.type_map.items()
        if isinstance(kind, GraphQLObjectType) and not name.startswith("__")
    }


def named(field: Any) -> str:
    return cast("Any", get_named_type)(field.type).name


def figures_of(kind: GraphQLObjectType) -> set[str]:
    return {name for name, field in kind.fields.items() if named(field) in FIGURES}


def persons_in(kind: GraphQLObjectType) -> set[str]:
    return {name for name, field in kind.fields.items() if named(field) in PERSONS}


def scored(known: GraphQLSchema) -> list[str]:
    """Figures that stand on a person, whatever they are called."""
    return sorted(
        f"{name}.{figure}"
        for name, kind in things(known).items()
        if name in PERSONS
        for figure in figures_of(kind)
    )


def beside(known: GraphQLSchema) -> list[str]:
    """Types in which a figure stands beside a person, but for those known to speak of something else."""
    return sorted(
        name
        for name, kind in things(known).items()
        if figures_of(kind) and persons_in(kind) and name not in BESIDE
    )


def about_belief(known: GraphQLSchema) -> dict[str, GraphQLObjectType]:
    """Everything below an objective's belief."""
    found: dict[str, GraphQLObjectType] = {}
    waiting = ["Belief"]
    while waiting:
        kind = known.type_map[waiting.pop()]
        kinds = kind.types if isinstance(kind, GraphQLUnionType) else (kind,)
        for each in kinds:
            if isinstance(each, GraphQLObjectType) and each.name not in found:
                found[each.name] = each
                waiting += [named(field) for field in each.fields.values()]
    return found


def votes_beside_persons(known: GraphQLSchema) -> list[str]:
    """Types about belief that say of a person more than that they were asked."""
    allowed = {"askedAt", "party", "until", "wording", "voters"}
    found = about_belief(known)
    return sorted(
        name
        for name, kind in found.items()
        if persons_in(kind) and (name != "BeliefAsked" or set(kind.fields) != allowed)
    )


def planted(old: str, new: str) -> GraphQLSchema:
    """The schema with something in it that must not be there."""
    text = sdl()
    assert old in text
    return build_schema(text.replace(old, new, 1))


def test_no_figure_stands_on_a_person() -> None:
    assert scored(core_schema(schema)) == []


def test_a_figure_beside_a_person_is_of_something_else() -> None:
    assert beside(core_schema(schema)) == []
    assert {name for name in BESIDE if name not in things(core_schema(schema))} == set()


def test_of_a_vote_nobody_is_told_whose_it_is() -> None:
    known = core_schema(schema)
    assert {"BeliefRound", "BeliefAsked", "BeliefTally", "OwnVote", "Author"} <= set(about_belief(known))
    assert votes_beside_persons(known) == []
    assert not {field for field in things(known)["OwnVote"].fields if "id" in field.lower().split("_")}


def test_nothing_is_ordered_by_a_person() -> None:
    words = {"rank", "ranking", "leaderboard", "best", "worst", "rating"}
    known = core_schema(schema)
    names = {field.lower() for kind in things(known).values() for field in kind.fields}
    assert names & words == set()


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("type Author {", "type Author {\n  belief: Decimal", "scored"),
        ("type Member {", "type Member {\n  checkInCount: Int", "scored"),
        ("type BeliefRound {", "type BeliefRound {\n  whoVoted: [Author!]!", "votes"),
        ("type BeliefAsked {", "type BeliefAsked {\n  hasVoted: [Boolean!]!", "votes"),
        ("type OwnVote {", "type OwnVote {\n  voter: Author!", "votes"),
        ("type BeliefTally {", "type BeliefTally {\n  lowestFrom: Person", "beside"),
    ],
)
def test_what_must_not_be_there_is_found(old: str, new: str, found: str) -> None:
    known = planted(old, new)
    seen = {"scored": scored(known), "votes": votes_beside_persons(known), "beside": beside(known)}
    assert seen[found] != []

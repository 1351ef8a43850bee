"""Every code of the API as an enum: the field's closed lists, what happened, and why something is refused."""

from __future__ import annotations

from enum import Enum, StrEnum
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import strawberry

import api.refusals
import api.scalars
import projections.views
import services.commands.rights
import services.commands.work
import services.database
import services.identity
import services.ledger.errors
from api.views import refusals as view_refusals
from domain import registry, terms, wording
from domain.errors import Refusal
from domain.measure import MeasureKind
from domain.objective_state import ObjectiveState
from projections.board import KeyResultState
from services.identity import Scope

SOURCES: tuple[ModuleType, ...] = (
    api.refusals,
    api.scalars,
    view_refusals,
    projections.views,
    services.commands.rights,
    services.commands.work,
    services.database,
    services.identity,
    services.ledger.errors,
)
"""Where refusals stand besides the domain; those of files are reported by the importer alone."""

SHARED: tuple[type[Enum], ...] = (
    terms.Language,
    terms.Party,
    terms.Level,
    terms.Horizon,
    terms.Breakthrough,
    terms.Ambition,
    terms.Cadence,
    terms.EdgeKind,
    terms.ScoreSource,
    terms.FedBy,
    terms.Departure,
    terms.Direction,
    terms.InsightKind,
    terms.Pace,
    terms.Verdict,
    MeasureKind,
    ObjectiveState,
    KeyResultState,
    Scope,
)


def refusals() -> list[type[Refusal]]:
    """The refusals that an answer can carry, in order of code."""
    homes = {source.__name__ for source in SOURCES}
    return [
        kind for kind in Refusal.every() if kind.__module__ in homes or kind.__module__.startswith("domain.")
    ]


def first_sentence(thing: object) -> str:
    """The first paragraph of a docstring in one line."""
    paragraph = (getattr(thing, "__doc__", None) or "").partition("\n\n")[0]
    return " ".join(paragraph.split())


def _of_names(name: str, values: dict[str, str], descriptions: dict[str, str], doc: str) -> Any:
    """A Strawberry enum from a table: name in the API → value, with a description each."""
    made = strawberry.enum(cast("Any", StrEnum)(name, values), description=doc)
    for value in made.__strawberry_definition__.values:
        value.description = descriptions[value.name]
    return made


for shared in SHARED:
    strawberry.enum(shared, description=first_sentence(shared))

if TYPE_CHECKING:
    RefusalCode: TypeAlias = StrEnum
    EventName: TypeAlias = StrEnum
else:
    RefusalCode = _of_names(
        "RefusalCode",
        {kind.CODE: kind.CODE for kind in refusals()},
        {
            kind.CODE: " ".join(wording.TEXTS.get(kind.CODE, (first_sentence(kind),))[0].split())
            for kind in refusals()
        },
        "Why something was refused; a code never changes its meaning.",
    )
    EventName = _of_names(
        "EventName",
        {topic.replace(".", "_").upper(): topic for topic in sorted(registry.EVENTS)},
        {topic.replace(".", "_").upper(): f"`{topic}` in the ledger." for topic in registry.EVENTS},
        "What happened, as the ledger names it.",
    )

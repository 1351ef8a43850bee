"""Experiments and citations as rows and as a board shows them."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from domain.citations import CitedKind
from domain.experiment import ExperimentState, HypothesisOutcome
from domain.terms import Party

if TYPE_CHECKING:
    from projections.state import State

Thing = TypeVar("Thing")
_BY_POSITION = attrgetter("position")


def searchable(*texts: str) -> str:
    """Texts as a search compares them: without regard to case, in any of the three languages."""
    return unicodedata.normalize("NFC", "\n".join(texts).casefold())


@dataclass(slots=True)
class ExperimentRow:
    """An experiment; `cycle_id` is the cycle that its objective was in when it began."""

    experiment_id: UUID
    position: int
    objective_id: UUID
    key_result_id: UUID
    cycle_id: UUID | None
    hypothesis: str
    plan: str
    searchable: str
    started_at: datetime
    actor: UUID
    party: Party
    state: ExperimentState = ExperimentState.RUNNING
    outcome: HypothesisOutcome | None = None
    result: str = ""
    link: str = ""
    insight_id: UUID | None = None
    drop_reason: str = ""
    ended_at: datetime | None = None
    version: int = 1


@dataclass(slots=True)
class CitationRow:
    """A citation; `source_id` is the objective that learned or tried what is cited."""

    objective_id: UUID
    cited_id: UUID
    position: int
    kind: CitedKind
    source_id: UUID
    note: str
    cited_at: datetime
    actor: UUID
    party: Party
    is_taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Experiment:
    """A hypothesis tried for a key result, and what came of it; never scored (S79)."""

    experiment_id: UUID
    objective_id: UUID
    key_result_id: UUID
    cycle_id: UUID | None
    hypothesis: str
    plan: str
    started_at: datetime
    actor: UUID
    party: Party
    state: ExperimentState
    outcome: HypothesisOutcome | None
    result: str
    link: str
    insight_id: UUID | None
    drop_reason: str
    ended_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class Citation:
    """An objective builds on an insight or an experiment of another one."""

    objective_id: UUID
    cited_id: UUID
    kind: CitedKind
    source_id: UUID
    note: str
    cited_at: datetime
    actor: UUID
    party: Party


@dataclass(frozen=True, slots=True)
class Learning:
    """What a client has tried, and what its objectives cite, both in the order of the ledger."""

    experiments: tuple[Experiment, ...]
    citations: tuple[Citation, ...]
    tried_for: Mapping[UUID, tuple[Experiment, ...]] = field(compare=False)
    """Objective → its experiments."""
    cited_by: Mapping[UUID, tuple[Citation, ...]] = field(compare=False)
    """Objective → what it cites."""
    citing: Mapping[UUID, tuple[Citation, ...]] = field(compare=False)
    """Insight or experiment → where it is cited."""


_EXPERIMENT = tuple(each.name for each in fields(Experiment))
_CITATION = tuple(each.name for each in fields(Citation))


def learning_of(state: State) -> Learning:
    """What the rows of a client hold of experiments and citations."""
    experiments = tuple(
        Experiment(**{name: getattr(row, name) for name in _EXPERIMENT})
        for row in sorted(state.experiments, key=_BY_POSITION)
    )
    citations = tuple(
        Citation(**{name: getattr(row, name) for name in _CITATION})
        for row in sorted(state.citations, key=_BY_POSITION)
        if not row.is_taken_back
    )
    return Learning(
        experiments,
        citations,
        _by(experiments, lambda each: each.objective_id),
        _by(citations, lambda each: each.objective_id),
        _by(citations, lambda each: each.cited_id),
    )


def _by(things: Iterable[Thing], key: Callable[[Thing], UUID]) -> dict[UUID, tuple[Thing, ...]]:
    found: defaultdict[UUID, list[Thing]] = defaultdict(list)
    for thing in things:
        found[key(thing)].append(thing)
    return {each: tuple(listed) for each, listed in found.items()}

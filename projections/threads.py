"""How wordings matured, as rows and on a board: the chain from the first wording to the last (S40)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct

from domain.coach.findings import Code
from domain.coach.questions import CoachQuestion
from domain.terms import Party

if TYPE_CHECKING:
    from projections.state import State


class Answer(Struct, frozen=True, array_like=True):
    """What somebody answered to a question of the coach."""

    question: CoachQuestion
    answer: str
    coach_version: str
    answered_at: datetime
    actor: UUID
    party: Party


class Acceptance(Struct, frozen=True, array_like=True):
    """Findings of the coach that somebody accepted, and why."""

    codes: tuple[Code, ...]
    reason: str
    coach_version: str
    accepted_at: datetime
    actor: UUID
    party: Party


class Wording(Struct, frozen=True, array_like=True):
    """A wording with what was answered and accepted while it stood; `reason` says why it took its place."""

    text: str
    reason: str
    worded_at: datetime
    actor: UUID
    party: Party
    answers: tuple[Answer, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()


@dataclass(slots=True)
class ThreadRow:
    """The wordings of an objective or of one of its key results, whose id `subject_id` is."""

    objective_id: UUID
    subject_id: UUID
    wordings: tuple[Wording, ...]


def threads_of(state: State) -> Mapping[tuple[UUID, UUID], tuple[Wording, ...]]:
    """The wordings of everything, the first first, by objective and subject."""
    return {(row.objective_id, row.subject_id): row.wordings for row in state.wording_threads}

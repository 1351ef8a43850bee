"""Strategic sessions as rows and as a board shows them, with what is open and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING
from uuid import UUID

from domain.playbook import Playbook
from domain.session import SessionState
from domain.session_agenda import Agenda, Step, open_points, steps_of, top_down
from domain.session_events import SessionWaiver

if TYPE_CHECKING:
    from projections.board import Objective
    from projections.state import State

_BY_POSITION = attrgetter("position")


@dataclass(slots=True)
class SessionRow:
    """A session with everything that was brought to it; `note` is what was said at its end."""

    session_id: UUID
    position: int
    title: str
    cycle_id: UUID | None
    intake_id: UUID | None
    opened_at: datetime
    agenda: Agenda
    state: SessionState = SessionState.OPEN
    note: str = ""
    waivers: tuple[SessionWaiver, ...] = ()
    ended_at: datetime | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Session:
    """A session with its five steps as they stand now, and the objectives that only leaders wrote."""

    session_id: UUID
    title: str
    cycle_id: UUID | None
    intake_id: UUID | None
    opened_at: datetime
    agenda: Agenda
    state: SessionState
    note: str
    waivers: tuple[SessionWaiver, ...]
    ended_at: datetime | None
    version: int
    steps: tuple[Step, ...]
    top_down: tuple[UUID, ...]


def sessions_of(state: State, objectives: Sequence[Objective], limits: Playbook) -> tuple[Session, ...]:
    """Every session of a client, the first first."""
    goals = {
        each.objective_id: {
            line.key_result_id: line.measure.kind
            for line in each.key_results
            if not _is_gone(state, each.objective_id, line.key_result_id)
        }
        for each in objectives
    }
    return tuple(
        Session(
            row.session_id,
            row.title,
            row.cycle_id,
            row.intake_id,
            row.opened_at,
            row.agenda,
            row.state,
            row.note,
            row.waivers,
            row.ended_at,
            row.version,
            steps_of(open_points(row.agenda, goals, limits)),
            top_down(row.agenda, goals),
        )
        for row in sorted(state.strategic_sessions, key=_BY_POSITION)
    )


def _is_gone(state: State, objective_id: UUID, key_result_id: UUID) -> bool:
    row = state.key_results[objective_id, key_result_id]
    return row.is_withdrawn or row.departure is not None

"""Which goals help which, through others, too: the gates and the findings of a client ask the same."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from domain.objective_state import PUT_ASIDE, ObjectiveState
from domain.terms import Level
from projections.state import State

_OF_NO_HELP = PUT_ASIDE | {ObjectiveState.ABANDONED}
"""States in which nobody works on a goal, so that it carries nothing on to the goals above (S45)."""


class Helping:
    """The edges between the goals of one state, looked along up and down."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._parents: dict[UUID, set[UUID]] = {}
        self._children: dict[UUID, set[UUID]] = {}
        for edge in state.edges:
            self._parents.setdefault(edge.child_id, set()).add(edge.parent_id)
            self._children.setdefault(edge.parent_id, set()).add(edge.child_id)

    def helps(self, objective_id: UUID) -> frozenset[Level]:
        """Levels of the goals that one helps, however far."""
        return frozenset(self._reached(self._parents, objective_id))

    def is_helped(self, objective_id: UUID) -> bool:
        """Whether a marketing objective helps one, however far."""
        return Level.MARKETING in self._reached(self._children, objective_id)

    def _reached(self, edges: dict[UUID, set[UUID]], start: UUID) -> Iterator[Level]:
        """Levels of the goals that edges lead to; one that is put aside or given up leads no further."""
        seen, waiting = {start}, list(edges.get(start, ()))
        while waiting:
            key = waiting.pop()
            row = self._state.objectives.get(key)
            if key in seen or row is None or row.state in _OF_NO_HELP:
                continue
            seen.add(key)
            yield row.level
            waiting.extend(edges.get(key, ()))

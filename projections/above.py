"""The goals of the company and the business that stand above a period: for the gates and for the findings."""

from __future__ import annotations

from datetime import date
from operator import attrgetter

from domain.objective_state import ObjectiveState
from domain.terms import Level
from projections.rows import ObjectiveRow
from projections.state import State

STANDING = frozenset({ObjectiveState.AGREED, ObjectiveState.ACTIVE, ObjectiveState.CLOSED})
"""States in which a goal of the company or the business is a goal of its period (S44)."""


class Above:
    """The standing goals above marketing of one state, in the order in which they were set."""

    def __init__(self, state: State) -> None:
        standing = (row for row in state.objectives if row.state in STANDING)
        higher = (row for row in standing if row.level is not Level.MARKETING)
        self._rows = sorted(higher, key=attrgetter("position"))

    def during(self, first: date, last: date) -> list[ObjectiveRow]:
        """Those that share a day with the days from `first` to `last`."""
        return [row for row in self._rows if overlaps(row, first, last)]


def overlaps(row: ObjectiveRow, first: date, last: date) -> bool:
    """Whether an objective's days and these share one."""
    return row.starts_on <= last and first <= row.ends_on

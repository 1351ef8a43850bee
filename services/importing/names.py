"""What the names in a file mean: rows of the file first, then keys of earlier files, then titles."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from domain.objective_state import ObjectiveState
from projections.board import Board, KeyResult, KeyResultState
from services.files.records import KeyResultRow, ObjectiveRow
from services.importing.steps import Mark, NameIsShared, NameIsUnknown, folded, identity


class Names:
    """Finds objectives, key results and KPIs of one client by key or title."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._client_id = board.client.client_id
        self._objectives = {folded(goal.title): goal.objective_id for goal in board.objectives}
        self._marks: dict[str, Mark] = {}
        self._kpis = {folded(kpi.name): kpi.kpi_id for kpi in board.kpis}
        self._known_kpis = {kpi.kpi_id for kpi in board.kpis}
        self._titles: dict[str, list[KeyResult]] = defaultdict(list)
        for key_result in board.by_key_result.values():
            self._titles[folded(key_result.title)].append(key_result)

    def id_of(self, kind: str, *parts: object) -> UUID:
        """The id of something that a file names."""
        return identity(self._client_id, kind, *parts)

    def objective_id(self, row: ObjectiveRow) -> UUID:
        """The id of a row's objective; without a key of its own it is its title in its dates."""
        if row.key != row.title:
            return self.id_of("objective", row.key)
        return self.id_of("objective", row.title, row.starts_on or "")

    def key_result_id(self, row: KeyResultRow, objective_id: UUID) -> UUID:
        """The id of a row's key result; without a key of its own it is its title under its objective."""
        if row.key != row.title:
            return self.id_of("key result", row.key)
        return self.id_of("key result", objective_id, row.title)

    def note_objective(self, row: ObjectiveRow, objective_id: UUID) -> None:
        """Let the file's own row be found before anything the client has."""
        self._objectives[folded(row.key)] = self._objectives[folded(row.title)] = objective_id

    def note_key_result(self, row: KeyResultRow, mark: Mark) -> None:
        """Let the file's own row be found before anything the client has."""
        self._marks[folded(row.key)] = self._marks[folded(row.title)] = mark

    def note_kpi(self, *names: str, kpi_id: UUID) -> None:
        """Let the file's own row be found before anything the client has."""
        self._kpis.update({folded(name): kpi_id for name in names})

    def objective(self, name: str) -> UUID:
        """The objective called `name`.

        Raises:
            NameIsUnknown: neither file nor client has it.
        """
        found = self._objectives.get(folded(name))
        if found is None and self.id_of("objective", name) in self._board.by_objective:
            found = self.id_of("objective", name)
        if found is None:
            raise NameIsUnknown(name=name)
        return found

    def mark(self, name: str) -> Mark:
        """The key result called `name`; of several with one title the only one that takes readings now.

        Raises:
            NameIsUnknown: neither file nor client has it.
            NameIsShared: several key results have that title.
        """
        own = self._marks.get(folded(name))
        if own is not None:
            return own
        by_key = self._board.by_key_result.get(self.id_of("key result", name))
        if by_key is not None:
            return mark_of(by_key)
        titled = self._titles.get(folded(name), [])
        if len(titled) > 1:
            titled = [one for one in titled if self._takes_readings(one)] or titled
        if not titled:
            raise NameIsUnknown(name=name)
        if len(titled) > 1:
            raise NameIsShared(name=name)
        return mark_of(titled[0])

    def kpi(self, name: str) -> UUID:
        """The KPI called `name`.

        Raises:
            NameIsUnknown: neither file nor client has it.
        """
        found = self._kpis.get(folded(name))
        if found is None and self.id_of("kpi", name) in self._known_kpis:
            found = self.id_of("kpi", name)
        if found is None:
            raise NameIsUnknown(name=name)
        return found

    def has_kpi(self, kpi_id: UUID) -> bool:
        """Whether the client has the KPI already."""
        return kpi_id in self._known_kpis

    def _takes_readings(self, key_result: KeyResult) -> bool:
        goal = self._board.by_objective[key_result.objective_id]
        return goal.state is ObjectiveState.ACTIVE and key_result.state is not KeyResultState.GONE


def mark_of(key_result: KeyResult) -> Mark:
    """A key result of the board as readings find it."""
    milestones = {folded(step.title): step.milestone_id for step in key_result.milestones}
    return Mark(key_result.objective_id, key_result.key_result_id, milestones)

"""One client's board as one operation sees it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from strawberry import ID

from api import ids
from api.ids import Kind
from api.memory import Memory
from api.views.people import Author
from domain.terms import Party
from projections.board import Board, KeyResult, Kpi, Objective


@dataclass(frozen=True, slots=True)
class Sight:
    """A loaded board together with the operation that loaded it."""

    memory: Memory
    board: Board

    @property
    def client_id(self) -> UUID:
        """Whose board it is."""
        return self.board.client.client_id

    def id(self, kind: Kind, *keys: UUID) -> ID:
        """The id of something of this client."""
        return ids.encode(kind, self.client_id, *keys)

    def maybe_id(self, kind: Kind, *keys: UUID | None) -> ID | None:
        """The id of something that may not be there."""
        found = [key for key in keys if key is not None]
        return self.id(kind, *found) if len(found) == len(keys) else None

    def session_id(self, output: UUID) -> ID | None:
        """The id of the strategic session in which something was agreed, the latest if in several."""
        session = self.board.by_output.get(output)
        return None if session is None else self.id(Kind.SESSION, session.session_id)

    def author(self, person_id: UUID, party: Party) -> Author:
        """Who wrote something."""
        return Author(memory=self.memory, person_id=person_id, party=party)

    def objective(self, objective_id: UUID) -> Objective | None:
        """The objective with this id, if the board has it."""
        return self.board.by_objective.get(objective_id)

    def key_result(self, key_result_id: UUID) -> KeyResult | None:
        """The key result with this id, if the board has it."""
        return self.board.by_key_result.get(key_result_id)

    def kpi(self, kpi_id: UUID) -> Kpi | None:
        """The KPI with this id, if the board has it."""
        return next((kpi for kpi in self.board.kpis if kpi.kpi_id == kpi_id), None)

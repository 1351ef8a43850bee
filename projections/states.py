"""Loaded states kept in memory: bounded, and used only for the position and generation that they are of."""

from __future__ import annotations

from collections import OrderedDict
from uuid import UUID

from projections import tables
from projections.state import State

MOST_ROWS = 50_000


class States:
    """The states used last, of at most `most_rows` rows together; whoever gets one leaves it as it is."""

    def __init__(self, most_rows: int = MOST_ROWS) -> None:
        self._most_rows = most_rows
        self._rows = 0
        self._held: OrderedDict[tuple[UUID, UUID], tuple[int, int, State]] = OrderedDict()

    def get(self, agency_id: UUID, client_id: UUID, generation: int, position: int) -> State | None:
        """The state of exactly this generation and position, if it is here."""
        held = self._held.get((agency_id, client_id))
        if held is None or held[0] != generation or held[2].position != position:
            return None
        self._held.move_to_end((agency_id, client_id))
        return held[2]

    def put(self, generation: int, state: State) -> None:
        """Keep a state; the ones used longest ago make room."""
        key = (state.agency_id, state.client_id)
        self._drop(key)
        size = sum(len(state.rows_of(table)) for table in tables.BOARD)
        if size > self._most_rows:
            return
        self._held[key] = (generation, size, state)
        self._rows += size
        while self._rows > self._most_rows:
            self._drop(next(iter(self._held)))

    def __len__(self) -> int:
        return len(self._held)

    def _drop(self, key: tuple[UUID, UUID]) -> None:
        held = self._held.pop(key, None)
        if held is not None:
            self._rows -= held[1]

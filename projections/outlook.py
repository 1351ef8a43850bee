"""What the gates ask of a client's rows: the facts around one objective, with what is being decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from domain.boundaries import Boundary, folded
from domain.objective_state import ObjectiveState
from domain.playbook import Playbook
from domain.readiness import Facts, KeyResultFacts, Neighbour
from domain.root import Event
from domain.terms import Level, Party
from projections.above import Above, overlaps
from projections.beliefs import found_in, rounds_of
from projections.fold import apply
from projections.helping import Helping
from projections.rows import NonGoalRow, ObjectiveRow
from projections.state import State
from services.ledger import Entry

_NOTHING, _NO_CAUSE = bytes(32), UUID(int=0)
_BY_POSITION = attrgetter("position")
_AS_STORED = (
    "objective_id", "title", "where_to", "level", "breakthrough", "breakthrough_note", "score_source",
)  # fmt: skip
"""What a row and the facts call by one name."""


_Period = tuple[UUID | None, date, date]
"""A cycle, if any, with a first and a last day."""


class _Met(NamedTuple):
    """What an objective of a period meets there: active marketing objectives, goals above, non-goals."""

    active: list[tuple[ObjectiveRow, Neighbour]]
    above: tuple[Neighbour, ...]
    non_goals: tuple[Boundary, ...]


class Outlook:
    """One client's rows as the gates see them; events that are not written yet can be laid over them.

    Attributes:
        position: of the ledger, that the rows are of.
    """

    def __init__(self, state: State) -> None:
        self.position = state.position
        self._state = state
        self._is_own = False

    def take(self, events: Sequence[Event], actor: UUID, party: Party) -> None:
        """Go on as if these events were written by somebody of a side."""
        if not events:
            return
        if not self._is_own:
            self._state, self._is_own = self._state.fork(), True
        apply(self._state, list(self._entries(events, actor, party)))

    def facts(self, objective_id: UUID, playbook: Playbook, *, in_cycle: UUID | None = None) -> Facts | None:
        """The facts around an objective, or None if there is no such one.

        With `in_cycle` they are those that it would meet there, from that cycle's first day to its last.
        """
        row = self._state.objectives.get(objective_id)
        if row is None:
            return None
        return Surroundings(self._state, playbook).facts(row, in_cycle)

    def bound_kpi(self, line: tuple[UUID, UUID]) -> UUID | None:
        """The KPI whose readings a key result of an objective takes (S76)."""
        return next((row.kpi_id for row in self._state.kpis if line in row.bound), None)

    def boundaries(self, cycle_id: UUID | None, starts_on: date, ends_on: date) -> tuple[Boundary, ...]:
        """The non-goals that hold for a cycle; without one, for the cycles that share a day with these."""
        known = _boundaries(self._state)
        return tuple(each for row, each in known if _holds(self._state, row, cycle_id, starts_on, ends_on))

    def _entries(self, events: Iterable[Event], actor: UUID, party: Party) -> Iterator[Entry]:
        for place, event in enumerate(events, start=self._state.position + 1):
            yield Entry(
                self._state.client_id, place, event.originator_id, event.originator_version, event.TOPIC, 1,
                b"", actor, party.value, _NO_CAUSE, event.effective_at, event.timestamp,
                _NOTHING, _NOTHING, event,
            )  # fmt: skip


class Surroundings:
    """Finds the facts around the objectives of one state, what they share only once."""

    def __init__(self, state: State, playbook: Playbook) -> None:
        self._state = state
        self._playbook = playbook
        self._non_goals = _boundaries(state)
        self._above = Above(state)
        active = (row for row in state.objectives if row.state is ObjectiveState.ACTIVE)
        marketing = (row for row in active if row.level is Level.MARKETING)
        self._marketing = [(row, _neighbour(row)) for row in sorted(marketing, key=_BY_POSITION)]
        self._helping = Helping(state)
        self._rounds = rounds_of(state)
        triages = sorted(state.triages, key=_BY_POSITION)
        self._know_how = {each.objective_id: each.answers[-1].know_how_percent for each in triages}
        self._periods: dict[_Period, _Met] = {}

    def facts(self, row: ObjectiveRow, in_cycle: UUID | None = None) -> Facts:
        """The facts around an objective; see `Outlook.facts`."""
        met = self._met(self._days(row, in_cycle))
        key = row.objective_id
        return Facts(
            **{name: getattr(row, name) for name in _AS_STORED},
            state=row.state if in_cycle is None else ObjectiveState.ACTIVE,
            leader=row.set_by,
            people=frozenset(row.people),
            key_results=self._key_results(key),
            playbook=self._playbook,
            has_two_sides=self._state.client_id != self._state.agency_id,
            active=tuple(each for other, each in met.active if other is not row),
            above=met.above,
            helps=self._helping.helps(key),
            is_helped=self._helping.is_helped(key),
            non_goals=met.non_goals,
            belief=found_in(self._rounds.get(key, ()), row.title),
            know_how_percent=self._know_how.get(key),
        )

    def _met(self, period: _Period) -> _Met:
        """What a period holds; most objectives of a client share one of a few."""
        met = self._periods.get(period)
        if met is None:
            active = [pair for pair in self._marketing if _meets(pair[0], *period)]
            holding = (each for row, each in self._non_goals if _holds(self._state, row, *period))
            above = tuple(map(_neighbour, self._above.during(*period[1:])))
            met = self._periods[period] = _Met(active, above, tuple(holding))
        return met

    def _days(self, row: ObjectiveRow, in_cycle: UUID | None) -> _Period:
        if in_cycle is None:
            return row.cycle_id, row.starts_on, row.ends_on
        cycle = self._state.cycles[in_cycle]
        return in_cycle, cycle.starts_on, cycle.ends_on

    def _key_results(self, objective_id: UUID) -> tuple[KeyResultFacts, ...]:
        return tuple(
            KeyResultFacts(
                each.key_result_id, each.title, each.measure.is_binary, each.weight, each.written_by
            )
            for each in self._state.key_results_of(objective_id)
            if not each.is_withdrawn and each.departure is None
        )


def _meets(row: ObjectiveRow, cycle_id: UUID | None, first: date, last: date) -> bool:
    """Whether two objectives go on at once: in one cycle, or on days that they share."""
    return (cycle_id is not None and row.cycle_id == cycle_id) or overlaps(row, first, last)


def _neighbour(row: ObjectiveRow) -> Neighbour:
    return Neighbour(row.objective_id, row.level, row.breakthrough)


def _boundaries(state: State) -> list[tuple[NonGoalRow, Boundary]]:
    """The non-goals that were not taken back, with what both sides let through."""
    return [
        (row, Boundary(row.non_goal_id, row.title, _let_through(row)))
        for row in sorted(state.non_goals, key=_BY_POSITION)
        if not row.is_withdrawn
    ]


def _let_through(row: NonGoalRow) -> frozenset[str]:
    return frozenset(folded(each.wording) for each in row.exceptions if each.agreed_at is not None)


def _holds(state: State, row: NonGoalRow, cycle_id: UUID | None, first: date, last: date) -> bool:
    if row.cycle_id is None or cycle_id is not None:
        return row.cycle_id in (None, cycle_id)
    cycle = state.cycles.get(row.cycle_id)
    return cycle is not None and cycle.starts_on <= last and first <= cycle.ends_on

"""What stands around a wording on a client's board, as far as the coach wants to know it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.coach.context import Context
from domain.terms import Language
from projections.board import Board, CheckIn, KpiReading


@dataclass(frozen=True, slots=True)
class Around:
    """Where a wording belongs; everything may be missing.

    Attributes:
        cycle_id: the cycle of an objective that is not set yet.
        objective_id: the objective itself, or the one of a key result.
        key_result_id: the key result itself, once it is there.
        know_how: how surely the way is known, in percent; None for what the last triage said (S20).
    """

    cycle_id: UUID | None = None
    objective_id: UUID | None = None
    key_result_id: UUID | None = None
    know_how: int | None = None


def context_of(
    board: Board,
    around: Around,
    *,
    jargon: tuple[str, ...] = (),
    series: tuple[Decimal, ...] = (),
    reader: Language | None = None,
) -> Context:
    """What the coach may know of a wording that belongs there.

    Args:
        jargon: the agency's own words of reports (S25).
        series: past values of the metric, see `series_of`.
        reader: language in which the coach speaks.
    """
    objective = board.by_objective.get(around.objective_id) if around.objective_id else None
    return Context(
        reader=reader,
        know_how=_know_how(board, around),
        non_goals=_non_goals(board, around.cycle_id if objective is None else objective.cycle_id, around),
        initiatives=() if objective is None else tuple(each.title for each in objective.initiatives),
        jargon=jargon,
        series=series,
        objective=None if objective is None else objective.title,
    )


def series_of(
    readings: Iterable[CheckIn] | Iterable[KpiReading], time_zone: str, before: datetime | None = None
) -> tuple[Decimal, ...]:
    """The last value of each calendar month, the oldest first; corrected readings are left out (S09).

    Args:
        readings: in any order.
        time_zone: whose months.
        before: only what was measured before this moment.
    """
    zone = ZoneInfo(time_zone)
    months: dict[tuple[int, int], tuple[datetime, int, Decimal]] = {}
    for each in readings:
        if each.corrected_by is not None or (before is not None and each.measured_at >= before):
            continue
        day = each.measured_at.astimezone(zone)
        latest = (each.measured_at, each.position, each.value)
        months[day.year, day.month] = max(months.get((day.year, day.month), latest), latest)
    return tuple(value for _, (_, _, value) in sorted(months.items()))


def target_since(board: Board, key_result_id: UUID) -> datetime | None:
    """When the target in force of a key result began to count; None if the board has no such key result."""
    row = board.by_key_result.get(key_result_id)
    return row.targets[-1].effective_from if row is not None and row.targets else None


def _know_how(board: Board, around: Around) -> int | None:
    if around.know_how is not None or around.objective_id is None:
        return around.know_how
    answered = [each for each in board.triages if each.objective_id == around.objective_id]
    return answered[-1].answers[-1].know_how_percent if answered else None


def _non_goals(board: Board, cycle_id: UUID | None, around: Around) -> tuple[str, ...]:
    """Those of the cycle and of all cycles; where no cycle is known, those of every cycle that goes on."""
    if cycle_id is None and around.objective_id is None:
        cycles = {each.cycle_id for each in board.cycles if not each.is_closed}
    else:
        cycles = {cycle_id} - {None}
    return tuple(
        each.title
        for each in board.non_goals
        if not each.is_withdrawn and (each.cycle_id is None or each.cycle_id in cycles)
    )

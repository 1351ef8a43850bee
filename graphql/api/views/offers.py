"""What the coach offers as mutations with their inputs; what nobody has said is a hole, never a guess."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self

from strawberry import ID

from api import ids
from api.ids import Kind as Id
from api.scalars import decimal_out
from domain.coach import advise
from domain.coach.findings import Action
from domain.coach.labels import Kind
from domain.coach.offers import Offer
from domain.coach.reading import Direction, Reading
from domain.measure import MeasureKind
from domain.objective_state import BEFORE_ACTIVATION
from projections.board import Board
from projections.surroundings import Around

_LONGEST = 200
_BETTER = {Direction.INCREASE: "HIGHER", Direction.DECREASE: "LOWER"}
_MEASURES = {
    Direction.INCREASE: MeasureKind.INCREASE,
    Direction.DECREASE: MeasureKind.DECREASE,
    Direction.REACH: MeasureKind.REACH,
    Direction.HOLD: MeasureKind.MAINTAIN,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a wording belongs, by ids of the API; None: to nothing that is there yet.

    Attributes:
        is_draft: whether the objective may still be reworded.
    """

    client: ID | None = None
    objective: ID | None = None
    key_result: ID | None = None
    is_draft: bool = True

    @classmethod
    def on(cls, board: Board, around: Around) -> Self:
        """The place of something on a board."""
        client_id, goal = board.client.client_id, None
        if around.objective_id is not None:
            goal = board.by_objective.get(around.objective_id)
        if goal is None:
            return cls(ids.encode(Id.CLIENT, client_id))
        line = around.key_result_id and ids.encode(
            Id.KEY_RESULT, client_id, goal.objective_id, around.key_result_id
        )
        return cls(
            ids.encode(Id.CLIENT, client_id),
            ids.encode(Id.OBJECTIVE, client_id, goal.objective_id),
            line or None,
            goal.state in BEFORE_ACTIVATION,
        )


@dataclass(frozen=True, slots=True)
class Step:
    """A mutation with as much of its input as is known.

    Attributes:
        holes: paths of the fields that people have to fill.
    """

    mutation: str
    input: dict[str, object]
    holes: tuple[str, ...] = field(default=())


def steps_of(move: Offer, text: str, kind: Kind, place: Place) -> list[Step]:
    """The mutations of a move, in the order in which they are to be sent."""
    if move.action is Action.MOVE_TO_INITIATIVES:
        return [_initiative(text, place), *_taken_out(move, kind, place)]
    if move.action is Action.MOVE_TO_KPIS:
        return [_kpi(text, place), *_taken_out(move, kind, place)]
    return list(_split(move, place))


def _initiative(text: str, place: Place) -> Step:
    return _step("startInitiative", {"objectiveId": place.objective, "title": _title(text)})


def _kpi(text: str, place: Place) -> Step:
    reading = advise(text, Kind.KPI).reading
    better = _BETTER.get(reading.direction) if reading.direction else None
    given = {"clientId": place.client, "name": _title(text), "direction": better}
    step = _step("setKpi", given)
    return Step(step.mutation, step.input | ({"unit": reading.unit} if reading.unit else {}), step.holes)


def _taken_out(move: Offer, kind: Kind, place: Place) -> Iterator[Step]:
    """What takes a wording away from where it stood; an agreed key result stays for people to decide on."""
    if not place.is_draft:
        return
    if kind is Kind.OBJECTIVE and place.objective is not None:
        yield Step("abandonObjective", {"objectiveId": place.objective, "reason": move.text})
    elif place.key_result is not None:
        yield Step("withdrawKeyResult", {"keyResultId": place.key_result, "reason": move.text})


def _split(move: Offer, place: Place) -> Iterator[Step]:
    """The first part takes the key result's place, the others become key results of their own."""
    for number, part in enumerate(move.parts):
        measure, holes = _measure(advise(part, Kind.KEY_RESULT).reading)
        worded: dict[str, object] = {"title": _title(part), "measure": measure}
        if number == 0 and place.key_result is not None:
            yield _step("redefineKeyResult", {"keyResultId": place.key_result, **worded}, holes)
        else:
            yield _step("addKeyResult", {"objectiveId": place.objective, **worded}, holes)


def _measure(reading: Reading) -> tuple[dict[str, object], tuple[str, ...]]:
    """A measure as far as the text states it; where it starts may stay open (S65)."""
    kind = _MEASURES.get(reading.direction) if reading.direction else None
    is_held = kind is MeasureKind.MAINTAIN
    target = None if reading.target is None or is_held else decimal_out(reading.target)
    baseline = None if reading.baseline is None or is_held else decimal_out(reading.baseline)
    said = {"kind": kind and kind.value, "unit": reading.unit, "baseline": baseline, "target": target}
    wanted = ("kind", "floor" if is_held else "target")
    return _without_holes(said), tuple(f"measure.{name}" for name in wanted if said.get(name) is None)


def _step(mutation: str, given: Mapping[str, object], more: tuple[str, ...] = ()) -> Step:
    holes = tuple(name for name, value in given.items() if value is None)
    return Step(mutation, _without_holes(given), (*holes, *more))


def _without_holes(given: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in given.items() if value is not None}


def _title(text: str) -> str | None:
    return text if len(text) <= _LONGEST else None

"""Which numbers of a text are taken as baseline, target and change."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from domain.coach.numbers.measures import HOURS, Measure
from domain.coach.numbers.parts import Part
from domain.coach.numbers.quantities import Quantity
from domain.coach.reading import Direction


@dataclass(slots=True)
class Choice:
    """The numbers that were taken, with their values in one unit."""

    baseline: Decimal | None = None
    target: Decimal | None = None
    relative_pct: Decimal | None = None
    factor: Decimal | None = None
    delta: Decimal | None = None
    taken: list[Quantity] = field(default_factory=list[Quantity])


Labelled = list[tuple[Quantity, Part]]


def choose(labelled: Labelled, way: Direction | None) -> Choice:
    """The first metric's numbers."""
    choice = Choice()
    pair = pair_of(labelled)
    if pair is not None:
        choice.baseline, choice.target = in_one_unit(*pair, way)
        choice.taken.extend(pair)
        return choice
    take_change(choice, labelled)
    target = target_of(labelled, is_changed=bool(choice.taken))
    if target is not None:
        choice.target = target.value
        choice.taken.append(target)
    take_baseline(choice, labelled, target, way)
    return choice


def pair_of(labelled: Labelled) -> tuple[Quantity, Quantity] | None:
    """The first start with a level that belongs to it, in either order."""
    useful = [(quantity, part) for quantity, part in labelled if part not in {Part.TERM, Part.SOFT, Part.SERVICE}]
    for at, (quantity, part) in enumerate(useful):
        if part is Part.START:
            for other, other_part in useful[at + 1 : at + 3]:
                if other_part is Part.LEVEL and fit(quantity, other):
                    return quantity, other
            if at and useful[at - 1][1] is Part.LEVEL and fit(quantity, useful[at - 1][0]):
                return quantity, useful[at - 1][0]
    return None


def fit(start: Quantity, level: Quantity) -> bool:
    """Whether two numbers can be of one metric: the same kind, or one of them bare."""
    if start.measure is level.measure:
        return start.unit == level.unit or start.measure is Measure.TIME or not (start.unit and level.unit)
    return Measure.COUNT in {start.measure, level.measure} or Measure.POINTS in {start.measure, level.measure}


def target_of(labelled: Labelled, *, is_changed: bool) -> Quantity | None:
    """The number to get to when no pair was found."""
    for wanted in (Part.LEVEL, Part.GOAL):
        for quantity, part in labelled:
            if part is wanted:
                return quantity
    if is_changed:
        return None
    for wanted in (Part.PLAIN, Part.SOFT, Part.SERVICE):
        for quantity, part in labelled:
            if part is wanted:
                return quantity
    return next((quantity for quantity, part in labelled if part is Part.START and not has_present(labelled)), None)


def has_present(labelled: Labelled) -> bool:
    """Whether a number is said to be the present state."""
    return any(part is Part.PRESENT for _, part in labelled)


def take_change(choice: Choice, labelled: Labelled) -> None:
    """Take "by 20 %", "by 300" and "x3"."""
    for quantity, part in labelled:
        if part is Part.FACTOR and choice.factor is None:
            choice.factor = quantity.value
        elif part is Part.CHANGE and choice.relative_pct is None and choice.delta is None:
            if quantity.measure is Measure.PERCENT:
                choice.relative_pct = quantity.value
            else:
                choice.delta = abs(quantity.value)
        else:
            continue
        choice.taken.append(quantity)


def take_baseline(choice: Choice, labelled: Labelled, target: Quantity | None, way: Direction | None) -> None:
    """Take the present state, or a lone "from 22 %"."""
    for wanted in (Part.PRESENT, Part.START):
        for quantity, part in labelled:
            if part is not wanted or quantity is target:
                continue
            if target is None:
                choice.baseline = quantity.value
            elif fit(quantity, target) and (wanted is Part.PRESENT or quantity.measure is target.measure):
                choice.baseline, choice.target = in_one_unit(quantity, target, way)
            else:
                continue
            choice.taken.append(quantity)
            return


def in_one_unit(start: Quantity, level: Quantity, way: Direction | None) -> tuple[Decimal, Decimal]:
    """Both values in the level's unit and multiplier: 3 days → 24 hours is 72 → 24."""
    if start.measure is Measure.TIME and level.measure is Measure.TIME and start.unit != level.unit:
        return in_one_time(start, level)
    if start.scale is None and level.scale is not None:
        return shared(start.value, level.scale, level.value, way), level.value
    if level.scale is None and start.scale is not None:
        turned = {Direction.INCREASE: Direction.DECREASE, Direction.DECREASE: Direction.INCREASE}
        return start.value, shared(level.value, start.scale, start.value, turned.get(way) if way else None)
    return start.value, level.value


def in_one_time(start: Quantity, level: Quantity) -> tuple[Decimal, Decimal]:
    """Two times in the level's unit."""
    rates = {"seconds": 1, "minutes": 60, "hours": 3600}
    rates |= {unit: int(hours) * 3600 for unit, hours in HOURS.items() if hours >= 1}
    return start.value * rates[start.unit or ""] / rates[level.unit or ""], level.value


def shared(bare: Decimal, scale: Decimal, other: Decimal, way: Direction | None) -> Decimal:
    """A bare number beside a multiplied one: multiplied too when that brings them closer and the verb agrees."""
    scaled = bare * scale
    if bare == 0 or other == 0:
        return bare
    if way is Direction.INCREASE and (scaled < other) != (bare < other):
        return scaled if scaled < other else bare
    if way is Direction.DECREASE and (scaled > other) != (bare > other):
        return scaled if scaled > other else bare
    return scaled if distance(scaled, other) <= distance(bare, other) else bare


def distance(one: Decimal, other: Decimal) -> Decimal:
    """How many times the larger is larger than the smaller."""
    return max(abs(one), abs(other)) / min(abs(one), abs(other))

"""Which numbers of a text are taken as baseline, target and change: the first metric's."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from domain.coach.numbers.conversion import Level, in_one_unit
from domain.coach.numbers.measures import Measure
from domain.coach.numbers.parts import Part, is_alike
from domain.coach.numbers.quantities import Quantity
from domain.coach.reading import Direction


@dataclass(slots=True)
class Choice:
    """The numbers that were taken.

    Attributes:
        baseline: where it starts, in the target's unit.
        target: the level to get to.
        relative_pct: the percent of a relative change, as written.
        factor: the number of a multiple.
        delta: the size of a change in the metric's own unit.
        unit: the unit both levels were brought to, when it is not the target's.
        is_promise: the target is how soon something is always done: within 3 hours.
        taken: the numbers these came from; the target first.
    """

    baseline: Decimal | None = None
    target: Decimal | None = None
    relative_pct: Decimal | None = None
    factor: Decimal | None = None
    delta: Decimal | None = None
    unit: str | None = None
    is_promise: bool = False
    taken: list[Quantity] = field(default_factory=list[Quantity])

    def take_levels(self, start: Quantity, level: Quantity, way: Direction | None) -> None:
        """Take both ends of a movement, in one unit."""
        self.baseline, self.target, self.unit = in_one_unit(
            Level(start, near_end(start, way)), Level(level, far_end(level, way)), way
        )
        self.taken.extend(each for each in (level, start) if each not in self.taken)


Labelled = list[tuple[Quantity, Part]]


def choose(labelled: Labelled, way: Direction | None) -> Choice:
    """The first metric's numbers; `way` is what the verb says."""
    choice = Choice()
    pair = pair_of(labelled)
    if pair is not None:
        choice.take_levels(*pair, way)
        return choice
    take_change(choice, labelled)
    target = target_of(labelled, way, has_change=bool(choice.taken))
    if target is not None:
        choice.target = far_end(target, way)
        choice.is_promise = (target, Part.SERVICE) in labelled
        choice.taken.append(target)
    start = start_of(labelled, target)
    if start is not None and target is not None:
        choice.take_levels(start, target, way)
    elif start is not None:
        choice.baseline = near_end(start, way)
        choice.taken.append(start)
    return choice


def far_end(quantity: Quantity, way: Direction | None) -> Decimal:
    """What a target states at least: of a range the lower end, of a fall or a limit the upper one."""
    return quantity.end_value if way in {Direction.DECREASE, Direction.HOLD} else quantity.value


def near_end(quantity: Quantity, way: Direction | None) -> Decimal:
    """What a baseline states at least: of a range the end nearer to the target."""
    return quantity.value if way is Direction.DECREASE else quantity.end_value


def pair_of(labelled: Labelled) -> tuple[Quantity, Quantity] | None:
    """The first start with a level that belongs to it, in either order."""
    useful = [
        (quantity, part) for quantity, part in labelled if part not in {Part.TERM, Part.SOFT, Part.SERVICE}
    ]
    for at, (quantity, part) in enumerate(useful):
        if part is not Part.START:
            continue
        for other, other_part in (*useful[at + 1 : at + 3], *useful[max(0, at - 1) : at]):
            if other_part is Part.LEVEL and is_alike(quantity, other):
                return quantity, other
    return None


def target_of(labelled: Labelled, way: Direction | None, *, has_change: bool) -> Quantity | None:
    """The number to get to when no pair was found."""
    first = {part: quantity for quantity, part in reversed(labelled)}
    level = first.get(Part.LEVEL)
    if level is not None and not (way is None and is_recipient(labelled, level)):
        return level
    if Part.GOAL in first:
        return first[Part.GOAL]
    if has_change:
        return level_beside_change(first)
    order = (Part.PLAIN, Part.LEVEL, Part.SERVICE, Part.SOFT)
    target = next((first[part] for part in order if part in first), None)
    return target if target is not None else last_resort(first, way)


def level_beside_change(first: dict[Part, Quantity]) -> Quantity | None:
    """The level beside a change that also names the start: 35%, up 10 points from 25%."""
    level, start = first.get(Part.PLAIN), first.get(Part.START)
    if level is None or start is None or level.measure is Measure.COUNT:
        return None
    return level if is_alike(start, level) else None


def last_resort(first: dict[Part, Quantity], way: Direction | None) -> Quantity | None:
    """A target among what mostly is none: a term instead of another time, people "с 80 % клиентов"."""
    present, term, start = first.get(Part.PRESENT), first.get(Part.TERM), first.get(Part.START)
    if present is not None:
        is_time = term is not None and len(first) == 2 and not present.is_followed
        return term if is_time and present.measure in {Measure.TIME, Measure.COUNT} else None
    is_moving = way in {Direction.INCREASE, Direction.DECREASE}
    return None if start is None or (is_moving and start.measure is not Measure.COUNT) else start


def is_recipient(labelled: Labelled, level: Quantity) -> bool:
    """Whether "to 5 markets" only says where the first number's things go."""
    before = next((quantity for quantity, part in labelled if part is Part.PLAIN), None)
    return (
        before is not None and before.first < level.first and level.measure is before.measure is Measure.COUNT
    )


def take_change(choice: Choice, labelled: Labelled) -> None:
    """Take "by 20 %", "by 300" and "x3", each the first of its kind."""
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


def start_of(labelled: Labelled, target: Quantity | None) -> Quantity | None:
    """The present state, a lone "from 22 %", or the level that stands before a goal."""
    parts = {quantity: part for quantity, part in labelled}
    for wanted in (Part.PRESENT, Part.START, Part.PLAIN):
        for quantity, part in parts.items():
            if part is wanted and quantity is not target and may_start(part, quantity, target, parts):
                return quantity
    return None


def may_start(part: Part, quantity: Quantity, target: Quantity | None, parts: dict[Quantity, Part]) -> bool:
    """Whether a number is the start of what gets to the target."""
    if target is None:
        return part is Part.PRESENT or (part is Part.START and quantity.measure is not Measure.COUNT)
    if part is Part.PRESENT:
        return is_alike(quantity, target)
    if quantity.measure is not target.measure:
        return False
    if part is Part.START:
        return quantity.measure is not Measure.COUNT or not quantity.is_followed
    return parts[target] is Part.GOAL and quantity.first < target.first and not target.is_followed

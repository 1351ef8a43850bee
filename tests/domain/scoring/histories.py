"""Random numbers, key results and alignment trees for the laws of scoring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import count
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st

from domain.dated import BY_MARK, DatedDeparture, DatedMeasure, DatedWeight, Fact, Mark, Reading
from domain.exact import plus, times
from domain.explain import DatedEdge, DatedStanding, GoalTimeline
from domain.measure import Measure, MeasureKind, Milestone
from domain.rollup import Edge, GoalNode, Item
from domain.terms import Departure, EdgeKind, FedBy, ScoreSource
from domain.timeline import Commitment, KeyResultTimeline
from tests.domain.scoring.world import END, START, day, named

LAW = settings(max_examples=60, deadline=None, database=None)

STEPS = (named("step 1"), named("step 2"))
MOMENTS = tuple(range(-5, 100, 5))


@st.composite
def inputs(draw: st.DrawFn) -> Decimal:
    """Any number that rule 1 admits: up to 28 digits, exponent within ±18."""
    digits = draw(st.integers(-(10**28) + 1, 10**28 - 1) | st.integers(-999, 999))
    return Decimal(digits).scaleb(draw(st.integers(-18, 18)))


def small(least: int = -99, most: int = 99) -> st.SearchStrategy[Decimal]:
    return st.integers(least * 10, most * 10).map(lambda tenths: Decimal(tenths).scaleb(-1))


progresses = st.integers(0, 1000).map(lambda thousandths: Decimal(thousandths).scaleb(-3))
weights = st.sampled_from([Decimal(weight) for weight in ("0", "0.5", "1", "2", "3", "50")])
item_lists = st.lists(st.builds(Item, weights, st.none() | progresses), max_size=6)


@st.composite
def metrics(draw: st.DrawFn) -> Measure:
    baseline, target = draw(st.lists(small(), min_size=2, max_size=2, unique=True))
    return Measure(MeasureKind.REACH, "leads", baseline, target)


@st.composite
def corridors(draw: st.DrawFn) -> Measure:
    floor, ceiling = sorted(draw(st.lists(small(), min_size=2, max_size=2)))
    return Measure(
        MeasureKind.MAINTAIN,
        floor=draw(st.sampled_from([floor, None])),
        ceiling=ceiling,
        tolerance=draw(st.sampled_from([Decimal(0), Decimal(5), Decimal(40)])),
        stale_after_days=draw(st.sampled_from([None, 7, 14])),
    )


@st.composite
def staircases(draw: st.DrawFn) -> Measure:
    steps = tuple(Milestone(step, "", draw(st.sampled_from([Decimal(1), Decimal(3)]))) for step in STEPS)
    return Measure(MeasureKind.MILESTONES, milestones=steps)


measures = metrics() | corridors() | staircases()


@st.composite
def facts(draw: st.DrawFn, definition: st.SearchStrategy[Measure] = measures) -> list[Fact]:
    """One key result's facts at distinct effective moments, recorded in an order of their own.

    The first is its definition; a later definition is of the same kind.
    """
    agreed = draw(definition)
    days = draw(st.lists(st.integers(-4, 95), min_size=1, max_size=8, unique=True))
    order = draw(st.permutations(range(len(days) + 2)))
    found: list[Fact] = [
        DatedMeasure(effective_at=day(-5), recorded=order[0], measure=agreed),
        DatedWeight(effective_at=day(-5), recorded=order[1], weight=draw(weights)),
    ]
    for place, when in enumerate(days):
        found.append(draw(fact(agreed, definition, when, order[place + 2])))
    return found


@st.composite
def fact(
    draw: st.DrawFn, agreed: Measure, definition: st.SearchStrategy[Measure], when: int, recorded: int
) -> Fact:
    what = draw(
        st.sampled_from(["reading", "reading", "reading", "reading", "measure", "weight", "departure"])
    )
    if what == "measure":
        fresh = draw(definition.filter(lambda measure: measure.kind is agreed.kind))
        return DatedMeasure(effective_at=day(when), recorded=recorded, measure=fresh)
    if what == "weight":
        return DatedWeight(effective_at=day(when), recorded=recorded, weight=draw(weights))
    if what == "departure":
        return DatedDeparture(effective_at=day(when), recorded=recorded, departure=Departure.ABANDONED)
    stepwise = agreed.kind is MeasureKind.MILESTONES
    return Reading(
        effective_at=day(when),
        recorded=recorded,
        reading_id=named(f"reading {recorded}"),
        value=draw(progresses if stepwise else small()),
        milestone_id=draw(st.sampled_from(STEPS)) if stepwise else None,
    )


def timeline(
    found: Sequence[Fact], key_result_id: UUID = STEPS[0], fed_by: FedBy = FedBy.READINGS
) -> KeyResultTimeline:
    """The key result of these facts, promised as first defined."""
    definitions = [each for each in found if isinstance(each, DatedMeasure)]
    weighed = [each for each in found if isinstance(each, DatedWeight)]
    return KeyResultTimeline(
        key_result_id,
        starts_at=START,
        ends_at=END,
        measures=definitions,
        weights=weighed,
        readings=[each for each in found if isinstance(each, Reading)],
        departures=[each for each in found if isinstance(each, DatedDeparture)],
        commitment=Commitment(min(definitions, key=BY_MARK).measure, min(weighed, key=BY_MARK).weight),
        fed_by=fed_by,
    )


def linear(found: Sequence[Fact], factor: Decimal, offset: Decimal) -> list[Fact]:
    """The same life in another unit: every value `x` becomes `factor * x + offset`."""

    def there(value: Decimal | None) -> Decimal | None:
        return None if value is None else plus(times(factor, value), offset)

    def translated(each: Fact) -> Fact:
        if isinstance(each, Reading):
            return replace(each, value=there(each.value))
        if not isinstance(each, DatedMeasure):
            return each
        old = each.measure
        bounds = (there(old.floor), there(old.ceiling))
        floor, ceiling = bounds if factor > 0 else bounds[::-1]
        return replace(
            each,
            measure=replace(
                old,
                baseline=there(old.baseline),
                target=there(old.target),
                floor=floor,
                ceiling=ceiling,
                tolerance=times(factor.copy_abs(), old.tolerance),
            ),
        )

    return [translated(each) for each in found]


@dataclass(frozen=True)
class Forest:
    """A random alignment tree with its history."""

    goals: list[GoalTimeline]
    edges: list[DatedEdge]

    def at(self, moment: int) -> tuple[list[GoalNode], list[Edge]]:
        """The tree at the end of a day, built without the explanation's replay."""
        mark = Mark(day(moment))
        nodes = [
            GoalNode(
                goal.objective_id,
                goal.score_source,
                goal.split,
                [line.node_at(mark) for line in goal.key_results],
                all(each.is_counted for each in goal.standings if each.effective_at <= mark.at),
            )
            for goal in self.goals
        ]
        there = [
            dated.edge
            for dated in self.edges
            if dated.since.effective_at <= mark.at
            and (dated.until is None or mark.at < dated.until.effective_at)
        ]
        return nodes, there


@st.composite
def forests(draw: st.DrawFn) -> Forest:
    """Up to four goals; a goal may only contribute to an earlier one, so there are no circles."""
    positions = count(1000)
    names = [named(f"goal {place}") for place in range(draw(st.integers(1, 4)))]
    goals: list[GoalTimeline] = []
    edges: list[DatedEdge] = []
    for place, objective_id in enumerate(names):
        lines: list[KeyResultTimeline] = []
        for which in range(draw(st.integers(0, 2))):
            fed_by = draw(st.sampled_from([FedBy.READINGS, FedBy.READINGS, *FedBy]))
            moved = [replace(each, recorded=next(positions)) for each in draw(facts())]
            lines.append(timeline(moved, named(f"key result {place} {which}"), fed_by))
        source = draw(st.sampled_from(list(ScoreSource)))
        leaving = draw(st.sampled_from([None, None, 30, 70]))
        left = () if leaving is None else (_left(leaving, next(positions)),)
        split = draw(progresses) if source is ScoreSource.BOTH else None
        goals.append(GoalTimeline(objective_id, lines, source, split, (*_begun(next(positions)), *left)))
        for parent in goals[:-1]:
            edges += draw(_edges(objective_id, parent, positions))
    return Forest(goals, edges)


@st.composite
def _edges(draw: st.DrawFn, child: UUID, parent: GoalTimeline, positions: count[int]) -> list[DatedEdge]:
    ends = [None, *(line.key_result_id for line in parent.key_results)]
    found: list[DatedEdge] = []
    for end in ends:
        if draw(st.booleans()):
            kind = draw(st.sampled_from([EdgeKind.CONTRIBUTES, EdgeKind.CONTRIBUTES, EdgeKind.SUPPORTS]))
            edge = Edge(child, parent.objective_id, end, kind, draw(weights))
            since = Fact(effective_at=day(draw(st.integers(-5, 60))), recorded=next(positions))
            until = draw(st.sampled_from([None, Fact(effective_at=day(65), recorded=next(positions))]))
            found.append(DatedEdge(edge, since, until))
    return found


def _begun(recorded: int) -> tuple[DatedStanding]:
    return (DatedStanding(effective_at=day(-5), recorded=recorded, is_counted=True),)


def _left(days: int, recorded: int) -> DatedStanding:
    return DatedStanding(effective_at=day(days), recorded=recorded, is_counted=False)

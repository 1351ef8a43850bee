"""From key results to objectives and up the alignment tree (scoring rules 7, 8 and 9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from domain.errors import Refusal
from domain.exact import ONE, ZERO, minus, plus, ratio, times, total
from domain.measure import METRIC_KINDS, Measure
from domain.scoring import measured_progress, measured_raw
from domain.terms import EdgeKind, FedBy, ScoreSource


class AllWeightsZero(Refusal):
    """Every weight is 0, so nothing would count: give at least one key result a weight above 0."""

    CODE = "ALL_WEIGHTS_ZERO"


class Item(NamedTuple):
    """A key result as its objective counts it: `weight` >= 0, `progress` 0..1 or None for unknown."""

    weight: Decimal
    progress: Decimal | None


class Rollup(NamedTuple):
    """A score with what is known of it.

    `score` counts known parts only (None: nothing known); `coverage` is the known part of the weight; `low`
    and `high` are the score if everything unknown were 0 or 1 (None: nothing has weight).
    """

    score: Decimal | None
    coverage: Decimal
    low: Decimal | None
    high: Decimal | None


UNKNOWN = Rollup(None, ZERO, ZERO, ONE)
"""Something that has weight and no known progress."""
NOTHING = Rollup(None, ZERO, None, None)
"""Nothing that has weight."""


@dataclass(frozen=True, slots=True)
class KeyResultNode:
    """A key result's place in the tree: what it says by itself now, and what was committed.

    `progress` counts when `fed_by` is READINGS. `value` is the current reading, summed upward by unit
    (CHILDREN_SUM needs `measure` on both sides). `is_counted` is False from a departure on (rule 9).
    `committed_weight` is None when the key result is not part of a commitment; `committed_progress` is
    measured with `committed_measure` and stands still from a departure on.
    """

    key_result_id: UUID
    weight: Decimal
    progress: Decimal | None = None
    fed_by: FedBy = FedBy.READINGS
    measure: Measure | None = None
    value: Decimal | None = None
    is_counted: bool = True
    committed_weight: Decimal | None = None
    committed_progress: Decimal | None = None
    committed_measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class GoalNode:
    """An objective's place in the tree.

    `split` (0..1) is the part of the score that its own key results give when `score_source` is BOTH. Parents
    leave out an objective that is not `is_counted` (abandoned, still a draft) from `current`, and one that is
    not `is_committed` from `committed`.
    """

    objective_id: UUID
    score_source: ScoreSource
    split: Decimal | None
    key_results: Sequence[KeyResultNode]
    is_counted: bool = True
    is_committed: bool = True


@dataclass(frozen=True, slots=True)
class Edge:
    """`child_id` gives `share` of the mean of its parent's children, or of one key result there (rule 8)."""

    child_id: UUID
    parent_id: UUID
    parent_key_result_id: UUID | None
    kind: EdgeKind
    share: Decimal


class Fed(NamedTuple):
    """What children give a key result: its progress, and with CHILDREN_SUM the summed `value` and its raw."""

    progress: Rollup
    value: Decimal | None = None
    raw: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TreeView:
    """Scores of every objective and of every key result that children feed."""

    objectives: Mapping[UUID, Rollup]
    fed: Mapping[UUID, Fed]


@dataclass(frozen=True, slots=True)
class TreeScores:
    """The three numbers of rule 9.

    `current`: what counts now. `committed`: what was promised, departures at their value then.
    `commitment_kept`: the promised weight of an objective that is still there, 0..1; None where nothing was
    promised.
    """

    current: TreeView
    committed: TreeView
    commitment_kept: Mapping[UUID, Decimal | None]


def must_weigh(weights: Iterable[Decimal]) -> None:
    """Check that something counts.

    Raises:
        AllWeightsZero: there are weights and each is 0 (rule 7).
    """
    given = tuple(weights)
    if given and not any(given):
        raise AllWeightsZero(field="weight")


def rollup(items: Iterable[tuple[Decimal, Decimal | None]]) -> Rollup:
    """`sum(weight * progress) / sum(weight)` over known items; weight 0 is not counted (rule 7)."""
    weighed = known = gained = ZERO
    for weight, progress in items:
        weighed = plus(weighed, weight)
        if progress is not None:
            known = plus(known, weight)
            gained = plus(gained, times(weight, progress))
    if not weighed:
        return NOTHING
    if known == weighed:
        score = ratio(gained, weighed)
        return Rollup(score, ONE, score, score)
    score = ratio(gained, known) if known else None
    high = ratio(plus(gained, minus(weighed, known)), weighed)
    return Rollup(score, ratio(known, weighed), ratio(gained, weighed), high)


def blend(parts: Iterable[tuple[Decimal, Rollup]]) -> Rollup:
    """The rollup of rollups (weight, part): equals `rollup` when every part is wholly known or unknown."""
    weighed = known = gained = covered = low = high = ZERO
    for weight, part in parts:
        weighed = plus(weighed, weight)
        if part.score is not None:
            known = plus(known, weight)
            gained = plus(gained, times(weight, part.score))
        covered = plus(covered, times(weight, part.coverage))
        low = plus(low, times(weight, ZERO if part.low is None else part.low))
        high = plus(high, times(weight, ONE if part.high is None else part.high))
    if not weighed:
        return NOTHING
    score = ratio(gained, known) if known else None
    return Rollup(score, ratio(covered, weighed), ratio(low, weighed), ratio(high, weighed))


def commitment_kept(key_results: Iterable[KeyResultNode]) -> Decimal | None:
    """`1 - departed weight / committed weight` of one objective; None when nothing was committed (rule 9)."""
    committed = [node for node in key_results if node.committed_weight is not None]
    promised = total(node.committed_weight or ZERO for node in committed)
    if not promised:
        return None
    kept = total(node.committed_weight or ZERO for node in committed if node.is_counted)
    return ratio(kept, promised)


def score_tree(objectives: Iterable[GoalNode], edges: Iterable[Edge]) -> TreeScores:
    """Score every objective in one pass from the leaves up; the order of either input never matters (rule 8).

    Only CONTRIBUTES edges count. A child that is named by an edge but not given is unknown, and so is a sum
    with an unknown addend. An objective counts once per parent: the same edge given twice counts with its
    larger share, and with BOTH a child that feeds a counted key result is not counted among the children
    again.

    Raises:
        ValueError: the edges close a circle, or BOTH lacks its split; commands refuse both.
    """
    goals = {goal.objective_id: goal for goal in objectives}
    below = _Below(edges)
    order = _leaves_first(goals, below)
    return TreeScores(
        _pass(order, below, _current_line, (goal for goal in order if not goal.is_counted)),
        _pass(order, below, _committed_line, (goal for goal in order if not goal.is_committed)),
        {goal.objective_id: commitment_kept(goal.key_results) for goal in order},
    )


_READINGS = FedBy.READINGS


class _Line(NamedTuple):
    """A key result as one view counts it; it begins with its `Item`."""

    weight: Decimal
    progress: Decimal | None
    key_result_id: UUID
    fed_by: FedBy
    measure: Measure | None
    value: Decimal | None


def _current_line(node: KeyResultNode) -> _Line | None:
    if not node.is_counted:
        return None
    return _Line(node.weight, node.progress, node.key_result_id, node.fed_by, node.measure, node.value)


def _committed_line(node: KeyResultNode) -> _Line | None:
    if node.committed_weight is None:
        return None
    measure = node.committed_measure or node.measure
    return _Line(
        node.committed_weight, node.committed_progress, node.key_result_id, node.fed_by, measure, node.value
    )


class _Below:
    """CONTRIBUTES edges by what they feed: parent -> child -> share, key result -> child -> share."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        self.children: dict[UUID, dict[UUID, Decimal]] = {}
        self.feeders: dict[UUID, dict[UUID, Decimal]] = {}
        self.parents: dict[UUID, set[UUID]] = {}
        for edge in edges:
            if edge.kind is not EdgeKind.CONTRIBUTES:
                continue
            self.parents.setdefault(edge.child_id, set()).add(edge.parent_id)
            if edge.parent_key_result_id is None:
                shares = self.children.setdefault(edge.parent_id, {})
            else:
                shares = self.feeders.setdefault(edge.parent_key_result_id, {})
            shares[edge.child_id] = max(edge.share, shares.get(edge.child_id, ZERO))


def _leaves_first(goals: Mapping[UUID, GoalNode], below: _Below) -> list[GoalNode]:
    above = {child: {parent for parent in below.parents.get(child, ()) if parent in goals} for child in goals}
    waiting = dict.fromkeys(goals, 0)
    for parents in above.values():
        for parent in parents:
            waiting[parent] += 1
    order = [objective_id for objective_id, children in waiting.items() if not children]
    for objective_id in order:
        for parent in above[objective_id]:
            waiting[parent] -= 1
            if not waiting[parent]:
                order.append(parent)
    if len(order) < len(goals):
        raise ValueError(f"alignment closes a circle among {sorted(map(str, goals.keys() - set(order)))}")
    return [goals[objective_id] for objective_id in order]


class _Pass:
    """One view of the tree, scored goal by goal from the leaves up."""

    def __init__(self, below: _Below, left_out: frozenset[UUID]) -> None:
        self.below = below
        self.left_out = left_out
        self.lines: dict[UUID, list[_Line]] = {}
        self.scores: dict[UUID, Rollup] = {}
        self.fed: dict[UUID, Fed] = {}

    def score(self, goal: GoalNode, lines: list[_Line]) -> None:
        """Score `goal`, whose children are scored."""
        self.lines[goal.objective_id] = lines
        for line in lines:
            if line.fed_by is not _READINGS:
                self.fed[line.key_result_id] = self._fed(line)
        self.scores[goal.objective_id] = self._scored(goal, lines)

    def _scored(self, goal: GoalNode, lines: list[_Line]) -> Rollup:
        if goal.score_source is ScoreSource.KEY_RESULTS:
            return self._own(lines)
        children = self.below.children.get(goal.objective_id, {})
        if goal.score_source is ScoreSource.CHILDREN:
            return self._mean(children)
        if goal.split is None:
            raise ValueError(f"objective {goal.objective_id} lacks the split of its score")
        counted = self._feeders_of(lines)
        rest = {child: share for child, share in children.items() if child not in counted}
        return blend(((goal.split, self._own(lines)), (minus(ONE, goal.split), self._mean(rest))))

    def _own(self, lines: list[_Line]) -> Rollup:
        for line in lines:
            if line.fed_by is not _READINGS:
                break
        else:
            return rollup([line[:2] for line in lines])
        return blend((line.weight, self._progress(line)) for line in lines)

    def _progress(self, line: _Line) -> Rollup:
        if line.fed_by is not FedBy.READINGS:
            return self.fed[line.key_result_id].progress
        return _known(line.progress)

    def _mean(self, children: Mapping[UUID, Decimal]) -> Rollup:
        return blend((share, self.scores.get(child, UNKNOWN)) for child, share in self._admitted(children))

    def _admitted(self, children: Mapping[UUID, Decimal]) -> list[tuple[UUID, Decimal]]:
        return [(child, share) for child, share in children.items() if child not in self.left_out]

    def _feeders_of(self, lines: list[_Line]) -> set[UUID]:
        feeding = (line for line in lines if line.weight and line.fed_by is not FedBy.READINGS)
        return {child for line in feeding for child in self.below.feeders.get(line.key_result_id, ())}

    def _fed(self, line: _Line) -> Fed:
        feeders = self.below.feeders.get(line.key_result_id, {})
        if line.fed_by is FedBy.CHILDREN:
            return Fed(self._mean(feeders))
        if line.measure is None:
            return Fed(UNKNOWN)
        value = self._summed(feeders, line.measure.unit)
        if value is None:
            return Fed(UNKNOWN)
        raw = measured_raw(line.measure, value)
        return Fed(_known(measured_progress(line.measure, value)), value, raw)

    def _summed(self, feeders: Mapping[UUID, Decimal], unit: str) -> Decimal | None:
        values = [value for child, _ in self._admitted(feeders) for value in self._values(child, unit)]
        known = [value for value in values if value is not None]
        return total(known) if values and len(known) == len(values) else None

    def _values(self, child: UUID, unit: str) -> list[Decimal | None]:
        """Current values of a child in `unit`; one unknown when it has none."""
        found: list[Decimal | None] = []
        for line in self.lines.get(child, ()):
            if line.measure is None or line.measure.kind not in METRIC_KINDS or line.measure.unit != unit:
                continue
            if line.fed_by is FedBy.READINGS:
                found.append(line.value)
            elif line.fed_by is FedBy.CHILDREN_SUM:
                found.append(self.fed[line.key_result_id].value)
        return found or [None]


def _known(progress: Decimal | None) -> Rollup:
    return UNKNOWN if progress is None else Rollup(progress, ONE, progress, progress)


def _pass(
    order: Sequence[GoalNode],
    below: _Below,
    view: Callable[[KeyResultNode], _Line | None],
    left_out: Iterable[GoalNode],
) -> TreeView:
    walk = _Pass(below, frozenset(goal.objective_id for goal in left_out))
    for goal in order:
        walk.score(goal, [line for node in goal.key_results if (line := view(node)) is not None])
    return TreeView(walk.scores, walk.fed)

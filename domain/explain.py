"""Why an objective's score moved between two moments, in terms that add up exactly (scoring rule 15)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from domain.dated import Fact, Mark, in_force
from domain.exact import ZERO, minus
from domain.measure import MeasureKind
from domain.rollup import Edge, GoalNode, KeyResultNode, score_tree
from domain.terms import EdgeKind, ScoreSource
from domain.timeline import KeyResultTimeline


class ChangeKind(StrEnum):
    """What moved a score; of one event that is several, the first in this order names it.

    CARRIED: time passed over the latest reading of a maintain key result. STANDING: an objective began to
    count or stopped. CHILD_ROLLUP: something below the objective, or an alignment edge.
    """

    KEY_RESULT_ADDED = "KEY_RESULT_ADDED"
    DEPARTURE = "DEPARTURE"
    STANDING = "STANDING"
    ALIGNMENT = "ALIGNMENT"
    RETARGET = "RETARGET"
    REWEIGHT = "REWEIGHT"
    BASELINE = "BASELINE"
    READING = "READING"
    CARRIED = "CARRIED"
    CHILD_ROLLUP = "CHILD_ROLLUP"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedStanding(Fact):
    """Whether parents count the objective from then on: activation True, abandonment False."""

    is_counted: bool


@dataclass(frozen=True, slots=True)
class DatedEdge:
    """An alignment edge from the fact `since` until the fact `until` (None: still there)."""

    edge: Edge
    since: Fact
    until: Fact | None = None


@dataclass(frozen=True, slots=True)
class GoalTimeline:
    """An objective's dated facts; `standings` empty means that parents always count it."""

    objective_id: UUID
    key_results: Sequence[KeyResultTimeline]
    score_source: ScoreSource = ScoreSource.KEY_RESULTS
    split: Decimal | None = None
    standings: Sequence[DatedStanding] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a change: `amount` that the event at ledger position `recorded` brought at `effective_at`.

    `cause` is what happened, `kind` how it reached the objective: below it, everything is a CHILD_ROLLUP.
    Actor and reason are the event's own. `key_result_id` is None when several or none are concerned.
    """

    kind: ChangeKind
    cause: ChangeKind
    effective_at: datetime
    recorded: int
    objective_id: UUID
    key_result_id: UUID | None
    amount: Decimal


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """`before` and `after` are scores or None for unknown; in `difference` unknown weighs 0.

    The amounts of `terms`, in effective order, add up to `difference` exactly.
    """

    before: Decimal | None
    after: Decimal | None
    difference: Decimal
    terms: tuple[Term, ...]


def score_change(
    goals: Iterable[GoalTimeline],
    edges: Iterable[DatedEdge],
    objective_id: UUID,
    start: datetime,
    end: datetime,
) -> ScoreChange:
    """Explain the current score of an objective from the end of moment `start` to the end of moment `end`.

    Facts are put in force one event at a time, by effective time and then by ledger position; each term is
    the score after less the score before, so the sum telescopes. A maintain key result moves by itself: that
    is settled as CARRIED before its own next fact and at `end`. Events without effect have a term of 0.

    Raises:
        ValueError: `end` lies before `start`.
    """
    if end < start:
        raise ValueError(f"a change cannot be explained back from {start} to {end}")
    replay = _Replay(goals, edges, objective_id, Mark(start))
    before = replay.score()
    terms: list[Term] = []
    amount = ZERO if before is None else before
    for step in (*_steps(replay.goals, replay.edges, start, end), *_last_carries(replay.goals, end)):
        after = replay.taken(step)
        number = ZERO if after is None else after
        moved = minus(number, amount)
        amount = number
        if moved or step.cause is not ChangeKind.CARRIED:
            terms.append(step.term(objective_id, moved))
    first = ZERO if before is None else before
    return ScoreChange(before, replay.score(), minus(amount, first), tuple(terms))


@dataclass(frozen=True, slots=True)
class _Step:
    """Put `key_results` and what holds them at `until`; `mark` names the event that did it."""

    cause: ChangeKind
    mark: Mark
    until: Mark
    objective_id: UUID
    key_results: tuple[UUID, ...]

    def term(self, asked: UUID, amount: Decimal) -> Term:
        below = self.objective_id != asked or self.cause is ChangeKind.ALIGNMENT
        return Term(
            ChangeKind.CHILD_ROLLUP if below else self.cause,
            self.cause,
            self.until.at,
            self.mark.recorded,
            self.objective_id,
            self.key_results[0] if len(self.key_results) == 1 else None,
            amount,
        )


@dataclass(frozen=True, slots=True)
class _Happening:
    cause: ChangeKind
    mark: Mark
    objective_id: UUID
    key_result_id: UUID | None = None


class _Replay:
    """The part of the tree under one objective, put forward step by step."""

    def __init__(
        self, goals: Iterable[GoalTimeline], edges: Iterable[DatedEdge], objective_id: UUID, start: Mark
    ) -> None:
        contributing = [dated for dated in edges if dated.edge.kind is EdgeKind.CONTRIBUTES]
        under = _under(objective_id, contributing)
        self.objective_id = objective_id
        self.goals = sorted((goal for goal in goals if goal.objective_id in under), key=_OBJECTIVE_ID)
        self.edges = [dated for dated in contributing if dated.edge.parent_id in under]
        self.mark = start
        self.timelines = {line.key_result_id: line for goal in self.goals for line in goal.key_results}
        self.nodes = {key: line.node_at(start) for key, line in self.timelines.items()}

    def taken(self, step: _Step) -> Decimal | None:
        """The score once `step` has been taken."""
        for key in step.key_results:
            self.nodes[key] = self.timelines[key].node_at(step.until)
        self.mark = max(self.mark, step.until)
        return self.score()

    def score(self) -> Decimal | None:
        nodes = [self._node(goal) for goal in self.goals]
        edges = [dated.edge for dated in self.edges if _is_there(dated, self.mark)]
        scored = score_tree(nodes, edges).current.objectives.get(self.objective_id)
        return None if scored is None else scored.score

    def _node(self, goal: GoalTimeline) -> GoalNode:
        standing = in_force(goal.standings, self.mark)
        counted = not goal.standings if standing is None else standing.is_counted
        lines: list[KeyResultNode] = [self.nodes[line.key_result_id] for line in goal.key_results]
        return GoalNode(goal.objective_id, goal.score_source, goal.split, lines, counted)


def _steps(
    goals: Sequence[GoalTimeline], edges: Iterable[DatedEdge], start: datetime, end: datetime
) -> list[_Step]:
    window = (Mark(start), Mark(end))
    happened = [
        each for each in (*_happenings(goals), *_alignments(edges)) if window[0] < each.mark <= window[1]
    ]
    timelines = {line.key_result_id: line for goal in goals for line in goal.key_results}
    steps: list[_Step] = []
    for mark, group in groupby(sorted(happened, key=_order), key=attrgetter("mark")):
        together = list(group)
        moved = {each.key_result_id: each for each in together if each.key_result_id is not None}
        for key, each in moved.items():
            if _is_maintained(timelines[key]):
                steps.append(_carry(timelines[key], each.objective_id, Mark(mark.at, mark.recorded - 1)))
        steps.append(_Step(together[0].cause, mark, mark, together[0].objective_id, tuple(moved)))
    return steps


def _last_carries(goals: Iterable[GoalTimeline], end: datetime) -> list[_Step]:
    return [
        _carry(line, goal.objective_id, Mark(end))
        for goal in goals
        for line in sorted(goal.key_results, key=attrgetter("key_result_id"))
        if _is_maintained(line)
    ]


def _carry(line: KeyResultTimeline, objective_id: UUID, until: Mark) -> _Step:
    """Let time pass over the latest reading, which is the event that the movement goes back to."""
    reading = in_force(line.readings, until)
    origin = line.added.mark if reading is None else reading.mark
    return _Step(ChangeKind.CARRIED, origin, until, objective_id, (line.key_result_id,))


def _happenings(goals: Iterable[GoalTimeline]) -> Iterable[_Happening]:
    for goal in goals:
        for fact in goal.standings:
            yield _Happening(ChangeKind.STANDING, fact.mark, goal.objective_id)
        for line in goal.key_results:
            for cause, facts in _facts(line):
                for fact in facts:
                    yield _Happening(cause, fact.mark, goal.objective_id, line.key_result_id)


def _facts(line: KeyResultTimeline) -> Iterable[tuple[ChangeKind, Sequence[Fact]]]:
    yield ChangeKind.KEY_RESULT_ADDED, line.measures[:1]
    yield ChangeKind.DEPARTURE, () if line.departure is None else (line.departure,)
    yield ChangeKind.RETARGET, line.measures[1:]
    yield ChangeKind.REWEIGHT, line.weights[1:]
    yield ChangeKind.BASELINE, () if line.baseline is None else (line.baseline,)
    yield ChangeKind.READING, line.readings


def _alignments(edges: Iterable[DatedEdge]) -> Iterable[_Happening]:
    for dated in edges:
        for fact in (dated.since, dated.until):
            if fact is not None:
                yield _Happening(ChangeKind.ALIGNMENT, fact.mark, dated.edge.parent_id)


def _is_there(dated: DatedEdge, mark: Mark) -> bool:
    return dated.since.mark <= mark and (dated.until is None or mark < dated.until.mark)


def _is_maintained(line: KeyResultTimeline) -> bool:
    return line.added.measure.kind is MeasureKind.MAINTAIN


def _under(objective_id: UUID, edges: Iterable[DatedEdge]) -> set[UUID]:
    """The objective and everything that was ever aligned below it."""
    children: dict[UUID, set[UUID]] = {}
    for dated in edges:
        children.setdefault(dated.edge.parent_id, set()).add(dated.edge.child_id)
    found = {objective_id}
    waiting = [objective_id]
    while waiting:
        fresh = children.get(waiting.pop(), set()) - found
        found |= fresh
        waiting.extend(fresh)
    return found


_OBJECTIVE_ID = attrgetter("objective_id")
_CAUSES = list(ChangeKind)


def _order(each: _Happening) -> tuple[Mark, int, str, str]:
    rank = _CAUSES.index(each.cause)
    return each.mark, rank, str(each.objective_id), str(each.key_result_id)

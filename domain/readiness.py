"""What is open between an objective and its activation, and why; the query and the command ask the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from uuid import UUID

from domain import gates
from domain.belief_findings import STOPS_ACTIVATION, BeliefFinding
from domain.boundaries import Boundary, conflict_in
from domain.errors import Refusal
from domain.gates import BY_CODE, GATES, Gate, Severity, WaivedBy
from domain.objective_state import OPEN_STATES, ObjectiveState
from domain.playbook import FEWEST_PEOPLE, MOST_KINDS, Playbook
from domain.rollup import AllWeightsZero
from domain.terms import Breakthrough, Level, ScoreSource
from domain.triage import WHOLLY_KNOWN
from domain.word_forms import akin, words_of


class WaiverUnknown(Refusal):
    """Waive only what stands in the way and may be waived: leave {codes} out."""

    CODE = "WAIVER_UNKNOWN"


@dataclass(frozen=True, slots=True)
class KeyResultFacts:
    """A key result that counts.

    Attributes:
        is_binary: whether it is done or not, with nothing between.
        author: who wrote its present wording; None for a process of the product.
    """

    key_result_id: UUID
    title: str
    is_binary: bool
    weight: Decimal
    author: UUID | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another goal of the client."""

    objective_id: UUID
    level: Level
    breakthrough: Breakthrough | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A gate that is not passed yet.

    Attributes:
        facts: values for the placeholders of its text.
        evidence: ids of the key results, objectives or non-goals that it is about.
    """

    gate: Gate
    facts: Mapping[str, object]
    evidence: tuple[UUID, ...] = ()

    @property
    def code(self) -> str:
        """The stable identifier."""
        return self.gate.code

    @property
    def is_blocking(self) -> bool:
        """Whether it refuses the activation until it is mended or waived."""
        return self.gate.severity is Severity.BLOCKING

    @property
    def is_waivable(self) -> bool:
        """Whether somebody may pass it on purpose."""
        return self.gate.waived_by is not WaivedBy.NOBODY

    def refusal(self) -> Refusal:
        """The refusal that it is when it stands in the way."""
        return self.gate.kind(field=self.gate.field, **self.facts)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the gates ask about; what is not known stands as nothing.

    Attributes:
        leader: who gave the direction; None for a process of the product.
        people: who had a hand in the wording and its agreement, processes apart.
        key_results: those that count, in order.
        has_two_sides: whether agency and client are two; not so for the agency's own goals.
        active: other active marketing objectives of the cycle, or of days that it shares.
        above: company and business goals of its period, agreed, active or closed.
        helps: levels of the goals that it helps, through others, too.
        is_helped: whether a marketing objective helps it, through others, too.
        non_goals: those that hold for its cycle or days.
        belief: what the votes on it say.
        know_how_percent: how much of the way is known, 0 … 100; None if nobody was asked.
    """

    objective_id: UUID
    title: str
    where_to: str
    level: Level
    breakthrough: Breakthrough | None
    breakthrough_note: str
    score_source: ScoreSource
    state: ObjectiveState
    leader: UUID | None
    people: frozenset[UUID]
    key_results: tuple[KeyResultFacts, ...]
    playbook: Playbook
    has_two_sides: bool = True
    active: tuple[Neighbour, ...] = ()
    above: tuple[Neighbour, ...] = ()
    helps: frozenset[Level] = frozenset()
    is_helped: bool = False
    non_goals: tuple[Boundary, ...] = ()
    belief: tuple[BeliefFinding, ...] = (BeliefFinding.BELIEF_UNKNOWN,)
    know_how_percent: int | None = None


def readiness(facts: Facts) -> tuple[Finding, ...]:
    """What is open, in the order of the gates; nothing for an objective that has ended or was put aside."""
    if facts.state not in OPEN_STATES:
        return ()
    asked = (*_ON_ALL, *(_ON_MARKETING if facts.level is Level.MARKETING else _ON_BUSINESS))
    found = [finding for ask in asked for finding in ask(facts)]
    places = {kind: place for place, kind in enumerate(GATES)}
    return tuple(sorted(found, key=lambda finding: places[finding.gate.kind]))


def must_pass(findings: Iterable[Finding], waived: Sequence[str], *, outside: bool = False) -> None:
    """Check that nothing stands in the way but what is waived, and that every waiver is needed.

    Args:
        outside: both sides agreed outside the product, which answers what nobody waives alone (S74).

    Raises:
        Refusal: the first gate that is neither mended nor waived.
        WaiverUnknown: a waiver of what is not open, may not be waived or is waived already.
    """
    blocking = [finding for finding in findings if finding.is_blocking]
    for finding in blocking:
        is_answered = finding.is_waivable or (outside and finding.gate.is_explained_outside)
        if not (is_answered and finding.code in waived):
            raise finding.refusal()
    needed = {finding.code for finding in blocking}
    spare = sorted({code for code in waived if code not in needed or waived.count(code) > 1})
    if spare:
        raise WaiverUnknown(field="waivers", codes=", ".join(spare))


def _found(kind: type[Refusal], evidence: Iterable[UUID] = (), **facts: object) -> Finding:
    return Finding(GATES[kind], facts, tuple(evidence))


def _key_results(facts: Facts) -> Iterator[Finding]:
    lines, limit = facts.key_results, facts.playbook.most_key_results
    if not lines:
        if facts.score_source is not ScoreSource.CHILDREN:
            yield _found(gates.KeyResultMissing)
        return
    if len(lines) > limit:
        first, second = _most_alike(lines)
        yield _found(
            gates.TooManyKeyResults,
            (first.key_result_id, second.key_result_id),
            limit=limit,
            first=first.title,
            second=second.title,
        )
    if binary := [each.key_result_id for each in lines if each.is_binary]:
        yield _found(gates.KeyResultIsBinary, binary)
    if not any(each.weight for each in lines):
        yield _found(AllWeightsZero, [each.key_result_id for each in lines])


def _most_alike(lines: Sequence[KeyResultFacts]) -> tuple[KeyResultFacts, KeyResultFacts]:
    """The two whose titles share most of their words; the first such pair (S42). There are two at least."""
    pairs = list(combinations(lines, 2)) or [(lines[0], lines[0])]
    return max(pairs, key=lambda pair: _likeness(pair[0].title, pair[1].title))


def _likeness(one: str, other: str) -> float:
    first, second = set(words_of(one.casefold())), set(words_of(other.casefold()))
    shared = sum(any(akin(word, each) for each in second) for word in first)
    return shared / max(len(first) + len(second) - shared, 1)


def _agreement(facts: Facts) -> Iterator[Finding]:
    if not facts.has_two_sides:
        return
    if facts.state is ObjectiveState.DRAFT:
        yield _found(gates.NotProposed)
    elif facts.state is ObjectiveState.PROPOSED:
        yield _found(gates.NotAgreed)


def _conflicts(facts: Facts) -> Iterator[Finding]:
    for boundary in facts.non_goals:
        for text in (facts.title, facts.where_to, *(each.title for each in facts.key_results)):
            conflict = conflict_in(text, (boundary,))
            if conflict is not None:
                yield _found(
                    gates.NonGoalConflict,
                    (boundary.non_goal_id,),
                    non_goal=boundary.title,
                    words=", ".join(conflict.words),
                )
                break


def _direction(facts: Facts) -> Iterator[Finding]:
    if not facts.where_to:
        yield _found(gates.WhereToMissing)
    if facts.breakthrough is None:
        yield _found(gates.BreakthroughMissing)
    elif facts.breakthrough is Breakthrough.OTHER and not facts.breakthrough_note:
        yield _found(gates.BreakthroughUntold)
    if facts.know_how_percent == WHOLLY_KNOWN:
        yield _found(gates.NotAmbitious)


def _people(facts: Facts) -> Iterator[Finding]:
    if len(facts.people) < FEWEST_PEOPLE or not facts.people - {facts.leader}:
        yield _found(gates.NotDiscussed)
    authors = {each.author for each in facts.key_results}
    if facts.leader is not None and authors == {facts.leader}:
        yield _found(gates.TopDownOnly, [each.key_result_id for each in facts.key_results])


def _belief(facts: Facts) -> Iterator[Finding]:
    """No belief stops a goal of any level; nobody has to be asked about one above marketing."""
    for said in facts.belief:
        if said in STOPS_ACTIVATION and (said is BeliefFinding.NO_BELIEF or facts.level is Level.MARKETING):
            yield Finding(BY_CODE[said], {})


def _context(facts: Facts) -> Iterator[Finding]:
    if all(goal.level is not Level.COMPANY for goal in facts.above):
        yield _found(gates.NoCompanyGoal)
    business = [goal.objective_id for goal in facts.above if goal.level is Level.BUSINESS]
    if len(business) < facts.playbook.fewest_business_goals:
        limit = facts.playbook.fewest_business_goals
        yield _found(gates.NoBusinessGoal, business, count=len(business), limit=limit)
    if Level.BUSINESS not in facts.helps:
        yield _found(gates.OrphanObjective)
    non_goals = [each.non_goal_id for each in facts.non_goals]
    if len(non_goals) < facts.playbook.fewest_non_goals:
        limit = facts.playbook.fewest_non_goals
        yield _found(gates.NoNonGoals, non_goals, count=len(non_goals), limit=limit)


def _focus(facts: Facts) -> Iterator[Finding]:
    others = [goal.objective_id for goal in facts.active]
    count, good, most = len(others) + 1, facts.playbook.good_objectives, facts.playbook.most_objectives
    if count > most:
        yield _found(gates.FocusLost, others, count=count, limit=most)
        yield _found(gates.NoStrategy, others, limit=most)
    elif count > good:
        yield _found(gates.FocusDiluted, others, count=count, limit=good)
    kinds = {facts.breakthrough, *(goal.breakthrough for goal in facts.active)} - {None}
    if len(kinds) > MOST_KINDS:
        yield _found(gates.Scatter, others, count=len(kinds))


def _support(facts: Facts) -> Iterator[Finding]:
    if facts.level is Level.BUSINESS and not facts.is_helped:
        yield _found(gates.UnsupportedGoal)


_Ask = Callable[[Facts], Iterator[Finding]]
_ON_ALL: tuple[_Ask, ...] = (_key_results, _agreement, _conflicts, _belief)
_ON_MARKETING: tuple[_Ask, ...] = (_direction, _people, _context, _focus)
_ON_BUSINESS: tuple[_Ask, ...] = (_support,)

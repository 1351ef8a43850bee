"""What a client's goals, KPIs and rhythm say together at a moment; nothing is refused because of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from math import ceil
from types import MappingProxyType
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.belief_findings import BeliefFinding
from domain.calendar import next_due, span
from domain.method.client_facts import ClientFacts, CycleFacts, GoalFacts
from domain.playbook import MOST_KINDS, Playbook
from domain.terms import Horizon, Level
from domain.verdict import targets_too_safe

SILENT_CADENCES = 2
"""Check-ins that fail to come before routine is said to have swallowed them (S59)."""
SAFE_CYCLES = 2
"""Cycles in a row that make easy targets a habit."""
_INSTANT = timedelta(microseconds=1)


class ClientFindingCode(StrEnum):
    """What was found at a client; a code never changes its meaning."""

    FOCUS_LOST = "FOCUS_LOST"
    NO_STRATEGY = "NO_STRATEGY"
    FOCUS_DILUTED = "FOCUS_DILUTED"
    SCATTER = "SCATTER"
    NO_BELIEF = "NO_BELIEF"
    FORMALITY = "FORMALITY"
    DIVERGENCE = "DIVERGENCE"
    ROUTINE_SWALLOWED = "ROUTINE_SWALLOWED"
    ACTIVITY_REPORT = "ACTIVITY_REPORT"
    ORPHAN_OBJECTIVE = "ORPHAN_OBJECTIVE"
    UNSUPPORTED_GOAL = "UNSUPPORTED_GOAL"
    NO_COMPANY_GOAL = "NO_COMPANY_GOAL"
    NO_BUSINESS_GOAL = "NO_BUSINESS_GOAL"
    NO_NON_GOALS = "NO_NON_GOALS"
    TARGETS_TOO_SAFE = "TARGETS_TOO_SAFE"
    STUCK_ON_KPI = "STUCK_ON_KPI"
    NO_OKR = "NO_OKR"
    ONLY_KPI = "ONLY_KPI"
    ONLY_OKR = "ONLY_OKR"
    GUARDRAIL_BROKEN = "GUARDRAIL_BROKEN"
    ANSWER_IS_LATE = "ANSWER_IS_LATE"


Code = ClientFindingCode

REQUIREMENTS: Mapping[ClientFindingCode, str] = MappingProxyType(
    {
        Code.FOCUS_LOST: "S53",
        Code.NO_STRATEGY: "S63",
        Code.FOCUS_DILUTED: "S52",
        Code.SCATTER: "S54",
        Code.NO_BELIEF: "S66",
        Code.FORMALITY: "S66",
        Code.DIVERGENCE: "S72",
        Code.ROUTINE_SWALLOWED: "S59",
        Code.ACTIVITY_REPORT: "S72",
        Code.ORPHAN_OBJECTIVE: "S45",
        Code.UNSUPPORTED_GOAL: "S45",
        Code.NO_COMPANY_GOAL: "S44",
        Code.NO_BUSINESS_GOAL: "S44",
        Code.NO_NON_GOALS: "S47",
        Code.TARGETS_TOO_SAFE: "S24",
        Code.STUCK_ON_KPI: "S05",
        Code.NO_OKR: "S73",
        Code.ONLY_KPI: "S11",
        Code.ONLY_OKR: "S11",
        Code.GUARDRAIL_BROKEN: "S76",
        Code.ANSWER_IS_LATE: "S81",
    }
)
"""Code → the requirement behind it, whose sentence `RULES` has. Codes that gates have, too, mean the same."""


class EvidenceKind(StrEnum):
    """What a piece of evidence names."""

    OBJECTIVE = "OBJECTIVE"
    KEY_RESULT = "KEY_RESULT"
    KPI = "KPI"
    CYCLE = "CYCLE"
    INTAKE = "INTAKE"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A thing of the client that a finding is about; of a key result the keys are objective and itself."""

    kind: EvidenceKind
    keys: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class ClientFinding:
    """One finding, what it is about, and the figures that its text has places for."""

    code: ClientFindingCode
    evidence: tuple[Evidence, ...] = ()
    figures: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True)
class _Look:
    """One look at the facts: the client's day, and its marketing objectives."""

    facts: ClientFacts
    playbook: Playbook
    at: datetime

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.facts.time_zone)

    @cached_property
    def today(self) -> date:
        return self.day_of(self.at)

    @cached_property
    def marketing(self) -> tuple[GoalFacts, ...]:
        return self.of(Level.MARKETING)

    def of(self, level: Level) -> tuple[GoalFacts, ...]:
        """The active goals of a level."""
        return tuple(goal for goal in self.facts.goals if goal.level is level)

    def day_of(self, moment: datetime) -> date:
        """The client's day."""
        return moment.astimezone(self.zone).date()


def client_findings(facts: ClientFacts, playbook: Playbook, at: datetime) -> tuple[ClientFinding, ...]:
    """What is to be pointed out at `at` (UTC), in the order of `ClientFindingCode`; the same for the same."""
    look = _Look(facts, playbook, at)
    found = [finding for ask in _ASKED for finding in ask(look)]
    places = {code: place for place, code in enumerate(ClientFindingCode)}
    return tuple(sorted(found, key=lambda finding: places[finding.code]))


def _goals(goals: Iterable[GoalFacts]) -> tuple[Evidence, ...]:
    return tuple(Evidence(EvidenceKind.OBJECTIVE, (goal.objective_id,)) for goal in goals)


def _cycle(cycle: CycleFacts) -> tuple[Evidence, ...]:
    return () if cycle.cycle_id is None else (Evidence(EvidenceKind.CYCLE, (cycle.cycle_id,)),)


def _focus(look: _Look) -> Iterator[ClientFinding]:
    count, evidence = len(look.marketing), _goals(look.marketing)
    good, most = int(look.playbook.good_objectives), int(look.playbook.most_objectives)
    if count > most:
        yield ClientFinding(Code.FOCUS_LOST, evidence, {"count": count, "limit": most})
        yield ClientFinding(Code.NO_STRATEGY, evidence, {"limit": most})
    elif count > good:
        yield ClientFinding(Code.FOCUS_DILUTED, evidence, {"count": count, "limit": good})
    leaps = [goal for goal in look.marketing if goal.breakthrough is not None]
    kinds = {goal.breakthrough for goal in leaps}
    if len(kinds) > MOST_KINDS:
        yield ClientFinding(Code.SCATTER, _goals(leaps), {"count": len(kinds)})


def _belief(look: _Look) -> Iterator[ClientFinding]:
    for code in (Code.NO_BELIEF, Code.FORMALITY, Code.DIVERGENCE):
        goals = [goal for goal in look.facts.goals if BeliefFinding(code.value) in goal.belief]
        if goals:
            yield ClientFinding(code, _goals(goals), {"count": len(goals)})


def _routine(look: _Look) -> Iterator[ClientFinding]:
    """No check-in for two cadences while readings of KPIs arrive (S59)."""
    lines = [line for goal in look.marketing for line in goal.lines]
    if not lines:
        return
    begun_at = min(goal.begun_at for goal in look.marketing if goal.lines)
    since = max((line.measured_at for line in lines if line.measured_at is not None), default=begun_at)
    since = last_moment = max(since, begun_at)
    for _ in range(SILENT_CADENCES):
        last_moment = next_due(last_moment, look.facts.cadence, look.zone) - _INSTANT
    moved = [kpi for kpi in look.facts.kpis if kpi.measured_at is not None and kpi.measured_at > since]
    if moved and look.at > last_moment:
        kpis = tuple(Evidence(EvidenceKind.KPI, (kpi.kpi_id,)) for kpi in moved)
        days = (look.today - look.day_of(since)).days
        evidence = (*_goals(goal for goal in look.marketing if goal.lines), *kpis)
        yield ClientFinding(Code.ROUTINE_SWALLOWED, evidence, {"days": days, "kpis": len(moved)})


def _reports(look: _Look) -> Iterator[ClientFinding]:
    found = tuple(
        Evidence(EvidenceKind.KEY_RESULT, (goal.objective_id, line.key_result_id))
        for goal in look.facts.goals
        for line in goal.lines
        if line.tells_of_work
    )
    if found:
        yield ClientFinding(Code.ACTIVITY_REPORT, found, {"count": len(found)})


def _tree(look: _Look) -> Iterator[ClientFinding]:
    orphans = [goal for goal in look.marketing if not goal.helps_business]
    if orphans:
        yield ClientFinding(Code.ORPHAN_OBJECTIVE, _goals(orphans), {"count": len(orphans)})
    alone = [goal for goal in look.of(Level.BUSINESS) if not goal.is_helped]
    if alone:
        yield ClientFinding(Code.UNSUPPORTED_GOAL, _goals(alone), {"count": len(alone)})


def _context(look: _Look) -> Iterator[ClientFinding]:
    """What the gates of the same codes would say of objectives that go on (S44)."""
    lost = [goal for goal in look.marketing if not goal.company_goals]
    if lost:
        yield ClientFinding(Code.NO_COMPANY_GOAL, _goals(lost))
    limit = look.playbook.fewest_business_goals
    short = [goal for goal in look.marketing if goal.business_goals < limit]
    if short:
        figures = {"count": min(goal.business_goals for goal in short), "limit": ceil(limit)}
        yield ClientFinding(Code.NO_BUSINESS_GOAL, _goals(short), figures)


def _non_goals(look: _Look) -> Iterator[ClientFinding]:
    limit = int(look.playbook.fewest_non_goals)
    for cycle in look.facts.cycles:
        is_running = not cycle.is_closed and cycle.starts_on <= look.today <= cycle.ends_on
        if cycle.cycle_id is not None and is_running and cycle.non_goals < limit:
            yield ClientFinding(Code.NO_NON_GOALS, _cycle(cycle), {"count": cycle.non_goals, "limit": limit})
            return


def _ambition(look: _Look) -> Iterator[ClientFinding]:
    """Leaps that come out near 1.0 cycle after cycle were no leaps (S24)."""
    over = [each for each in look.facts.cycles if each.is_closed or each.ends_on < look.today]
    graded = sorted((each for each in over if each.mean is not None), key=lambda each: each.ends_on)
    latest = graded[-SAFE_CYCLES:]
    if len(latest) == SAFE_CYCLES and all(targets_too_safe(each.mean) for each in latest):
        lowest = min(int((each.mean or 0) * 100) for each in latest)
        evidence = tuple(piece for each in latest for piece in _cycle(each))
        yield ClientFinding(Code.TARGETS_TOO_SAFE, evidence, {"cycles": SAFE_CYCLES, "percent": lowest})


def _kinds(look: _Look) -> Iterator[ClientFinding]:
    kpis = tuple(Evidence(EvidenceKind.KPI, (kpi.kpi_id,)) for kpi in look.facts.kpis)
    if look.marketing:
        if not kpis:
            yield ClientFinding(Code.ONLY_OKR, _goals(look.marketing), {"count": len(look.marketing)})
        return
    yield ClientFinding(Code.NO_OKR)
    if kpis and not look.facts.is_drafting:
        yield ClientFinding(Code.ONLY_KPI, kpis, {"count": len(kpis)})
    cycle = _quiet_cycle(look)
    if cycle is not None:
        figures = {"kpis": len(kpis), "days": (cycle.ends_on - cycle.starts_on).days + 1}
        yield ClientFinding(Code.STUCK_ON_KPI, (*_cycle(cycle), *kpis), figures)


def _quiet_cycle(look: _Look) -> CycleFacts | None:
    """The latest cycle, or else calendar quarter, in which healthy KPIs ran and no objective did (S05)."""
    kpis = look.facts.kpis
    set_at = [kpi.set_at for kpi in kpis if kpi.set_at is not None]
    is_healthy = any(kpi.is_healthy for kpi in kpis) and all(kpi.is_healthy is not False for kpi in kpis)
    if not is_healthy or not set_at:
        return None
    since = look.day_of(max(min(set_at), look.facts.last_active_at or min(set_at)))
    ended = [each for each in look.facts.cycles if each.cycle_id is not None and each.ends_on < look.today]
    quiet = [each for each in ended if each.starts_on >= since]
    if ended:
        return max(quiet, key=lambda each: each.ends_on, default=None)
    first, last = span(Horizon.QUARTER, span(Horizon.QUARTER, look.today)[0] - timedelta(days=1))
    return CycleFacts(None, Horizon.QUARTER, first, last, is_closed=True) if first >= since else None


def _guardrails(look: _Look) -> Iterator[ClientFinding]:
    """KPIs out of their bounds beside objectives that go on (S76)."""
    broken = [kpi for kpi in look.facts.kpis if kpi.is_healthy is False]
    beside = {objective_id for kpi in broken for objective_id in kpi.guarded}
    goals = [goal for goal in look.facts.goals if goal.objective_id in beside]
    active = {goal.objective_id for goal in goals}
    kpis = [kpi for kpi in broken if active.intersection(kpi.guarded)]
    if kpis:
        evidence = (*_goals(goals), *(Evidence(EvidenceKind.KPI, (kpi.kpi_id,)) for kpi in kpis))
        yield ClientFinding(Code.GUARDRAIL_BROKEN, evidence, {"count": len(kpis)})


def _asks(look: _Look) -> Iterator[ClientFinding]:
    late = [ask for ask in look.facts.asks if ask.due_at < look.at]
    if late:
        evidence = tuple(Evidence(EvidenceKind.INTAKE, (ask.intake_id,)) for ask in late)
        yield ClientFinding(Code.ANSWER_IS_LATE, evidence, {"count": len(late)})


_ASKED: tuple[Callable[[_Look], Iterator[ClientFinding]], ...] = (
    _focus, _belief, _routine, _reports, _tree, _context, _non_goals, _ambition, _kinds, _guardrails, _asks,
)  # fmt: skip

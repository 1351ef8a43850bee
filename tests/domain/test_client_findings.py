"""What is pointed out at a client as a whole: a pure function of its facts, its limits and the moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from domain.belief_findings import BeliefFinding
from domain.calendar import next_span
from domain.method.client_facts import AskFacts, ClientFacts, CycleFacts, GoalFacts, KpiFacts, LineFacts
from domain.method.client_findings import (
    REQUIREMENTS,
    ClientFinding,
    EvidenceKind,
    client_findings,
)
from domain.method.client_findings import ClientFindingCode as Code
from domain.method.mistakes import MISTAKES
from domain.method.rules import RULES
from domain.method.starter import STARTER
from domain.playbook import Playbook
from domain.terms import Breakthrough, Cadence, Horizon, Language, Level
from services.wording import codes, placeholders, text

NOW = datetime(2026, 8, 20, 6, 0, tzinfo=UTC)
"""Noon in Almaty in the middle of a quarter."""
GOAL, OTHER, LINE, KPI, CYCLE, ASK = (UUID(int=number) for number in range(0xC1, 0xC7))
RUNNING = CycleFacts(
    CYCLE, Horizon.QUARTER, date(2026, 7, 1), date(2026, 9, 30), is_closed=False, non_goals=1
)
LAST = replace(RUNNING, cycle_id=UUID(int=0xC8), starts_on=date(2026, 4, 1), ends_on=date(2026, 6, 30))
HEALTHY = KpiFacts(KPI, datetime(2026, 3, 1, tzinfo=UTC), NOW - timedelta(days=1), is_healthy=True)


def ago(days: float) -> datetime:
    """A moment that many days ago."""
    return NOW - timedelta(days=days)


def goal(number: int = 0, level: Level = Level.MARKETING, **more: Any) -> GoalFacts:
    """An active goal that began seven weeks ago and is read every week."""
    given: dict[str, Any] = {
        "breakthrough": Breakthrough.REPOSITIONING if level is Level.MARKETING else None,
        "begun_at": ago(49),
        "helps_business": level is Level.MARKETING,
        "is_helped": True,
        "lines": (LineFacts(LINE, ago(3)),),
        "company_goals": 1,
        "business_goals": 1,
    }
    return GoalFacts(UUID(int=0x100 + number), level, **given | more)


TREE = (goal(90, Level.COMPANY), goal(91, Level.BUSINESS))


def client(*goals: GoalFacts, **more: Any) -> ClientFacts:
    """A client with a goal of the company and of the business, a healthy KPI and a cycle with a non-goal."""
    given: dict[str, Any] = {"kpis": (HEALTHY,), "cycles": (RUNNING,)}
    return ClientFacts("Asia/Almaty", Cadence.WEEKLY, (*TREE, *goals), **given | more)


def found(
    facts: ClientFacts, playbook: Playbook | None = None, at: datetime = NOW
) -> dict[Code, ClientFinding]:
    """The findings by code; none comes twice."""
    findings = client_findings(facts, playbook or Playbook(), at)
    assert len({each.code for each in findings}) == len(findings)
    return {each.code: each for each in findings}


def ids(finding: ClientFinding, kind: EvidenceKind) -> list[UUID]:
    """The things of a kind that a finding is about."""
    return [each.keys[-1] for each in finding.evidence if each.kind is kind]


def test_nothing_is_pointed_out_where_the_method_is_lived() -> None:
    assert found(client(goal())) == {}


def test_s05_s77_healthy_kpis_through_a_whole_cycle_without_an_objective_are_stuck() -> None:
    facts = client(cycles=(LAST, RUNNING))
    stuck = found(facts)[Code.STUCK_ON_KPI]
    assert ids(stuck, EvidenceKind.KPI) == [KPI]
    assert ids(stuck, EvidenceKind.CYCLE) == [LAST.cycle_id]
    assert stuck.figures == {"kpis": 1, "days": 91}
    assert (STARTER.objectives, STARTER.requirement) == (1, "S77")
    assert next_span(STARTER.horizon, NOW.date()) == (date(2026, 10, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    "more",
    [
        {"kpis": (replace(HEALTHY, is_healthy=False),)},
        {"kpis": (replace(HEALTHY, is_healthy=None),)},
        {"kpis": (HEALTHY, replace(HEALTHY, kpi_id=OTHER, is_healthy=False))},
        {"cycles": (replace(LAST, starts_on=date(2026, 2, 15)),)},
        {"kpis": (replace(HEALTHY, set_at=None),)},
        {"kpis": ()},
        {"kpis": (replace(HEALTHY, set_at=datetime(2026, 4, 2, 6, tzinfo=UTC)),)},
        {"last_active_at": datetime(2026, 4, 2, 6, tzinfo=UTC)},
        {"cycles": (RUNNING,), "kpis": (replace(HEALTHY, set_at=ago(60)),)},
    ],
    ids=[
        "unhealthy",
        "no corridor",
        "one unhealthy",
        "own cycle began before",
        "since unknown",
        "no KPI",
        "KPI late",
        "objective ended",
        "too new",
    ],
)
def test_s05_a_client_that_is_not_known_to_be_stuck_is_not_called_so(more: Mapping[str, Any]) -> None:
    assert Code.STUCK_ON_KPI not in found(client(**{"cycles": (LAST, RUNNING), **more}))


def test_s76_a_kpi_out_of_its_bounds_beside_an_active_objective_is_a_broken_guardrail() -> None:
    beside = (goal(1).objective_id, UUID(int=0x1FF))
    broken = replace(HEALTHY, is_healthy=False, guarded=beside)
    finding = found(client(goal(1), goal(2), kpis=(broken,)))[Code.GUARDRAIL_BROKEN]
    assert ids(finding, EvidenceKind.KPI) == [KPI]
    assert ids(finding, EvidenceKind.OBJECTIVE) == [goal(1).objective_id]
    assert finding.figures == {"count": 1}
    assert RULES[REQUIREMENTS[Code.GUARDRAIL_BROKEN]].requirement == "S76"
    for kept in (
        replace(broken, is_healthy=True),
        replace(broken, is_healthy=None),
        replace(broken, guarded=()),
        replace(broken, guarded=beside[1:]),
    ):
        assert Code.GUARDRAIL_BROKEN not in found(client(goal(1), kpis=(kept,)))


def test_s05_without_cycles_the_calendar_quarter_is_the_whole_cycle() -> None:
    stuck = found(client(cycles=()))[Code.STUCK_ON_KPI]
    assert (ids(stuck, EvidenceKind.CYCLE), stuck.figures["days"]) == ([], 91)
    assert Code.STUCK_ON_KPI not in found(client(cycles=()), at=datetime(2026, 5, 20, tzinfo=UTC))


def test_s05_an_active_objective_unsticks_at_once() -> None:
    assert Code.STUCK_ON_KPI not in found(client(goal(), cycles=(LAST, RUNNING)))


def test_s11_a_client_with_only_one_kind_hears_of_the_other() -> None:
    assert ids(found(client())[Code.ONLY_KPI], EvidenceKind.KPI) == [KPI]
    only = found(client(goal(1), kpis=()))
    assert ids(only[Code.ONLY_OKR], EvidenceKind.OBJECTIVE) == [goal(1).objective_id]
    assert Code.ONLY_KPI not in only
    assert not {Code.ONLY_KPI, Code.ONLY_OKR} & found(client(goal())).keys()
    assert Code.ONLY_KPI not in found(client(is_drafting=True))


def test_s73_clients_without_an_active_objective_are_listed() -> None:
    assert Code.NO_OKR in found(client(is_drafting=True))
    assert Code.NO_OKR in found(client(kpis=()))
    assert Code.NO_OKR not in found(client(goal()))


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (3, set[Code]()),
        (4, {Code.FOCUS_DILUTED}),
        (5, {Code.FOCUS_DILUTED}),
        (6, {Code.FOCUS_LOST, Code.NO_STRATEGY}),
    ],
)
def test_s52_s53_s63_focus_goes_by_the_number_of_active_objectives(count: int, expected: set[Code]) -> None:
    seen = found(client(*(goal(number) for number in range(count))))
    assert seen.keys() == expected
    for code in expected:
        assert len(ids(seen[code], EvidenceKind.OBJECTIVE)) == count


def test_s52_s53_the_limits_are_the_playbooks() -> None:
    strict = Playbook(good_objectives=Decimal(1), most_objectives=Decimal(2))
    assert found(client(goal(1), goal(2)), strict)[Code.FOCUS_DILUTED].figures == {"count": 2, "limit": 1}
    assert found(client(goal(1), goal(2), goal(3)), strict)[Code.FOCUS_LOST].figures == {
        "count": 3,
        "limit": 2,
    }


def test_s54_the_articles_four_leaps_scatter() -> None:
    """A brand, three times the leads, a new product and three markets: four kinds at once."""
    kinds = (
        Breakthrough.REPOSITIONING, Breakthrough.MULTIPLE_GROWTH, Breakthrough.NEW_PRODUCT,
        Breakthrough.NEW_MARKET,
    )  # fmt: skip
    goals = [goal(number, breakthrough=kind) for number, kind in enumerate(kinds)]
    assert found(client(*goals))[Code.SCATTER].figures == {"count": 4}
    assert Code.SCATTER in found(client(*goals[:3]))
    assert Code.SCATTER not in found(client(*goals[:2], goal(5, breakthrough=kinds[0])))
    assert Code.SCATTER not in found(client(*goals[:2], goal(5, breakthrough=None)))


@pytest.mark.parametrize(
    ("belief", "code"),
    [
        (BeliefFinding.NO_BELIEF, Code.NO_BELIEF),
        (BeliefFinding.FORMALITY, Code.FORMALITY),
        (BeliefFinding.DIVERGENCE, Code.DIVERGENCE),
    ],
)
def test_s66_s72_what_rounds_of_belief_say_reaches_the_client(belief: BeliefFinding, code: Code) -> None:
    seen = found(client(goal(1, belief=(belief,)), goal(2)))
    assert ids(seen[code], EvidenceKind.OBJECTIVE) == [goal(1).objective_id]
    assert seen[code].figures == {"count": 1}


def test_s59_no_check_in_for_two_cadences_while_kpis_are_read_is_routine() -> None:
    """Read at noon of 1 August: owed at the end of the 8th, and then at the end of the 15th."""
    read_at = datetime(2026, 8, 1, 7, 0, tzinfo=UTC)
    silent = client(goal(1, lines=(LineFacts(LINE, read_at), LineFacts(OTHER, None))))
    turn = datetime(2026, 8, 15, 19, 0, tzinfo=UTC)
    assert Code.ROUTINE_SWALLOWED not in found(silent, at=turn - timedelta(minutes=1))
    routine = found(silent, at=turn + timedelta(minutes=1))[Code.ROUTINE_SWALLOWED]
    assert ids(routine, EvidenceKind.KPI) == [KPI]
    assert routine.figures == {"days": 15, "kpis": 1}


@pytest.mark.parametrize("cadence", [Cadence.FORTNIGHTLY, Cadence.MONTHLY])
def test_s59_a_slower_rhythm_is_silent_later(cadence: Cadence) -> None:
    silent = client(goal(1, lines=(LineFacts(LINE, ago(20)),)))
    assert Code.ROUTINE_SWALLOWED in found(silent)
    assert Code.ROUTINE_SWALLOWED not in found(replace(silent, cadence=cadence))


def test_s59_silence_alone_is_no_routine_and_one_check_in_breaks_it() -> None:
    silent = goal(1, lines=(LineFacts(LINE, None),))
    assert Code.ROUTINE_SWALLOWED in found(client(silent))
    quiet_kpi = replace(HEALTHY, measured_at=ago(60))
    assert Code.ROUTINE_SWALLOWED not in found(client(silent, kpis=(quiet_kpi,)))
    assert Code.ROUTINE_SWALLOWED not in found(client(silent, goal(2)))
    assert Code.ROUTINE_SWALLOWED not in found(client(replace(silent, begun_at=ago(5))))
    assert Code.ROUTINE_SWALLOWED not in found(client(replace(silent, lines=())))
    read_before = (LineFacts(LINE, ago(60)),)
    assert Code.ROUTINE_SWALLOWED not in found(client(replace(silent, begun_at=ago(5), lines=read_before)))


def test_s72_check_ins_that_tell_of_work_only_are_named() -> None:
    told = goal(1, lines=(LineFacts(LINE, ago(1), tells_of_work=True), LineFacts(OTHER, ago(1))))
    report = found(client(told))[Code.ACTIVITY_REPORT]
    assert [each.keys for each in report.evidence] == [(told.objective_id, LINE)]


def test_s45_orphans_and_goals_that_nobody_helps_are_named() -> None:
    seen = found(client(goal(1, helps_business=False)))
    assert ids(seen[Code.ORPHAN_OBJECTIVE], EvidenceKind.OBJECTIVE) == [goal(1).objective_id]
    alone = goal(92, Level.BUSINESS, is_helped=False)
    seen = found(replace(client(goal()), goals=(*TREE, goal(), alone)))
    assert ids(seen[Code.UNSUPPORTED_GOAL], EvidenceKind.OBJECTIVE) == [alone.objective_id]


def test_s44_marketing_without_the_strategic_context_is_named() -> None:
    bare, framed = goal(1, company_goals=0, business_goals=0), goal(2)
    seen = found(client(bare, framed))
    for code in (Code.NO_COMPANY_GOAL, Code.NO_BUSINESS_GOAL):
        assert ids(seen[code], EvidenceKind.OBJECTIVE) == [bare.objective_id]
    assert not {Code.NO_COMPANY_GOAL, Code.NO_BUSINESS_GOAL} & found(replace(client(), goals=())).keys()


def test_s44_the_fewest_business_goals_are_the_agencys_own() -> None:
    two = Playbook(fewest_business_goals=Decimal(2))
    short = found(client(goal(1, business_goals=2), goal(2)), two)[Code.NO_BUSINESS_GOAL]
    assert (ids(short, EvidenceKind.OBJECTIVE), short.figures) == (
        [goal(2).objective_id],
        {"count": 1, "limit": 2},
    )
    assert Code.NO_BUSINESS_GOAL not in found(client(goal(business_goals=2)), two)
    none = Playbook(fewest_business_goals=Decimal(0))
    assert Code.NO_BUSINESS_GOAL not in found(client(goal(business_goals=0)), none)


def test_s47_a_running_cycle_needs_its_non_goals() -> None:
    bare = replace(RUNNING, non_goals=0)
    seen = found(client(goal(), cycles=(bare,)))[Code.NO_NON_GOALS]
    assert (ids(seen, EvidenceKind.CYCLE), seen.figures) == ([CYCLE], {"count": 0, "limit": 1})
    assert Code.NO_NON_GOALS not in found(client(goal(), cycles=(replace(bare, is_closed=True),)))
    assert Code.NO_NON_GOALS not in found(client(goal(), cycles=(replace(bare, cycle_id=None),)))
    assert Code.NO_NON_GOALS not in found(client(goal(), cycles=(bare,)), at=NOW + timedelta(days=90))


def test_s24_leaps_that_come_out_near_one_cycle_after_cycle_were_too_safe() -> None:
    before = replace(LAST, cycle_id=OTHER, starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 31))
    high, low = Decimal("0.97"), Decimal("0.7")

    def safe(first: Decimal | None, second: Decimal | None) -> bool:
        cycles = (replace(before, mean=first), replace(LAST, mean=second), replace(RUNNING, mean=Decimal(1)))
        return Code.TARGETS_TOO_SAFE in found(client(goal(), cycles=cycles))

    assert safe(high, Decimal("0.9"))
    assert not safe(high, low)
    assert not safe(low, high)
    assert not safe(None, high)
    cycles = (replace(before, mean=high), replace(LAST, mean=Decimal("0.9")))
    seen = found(client(goal(), cycles=cycles))[Code.TARGETS_TOO_SAFE]
    assert seen.figures == {"cycles": 2, "percent": 90}
    assert ids(seen, EvidenceKind.CYCLE) == [OTHER, LAST.cycle_id]


def test_s81_asks_that_wait_too_long_are_named() -> None:
    facts = client(goal(), asks=(AskFacts(ASK, ago(1)), AskFacts(OTHER, NOW + timedelta(days=1))))
    assert ids(found(facts)[Code.ANSWER_IS_LATE], EvidenceKind.INTAKE) == [ASK]


EVERY_FINDING = (
    client(cycles=(LAST, RUNNING), asks=(AskFacts(ASK, ago(1)),)),
    client(*(goal(each, breakthrough=kind, helps_business=False) for each, kind in enumerate(Breakthrough))),
    client(*(goal(each, company_goals=0, business_goals=0) for each in range(6)), kpis=()),
    client(
        goal(1, belief=tuple(BeliefFinding), lines=(LineFacts(LINE, ago(40), tells_of_work=True),)),
        goal(92, Level.BUSINESS, is_helped=False),
        cycles=(
            replace(LAST, cycle_id=OTHER, ends_on=date(2026, 3, 31), mean=Decimal(1)),
            replace(LAST, mean=Decimal(1)),
            replace(RUNNING, non_goals=0),
        ),
    ),
    client(goal(1), kpis=(replace(HEALTHY, is_healthy=False, guarded=(goal(1).objective_id,)),)),
)


@pytest.mark.parametrize("language", list(Language))
def test_s01_every_finding_speaks_with_its_figures_and_the_articles_words(language: Language) -> None:
    seen = {each.code: each for facts in EVERY_FINDING for each in client_findings(facts, Playbook(), NOW)}
    assert seen.keys() == set(Code) == REQUIREMENTS.keys()
    for code, finding in seen.items():
        name = f"FINDING_CLIENT_{code.name}"
        assert placeholders(name, language) <= finding.figures.keys()
        said = text(name, language, **finding.figures)
        assert all(str(figure) in said for figure in finding.figures.values())
        assert all(RULES[REQUIREMENTS[code]].words)
    assert {name for name in codes() if name.startswith("FINDING_CLIENT_")} == {
        f"FINDING_CLIENT_{code.name}" for code in Code
    }


def test_the_guide_names_every_finding_and_mistake_with_its_requirement() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "findings.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in guide.splitlines() if "| `" in line]
    named = {cells[0].strip("`"): cells[-1] for cells in rows}
    assert named == {code.value: REQUIREMENTS[code] for code in Code} | {
        mistake.value: requirement for mistake, requirement in MISTAKES.items()
    }

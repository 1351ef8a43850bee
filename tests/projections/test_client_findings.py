"""Findings of a client from its rows: the same on the board, in the portfolio and for a day that is past."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast
from uuid import UUID, uuid4

import pytest

from domain.alignment import Alignment, Link, alignment_stream
from domain.cycle import Cycle
from domain.intake import Intake
from domain.kpi import Kpi
from domain.method.client_facts import CycleFacts
from domain.method.client_findings import ClientFinding, EvidenceKind, client_findings
from domain.method.client_findings import ClientFindingCode as Code
from domain.method.mistakes import Mistake, mistakes_in
from domain.non_goal import NonGoal
from domain.objective import Objective
from domain.playbook import Playbook
from domain.readiness import readiness
from domain.terms import (
    Breakthrough,
    Cadence,
    Direction,
    EdgeKind,
    Horizon,
    InsightKind,
    Language,
    Level,
    Party,
)
from domain.triage import Triage
from projections.boards import board
from projections.fold import fold
from projections.runner import Projector
from projections.views import Views
from tests.projections.chance import Chance
from tests.projections.world import ENDS_ON, STARTS_ON, VISITS, World, day


def client(**rhythm: Any) -> World:
    """A new client."""
    world = World()
    world.engage(**rhythm)
    return world


def kpi(world: World, days: float = 0, *readings: float) -> UUID:
    """A KPI with a corridor, read as healthy on these days."""
    watched = Kpi.set(
        uuid4(), day(days), name="CPA", unit="₸", direction=Direction.LOWER, ceiling=Decimal(10)
    )
    world.begin(watched)
    for each in readings:
        world.do(watched.id, each, "record_reading", uuid4(), Decimal(9), day(each))
    return watched.id


def cycle(world: World) -> UUID:
    """The first quarter."""
    opened = Cycle.open(
        uuid4(), day(0), name="I тоқсан", horizon=Horizon.QUARTER, starts_on=STARTS_ON, ends_on=ENDS_ON
    )
    world.begin(opened)
    return opened.id


def align(world: World, child: UUID, parent: UUID) -> None:
    """Let a goal help another."""
    stream = alignment_stream(world.client_id)
    if stream not in world.roots:
        world.begin(Alignment.begin(Alignment.Begun, stream, day(0)))
    levels = {key: cast("Objective", world.roots[key]).level for key in (child, parent)}
    world.do(
        stream,
        0,
        "align",
        Link(child, parent),
        levels=(levels[child], levels[parent]),
        kind=EdgeKind.SUPPORTS,
        share=Decimal(1),
        statement="Танымайтын адам сатып алмайды",
    )


def found(world: World, days: float) -> dict[Code, ClientFinding]:
    """The findings on the board, seen on day `days`."""
    return {each.code: each for each in world.board(days).findings}


def past(world: World, days: float) -> CycleFacts:
    """What the portfolio knows of the first cycle of a client."""
    (line,) = world.state().portfolio
    assert line.facts is not None
    return line.facts.cycles[0]


def test_s05_a_client_on_kpis_alone_is_stuck_when_its_cycle_is_over() -> None:
    world = client()
    watched = kpi(world, 0, 1)
    opened = Cycle.open(
        uuid4(),
        day(0),
        name="I тоқсан",
        horizon=Horizon.QUARTER,
        starts_on=day(1).date(),
        ends_on=day(80).date(),
    )
    world.begin(opened)
    assert Code.STUCK_ON_KPI not in found(world, 80)
    stuck = found(world, 82)[Code.STUCK_ON_KPI]
    assert [each.keys for each in stuck.evidence] == [(opened.id,), (watched,)]


def test_s05_without_a_cycle_of_its_own_a_client_goes_by_the_calendar() -> None:
    world = client()
    kpi(world, 0, 1)
    assert Code.STUCK_ON_KPI not in found(world, 100)
    assert Code.STUCK_ON_KPI in found(world, 180)


def test_s05_an_objective_that_ended_counts_until_it_ended() -> None:
    world = client()
    kpi(world, 0, 1)
    goal = world.objective(VISITS)
    assert Code.ONLY_KPI not in found(world, 10)
    world.do(goal, 90, "close", None, None, "")
    assert {Code.ONLY_KPI, Code.NO_OKR} <= found(world, 100).keys()
    assert Code.STUCK_ON_KPI not in found(world, 185)
    assert Code.STUCK_ON_KPI in found(world, 280)


def test_s11_s64_a_parked_idea_is_no_draft_in_hand() -> None:
    world = client()
    kpi(world, 0, 1)
    idea = world.objective(VISITS, activate=False)
    assert Code.ONLY_KPI not in found(world, 5)
    world.do(idea, 6, "park", "Одан да жақсысы бар")
    assert Code.ONLY_KPI in found(world, 7)


def test_s45_help_is_found_through_other_goals_unless_they_were_given_up() -> None:
    world = client()
    business = world.objective(VISITS, level=Level.BUSINESS, breakthrough=None)
    between, goal = world.objective(VISITS), world.objective(VISITS)
    align(world, between, business)
    align(world, goal, between)
    assert not {Code.ORPHAN_OBJECTIVE, Code.UNSUPPORTED_GOAL} & found(world, 5).keys()
    alone = client()
    parent = alone.objective(VISITS, level=Level.BUSINESS, breakthrough=None)
    orphan = alone.objective(VISITS)
    seen = found(alone, 5)
    assert seen[Code.ORPHAN_OBJECTIVE].evidence[0].keys == (orphan,)
    assert seen[Code.UNSUPPORTED_GOAL].evidence[0].keys == (parent,)


CONTEXT = {"NO_COMPANY_GOAL", "NO_BUSINESS_GOAL"}


def test_s44_gates_and_findings_of_one_code_agree_on_the_goals_above() -> None:
    world = client()
    higher = [
        world.objective(VISITS, level=level, breakthrough=None, activate=False)
        for level in (Level.COMPANY, Level.BUSINESS)
    ]
    goal = world.objective(VISITS)

    def said(days: float) -> tuple[set[str], set[str]]:
        shown = world.board(days)
        gates = {each.code for each in readiness(shown.by_objective[goal].facts)}
        return gates & CONTEXT, {each.code.value for each in shown.findings} & CONTEXT

    assert said(1) == (CONTEXT, CONTEXT), "drafts are no goals of the period yet"
    for key in higher:
        world.do(key, 2, "propose", Party.AGENCY)
        world.do(key, 3, "agree", Party.CLIENT)
    assert said(4) == (set(), set())
    for key in higher:
        world.do(key, 5, "activate", (), ())
        world.do(key, 6, "close", None, None, "")
    assert said(7) == (set(), set())


@pytest.mark.parametrize(
    ("is_begun", "command"), [(False, "park"), (True, "postpone")], ids=["parked", "postponed"]
)
def test_s45_what_is_put_aside_helps_nothing_until_it_goes_on(is_begun: bool, command: str) -> None:
    world = client()
    business = world.objective(VISITS, level=Level.BUSINESS, breakthrough=None)
    between, goal = world.objective(VISITS, activate=is_begun), world.objective(VISITS)
    align(world, between, business)
    align(world, goal, between)
    open_before = {each.code for each in readiness(world.board(5).by_objective[goal].facts)}
    assert not {Code.ORPHAN_OBJECTIVE, Code.UNSUPPORTED_GOAL} & found(world, 5).keys()
    world.do(between, 6, command, "Бюджет жоқ")
    assert {Code.ORPHAN_OBJECTIVE, Code.UNSUPPORTED_GOAL} <= found(world, 7).keys()
    facts = {key: world.board(7).by_objective[key].facts for key in (goal, business)}
    assert {each.code for each in readiness(facts[goal])} - open_before >= {"ORPHAN_OBJECTIVE"}
    assert "UNSUPPORTED_GOAL" in {each.code for each in readiness(facts[business])}


def test_s47_a_non_goal_of_the_cycle_or_of_all_cycles_counts_until_it_is_withdrawn() -> None:
    for holds_for_all in (False, True):
        world = client()
        quarter = cycle(world)
        assert found(world, 5)[Code.NO_NON_GOALS].evidence[0].keys == (quarter,)
        declared = NonGoal.declare(
            uuid4(),
            day(1),
            title="TikTok іске қоспаймыз",
            scope="",
            freed_resources="",
            cycle_id=None if holds_for_all else quarter,
        )
        world.begin(declared)
        assert Code.NO_NON_GOALS not in found(world, 5)
        world.do(declared.id, 2, "withdraw", "Ойымыз өзгерді")
        assert Code.NO_NON_GOALS in found(world, 5)


def test_s52_s53_s54_focus_is_lost_by_what_is_active_and_not_by_drafts() -> None:
    world = client()
    for kind in (Breakthrough.NEW_MARKET, Breakthrough.NEW_PRODUCT, Breakthrough.REPOSITIONING):
        world.objective(VISITS, breakthrough=kind)
    world.objective(VISITS, activate=False)
    assert found(world, 5)[Code.SCATTER].figures == {"count": 3}
    assert Code.FOCUS_DILUTED not in found(world, 5)
    more = [world.objective(VISITS) for _ in range(3)]
    assert {Code.FOCUS_LOST, Code.NO_STRATEGY} <= found(world, 5).keys()
    world.do(more[0], 6, "close", None, None, "")
    assert Code.FOCUS_DILUTED in found(world, 7)


def test_s59_routine_swallows_a_client_whose_kpis_alone_are_read() -> None:
    world = client(cadence=Cadence.WEEKLY)
    goal = world.objective(VISITS)
    world.check_in(goal, 7, "6000")
    kpi(world, 0, 20)
    assert Code.ROUTINE_SWALLOWED not in found(world, 21)
    routine = found(world, 22)[Code.ROUTINE_SWALLOWED]
    assert {each.kind for each in routine.evidence} == {EvidenceKind.OBJECTIVE, EvidenceKind.KPI}
    world.check_in(goal, 23, "6500")
    assert Code.ROUTINE_SWALLOWED not in found(world, 24)


def test_s72_the_note_of_the_latest_check_in_counts() -> None:
    world = client()
    goal = world.objective(VISITS)
    world.check_in(goal, 7, "6000", note="Жарнаманы іске қостық")
    assert found(world, 8)[Code.ACTIVITY_REPORT].evidence[0].keys == (goal, world.key_results(goal)[0])
    world.check_in(goal, 9, "9000", note="Органикалық трафик 9 000 визитке жетті")
    assert Code.ACTIVITY_REPORT not in found(world, 10)


def test_s81_an_ask_that_waits_is_the_clients_finding_until_it_is_answered() -> None:
    world = client()
    ask = uuid4()
    given: dict[str, Any] = {
        "text": "Бізге жарнама жасаңыз",
        "language": Language.KK,
        "asked_by": Party.CLIENT,
    }
    world.begin(Intake.receive(ask, day(1), received_at=day(0.5), due_at=day(2), **given))
    assert Code.ANSWER_IS_LATE not in found(world, 1.5)
    assert found(world, 3)[Code.ANSWER_IS_LATE].evidence[0].keys == (ask,)
    world.do(ask, 4, "give_answer", "Ертең кездесейік")
    assert Code.ANSWER_IS_LATE not in found(world, 5)


def test_s24_two_cycles_of_leaps_near_one_say_that_targets_were_safe() -> None:
    world = client()
    for quarter in (0, 91):
        starts_on = day(quarter).date()
        goal = world.objective(VISITS, activate=False, starts_on=starts_on, ends_on=day(quarter + 85).date())
        world.do(goal, quarter, "activate", (), ())
        world.do(goal, quarter + 80, "close", Decimal("0.95"), Decimal("0.6"), "")
    safe = found(world, 181)[Code.TARGETS_TOO_SAFE]
    assert safe.figures == {"cycles": 2, "percent": 95}
    assert Code.TARGETS_TOO_SAFE not in found(world, 100)


def test_s60_the_mistakes_of_a_cycle_are_counted_from_what_was_agreed() -> None:
    world = client()
    quarter = cycle(world)
    leads = world.objective(VISITS, title="300 лид алу", cycle_id=quarter)
    world.objective(VISITS, title="200 лид тарту", cycle_id=quarter, activate=False)
    tasks = world.objective(cycle_id=quarter, activate=False)
    for title in ("Рассылканы іске қосу", "CRM орнату"):
        world.do(tasks, 1, "add_key_result", uuid4(), title, VISITS)
    world.do(tasks, 1, "activate", (), ())
    known = world.objective(VISITS, cycle_id=quarter)
    world.begin(
        Triage.classify(
            uuid4(), day(2), goal="300 лид", know_how_percent=100, process_understood=True, objective_id=known
        )
    )
    world.do(leads, 60, "record_insight", uuid4(), InsightKind.INSIGHT, "Аналар түнде іздейді", "", None)
    world.do(leads, 80, "close", Decimal("0.3"), Decimal("0.6"), "")
    world.do(known, 80, "close", None, Decimal("0.6"), "Командаға айыппұл салынды")
    facts = past(world, 85)
    assert (facts.cycle_id, facts.slips.objectives, facts.slips.most_at_once) == (quarter, 3, 3)
    assert mistakes_in(facts.slips, Playbook()) == {
        Mistake.OKR_AS_KPI: 2,
        Mistake.TOO_MANY_OBJECTIVES: 0,
        Mistake.TASKS_AS_KEY_RESULTS: 1,
        Mistake.OKR_WITHOUT_BELIEF: 0,
        Mistake.MISS_PUNISHED: 2,
    }


def test_a_day_that_is_past_shows_on_both_what_was_found_then() -> None:
    for seed in range(4):
        world = Chance(seed).life(120)
        for cut in range(10, len(world.entries), 17):
            moment = world.entries[cut - 1].recorded_at
            state = fold(*world.place, world.entries[:cut])
            shown, (line,) = board(state, moment), state.portfolio
            assert shown is not None
            assert line.facts is not None
            assert shown.findings == client_findings(line.facts, line.playbook or Playbook(), moment)


async def test_the_portfolio_finds_what_the_board_finds_at_any_moment(
    projector: Projector, views: Views
) -> None:
    seen: set[Code] = set()
    for seed in range(700, 706):
        world = Chance(seed).life(90)
        await world.store(projector.ledger)
        assert await projector.catch_up(*world.place)
        end = (world.entries[-1].recorded_at - day(0)).days + 1
        for moment in (day(end), day(end + 30), day(end + 200)):
            (line,) = await views.portfolio(world.agency_id, moment, client_ids={world.client_id})
            shown = await views.board(*world.place, moment)
            assert shown is not None
            assert line.findings(moment) == shown.findings
            past = board(fold(*world.place, world.entries), moment, None)
            assert past is not None
            assert past.findings == shown.findings
            seen |= {each.code for each in shown.findings}
    assert len(seen) >= 5

"""What is agreed moves with decisions about it, and with nothing that merely happens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from domain.accord import Accord, digest_of
from domain.alignment import Alignment, Link, alignment_stream
from domain.cycle import Cycle
from domain.non_goal import NonGoal
from domain.objective import Objective
from domain.terms import EdgeKind, FedBy, Horizon, Level, Party, ScoreSource
from projections.accords import accord_of
from projections.fold import apply, finish
from projections.state import State
from tests.projections.chance import Chance
from tests.projections.world import BEGUN, COST, SHARE, STARTS_ON, VISITS, World, day

LIVES, STEPS = 100, 150
DECISIONS = {
    "objective.set",
    "objective.reworded",
    "objective.abandoned",
    "objective.parked",
    "objective.taken_up",
    "objective.postponed",
    "objective.carried_over",
    "objective.key_result_added",
    "objective.key_result_redefined",
    "objective.key_result_withdrawn",
    "objective.key_result_retargeted",
    "objective.key_result_reweighted",
    "objective.key_result_abandoned",
    "non_goal.declared",
    "non_goal.withdrawn",
}
"""Topics that may change what is agreed."""
ALIGNMENTS = {"alignment.aligned", "alignment.unaligned"}
"""Topics that change it where a score comes from goals below, which is rare in a life."""
HAPPENINGS = {
    "objective.activated",
    "objective.proposed",
    "objective.agreed",
    "objective.sent_back",
    "non_goal.exception_asked",
    "non_goal.exception_agreed",
    "objective.closed",
    "objective.check_in_recorded",
    "objective.check_in_corrected",
    "objective.baseline_fixed",
    "objective.initiative_started",
    "objective.initiative_finished",
    "objective.insight_recorded",
    "experiment.started",
    "experiment.concluded",
    "citations.cited",
    "kpi.reading_recorded",
    "sign_off.asked",
    "sign_off.signed",
}
"""Topics that the lives are full of and that must change nothing."""


def digests(world: World) -> Iterator[tuple[str, str, str]]:
    """Topic of each event behind the life's first cycle, and the cycle's digest before and after it."""
    state, cycle_id, before = State(*world.place), None, ""
    for entry in world.entries:
        apply(state, [entry])
        finish(state)
        if cycle_id is None:
            cycle_id = entry.stream_id if entry.type == "cycle.opened" else None
        accord = accord_of(state, cycle_id) if cycle_id else None
        after = "" if accord is None else digest_of(accord.content())
        if before:
            yield entry.type, before, after
        before = after


def test_over_random_lives_decisions_change_the_digest_and_happenings_never_do() -> None:
    changed: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for seed in range(LIVES):
        for topic, before, after in digests(Chance(seed).life(STEPS)):
            seen[topic] += 1
            changed[topic] += before != after
    assert {topic for topic, count in changed.items() if count} - ALIGNMENTS == DECISIONS
    assert set(seen) >= HAPPENINGS


class Bakery(World):
    """A client with a cycle that goals can be set for."""

    cycle_id: UUID

    def accord(self) -> Accord:
        accord = accord_of(self.state(), self.cycle_id)
        assert accord is not None
        return accord

    def digest(self) -> str:
        return digest_of(self.accord().content())


@pytest.fixture
def bakery() -> Bakery:
    world = Bakery()
    world.engage()
    cycle = Cycle.open(uuid4(), BEGUN, name="I", horizon=Horizon.QUARTER, starts_on=STARTS_ON)
    world.begin(cycle)
    world.cycle_id = cycle.id
    return world


def test_an_accord_holds_the_cycles_own_goals_and_what_holds_for_all_cycles(bakery: Bakery) -> None:
    inside = bakery.objective(VISITS, COST, cycle_id=bakery.cycle_id)
    draft = bakery.objective(SHARE, activate=False, cycle_id=bakery.cycle_id)
    bakery.objective(VISITS)
    bakery.objective(VISITS, cycle_id=uuid4())
    for cycle_id in (bakery.cycle_id, None, uuid4()):
        bakery.begin(
            NonGoal.declare(
                uuid4(), BEGUN, title=f"TikTok {cycle_id}", scope="", freed_resources="", cycle_id=cycle_id
            )
        )
    accord = bakery.accord()
    assert set(accord.objectives) == {inside, draft}
    assert list(accord.objectives[inside].key_results) == bakery.key_results(inside)
    titles = {non_goal.title for non_goal in accord.non_goals.values()}
    assert titles == {f"TikTok {bakery.cycle_id}", "TikTok None"}
    assert (accord.starts_on, accord.ends_on) == (date(2026, 1, 1), date(2026, 3, 31))


def test_a_baseline_that_a_reading_fixes_is_none_that_was_agreed(bakery: Bakery) -> None:
    objective_id = bakery.objective(SHARE, cycle_id=bakery.cycle_id)
    before = bakery.digest()
    check_in_id = bakery.check_in(objective_id, 3, "9")
    assert bakery.state().key_results_of(objective_id)[0].measure.baseline == 9
    assert bakery.digest() == before
    better = {"value": Decimal(8), "measured_at": day(3), "reason": "қате"}
    bakery.do(objective_id, 4, "correct_check_in", uuid4(), check_in_id, **better)
    assert bakery.digest() == before


def test_closing_keeps_what_was_agreed_and_abandoning_takes_it_out(bakery: Bakery) -> None:
    kept = bakery.objective(VISITS, cycle_id=bakery.cycle_id)
    gone = bakery.objective(VISITS, cycle_id=bakery.cycle_id)
    both = bakery.digest()
    bakery.do(kept, 9, "close", Decimal("0.7"), Decimal("0.65"), "")
    assert bakery.digest() == both
    bakery.do(gone, 9, "abandon", "бюджет жоқ")
    assert set(bakery.accord().objectives) == {kept}


def test_a_target_that_is_moved_for_an_earlier_day_is_the_target_that_is_agreed(bakery: Bakery) -> None:
    objective_id = bakery.objective(VISITS, cycle_id=bakery.cycle_id)
    key = bakery.key_results(objective_id)[0]
    bakery.do(objective_id, 9, "retarget_key_result", key, target=Decimal(12_000), reason="нарық")
    assert bakery.accord().objectives[objective_id].key_results[key].measure.target == 12_000


def test_shares_of_goals_below_count_where_a_score_comes_from_them(bakery: Bakery) -> None:
    fed = bakery.objective(cycle_id=bakery.cycle_id, score_source=ScoreSource.CHILDREN, level=Level.BUSINESS)
    own = bakery.objective(VISITS, cycle_id=bakery.cycle_id, level=Level.BUSINESS)
    child = bakery.objective(VISITS)
    bakery.begin(Alignment.start(bakery.client_id, BEGUN))

    def align(parent: UUID, kind: EdgeKind = EdgeKind.CONTRIBUTES) -> None:
        bakery.do(
            alignment_stream(bakery.client_id), 1, "align", Link(child, parent),
            levels=(Level.MARKETING, Level.BUSINESS), kind=kind, share=Decimal(2), statement="көмек",
        )  # fmt: skip

    before = bakery.digest()
    align(own)
    assert bakery.digest() == before
    align(fed, EdgeKind.SUPPORTS)
    assert bakery.digest() == before
    unalign = (Link(child, fed), "қате")
    bakery.do(alignment_stream(bakery.client_id), 2, "unalign", *unalign)
    align(fed)
    assert bakery.accord().objectives[fed].shares == {child: 2}
    assert bakery.digest() != before


def test_a_key_result_fed_by_goals_below_names_them_too(bakery: Bakery) -> None:
    goal = bakery.objective(activate=False, cycle_id=bakery.cycle_id, level=Level.BUSINESS)
    key, child = uuid4(), bakery.objective(VISITS)
    objective = bakery.roots[goal]
    assert isinstance(objective, Objective)
    objective.add_key_result(key, "Сома", VISITS, fed_by=FedBy.CHILDREN, owner_party=Party.CLIENT)
    bakery.take(objective)
    bakery.begin(Alignment.start(bakery.client_id, BEGUN))
    bakery.do(
        alignment_stream(bakery.client_id), 1, "align", Link(child, goal, key),
        levels=(Level.MARKETING, Level.BUSINESS), kind=EdgeKind.CONTRIBUTES, share=Decimal(1), statement="x",
    )  # fmt: skip
    agreed = bakery.accord().objectives[goal]
    assert (agreed.shares, agreed.key_results[key].shares) == ({}, {child: 1})
    without = replace(agreed.key_results[key], shares={})
    assert without != agreed.key_results[key]


def test_there_is_no_accord_of_a_cycle_that_is_not_there(bakery: Bakery) -> None:
    assert accord_of(bakery.state(), uuid4()) is None

"""Agreeing on an objective: the gates of the method, and waivers that pass some of them with a reason."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.objective import Objective
from domain.objective_events import Waiver
from domain.objective_refusals import (
    BreakthroughMissing,
    KeyResultIsBinary,
    KeyResultMissing,
    ObjectiveIsClosed,
    ObjectiveIsNotDraft,
    TooManyKeyResults,
    WaiverUnknown,
    WhereToMissing,
)
from domain.objective_state import ObjectiveState
from domain.playbook import Playbook
from domain.rollup import AllWeightsZero
from domain.terms import Level, ScoreSource
from tests.domain.drafts import (
    ABANDONED,
    ACTIVATED,
    CLIENTS,
    CONVERSION,
    DONE,
    REPEAT,
    SET,
    SHARE,
    TRAFFIC,
    added,
    given,
    set_with,
    waived,
)
from tests.spec import BEGUN, fact

FOUR = [added(key) for key in (TRAFFIC, CONVERSION, CLIENTS, REPEAT)]


def agree(objective: Objective) -> None:
    objective.activate(Playbook())


@pytest.mark.parametrize("count", [1, 2, 3])
def test_s41_one_to_three_key_results_pass(count: int) -> None:
    given(SET, *FOUR[:count]).when(agree).then(ACTIVATED)


def test_s41_without_a_key_result_nothing_is_agreed() -> None:
    given(SET).when(agree).then_refused(KeyResultMissing, field="keyResults")


def test_s41_withdrawn_key_results_do_not_count() -> None:
    withdrawn = fact(Objective.KeyResultWithdrawn, key_result_id=TRAFFIC, reason="")
    given(SET, added(TRAFFIC), withdrawn).when(agree).then_refused(KeyResultMissing, field="keyResults")
    given(SET, *FOUR, withdrawn).when(agree).then(ACTIVATED)


def test_s42_four_key_results_need_a_waiver() -> None:
    given(SET, *FOUR).when(agree).then_refused(TooManyKeyResults, field="keyResults", limit=Decimal(3))


def test_s42_a_waiver_is_kept_with_its_reason() -> None:
    given(SET, *FOUR).when(
        lambda objective: objective.activate(Playbook(), [Waiver("KR_OVERLAPPING", "Себебі бар")])
    ).then(waived("KR_OVERLAPPING"))


def test_s42_the_limit_is_the_agencys_own() -> None:
    given(SET, *FOUR).when(lambda objective: objective.activate(Playbook(most_key_results=Decimal(4)))).then(
        ACTIVATED
    )
    given(SET, *FOUR[:2]).when(
        lambda objective: objective.activate(Playbook(most_key_results=Decimal(1)))
    ).then_refused(TooManyKeyResults, field="keyResults", limit=Decimal(1))


def test_s33_done_or_not_done_is_a_draft_until_it_is_waived() -> None:
    drafted = given(SET, added(TRAFFIC), added(CLIENTS, DONE))
    drafted.when(agree).then_refused(KeyResultIsBinary, field="keyResults")
    drafted.when(lambda objective: objective.activate(Playbook(), [Waiver("KR_BINARY", "Себебі бар")])).then(
        waived("KR_BINARY")
    )


def test_a_waiver_passes_its_own_gate_only() -> None:
    given(SET, *FOUR).when(
        lambda objective: objective.activate(Playbook(), [Waiver("KR_BINARY", "")])
    ).then_refused(TooManyKeyResults, field="keyResults", limit=Decimal(3))
    given(SET).when(
        lambda objective: objective.activate(Playbook(), [Waiver("KR_OVERLAPPING", "")])
    ).then_refused(KeyResultMissing, field="keyResults")


@pytest.mark.parametrize("code", ["KR_MISSING", "WHERE_TO_MISSING", "kr_binary", ""])
def test_no_other_gate_is_passed_by_a_waiver(code: str) -> None:
    waivers = [Waiver("KR_BINARY", "Себебі бар"), Waiver(code, "Себебі бар")]
    given(SET, added(TRAFFIC)).when(lambda objective: objective.activate(Playbook(), waivers)).then_refused(
        WaiverUnknown, field="waivers"
    )


def test_s08_a_marketing_objective_says_where_it_wants_to_get() -> None:
    given(set_with(where_to=""), added(TRAFFIC)).when(agree).then_refused(WhereToMissing, field="whereTo")


def test_s58_a_marketing_objective_is_a_breakthrough() -> None:
    given(set_with(breakthrough=None), added(TRAFFIC)).when(agree).then_refused(
        BreakthroughMissing, field="breakthrough"
    )


@pytest.mark.parametrize("level", [Level.COMPANY, Level.BUSINESS])
def test_s44_a_goal_above_marketing_needs_neither(level: Level) -> None:
    given(set_with(where_to="", breakthrough=None, level=level), added(TRAFFIC)).when(agree).then(ACTIVATED)


def test_words_given_later_open_the_gate() -> None:
    reworded = fact(Objective.Reworded, title="x", where_to="", breakthrough=None, breakthrough_note="")
    given(SET, added(TRAFFIC), reworded).when(agree).then_refused(WhereToMissing, field="whereTo")


def test_a_goal_scored_by_its_children_needs_no_key_result() -> None:
    given(set_with(score_source=ScoreSource.CHILDREN)).when(agree).then(ACTIVATED)


def test_a_goal_scored_by_both_needs_a_key_result() -> None:
    both = set_with(score_source=ScoreSource.BOTH, own_share=Decimal("0.5"))
    given(both).when(agree).then_refused(KeyResultMissing, field="keyResults")


def test_weights_of_zero_alone_would_count_nothing() -> None:
    given(SET, added(TRAFFIC, weight=0), added(CLIENTS, weight=0)).when(agree).then_refused(
        AllWeightsZero, field="weight"
    )
    given(SET, added(TRAFFIC, weight=0), added(CLIENTS)).when(agree).then(ACTIVATED)


def test_s65_a_key_result_without_a_baseline_is_agreed_as_pending() -> None:
    given(SET, added(REPEAT, SHARE)).when(agree).then(ACTIVATED)


def test_an_objective_is_agreed_once() -> None:
    given(SET, added(TRAFFIC), ACTIVATED).when(agree).then_refused(ObjectiveIsNotDraft)
    given(SET, added(TRAFFIC), ABANDONED).when(agree).then_refused(ObjectiveIsClosed)


def test_the_moment_of_the_commitment_is_remembered() -> None:
    active = given(SET, ACTIVATED).state()
    assert active.state is ObjectiveState.ACTIVE
    assert active.activated_at is not None
    assert active.activated_at > BEGUN

"""Beginning an objective: with nothing open, past gates with a reason, or as agreed on outside."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.errors import Refusal
from domain.objective import Objective
from domain.objective_events import Waiver
from domain.objective_refusals import ObjectiveIsClosed, ObjectiveIsNotDraft
from domain.objective_state import ObjectiveState
from domain.readiness import WaiverUnknown
from domain.rollup import AllWeightsZero
from domain.terms import Breakthrough
from tests.domain.drafts import (
    ABANDONED,
    ACTIVATED,
    CLIENTS,
    REPEAT,
    SET,
    SHARE,
    TRAFFIC,
    added,
    given,
    waived,
)
from tests.domain.standing import LEADER, found
from tests.spec import BEGUN, Outcome, fact

DRAFTED = (SET, added(TRAFFIC))
OUTSIDE = "Кездесуде келістік"
UNAGREED = found(state=ObjectiveState.DRAFT, people=frozenset({LEADER}), non_goals=())
"""What is open of a draft that nobody has discussed."""


def begin(objective: Objective) -> None:
    objective.activate(())


def code_of(outcome: Outcome) -> str | None:
    return None if outcome.refusal is None else outcome.refusal.CODE


def test_an_objective_with_nothing_open_begins() -> None:
    given(*DRAFTED).when(begin).then(ACTIVATED)


def test_what_is_open_refuses_until_each_gate_is_waived_with_its_reason() -> None:
    drafted, unready = given(*DRAFTED), found(people=frozenset({LEADER}), non_goals=())
    assert code_of(drafted.when(lambda objective: objective.activate(unready))) == "NOT_DISCUSSED"
    waivers = [Waiver(finding.code, "Себебі бар") for finding in unready]
    drafted.when(lambda objective: objective.activate(unready, waivers)).then(
        waived("NOT_DISCUSSED", "NO_NON_GOALS")
    )


@pytest.mark.parametrize(
    ("state", "code"),
    [(ObjectiveState.DRAFT, "NOT_PROPOSED"), (ObjectiveState.PROPOSED, "NOT_AGREED")],
)
def test_s74_one_side_alone_does_not_waive_the_other_sides_word(state: ObjectiveState, code: str) -> None:
    unagreed, waiver = found(state=state), Waiver(code, "Кейін айтамыз")
    drafted = given(*DRAFTED)
    assert code_of(drafted.when(lambda objective: objective.activate(unagreed, [waiver]))) == code
    drafted.when(lambda objective: objective.adopt(unagreed, "", [waiver])).then(
        fact(Objective.Activated, waivers=(waiver,))
    )


def test_s04_nobody_waives_that_another_breakthrough_is_told_in_words() -> None:
    untold, waiver = found(breakthrough=Breakthrough.OTHER), Waiver("BREAKTHROUGH_UNTOLD", "Кейін айтамыз")
    drafted = given(*DRAFTED)
    for outcome in (
        drafted.when(lambda objective: objective.activate(untold, [waiver])),
        drafted.when(lambda objective: objective.adopt(untold, OUTSIDE, [waiver])),
    ):
        assert code_of(outcome) == "BREAKTHROUGH_UNTOLD"


def test_a_waiver_that_is_not_needed_is_refused() -> None:
    waivers = [Waiver("NOT_AGREED", "Телефонмен")]
    given(*DRAFTED).when(lambda objective: objective.activate((), waivers)).then_refused(
        WaiverUnknown, field="waivers", codes="NOT_AGREED"
    )


def test_what_was_agreed_outside_names_every_gate_that_this_explains() -> None:
    given(*DRAFTED).when(lambda objective: objective.adopt(UNAGREED, OUTSIDE)).then(
        fact(
            Objective.Activated,
            waivers=tuple(
                Waiver(code, OUTSIDE) for code in ("NOT_PROPOSED", "NOT_DISCUSSED", "NO_NON_GOALS")
            ),
        )
    )
    given(*DRAFTED).when(lambda objective: objective.adopt((), OUTSIDE)).then(ACTIVATED)


def test_a_reason_of_its_own_goes_before_the_one_from_outside() -> None:
    own = Waiver("NOT_DISCUSSED", "Жалғыз өзіммін")
    outcome = given(*DRAFTED).when(lambda objective: objective.adopt(UNAGREED, OUTSIDE, [own]))
    (activated,) = outcome.recorded
    assert isinstance(activated, Objective.Activated)
    assert {each.code: each.reason for each in activated.waivers} == {
        "NOT_PROPOSED": OUTSIDE,
        "NO_NON_GOALS": OUTSIDE,
        "NOT_DISCUSSED": "Жалғыз өзіммін",
    }


def test_an_agreement_outside_explains_no_fault_of_the_goal_itself() -> None:
    for otherwise, code in (
        ({"where_to": ""}, "WHERE_TO_MISSING"),
        ({"breakthrough": None}, "BREAKTHROUGH_MISSING"),
        ({"breakthrough": Breakthrough.OTHER}, "BREAKTHROUGH_UNTOLD"),
        ({"key_results": ()}, "KR_MISSING"),
        ({"title": "TikTok арнасын ашу"}, "NON_GOAL_CONFLICT"),
    ):
        findings = found(state=ObjectiveState.DRAFT, **otherwise)
        assert code_of(given(*DRAFTED).when(lambda objective, all=findings: objective.adopt(all, ""))) == code


def test_weights_of_zero_alone_would_count_nothing() -> None:
    given(SET, added(TRAFFIC, weight=0), added(CLIENTS, weight=0)).when(begin).then_refused(
        AllWeightsZero, field="weight"
    )
    given(SET, added(TRAFFIC, weight=0), added(CLIENTS)).when(begin).then(ACTIVATED)


def test_s65_a_key_result_without_a_baseline_is_agreed_as_pending() -> None:
    given(SET, added(REPEAT, SHARE)).when(begin).then(ACTIVATED)


def test_an_objective_begins_once() -> None:
    given(*DRAFTED, ACTIVATED).when(begin).then_refused(ObjectiveIsNotDraft)
    given(*DRAFTED, ABANDONED).when(begin).then_refused(ObjectiveIsClosed)


def test_the_moment_of_the_commitment_is_remembered() -> None:
    active = given(SET, ACTIVATED).state()
    assert active.state is ObjectiveState.ACTIVE
    assert active.activated_at is not None
    assert active.activated_at > BEGUN


def test_a_refusal_carries_the_facts_of_its_gate() -> None:
    findings = found(non_goals=())
    outcome = given(*DRAFTED).when(lambda objective: objective.activate(findings))
    assert isinstance(outcome.refusal, Refusal)
    assert outcome.refusal.facts == {"count": 0, "limit": Decimal(1)}

"""The way of an objective: proposed by one side, agreed by the other, parked, postponed, carried over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from domain.objective import Objective
from domain.objective_events import Waiver
from domain.objective_refusals import (
    CarriesNowhere,
    ObjectiveIsActive,
    ObjectiveIsClosed,
    ObjectiveIsNotActive,
    ObjectiveIsNotDraft,
    ObjectiveIsNotParked,
    ObjectiveIsNotProposed,
    ObjectiveIsProposed,
    ObjectiveIsPutAside,
    ProposalIsOwn,
    ProposalNeedsTwoSides,
)
from domain.objective_state import ObjectiveState
from domain.readiness import WaiverUnknown
from domain.terms import Departure, Horizon, Party
from tests.domain.drafts import (
    ABANDONED,
    ACTIVATED,
    APRIL_READING,
    CLOSED,
    CONVERSION,
    SET,
    TRAFFIC,
    VISITS,
    added,
    given,
    read,
    set_with,
)
from tests.domain.standing import found, goal
from tests.spec import Fact, fact

NEXT_CYCLE = UUID(int=0x52)
NEXT_FIRST, NEXT_LAST = date(2026, 7, 1), date(2026, 9, 30)
PROPOSED = fact(Objective.Proposed, party=Party.AGENCY)
AGREED = fact(Objective.Agreed, party=Party.CLIENT)
PARKED = fact(Objective.Parked, reason="Одан да жақсысы бар")
POSTPONED = fact(Objective.Postponed, reason="Бюджет келесі тоқсанда")
TAKEN_UP = fact(Objective.TakenUp, cycle_id=NEXT_CYCLE, starts_on=NEXT_FIRST, ends_on=NEXT_LAST)
DRAFTED = (SET, added(TRAFFIC))


def carried(ends_on: date = NEXT_LAST, *waivers: Waiver) -> Fact:
    return fact(
        Objective.CarriedOver, cycle_id=NEXT_CYCLE, ends_on=ends_on, reason="Үш айға сыймады", waivers=waivers
    )


def propose(objective: Objective) -> None:
    objective.propose(Party.AGENCY)


def agree(objective: Objective) -> None:
    objective.agree(Party.CLIENT)


def send_back(objective: Objective) -> None:
    objective.send_back(Party.CLIENT, "Өзімізше айтайық")


def park(objective: Objective) -> None:
    objective.park("Одан да жақсысы бар")


def postpone(objective: Objective) -> None:
    objective.postpone("Бюджет келесі тоқсанда")


def take_up(objective: Objective) -> None:
    objective.take_up(NEXT_CYCLE, NEXT_FIRST, NEXT_LAST)


def carry(objective: Objective, leaves: date | None = date(2026, 6, 30), **more: Any) -> None:
    facts: dict[str, Any] = {"findings": (), **more}
    objective.carry_over(NEXT_CYCLE, NEXT_LAST, leaves, "Үш айға сыймады", **facts)


def test_s69_one_side_proposes_and_the_other_agrees() -> None:
    given(*DRAFTED).when(propose).then(PROPOSED)
    given(*DRAFTED, PROPOSED).when(agree).then(AGREED)
    assert given(*DRAFTED, PROPOSED, AGREED).state().state is ObjectiveState.AGREED


def test_s69_nobody_agrees_to_their_own_proposal() -> None:
    given(*DRAFTED, PROPOSED).when(lambda objective: objective.agree(Party.AGENCY)).then_refused(
        ProposalIsOwn
    )


def test_only_the_two_sides_propose_agree_and_send_back() -> None:
    given(*DRAFTED).when(lambda objective: objective.propose(Party.SYSTEM)).then_refused(
        ProposalNeedsTwoSides
    )
    proposed = given(*DRAFTED, PROPOSED)
    proposed.when(lambda objective: objective.agree(Party.SYSTEM)).then_refused(ProposalNeedsTwoSides)
    proposed.when(lambda objective: objective.send_back(Party.SYSTEM, "")).then_refused(ProposalNeedsTwoSides)


def test_what_is_proposed_or_agreed_is_not_proposed_again() -> None:
    given(*DRAFTED, PROPOSED).when(propose).then_refused(ObjectiveIsProposed)
    given(*DRAFTED, PROPOSED, AGREED).when(propose).then_refused(ObjectiveIsProposed)


def test_there_is_nothing_to_agree_to_or_send_back_before_a_proposal_and_after_an_agreement() -> None:
    given(*DRAFTED).when(agree).then_refused(ObjectiveIsNotProposed)
    given(*DRAFTED, PROPOSED, AGREED).when(agree).then_refused(ObjectiveIsNotProposed)
    given(*DRAFTED).when(send_back).then_refused(ObjectiveIsNotProposed)


@pytest.mark.parametrize("past", [(PROPOSED,), (PROPOSED, AGREED)])
def test_either_side_sends_a_proposal_back_with_a_reason(past: tuple[Fact, ...]) -> None:
    sent = fact(Objective.SentBack, party=Party.CLIENT, reason="Өзімізше айтайық")
    given(*DRAFTED, *past).when(send_back).then(sent)
    again = given(*DRAFTED, *past, sent)
    again.when(agree).then_refused(ObjectiveIsNotProposed)
    again.when(lambda objective: objective.propose(Party.CLIENT)).then(
        fact(Objective.Proposed, party=Party.CLIENT)
    )


CHANGES: list[Callable[[Objective], object]] = [
    lambda objective: objective.reword("Басқаша", "Басқа жерге", None, ""),
    lambda objective: objective.add_key_result(CONVERSION, "Тағы біреу", VISITS),
    lambda objective: objective.redefine_key_result(TRAFFIC, "Дәлірек", VISITS, ""),
    lambda objective: objective.withdraw_key_result(TRAFFIC, "Қайталайды"),
]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("past", [(PROPOSED,), (PROPOSED, AGREED)])
def test_any_change_after_a_proposal_needs_a_new_one(
    past: tuple[Fact, ...], change: Callable[[Objective], object]
) -> None:
    changed = given(*DRAFTED, *past).when(change).after
    assert isinstance(changed, Objective)
    assert (changed.state, changed.proposed_by) == (ObjectiveState.DRAFT, None)


def test_s64_a_good_idea_is_parked_for_a_better_one_and_taken_up_later() -> None:
    given(*DRAFTED, PROPOSED).when(park).then(PARKED)
    given(*DRAFTED, PROPOSED, PARKED).when(take_up).then(TAKEN_UP)
    again = given(*DRAFTED, PROPOSED, PARKED, TAKEN_UP)
    assert (again.state().state, again.state().cycle_id) == (ObjectiveState.DRAFT, NEXT_CYCLE)
    again.when(agree).then_refused(ObjectiveIsNotProposed)


def test_s28_what_is_taken_up_lasts_its_horizon_at_least() -> None:
    yearly = given(set_with(horizon=Horizon.YEAR, ends_on=date(2027, 3, 31)), PARKED)
    yearly.when(take_up).then(
        fact(Objective.TakenUp, cycle_id=NEXT_CYCLE, starts_on=NEXT_FIRST, ends_on=date(2027, 6, 30))
    )


def test_s64_only_what_is_parked_is_taken_up() -> None:
    for past in (DRAFTED, (*DRAFTED, ACTIVATED), (*DRAFTED, ACTIVATED, POSTPONED), (*DRAFTED, ABANDONED)):
        given(*past).when(take_up).then_refused(ObjectiveIsNotParked)


def test_what_is_active_is_not_parked_and_what_is_not_is_not_postponed() -> None:
    given(*DRAFTED, ACTIVATED).when(park).then_refused(ObjectiveIsActive)
    given(*DRAFTED, PROPOSED, AGREED).when(postpone).then_refused(ObjectiveIsNotActive)
    given(*DRAFTED, ACTIVATED).when(postpone).then(POSTPONED)


@pytest.mark.parametrize("past", [(PARKED,), (ACTIVATED, POSTPONED)])
def test_nothing_is_done_for_what_was_put_aside(past: tuple[Fact, ...]) -> None:
    commands: list[Callable[[Objective], object]] = [
        *CHANGES, propose, agree, send_back, park, postpone,
        lambda objective: objective.activate(()),
        lambda objective: objective.close(None, None, ""),
        lambda objective: objective.start_initiative(CONVERSION, "Мақала", None, Party.CLIENT),
        lambda objective: objective.abandon("Кейін", Departure.POSTPONED),
    ]  # fmt: skip
    for command in commands:
        given(*DRAFTED, *past).when(command).then_refused(ObjectiveIsPutAside)
    given(*DRAFTED, *past).when(lambda objective: objective.abandon("Жоспар ауысты")).then(ABANDONED)


def test_what_is_put_off_by_abandoning_may_come_back() -> None:
    def later(objective: Objective) -> None:
        objective.abandon("Бюджет келесі тоқсанда", Departure.POSTPONED)

    given(*DRAFTED, ACTIVATED).when(later).then(POSTPONED)
    given(*DRAFTED, PROPOSED).when(later).then(fact(Objective.Parked, reason="Бюджет келесі тоқсанда"))
    given(*DRAFTED, CLOSED).when(later).then_refused(ObjectiveIsClosed)


@pytest.mark.parametrize(
    ("began", "state"), [((ACTIVATED,), ObjectiveState.POSTPONED), ((), ObjectiveState.ABANDONED)]
)
def test_an_older_fact_of_postponing_is_read_as_such_where_something_had_begun(
    began: tuple[Fact, ...], state: ObjectiveState
) -> None:
    old = fact(Objective.Abandoned, departure=Departure.POSTPONED, reason="Бюджет келесі тоқсанда")
    assert given(*DRAFTED, *began, old).state().state is state


def test_s29_an_objective_is_carried_with_its_history_not_copied() -> None:
    past = (*DRAFTED, ACTIVATED, read(APRIL_READING, 7000))
    given(*past).when(carry).then(carried())
    after = given(*past, carried()).state()
    assert after.key_results[TRAFFIC].readings[APRIL_READING].value == Decimal(7000)
    assert (after.starts_on, after.ends_on) == (date(2026, 4, 1), NEXT_LAST)
    assert after.cycle_id == NEXT_CYCLE


def test_s29_a_postponed_objective_goes_on_when_it_is_carried() -> None:
    given(*DRAFTED, ACTIVATED, POSTPONED).when(carry).then(carried())
    assert given(*DRAFTED, ACTIVATED, POSTPONED, carried()).state().state is ObjectiveState.ACTIVE


def test_s29_its_own_later_day_stays() -> None:
    yearly = (set_with(ends_on=date(2027, 3, 31)), added(TRAFFIC), ACTIVATED)
    given(*yearly).when(carry).then(carried(date(2027, 3, 31)))


def test_s29_an_objective_is_carried_forward_only() -> None:
    active = given(*DRAFTED, ACTIVATED)
    active.when(lambda objective: carry(objective, leaves=NEXT_LAST)).then_refused(
        CarriesNowhere, field="cycleId"
    )
    active.when(lambda objective: carry(objective, leaves=None)).then(carried())
    late = given(set_with(starts_on=NEXT_LAST, ends_on=date(2026, 12, 31)), added(TRAFFIC), ACTIVATED)
    late.when(lambda objective: carry(objective, leaves=None)).then_refused(CarriesNowhere, field="cycleId")


def test_only_what_has_begun_and_not_ended_is_carried() -> None:
    given(*DRAFTED).when(carry).then_refused(ObjectiveIsNotActive)
    given(*DRAFTED, PARKED).when(carry).then_refused(ObjectiveIsNotActive)
    given(*DRAFTED, ACTIVATED, CLOSED).when(carry).then_refused(ObjectiveIsClosed)


def test_s53_the_gates_of_the_cycle_count_for_what_is_carried_into_it() -> None:
    crowded = found(active=tuple(map(goal, range(5))), where_to="", people=frozenset[UUID]())
    outcome = given(*DRAFTED, ACTIVATED).when(lambda objective: carry(objective, findings=crowded))
    assert outcome.refusal is not None
    assert outcome.refusal.CODE == "FOCUS_LOST"
    waiver = Waiver("FOCUS_LOST", "Бұл соңғысы")
    given(*DRAFTED, ACTIVATED).when(
        lambda objective: carry(objective, findings=crowded, waivers=[waiver])
    ).then(carried(NEXT_LAST, waiver))
    given(*DRAFTED, ACTIVATED).when(
        lambda objective: carry(objective, findings=crowded, waivers=[waiver, Waiver("NOT_DISCUSSED", "")])
    ).then_refused(WaiverUnknown, field="waivers", codes="NOT_DISCUSSED")


def test_what_has_ended_is_proposed_parked_and_activated_no_more() -> None:
    for command in (propose, agree, send_back, park, postpone):
        given(*DRAFTED, ACTIVATED, CLOSED).when(command).then_refused(ObjectiveIsClosed)
    for command in (propose, agree, send_back):
        given(*DRAFTED, ACTIVATED).when(command).then_refused(ObjectiveIsNotDraft)

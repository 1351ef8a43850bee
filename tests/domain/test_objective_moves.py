"""Moving an agreed objective on: retarget, reweight, abandon — and never rewriting the past."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain.errors import Refusal
from domain.key_result import FloorIsAboveCeiling, KeyResultHasNoTarget, MeasureIsIncomplete
from domain.measure import Measure, MeasureKind
from domain.objective import Objective
from domain.objective_refusals import (
    EffectiveInTheFuture,
    KeyResultIsGone,
    KeyResultUnknown,
    ObjectiveIsClosed,
    ObjectiveIsNotActive,
    WouldRewriteThePast,
)
from domain.rollup import AllWeightsZero
from domain.scoring import KeyResultStartEqualsTarget
from domain.terms import Departure
from tests.domain.drafts import (
    ABANDONED,
    ACTIVATED,
    APRIL,
    APRIL_READING,
    BEFORE_BEGUN,
    CLOSED,
    CONVERSION,
    CORRECTED,
    CPA,
    DONE,
    MAY,
    MAY_READING,
    RUNNING,
    SET,
    SHARE,
    STEPS,
    TRAFFIC,
    added,
    corrected,
    given,
    gone,
    read,
)
from tests.spec import BEGUN, NOW, Fact, fact

TWO = (SET, added(TRAFFIC), added(CONVERSION, weight=2), ACTIVATED)


def retargeted(target: int | None = 18_000, effective_from: datetime = NOW, **bounds: Any) -> Fact:
    return fact(
        Objective.KeyResultRetargeted,
        key_result_id=TRAFFIC,
        target=None if target is None else Decimal(target),
        floor=bounds.get("floor"),
        ceiling=bounds.get("ceiling"),
        reason="Нарық өсті",
        effective_from=effective_from,
    )


def reweighted(weight: int, effective_from: datetime = NOW) -> Fact:
    return fact(
        Objective.KeyResultReweighted,
        key_result_id=TRAFFIC,
        weight=Decimal(weight),
        reason="Маңыздырақ",
        effective_from=effective_from,
    )


def retarget(objective: Objective, target: int | None = 18_000, **other: Any) -> None:
    aim = None if target is None else Decimal(target)
    objective.retarget_key_result(TRAFFIC, reason="Нарық өсті", target=aim, **other)


def reweight(objective: Objective, weight: int, effective_from: datetime | None = None) -> None:
    objective.reweight_key_result(TRAFFIC, Decimal(weight), "Маңыздырақ", effective_from)


def abandon(objective: Objective, effective_from: datetime | None = None) -> None:
    objective.abandon_key_result(TRAFFIC, "Арна жабылды", effective_from=effective_from)


def test_a_target_moves_from_now_on_with_its_reason() -> None:
    given(*RUNNING).when(retarget).then(retargeted())


def test_a_moved_target_counts_from_the_moment_that_is_named() -> None:
    outcome = given(*RUNNING, read(APRIL_READING, 7200)).when(
        lambda objective: retarget(objective, effective_from=MAY)
    )
    outcome.then(retargeted(effective_from=MAY))
    assert [(event.effective_at, event.timestamp) for event in outcome.recorded] == [(MAY, NOW)]


def test_a_moved_target_may_lie_on_the_other_side() -> None:
    given(*RUNNING).when(lambda objective: retarget(objective, 100)).then(retargeted(100))
    assert given(*RUNNING, retargeted(100)).state().key_results[TRAFFIC].measure == Measure(
        MeasureKind.REACH, "визит", Decimal(5000), Decimal(100)
    )


def test_a_target_does_not_move_onto_the_start() -> None:
    given(*RUNNING).when(lambda objective: retarget(objective, 5000)).then_refused(
        KeyResultStartEqualsTarget, field="target"
    )


def test_a_pending_key_result_can_be_retargeted() -> None:
    given(SET, added(TRAFFIC, SHARE), ACTIVATED).when(lambda objective: retarget(objective, 40)).then(
        retargeted(40)
    )


def test_a_corridor_is_moved_by_its_bounds() -> None:
    corridor = given(SET, added(TRAFFIC, CPA), ACTIVATED)
    corridor.when(
        lambda objective: retarget(objective, None, floor=Decimal(1000), ceiling=Decimal(4000))
    ).then(retargeted(None, floor=Decimal(1000), ceiling=Decimal(4000)))
    corridor.when(lambda objective: retarget(objective, None)).then_refused(
        MeasureIsIncomplete, field="floor"
    )
    corridor.when(
        lambda objective: retarget(objective, None, floor=Decimal(2), ceiling=Decimal(1))
    ).then_refused(FloorIsAboveCeiling, field="floor")


@pytest.mark.parametrize(
    ("measure", "target"), [(DONE, 1), (STEPS, 1), (STEPS, None), (CPA, 4000), (SHARE, None)]
)
def test_only_a_metric_has_a_target_and_only_a_corridor_bounds(measure: Measure, target: int | None) -> None:
    given(SET, added(TRAFFIC, measure), ACTIVATED).when(
        lambda objective: retarget(objective, target)
    ).then_refused(KeyResultHasNoTarget, field="target")


@pytest.mark.parametrize("bound", ["floor", "ceiling"])
def test_a_metric_takes_no_bounds_beside_its_target(bound: str) -> None:
    bounds: dict[str, Any] = {bound: Decimal(1)}
    given(*RUNNING).when(lambda objective: retarget(objective, 18_000, **bounds)).then_refused(
        KeyResultHasNoTarget, field=bound
    )


def test_a_weight_moves_from_now_on_with_its_reason() -> None:
    given(*TWO).when(lambda objective: reweight(objective, 5)).then(reweighted(5))


def test_a_weight_of_zero_is_shown_and_not_counted() -> None:
    given(*TWO).when(lambda objective: reweight(objective, 0)).then(reweighted(0))


def test_the_last_weight_does_not_become_zero() -> None:
    given(*RUNNING).when(lambda objective: reweight(objective, 0)).then_refused(
        AllWeightsZero, field="weight"
    )
    given(*TWO, gone(CONVERSION)).when(lambda objective: reweight(objective, 0)).then_refused(
        AllWeightsZero, field="weight"
    )


def test_a_key_result_is_abandoned_from_now_on_with_its_reason() -> None:
    given(*TWO).when(abandon).then(gone(effective_from=NOW))


@pytest.mark.parametrize("departure", list(Departure))
def test_a_key_result_leaves_for_one_of_three_reasons(departure: Departure) -> None:
    given(*TWO).when(lambda objective: objective.abandon_key_result(TRAFFIC, "x", departure, MAY)).then(
        fact(
            Objective.KeyResultAbandoned,
            key_result_id=TRAFFIC,
            departure=departure,
            reason="x",
            effective_from=MAY,
        )
    )


def test_the_last_key_result_may_be_abandoned_but_not_leave_only_zero_weights() -> None:
    given(*RUNNING).when(abandon).then(gone(effective_from=NOW))
    given(SET, added(TRAFFIC), added(CONVERSION, weight=0), ACTIVATED).when(abandon).then_refused(
        AllWeightsZero, field="weight"
    )


Move = Callable[[Objective, datetime | None], None]


def retarget_from(objective: Objective, effective_from: datetime | None) -> None:
    retarget(objective, effective_from=effective_from)


def reweight_from(objective: Objective, effective_from: datetime | None) -> None:
    reweight(objective, 5, effective_from)


MOVES: list[Move] = [retarget_from, reweight_from, abandon]


@pytest.mark.parametrize("move", MOVES)
def test_what_was_scored_is_not_scored_anew(move: Move) -> None:
    history = given(*TWO, read(APRIL_READING, 7200), read(MAY_READING, 9000, MAY))
    history.when(lambda objective: move(objective, MAY - timedelta(microseconds=1))).then_refused(
        WouldRewriteThePast, field="effectiveFrom", latest=MAY.isoformat()
    )


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("rule", [reweighted(0, MAY), retargeted(effective_from=MAY)])
def test_what_was_moved_is_not_moved_from_an_earlier_moment(move: Move, rule: Fact) -> None:
    history = given(*TWO, rule)
    history.when(lambda objective: move(objective, MAY - timedelta(microseconds=1))).then_refused(
        WouldRewriteThePast, field="effectiveFrom", latest=MAY.isoformat()
    )
    assert history.when(lambda objective: move(objective, MAY)).refusal is None


def test_a_weight_laid_down_now_is_not_lifted_from_an_earlier_moment() -> None:
    given(*TWO, reweighted(0, NOW)).when(lambda objective: reweight(objective, 1, MAY)).then_refused(
        WouldRewriteThePast, field="effectiveFrom", latest=NOW.isoformat()
    )


def test_a_target_moved_now_is_not_moved_again_from_an_earlier_moment() -> None:
    given(*RUNNING, retargeted(20_000, NOW)).when(
        lambda objective: retarget(objective, effective_from=MAY)
    ).then_refused(WouldRewriteThePast, field="effectiveFrom", latest=NOW.isoformat())


def test_a_weight_respects_the_rules_of_every_key_result_but_a_target_only_its_own() -> None:
    other = reweighted(3, MAY)
    history = given(*TWO, Fact(other.event_class, {**other.values, "key_result_id": CONVERSION}))
    history.when(lambda objective: reweight(objective, 5, APRIL)).then_refused(
        WouldRewriteThePast, field="effectiveFrom", latest=MAY.isoformat()
    )
    history.when(lambda objective: retarget(objective, effective_from=APRIL)).then(
        retargeted(effective_from=APRIL)
    )


def test_without_a_moment_of_its_own_a_move_follows_the_latest_one() -> None:
    ahead = NOW + timedelta(seconds=1)
    given(*TWO, retargeted(20_000, ahead)).when(retarget).then(retargeted(effective_from=ahead))
    given(*TWO, reweighted(3, ahead)).when(lambda objective: reweight(objective, 5)).then(
        reweighted(5, ahead)
    )


@pytest.mark.parametrize("move", MOVES)
def test_what_was_agreed_holds_from_the_agreement_on(move: Move) -> None:
    activated_at = BEGUN + timedelta(hours=3)
    given(*TWO).when(lambda objective: move(objective, BEFORE_BEGUN)).then_refused(
        WouldRewriteThePast, field="effectiveFrom", latest=activated_at.isoformat()
    )
    assert given(*TWO).when(lambda objective: move(objective, activated_at)).refusal is None


@pytest.mark.parametrize("move", MOVES)
def test_nothing_is_moved_in_the_future(move: Move) -> None:
    given(*TWO).when(lambda objective: move(objective, NOW + timedelta(microseconds=1))).then_refused(
        EffectiveInTheFuture, field="effectiveFrom"
    )


@pytest.mark.parametrize("move", MOVES)
def test_only_standing_key_results_are_moved(move: Move) -> None:
    given(*TWO, gone()).when(lambda objective: move(objective, None)).then_refused(
        KeyResultIsGone, field="keyResultId"
    )
    given(SET, added(CONVERSION), ACTIVATED).when(lambda objective: move(objective, None)).then_refused(
        KeyResultUnknown, field="keyResultId"
    )


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize(
    ("past", "refusal"),
    [
        ([SET, added(TRAFFIC)], ObjectiveIsNotActive),
        ([*RUNNING, CLOSED], ObjectiveIsClosed),
        ([*RUNNING, ABANDONED], ObjectiveIsClosed),
    ],
)
def test_only_an_active_objective_is_moved(move: Move, past: list[Fact], refusal: type[Refusal]) -> None:
    given(*past).when(lambda objective: move(objective, None)).then_refused(refusal)


def test_a_weight_respects_the_readings_of_every_key_result_but_a_target_only_its_own() -> None:
    history = given(*TWO, read(APRIL_READING, 1, MAY, key_result_id=CONVERSION))
    history.when(lambda objective: reweight(objective, 5, APRIL)).then_refused(
        WouldRewriteThePast, field="effectiveFrom", latest=MAY.isoformat()
    )
    history.when(lambda objective: retarget(objective, effective_from=APRIL)).then(
        retargeted(effective_from=APRIL)
    )


def test_a_reading_corrected_to_an_earlier_day_frees_the_later_one() -> None:
    moved_back = corrected(CORRECTED, APRIL_READING, 7200, APRIL)
    given(*RUNNING, read(APRIL_READING, 7200, MAY), moved_back).when(
        lambda objective: retarget(objective, effective_from=APRIL)
    ).then(retargeted(effective_from=APRIL))


@pytest.mark.parametrize("departure", [Departure.ABANDONED, Departure.SUPERSEDED])
def test_a_goal_is_given_up_with_its_reason(departure: Departure) -> None:
    parked = fact(Objective.Abandoned, departure=departure, reason="Келесі тоқсанға")
    for past in ([SET], RUNNING):
        given(*past).when(lambda objective: objective.abandon("Келесі тоқсанға", departure)).then(parked)


@pytest.mark.parametrize("end", [CLOSED, ABANDONED])
def test_a_goal_ends_once(end: Fact) -> None:
    given(*RUNNING, end).when(lambda objective: objective.abandon("x")).then_refused(ObjectiveIsClosed)

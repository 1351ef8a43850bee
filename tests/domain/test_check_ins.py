"""Check-ins: what was read when, put right later without losing what stood there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from domain.errors import Refusal
from domain.key_result import (
    FractionIsOutOfRange,
    KeyResultIsFedByChildren,
    MilestoneUnknown,
    TargetPointsTheOtherWay,
)
from domain.measure import Measure, MeasureKind
from domain.objective import Objective
from domain.objective_refusals import (
    CheckInUnknown,
    IdIsTaken,
    KeyResultIsGone,
    KeyResultUnknown,
    MeasuredInTheFuture,
    ObjectiveIsClosed,
    ObjectiveIsNotActive,
)
from domain.scoring import KeyResultStartEqualsTarget
from domain.terms import FedBy
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
    INTERVIEWS,
    MAP,
    MAY,
    MAY_READING,
    REPEAT,
    RUNNING,
    SET,
    SHARE,
    STEPS,
    TRAFFIC,
    VISITS,
    added,
    corrected,
    fixed,
    given,
    gone,
    read,
)
from tests.spec import NOW, Fact, fact


def record(objective: Objective, value: str | int = 7200) -> None:
    objective.record_check_in(APRIL_READING, TRAFFIC, value=Decimal(value), measured_at=APRIL)


def correct(objective: Objective, value: str | int = 7000) -> None:
    objective.correct_check_in(
        CORRECTED, APRIL_READING, value=Decimal(value), measured_at=APRIL, reason="Қате"
    )


def running(measure: Measure, key_result_id: UUID = REPEAT) -> tuple[Fact, ...]:
    return (SET, added(key_result_id, measure), ACTIVATED)


def test_s34_a_reading_says_what_when_from_where_and_by_which_evidence() -> None:
    given(*RUNNING).when(
        lambda objective: objective.record_check_in(
            APRIL_READING,
            TRAFFIC,
            value=Decimal("7200.5"),
            measured_at=APRIL,
            source="Search Console",
            evidence="https://example.com/a",
            note="Екі мақала",
        )
    ).then(
        fact(
            Objective.CheckInRecorded,
            check_in_id=APRIL_READING,
            key_result_id=TRAFFIC,
            milestone_id=None,
            value=Decimal("7200.5"),
            measured_at=APRIL,
            source="Search Console",
            evidence="https://example.com/a",
            note="Екі мақала",
        )
    )


def test_the_effective_moment_is_the_readings_and_the_recorded_moment_the_commands() -> None:
    outcome = given(*RUNNING).when(record)
    assert [(event.effective_at, event.timestamp) for event in outcome.recorded] == [(APRIL, NOW)]


def test_a_late_reading_of_an_earlier_day_is_welcome() -> None:
    given(*RUNNING, read(MAY_READING, 9000, MAY)).when(record).then(read(APRIL_READING, 7200))


def test_a_reading_may_tell_of_a_day_before_the_draft_was_written() -> None:
    given(*RUNNING).when(
        lambda objective: objective.record_check_in(
            APRIL_READING, TRAFFIC, value=Decimal(5000), measured_at=BEFORE_BEGUN
        )
    ).then(read(APRIL_READING, 5000, BEFORE_BEGUN))


def test_a_reading_of_this_very_moment_is_not_of_the_future() -> None:
    running = given(*RUNNING)
    running.when(
        lambda objective: objective.record_check_in(APRIL_READING, TRAFFIC, value=Decimal(1), measured_at=NOW)
    ).then(read(APRIL_READING, 1, NOW))
    running.when(
        lambda objective: objective.record_check_in(
            APRIL_READING, TRAFFIC, value=Decimal(1), measured_at=NOW + timedelta(microseconds=1)
        )
    ).then_refused(MeasuredInTheFuture, field="measuredAt")


@pytest.mark.parametrize("fed_by", [FedBy.CHILDREN, FedBy.CHILDREN_SUM])
def test_what_the_goals_below_feed_takes_no_reading_of_its_own(fed_by: FedBy) -> None:
    for measure in (VISITS, SHARE):
        given(SET, added(TRAFFIC, measure, fed_by=fed_by), ACTIVATED).when(record).then_refused(
            KeyResultIsFedByChildren, field="keyResultId"
        )


def test_a_draft_is_not_checked_in() -> None:
    given(SET, added(TRAFFIC)).when(record).then_refused(ObjectiveIsNotActive)


@pytest.mark.parametrize("end", [CLOSED, ABANDONED])
def test_a_closed_objective_keeps_its_history(end: Fact) -> None:
    ended = given(*RUNNING, read(APRIL_READING, 7200), end)
    ended.when(
        lambda objective: objective.record_check_in(
            MAY_READING, TRAFFIC, value=Decimal(14_000), measured_at=MAY
        )
    ).then_refused(ObjectiveIsClosed)
    ended.when(correct).then_refused(ObjectiveIsClosed)


def test_only_the_objectives_own_key_results_are_read() -> None:
    given(*running(VISITS)).when(record).then_refused(KeyResultUnknown, field="keyResultId")


def test_an_abandoned_key_result_is_read_no_more_and_keeps_its_readings() -> None:
    left = given(*RUNNING, read(APRIL_READING, 7200), gone())
    left.when(
        lambda objective: objective.record_check_in(MAY_READING, TRAFFIC, value=Decimal(1), measured_at=MAY)
    ).then_refused(KeyResultIsGone, field="keyResultId")
    left.when(correct).then_refused(KeyResultIsGone, field="keyResultId")
    assert list(left.state().key_results[TRAFFIC].readings) == [APRIL_READING]


def test_one_id_names_one_check_in() -> None:
    given(*RUNNING, read(APRIL_READING, 1)).when(record).then_refused(IdIsTaken, field="checkInId")
    given(*RUNNING, read(APRIL_READING, 1), corrected(CORRECTED, APRIL_READING, 2)).when(record).then_refused(
        IdIsTaken, field="checkInId"
    )
    given(*RUNNING, read(APRIL_READING, 1), read(CORRECTED, 2, MAY)).when(correct).then_refused(
        IdIsTaken, field="checkInId"
    )


def test_a_correction_replaces_the_reading_it_names() -> None:
    history = given(*RUNNING, read(APRIL_READING, 72_000), read(MAY_READING, 9000, MAY))
    history.when(correct).then(corrected(CORRECTED, APRIL_READING, 7000))
    readings = (
        given(*RUNNING, read(APRIL_READING, 72_000), corrected(CORRECTED, APRIL_READING, 7000))
        .state()
        .key_results[TRAFFIC]
        .readings
    )
    assert [(key, reading.value) for key, reading in readings.items()] == [(CORRECTED, Decimal(7000))]


def test_a_correction_may_move_a_reading_to_another_day() -> None:
    given(*RUNNING, read(APRIL_READING, 7200)).when(
        lambda objective: objective.correct_check_in(
            CORRECTED, APRIL_READING, value=Decimal(7200), measured_at=MAY, reason="Қате"
        )
    ).then(corrected(CORRECTED, APRIL_READING, 7200, MAY))


def test_a_corrected_reading_is_corrected_through_its_correction() -> None:
    history = given(*RUNNING, read(APRIL_READING, 72_000), corrected(CORRECTED, APRIL_READING, 7000))
    history.when(
        lambda objective: objective.correct_check_in(
            MAY_READING, APRIL_READING, value=Decimal(1), measured_at=APRIL, reason="Қате"
        )
    ).then_refused(CheckInUnknown, field="corrects")
    history.when(
        lambda objective: objective.correct_check_in(
            MAY_READING, CORRECTED, value=Decimal(7100), measured_at=APRIL, reason="Қате"
        )
    ).then(corrected(MAY_READING, CORRECTED, 7100))


def test_a_correction_is_not_of_the_future() -> None:
    given(*RUNNING, read(APRIL_READING, 1)).when(
        lambda objective: objective.correct_check_in(
            CORRECTED, APRIL_READING, value=Decimal(1), measured_at=NOW + timedelta(days=1), reason=""
        )
    ).then_refused(MeasuredInTheFuture, field="measuredAt")


def test_s65_the_first_reading_of_a_pending_key_result_fixes_its_start() -> None:
    given(*running(SHARE)).when(
        lambda objective: objective.record_check_in(
            APRIL_READING, REPEAT, value=Decimal(20), measured_at=APRIL
        )
    ).then(read(APRIL_READING, 20, key_result_id=REPEAT), fixed(APRIL_READING, 20))


FIRST = (read(APRIL_READING, 20, key_result_id=REPEAT), fixed(APRIL_READING, 20))


def test_s65_only_the_first_reading_fixes_the_start() -> None:
    given(*running(SHARE), *FIRST).when(
        lambda objective: objective.record_check_in(MAY_READING, REPEAT, value=Decimal(22), measured_at=MAY)
    ).then(read(MAY_READING, 22, MAY, key_result_id=REPEAT))


def test_s65_correcting_the_first_reading_fixes_the_start_again() -> None:
    given(*running(SHARE), *FIRST).when(lambda objective: correct(objective, 18)).then(
        corrected(CORRECTED, APRIL_READING, 18, key_result_id=REPEAT), fixed(CORRECTED, 18)
    )


def test_s65_correcting_a_later_reading_leaves_the_start() -> None:
    later = read(MAY_READING, 22, MAY, key_result_id=REPEAT)
    given(*running(SHARE), *FIRST, later).when(
        lambda objective: objective.correct_check_in(
            CORRECTED, MAY_READING, value=Decimal(23), measured_at=MAY, reason="Қате"
        )
    ).then(corrected(CORRECTED, MAY_READING, 23, MAY, key_result_id=REPEAT))


def test_s65_the_correction_of_a_correction_still_fixes_the_start() -> None:
    second = (corrected(CORRECTED, APRIL_READING, 18, key_result_id=REPEAT), fixed(CORRECTED, 18))
    given(*running(SHARE), *FIRST, *second).when(
        lambda objective: objective.correct_check_in(
            MAY_READING, CORRECTED, value=Decimal(19), measured_at=APRIL, reason="Қате"
        )
    ).then(corrected(MAY_READING, CORRECTED, 19, key_result_id=REPEAT), fixed(MAY_READING, 19))


@pytest.mark.parametrize(
    ("value", "refusal"), [(35, KeyResultStartEqualsTarget), (36, TargetPointsTheOtherWay)]
)
def test_a_first_reading_leaves_a_way_to_go(value: int, refusal: type[Refusal]) -> None:
    given(*running(SHARE)).when(
        lambda objective: objective.record_check_in(
            APRIL_READING, REPEAT, value=Decimal(value), measured_at=APRIL
        )
    ).then_refused(refusal, field="value")
    given(*running(SHARE), *FIRST).when(lambda objective: correct(objective, value)).then_refused(
        refusal, field="value"
    )


def test_where_any_way_is_a_way_a_first_reading_may_lie_beyond_the_target() -> None:
    given(*running(replace(SHARE, kind=MeasureKind.REACH))).when(
        lambda objective: objective.record_check_in(
            APRIL_READING, REPEAT, value=Decimal(40), measured_at=APRIL
        )
    ).then(read(APRIL_READING, 40, key_result_id=REPEAT), fixed(APRIL_READING, 40))


def test_a_known_start_may_be_read_again_and_the_target_be_overshot() -> None:
    for value in (15_000, 5000, 1, 40_000, "-3"):
        given(*RUNNING).when(lambda objective, value=value: record(objective, value)).then(
            read(APRIL_READING, value)
        )


def test_a_corridor_is_read_as_it_is() -> None:
    given(*running(CPA, TRAFFIC)).when(lambda objective: record(objective, 9999)).then(
        read(APRIL_READING, 9999)
    )


@pytest.mark.parametrize("value", ["0", "0.25", "1"])
def test_a_milestone_is_read_as_a_share_of_completion(value: str) -> None:
    given(*running(STEPS)).when(
        lambda objective: objective.record_check_in(
            APRIL_READING, REPEAT, value=Decimal(value), measured_at=APRIL, milestone_id=MAP
        )
    ).then(read(APRIL_READING, value, key_result_id=REPEAT, milestone_id=MAP))


@pytest.mark.parametrize("value", ["-0.01", "1.01", "100"])
def test_a_share_of_completion_lies_between_nothing_and_all(value: str) -> None:
    given(*running(STEPS)).when(
        lambda objective: objective.record_check_in(
            APRIL_READING, REPEAT, value=Decimal(value), measured_at=APRIL, milestone_id=MAP
        )
    ).then_refused(FractionIsOutOfRange, field="value")


@pytest.mark.parametrize(
    ("measure", "milestone_id"), [(STEPS, None), (STEPS, CONVERSION), (VISITS, MAP), (DONE, MAP)]
)
def test_a_milestone_is_named_where_there_are_some_and_only_there(
    measure: Measure, milestone_id: UUID | None
) -> None:
    given(*running(measure)).when(
        lambda objective: objective.record_check_in(
            APRIL_READING, REPEAT, value=Decimal(1), measured_at=APRIL, milestone_id=milestone_id
        )
    ).then_refused(MilestoneUnknown, field="milestoneId")


def test_steps_that_a_metric_carries_by_mistake_are_not_asked_for() -> None:
    given(*running(replace(VISITS, milestones=STEPS.milestones), TRAFFIC)).when(record).then(
        read(APRIL_READING, 7200)
    )


def test_a_corrected_milestone_stays_the_same_milestone() -> None:
    first = read(APRIL_READING, "0.5", key_result_id=REPEAT, milestone_id=INTERVIEWS)
    history = given(*running(STEPS), first)
    history.when(lambda objective: correct(objective, "0.75")).then(
        corrected(CORRECTED, APRIL_READING, "0.75", key_result_id=REPEAT, milestone_id=INTERVIEWS)
    )
    history.when(lambda objective: correct(objective, 2)).then_refused(FractionIsOutOfRange, field="value")


@pytest.mark.parametrize("value", ["0.5", "2", "-1"])
def test_s33_done_or_not_done_is_read_as_one_or_nothing(value: str) -> None:
    waived = running(DONE, TRAFFIC)
    given(*waived).when(lambda objective: record(objective, value)).then_refused(
        FractionIsOutOfRange, field="value"
    )
    given(*waived).when(lambda objective: record(objective, 1)).then(read(APRIL_READING, 1))

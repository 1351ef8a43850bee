"""Readings of programs: each is taken once per key result, moment and source, in whatever order it comes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.measure import Measure, MeasureKind
from domain.objective import Objective
from domain.objective_events import CheckInCorrected, CheckInRecorded
from domain.objective_pushing import PushedReading
from domain.objective_refusals import KeyResultUnknown, MeasuredInTheFuture, ObjectiveIsClosed
from domain.pushes import ReadingDiffers
from domain.terms import Breakthrough, Horizon, Level

NOW = datetime(2026, 8, 20, 6, 0, tzinfo=UTC)
VISITS, SALES = UUID(int=0x51), UUID(int=0x52)
REASON = "Дереккөз енді басқа мән айтып тұр"


def goal() -> Objective:
    """An active objective with two key results."""
    objective = Objective.set(
        uuid4(),
        NOW - timedelta(days=40),
        title="Сараптаманың басты көзі болу",
        where_to="Бізден сұрайды",
        level=Level.MARKETING,
        horizon=Horizon.QUARTER,
        starts_on=date(2026, 7, 1),
        breakthrough=Breakthrough.REPOSITIONING,
    )
    for key in (VISITS, SALES):
        measure = Measure(MeasureKind.INCREASE, "визит", Decimal(0), Decimal(100))
        objective.add_key_result(key, f"Нәтиже {key.int}", measure)
    objective.activate((), ())
    objective.now = NOW
    objective.collect_events()
    return objective


def writes(objective: Objective, reading: PushedReading, correcting: str | None = None) -> bool:
    """Whether a reading that is pushed is written."""
    check_in_id = uuid4()
    return objective.push_reading(check_in_id, reading, correcting=correcting) == check_in_id


def pushed(value: str | Decimal, days: int = 1, source: str = "GA4", key: UUID = VISITS) -> PushedReading:
    """A reading of so many days ago."""
    return PushedReading(key, None, NOW - timedelta(days=days), source, Decimal(value))


def test_s76_what_a_source_said_for_another_moment_is_corrected_once_and_only_where_it_stands() -> None:
    objective, first, better = goal(), uuid4(), uuid4()
    objective.push_reading(first, pushed("10", days=3))
    objective.collect_events()
    objective.correct_pushed_reading(uuid4(), NOW - timedelta(days=5), pushed("12"), REASON)
    objective.correct_pushed_reading(uuid4(), NOW - timedelta(days=3), pushed("12", source="CRM"), REASON)
    objective.correct_pushed_reading(uuid4(), NOW - timedelta(days=3), pushed("10", days=3), REASON)
    assert not objective.collect_events(), "nothing was said then, nobody said it, and it says the same"
    objective.correct_pushed_reading(better, NOW - timedelta(days=3), pushed("12", days=2), REASON)
    (correction,) = objective.collect_events()
    assert isinstance(correction, CheckInCorrected)
    assert (correction.corrects, correction.value, correction.source) == (first, Decimal(12), "GA4")
    assert list(objective.key_results[VISITS].readings) == [better]
    objective.correct_pushed_reading(uuid4(), NOW - timedelta(days=3), pushed("14", days=3), REASON)
    assert not objective.collect_events(), "it was moved to another moment"


def test_the_same_reading_again_writes_nothing() -> None:
    objective, first = goal(), uuid4()
    assert objective.push_reading(first, pushed("10")) == first
    assert objective.push_reading(uuid4(), pushed("10")) == first
    assert objective.push_reading(uuid4(), pushed("10.00"), correcting=REASON) == first
    (event,) = objective.collect_events()
    assert isinstance(event, CheckInRecorded)
    assert event.check_in_id == first


@pytest.mark.parametrize("other", [pushed("10", days=2), pushed("10", source="CRM"), pushed("10", key=SALES)])
def test_another_moment_source_or_key_result_is_another_reading(other: PushedReading) -> None:
    objective = goal()
    assert writes(objective, pushed("10"))
    assert writes(objective, other)
    assert len(objective.collect_events()) == 2


def test_another_value_is_a_correction_with_its_reason() -> None:
    objective, first, second = goal(), uuid4(), uuid4()
    objective.push_reading(first, pushed("10"))
    assert objective.push_reading(second, pushed("12"), correcting=REASON) == second
    event = objective.collect_events()[-1]
    assert isinstance(event, CheckInCorrected)
    assert (event.corrects, event.check_in_id, event.value) == (first, second, Decimal(12))
    assert (event.reason, event.source) == (REASON, "GA4")


def test_a_late_repetition_takes_no_correction_back() -> None:
    objective = goal()
    writes(objective, pushed("10"))
    writes(objective, pushed("12"), REASON)
    assert not writes(objective, pushed("10"), REASON)
    assert [each.value for each in objective.key_results[VISITS].readings.values()] == [Decimal(12)]


def test_who_may_not_correct_is_refused_and_nothing_is_written() -> None:
    objective = goal()
    writes(objective, pushed("10"))
    objective.collect_events()
    with pytest.raises(ReadingDiffers) as caught:
        writes(objective, pushed("12"))
    assert (caught.value.CODE, caught.value.field) == ("READING_DIFFERS", "value")
    assert not objective.collect_events()


def test_without_a_source_nobodys_check_in_is_corrected() -> None:
    objective = goal()
    objective.record_check_in(uuid4(), VISITS, value=Decimal(10), measured_at=NOW - timedelta(days=1))
    assert not writes(objective, pushed("10", source=""), REASON)
    with pytest.raises(ReadingDiffers):
        writes(objective, pushed("12", source=""), REASON)


def test_what_a_person_has_corrected_is_known_by_its_source() -> None:
    objective, first, person = goal(), uuid4(), uuid4()
    objective.push_reading(first, pushed("10"))
    moment = NOW - timedelta(days=1)
    objective.correct_check_in(person, first, value=Decimal(11), measured_at=moment, reason="Бот сессиялары")
    for value in ("10", "11"):
        assert not writes(objective, pushed(value), REASON)
    assert writes(objective, pushed("12"), REASON)


@pytest.mark.parametrize("source", ["", "CRM"])
def test_a_persons_corrections_in_a_row_are_known_whatever_source_they_name(source: str) -> None:
    objective, first, second, third = goal(), uuid4(), uuid4(), uuid4()
    objective.push_reading(first, pushed("10"))
    moment = NOW - timedelta(days=1)
    for wrong, right, value in ((first, second, "11"), (second, third, "10")):
        objective.correct_check_in(
            right, wrong, value=Decimal(value), measured_at=moment, reason="Бот", source=source
        )
    assert not writes(objective, pushed("11"), REASON)
    assert objective.push_reading(uuid4(), pushed("10"), correcting=REASON) == third
    assert writes(objective, pushed("12"), REASON)


def test_a_check_in_that_somebody_has_moved_is_not_moved_back() -> None:
    objective, first = goal(), uuid4()
    objective.push_reading(first, pushed("10"))
    elsewhere = NOW - timedelta(days=3)
    objective.correct_check_in(uuid4(), first, value=Decimal(10), measured_at=elsewhere, reason="Күні басқа")
    assert not writes(objective, pushed("10"), REASON)
    assert not writes(objective, pushed("10", days=3), REASON)
    with pytest.raises(ReadingDiffers):
        writes(objective, pushed("12"), REASON)


def test_a_repetition_is_answered_even_when_the_objective_is_closed() -> None:
    objective = goal()
    writes(objective, pushed("10"))
    objective.close(None, Decimal("0.1"), "")
    assert not writes(objective, pushed("10"))
    with pytest.raises(ObjectiveIsClosed):
        writes(objective, pushed("12", days=2))


def test_a_first_reading_meets_the_rules_of_every_check_in() -> None:
    objective = goal()
    with pytest.raises(KeyResultUnknown):
        writes(objective, pushed("10", key=UUID(int=0x99)))
    with pytest.raises(MeasuredInTheFuture):
        writes(objective, pushed("10", days=-1))


@given(
    st.lists(
        st.tuples(
            st.sampled_from([VISITS, SALES]),
            st.integers(1, 3),
            st.sampled_from(["GA4", "CRM"]),
            st.sampled_from(["10", "20", "30"]),
        ),
        max_size=40,
    )
)
def test_pushed_again_in_any_order_each_value_is_written_once_and_the_latest_new_one_counts(
    pushes: list[tuple[UUID, int, str, str]],
) -> None:
    objective = goal()
    expected: dict[tuple[UUID, int, str], list[str]] = {}
    for key, days, source, value in pushes:
        said = expected.setdefault((key, days, source), [])
        is_new = value not in said
        said += [value] * is_new
        reading = pushed(value, days, source, key)
        assert writes(objective, reading, REASON) is is_new
    assert len(objective.collect_events()) == sum(map(len, expected.values()))
    standing = sorted(
        (key.int, each.measured_at, each.source, each.value)
        for key, line in objective.key_results.items()
        for each in line.readings.values()
    )
    assert standing == sorted(
        (key.int, NOW - timedelta(days=days), source, Decimal(said[-1]))
        for (key, days, source), said in expected.items()
    )

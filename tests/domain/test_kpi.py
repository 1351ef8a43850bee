"""KPIs: running operations with a corridor, dated targets and readings, and no quality gate."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from domain.cycle import EndsBeforeItStarts
from domain.key_result import FloorIsAboveCeiling
from domain.kpi import Kpi, KpiIsRetired, KpiReadingUnknown, KpiTarget
from domain.objective_refusals import IdIsTaken, MeasuredInTheFuture
from domain.terms import Direction
from tests.spec import NOW, STREAM, Fact, Specification, begun, fact, refused

given = Specification(Kpi)

APRIL = datetime(2026, 4, 30, 18, tzinfo=UTC)
APRIL_READING, CORRECTED, OTHER = (UUID(int=number) for number in (0x91, 0x92, 0x93))
APRIL_DAYS = (date(2026, 4, 1), date(2026, 4, 30))
MAY_DAYS = (date(2026, 5, 1), date(2026, 5, 31))
RETIRED = fact(Kpi.Retired, reason="Арна жабылды")


def set_kpi(floor: int | None = None, ceiling: int | None = None) -> Fact:
    return fact(
        Kpi.Set,
        name="Лидтер",
        unit="лид",
        direction=Direction.HIGHER,
        floor=None if floor is None else Decimal(floor),
        ceiling=None if ceiling is None else Decimal(ceiling),
    )


def read(reading_id: UUID, value: int, measured_at: datetime = APRIL) -> Fact:
    return fact(
        Kpi.ReadingRecorded,
        reading_id=reading_id,
        value=Decimal(value),
        measured_at=measured_at,
        source="",
        evidence="",
        note="",
    )


def corrected(reading_id: UUID, corrects: UUID, value: int) -> Fact:
    return fact(
        Kpi.ReadingCorrected,
        reading_id=reading_id,
        corrects=corrects,
        value=Decimal(value),
        measured_at=APRIL,
        reason="Қайталанған лидтер",
    )


def targeted(days: tuple[date, date], value: int, reason: str) -> Fact:
    return fact(Kpi.TargetSet, starts_on=days[0], ends_on=days[1], value=Decimal(value), reason=reason)


SET = set_kpi()


def test_s03_a_kpi_is_set_by_one_command_without_a_gate() -> None:
    begun(Kpi.set(STREAM, NOW, name="Лидтер", unit="лид", direction=Direction.HIGHER)).then(SET)


def test_s13_a_kpi_may_be_better_when_it_is_lower() -> None:
    kpi = Kpi.set(STREAM, NOW, name="CPA", unit="₸", direction=Direction.LOWER, ceiling=Decimal(4500))
    assert (kpi.direction, kpi.floor, kpi.ceiling) == (Direction.LOWER, None, Decimal(4500))


def test_a_corridor_has_room() -> None:
    refused(
        FloorIsAboveCeiling,
        lambda: Kpi.set(
            STREAM,
            NOW,
            name="x",
            unit="",
            direction=Direction.LOWER,
            floor=Decimal(2),
            ceiling=Decimal(1),
        ),
        field="floor",
    )
    given(SET).when(lambda kpi: kpi.move_corridor(Decimal(2), Decimal(1), "x")).then_refused(
        FloorIsAboveCeiling, field="floor"
    )


@pytest.mark.parametrize(
    ("floor", "ceiling"),
    [(None, None), (Decimal(1), None), (None, Decimal(1)), (Decimal(1), Decimal(1))],
)
def test_a_corridor_is_moved_with_its_reason(floor: Decimal | None, ceiling: Decimal | None) -> None:
    given(set_kpi(5, 9)).when(lambda kpi: kpi.move_corridor(floor, ceiling, "Аукцион")).then(
        fact(Kpi.CorridorMoved, floor=floor, ceiling=ceiling, reason="Аукцион")
    )


def test_s06_april_brought_100_and_may_is_to_bring_150_with_the_reason() -> None:
    april = given(SET, read(APRIL_READING, 100))
    april.when(lambda kpi: kpi.set_target(*MAY_DAYS, Decimal(150), "Не жұмыс істегенін түсіндік")).then(
        targeted(MAY_DAYS, 150, "Не жұмыс істегенін түсіндік")
    )
    may = given(SET, read(APRIL_READING, 100), targeted(MAY_DAYS, 150, "Не жұмыс істегенін түсіндік"))
    assert may.state().readings == {APRIL_READING: (APRIL, Decimal(100))}
    assert list(may.state().targets.values()) == [
        KpiTarget(*MAY_DAYS, Decimal(150), "Не жұмыс істегенін түсіндік")
    ]


def test_s06_every_period_keeps_its_own_target_and_the_same_period_its_latest() -> None:
    kpi = given(
        SET,
        targeted(APRIL_DAYS, 100, "Бастау"),
        targeted(MAY_DAYS, 120, "Қадам"),
        targeted(MAY_DAYS, 150, "Түсіндік"),
    ).state()
    assert [(target.value, target.reason) for target in kpi.targets.values()] == [
        (Decimal(100), "Бастау"),
        (Decimal(150), "Түсіндік"),
    ]


def test_a_target_may_be_meant_for_one_day_and_never_for_less() -> None:
    day = date(2026, 5, 1)
    given(SET).when(lambda kpi: kpi.set_target(day, day, Decimal(5), "")).then(targeted((day, day), 5, ""))
    given(SET).when(lambda kpi: kpi.set_target(day, date(2026, 4, 30), Decimal(5), "")).then_refused(
        EndsBeforeItStarts, field="endsOn"
    )


def test_a_reading_says_what_when_from_where_and_by_which_evidence() -> None:
    outcome = given(SET).when(
        lambda kpi: kpi.record_reading(
            APRIL_READING, Decimal(100), APRIL, source="CRM", evidence="https://example.com", note="Сәуір"
        )
    )
    outcome.then(
        fact(
            Kpi.ReadingRecorded,
            reading_id=APRIL_READING,
            value=Decimal(100),
            measured_at=APRIL,
            source="CRM",
            evidence="https://example.com",
            note="Сәуір",
        )
    )
    assert [event.effective_at for event in outcome.recorded] == [APRIL]


def test_a_correction_replaces_the_reading_it_names_for_its_moment() -> None:
    outcome = given(SET, read(APRIL_READING, 100)).when(
        lambda kpi: kpi.correct_reading(CORRECTED, APRIL_READING, Decimal(98), APRIL, "Қайталанған лидтер")
    )
    outcome.then(corrected(CORRECTED, APRIL_READING, 98))
    assert [event.effective_at for event in outcome.recorded] == [APRIL]
    history = given(SET, read(APRIL_READING, 100), corrected(CORRECTED, APRIL_READING, 98))
    assert history.state().readings == {CORRECTED: (APRIL, Decimal(98))}
    history.when(lambda kpi: kpi.correct_reading(OTHER, APRIL_READING, Decimal(1), APRIL, "x")).then_refused(
        KpiReadingUnknown, field="corrects"
    )


def test_readings_tell_what_was() -> None:
    soon = NOW + timedelta(microseconds=1)
    given(SET).when(lambda kpi: kpi.record_reading(OTHER, Decimal(1), soon)).then_refused(
        MeasuredInTheFuture, field="measuredAt"
    )
    given(SET, read(APRIL_READING, 1)).when(
        lambda kpi: kpi.correct_reading(OTHER, APRIL_READING, Decimal(1), soon, "x")
    ).then_refused(MeasuredInTheFuture, field="measuredAt")


def test_one_id_names_one_reading() -> None:
    past = [SET, read(APRIL_READING, 100), corrected(CORRECTED, APRIL_READING, 98)]
    for taken in (APRIL_READING, CORRECTED):
        given(*past).when(lambda kpi, taken=taken: kpi.record_reading(taken, Decimal(1), APRIL)).then_refused(
            IdIsTaken, field="readingId"
        )
        given(*past).when(
            lambda kpi, taken=taken: kpi.correct_reading(taken, CORRECTED, Decimal(1), APRIL, "x")
        ).then_refused(IdIsTaken, field="readingId")


def test_a_retired_kpi_keeps_its_history() -> None:
    given(SET).when(lambda kpi: kpi.retire("Арна жабылды")).then(RETIRED)
    retired = given(SET, read(APRIL_READING, 100), RETIRED)
    commands: list[Callable[[Kpi], None]] = [
        lambda kpi: kpi.retire("x"),
        lambda kpi: kpi.move_corridor(None, None, "x"),
        lambda kpi: kpi.set_target(*MAY_DAYS, Decimal(1), ""),
        lambda kpi: kpi.record_reading(OTHER, Decimal(1), APRIL),
        lambda kpi: kpi.correct_reading(OTHER, APRIL_READING, Decimal(1), APRIL, "x"),
    ]
    for command in commands:
        retired.when(command).then_refused(KpiIsRetired)


def test_a_kpi_knows_what_it_is_and_where_it_is_healthy() -> None:
    kpi = given(set_kpi(5, 9)).state()
    assert (kpi.name, kpi.unit, kpi.direction) == ("Лидтер", "лид", Direction.HIGHER)
    moved = fact(Kpi.CorridorMoved, floor=Decimal(6), ceiling=None, reason="Аукцион")
    kpi = given(set_kpi(5, 9), moved).state()
    assert (kpi.floor, kpi.ceiling) == (Decimal(6), None)

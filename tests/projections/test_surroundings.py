"""What the coach is told of a client's board: non-goals, work, answers and the past of a metric."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID, uuid4

from domain.coach import advise
from domain.coach.context import Context
from domain.coach.findings import Code
from domain.coach.labels import Kind
from domain.terms import Party
from projections.board import KpiReading
from projections.surroundings import series_of

ALMATY = "Asia/Almaty"


def reading(value: int, moment: datetime, position: int = 1, corrected_by: UUID | None = None) -> KpiReading:
    """A reading of leads."""
    return KpiReading(
        uuid4(), UUID(int=1), Decimal(value), moment, moment, position, UUID(int=2), Party.AGENCY,
        "", "", "", None, corrected_by, "",
    )  # fmt: skip


LEADS = (
    reading(140, datetime(2026, 6, 20, tzinfo=UTC), 4),
    reading(120, datetime(2026, 5, 20, tzinfo=UTC), 3),
    reading(90, datetime(2026, 4, 3, tzinfo=UTC), 1),
    reading(100, datetime(2026, 4, 20, tzinfo=UTC), 2),
)


def test_s09_a_series_has_one_value_a_month_the_oldest_first() -> None:
    assert series_of(LEADS, ALMATY) == (100, 120, 140)


def test_s09_the_golden_series_makes_the_next_even_step_look_like_a_kpi() -> None:
    context = Context(series=series_of(LEADS, ALMATY))
    codes = {
        each.code
        for each in advise("Айына 140-тан 160 лидке жеткізу", Kind.KEY_RESULT, None, context).findings
    }
    assert Code.LOOKS_LIKE_KPI in codes
    leap = {
        each.code
        for each in advise("Айына 140-тан 600 лидке жеткізу", Kind.KEY_RESULT, None, context).findings
    }
    assert Code.LOOKS_LIKE_KPI not in leap


def test_months_are_the_clients_and_corrected_readings_are_none() -> None:
    late = reading(150, datetime(2026, 6, 30, 20, tzinfo=UTC), 5)
    assert series_of((*LEADS, late), ALMATY) == (100, 120, 140, 150)
    assert series_of((*LEADS, replace(late, corrected_by=uuid4())), ALMATY) == (100, 120, 140)


def test_of_two_readings_of_one_moment_the_later_written_counts() -> None:
    again = reading(145, LEADS[0].measured_at, 6)
    assert series_of((again, *LEADS), ALMATY)[-1] == 145


def test_only_what_was_measured_before_the_target_is_its_past() -> None:
    assert series_of(LEADS, ALMATY, before=LEADS[0].measured_at) == (100, 120)

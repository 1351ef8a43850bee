"""Cycles: quarters, half-years and years in which objectives live."""

from __future__ import annotations

from datetime import date

import pytest

from domain.cycle import Cycle, CycleIsClosed, EndsBeforeItStarts
from domain.terms import Horizon
from tests.spec import NOW, STREAM, Fact, Specification, begun, fact, refused

given = Specification(Cycle)


def opened(starts_on: date, ends_on: date, horizon: Horizon = Horizon.QUARTER) -> Fact:
    return fact(Cycle.Opened, name="Кезең", horizon=horizon, starts_on=starts_on, ends_on=ends_on)


def open_cycle(starts_on: date, ends_on: date | None = None, horizon: Horizon = Horizon.QUARTER) -> Cycle:
    return Cycle.open(STREAM, NOW, name="Кезең", horizon=horizon, starts_on=starts_on, ends_on=ends_on)


OPENED = opened(date(2026, 4, 1), date(2026, 6, 30))
CLOSED = fact(Cycle.Closed, note="Қорытынды")


@pytest.mark.parametrize(
    ("horizon", "first", "last"),
    [
        (Horizon.QUARTER, date(2026, 4, 1), date(2026, 6, 30)),
        (Horizon.HALF_YEAR, date(2026, 1, 1), date(2026, 6, 30)),
        (Horizon.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_s28_without_a_last_day_a_cycle_is_the_calendar_span_of_its_day(
    horizon: Horizon, first: date, last: date
) -> None:
    begun(open_cycle(date(2026, 5, 17), horizon=horizon)).then(opened(first, last, horizon))


def test_s28_an_agency_may_count_its_cycles_its_own_way() -> None:
    begun(open_cycle(date(2026, 2, 1), date(2026, 4, 30))).then(opened(date(2026, 2, 1), date(2026, 4, 30)))


@pytest.mark.parametrize("ends_on", [date(2026, 2, 1), date(2026, 1, 31)])
def test_s28_a_cycle_ends_after_it_starts(ends_on: date) -> None:
    refused(EndsBeforeItStarts, lambda: open_cycle(date(2026, 2, 1), ends_on), field="endsOn")


def test_a_cycle_is_closed_once() -> None:
    given(OPENED).when(lambda cycle: cycle.close("Қорытынды")).then(CLOSED)
    given(OPENED, CLOSED).when(lambda cycle: cycle.close("Тағы")).then_refused(CycleIsClosed)


def test_a_cycle_knows_its_name_and_its_days() -> None:
    cycle = given(OPENED).state()
    assert (cycle.name, cycle.horizon) == ("Кезең", Horizon.QUARTER)
    assert (cycle.starts_on, cycle.ends_on) == (date(2026, 4, 1), date(2026, 6, 30))

"""OKR and KPI as partners: which key results may take a KPI's readings, and what a KPI guards."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from domain.errors import Refusal
from domain.key_result import KeyResult, KeyResultIsFedByChildren
from domain.kpi import Kpi, KpiIsRetired
from domain.kpi_bindings import (
    BindingNeedsAMetric,
    KeyResultIsBound,
    KeyResultIsNotBound,
    KeyResultUnitDiffers,
    ObjectiveIsGuarded,
    ObjectiveIsNotGuarded,
    bound_check_in_id,
)
from domain.measure import Measure, MeasureKind
from domain.terms import FedBy
from tests.domain.test_kpi import RETIRED, set_kpi
from tests.spec import NOW, Fact, Specification, fact

given = Specification(Kpi)

OBJECTIVE, LINE, OTHER, READING, BETTER = (UUID(int=number) for number in range(0xA1, 0xA6))
PLACE = (OBJECTIVE, LINE)
LEADS = Measure(MeasureKind.INCREASE, "Лид", Decimal(100), Decimal(150))
METRIC = KeyResult("150 лид", LEADS, Decimal(1))
BOUND = fact(Kpi.KeyResultBound, objective_id=OBJECTIVE, key_result_id=LINE)
RELEASED = fact(Kpi.KeyResultReleased, objective_id=OBJECTIVE, key_result_id=LINE, reason="бөлек")
GUARDED = fact(Kpi.ObjectiveGuarded, objective_id=OBJECTIVE)
UNGUARDED = fact(Kpi.ObjectiveUnguarded, objective_id=OBJECTIVE, reason="бөлек")


def test_s76_a_metric_of_the_same_unit_is_bound_released_and_bound_again() -> None:
    given(set_kpi()).when(lambda kpi: kpi.bind_key_result(PLACE, METRIC)).then(BOUND)
    given(set_kpi(), BOUND).when(lambda kpi: kpi.release_key_result(PLACE, "бөлек")).then(RELEASED)
    given(set_kpi(), BOUND, RELEASED).when(lambda kpi: kpi.bind_key_result(PLACE, METRIC)).then(BOUND)
    given(set_kpi(), BOUND, RETIRED).when(lambda kpi: kpi.release_key_result(PLACE, "бөлек")).then(RELEASED)


ON_IT = {"field": "keyResultId"}


@pytest.mark.parametrize(
    ("before", "key_result", "refusal", "facts"),
    [
        (
            (),
            replace(METRIC, measure=replace(LEADS, unit="₸")),
            KeyResultUnitDiffers,
            {**ON_IT, "unit": "лид"},
        ),
        ((), replace(METRIC, measure=Measure(MeasureKind.BINARY, "лид")), BindingNeedsAMetric, ON_IT),
        ((), replace(METRIC, measure=replace(LEADS, kind=MeasureKind.MAINTAIN)), BindingNeedsAMetric, ON_IT),
        ((), replace(METRIC, fed_by=FedBy.CHILDREN_SUM), KeyResultIsFedByChildren, ON_IT),
        ((BOUND,), METRIC, KeyResultIsBound, ON_IT),
        ((RETIRED,), METRIC, KpiIsRetired, {}),
    ],
    ids=["unit", "binary", "corridor", "fed from below", "bound", "retired"],
)
def test_s76_what_cannot_take_a_kpis_readings_is_refused(
    before: tuple[Fact, ...], key_result: KeyResult, refusal: type[Refusal], facts: dict[str, str]
) -> None:
    outcome = given(set_kpi(), *before).when(lambda kpi: kpi.bind_key_result(PLACE, key_result))
    outcome.then_refused(refusal, **facts)


def test_s76_a_kpi_stands_beside_an_objective_once() -> None:
    given(set_kpi()).when(lambda kpi: kpi.guard_objective(OBJECTIVE)).then(GUARDED)
    again = given(set_kpi(), GUARDED)
    again.when(lambda kpi: kpi.guard_objective(OBJECTIVE)).then_refused(
        ObjectiveIsGuarded, field="objectiveId"
    )
    again.when(lambda kpi: kpi.unguard_objective(OBJECTIVE, "бөлек")).then(UNGUARDED)
    left = given(set_kpi(), GUARDED, UNGUARDED)
    left.when(lambda kpi: kpi.unguard_objective(OBJECTIVE, "бөлек")).then_refused(
        ObjectiveIsNotGuarded, field="objectiveId"
    )
    given(set_kpi(), RETIRED).when(lambda kpi: kpi.guard_objective(OBJECTIVE)).then_refused(KpiIsRetired)


def test_s76_only_what_is_bound_is_released() -> None:
    given(set_kpi(), BOUND).when(
        lambda kpi: kpi.release_key_result((OBJECTIVE, OTHER), "бөлек")
    ).then_refused(KeyResultIsNotBound, field="keyResultId")


def test_s76_a_key_result_that_is_measured_otherwise_by_now_takes_nothing() -> None:
    kpi = given(set_kpi(), BOUND).when(lambda _: None).after
    assert isinstance(kpi, Kpi)
    assert kpi.feeds(METRIC)
    assert not kpi.feeds(replace(METRIC, is_gone=True))
    assert not kpi.feeds(replace(METRIC, fed_by=FedBy.CHILDREN_SUM))
    assert not kpi.feeds(replace(METRIC, measure=replace(LEADS, unit="₸")))
    assert not kpi.feeds(replace(METRIC, measure=Measure(MeasureKind.BINARY, "лид")))


def test_s76_a_reading_keeps_its_first_source_through_corrections_and_else_is_of_the_kpi() -> None:
    kpi = given(set_kpi()).when(lambda _: None).after
    assert isinstance(kpi, Kpi)
    moment = NOW - timedelta(days=1)
    kpi.record_reading(READING, Decimal(100), moment, source="CRM")
    kpi.correct_reading(BETTER, READING, Decimal(98), moment, "қате")
    kpi.record_reading(OTHER, Decimal(99), moment)
    assert (kpi.source_of(BETTER), kpi.source_of(OTHER)) == ("CRM", "Лидтер")
    assert READING not in kpi.sources


def test_s76_a_reading_reaches_a_key_result_by_one_id() -> None:
    ids = {
        bound_check_in_id(reading, line) for reading in (READING, BETTER) for line in (PLACE, (LINE, OTHER))
    }
    assert len(ids) == 4
    assert bound_check_in_id(READING, PLACE) in ids

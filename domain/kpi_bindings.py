"""OKR and KPI as partners (S76): key results that take a KPI's readings, objectives that a KPI guards."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from domain.errors import Refusal
from domain.key_result import KeyResult
from domain.measure import METRIC_KINDS
from domain.root import Event
from domain.terms import FedBy

if TYPE_CHECKING:
    from domain.root import Root as Base
else:
    Base = object

Line = tuple[UUID, UUID]
"""Objective and key result."""


class BindingNeedsAMetric(Refusal):
    """Only a metric can take the readings of a KPI: measure this key result by a number."""

    CODE = "BINDING_NEEDS_A_METRIC"
    REQUIREMENT = "S76"


class KeyResultUnitDiffers(Refusal):
    """The KPI is read in another unit: bind a key result that is measured in {unit}."""

    CODE = "KEY_RESULT_UNIT_DIFFERS"
    REQUIREMENT = "S76"


class KeyResultIsBound(Refusal):
    """A KPI is bound to this key result already: release it first."""

    CODE = "KEY_RESULT_IS_BOUND"
    REQUIREMENT = "S76"


class KeyResultIsNotBound(Refusal):
    """This KPI is not bound to that key result."""

    CODE = "KEY_RESULT_IS_NOT_BOUND"
    REQUIREMENT = "S76"


class ObjectiveIsGuarded(Refusal):
    """This KPI guards that objective already."""

    CODE = "OBJECTIVE_IS_GUARDED"
    REQUIREMENT = "S76"


class ObjectiveIsNotGuarded(Refusal):
    """This KPI does not guard that objective."""

    CODE = "OBJECTIVE_IS_NOT_GUARDED"
    REQUIREMENT = "S76"


class KeyResultBound(Event):
    TOPIC = "kpi.key_result_bound"
    objective_id: UUID
    key_result_id: UUID


class KeyResultReleased(Event):
    TOPIC = "kpi.key_result_released"
    objective_id: UUID
    key_result_id: UUID
    reason: str


class ObjectiveGuarded(Event):
    TOPIC = "kpi.objective_guarded"
    objective_id: UUID


class ObjectiveUnguarded(Event):
    TOPIC = "kpi.objective_unguarded"
    objective_id: UUID
    reason: str


def bound_check_in_id(reading_id: UUID, line: Line) -> UUID:
    """The one id of the check-in by which a reading of a KPI reaches a key result."""
    return uuid5(reading_id, f"bound {line[0]} {line[1]}")


class KpiBindings(Base):
    """What a KPI does for objectives; mixed into `Kpi`."""

    name: str
    unit: str
    bound: set[Line]
    guarded: set[UUID]
    readings: dict[UUID, tuple[datetime, Decimal]]
    sources: dict[UUID, str]
    is_retired: bool

    def bind_key_result(self, line: Line, key_result: KeyResult) -> None:
        """Let every reading from now on be a check-in of a key result, too (S76); without it none is (S07).

        Raises:
            KpiIsRetired, KeyResultIsBound, BindingNeedsAMetric, KeyResultIsFedByChildren.
            KeyResultUnitDiffers: names the KPI's unit.
        """
        self._must_run()
        if line in self.bound:
            raise KeyResultIsBound(field="keyResultId")
        if key_result.measure.kind not in METRIC_KINDS:
            raise BindingNeedsAMetric(field="keyResultId")
        key_result.must_take_readings()
        if not self._is_of_its_unit(key_result):
            raise KeyResultUnitDiffers(field="keyResultId", unit=self.unit)
        objective_id, key_result_id = line
        self.trigger_event(KeyResultBound, objective_id=objective_id, key_result_id=key_result_id)

    def release_key_result(self, line: Line, reason: str) -> None:
        """Let the key result be read by itself again; its check-ins stay. A retired KPI can be released, too.

        Raises:
            KeyResultIsNotBound.
        """
        if line not in self.bound:
            raise KeyResultIsNotBound(field="keyResultId")
        objective_id, key_result_id = line
        self.trigger_event(
            KeyResultReleased, objective_id=objective_id, key_result_id=key_result_id, reason=reason
        )

    def guard_objective(self, objective_id: UUID) -> None:
        """Stand beside an objective: while it grows, this KPI is to stay within its bounds (S76).

        Raises:
            KpiIsRetired, ObjectiveIsGuarded.
        """
        self._must_run()
        if objective_id in self.guarded:
            raise ObjectiveIsGuarded(field="objectiveId")
        self.trigger_event(ObjectiveGuarded, objective_id=objective_id)

    def unguard_objective(self, objective_id: UUID, reason: str) -> None:
        """Guard the objective no longer.

        Raises:
            ObjectiveIsNotGuarded.
        """
        if objective_id not in self.guarded:
            raise ObjectiveIsNotGuarded(field="objectiveId")
        self.trigger_event(ObjectiveUnguarded, objective_id=objective_id, reason=reason)

    def feeds(self, key_result: KeyResult) -> bool:
        """Whether a bound key result still takes readings: it counts, and its measure is as it was."""
        return (
            not key_result.is_gone
            and key_result.fed_by is FedBy.READINGS
            and key_result.measure.kind in METRIC_KINDS
            and self._is_of_its_unit(key_result)
        )

    def source_of(self, reading_id: UUID) -> str:
        """Where a reading in force came from first; the KPI itself where nothing was said."""
        return self.sources[reading_id] or self.name

    def _is_of_its_unit(self, key_result: KeyResult) -> bool:
        return key_result.measure.unit.casefold() == self.unit.casefold()

    if TYPE_CHECKING:

        def _must_run(self) -> None: ...

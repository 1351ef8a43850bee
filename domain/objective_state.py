"""What an objective remembers, and the guards that its commands share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from domain import objective_events as events
from domain import objective_refusals as refusals
from domain.key_result import KeyResult, Reading
from domain.measure import METRIC_KINDS
from domain.rollup import AllWeightsZero
from domain.terms import Ambition, Breakthrough, Departure, Horizon, Level, Party, ScoreSource

if TYPE_CHECKING:
    from domain.root import Root as Base
else:
    Base = object


class ObjectiveState(StrEnum):
    """Where an objective is in its life: PARKED before it began, POSTPONED after; both may come back."""

    DRAFT = "DRAFT"
    PROPOSED = "PROPOSED"
    AGREED = "AGREED"
    ACTIVE = "ACTIVE"
    CLOSED = "CLOSED"
    PARKED = "PARKED"
    POSTPONED = "POSTPONED"
    ABANDONED = "ABANDONED"


BEFORE_ACTIVATION = frozenset({ObjectiveState.DRAFT, ObjectiveState.PROPOSED, ObjectiveState.AGREED})
"""States in which wording and key results may be changed; from the last two that leads back to DRAFT."""
NOT_BEGUN = BEFORE_ACTIVATION | {ObjectiveState.PARKED}
"""States in which nothing is promised."""
OPEN_STATES = BEFORE_ACTIVATION | {ObjectiveState.ACTIVE}
"""States in which something is done for the objective."""
PUT_ASIDE = frozenset({ObjectiveState.PARKED, ObjectiveState.POSTPONED})
"""States from which a later cycle may take the objective."""


def state_after(departure: Departure, activated_at: datetime | None) -> ObjectiveState:
    """Where an objective is that was given up: what had begun and was only put off may come back."""
    is_put_off = departure is Departure.POSTPONED and activated_at is not None
    return ObjectiveState.POSTPONED if is_put_off else ObjectiveState.ABANDONED


class ObjectiveGuards(Base):
    """Attributes of an objective and the checks that several commands need; mixed into `Objective`."""

    title: str
    where_to: str
    level: Level
    ambition: Ambition
    breakthrough: Breakthrough | None
    score_source: ScoreSource
    horizon: Horizon
    cycle_id: UUID | None
    starts_on: date
    ends_on: date
    state: ObjectiveState
    proposed_by: Party | None
    key_results: dict[UUID, KeyResult]
    taken_ids: set[UUID]
    open_initiatives: set[UUID]
    insight_ids: set[UUID]
    activated_at: datetime | None

    def standing_key_results(self) -> dict[UUID, KeyResult]:
        """The key results that were not abandoned or withdrawn."""
        return {key: value for key, value in self.key_results.items() if not value.is_gone}

    @property
    def insights(self) -> int:
        """How many insights and tools were gained (S68)."""
        return len(self.insight_ids)

    def must_count(self, key_result_id: UUID) -> None:
        """Refuse unless the objective goes on and the key result counts in it.

        Raises:
            ObjectiveIsClosed, KeyResultUnknown, KeyResultIsGone.
        """
        self._must_be_open()
        self._key_result(key_result_id)

    def must_go_on(self) -> None:
        """Refuse unless something is done for the objective, as a draft, agreed or active.

        Raises:
            ObjectiveIsClosed: it was closed or abandoned.
            ObjectiveIsPutAside: it is parked or postponed.
        """
        self._must_be_open()

    def _must_not_have_ended(self) -> None:
        if self.state in (ObjectiveState.CLOSED, ObjectiveState.ABANDONED):
            raise refusals.ObjectiveIsClosed

    def _must_be_open(self) -> None:
        self._must_not_have_ended()
        if self.state not in OPEN_STATES:
            raise refusals.ObjectiveIsPutAside

    def _must_be_changeable(self) -> None:
        self._must_be_open()
        if self.state not in BEFORE_ACTIVATION:
            raise refusals.ObjectiveIsNotDraft

    def _must_be_active(self) -> None:
        self._must_be_open()
        if self.state is not ObjectiveState.ACTIVE:
            raise refusals.ObjectiveIsNotActive

    def _must_count_something(self, weights: Iterable[Decimal]) -> None:
        weights = tuple(weights)
        if weights and not any(weights):
            raise AllWeightsZero(field="weight")

    def _must_have_passed(self, measured_at: datetime) -> None:
        if measured_at > self.now:
            raise refusals.MeasuredInTheFuture(field="measuredAt")

    def _must_be_new(self, thing_id: UUID, field: str) -> None:
        if thing_id in self.taken_ids:
            raise refusals.IdIsTaken(field=field)

    def _settled(self, effective_from: datetime | None, key_results: Iterable[KeyResult]) -> datetime:
        """The moment from which new rules count; never before what was scored or ruled already (rule 10)."""
        if effective_from is not None and effective_from > self.now:
            raise refusals.EffectiveInTheFuture(field="effectiveFrom")
        marks = [self.activated_at]
        for key_result in key_results:
            marks += (key_result.latest_measured_at(), key_result.ruled_at)
        latest = max(mark for mark in (*marks, effective_from or self.now) if mark is not None)
        if effective_from is not None and effective_from < latest:
            raise refusals.WouldRewriteThePast(field="effectiveFrom", latest=latest.isoformat())
        return latest

    def _key_result(self, key_result_id: UUID) -> KeyResult:
        key_result = self.key_results.get(key_result_id)
        if key_result is None:
            raise refusals.KeyResultUnknown(field="keyResultId")
        if key_result.is_gone:
            raise refusals.KeyResultIsGone(field="keyResultId")
        return key_result

    def _reading(self, check_in_id: UUID) -> tuple[UUID, Reading]:
        for key_result_id, key_result in self.key_results.items():
            reading = key_result.readings.get(check_in_id)
            if reading is not None:
                return key_result_id, reading
        raise refusals.CheckInUnknown(field="corrects")

    def _fix_pending_baseline(self, key_result_id: UUID, check_in_id: UUID) -> None:
        measure = self.key_results[key_result_id].measure
        if measure.kind in METRIC_KINDS and measure.baseline is None:
            self._fix_baseline(key_result_id, check_in_id)

    def _fix_baseline(self, key_result_id: UUID, check_in_id: UUID) -> None:
        reading = self.key_results[key_result_id].readings[check_in_id]
        self.trigger_event(
            events.BaselineFixed,
            key_result_id=key_result_id,
            check_in_id=check_in_id,
            baseline=reading.value,
            measured_at=reading.measured_at,
        )

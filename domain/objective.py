"""An objective: a direction, not a metric, with one to three key results that show the movement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain import objective_events as events
from domain import objective_refusals as refusals
from domain.calendar import horizon_end
from domain.cycle import EndsBeforeItStarts
from domain.key_result import KeyResult, Reading, aimed_at
from domain.measure import Measure
from domain.objective_pushing import ObjectivePushing
from domain.objective_state import ObjectiveState, state_after
from domain.pushes import Pushes
from domain.root import Root
from domain.terms import Ambition, Breakthrough, Departure, FedBy, Horizon, Level, Party, ScoreSource


class Objective(ObjectivePushing, Root):
    TOPIC = "objective"

    Set = events.Set
    Reworded = events.Reworded
    KeyResultAdded = events.KeyResultAdded
    KeyResultRedefined = events.KeyResultRedefined
    KeyResultWithdrawn = events.KeyResultWithdrawn
    Proposed = events.Proposed
    Agreed = events.Agreed
    SentBack = events.SentBack
    Activated = events.Activated
    CheckInRecorded = events.CheckInRecorded
    CheckInCorrected = events.CheckInCorrected
    BaselineFixed = events.BaselineFixed
    KeyResultRetargeted = events.KeyResultRetargeted
    KeyResultReweighted = events.KeyResultReweighted
    KeyResultAbandoned = events.KeyResultAbandoned
    InitiativeStarted = events.InitiativeStarted
    InitiativeFinished = events.InitiativeFinished
    InsightRecorded = events.InsightRecorded
    Parked = events.Parked
    TakenUp = events.TakenUp
    Postponed = events.Postponed
    CarriedOver = events.CarriedOver
    Abandoned = events.Abandoned
    Closed = events.Closed

    @event(events.Set)
    def __init__(
        self,
        title: str,
        where_to: str,
        level: Level,
        horizon: Horizon,
        ambition: Ambition,
        breakthrough: Breakthrough | None,
        cycle_id: UUID | None,
        starts_on: date,
        ends_on: date,
        score_source: ScoreSource,
    ) -> None:
        self.title = title
        self.where_to = where_to
        self.level = level
        self.ambition = ambition
        self.breakthrough = breakthrough
        self.score_source = score_source
        self.horizon = horizon
        self.cycle_id = cycle_id
        self.starts_on = starts_on
        self.ends_on = ends_on
        self.state = ObjectiveState.DRAFT
        self.key_results: dict[UUID, KeyResult] = {}
        self.open_initiatives: set[UUID] = set()
        self.taken_ids: set[UUID] = set()
        self.pushes = Pushes()
        self.insight_ids: set[UUID] = set()
        self.activated_at: datetime | None = None
        self.proposed_by: Party | None = None

    @classmethod
    def set(
        cls,
        objective_id: UUID,
        now: datetime,
        *,
        title: str,
        where_to: str,
        level: Level,
        horizon: Horizon,
        starts_on: date,
        ends_on: date | None = None,
        ambition: Ambition = Ambition.ASPIRATIONAL,
        breakthrough: Breakthrough | None = None,
        breakthrough_note: str = "",
        cycle_id: UUID | None = None,
        score_source: ScoreSource = ScoreSource.KEY_RESULTS,
        own_share: Decimal | None = None,
        session_id: UUID | None = None,
    ) -> Self:
        """Begin a draft (S21, S28); without `ends_on` it lasts one `horizon` from `starts_on`.

        `own_share` (0 … 1) is the part of the score that comes from its own key results when `score_source`
        is BOTH; the rest comes from its children (rule 8). `session_id` is the strategic session in which it
        was set, if it was set in one (S74).

        Raises:
            EndsBeforeItStarts: the last day is not after the first.
            OwnShareMissing: BOTH without a split.
        """
        last_day = ends_on or horizon_end(horizon, starts_on)
        if last_day <= starts_on:
            raise EndsBeforeItStarts(field="endsOn")
        if (score_source is ScoreSource.BOTH) != (own_share is not None):
            raise refusals.OwnShareMissing(field="ownShare")
        return cls.begin(
            cls.Set,
            objective_id,
            now,
            title=title,
            where_to=where_to,
            level=level,
            horizon=horizon,
            ambition=ambition,
            breakthrough=breakthrough,
            breakthrough_note=breakthrough_note,
            cycle_id=cycle_id,
            starts_on=starts_on,
            ends_on=last_day,
            score_source=score_source,
            own_share=own_share,
            session_id=session_id,
        )

    @event(events.Reworded)
    def _reworded(self, title: str, where_to: str, breakthrough: Breakthrough | None) -> None:
        self.title = title
        self.where_to = where_to
        self.breakthrough = breakthrough
        self._said_otherwise()

    @event(events.KeyResultAdded)
    def _key_result_added(
        self, key_result_id: UUID, title: str, measure: Measure, weight: Decimal, fed_by: FedBy
    ) -> None:
        self.key_results[key_result_id] = KeyResult(title, measure, weight, fed_by)
        self.taken_ids.add(key_result_id)
        self._said_otherwise()

    @event(events.KeyResultRedefined)
    def _key_result_redefined(self, key_result_id: UUID, title: str, measure: Measure) -> None:
        key_result = self.key_results[key_result_id]
        key_result.title = title
        key_result.measure = measure
        self._said_otherwise()

    @event(events.KeyResultWithdrawn)
    def _key_result_withdrawn(self, key_result_id: UUID) -> None:
        self.key_results[key_result_id].is_gone = True
        self._said_otherwise()

    @event(events.Proposed)
    def _proposed(self, party: Party) -> None:
        self.state = ObjectiveState.PROPOSED
        self.proposed_by = party

    @event(events.Agreed)
    def _agreed(self) -> None:
        self.state = ObjectiveState.AGREED

    @event(events.SentBack)
    def _sent_back(self) -> None:
        self._said_otherwise()

    @event(events.Activated)
    def _activated(self, timestamp: datetime) -> None:
        self.state = ObjectiveState.ACTIVE
        self.activated_at = timestamp

    @event(events.CheckInRecorded)
    def _check_in_recorded(
        self,
        check_in_id: UUID,
        key_result_id: UUID,
        milestone_id: UUID | None,
        value: Decimal,
        measured_at: datetime,
        source: str,
    ) -> None:
        reading = Reading(value, measured_at, milestone_id, source=source)
        self.key_results[key_result_id].readings[check_in_id] = reading
        self.pushes.note(key_result_id, reading, check_in_id)
        self.taken_ids.add(check_in_id)

    @event(events.CheckInCorrected)
    def _check_in_corrected(
        self,
        check_in_id: UUID,
        corrects: UUID,
        key_result_id: UUID,
        value: Decimal,
        measured_at: datetime,
    ) -> None:
        readings = self.key_results[key_result_id].readings
        wrong = readings.pop(corrects)
        better = Reading(value, measured_at, wrong.milestone_id, source=wrong.source)
        readings[check_in_id] = better
        self.pushes.note(key_result_id, better, check_in_id)
        self.taken_ids.add(check_in_id)

    @event(events.BaselineFixed)
    def _baseline_fixed(self, key_result_id: UUID, check_in_id: UUID, baseline: Decimal) -> None:
        key_result = self.key_results[key_result_id]
        key_result.measure = replace(key_result.measure, baseline=baseline)
        key_result.readings[check_in_id].fixed_baseline = True

    @event(events.KeyResultRetargeted)
    def _key_result_retargeted(
        self,
        key_result_id: UUID,
        target: Decimal | None,
        floor: Decimal | None,
        ceiling: Decimal | None,
        effective_from: datetime,
    ) -> None:
        key_result = self.key_results[key_result_id]
        key_result.measure = aimed_at(key_result.measure, target, floor, ceiling)
        key_result.ruled_at = effective_from

    @event(events.KeyResultReweighted)
    def _key_result_reweighted(self, key_result_id: UUID, weight: Decimal, effective_from: datetime) -> None:
        self.key_results[key_result_id].weight = weight
        self.key_results[key_result_id].ruled_at = effective_from

    @event(events.KeyResultAbandoned)
    def _key_result_abandoned(self, key_result_id: UUID) -> None:
        self.key_results[key_result_id].is_gone = True

    @event(events.InitiativeStarted)
    def _initiative_started(self, initiative_id: UUID) -> None:
        self.open_initiatives.add(initiative_id)
        self.taken_ids.add(initiative_id)

    @event(events.InitiativeFinished)
    def _initiative_finished(self, initiative_id: UUID) -> None:
        self.open_initiatives.discard(initiative_id)

    @event(events.InsightRecorded)
    def _insight_recorded(self, insight_id: UUID) -> None:
        self.insight_ids.add(insight_id)
        self.taken_ids.add(insight_id)

    @event(events.Parked)
    def _parked(self) -> None:
        self.state = ObjectiveState.PARKED
        self.proposed_by = None

    @event(events.TakenUp)
    def _taken_up(self, cycle_id: UUID, starts_on: date, ends_on: date) -> None:
        self.state = ObjectiveState.DRAFT
        self.cycle_id, self.starts_on, self.ends_on = cycle_id, starts_on, ends_on

    @event(events.Postponed)
    def _postponed(self) -> None:
        self.state = ObjectiveState.POSTPONED

    @event(events.CarriedOver)
    def _carried_over(self, cycle_id: UUID, ends_on: date) -> None:
        self.state = ObjectiveState.ACTIVE
        self.cycle_id, self.ends_on = cycle_id, ends_on

    @event(events.Abandoned)
    def _abandoned(self, departure: Departure) -> None:
        self.state = state_after(departure, self.activated_at)

    @event(events.Closed)
    def _closed(self) -> None:
        self.state = ObjectiveState.CLOSED

    def _said_otherwise(self) -> None:
        """What was proposed is another thing now, and has to be proposed anew."""
        self.state = ObjectiveState.DRAFT
        self.proposed_by = None

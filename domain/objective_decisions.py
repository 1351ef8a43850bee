"""The commands about an objective's wording, key results and work: each refuses or records what happened."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from domain import objective_events as events
from domain import objective_refusals as refusals
from domain.key_result import must_be_aimed, must_be_complete, must_be_fed
from domain.measure import Measure
from domain.objective_lifecycle import ObjectiveLifecycle
from domain.playbook import MOST_INITIATIVES
from domain.terms import Breakthrough, Departure, FedBy, InsightKind, Party


class ObjectiveDecisions(ObjectiveLifecycle):
    """What may be asked of an objective; mixed into `Objective`."""

    def reword(
        self, title: str, where_to: str, breakthrough: Breakthrough | None, breakthrough_note: str
    ) -> None:
        """Say it better; what was proposed or agreed is a draft again, an active objective keeps its words.

        Raises:
            ObjectiveIsNotDraft: it was activated.
        """
        self._must_be_changeable()
        self.trigger_event(
            events.Reworded,
            title=title,
            where_to=where_to,
            breakthrough=breakthrough,
            breakthrough_note=breakthrough_note,
        )

    def add_key_result(
        self,
        key_result_id: UUID,
        title: str,
        measure: Measure,
        *,
        weight: Decimal = Decimal(1),
        fed_by: FedBy = FedBy.READINGS,
        owner_party: Party = Party.AGENCY,
        owner_id: UUID | None = None,
        source: str = "",
        session_id: UUID | None = None,
    ) -> None:
        """Add a mark on the way (S30, S41); readiness asks for the playbook's limit.

        `session_id` is the strategic session in which it was written, if it was written in one (S74).

        Raises:
            ObjectiveIsNotDraft: it was activated.
            IdIsTaken, MeasureIsIncomplete, KeyResultStartEqualsTarget, TargetPointsTheOtherWay,
            FloorIsAboveCeiling.
        """
        self._must_be_changeable()
        self._must_be_new(key_result_id, "keyResultId")
        must_be_complete(measure)
        must_be_fed(measure, fed_by)
        self.trigger_event(
            events.KeyResultAdded,
            key_result_id=key_result_id,
            title=title,
            measure=measure,
            weight=weight,
            fed_by=fed_by,
            owner_party=owner_party,
            owner_id=owner_id,
            source=source,
            session_id=session_id,
        )

    def redefine_key_result(self, key_result_id: UUID, title: str, measure: Measure, reason: str) -> None:
        """Turn a draft key result into a more mature one (S40); the chain of wordings stays in the ledger.

        Raises:
            ObjectiveIsNotDraft, KeyResultUnknown, KeyResultIsGone, and what `add_key_result` raises.
        """
        self._must_be_changeable()
        key_result = self._key_result(key_result_id)
        must_be_complete(measure)
        must_be_fed(measure, key_result.fed_by)
        self.trigger_event(
            events.KeyResultRedefined,
            key_result_id=key_result_id,
            title=title,
            measure=measure,
            reason=reason,
        )

    def withdraw_key_result(self, key_result_id: UUID, reason: str) -> None:
        """Take a key result out of a draft.

        Raises:
            ObjectiveIsNotDraft, KeyResultUnknown, KeyResultIsGone.
        """
        self._must_be_changeable()
        self._key_result(key_result_id)
        self.trigger_event(events.KeyResultWithdrawn, key_result_id=key_result_id, reason=reason)

    def record_check_in(
        self,
        check_in_id: UUID,
        key_result_id: UUID,
        *,
        value: Decimal,
        measured_at: datetime,
        milestone_id: UUID | None = None,
        source: str = "",
        evidence: str = "",
        note: str = "",
    ) -> None:
        """Record a reading of one key result for one moment (rule 13); the first fixes a pending baseline.

        Raises:
            ObjectiveIsNotActive, ObjectiveIsClosed, KeyResultUnknown, KeyResultIsGone, MeasuredInTheFuture,
            MilestoneUnknown, FractionIsOutOfRange, KeyResultStartEqualsTarget, TargetPointsTheOtherWay,
            IdIsTaken.
        """
        self._must_be_active()
        key_result = self._key_result(key_result_id)
        key_result.must_take_readings()
        self._must_have_passed(measured_at)
        self._must_be_new(check_in_id, "checkInId")
        key_result.must_admit(value, milestone_id)
        self.trigger_event(
            events.CheckInRecorded,
            check_in_id=check_in_id,
            key_result_id=key_result_id,
            milestone_id=milestone_id,
            value=value,
            measured_at=measured_at,
            source=source,
            evidence=evidence,
            note=note,
        )
        self._fix_pending_baseline(key_result_id, check_in_id)

    def correct_check_in(
        self,
        check_in_id: UUID,
        corrects: UUID,
        *,
        value: Decimal,
        measured_at: datetime,
        reason: str,
        source: str = "",
        evidence: str = "",
        note: str = "",
    ) -> None:
        """Replace the check-in `corrects` by a better one; its author and place in history stay (rule 13).

        Raises:
            ObjectiveIsNotActive, ObjectiveIsClosed, CheckInUnknown, MeasuredInTheFuture,
            FractionIsOutOfRange, KeyResultStartEqualsTarget, TargetPointsTheOtherWay, KeyResultIsGone,
            IdIsTaken.
        """
        self._must_be_active()
        key_result_id, wrong = self._reading(corrects)
        key_result = self._key_result(key_result_id)
        self._must_have_passed(measured_at)
        self._must_be_new(check_in_id, "checkInId")
        key_result.must_admit(value, wrong.milestone_id)
        key_result.must_keep_a_way_to_go(wrong, value)
        self.trigger_event(
            events.CheckInCorrected,
            check_in_id=check_in_id,
            corrects=corrects,
            key_result_id=key_result_id,
            milestone_id=wrong.milestone_id,
            value=value,
            measured_at=measured_at,
            source=source,
            evidence=evidence,
            note=note,
            reason=reason,
        )
        if wrong.fixed_baseline:
            self._fix_baseline(key_result_id, check_in_id)

    def retarget_key_result(
        self,
        key_result_id: UUID,
        *,
        reason: str,
        target: Decimal | None = None,
        floor: Decimal | None = None,
        ceiling: Decimal | None = None,
        effective_from: datetime | None = None,
    ) -> None:
        """Move the target or the bounds from a moment on; earlier points keep theirs (rule 10).

        For a metric give `target`; for MAINTAIN give the new `floor` and `ceiling` (None: no such bound).

        Raises:
            ObjectiveIsNotActive, ObjectiveIsClosed, KeyResultUnknown, KeyResultIsGone, EffectiveInTheFuture,
            WouldRewriteThePast: readings after that moment were scored already.
            KeyResultHasNoTarget: milestones and binaries have none; a metric has no bounds.
            KeyResultStartEqualsTarget, MeasureIsIncomplete, FloorIsAboveCeiling.
        """
        self._must_be_active()
        key_result = self._key_result(key_result_id)
        must_be_aimed(key_result.measure, target, floor, ceiling)
        self.trigger_event(
            events.KeyResultRetargeted,
            key_result_id=key_result_id,
            target=target,
            floor=floor,
            ceiling=ceiling,
            reason=reason,
            effective_from=self._settled(effective_from, [key_result]),
        )

    def reweight_key_result(
        self, key_result_id: UUID, weight: Decimal, reason: str, effective_from: datetime | None = None
    ) -> None:
        """Give a key result another weight from a moment on; 0 is shown and not counted (rules 7, 10).

        Raises:
            ObjectiveIsNotActive, ObjectiveIsClosed, KeyResultUnknown, KeyResultIsGone, EffectiveInTheFuture,
            WouldRewriteThePast, AllWeightsZero.
        """
        self._must_be_active()
        self._key_result(key_result_id)
        standing = self.standing_key_results()
        self._must_count_something(
            weight if key == key_result_id else other.weight for key, other in standing.items()
        )
        self.trigger_event(
            events.KeyResultReweighted,
            key_result_id=key_result_id,
            weight=weight,
            reason=reason,
            effective_from=self._settled(effective_from, standing.values()),
        )

    def abandon_key_result(
        self,
        key_result_id: UUID,
        reason: str,
        departure: Departure = Departure.ABANDONED,
        effective_from: datetime | None = None,
    ) -> None:
        """Leave a key result out of the current score from a moment on; the commitment remembers it (rule 9).

        Raises:
            ObjectiveIsNotActive, ObjectiveIsClosed, KeyResultUnknown, KeyResultIsGone, EffectiveInTheFuture,
            WouldRewriteThePast, AllWeightsZero: what is left would count nothing.
        """
        self._must_be_active()
        key_result = self._key_result(key_result_id)
        left = (other.weight for key, other in self.standing_key_results().items() if key != key_result_id)
        self._must_count_something(left)
        self.trigger_event(
            events.KeyResultAbandoned,
            key_result_id=key_result_id,
            departure=departure,
            reason=reason,
            effective_from=self._settled(effective_from, [key_result]),
        )

    def start_initiative(
        self,
        initiative_id: UUID,
        title: str,
        key_result_id: UUID | None,
        owner_party: Party,
        session_id: UUID | None = None,
        *,
        most: Decimal = MOST_INITIATIVES,
    ) -> None:
        """Note work done for the objective or one key result; it never scores (S32, S75).

        `most` is how many of them may be open at once, by the playbook.

        `session_id` is the strategic session in which it was planned, if it was planned in one (S74).

        Raises:
            ObjectiveIsClosed, KeyResultUnknown, KeyResultIsGone, IdIsTaken, InitiativesTooMany.
        """
        self._must_be_open()
        self._must_be_new(initiative_id, "initiativeId")
        if len(self.open_initiatives) >= most:
            raise refusals.InitiativesTooMany(field="title", limit=int(most))
        if key_result_id is not None:
            self._key_result(key_result_id)
        self.trigger_event(
            events.InitiativeStarted,
            initiative_id=initiative_id,
            key_result_id=key_result_id,
            title=title,
            owner_party=owner_party,
            session_id=session_id,
        )

    def finish_initiative(self, initiative_id: UUID, outcome: str) -> None:
        """End an initiative with what came of it.

        Raises:
            InitiativeUnknown: not started here, or finished before.
        """
        if initiative_id not in self.open_initiatives:
            raise refusals.InitiativeUnknown(field="initiativeId")
        self.trigger_event(events.InitiativeFinished, initiative_id=initiative_id, outcome=outcome)

    def record_insight(
        self, insight_id: UUID, kind: InsightKind, text: str, link: str, key_result_id: UUID | None = None
    ) -> None:
        """Keep what was learned or built; it makes 60 % a success (S68). A closed objective may still learn.

        Raises:
            KeyResultUnknown: `key_result_id` is not one of its own.
            IdIsTaken.
        """
        self._must_be_new(insight_id, "insightId")
        if key_result_id is not None and key_result_id not in self.key_results:
            raise refusals.KeyResultUnknown(field="keyResultId")
        self.trigger_event(
            events.InsightRecorded,
            insight_id=insight_id,
            key_result_id=key_result_id,
            kind=kind,
            text=text,
            link=link,
        )

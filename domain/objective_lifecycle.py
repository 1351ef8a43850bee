"""The way of an objective: proposed, agreed, active, closed; parked, postponed, carried over, abandoned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from domain import objective_events as events
from domain import objective_refusals as refusals
from domain.calendar import horizon_end
from domain.objective_events import Waiver
from domain.objective_state import BEFORE_ACTIVATION, ObjectiveGuards, ObjectiveState
from domain.readiness import Finding, must_pass
from domain.terms import SIDES, Departure, Party
from domain.verdict import verdict


class ObjectiveLifecycle(ObjectiveGuards):
    """The commands that move an objective from one state to the next; mixed into `Objective`."""

    def propose(self, party: Party) -> None:
        """Offer a draft to the other side, as it stands (S74); any change makes it a draft again.

        Raises:
            ProposalNeedsTwoSides: a process of the product proposes.
            ObjectiveIsProposed: it is proposed or agreed already.
            ObjectiveIsNotDraft, ObjectiveIsPutAside, ObjectiveIsClosed: it is no draft any more.
        """
        self._must_be_changeable()
        _must_be_a_side(party)
        if self.state is not ObjectiveState.DRAFT:
            raise refusals.ObjectiveIsProposed
        self.trigger_event(events.Proposed, party=party)

    def agree(self, party: Party) -> None:
        """Say yes for the side that did not propose (S69, S74).

        Raises:
            ProposalNeedsTwoSides: a process of the product agrees.
            ObjectiveIsNotProposed: there is nothing to agree to.
            ProposalIsOwn: this side proposed it.
            ObjectiveIsNotDraft, ObjectiveIsPutAside, ObjectiveIsClosed: it is no draft any more.
        """
        self._must_be_changeable()
        _must_be_a_side(party)
        if self.state is not ObjectiveState.PROPOSED:
            raise refusals.ObjectiveIsNotProposed
        if party is self.proposed_by:
            raise refusals.ProposalIsOwn
        self.trigger_event(events.Agreed, party=party)

    def send_back(self, party: Party, reason: str) -> None:
        """Make a draft again of what was proposed or agreed, with the reason; either side may.

        Raises:
            ProposalNeedsTwoSides: a process of the product sends it back.
            ObjectiveIsNotProposed: it is a draft.
            ObjectiveIsNotDraft, ObjectiveIsPutAside, ObjectiveIsClosed: it is no draft any more.
        """
        self._must_be_changeable()
        _must_be_a_side(party)
        if self.state is ObjectiveState.DRAFT:
            raise refusals.ObjectiveIsNotProposed
        self.trigger_event(events.SentBack, party=party, reason=reason)

    def activate(self, findings: Iterable[Finding], waivers: Sequence[Waiver] = ()) -> None:
        """Begin: from now on targets and weights are the commitment (rule 9).

        Args:
            findings: what `readiness` says of it at this moment.
            waivers: gates passed on purpose, each once, with the reason.

        Raises:
            Refusal: the first gate that is neither mended nor waived.
            WaiverUnknown: a waiver that is not needed, or that nobody may give.
            AllWeightsZero: nothing would count.
            ObjectiveIsNotDraft, ObjectiveIsPutAside, ObjectiveIsClosed: it is no draft any more.
        """
        self._begin(findings, waivers, outside=False)

    def adopt(self, findings: Sequence[Finding], reason: str, waivers: Sequence[Waiver] = ()) -> None:
        """Begin what both sides agreed on outside: each gate that this explains is waived by name.

        Raises:
            Refusal: as for `activate`, for every other gate.
        """
        given = {waiver.code for waiver in waivers}
        explained = [
            Waiver(finding.code, reason)
            for finding in findings
            if finding.gate.is_explained_outside and finding.code not in given
        ]
        self._begin(findings, (*explained, *waivers), outside=True)

    def _begin(self, findings: Iterable[Finding], waivers: Sequence[Waiver], *, outside: bool) -> None:
        self._must_be_changeable()
        must_pass(findings, [waiver.code for waiver in waivers], outside=outside)
        self._must_count_something(each.weight for each in self.standing_key_results().values())
        self.trigger_event(events.Activated, waivers=tuple(waivers))

    def park(self, reason: str) -> None:
        """Put a good idea aside for a better one, with the reason; a later cycle may take it up (S64).

        Raises:
            ObjectiveIsActive: postpone it instead.
            ObjectiveIsPutAside, ObjectiveIsClosed: it is not going on.
        """
        self._must_be_open()
        if self.state not in BEFORE_ACTIVATION:
            raise refusals.ObjectiveIsActive
        self.trigger_event(events.Parked, reason=reason)

    def take_up(self, cycle_id: UUID, starts_on: date, ends_on: date) -> None:
        """Make a draft of a parked objective in a cycle of these days (S64); it lasts its horizon at least.

        Raises:
            ObjectiveIsNotParked: it is in another state.
        """
        if self.state is not ObjectiveState.PARKED:
            raise refusals.ObjectiveIsNotParked
        self.trigger_event(
            events.TakenUp,
            cycle_id=cycle_id,
            starts_on=starts_on,
            ends_on=max(ends_on, horizon_end(self.horizon, starts_on)),
        )

    def postpone(self, reason: str) -> None:
        """Put an active objective off, with the reason; what was measured stays, and it may be carried over.

        Raises:
            ObjectiveIsNotActive, ObjectiveIsPutAside, ObjectiveIsClosed: it is not active.
        """
        self._must_be_active()
        self.trigger_event(events.Postponed, reason=reason)

    def carry_over(
        self,
        cycle_id: UUID,
        ends_on: date,
        leaves: date | None,
        reason: str,
        findings: Iterable[Finding],
        waivers: Sequence[Waiver] = (),
    ) -> None:
        """Go on in a later cycle that ends on `ends_on`, with everything that was measured (S29).

        Its first day and its commitment stay; its last day becomes the cycle's, unless its own is later.

        Args:
            cycle_id: the later cycle.
            ends_on: its last day.
            leaves: the last day of the cycle that the objective lives in, if it lives in one.
            reason: why it goes on.
            findings: what `readiness` says of it in that cycle; the cycle's own gates count.
            waivers: gates passed on purpose, each once, with the reason.

        Raises:
            CarriesNowhere: the cycle ends no later than the one it leaves, or than its own first day.
            Refusal: the first gate of the cycle that is neither mended nor waived.
            WaiverUnknown: a waiver that is not needed, or that nobody may give.
            ObjectiveIsNotActive, ObjectiveIsClosed: it never began, or it has ended.
        """
        self._must_not_have_ended()
        if self.state not in (ObjectiveState.ACTIVE, ObjectiveState.POSTPONED):
            raise refusals.ObjectiveIsNotActive
        if ends_on <= (leaves or self.starts_on):
            raise refusals.CarriesNowhere(field="cycleId")
        of_cycle = [finding for finding in findings if finding.gate.is_of_cycle]
        must_pass(of_cycle, [waiver.code for waiver in waivers])
        self.trigger_event(
            events.CarriedOver,
            cycle_id=cycle_id,
            ends_on=max(ends_on, self.ends_on),
            reason=reason,
            waivers=tuple(waivers),
        )

    def abandon(self, reason: str, departure: Departure = Departure.ABANDONED) -> None:
        """Give the objective up or supersede it (rule 9); POSTPONED parks it or puts it off.

        Raises:
            ObjectiveIsClosed: it has ended before.
            ObjectiveIsPutAside: it is parked or postponed already.
        """
        if departure is not Departure.POSTPONED:
            self._must_not_have_ended()
            self.trigger_event(events.Abandoned, departure=departure, reason=reason)
        elif self.state in BEFORE_ACTIVATION:
            self.park(reason)
        else:
            self.postpone(reason)

    def close(self, grade: Decimal | None, score: Decimal | None, note: str) -> None:
        """End the objective: people's `grade` beside the computed `score`, with the verdict (rule 12, S68).

        Raises:
            ObjectiveIsNotActive, ObjectiveIsPutAside, ObjectiveIsClosed.
        """
        self._must_be_active()
        self.trigger_event(
            events.Closed,
            grade=grade,
            score=score,
            verdict=verdict(score, self.ambition, self.insights),
            note=note,
        )


def _must_be_a_side(party: Party) -> None:
    if party not in SIDES:
        raise refusals.ProposalNeedsTwoSides

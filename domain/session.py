"""A strategic session: agency and client agree in five steps on what the period is about (S43–S51, S74)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain import session_events as events
from domain.playbook import Playbook
from domain.root import Root
from domain.session_agenda import (
    NEVER_WAIVED,
    Agenda,
    Goals,
    Participant,
    SessionPart,
    SessionPoint,
    open_points,
)
from domain.session_events import SessionWaiver
from domain.session_refusals import (
    DirectionNeedsALeader,
    NotInSession,
    ObjectiveIsNotInSession,
    SessionIsOver,
    SessionIsUnfinished,
    SessionNeedsTwoSides,
    SessionWaiverIsIdle,
)
from domain.terms import SIDES, Level, Party


class SessionState(StrEnum):
    """Where a session is in its life."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"
    CALLED_OFF = "CALLED_OFF"


class StrategicSession(Root):
    """What was brought by whom; goals stand in streams of their own and are linked by their ids.

    Attributes:
        cycle_id: the cycle that it plans, or None.
        intake_id: the request that it follows, or None.
        agenda: everything that was brought so far.
    """

    TOPIC = "session"

    Opened = events.Opened
    ParticipantInvited = events.ParticipantInvited
    ParticipantJoined = events.ParticipantJoined
    ContextRecorded = events.ContextRecorded
    NonGoalBrought = events.NonGoalBrought
    DiscussionRecorded = events.DiscussionRecorded
    ObjectiveBrought = events.ObjectiveBrought
    ObjectiveWeighed = events.ObjectiveWeighed
    ObjectiveSetAside = events.ObjectiveSetAside
    KeyResultBrought = events.KeyResultBrought
    InitiativeBrought = events.InitiativeBrought
    Closed = events.Closed
    CalledOff = events.CalledOff

    @event(events.Opened)
    def __init__(self, title: str, cycle_id: UUID | None, intake_id: UUID | None) -> None:
        self.title = title
        self.cycle_id = cycle_id
        self.intake_id = intake_id
        self.agenda = Agenda()
        self.state = SessionState.OPEN

    @classmethod
    def open(
        cls,
        session_id: UUID,
        now: datetime,
        *,
        title: str,
        cycle_id: UUID | None,
        has_client: bool,
        intake_id: UUID | None = None,
    ) -> Self:
        """Begin a session; `has_client` unless the ledger holds the agency's own goals.

        `intake_id` is the request that it follows, such as a prospect's before it became a client (S80).

        Raises:
            SessionNeedsTwoSides: nobody is on the other side.
        """
        if not has_client:
            raise SessionNeedsTwoSides(field="clientId")
        return cls.begin(cls.Opened, session_id, now, title=title, cycle_id=cycle_id, intake_id=intake_id)

    def invite(self, person_id: UUID, party: Party, part: SessionPart) -> None:
        """Ask somebody to take part, as a leader or as the team; asked again, they have the later part.

        Raises:
            SessionIsOver: it was closed or called off.
        """
        self._must_be_open()
        known = self.agenda.participant(person_id)
        if known is None or known.part is not part:
            self.trigger_event(events.ParticipantInvited, person_id=person_id, party=party, part=part)

    def join(self, person_id: UUID, party: Party) -> None:
        """Take part: in the part one was invited for, without an invitation as the team.

        Raises:
            SessionIsOver: it was closed or called off.
            SessionNeedsTwoSides: a process of the product joins.
        """
        self._must_be_open()
        if party not in SIDES:
            raise SessionNeedsTwoSides(field="sessionId")
        known = self.agenda.participant(person_id)
        if known is None or not known.has_joined:
            part = SessionPart.TEAM if known is None else known.part
            self.trigger_event(events.ParticipantJoined, person_id=person_id, party=party, part=part)

    def record_context(self, person_id: UUID, context: str, business_goals: tuple[str, ...]) -> None:
        """Step 1: say where the company goes, and which business goals the period has (S44).

        Raises:
            SessionIsOver, NotInSession.
        """
        self._must_take_part(person_id)
        self.trigger_event(events.ContextRecorded, context=context, business_goals=business_goals)

    def bring_non_goal(self, person_id: UUID, non_goal_id: UUID) -> None:
        """Step 2: say where the period will not go (S47).

        Raises:
            SessionIsOver, NotInSession.
        """
        self._must_take_part(person_id)
        if non_goal_id not in self.agenda.non_goal_ids:
            self.trigger_event(events.NonGoalBrought, non_goal_id=non_goal_id)

    def record_discussion(self, person_id: UUID, discussion: str) -> None:
        """Step 3: write down what the team said; nothing is imposed from above (S49).

        Raises:
            SessionIsOver, NotInSession.
        """
        self._must_take_part(person_id)
        self.trigger_event(events.DiscussionRecorded, discussion=discussion)

    def bring_objective(self, person_id: UUID, objective_id: UUID, level: Level) -> None:
        """Step 4: give a direction (S50, S52).

        Raises:
            SessionIsOver, NotInSession.
            DirectionNeedsALeader: somebody of the team gives it.
        """
        if self._must_take_part(person_id).part is not SessionPart.LEADER:
            raise DirectionNeedsALeader(field="sessionId")
        if not self.agenda.has_objective(objective_id):
            self.trigger_event(
                events.ObjectiveBrought, objective_id=objective_id, level=level, person_id=person_id
            )

    def weigh_objective(self, person_id: UUID, objective_id: UUID, ambition: int, realism: int) -> None:
        """Say for the whole session how ambitious and how realistic an objective is, 0 … 10 each (S51).

        Raises:
            SessionIsOver, NotInSession, ObjectiveIsNotInSession.
        """
        self._must_take_part(person_id)
        self._must_have(objective_id)
        self.trigger_event(
            events.ObjectiveWeighed, objective_id=objective_id, ambition=ambition, realism=realism
        )

    def set_aside(self, person_id: UUID, objective_id: UUID, reason: str) -> None:
        """Give up a good idea for a better one (S64); what was brought for it goes along.

        Raises:
            SessionIsOver, NotInSession, ObjectiveIsNotInSession.
        """
        self._must_take_part(person_id)
        self._must_have(objective_id)
        self.trigger_event(events.ObjectiveSetAside, objective_id=objective_id, reason=reason)

    def bring_key_result(self, person_id: UUID, objective_id: UUID, key_result_id: UUID) -> None:
        """Step 5: bring a key result of an objective (S50, S55); whose part it came from is kept.

        Raises:
            SessionIsOver, NotInSession, ObjectiveIsNotInSession.
        """
        participant = self._must_take_part(person_id)
        self._must_have(objective_id)
        known = self.agenda.key_results_of(objective_id)
        if key_result_id not in {each.key_result_id for each in known}:
            self.trigger_event(
                events.KeyResultBrought,
                objective_id=objective_id,
                key_result_id=key_result_id,
                person_id=person_id,
                part=participant.part,
            )

    def bring_initiative(self, person_id: UUID, objective_id: UUID, initiative_id: UUID) -> None:
        """Bring a piece of the plan that leads to an objective (S74).

        Raises:
            SessionIsOver, NotInSession, ObjectiveIsNotInSession.
        """
        self._must_take_part(person_id)
        self._must_have(objective_id)
        if initiative_id not in {each.initiative_id for each in self.agenda.initiatives}:
            self.trigger_event(
                events.InitiativeBrought, objective_id=objective_id, initiative_id=initiative_id
            )

    def close(self, goals: Goals, limits: Playbook, waivers: Iterable[SessionWaiver], note: str) -> None:
        """End it with what was agreed; what stays open stays so on purpose.

        Args:
            goals: how the key results of the objectives in it are measured now.
            limits: how many of everything the method has.
            waivers: what is left open, and why.
            note: what is said at the end.

        Raises:
            SessionIsOver: it was closed or called off.
            SessionWaiverIsIdle: a waiver of something that is settled, or may not be waived.
            SessionIsUnfinished: something else is open.
        """
        self._must_be_open()
        given = tuple(waivers)
        still = {each.point for each in open_points(self.agenda, goals, limits)}
        waived = {each.point for each in given}
        if idle := waived - (still - NEVER_WAIVED):
            raise SessionWaiverIsIdle(field="waivers", points=_listed(idle))
        if unsettled := still - waived:
            raise SessionIsUnfinished(field="sessionId", points=_listed(unsettled))
        self.trigger_event(events.Closed, note=note, waivers=given)

    def call_off(self, reason: str) -> None:
        """End it without an agreement, and say why.

        Raises:
            SessionIsOver: it was closed or called off.
        """
        self._must_be_open()
        self.trigger_event(events.CalledOff, reason=reason)

    @event(events.ParticipantInvited)
    def _invited(self, person_id: UUID, party: Party, part: SessionPart) -> None:
        self.agenda = self.agenda.invited(person_id, party, part)

    @event(events.ParticipantJoined)
    def _joined(self, person_id: UUID, party: Party, part: SessionPart) -> None:
        self.agenda = self.agenda.joined(person_id, party, part)

    @event(events.ContextRecorded)
    def _context_recorded(self, context: str, business_goals: tuple[str, ...]) -> None:
        self.agenda = self.agenda.with_context(context, business_goals)

    @event(events.NonGoalBrought)
    def _non_goal_brought(self, non_goal_id: UUID) -> None:
        self.agenda = self.agenda.with_non_goal(non_goal_id)

    @event(events.DiscussionRecorded)
    def _discussion_recorded(self, discussion: str) -> None:
        self.agenda = self.agenda.with_discussion(discussion)

    @event(events.ObjectiveBrought)
    def _objective_brought(self, objective_id: UUID, level: Level, person_id: UUID) -> None:
        self.agenda = self.agenda.with_objective(objective_id, level, person_id)

    @event(events.ObjectiveWeighed)
    def _objective_weighed(self, objective_id: UUID, ambition: int, realism: int) -> None:
        self.agenda = self.agenda.weighed(objective_id, ambition, realism)

    @event(events.ObjectiveSetAside)
    def _objective_set_aside(self, objective_id: UUID) -> None:
        self.agenda = self.agenda.without_objective(objective_id)

    @event(events.KeyResultBrought)
    def _key_result_brought(
        self, objective_id: UUID, key_result_id: UUID, person_id: UUID, part: SessionPart
    ) -> None:
        self.agenda = self.agenda.with_key_result(objective_id, key_result_id, person_id, part)

    @event(events.InitiativeBrought)
    def _initiative_brought(self, objective_id: UUID, initiative_id: UUID) -> None:
        self.agenda = self.agenda.with_initiative(objective_id, initiative_id)

    @event(events.Closed)
    def _closed(self) -> None:
        self.state = SessionState.CLOSED

    @event(events.CalledOff)
    def _called_off(self) -> None:
        self.state = SessionState.CALLED_OFF

    def _must_be_open(self) -> None:
        if self.state is not SessionState.OPEN:
            raise SessionIsOver(field="sessionId")

    def _must_take_part(self, person_id: UUID) -> Participant:
        self._must_be_open()
        participant = self.agenda.participant(person_id)
        if participant is None or not participant.has_joined:
            raise NotInSession(field="sessionId")
        return participant

    def _must_have(self, objective_id: UUID) -> None:
        if not self.agenda.has_objective(objective_id):
            raise ObjectiveIsNotInSession(field="objectiveId")


def _listed(points: Iterable[SessionPoint]) -> str:
    """Points in the order of the steps."""
    wanted = set(points)
    return ", ".join(point for point in SessionPoint if point in wanted)

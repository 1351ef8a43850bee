"""An intake: what somebody asked for in their own words, and what became of it (S70, S80, S81)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.intake_refusals import (
    AskHasNoSide,
    GrowthNeedsAConstraint,
    IntakeIsAnswered,
    IntakeIsNoProspects,
    IntakeIsSettled,
    ProspectIsNoClientYet,
    ReceivedInTheFuture,
)
from domain.root import Event, FirstEvent, Root
from domain.terms import Breakthrough, Language, Party


class IntakeKind(StrEnum):
    """What was asked for: something of a client's, or a strategic session by who is no client yet (S80)."""

    ASK = "ASK"
    SESSION_REQUEST = "SESSION_REQUEST"


class IntakeState(StrEnum):
    """What became of an ask; an answered one still waits for its decision."""

    OPEN = "OPEN"
    ANSWERED = "ANSWERED"
    REFRAMED = "REFRAMED"
    MOVED_TO_KPI = "MOVED_TO_KPI"
    MOVED_TO_INITIATIVE = "MOVED_TO_INITIATIVE"
    MOVED_TO_SESSION = "MOVED_TO_SESSION"
    DECLINED = "DECLINED"
    ENGAGED = "ENGAGED"


WAITING = frozenset({IntakeState.OPEN, IntakeState.ANSWERED})
"""States in which nothing is decided yet."""


def is_late(due_at: datetime, answered_at: datetime | None, at: datetime) -> bool:
    """Whether the answer came, or at `at` still does not come, after `due_at` (S81)."""
    return (answered_at or at) > due_at


class Intake(Root):
    """An ask with its clock, which stops at the first answer or decision.

    Attributes:
        text: the asker's own words.
        asked_by: the side that asks; a prospect is on the client's.
        prospect: what the prospect's company is called; empty when a client asks.
        origin: the ask in the agency's ledger that it continues since the prospect became a client.
        due_at: until when an answer is owed (UTC).
        answered_at: the moment of the first answer or decision (UTC).
    """

    TOPIC = "intake"

    class Received(FirstEvent):
        TOPIC = "intake.received"
        kind: IntakeKind
        text: str
        language: Language
        asked_by: Party
        prospect: str
        received_at: datetime
        due_at: datetime
        origin: UUID | None

        @property
        def effective_at(self) -> datetime:
            return self.received_at

    class Answered(Event):
        TOPIC = "intake.answered"
        text: str
        answered_at: datetime

        @property
        def effective_at(self) -> datetime:
            return self.answered_at

    class Reframed(Event):
        TOPIC = "intake.reframed"
        objective_id: UUID
        title: str
        constraint: str

    class MovedToKpi(Event):
        TOPIC = "intake.moved_to_kpi"
        kpi_id: UUID

    class MovedToInitiative(Event):
        TOPIC = "intake.moved_to_initiative"
        objective_id: UUID
        initiative_id: UUID

    class MovedToSession(Event):
        TOPIC = "intake.moved_to_session"
        session_id: UUID

    class Declined(Event):
        TOPIC = "intake.declined"
        reason: str

    class Engaged(Event):
        TOPIC = "intake.engaged"
        engaged_id: UUID

    @event(Received)
    def __init__(
        self,
        kind: IntakeKind,
        text: str,
        language: Language,
        asked_by: Party,
        prospect: str,
        received_at: datetime,
        due_at: datetime,
        origin: UUID | None,
    ) -> None:
        self.kind = kind
        self.text = text
        self.language = language
        self.asked_by = asked_by
        self.prospect = prospect
        self.received_at = received_at
        self.due_at = due_at
        self.origin = origin
        self.state = IntakeState.OPEN
        self.answer = ""
        self.answered_at: datetime | None = None

    @classmethod
    def receive(
        cls,
        intake_id: UUID,
        now: datetime,
        *,
        text: str,
        language: Language,
        asked_by: Party,
        received_at: datetime,
        due_at: datetime,
    ) -> Self:
        """Write down what a client or the agency asks for, word for word (S70).

        Raises:
            AskHasNoSide: a process of the product asks.
            ReceivedInTheFuture: nobody has said it yet.
        """
        if asked_by is Party.SYSTEM:
            raise AskHasNoSide(field="askedBy")
        return cls._receive(
            intake_id,
            now,
            kind=IntakeKind.ASK,
            text=text,
            language=language,
            asked_by=asked_by,
            prospect="",
            received_at=received_at,
            due_at=due_at,
        )

    @classmethod
    def request_session(
        cls,
        intake_id: UUID,
        now: datetime,
        *,
        prospect: str,
        text: str,
        language: Language,
        received_at: datetime,
        due_at: datetime,
    ) -> Self:
        """Write down that somebody who is no client yet asks for a strategic session (S80).

        Raises:
            ReceivedInTheFuture: nobody has said it yet.
        """
        return cls._receive(
            intake_id,
            now,
            kind=IntakeKind.SESSION_REQUEST,
            text=text,
            language=language,
            asked_by=Party.CLIENT,
            prospect=prospect,
            received_at=received_at,
            due_at=due_at,
        )

    @property
    def is_prospects(self) -> bool:
        """Whether it comes from somebody who is no client here."""
        return self.kind is IntakeKind.SESSION_REQUEST and self.origin is None

    def continued(self, now: datetime) -> Self:
        """The same ask as it goes on in the ledger of the client that the prospect has become (S80)."""
        again = self.begin(
            self.Received,
            self.id,
            now,
            kind=self.kind,
            text=self.text,
            language=self.language,
            asked_by=self.asked_by,
            prospect=self.prospect,
            received_at=self.received_at,
            due_at=self.due_at,
            origin=self.id,
        )
        if self.answer and self.answered_at is not None:
            again.trigger_event(self.Answered, text=self.answer, answered_at=self.answered_at)
        return again

    def give_answer(self, text: str) -> None:
        """Answer whoever asked; the clock stops (S81).

        Raises:
            IntakeIsAnswered, IntakeIsSettled: it is late for an answer.
        """
        self._must_wait()
        if self.state is IntakeState.ANSWERED:
            raise IntakeIsAnswered(field="intakeId")
        self.trigger_event(self.Answered, text=text, answered_at=self.now)

    def reframe(
        self, objective_id: UUID, title: str, breakthrough: Breakthrough | None, constraint: str
    ) -> None:
        """Say which objective the ask has become; both texts stay (S70).

        Raises:
            IntakeIsSettled, ProspectIsNoClientYet.
            GrowthNeedsAConstraint: multiple growth without what stays as it is (S19).
        """
        self._must_be_a_clients()
        if breakthrough is Breakthrough.MULTIPLE_GROWTH and not constraint:
            raise GrowthNeedsAConstraint(field="constraint")
        self.trigger_event(self.Reframed, objective_id=objective_id, title=title, constraint=constraint)

    def move_to_kpi(self, kpi_id: UUID) -> None:
        """Say by which KPI the ask is met: it is running operations, not a leap.

        Raises:
            IntakeIsSettled, ProspectIsNoClientYet.
        """
        self._must_be_a_clients()
        self.trigger_event(self.MovedToKpi, kpi_id=kpi_id)

    def move_to_initiative(self, objective_id: UUID, initiative_id: UUID) -> None:
        """Say by which initiative the ask is met: it is a way, not a goal (S32).

        Raises:
            IntakeIsSettled, ProspectIsNoClientYet.
        """
        self._must_be_a_clients()
        self.trigger_event(self.MovedToInitiative, objective_id=objective_id, initiative_id=initiative_id)

    def move_to_session(self, session_id: UUID) -> None:
        """Say in which strategic session both sides decide on the ask (S80).

        Raises:
            IntakeIsSettled, ProspectIsNoClientYet.
        """
        self._must_be_a_clients()
        self.trigger_event(self.MovedToSession, session_id=session_id)

    def decline(self, reason: str) -> None:
        """Say that nothing becomes of it, and why.

        Raises:
            IntakeIsSettled: it was decided already what becomes of it.
        """
        self._must_wait()
        self.trigger_event(self.Declined, reason=reason)

    def engage(self, engaged_id: UUID) -> None:
        """Say which client the prospect has become (S80).

        Raises:
            IntakeIsSettled, IntakeIsNoProspects.
        """
        self._must_wait()
        if not self.is_prospects:
            raise IntakeIsNoProspects(field="prospectId")
        self.trigger_event(self.Engaged, engaged_id=engaged_id)

    @event(Answered)
    def _answered(self, text: str, answered_at: datetime) -> None:
        self.state = IntakeState.ANSWERED
        self.answer = text
        self.answered_at = answered_at

    @event(Reframed)
    def _reframed(self, timestamp: datetime) -> None:
        self._settled(IntakeState.REFRAMED, timestamp)

    @event(MovedToKpi)
    def _moved_to_kpi(self, timestamp: datetime) -> None:
        self._settled(IntakeState.MOVED_TO_KPI, timestamp)

    @event(MovedToInitiative)
    def _moved_to_initiative(self, timestamp: datetime) -> None:
        self._settled(IntakeState.MOVED_TO_INITIATIVE, timestamp)

    @event(MovedToSession)
    def _moved_to_session(self, timestamp: datetime) -> None:
        self._settled(IntakeState.MOVED_TO_SESSION, timestamp)

    @event(Declined)
    def _declined(self, timestamp: datetime) -> None:
        self._settled(IntakeState.DECLINED, timestamp)

    @event(Engaged)
    def _engaged(self, timestamp: datetime) -> None:
        self._settled(IntakeState.ENGAGED, timestamp)

    @classmethod
    def _receive(
        cls,
        intake_id: UUID,
        now: datetime,
        *,
        kind: IntakeKind,
        text: str,
        language: Language,
        asked_by: Party,
        prospect: str,
        received_at: datetime,
        due_at: datetime,
    ) -> Self:
        if received_at > now:
            raise ReceivedInTheFuture(field="receivedAt")
        return cls.begin(
            cls.Received,
            intake_id,
            now,
            kind=kind,
            text=text,
            language=language,
            asked_by=asked_by,
            prospect=prospect,
            received_at=received_at,
            due_at=due_at,
            origin=None,
        )

    def _settled(self, state: IntakeState, moment: datetime) -> None:
        self.state = state
        self.answered_at = self.answered_at or moment

    def _must_wait(self) -> None:
        if self.state not in WAITING:
            raise IntakeIsSettled(field="intakeId")

    def _must_be_a_clients(self) -> None:
        self._must_wait()
        if self.is_prospects:
            raise ProspectIsNoClientYet(field="intakeId")

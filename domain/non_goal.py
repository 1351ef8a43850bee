"""A non-goal: what this cycle will not do, so that resources go to the main thing (S47, S48)."""

from __future__ import annotations

from datetime import datetime
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain import upcasts
from domain.errors import Refusal
from domain.objective_refusals import IdIsTaken
from domain.root import Event, FirstEvent, Root
from domain.terms import Party


class NonGoalIsWithdrawn(Refusal):
    """The non-goal was withdrawn before."""

    CODE = "NON_GOAL_IS_WITHDRAWN"


class ExceptionUnknown(Refusal):
    """Nobody asked for this exception, or both sides have agreed to it already."""

    CODE = "EXCEPTION_UNKNOWN"


class ExceptionIsOwn(Refusal):
    """The side that asks for an exception waits for the other side to agree."""

    CODE = "EXCEPTION_IS_OWN"
    REQUIREMENT = "S69"


class ExceptionNeedsTwoSides(Refusal):
    """Only the agency and its client ask for an exception and agree to it, each for itself."""

    CODE = "EXCEPTION_NEEDS_TWO_SIDES"
    REQUIREMENT = "S69"


class NonGoal(Root):
    """What a cycle will not do, and the wordings that both sides have let through all the same.

    Attributes:
        asked: exceptions that one side asked for, by id: the side.
    """

    TOPIC = "non_goal"

    class Declared(FirstEvent):
        TOPIC = "non_goal.declared"
        class_version = 2
        upcast_v1_v2 = staticmethod(upcasts.made_in_no_session)
        title: str
        scope: str
        freed_resources: str
        cycle_id: UUID | None
        session_id: UUID | None

    class Withdrawn(Event):
        TOPIC = "non_goal.withdrawn"
        reason: str

    class ExceptionAsked(Event):
        TOPIC = "non_goal.exception_asked"
        exception_id: UUID
        party: Party
        wording: str
        reason: str

    class ExceptionAgreed(Event):
        TOPIC = "non_goal.exception_agreed"
        exception_id: UUID
        party: Party

    @event(Declared)
    def __init__(self, title: str, scope: str, freed_resources: str, cycle_id: UUID | None) -> None:
        self.title = title
        self.scope = scope
        self.freed_resources = freed_resources
        self.cycle_id = cycle_id
        self.is_withdrawn = False
        self.asked: dict[UUID, Party] = {}
        self.taken_ids: set[UUID] = set()

    @classmethod
    def declare(
        cls,
        non_goal_id: UUID,
        now: datetime,
        *,
        title: str,
        scope: str,
        freed_resources: str,
        cycle_id: UUID | None,
        session_id: UUID | None = None,
    ) -> Self:
        """Say where the client will not go (S47) and what that frees (S48), in a session or outside (S74)."""
        return cls.begin(
            cls.Declared,
            non_goal_id,
            now,
            title=title,
            scope=scope,
            freed_resources=freed_resources,
            cycle_id=cycle_id,
            session_id=session_id,
        )

    def withdraw(self, reason: str) -> None:
        """Take the non-goal back, with the reason.

        Raises:
            NonGoalIsWithdrawn: it was taken back before.
        """
        self._must_hold()
        self.trigger_event(self.Withdrawn, reason=reason)

    def ask_exception(self, exception_id: UUID, party: Party, wording: str, reason: str) -> None:
        """Ask the other side to let work with this wording through (S48); case and spacing are nothing.

        Raises:
            NonGoalIsWithdrawn: nothing is in the way any more.
            ExceptionNeedsTwoSides: a process of the product asks.
            IdIsTaken: something else has this id.
        """
        self._must_hold()
        _must_be_a_side(party)
        if exception_id in self.taken_ids:
            raise IdIsTaken(field="exceptionId")
        self.trigger_event(
            self.ExceptionAsked,
            exception_id=exception_id,
            party=party,
            wording=" ".join(wording.split()),
            reason=reason,
        )

    def agree_exception(self, exception_id: UUID, party: Party) -> None:
        """Let it through, for the side that did not ask.

        Raises:
            NonGoalIsWithdrawn: nothing is in the way any more.
            ExceptionNeedsTwoSides: a process of the product agrees.
            ExceptionUnknown: nobody asked for it, or it is agreed.
            ExceptionIsOwn: this side asked for it.
        """
        self._must_hold()
        _must_be_a_side(party)
        asked_by = self.asked.get(exception_id)
        if asked_by is None:
            raise ExceptionUnknown(field="exceptionId")
        if asked_by is party:
            raise ExceptionIsOwn(field="exceptionId")
        self.trigger_event(self.ExceptionAgreed, exception_id=exception_id, party=party)

    @event(Withdrawn)
    def _withdrawn(self) -> None:
        self.is_withdrawn = True

    @event(ExceptionAsked)
    def _exception_asked(self, exception_id: UUID, party: Party) -> None:
        self.asked[exception_id] = party
        self.taken_ids.add(exception_id)

    @event(ExceptionAgreed)
    def _exception_agreed(self, exception_id: UUID) -> None:
        del self.asked[exception_id]

    def _must_hold(self) -> None:
        if self.is_withdrawn:
            raise NonGoalIsWithdrawn


def _must_be_a_side(party: Party) -> None:
    if party is Party.SYSTEM:
        raise ExceptionNeedsTwoSides

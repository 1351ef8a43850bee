"""A non-goal: what this cycle will not do, so that resources go to the main thing (S47, S48)."""

from __future__ import annotations

from datetime import datetime
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain import upcasts
from domain.errors import Refusal
from domain.root import Event, FirstEvent, Root


class NonGoalIsWithdrawn(Refusal):
    """The non-goal was withdrawn before."""

    CODE = "NON_GOAL_IS_WITHDRAWN"


class NonGoal(Root):
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

    @event(Declared)
    def __init__(self, title: str, scope: str, freed_resources: str, cycle_id: UUID | None) -> None:
        self.title = title
        self.scope = scope
        self.freed_resources = freed_resources
        self.cycle_id = cycle_id
        self.is_withdrawn = False

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
        if self.is_withdrawn:
            raise NonGoalIsWithdrawn
        self.trigger_event(self.Withdrawn, reason=reason)

    @event(Withdrawn)
    def _withdrawn(self) -> None:
        self.is_withdrawn = True

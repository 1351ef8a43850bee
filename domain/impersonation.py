"""An impersonation: an owner looks for a while with another person's eyes, and everybody can read that."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.errors import Refusal
from domain.root import Event, FirstEvent, Root

LASTS = timedelta(minutes=60)
"""When an impersonation ends by itself."""


class ImpersonationIsOver(Refusal):
    """This impersonation is over: begin a new one."""

    CODE = "IMPERSONATION_IS_OVER"


class Impersonation(Root):
    """For looking only: no command is given under it. The author of its first event is the one who looks.

    Attributes:
        person_id: with whose eyes.
        ends_at: when it is over at the latest (UTC).
    """

    TOPIC = "impersonation"

    class Begun(FirstEvent):
        TOPIC = "impersonation.begun"
        person_id: UUID
        reason: str
        ends_at: datetime

    class Ended(Event):
        TOPIC = "impersonation.ended"

    @event(Begun)
    def __init__(self, person_id: UUID, reason: str, ends_at: datetime) -> None:
        self.person_id = person_id
        self.reason = reason
        self.ends_at = ends_at
        self.has_ended = False

    @classmethod
    def start(cls, impersonation_id: UUID, now: datetime, *, person_id: UUID, reason: str) -> Self:
        """Begin to look with a person's eyes, with the reason, for an hour at most."""
        return cls.begin(
            cls.Begun, impersonation_id, now, person_id=person_id, reason=reason, ends_at=now + LASTS
        )

    def goes_on(self, now: datetime) -> bool:
        """Whether it is under way at `now`."""
        return not self.has_ended and now < self.ends_at

    def end(self) -> None:
        """Stop looking.

        Raises:
            ImpersonationIsOver: it was ended, or its hour is over.
        """
        if not self.goes_on(self.now):
            raise ImpersonationIsOver(field="impersonationId")
        self.trigger_event(self.Ended)

    @event(Ended)
    def _ended(self) -> None:
        self.has_ended = True

"""A triage: is this goal running operations or a leap? Two questions, and every answer stays (S15, S20)."""

from __future__ import annotations

from datetime import datetime
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.root import Event, FirstEvent, Root
from domain.terms import GoalKind

WHOLLY_KNOWN = 100
"""Per cent of the way that is known when nothing new has to be found (S20)."""


def kind_of(know_how_percent: int) -> GoalKind:
    """KPI when the way is known to 100 %, OKR as soon as some of it has to be invented (S20)."""
    return GoalKind.KPI if know_how_percent == WHOLLY_KNOWN else GoalKind.OKR


class Triage(Root):
    """A goal in words and what was answered about it last.

    Attributes:
        know_how_percent: how much of the way is known, 0 … 100.
        process_understood: whether the process is understood and predictable (S15).
        kind: what follows from the first answer alone; the second says why.
    """

    TOPIC = "triage"

    class Classified(FirstEvent):
        TOPIC = "triage.classified"
        goal: str
        know_how_percent: int
        process_understood: bool
        kind: GoalKind
        intake_id: UUID | None
        objective_id: UUID | None

    class Reclassified(Event):
        TOPIC = "triage.reclassified"
        know_how_percent: int
        process_understood: bool
        kind: GoalKind
        reason: str

    @event(Classified)
    def __init__(self, goal: str, know_how_percent: int, process_understood: bool, kind: GoalKind) -> None:
        self.goal = goal
        self.know_how_percent = know_how_percent
        self.process_understood = process_understood
        self.kind = kind

    @classmethod
    def classify(
        cls,
        triage_id: UUID,
        now: datetime,
        *,
        goal: str,
        know_how_percent: int,
        process_understood: bool,
        intake_id: UUID | None = None,
        objective_id: UUID | None = None,
    ) -> Self:
        """Answer the two questions about a goal, which may stand in an ask or in an objective (S20)."""
        return cls.begin(
            cls.Classified,
            triage_id,
            now,
            goal=goal,
            know_how_percent=know_how_percent,
            process_understood=process_understood,
            kind=kind_of(know_how_percent),
            intake_id=intake_id,
            objective_id=objective_id,
        )

    def reclassify(self, know_how_percent: int, process_understood: bool, reason: str) -> None:
        """Answer anew, with the reason; the same answers again are nothing new."""
        if (know_how_percent, process_understood) != (self.know_how_percent, self.process_understood):
            self.trigger_event(
                self.Reclassified,
                know_how_percent=know_how_percent,
                process_understood=process_understood,
                kind=kind_of(know_how_percent),
                reason=reason,
            )

    @event(Reclassified)
    def _reclassified(self, know_how_percent: int, process_understood: bool, kind: GoalKind) -> None:
        self.know_how_percent = know_how_percent
        self.process_understood = process_understood
        self.kind = kind

"""What an objective builds on: insights and experiments of earlier ones, cited and taken back."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID, uuid5

from eventsourcing.domain import event

from domain.errors import Refusal
from domain.root import Event, FirstEvent, Root


class CitedKind(StrEnum):
    """What is cited: something learned or built, or an experiment with its result."""

    INSIGHT = "INSIGHT"
    EXPERIMENT = "EXPERIMENT"


class InsightUnknown(Refusal):
    """The objective has no such insight."""

    CODE = "INSIGHT_UNKNOWN"


class AlreadyCited(Refusal):
    """The objective cites this already: take that citation back first, or leave it as it is."""

    CODE = "ALREADY_CITED"


class NotCited(Refusal):
    """The objective does not cite this."""

    CODE = "NOT_CITED"


class LearnedHere(Refusal):
    """The objective learned this itself: cite what another objective has learned."""

    CODE = "LEARNED_HERE"
    REQUIREMENT = "S68"


_FIELDS = {CitedKind.INSIGHT: "insightId", CitedKind.EXPERIMENT: "experimentId"}
"""What names the cited thing in a command."""


def citations_stream(objective_id: UUID) -> UUID:
    """The one stream of everything that an objective cites."""
    return uuid5(objective_id, "citations")


class Citations(Root):
    """What an objective cites now.

    Only what stands in the same ledger can be cited: a client's ledger names nothing of another client.
    """

    TOPIC = "citations"

    class Begun(FirstEvent):
        TOPIC = "citations.begun"
        objective_id: UUID

    class Cited(Event):
        TOPIC = "citations.cited"
        objective_id: UUID
        kind: CitedKind
        cited_id: UUID
        source_id: UUID
        note: str

    class TakenBack(Event):
        TOPIC = "citations.taken_back"
        objective_id: UUID
        cited_id: UUID
        reason: str

    @event(Begun)
    def __init__(self, objective_id: UUID) -> None:
        self.objective_id = objective_id
        self.cited: set[UUID] = set()

    @classmethod
    def start(cls, objective_id: UUID, now: datetime) -> Self:
        """Begin the citations of an objective, empty."""
        return cls.begin(cls.Begun, citations_stream(objective_id), now, objective_id=objective_id)

    def cite(self, kind: CitedKind, cited_id: UUID, *, source_id: UUID, note: str) -> None:
        """Build on what the objective `source_id` learned or tried; `note` says how, and may be empty.

        Raises:
            LearnedHere: the objective would cite itself.
            AlreadyCited: it cites this now.
        """
        if source_id == self.objective_id:
            raise LearnedHere(field=_FIELDS[kind])
        if cited_id in self.cited:
            raise AlreadyCited(field=_FIELDS[kind])
        self.trigger_event(
            self.Cited,
            objective_id=self.objective_id,
            kind=kind,
            cited_id=cited_id,
            source_id=source_id,
            note=note,
        )

    def take_back(self, cited_id: UUID, reason: str) -> None:
        """Cite something no longer, with the reason.

        Raises:
            NotCited: the objective does not cite it now.
        """
        if cited_id not in self.cited:
            raise NotCited(field="citationId")
        self.trigger_event(self.TakenBack, objective_id=self.objective_id, cited_id=cited_id, reason=reason)

    @event(Cited)
    def _cited(self, cited_id: UUID) -> None:
        self.cited.add(cited_id)

    @event(TakenBack)
    def _taken_back(self, cited_id: UUID) -> None:
        self.cited.discard(cited_id)

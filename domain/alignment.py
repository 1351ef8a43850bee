"""The alignment of one client: which goal contributes to or supports which, without a circle (S45, S46)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Self
from uuid import UUID, uuid5

from eventsourcing.domain import event

from domain.errors import Refusal
from domain.root import Event, FirstEvent, Root
from domain.terms import EdgeKind, Level

_HEIGHT = {Level.COMPANY: 2, Level.BUSINESS: 1, Level.MARKETING: 0}


class AlignmentWouldCircle(Refusal):
    """This goal already stands above the other one: aligning it below would close a circle."""

    CODE = "ALIGNMENT_WOULD_CIRCLE"


class AlignmentPointsDown(Refusal):
    """Align a goal to one of its own level or above: marketing to business, business to company."""

    CODE = "ALIGNMENT_POINTS_DOWN"
    REQUIREMENT = "S45"


class AlreadyAligned(Refusal):
    """The two are aligned already: undo the old alignment first."""

    CODE = "ALREADY_ALIGNED"


class NotAligned(Refusal):
    """There is no such alignment."""

    CODE = "NOT_ALIGNED"


def alignment_stream(client_id: UUID) -> UUID:
    """The one stream of all edges of a client; its version decides races that would make a circle."""
    return uuid5(client_id, "alignment")


@dataclass(frozen=True, slots=True)
class Link:
    """The two ends of an edge; `parent_key_result_id` when the child feeds one key result of the parent."""

    child_id: UUID
    parent_id: UUID
    parent_key_result_id: UUID | None = None


class Alignment(Root):
    TOPIC = "alignment"

    class Begun(FirstEvent):
        TOPIC = "alignment.begun"

    class Aligned(Event):
        TOPIC = "alignment.aligned"
        child_id: UUID
        parent_id: UUID
        parent_key_result_id: UUID | None
        kind: EdgeKind
        share: Decimal
        statement: str

    class Unaligned(Event):
        TOPIC = "alignment.unaligned"
        child_id: UUID
        parent_id: UUID
        parent_key_result_id: UUID | None
        reason: str

    @event(Begun)
    def __init__(self) -> None:
        self.links: set[Link] = set()
        self.parents: dict[UUID, list[UUID]] = {}

    @classmethod
    def start(cls, client_id: UUID, now: datetime) -> Self:
        """Begin the alignment of a client, empty."""
        return cls.begin(cls.Begun, alignment_stream(client_id), now)

    def align(
        self, link: Link, *, levels: tuple[Level, Level], kind: EdgeKind, share: Decimal, statement: str
    ) -> None:
        """Set the child below the parent; `levels` are (child's, parent's); `statement`: how it helps (S46).

        Raises:
            AlignmentPointsDown: the parent's level is below the child's.
            AlreadyAligned: the same two ends are joined already.
            AlignmentWouldCircle: the child is the parent or one of its ancestors.
        """
        if _HEIGHT[levels[1]] < _HEIGHT[levels[0]]:
            raise AlignmentPointsDown(field="parentId")
        if link in self.links:
            raise AlreadyAligned(field="parentId")
        if link.child_id in self._at_or_above(link.parent_id):
            raise AlignmentWouldCircle(field="parentId")
        self.trigger_event(
            self.Aligned,
            child_id=link.child_id,
            parent_id=link.parent_id,
            parent_key_result_id=link.parent_key_result_id,
            kind=kind,
            share=share,
            statement=statement,
        )

    def unalign(self, link: Link, reason: str) -> None:
        """Undo an alignment, with the reason.

        Raises:
            NotAligned: the two ends are not joined.
        """
        if link not in self.links:
            raise NotAligned(field="parentId")
        self.trigger_event(
            self.Unaligned,
            child_id=link.child_id,
            parent_id=link.parent_id,
            parent_key_result_id=link.parent_key_result_id,
            reason=reason,
        )

    @event(Aligned)
    def _aligned(self, child_id: UUID, parent_id: UUID, parent_key_result_id: UUID | None) -> None:
        self.links.add(Link(child_id, parent_id, parent_key_result_id))
        self.parents.setdefault(child_id, []).append(parent_id)

    @event(Unaligned)
    def _unaligned(self, child_id: UUID, parent_id: UUID, parent_key_result_id: UUID | None) -> None:
        self.links.discard(Link(child_id, parent_id, parent_key_result_id))
        self.parents[child_id].remove(parent_id)

    def _at_or_above(self, objective_id: UUID) -> Iterator[UUID]:
        seen: set[UUID] = set()
        waiting = [objective_id]
        while waiting:
            place = waiting.pop()
            if place not in seen:
                seen.add(place)
                yield place
                waiting.extend(self.parents.get(place, ()))

"""What a webhook is told: deliveries with ids that depend on the fact alone, and bytes that never differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Protocol, TypeAlias
from uuid import UUID, uuid5

import msgspec

from domain.terms import Party
from domain.webhook import WebhookKind
from services.ledger import Entry
from services.ledger.checkpoints import SignedCheckpoint

TOPICS: Mapping[str, WebhookKind] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "client.rhythm_agreed",
                "objective.set",
                "objective.key_result_added",
                "objective.key_result_redefined",
                "objective.key_result_withdrawn",
                "objective.activated",
                "objective.baseline_fixed",
                "objective.check_in_recorded",
                "objective.check_in_corrected",
                "objective.key_result_retargeted",
                "objective.key_result_reweighted",
                "objective.key_result_abandoned",
                "objective.abandoned",
                "objective.postponed",
                "objective.carried_over",
                "objective.closed",
                "alignment.aligned",
                "alignment.unaligned",
            ),
            WebhookKind.SCORE_CHANGED,
        ),
        "sign_off.asked": WebhookKind.SIGN_OFF_ASKED,
    }
)
"""Topic → its news. SCORE_CHANGED is told where a score moved, any other kind once per event."""

DUE_SOON = timedelta(days=1)
"""How long before a check-in is overdue its being due is told."""

ENCODE = msgspec.json.Encoder().encode


class IdOf(Protocol):
    """How a thing is named outside: its kind (CLIENT, OBJECTIVE …) and its keys, the client first."""

    def __call__(self, kind: str, *keys: UUID) -> str: ...


def plain_id(kind: str, *keys: UUID) -> str:  # noqa: ARG001 - a plain id does not say what it names
    """The last key as it is."""
    return str(keys[-1])


@dataclass(frozen=True, slots=True)
class Move:
    """A score before and after one event, both at the event's moment; None: the client as a whole."""

    objective_id: UUID | None
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True)
class Due:
    """A check-in that is owed."""

    objective_id: UUID
    key_result_id: UUID
    due_at: datetime
    owed_by: Party


@dataclass(frozen=True, slots=True)
class News:
    """Something to tell, whoever hears it.

    Attributes:
        what: tells this from any other news of its kind and client.
        position: where in the ledger it belongs; a replay goes by it.
    """

    kind: WebhookKind
    what: str
    position: int
    body: bytes

    def delivery_id(self, webhook_id: UUID) -> UUID:
        """The same for the same webhook and news, however often it is derived."""
        return uuid5(webhook_id, f"{self.kind}:{self.what}")


class _ScoreMoved(msgspec.Struct, rename="camel"):
    client_id: str
    objective_id: str | None
    before: str | None = msgspec.field(name="from")
    after: str | None = msgspec.field(name="to")
    position: int
    event: str
    effective_at: datetime
    recorded_at: datetime


class _CheckInOwed(msgspec.Struct, rename="camel"):
    client_id: str
    objective_id: str
    key_result_id: str
    due_at: datetime
    owed_by: Party


class _Happened(msgspec.Struct, rename="camel"):
    client_id: str
    subject_id: str
    position: int
    event: str
    effective_at: datetime
    recorded_at: datetime


class _CheckpointSigned(msgspec.Struct, rename="camel"):
    client_id: str
    position: int
    checkpoint: str


_Facts: TypeAlias = _ScoreMoved | _CheckInOwed | _Happened | _CheckpointSigned


class _Message(msgspec.Struct):
    type: WebhookKind
    timestamp: datetime
    facts: _Facts = msgspec.field(name="data")


def of_move(entry: Entry, move: Move, id_of: IdOf) -> News:
    """A score moved by one event."""
    client_id, objective_id = entry.client_id, move.objective_id
    facts = _ScoreMoved(
        client_id=id_of("CLIENT", client_id),
        objective_id=None if objective_id is None else id_of("OBJECTIVE", client_id, objective_id),
        before=_said(move.before),
        after=_said(move.after),
        position=entry.position,
        event=entry.type,
        effective_at=entry.effective_at,
        recorded_at=entry.recorded_at,
    )
    return _news(
        WebhookKind.SCORE_CHANGED, f"{entry.position}:{objective_id or client_id}", entry.position,
        entry.recorded_at, facts,
    )  # fmt: skip


def of_event(kind: WebhookKind, entry: Entry, id_of: IdOf) -> News:
    """An event that is news by itself."""
    facts = _Happened(
        client_id=id_of("CLIENT", entry.client_id),
        subject_id=id_of(entry.type.partition(".")[0].upper(), entry.client_id, entry.stream_id),
        position=entry.position,
        event=entry.type,
        effective_at=entry.effective_at,
        recorded_at=entry.recorded_at,
    )
    return _news(kind, str(entry.position), entry.position, entry.recorded_at, facts)


def of_due(kind: WebhookKind, client_id: UUID, due: Due, position: int, id_of: IdOf) -> News:
    """A check-in that is due soon, or whose day is over.

    Args:
        kind: CHECK_IN_DUE or CHECK_IN_OVERDUE.
        position: how far the ledger had come when it was noticed.
    """
    facts = _CheckInOwed(
        client_id=id_of("CLIENT", client_id),
        objective_id=id_of("OBJECTIVE", client_id, due.objective_id),
        key_result_id=id_of("KEY_RESULT", client_id, due.objective_id, due.key_result_id),
        due_at=due.due_at,
        owed_by=due.owed_by,
    )
    what = f"{due.objective_id}:{due.key_result_id}:{due.due_at.isoformat()}"
    at = due.due_at if kind is WebhookKind.CHECK_IN_OVERDUE else due.due_at - DUE_SOON
    return _news(kind, what, position, at, facts)


def of_checkpoint(client_id: UUID, signed: SignedCheckpoint, id_of: IdOf) -> News:
    """A checkpoint for whoever keeps checkpoints; `position` is the size of its tree."""
    facts = _CheckpointSigned(id_of("CLIENT", client_id), signed.position, signed.note)
    what = str(signed.position)
    return _news(WebhookKind.CHECKPOINT_SIGNED, what, signed.position, signed.signed_at, facts)


def _said(score: Decimal | None) -> str | None:
    """A score exactly, without an exponent."""
    return None if score is None else format(score, "f")


def _news(
    kind: WebhookKind,
    what: str,
    position: int,
    at: datetime,
    facts: _Facts,
) -> News:
    return News(kind, what, position, ENCODE(_Message(kind, at, facts)))

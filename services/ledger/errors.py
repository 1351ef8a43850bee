"""What the ledger refuses, and what it finds broken."""

from __future__ import annotations

from uuid import UUID

from domain.errors import Refusal


class VersionConflict(Refusal):
    """Somebody else saved something in the meantime. Load it again and repeat your step if it still fits."""

    CODE = "VERSION_CONFLICT"


class IdempotencyKeyReused(Refusal):
    """This idempotency key already belongs to another request. Use a new key for a new request."""

    CODE = "IDEMPOTENCY_KEY_REUSED"


class ClientUnknown(Refusal):
    """There is no such client here."""

    CODE = "NOT_FOUND"


class OutcomeUnknown(Refusal):
    """The connection broke while saving. Send it again with the same key: it is saved once at most."""

    CODE = "OUTCOME_UNKNOWN"


class UnreadableEvent(Exception):
    """A stored event cannot be turned into a fact; its client is parked, everyone else goes on."""

    def __init__(self, client_id: UUID, position: int, type: str, reason: str) -> None:
        super().__init__(f"client {client_id}, position {position}, {type}: {reason}")
        self.client_id = client_id
        self.position = position
        self.type = type
        self.reason = reason


class LedgerBroken(Exception):
    """Positions have a hole. They are given under a lock, so this is damage and never a race."""

    def __init__(self, client_id: UUID, position: int) -> None:
        super().__init__(f"client {client_id}: position {position} is missing")
        self.client_id = client_id
        self.position = position

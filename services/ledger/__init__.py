"""The ledger: a gapless, hash-chained sequence of facts per client, append-only."""

from services.ledger.append import Opened, bucket_of
from services.ledger.codec import Codec, UnstorableEvent
from services.ledger.entry import Author, Entry, Head, Receipt
from services.ledger.errors import (
    ClientUnknown,
    IdempotencyKeyReused,
    LedgerBroken,
    OutcomeUnknown,
    UnreadableEvent,
    VersionConflict,
)
from services.ledger.ledger import Ledger

__all__ = [
    "Author",
    "ClientUnknown",
    "Codec",
    "Entry",
    "Head",
    "IdempotencyKeyReused",
    "Ledger",
    "LedgerBroken",
    "Opened",
    "OutcomeUnknown",
    "Receipt",
    "UnreadableEvent",
    "UnstorableEvent",
    "VersionConflict",
    "bucket_of",
]

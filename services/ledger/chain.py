"""The hash chain: the one byte layout that every event's SHA-256 covers.

Layout, all integers big-endian:

    tag            15 bytes  "bagdar.event.v1"
    client_id      16 bytes
    position        8 bytes  unsigned
    stream_id      16 bytes
    version         4 bytes  unsigned
    schema_version  2 bytes  unsigned
    actor          16 bytes
    cause          16 bytes
    effective_at    8 bytes  signed microseconds since 1970-01-01T00:00:00Z
    recorded_at     8 bytes  signed microseconds since 1970-01-01T00:00:00Z
    prev_hash      32 bytes  hash of position - 1; 32 zero bytes at position 1
    type            4 bytes length, then UTF-8
    actor_party     4 bytes length, then UTF-8
    payload         4 bytes length, then the stored bytes as they are

Every part has a fixed length or is preceded by it, so two different events never share their bytes. The
agency is left out on purpose: a client may move to another agency and take its proofs along.
"""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

ZERO_HASH = bytes(32)
"""What the first event of a ledger stands on."""

TAG = b"bagdar.event.v1"
FIXED = struct.Struct(f">{len(TAG)}s16sQ16sIH16s16sqq32s")
LENGTH = struct.Struct(">I")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def event_hash(
    client_id: UUID,
    position: int,
    stream_id: UUID,
    version: int,
    type: str,
    schema_version: int,
    payload: bytes,
    actor: UUID,
    actor_party: str,
    cause: UUID,
    effective_at: datetime,
    recorded_at: datetime,
    prev_hash: bytes,
) -> bytes:
    """SHA-256 of an event, 32 bytes; arguments in the order of the table's columns.

    Raises:
        struct.error: a number does not fit its field, which no stored event can cause.
    """
    kind, party = type.encode(), actor_party.encode()
    fixed = FIXED.pack(
        TAG,
        client_id.bytes,
        position,
        stream_id.bytes,
        version,
        schema_version,
        actor.bytes,
        cause.bytes,
        microseconds(effective_at),
        microseconds(recorded_at),
        prev_hash,
    )
    lengths = [LENGTH.pack(len(part)) for part in (kind, party, payload)]
    return sha256(b"".join((fixed, lengths[0], kind, lengths[1], party, lengths[2], payload))).digest()


def microseconds(moment: datetime) -> int:
    """Whole microseconds since 1970 UTC, exactly (a float would round from the year 2255 on).

    Raises:
        TypeError: the moment has no time zone.
    """
    since = moment - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds

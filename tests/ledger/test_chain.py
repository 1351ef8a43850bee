"""The byte layout that hashes cover, written a second time by hand."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest

from services.ledger.chain import ZERO_HASH, event_hash, microseconds

EVENT: dict[str, Any] = {
    "client_id": UUID("01890000-0000-7000-8000-000000000001"),
    "position": 1,
    "stream_id": UUID("01890000-0000-7000-8000-000000000002"),
    "version": 1,
    "type": "objective.set",
    "schema_version": 1,
    "payload": '{"title":"Көшбасшы"}'.encode(),
    "actor": UUID("01890000-0000-7000-8000-000000000003"),
    "actor_party": "AGENCY",
    "cause": UUID("01890000-0000-7000-8000-000000000004"),
    "effective_at": datetime(2026, 1, 5, 9, 0, tzinfo=UTC),
    "recorded_at": datetime(2026, 1, 5, 9, 0, 0, 250, tzinfo=UTC),
    "prev_hash": ZERO_HASH,
}
GOLDEN = "9233d352b0b06f62f33e5570874260b7c63d4aed0763bf9277334f24591321c0"

OTHER: dict[str, Any] = {
    "client_id": UUID(int=1),
    "position": 2,
    "stream_id": UUID(int=1),
    "version": 2,
    "type": "objective.se",
    "schema_version": 2,
    "payload": EVENT["payload"] + b" ",
    "actor": UUID(int=1),
    "actor_party": "CLIENT",
    "cause": UUID(int=1),
    "effective_at": EVENT["effective_at"] + timedelta(microseconds=1),
    "recorded_at": EVENT["recorded_at"] - timedelta(microseconds=1),
    "prev_hash": b"\x01" + bytes(31),
}


def test_the_hash_of_the_golden_event_never_changes() -> None:
    assert event_hash(**EVENT).hex() == GOLDEN


def test_the_golden_hash_follows_from_the_documented_layout() -> None:
    def numbered(number: int, size: int) -> bytes:
        return number.to_bytes(size, "big", signed=False)

    def framed(content: bytes) -> bytes:
        return numbered(len(content), 4) + content

    document = b"".join(
        [
            b"bagdar.event.v1",
            EVENT["client_id"].bytes,
            numbered(1, 8),
            EVENT["stream_id"].bytes,
            numbered(1, 4),
            numbered(1, 2),
            EVENT["actor"].bytes,
            EVENT["cause"].bytes,
            numbered(1_767_603_600_000_000, 8),
            numbered(1_767_603_600_000_250, 8),
            bytes(32),
            framed(b"objective.set"),
            framed(b"AGENCY"),
            framed(EVENT["payload"]),
        ]
    )
    assert hashlib.sha256(document).hexdigest() == GOLDEN


@pytest.mark.parametrize("column", list(OTHER))
def test_every_column_is_covered_by_the_hash(column: str) -> None:
    assert event_hash(**{**EVENT, column: OTHER[column]}).hex() != GOLDEN


def test_a_byte_cannot_move_from_one_field_into_the_next() -> None:
    moved: dict[str, Any] = {**EVENT, "type": "objective.setA", "actor_party": "GENCY"}
    assert event_hash(**moved).hex() != GOLDEN


def test_moments_are_counted_exactly_in_any_zone_and_century() -> None:
    almaty = timezone(timedelta(hours=5))
    assert microseconds(datetime(2026, 1, 5, 14, 0, tzinfo=almaty)) == 1_767_603_600_000_000
    assert microseconds(datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)) == -1
    assert microseconds(datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)) == 253_402_300_799_999_999


def test_a_moment_without_a_zone_is_no_moment() -> None:
    with pytest.raises(TypeError):
        microseconds(datetime(2026, 1, 5))

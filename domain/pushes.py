"""What sources have said of a goal's key results: each value once per key result, moment and source."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from domain.errors import Refusal
from domain.key_result import Reading

Key = tuple[UUID, UUID | None, datetime, str]
"""Key result, milestone, moment (UTC) and source."""


class ReadingDiffers(Refusal):
    """For this moment the source has said another value: correct that check-in and say what was wrong."""

    CODE = "READING_DIFFERS"


@dataclass(slots=True)
class Pushes:
    """Every value that a source has said for a key, and the check-in that took it, the latest last."""

    _said: dict[Key, dict[Decimal, UUID]] = field(default_factory=dict[Key, dict[Decimal, UUID]])

    def note(self, key_result_id: UUID, reading: Reading, check_in_id: UUID) -> None:
        """Remember a check-in by what it says, for which moment and from where."""
        key = (key_result_id, reading.milestone_id, reading.measured_at, reading.source)
        said = self._said.setdefault(key, {})
        said.pop(reading.value, None)
        said[reading.value] = check_in_id

    def said(self, key: Key) -> dict[Decimal, UUID]:
        """Value → check-in, in the order in which they were said; empty while the source is silent."""
        return self._said.get(key, {})

"""What the goal part of the API itself refuses."""

from __future__ import annotations

from domain.errors import Refusal


class NothingToRecord(Refusal):
    """Send at least one reading."""

    CODE = "NOTHING_TO_RECORD"

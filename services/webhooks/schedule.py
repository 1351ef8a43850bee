"""When a delivery is tried again: ten attempts, pauses that grow fourfold from half a minute to a day."""

from __future__ import annotations

from datetime import timedelta

MOST_ATTEMPTS = 10
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(days=1)
JITTER = 0.2
"""The part of a pause that chance may add, so that receivers that come back are not hit all at once."""


def pause_after(attempt: int, chance: float) -> timedelta | None:
    """How long to wait after attempt number `attempt` (1 …) failed; None when it was the last.

    Args:
        attempt: how many attempts there were.
        chance: 0 … 1, drawn anew each time.
    """
    if attempt >= MOST_ATTEMPTS:
        return None
    pause = min(FIRST_PAUSE * 4 ** (attempt - 1), LONGEST_PAUSE)
    return pause * (1 + JITTER * chance)

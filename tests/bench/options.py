"""How much is measured; the defaults end in about ten minutes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """Rounds in which everybody runs once, seconds of each run, and events to rebuild."""

    rounds: int = 5
    seconds: int = 2
    events: int = 200_000

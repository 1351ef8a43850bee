"""Reading the schema through the API: dear to compute and the same for everybody, so kept and rationed."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from api.prepared import Operation
from services.turnstile import TenantIsBusy

Kept = TypeVar("Kept")

AT_ONCE = 5
"""Different documents that a fresh process answers: an editor, a generator of types, a few clients."""
REFILL_SECONDS = 10.0
"""Then one in so long. A whole schema takes 0.3 s in which nobody else is answered: 3 % of the time, too
seldom for anybody's 95th percentile to meet it.
"""
MOST_KEPT = 8
"""Answers, of 0.3 MB each."""


class SchemaReadings(Generic[Kept]):
    """The answers that were given last, and how many more may be computed. One per process."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` is monotonic and in seconds."""
        self._clock = clock
        self._kept: OrderedDict[Operation, Kept] = OrderedDict()
        self._free_at = 0.0

    def find(self, operation: Operation) -> Kept | None:
        """What was answered to this very operation before, if it is kept."""
        return self._kept.get(operation)

    def keep(self, operation: Operation, answer: Kept) -> None:
        """Keep an answer that is the same for everybody."""
        if operation.is_fixed:
            self._kept[operation] = answer
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)

    def begin(self) -> None:
        """Take one of the places for an answer that is not kept.

        Raises:
            TenantIsBusy: too many were computed a moment ago.
        """
        now = self._clock()
        free_at = max(self._free_at, now - AT_ONCE * REFILL_SECONDS) + REFILL_SECONDS
        if free_at > now:
            raise TenantIsBusy(seconds=free_at - now)
        self._free_at = free_at

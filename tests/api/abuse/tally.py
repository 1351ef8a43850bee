"""What the catalogue was answered: how often in which class, how soon, and what a refusal costs."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Awaitable
from dataclasses import dataclass, field

import httpx

INTERNALS = re.compile(
    r"Traceback|asyncpg|psycopg|strawberry|graphql-core|litestar|uvicorn|SQLSTATE|bagdar\.|\.py\b|/(?:usr|home|tmp)/"
)
REFUSALS = frozenset({"REJECT", "LIMIT"})


@dataclass
class Tally:
    """Answers to the bad inputs of a run.

    Attributes:
        classes: answers by the class that the catalogue asks for.
        faults: answers with a status from 500 on.
        internals: answers that show something of the inside.
        slowest: seconds.
        refusal_cpu: seconds of CPU of each refusal, the caller's own included: both are one process here.
    """

    classes: Counter[str] = field(default_factory=Counter[str])
    faults: int = 0
    internals: int = 0
    slowest: float = 0.0
    refusal_cpu: list[float] = field(default_factory=list[float])

    async def of(self, expected: str, answering: Awaitable[httpx.Response]) -> httpx.Response:
        """The answer, counted."""
        began, worked = time.perf_counter(), time.process_time()
        response = await answering
        worked, took = time.process_time() - worked, time.perf_counter() - began
        self.classes[expected] += 1
        self.faults += response.status_code >= 500
        self.internals += INTERNALS.search(response.text) is not None
        self.slowest = max(self.slowest, took)
        if expected in REFUSALS:
            self.refusal_cpu.append(worked)
        return response

    def figures(self) -> dict[str, int]:
        """The counts by name; times in milliseconds."""
        cpu = sorted(self.refusal_cpu)
        return {
            "answers": self.classes.total(),
            **{f"of class {name}": count for name, count in sorted(self.classes.items())},
            "5xx": self.faults,
            "internals": self.internals,
            "slowest ms": round(self.slowest * 1000),
            "refusals": len(cpu),
            "CPU of the middle refusal ms": round(cpu[len(cpu) // 2] * 1000) if cpu else 0,
            "CPU of the dearest refusal ms": round(cpu[-1] * 1000) if cpu else 0,
        }


TALLY = Tally()
"""Of this process."""

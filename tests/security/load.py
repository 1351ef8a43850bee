"""The figures of abuse: `python -m tests.security.load` prints them and says which promise they break."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import uvloop

from tests.security.dawdlers import Borne, borne
from tests.security.neighbours import ROUNDS, SECONDS, Comparison, comparisons
from tests.security.subscribers import Cost, costs
from tests.security.town import town

MOST_RATIO = 2.0
MOST_MIB = 256.0
MOST_SECONDS = 45.0
"""Until a slow connection is closed: websockets are pinged every 20 s and have 20 s to answer."""


@dataclass(slots=True)
class Figures:
    """What was measured."""

    comparisons: list[Comparison] = field(default_factory=list[Comparison])
    costs: list[Cost] = field(default_factory=list[Cost])
    dawdlers: list[Borne] = field(default_factory=list[Borne])

    def broken(self) -> list[str]:
        """The promises that these figures do not keep."""
        found = [f"{each}" for each in self.comparisons if each.ratio > MOST_RATIO]
        found += [
            f"{each}: not told" for each in self.comparisons if each.is_signed_in and not each.retry_after
        ]
        found += [f"{each}: refused" for each in self.comparisons if each.statuses.keys() != {"200"}]
        found += [f"{each}" for each in self.costs if each.grown > MOST_MIB]
        return found + [
            f"{each}" for each in self.dawdlers if each.closed < each.dawdlers or each.seconds > MOST_SECONDS
        ]


async def measured(rounds: int = ROUNDS, seconds: float = SECONDS) -> Figures:
    """Everything, on a server of its own, printed as it comes."""
    figures = Figures()
    with tempfile.TemporaryDirectory(prefix="bagdar-test-") as home:
        async with town(Path(home)) as built:
            for borne_ in await borne(built):
                print(borne_, flush=True)
                figures.dawdlers.append(borne_)
            for cost in await costs(built):
                print(cost, flush=True)
                figures.costs.append(cost)
            async for comparison in comparisons(built, rounds, seconds):
                print(comparison, flush=True)
                figures.comparisons.append(comparison)
    return figures


def main(arguments: Sequence[str]) -> int:
    """0 when every promise is kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.security.load")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    given = parser.parse_args(arguments)
    broken = uvloop.run(measured(given.rounds, given.seconds)).broken()
    for each in broken:
        print(f"NOT KEPT: {each}")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

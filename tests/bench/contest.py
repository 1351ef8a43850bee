"""A contest: everybody runs in turn, round after round, so all share good and bad moments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Protocol

from services.settings import Dsns
from tests.bench.progress import Steps
from tests.bench.server import asked


@dataclass(frozen=True, slots=True)
class Load:
    """Who writes where at once.

    Attributes:
        writers: how many write at the same time.
        clients: ledgers (streams' categories, for others) they write to, chosen by chance.
    """

    writers: int
    clients: int

    def __str__(self) -> str:
        writers = "1 writer" if self.writers == 1 else f"{self.writers} writers"
        return f"{writers}, " + ("one client" if self.clients == 1 else f"{self.clients} clients")


class Contestant(Protocol):
    """Somebody who appends; `name` and `how` stand in the report."""

    name: str
    how: str

    @property
    def dsns(self) -> Dsns:
        """Its database."""
        ...

    async def prepare(self) -> None:
        """Make ready what is not measured.

        Raises:
            Missing: what it needs is not on this machine.
        """
        ...

    async def appended(self, load: Load, seconds: float) -> float:
        """Append for so long; appends a second."""
        ...

    async def prove(self) -> None:
        """Every append that was counted is there, in its place.

        Raises:
            Untrue: the counted and the stored differ.
        """
        ...


class Missing(Exception):
    """A contestant cannot take part; the message says what to install."""


class Untrue(Exception):
    """What was measured is not what was stored."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of several rounds, and the lowest and highest of them."""

    middle: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """The spread of at least one value."""
        return cls(median(values), min(values), max(values))


@dataclass(slots=True)
class Rounds:
    """What each contestant reached, round by round."""

    values: dict[str, list[float]] = field(default_factory=dict[str, list[float]])

    def add(self, name: str, value: float) -> None:
        """One more round of one contestant."""
        self.values.setdefault(name, []).append(value)

    def spread(self, name: str) -> Spread:
        """How fast."""
        return Spread.of(self.values[name])

    def ratio(self, name: str, to: str) -> Spread:
        """How many times as fast as `to`, round by round: neighbours in time are compared."""
        pairs = zip(self.values[name], self.values[to], strict=True)
        return Spread.of([mine / theirs for mine, theirs in pairs])


@dataclass(slots=True)
class Scores:
    """The rounds of one load."""

    load: Load
    rounds: Rounds = field(default_factory=Rounds)


async def _warm_up(contestant: Contestant, loads: Sequence[Load]) -> None:
    """A second of the busiest loads, then statistics: the planner knows the tables it is measured on."""
    busiest = max(load.writers for load in loads)
    for load in loads:
        if load.writers == busiest:
            await contestant.appended(load, 1.0)
    await asked(contestant.dsns, "vacuum analyze")


async def run(
    contestants: Sequence[Contestant], loads: Sequence[Load], rounds: int, seconds: float, steps: Steps
) -> list[Scores]:
    """Let everybody run in turn: all contestants at a load, all loads, and that `rounds` times."""
    steps.expect(rounds * len(loads) * len(contestants) + 2 * len(contestants))
    for each in contestants:
        steps.step(f"warming up {each.name}")
        await _warm_up(each, loads)
    found = [Scores(load) for load in loads]
    for number in range(1, rounds + 1):
        for scores in found:
            for each in contestants:
                steps.step(f"round {number} of {rounds}: {each.name}, {scores.load}")
                scores.rounds.add(each.name, await each.appended(scores.load, seconds))
    for each in contestants:
        steps.step(f"counting what {each.name} stored")
        await each.prove()
    return found

"""What a neighbour does to somebody else's answers: the same caller alone and beside a crowd, in turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from statistics import median

from tests.security.callers import Crowd, beside, call
from tests.security.town import Town, board, dear, portfolio

CALLERS, STRANGERS = 12, 64
ROUNDS, SECONDS = 5, 6.0
PAUSE = 0.02
"""Between the victim's requests: a page that shows several things, one after the other."""


@dataclass(slots=True)
class Comparison:
    """One caller alone and beside a crowd, round by round.

    Attributes:
        alone, beside: 95th percentiles in milliseconds.
        is_signed_in: whether the crowd is.
        statuses: what the caller was answered.
        met: what the crowd was answered, by status.
        retry_after: seconds that the crowd was told to stay away.
    """

    name: str
    is_signed_in: bool
    alone: list[float] = field(default_factory=list[float])
    beside: list[float] = field(default_factory=list[float])
    statuses: Counter[str] = field(default_factory=Counter[str])
    met: Counter[str] = field(default_factory=Counter[str])
    retry_after: list[int] = field(default_factory=list[int])

    @property
    def ratio(self) -> float:
        """The middle of the rounds beside the crowd by the middle of those alone."""
        return median(self.beside) / median(self.alone)

    def __str__(self) -> str:
        crowd = ", ".join(f"{count} x {status}" for status, count in sorted(self.met.items()))
        if self.retry_after:
            crowd += f", told to wait {min(self.retry_after)} to {max(self.retry_after)} s"
        return (
            f"{self.name}: p95 {median(self.alone):.1f} ms alone, {median(self.beside):.1f} ms beside, "
            f"ratio {self.ratio:.2f} ({len(self.alone)} rounds, {self.statuses.total()} answers; "
            f"the crowd met {crowd})"
        )


async def comparisons(
    town: Town, rounds: int = ROUNDS, seconds: float = SECONDS
) -> AsyncGenerator[Comparison]:
    """Every crowd beside every caller."""
    victim, aggressor, port = town.victim, town.aggressor, town.server.port
    asks = {"portfolio": portfolio(), "board": board(victim.clients[0])}
    dears = [dear(client) for client in aggressor.clients]
    crowds = {
        "12 callers that come back when told": Crowd(port, CALLERS, dears, aggressor.token, seconds + 1),
        "12 callers that never wait": Crowd(port, CALLERS, dears, aggressor.token, seconds + 1, obeys=False),
        f"12 callers of {len(dears)} clients that never wait": Crowd(
            port, CALLERS, dears, "", seconds + 1, obeys=False, tokens=aggressor.people
        ),
        "64 strangers": Crowd(port, STRANGERS, [portfolio()], "", seconds + 1, obeys=False),
    }
    for ask, body in asks.items():
        calm = Crowd(port, 1, [body], victim.token, seconds, pause=PAUSE)
        await call(calm)
        for name, crowd in crowds.items():
            compared = Comparison(f"{ask} beside {name}", bool(crowd.token or crowd.tokens))
            for _ in range(rounds):
                await _round(calm, crowd, compared)
            yield compared


async def _round(calm: Crowd, crowd: Crowd, compared: Comparison) -> None:
    alone = await call(calm)
    async with beside(crowd) as calling:
        among = await call(calm)
        met = await calling
    compared.alone.append(alone.p95_ms)
    compared.beside.append(among.p95_ms)
    compared.statuses.update(alone.statuses)
    compared.statuses.update(among.statuses)
    compared.met.update(met.statuses)
    compared.retry_after += met.retry_after

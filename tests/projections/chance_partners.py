"""KPIs are bound to key results and put beside objectives at random, and taken away again."""

from __future__ import annotations

from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING

from domain.errors import Refusal
from domain.kpi import Kpi
from domain.objective import Objective
from tests.projections.world import day

if TYPE_CHECKING:
    from tests.projections.chance import Chance


class Partners:
    """Draws with dice of its own, so that the rest of a life is the same with and without it."""

    def __init__(self, chance: Chance, seed: int) -> None:
        self.chance = chance
        self.random = Random(f"partners {seed}")
        self.pick = self.random.choice

    def happen(self) -> None:
        """Now and then a KPI becomes a partner of an objective, or stops being one."""
        if self.random.random() < 0.15:
            with suppress(Refusal, IndexError):
                kpi: Kpi = self.pick(self.chance.all(Kpi))
                kpi.now = day(self.chance.days)
                self.pick((self._bind, self._bind, self._release, self._guard, self._unguard))(kpi)
                self.chance.world.take(kpi)

    def _bind(self, kpi: Kpi) -> None:
        goal: Objective = self.pick(self.chance.all(Objective))
        key, line = self.pick(list(goal.standing_key_results().items()))
        kpi.bind_key_result((goal.id, key), line)

    def _release(self, kpi: Kpi) -> None:
        kpi.release_key_result(self.pick(sorted(kpi.bound)), "бөлек саналады")

    def _guard(self, kpi: Kpi) -> None:
        kpi.guard_objective(self.pick(self.chance.all(Objective)).id)

    def _unguard(self, kpi: Kpi) -> None:
        kpi.unguard_objective(self.pick(sorted(kpi.guarded)), "басқа шек")

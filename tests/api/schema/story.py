"""A bakery whose goals have a past: readings, a correction, a moved target, what was tried and learned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.api.schema.plans import (
    BREAKTHROUGH,
    COST,
    LAUNCH,
    VISITS,
    agreed,
    check_in,
    key_result,
    kpi,
    objective,
)
from tests.world import Person


class Story:
    """The ids of goals that have a past."""

    client: str
    company: str
    goal: str
    visits: str
    cost: str
    draft: str
    reading: str
    launch: str
    loaves: str

    async def told(self, person: Person, client: str) -> Story:
        """Set the bakery's goals two weeks ago and let them move."""
        self.client = client
        self.company, _ = await agreed(person, client, level="COMPANY", title="Feed the city")
        self.goal, (self.visits, self.cost) = await agreed(person, client, VISITS, COST)
        link = {"objectiveId": self.goal, "parentId": self.company}
        await person.does("alignObjective", **link, statement="Who knows us buys from us.")
        self.draft = await objective(person, client)
        await key_result(person, self.draft)
        self.reading = await check_in(person, self.visits, "1400")
        _, (self.launch,) = await agreed(person, self.client, LAUNCH, title="A second shop")
        await self._runs(person)
        await self._tries(person)
        person.site.clock.passes(days=9)
        return self

    async def _runs(self, person: Person) -> None:
        """What goes on beside the goals: a cycle, a non-goal, a KPI with its target and readings."""
        cycle = {"clientId": self.client, "name": "I тоқсан", "horizon": "QUARTER"}
        await person.does("openCycle", **cycle, startsOn="2026-01-01")
        await person.does("declareNonGoal", clientId=self.client, title="No cakes")
        self.loaves = await kpi(person, self.client)
        await person.does("recordKpiReading", kpiId=self.loaves, value="450")
        period = {"startsOn": "2026-02-01", "endsOn": "2026-02-28", "value": "500"}
        await person.does("setKpiTarget", kpiId=self.loaves, **period)

    async def _tries(self, person: Person) -> None:
        """What was tried and learned."""
        await person.does("startInitiative", objectiveId=self.goal, title="Tastings")
        insight = {"kind": "INSIGHT", "text": "People buy bread where they buy milk."}
        await person.does("recordInsight", objectiveId=self.goal, **insight)

    def variables(self) -> Mapping[str, dict[str, Any]]:
        """Document → variables that a client sends with it."""
        return {**self._queries(), **self._goals(), **self._readings()}

    def _queries(self) -> Mapping[str, dict[str, Any]]:
        return {
            "viewer": {},
            "portfolio": {"first": 10},
            "obligations": {"overdueOnly": True},
            "client_board": {"id": self.client},
            "scoreboard": {"id": self.client},
            "key_result": {"id": self.visits},
            "history": {"clientId": self.client, "objectiveId": self.goal},
            "who_moved_the_target": {"clientId": self.client, "keyResultId": self.visits},
            "ledger": {"clientId": self.client},
            "follow_board": {"clientId": self.client},
        }

    def _goals(self) -> Mapping[str, dict[str, Any]]:
        plan = {"title": "Bread", "level": "BUSINESS", "horizon": "YEAR", "startsOn": "2026-01-01"}
        move = {"keyResultId": self.visits, "target": "1800", "reason": "The road is closed."}
        return {
            "set_objective": {"input": {"clientId": self.client, **plan, **BREAKTHROUGH}},
            "add_key_result": {"input": {"objectiveId": self.draft, "title": "Cost", "measure": COST}},
            "activate_objective": {"input": {"objectiveId": self.draft}},
            "retarget_key_result": {"input": move},
        }

    def _readings(self) -> Mapping[str, dict[str, Any]]:
        at, reading = "2026-02-16T07:00:00Z", {"keyResultId": self.cost, "value": "750"}
        right = {"checkInId": self.reading, "value": "1300", "measuredAt": at, "reason": "Counted twice."}
        return {
            "record_check_in": {"input": {"keyResultId": self.visits, "value": "1500"}},
            "record_check_ins": {"input": {"clientId": self.client, "readings": [reading]}},
            "correct_check_in": {"input": right},
        }

"""Asks, triage and presets of a story, and what the product's documents are sent with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.world import Person

MAKE_ADS = "Бізге жарнама жасаңыз"
"""What a client asks for."""


async def asked(person: Person, client: str, **more: Any) -> str:
    """The id of a new ask."""
    given = {"clientId": client, "text": MAKE_ADS} | more
    answer = await person.does("registerIntake", "... on IntakeSaved { intake { id } }", **given)
    return answer["intake"]["id"]


async def requested(person: Person, prospect: str = "Дала наны", **more: Any) -> tuple[str, str]:
    """The ids of a prospect's new request: of the ask, and of the prospect."""
    given = {"prospect": prospect, "text": MAKE_ADS} | more
    answer = await person.does("requestSession", "... on IntakeSaved { intake { id prospectId } }", **given)
    return answer["intake"]["id"], answer["intake"]["prospectId"]


async def triaged(person: Person, client: str, percent: int = 100, **more: Any) -> str:
    """The id of a new triage."""
    given = {"clientId": client, "goal": "150 лид", "knowHowPercent": percent, "processUnderstood": True}
    answer = await person.does("classifyGoal", "... on TriageSaved { triage { id } }", **given | more)
    return answer["triage"]["id"]


class Asking:
    """Asks that wait for the documents of the product."""

    late: str
    waiting: str
    prospect: str

    async def told(self, person: Person, client: str, goal: str) -> Asking:
        """An ask whose answer is late, another one, a prospect and a triage."""
        self.client, self.goal = client, goal
        self.late = await asked(person, client, receivedAt="2026-02-02T07:00:00Z")
        self.waiting = await asked(person, client)
        _, self.prospect = await requested(person)
        await triaged(person, client, objectiveId=goal)
        return self

    def variables(self) -> Mapping[str, dict[str, Any]]:
        """Document → variables that a client sends with it."""
        client = {"clientId": self.client}
        engaged = {"name": "Дала наны", "timeZone": "Asia/Almaty", "language": "KK"}
        goal = {"goal": "150 лид", "knowHowPercent": 60, "processUnderstood": False}
        days = {"weekdays": ["MONDAY", "SATURDAY"], "holidays": ["2026-03-22"], "timeZone": "Asia/Almaty"}
        return {
            "intakes": {"first": 10},
            "method": {"language": "KK"},
            "register_intake": {"input": client | {"text": MAKE_ADS}},
            "request_session": {"input": {"prospect": "Шуақ", "text": MAKE_ADS, "language": "KK"}},
            "answer_intake": {"input": {"intakeId": self.late, "answer": "Ертең кездесейік"}},
            "reframe_intake": {"input": {"intakeId": self.waiting, "objectiveId": self.goal}},
            "engage_prospect": {"input": {"prospectId": self.prospect} | engaged},
            "classify_goal": {"input": client | goal},
            "adopt_kpi_preset": {"input": client | {"preset": "CONTEXT_ADS"}},
            "agree_working_days": {"input": days},
        }

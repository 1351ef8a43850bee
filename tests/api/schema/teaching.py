"""What a story's people try, find out and build on, and what the product's documents are sent with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.world import Person

HYPOTHESIS = "Дүкендегі дәм тату сатып алушыны қайтарады"
REFUTED = {"outcome": "REFUTED", "result": "Қайта келгендер саны өзгермеді"}


async def started(person: Person, key_result: str, **more: Any) -> str:
    """The id of a new experiment."""
    given = {"keyResultId": key_result, "hypothesis": HYPOTHESIS} | more
    answer = await person.does("startExperiment", "... on ExperimentSaved { experiment { id } }", **given)
    return answer["experiment"]["id"]


async def concluded(
    person: Person, key_result: str, hypothesis: str = HYPOTHESIS, **more: Any
) -> tuple[str, str | None]:
    """The ids of a new experiment with a result, and of the insight it gave."""
    trial = await started(person, key_result, hypothesis=hypothesis)
    answer = await person.does(
        "concludeExperiment",
        "... on ExperimentSaved { experiment { insight { id } } }",
        experimentId=trial,
        **REFUTED | more,
    )
    insight = answer["experiment"]["insight"]
    return trial, insight and insight["id"]


async def learned(person: Person, objective: str, **more: Any) -> str:
    """The id of a new insight."""
    given = {"objectiveId": objective, "kind": "INSIGHT", "text": "Нан сүтпен бірге алынады"} | more
    answer = await person.does("recordInsight", "... on InsightSaved { insight { id } }", **given)
    return answer["insight"]["id"]


async def cited(person: Person, objective: str, insight: str, **more: Any) -> str:
    """The id of a new citation of an insight."""
    given = {"objectiveId": objective, "insightId": insight} | more
    answer = await person.does("citeInsight", "... on CitationSaved { citation { id } }", **given)
    return answer["citation"]["id"]


class Teaching:
    """Experiments and insights that wait for the documents of the product."""

    async def told(
        self, person: Person, client: str, cycle: str, key_result: str, draft: str, upper: str
    ) -> Teaching:
        """One experiment that goes on, one that gave an insight which a draft cites, and another insight."""
        self.client, self.cycle, self.key_result, self.upper = client, cycle, key_result, upper
        self.running = await started(person, key_result)
        self.concluded, self.insight = await concluded(person, key_result, insight="Дәм тату сатпайды")
        assert self.insight is not None
        await cited(person, draft, self.insight)
        return self

    def variables(self) -> Mapping[str, dict[str, Any]]:
        """Document → variables that a client sends with it."""
        builds = {"objectiveId": self.upper, "note": "Осыдан бастаймыз"}
        return {
            "library": {"first": 10, "clientId": self.client, "text": "дәм"},
            "client_library": {"id": self.client, "kinds": ["EXPERIMENT"]},
            "learning": {"cycleId": self.cycle},
            "start_experiment": {"input": {"keyResultId": self.key_result, "hypothesis": HYPOTHESIS}},
            "conclude_experiment": {"input": {"experimentId": self.running} | REFUTED},
            "cite_insight": {"input": builds | {"insightId": self.insight}},
            "cite_experiment": {"input": builds | {"experimentId": self.concluded}},
        }

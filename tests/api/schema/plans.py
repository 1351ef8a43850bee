"""Goals of the bakery, set through the API as its people would."""

from __future__ import annotations

from typing import Any

from tests.outside import REASON
from tests.world import Person

VISITS = {"kind": "INCREASE", "unit": "visits", "baseline": "1000", "target": "2000"}
"""A thousand visits more: 1500 is half the way."""

COST = {"kind": "DECREASE", "unit": "₸", "baseline": "900", "target": "600"}
RATING = {"kind": "MAINTAIN", "unit": "★", "floor": "4.5"}
LAUNCH = {"kind": "MILESTONES", "milestones": [{"title": "Named"}, {"title": "Opened", "weight": "3"}]}
DONE = {"kind": "BINARY"}

BREAKTHROUGH = {"breakthrough": "NEW_MARKET", "whereTo": "Every quarter of the city buys our bread."}


def draft_of(client: str, **more: Any) -> dict[str, Any]:
    """What a new draft says."""
    return {
        "clientId": client,
        "title": "The city knows our bread",
        "level": "MARKETING",
        "horizon": "QUARTER",
        "startsOn": "2026-01-01",
        **BREAKTHROUGH,
        **more,
    }


async def objective(person: Person, client: str, **more: Any) -> str:
    """The id of a new draft."""
    given = draft_of(client, **more)
    answer = await person.does("setObjective", "... on ObjectiveSaved { objective { id } }", **given)
    return answer["objective"]["id"]


async def key_result(
    person: Person, objective_id: str, measure: dict[str, Any] | None = None, **more: Any
) -> str:
    """The id of a new key result of a draft."""
    given: dict[str, Any] = {
        "objectiveId": objective_id,
        "title": "Visits of the shop",
        "measure": measure or VISITS,
        **more,
    }
    answer = await person.does("addKeyResult", "... on KeyResultSaved { keyResult { id } }", **given)
    return answer["keyResult"]["id"]


async def agreed(
    person: Person, client: str, *measures: dict[str, Any], **more: Any
) -> tuple[str, list[str]]:
    """The ids of an agreed objective and of its key results, by default one."""
    objective_id = await objective(person, client, **more)
    key_results = [await key_result(person, objective_id, measure) for measure in measures or (VISITS,)]
    await begun(person, objective_id)
    return objective_id, key_results


async def begun(person: Person, objective_id: str, **more: Any) -> Any:
    """Begin a draft that both sides agreed on outside."""
    return await person.does("adoptObjective", objectiveId=objective_id, reason=REASON, **more)


async def check_in(person: Person, key_result_id: str, value: str, **more: Any) -> str:
    """The id of a new check-in."""
    answer = await person.does(
        "recordCheckIn",
        "... on CheckInSaved { checkIn { id } }",
        keyResultId=key_result_id,
        value=value,
        **more,
    )
    return answer["checkIn"]["id"]


async def kpi(person: Person, client: str, **more: Any) -> str:
    """The id of a new KPI: loaves a day, healthy from 400 to 600."""
    given: dict[str, Any] = {
        "clientId": client,
        "name": "Loaves a day",
        "direction": "HIGHER",
        "floor": "400",
        "ceiling": "600",
        **more,
    }
    return (await person.does("setKpi", "... on KpiSaved { kpi { id } }", **given))["kpi"]["id"]

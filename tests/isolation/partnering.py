"""A KPI beside an objective: a key result that takes its readings, one that did once, and a guardrail."""

from __future__ import annotations

from tests.api.schema.plans import VISITS, agreed
from tests.isolation.estate import Estate


async def partnered(estate: Estate, kpi: str, unit: str) -> None:
    """An objective that the KPI feeds and guards."""
    owner, mark = estate.owner, estate.mark
    measure = VISITS | {"unit": unit, "baseline": "0", "target": "1000"}
    title = f"{mark} beside a figure"
    objective, lines = await agreed(owner, estate.client, measure, measure, title=title)
    for line in lines:
        await owner.does("bindKeyResult", kpiId=kpi, keyResultId=line)
    left = {"kpiId": kpi, "reason": f"{mark} figure taken away"}
    await owner.does("releaseKeyResult", keyResultId=lines[-1], **left)
    await owner.does("guardObjective", kpiId=kpi, objectiveId=objective)
    await owner.does("unguardObjective", objectiveId=objective, **left)
    await owner.does("guardObjective", kpiId=kpi, objectiveId=objective)
    await owner.does("recordKpiReading", kpiId=kpi, value="480", source=f"{mark} figure")

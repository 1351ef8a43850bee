"""What an estate's people try and learn; of each fate enough, and as much left as mutations take."""

from __future__ import annotations

from api.ids import Kind
from tests.api.schema.plans import COST, VISITS, agreed, check_in, objective
from tests.api.schema.teaching import cited, concluded, learned, started
from tests.isolation.estate import Estate

OPEN = 4
"""Experiments, insights and citations of each kind that mutations may use up."""


async def lessons(estate: Estate, cycle: str, before: str) -> None:
    """A cycle before the one that goes on, with something of everything that it can teach."""
    owner, client, mark = estate.owner, estate.client, estate.mark
    link = f"https://example.kz/{mark}/experiment"
    source, (visits, _) = await agreed(owner, client, VISITS, COST, title=f"{mark} taught", cycleId=before)
    await agreed(owner, client, title=f"{mark} unfinished", cycleId=before)
    await check_in(owner, visits, "1600")
    words = {"hypothesis": f"{mark} hypothesis", "plan": f"{mark} plan"}
    running = [await started(owner, visits, **words) for _ in range(OPEN)]
    dropped = await started(owner, visits, **words)
    await owner.does("dropExperiment", experimentId=dropped, reason=f"{mark} dropped")
    told = {
        "hypothesis": f"{mark} refuted",
        "result": f"{mark} result",
        "link": link,
        "insight": f"{mark} found out",
    }
    tried = [await concluded(owner, visits, **told) for _ in range(OPEN)]
    known = [await learned(owner, source, text=f"{mark} known {place}", link=link) for place in range(OPEN)]
    later = await objective(owner, client, title=f"{mark} builds on it", cycleId=cycle)
    note = f"{mark} builds"
    citations = [await cited(owner, later, insight, note=note) for insight in known[1:]]
    tried_too = {"objectiveId": later, "experimentId": tried[0][0], "note": note}
    await owner.does("citeExperiment", "", **tried_too)
    await owner.does("closeObjective", objectiveId=source, grade="0.6", note=f"{mark} taught")
    estate.named[Kind.EXPERIMENT] = [*running, *(trial for trial, _ in tried[1:])]
    estate.named[Kind.INSIGHT] = [known[0], *(insight for _, insight in tried if insight)]
    estate.named[Kind.CITATION] = citations

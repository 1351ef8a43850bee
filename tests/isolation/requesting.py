"""What an estate's people ask for; of each fate enough, and as many open ones as mutations take."""

from __future__ import annotations

from api.ids import Kind
from tests.api.schema.asking import asked, requested, triaged
from tests.api.schema.plans import kpi, objective
from tests.isolation.estate import Estate

OPEN = 7
"""Asks that mutations may use up."""
LONG_AGO = "2026-02-02T07:00:00Z"
ENGAGED = "Ұшқын"
"""What a prospect is called as a client: the portfolio shows it behind everybody of the matrix."""


async def wished(estate: Estate) -> None:
    """Asks of every fate, two triages, and prospects, who are no secret within the agency."""
    owner, client, mark = estate.owner, estate.client, estate.mark
    estate.named[Kind.INTAKE] = [
        await asked(owner, client, text=f"{mark} ask {number}", receivedAt="2026-02-13T07:00:00Z")
        for number in range(OPEN)
    ]
    fates = [
        await asked(owner, client, text=f"{mark} fate {place}", receivedAt=LONG_AGO) for place in range(5)
    ]
    await _decided(estate, *fates)
    await _triaged(estate, fates[0])
    await _requested(estate)


async def _decided(
    estate: Estate, answered: str, reframed: str, figured: str, worked: str, declined: str
) -> None:
    owner, client, mark = estate.owner, estate.client, estate.mark
    await owner.does("answerIntake", intakeId=answered, answer=f"{mark} answer")
    growth = {"breakthrough": "MULTIPLE_GROWTH", "title": f"{mark} growth"}
    goal = await objective(owner, client, **growth)
    await owner.does("reframeIntake", intakeId=reframed, objectiveId=goal, constraint=f"{mark} constraint")
    figure = await kpi(owner, client, name=f"{mark} asked for")
    await owner.does("moveIntakeToKpi", intakeId=figured, kpiId=figure)
    begun = await owner.does(
        "startInitiative",
        "... on InitiativeSaved { initiative { id } }",
        objectiveId=goal,
        title=f"{mark} asked for",
    )
    await owner.does("moveIntakeToInitiative", intakeId=worked, initiativeId=begun["initiative"]["id"])
    await owner.does("declineIntake", intakeId=declined, reason=f"{mark} reason")


async def _triaged(estate: Estate, intake: str) -> None:
    """One about an ask that was answered anew, one about an objective."""
    owner, client, mark = estate.owner, estate.client, estate.mark
    goal = await objective(owner, client, title=f"{mark} triaged")
    first = await triaged(owner, client, goal=f"{mark} goal", intakeId=intake)
    again = {"knowHowPercent": 60, "processUnderstood": False, "reason": f"{mark} known better"}
    await owner.does("reclassifyGoal", "", triageId=first, **again)
    second = await triaged(owner, client, 60, goal=f"{mark} other goal", objectiveId=goal)
    estate.named[Kind.TRIAGE] = [first, second]


async def _requested(estate: Estate) -> None:
    """A prospect that has become a client, and one that waits; the agency's days are the same for all."""
    days = {"weekdays": ["MONDAY", "FRIDAY"], "holidays": ["2026-03-23"], "timeZone": "Asia/Almaty"}
    await estate.owner.does("agreeWorkingDays", "", **days)
    engaged = {"name": ENGAGED, "timeZone": "Asia/Almaty", "language": "KK"}
    _, first = await requested(estate.owner, receivedAt="2025-12-01T07:00:00Z")
    await estate.owner.does("engageProspect", prospectId=first, **engaged)
    _, second = await requested(estate.owner, receivedAt="2025-12-02T07:00:00Z")
    estate.named[Kind.PROSPECT] = [second]

"""The sessions of an estate: one that goes on, ones that could end, one that has ended with a waiver."""

from __future__ import annotations

from api.ids import Kind
from tests.api.schema.asking import asked
from tests.api.schema.conferring import directed, opened, planned, prepared
from tests.api.schema.plans import VISITS, key_result, objective
from tests.isolation.estate import Estate

DONE = 3
"""Sessions that mutations may end."""


async def conferred(estate: Estate, cycle: str) -> None:
    """Sessions of both sides; the first takes whatever is brought."""
    owner, member, client, mark = estate.owner, estate.member, estate.client, estate.mark
    wish = await asked(owner, client, text=f"{mark} wished for a session")
    going = await opened(owner, client, title=f"{mark} session", cycleId=cycle, intakeId=wish)
    await _begun(estate, going)
    found = [going]
    for number in range(DONE):
        session = await opened(owner, client, title=f"{mark} session {number}")
        await prepared(owner, member, client, session, mark)
        await directed(owner, member, client, session, title=f"{mark} agreed in {number}")
        found.append(session)
    ended = await opened(owner, client, title=f"{mark} ended")
    await prepared(owner, member, client, ended, mark)
    waiver = {"point": "OBJECTIVES_MISSING", "reason": f"{mark} waived"}
    await owner.does("closeSession", "", sessionId=ended, waivers=[waiver], note=f"{mark} end")
    estate.named[Kind.SESSION] = [*found, ended]


async def _begun(estate: Estate, session: str) -> None:
    """An objective whose key result only a leader wrote, weighed and planned; and a bare one."""
    owner, client, mark = estate.owner, estate.client, estate.mark
    goal = await objective(owner, client, title=f"{mark} brought")
    bare = await objective(owner, client, title=f"{mark} bare")
    line = await key_result(owner, goal, VISITS, title=f"{mark} brought")
    for each in (goal, bare):
        await owner.does("bringObjective", sessionId=session, objectiveId=each)
    await owner.does("weighObjective", sessionId=session, objectiveId=goal, ambition=8, realism=6)
    await owner.does("bringKeyResult", sessionId=session, keyResultId=line)
    work = await planned(owner, goal, f"{mark} plan")
    await owner.does("bringInitiative", sessionId=session, initiativeId=work)

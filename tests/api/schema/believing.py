"""What both sides of a client believe of a goal, asked and answered over the API."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from tests.api.schema.joining import joined, person_of
from tests.world import Person

ROUND = "... on BeliefSaved { round { id } }"


async def asks(person: Person, goal: str, voters: Sequence[Person] = (), **time: float) -> str:
    """The id of a new round of these voters, or of everybody; two weeks to vote unless said otherwise."""
    until = person.site.clock.now + timedelta(**(time or {"days": 14}))
    given: dict[str, Any] = {
        "objectiveId": goal,
        "until": until.isoformat(),
        "voterIds": [person_of(voter.person_id) for voter in voters],
    }
    return (await person.does("askForBelief", ROUND, **given))["round"]["id"]


async def votes(person: Person, round_id: str, belief: int, **more: Any) -> Any:
    """Give one's own vote."""
    answers: dict[str, Any] = {"understood": True, "energy": True} | more
    return await person.does("giveBelief", roundId=round_id, belief=belief, **answers)


async def believed(person: Person, client: str, goal: str) -> str:
    """Two rounds that were revealed, one withdrawn, and the id of one that is open and asks the person."""
    theirs = [await joined(person, client, role) for role in ("ADMIN", "VIEWER")]
    ours = [person, await joined(person, None, "OWNER")]
    scales = {"ambition": 8, "realism": 5}
    for beliefs in ((9, 8, 7, 6), (9, 8, 4, 5)):
        first = await asks(person, goal, [*ours, *theirs])
        for voter, belief in zip([*ours, *theirs], beliefs, strict=True):
            await votes(voter, first, belief, comment="The ovens are new.", **scales)
    withdrawn = await asks(person, goal, [*ours, *theirs])
    await person.does("withdrawBelief", roundId=withdrawn, reason="The goal was reworded.")
    open_round = await asks(person, goal, [*ours, *theirs])
    await votes(person, open_round, 3, comment="Not yet.", **scales)
    return open_round

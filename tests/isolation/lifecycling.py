"""Goals of an estate on every part of their way, and exceptions from its non-goals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.api.schema.believing import asks, votes
from tests.api.schema.plans import agreed, key_result, objective
from tests.isolation.estate import Estate

READY = 2
"""Objectives that are proposed, and that are agreed with nothing open; a mutation uses one of each up."""


async def on_their_way(estate: Estate, cycles: Sequence[str]) -> None:
    """Goals proposed, agreed, parked, postponed and carried over, in the last of the cycles."""
    business = await _framed(estate)
    for number in range(READY):
        await _proposed(estate, f"proposed {number}", cycles[-1])
        ready = await _proposed(estate, f"ready {number}", cycles[-1])
        link = {"objectiveId": ready, "parentId": business, "statement": f"{estate.mark} helps {number}"}
        await estate.owner.does("alignObjective", **link)
        await estate.owner.does("agreeObjective", objectiveId=ready)
        round_id = await asks(estate.owner, ready, [estate.owner, estate.member])
        for person in (estate.owner, estate.member):
            await votes(person, round_id, 8, comment=f"{estate.mark} yes")
    await _aside(estate, cycles)
    await _excepted(estate)


async def _framed(estate: Estate) -> str:
    """The id of a business goal beside a company goal; both last for all cycles."""
    long = {"horizon": "YEAR", "startsOn": "2025-10-01", "endsOn": "2027-12-31"}
    goals = [
        (await agreed(estate.owner, estate.client, title=f"{estate.mark} {level}", level=level, **long))[0]
        for level in ("COMPANY", "BUSINESS")
    ]
    return goals[-1]


async def _proposed(estate: Estate, number: str, cycle: str) -> str:
    """The id of an objective that the client has proposed."""
    words: dict[str, Any] = {"title": f"{estate.mark} {number}", "cycleId": cycle}
    goal = await objective(estate.owner, estate.client, **words)
    await key_result(estate.member, goal, title=f"{estate.mark} mark {number}")
    await estate.member.does("proposeObjective", objectiveId=goal)
    return goal


async def _aside(estate: Estate, cycles: Sequence[str]) -> None:
    owner, mark = estate.owner, estate.mark
    parked = await objective(owner, estate.client, title=f"{mark} parked", cycleId=cycles[-1])
    await owner.does("parkObjective", objectiveId=parked, reason=f"{mark} a better one")
    carried, _ = await agreed(owner, estate.client, title=f"{mark} carried", cycleId=cycles[-1])
    onward = {"objectiveId": carried, "cycleId": cycles[1], "reason": f"{mark} too short"}
    await owner.does("carryOverObjective", **onward)
    postponed, _ = await agreed(owner, estate.client, title=f"{mark} postponed", cycleId=cycles[-1])
    await owner.does("postponeObjective", objectiveId=postponed, reason=f"{mark} next year")


async def _excepted(estate: Estate) -> None:
    """Exceptions of one non-goal: one that waits for the agency, and one that both sides have agreed to."""
    board = "query ($id: ID!) { client(id: $id) { board { nonGoals { id exceptions { id } } } } }"

    async def non_goals() -> list[dict[str, Any]]:
        return (await estate.owner.asks(board, id=estate.client))["client"]["board"]["nonGoals"]

    target = (await non_goals())[-1]["id"]
    for person, words in ((estate.owner, "let through"), (estate.member, "to let through")):
        said = {"wording": f"{estate.mark} {words}", "reason": f"{estate.mark} once"}
        await person.does("askForException", nonGoalId=target, **said)
    first = (await non_goals())[-1]["exceptions"][0]["id"]
    await estate.member.does("agreeToException", exceptionId=first)

"""What both sides of an estate believe of its goals: revealed, withdrawn and still asked."""

from __future__ import annotations

from uuid import UUID

from api import ids
from api.ids import Kind
from domain.terms import Role
from tests.api.schema.believing import asks, votes
from tests.api.schema.joining import person_of
from tests.api.schema.plans import agreed, check_in
from tests.isolation.estate import Estate, keys_in
from tests.world import Person

BESIDE: dict[UUID, list[str]] = {}
"""Client → people of both sides, who are asked beside whomever a probe names: nobody is asked alone."""


def besides(objective: str | None) -> list[str]:
    """Whom to ask beside the one that a probe names."""
    found = keys_in(objective or "")
    return BESIDE.get(found[1][0], []) if found else []


async def believed(estate: Estate, colleague: Person) -> None:
    """Rounds of one goal in every state, and open ones of others that mutations may use up."""
    owner, mark = estate.owner, estate.mark
    viewer = await estate.world.person(Role.VIEWER, client=estate.client)
    voters = [owner, colleague, estate.member, viewer]
    BESIDE[estate.client_id] = [person_of(each.person_id) for each in (owner, estate.member)]
    goal, (visits,) = await agreed(owner, estate.client, title=f"{mark} believed in")
    await check_in(owner, visits, "1300", note=f"{mark} before they were asked")
    scales = {"ambition": 8, "realism": 5, "understood": False}
    for beliefs in ((9, 8, 7, 6), (9, 8, 2, 3)):
        round_id = await asks(owner, goal, voters)
        for voter, belief in zip(voters, beliefs, strict=True):
            await votes(voter, round_id, belief, comment=f"{mark} says {belief}", **scales)
    named = await _spare(estate, voters)
    over = await asks(owner, goal, voters)
    await owner.does("withdrawBelief", roundId=over, reason=f"{mark} reworded")
    open_round = await asks(owner, goal, voters)
    await votes(owner, open_round, 3, comment=f"{mark} in private", **scales)
    estate.named[Kind.BELIEF_ROUND] = [*named, open_round, over]
    assert {ids.decode(Kind.BELIEF_ROUND, each, 3)[0] for each in named} == {estate.client_id}


async def _spare(estate: Estate, voters: list[Person]) -> list[str]:
    """Open rounds of other goals."""
    found: list[str] = []
    for number in range(2):
        goal, _ = await agreed(estate.owner, estate.client, title=f"{estate.mark} asked about {number}")
        found.append(await asks(estate.owner, goal, voters))
    return found

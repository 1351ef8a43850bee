"""What both sides of an estate are asked to sign."""

from __future__ import annotations

from collections.abc import Sequence

from api.ids import Kind
from tests.api.schema.plans import agreed
from tests.isolation.estate import Estate
from tests.world import Person

DIGESTS: dict[str, str] = {}
"""Sign-off → the digest that whoever signs must send."""


async def moved_since(estate: Estate, cycle: str) -> None:
    """One that the client has signed before the goals moved."""
    _, (visits,) = await agreed(estate.owner, estate.client, title=f"{estate.mark} signed", cycleId=cycle)
    sign_off = await _asks(estate, estate.owner, cycle)
    await estate.member.does("giveSignOff", signOffId=sign_off, digest=DIGESTS[sign_off])
    moved = {"target": "1900", "reason": f"{estate.mark} after signing"}
    await estate.owner.does("retargetKeyResult", keyResultId=visits, **moved)
    estate.named[Kind.SIGN_OFF] = [sign_off]


async def asked(estate: Estate, cycles: Sequence[str]) -> None:
    """One that was declined, and one of each side in turn that waits."""
    for cycle in cycles:
        await agreed(estate.owner, estate.client, title=f"{estate.mark} to be signed", cycleId=cycle)
    first = await _asks(estate, estate.owner, cycles[0])
    await estate.member.does("declineSignOff", signOffId=first, reason=f"{estate.mark} unclear")
    sides = (estate.member, estate.owner)
    waiting = [await _asks(estate, sides[place % 2], cycle) for place, cycle in enumerate(cycles)]
    estate.named[Kind.SIGN_OFF] += [*waiting, first]


async def _asks(estate: Estate, person: Person, cycle: str) -> str:
    selection = "... on SignOffSaved { signOff { id digest } }"
    answer = await person.does("askForSignOff", selection, cycleId=cycle, note=f"{estate.mark} to sign")
    DIGESTS[answer["signOff"]["id"]] = answer["signOff"]["digest"]
    return answer["signOff"]["id"]

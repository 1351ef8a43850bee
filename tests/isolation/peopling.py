"""The people of an estate, the programs that may write there, and whom its webhooks tell."""

from __future__ import annotations

from collections.abc import Sequence

from api import ids
from api.ids import Kind
from domain.terms import Role
from tests.api.schema.joining import Post, invited, joined, looking, person_of
from tests.api.schema.plans import VISITS, agreed, check_in
from tests.isolation.estate import Estate
from tests.webhooks.receiver import Receiver, receiving
from tests.world import Person, World


async def staff_of(world: World) -> list[Person]:
    """A strategist for every client and an analyst for none, the owners apart."""
    return [await world.person(Role.STRATEGIST), await world.person(Role.ANALYST)]


async def peopled(estate: Estate, staff: Sequence[Person]) -> None:
    """Let people, programs and addresses in; all of them are named in the same order everywhere.

    A mutation takes the first that fits, so those that others still need come last.
    """
    owner, client, mark = estate.owner, estate.client, estate.mark
    colleague = await joined(owner, client, "MEMBER", name=f"{mark} colleague", language="KK")
    awaited = await invited(owner, client, "VIEWER", name=f"{mark} awaited")
    await owner.does("assignStaff", clientId=client, personId=person_of(staff[0].person_id))
    persons = (colleague, *staff, estate.member)
    estate.named[Kind.PERSON] = [person_of(each.person_id) for each in persons]
    estate.named[Kind.PERSON].insert(1, awaited["personId"])
    await _programs(estate)
    seen = await estate.world.person(Role.MEMBER, client=client)
    _, impersonation = await looking(owner, client, seen.person_id)
    estate.named[Kind.IMPERSONATION] = [impersonation]
    await _addresses(estate)


async def _programs(estate: Estate) -> None:
    """One program that was at work already, and one to revoke."""
    found: list[str] = []
    for number in range(2):
        label = f"{estate.mark} program {number}"
        _, token = await issued(estate, label, "recordCheckIn", "recordKpiReading", ends="2026-12-31")
        found.append(token)
    estate.named[Kind.MACHINE_TOKEN] = found


async def issued(estate: Estate, label: str, *commands: str, ends: str | None = None) -> tuple[Person, str]:
    """A machine token with its secret, and its id; its use today stands in the ledger already."""
    answer = await estate.owner.does(
        "issueMachineToken",
        "... on MachineTokenIssued { tokenId secret }",
        clientId=estate.client,
        label=label,
        commands=list(commands),
        endsOn=ends,
    )
    _, token_id = ids.decode(Kind.MACHINE_TOKEN, answer["tokenId"], 2)
    world = estate.world
    await world.site.services.reception.machine_used(world.agency_id, estate.client_id, token_id)
    return Person(world.site, answer["secret"], token_id), answer["tokenId"]


async def _addresses(estate: Estate) -> None:
    """Webhooks: one to retire, one that was told something and is to be told more, one that was retired."""
    owner, world = estate.owner, estate.world
    post = Post(owner, world.agency_id, estate.client_id)
    _, (visits,) = await agreed(owner, estate.client, VISITS, title=f"{estate.mark} told outside")
    async with receiving() as receiver:
        hooks = [await post.registers(receiver) for _ in range(3)]
        await owner.does("retireWebhook", webhookId=hooks[-1], reason=f"{estate.mark} moved")
        await check_in(owner, visits, "1200", note=f"{estate.mark} told")
        await post.sends()
        await _fails_once(receiver, post, owner, visits)
    estate.named[Kind.WEBHOOK] = hooks


async def _fails_once(receiver: Receiver, post: Post, owner: Person, key_result_id: str) -> None:
    """News that no receiver takes, so that it waits for its next attempt."""
    receiver.usual = None
    await check_in(owner, key_result_id, "1300")
    await post.sends()

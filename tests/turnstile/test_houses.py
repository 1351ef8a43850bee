"""What an agency meets that comes as many: as the people of all its clients at once."""

from __future__ import annotations

from uuid import UUID, uuid4

from services.turnstile.rules import (
    BUCKET,
    CROWD_SECONDS,
    DEBT,
    FORGET_SECONDS,
    REFILL,
    SHARE_IN_COMPANY,
    SHARE_OF_AGENCY,
)
from services.turnstile.tenants import Tenant
from tests.turnstile.moments import Gate, Operation, running, tenant

CLIENTS = 12
A_WHILE = 2 * CROWD_SECONDS + 0.01


def clients(count: int = CLIENTS) -> list[Tenant]:
    """The people of so many clients of one agency."""
    agency_id = uuid4()
    return [Tenant(agency_id, UUID(int=number + 1)) for number in range(count)]


async def come_all(gate: Gate, house: list[Tenant], each: int, points: int = BUCKET) -> list[Operation]:
    """So many operations of each, which stay for a while."""
    come = [one for who in house for one in await gate.come(who, each, points)]
    await gate.moments.passes(A_WHILE)
    return come


async def test_an_agency_gets_no_more_by_coming_as_the_people_of_twelve_clients(gate: Gate) -> None:
    calm = tenant()
    await gate.visit(calm)
    come = await come_all(gate, clients(), each=1)
    assert running(come) == SHARE_OF_AGENCY
    await gate.go(*come[:SHARE_OF_AGENCY])
    await gate.moments.passes(1)
    await gate.visit(calm)
    assert running(come) == 0


async def test_tenants_of_one_agency_that_all_push_share_one_bucket(gate: Gate) -> None:
    seconds, points, calm, house = 60, 500, tenant(), clients(4)
    await gate.visit(calm)
    await gate.go(*await come_all(gate, house, each=CLIENTS, points=1))
    come: list[Operation] = []
    for _ in range(seconds):
        for who in house:
            come += await gate.come(who, CLIENTS, points, stays=False)
        await gate.visit(calm)
        await gate.moments.passes(1)
    answered = sum(each.began for each in come) * points
    assert REFILL * seconds - DEBT <= answered <= BUCKET + REFILL * (seconds + 1)


async def test_the_next_turn_of_an_agency_comes_by_itself_when_its_bucket_has_refilled(gate: Gate) -> None:
    calm, house = tenant(), clients()
    await gate.visit(calm)
    await gate.go(*(await come_all(gate, house, each=1, points=DEBT))[:SHARE_OF_AGENCY])
    for _ in range(int(DEBT / REFILL) - 1):
        for who in house:
            await gate.come(who, points=1)
        await gate.visit(calm)
        await gate.moments.passes(1)
    (late,) = await gate.come(Tenant(house[0].agency_id, UUID(int=CLIENTS + 1)))
    gate.began.clear()
    await gate.moments.passes(0.9)
    assert gate.began == []
    await gate.moments.passes(0.2)
    assert gate.began == [late]


async def test_whoever_pushes_does_not_make_the_rest_of_the_agency_wait(gate: Gate) -> None:
    pushy, other = clients(2)
    await gate.visit(tenant())
    come = await come_all(gate, [pushy], each=CLIENTS)
    await gate.go(*come[:2])
    for _ in range(20):
        await gate.visit(tenant())
        await gate.visit(other)


async def test_without_another_agency_its_tenants_meet_as_before(gate: Gate) -> None:
    house = clients(4)
    for who in house:
        await gate.visit(who)
    come = await come_all(gate, house, each=SHARE_IN_COMPANY + 1)
    assert running(come) == 4 * SHARE_IN_COMPANY


async def test_an_agency_that_is_gone_is_forgotten(gate: Gate) -> None:
    await gate.go(*await come_all(gate, clients(), each=1))
    await gate.moments.passes(FORGET_SECONDS)
    await gate.visit(tenant())
    assert gate.turnstile.tenants == 1
    assert gate.turnstile.houses == 1

"""Who may run now, when nobody pushes."""

from __future__ import annotations

from services.turnstile import Tenant, TenantIsBusy
from services.turnstile.rules import (
    FORGET_SECONDS,
    LINE,
    PATIENCE,
    PATIENCE_ALONE,
    RUNNING,
    SHARE,
    SHARE_IN_COMPANY,
)
from tests.turnstile.moments import Gate, person_of, running, settle, tenant


async def test_a_tenant_that_is_alone_runs_at_most_its_share_at_once(gate: Gate) -> None:
    come = await gate.come(tenant(), SHARE + 3)
    assert running(come) == SHARE
    await gate.go(come[0])
    assert running(come) == SHARE
    assert come[SHARE].began


async def test_no_more_operations_run_at_once_than_there_are_connections(gate: Gate) -> None:
    firsts = [await gate.come(tenant(), SHARE_IN_COMPANY) for _ in range(RUNNING // SHARE_IN_COMPANY)]
    (late,) = await gate.come(tenant())
    assert sum(map(running, firsts)) == RUNNING
    assert not late.began
    await gate.go(firsts[0][0])
    assert late.began


async def test_with_others_there_a_tenant_runs_two_at_once(gate: Gate) -> None:
    await gate.visit(tenant())
    come = await gate.come(tenant(), 5)
    assert running(come) == SHARE_IN_COMPANY


async def test_the_people_of_a_client_are_not_in_the_line_of_their_agency(gate: Gate) -> None:
    agency = tenant()
    await gate.come(agency, SHARE + 5)
    (theirs,) = await gate.come(person_of(agency))
    assert theirs.began


async def test_turns_go_to_the_tenant_that_has_had_the_least(gate: Gate) -> None:
    dear, cheap = tenant(), tenant()
    places = [(await gate.come(tenant()))[0] for _ in range(RUNNING - 2)]
    held = [*(await gate.come(dear, points=3_000)), *(await gate.come(cheap, points=1_000))]
    for _ in range(4):
        await gate.come(dear, points=3_000)
        await gate.come(cheap, points=1_000)
    gate.began.clear()
    await gate.go(*held)
    while running(gate.operations) > len(places):
        await gate.go(next(each for each in gate.began if not each.leave.is_set()))
    assert [each.points for each in gate.began[:3]] == [1_000, 1_000, 1_000]
    assert [each.points for each in gate.began[-2:]] == [3_000, 3_000]


async def test_an_operation_that_finds_no_turn_in_company_is_told_when_to_come_back(gate: Gate) -> None:
    await gate.visit(tenant())
    come = await gate.come(tenant(), 3)
    await gate.moments.passes(PATIENCE - 0.01)
    assert come[2].refused is None
    await gate.moments.passes(0.02)
    assert come[2].refused is not None
    assert come[2].refused.CODE == "TENANT_BUSY"
    assert come[2].refused.retry_after_ms == 1_000
    assert come[2].refused.facts == {"seconds": 1}
    assert running(come) == 2


async def test_alone_an_operation_waits_longer_but_not_for_ever(gate: Gate) -> None:
    come = await gate.come(tenant(), SHARE + 1)
    await gate.moments.passes(PATIENCE_ALONE - 0.01)
    assert come[-1].refused is None
    await gate.moments.passes(0.02)
    assert come[-1].refused is not None


async def test_a_line_has_an_end(gate: Gate) -> None:
    come = await gate.come(tenant(), SHARE + LINE + 2)
    assert [each.refused is not None for each in come[-3:]] == [False, True, True]


async def test_a_cancelled_operation_gives_its_place_back(gate: Gate) -> None:
    someone = tenant()
    come = await gate.come(someone, SHARE + 2)
    come[-2].task.cancel()
    come[0].task.cancel()
    await settle()
    assert come[-1].began
    assert not come[-2].began


async def test_a_turn_that_meets_a_cancellation_is_not_lost(gate: Gate) -> None:
    someone = tenant()
    await gate.come(someone, SHARE - 1)
    async with gate.turnstile.passage(someone):
        late, last = await gate.come(someone, 2)
    late.task.cancel()
    await settle()
    assert not late.began
    assert last.began


async def test_a_cancelled_operation_gets_no_turn_that_is_given_at_the_same_moment(gate: Gate) -> None:
    someone = tenant()
    await gate.come(someone, SHARE - 1)
    async with gate.turnstile.passage(someone):
        late, last = await gate.come(someone, 2)
        late.task.cancel()
    await settle()
    assert not late.began
    assert last.began


async def test_whoever_comes_late_starts_level_with_the_others(gate: Gate) -> None:
    old, new = tenant(), tenant()
    places = [(await gate.come(tenant()))[0] for _ in range(RUNNING - 2)]
    for _ in range(100):
        await gate.visit(old)
    held = [*(await gate.come(old)), *(await gate.come(new))]
    gate.began.clear()
    for who, points in [(old, 1), (new, 2)] * 6:
        await gate.come(who, points=points)
    await gate.go(*held)
    while running(gate.operations) > len(places):
        await gate.go(next(each for each in gate.began if not each.leave.is_set()))
    assert {each.points for each in gate.began[:6]} == {1, 2}


async def test_an_operation_that_fails_gives_its_place_back(gate: Gate) -> None:
    someone = tenant()
    for _ in range(SHARE + 1):
        try:
            async with gate.turnstile.passage(someone):
                raise ValueError
        except ValueError:
            pass
    (come,) = await gate.come(someone)
    assert come.began


async def test_tenants_that_are_idle_are_forgotten(gate: Gate) -> None:
    stays = tenant()
    await gate.come(stays)
    for number in range(100):
        await gate.visit(Tenant(stays.agency_id, person_of(stays).client_id if number else None))
        await gate.visit(tenant())
    assert gate.turnstile.tenants > 100
    await gate.moments.passes(FORGET_SECONDS + 1)
    await gate.visit(tenant())
    assert gate.turnstile.tenants == 2


def test_the_wait_is_told_in_milliseconds_and_in_whole_seconds() -> None:
    refusal = TenantIsBusy(seconds=2.3004)
    assert (refusal.retry_after_ms, refusal.seconds) == (2301, 3)

"""What a tenant that pushes meets while others are there."""

from __future__ import annotations

from services.turnstile.rules import (
    BUCKET,
    COMPANY_SECONDS,
    CROWD_SECONDS,
    DEBT,
    LIVE_CROWD_SECONDS,
    LONGEST_RETRY,
    PATIENCE,
    PRESSED_SECONDS,
    REFILL,
    SHARE,
    SHARE_IN_COMPANY,
)
from services.turnstile.tenants import Tenant
from tests.turnstile.moments import Gate, Operation, running, tenant

TWELVE = 12

SECONDS_OWED = 15
SLOW = (BUCKET + SECONDS_OWED * REFILL) // 2
"""Two of these at once leave a full bucket so many seconds of refill below empty."""


async def pushing(gate: Gate, who: Tenant, points: int = BUCKET) -> list[Operation]:
    """Twelve operations that stay for a while."""
    come = await gate.come(who, TWELVE, points)
    await gate.moments.passes(CROWD_SECONDS + 0.01)
    return come


async def pressed_for(gate: Gate, seconds: int, points: int) -> int:
    """Push for so long beside somebody calm, with operations that end at once; how many were answered."""
    calm, pushy = tenant(), tenant()
    await gate.visit(calm)
    await gate.go(*await pushing(gate, pushy))
    come: list[Operation] = []
    for _ in range(seconds):
        come += await gate.come(pushy, TWELVE, points, stays=False)
        await gate.visit(calm)
        await gate.moments.passes(1)
    return sum(each.began for each in come)


async def test_whoever_pushes_in_company_runs_one_at_a_time_as_its_bucket_refills(gate: Gate) -> None:
    await gate.visit(tenant())
    come = await pushing(gate, tenant())
    assert running(come) == SHARE_IN_COMPANY
    await gate.go(*come[:2])
    assert running(come) == 0
    await gate.moments.passes(1.5)
    await gate.visit(tenant())
    assert running(come) == 0
    come += await gate.come(tenant())
    assert running(come) == 1


async def test_a_bucket_that_has_refilled_gives_the_next_turn_by_itself(gate: Gate) -> None:
    calm, pushy = tenant(), tenant()
    await gate.visit(calm)
    await gate.go(*await pushing(gate, pushy, points=SLOW))
    for _ in range(SECONDS_OWED - 1):
        await gate.come(pushy, TWELVE, points=1, stays=False)
        await gate.visit(calm)
        await gate.moments.passes(1)
    (late,) = await gate.come(pushy)
    await gate.moments.passes(0.95)
    assert not late.began
    await gate.moments.passes(0.1)
    assert late.began


async def test_in_a_minute_a_pushing_tenant_gets_what_its_bucket_holds_and_no_more(gate: Gate) -> None:
    seconds = 60
    answered = await pressed_for(gate, seconds, points=1_000)
    assert REFILL * seconds * 0.7 <= answered * 1_000 <= BUCKET + REFILL * seconds


async def test_a_slow_operation_pays_for_its_time_whatever_it_claims(gate: Gate) -> None:
    await gate.visit(tenant())
    come = await pushing(gate, tenant(), points=1)
    await gate.go(*come[:2])
    assert running(come) == 0


async def test_a_quick_operation_pays_what_it_claims(gate: Gate) -> None:
    seconds = 60
    assert await pressed_for(gate, seconds, points=10) >= TWELVE * (seconds - DEBT / REFILL)


async def test_whoever_pushed_is_told_to_come_back_one_after_the_other(gate: Gate) -> None:
    await gate.visit(tenant())
    come = await pushing(gate, tenant(), points=1_000)
    await gate.go(*come[:2])
    await gate.moments.passes(PATIENCE)
    told = [each.refused.retry_after_ms for each in come if each.refused]
    assert len(told) >= TWELVE // 2
    assert told == sorted(told, reverse=True)
    assert len(set(told)) > 3
    assert max(told) <= LONGEST_RETRY * 1000
    assert min(told) >= 1000


async def test_the_others_never_wait_behind_whoever_pushes(gate: Gate) -> None:
    calm = tenant()
    await gate.visit(calm)
    await pushing(gate, tenant())
    for _ in range(20):
        await gate.visit(calm)


async def test_alone_whoever_pushes_may_have_the_process(gate: Gate) -> None:
    pushy = tenant()
    for _ in range(20):
        come = await pushing(gate, pushy)
        assert running(come) == SHARE
        await gate.go(*come)
        assert not any(each.refused for each in come)


async def test_what_was_used_alone_is_not_owed_when_company_comes(gate: Gate) -> None:
    pushy = tenant()
    await gate.go(*await pushing(gate, pushy, points=DEBT))
    await gate.visit(tenant())
    come = await gate.come(pushy, 2)
    await gate.moments.passes(1.5)
    assert [each.began for each in come] == [True, False]


async def test_a_debt_has_a_bound(gate: Gate) -> None:
    calm, pushy = tenant(), tenant()
    await gate.visit(calm)
    await gate.go(*await pushing(gate, pushy, points=100 * DEBT))
    come: list[Operation] = []
    for _ in range(int(DEBT / REFILL) + 2):
        come += await gate.come(pushy, TWELVE, points=1, stays=False)
        await gate.visit(calm)
        await gate.moments.passes(1)
    assert any(each.began for each in come)


async def test_company_that_has_left_hinders_nobody(gate: Gate) -> None:
    await gate.visit(tenant())
    await gate.moments.passes(COMPANY_SECONDS)
    assert running(await pushing(gate, tenant())) == SHARE


async def test_two_that_push_share_the_process_without_pacing(gate: Gate) -> None:
    one, other = tenant(), tenant()
    await pushing(gate, one)
    await pushing(gate, other)
    await gate.moments.passes(COMPANY_SECONDS)
    ones, others = await pushing(gate, one), await pushing(gate, other)
    assert running([*gate.operations]) == 2 * SHARE
    assert not any(each.refused for each in [*ones, *others])


async def test_a_short_crowd_is_no_push(gate: Gate) -> None:
    await gate.visit(tenant())
    pushy = tenant()
    come = await gate.come(pushy, TWELVE, points=BUCKET)
    for place in range(0, TWELVE, 2):
        await gate.moments.passes(CROWD_SECONDS / TWELVE)
        assert running(come) == SHARE_IN_COMPANY
        await gate.go(*come[place : place + 2])


async def test_a_tenant_is_calm_again_some_seconds_after_its_last_crowd(gate: Gate) -> None:
    calm, pushy = tenant(), tenant()
    await gate.visit(calm)
    await gate.go(*await pushing(gate, pushy))
    for _ in range(TWELVE):
        await gate.moments.passes((PRESSED_SECONDS + DEBT / REFILL) / TWELVE)
        await gate.visit(calm)
    assert running(await gate.come(pushy, 2)) == 2


async def test_news_of_subscriptions_are_never_refused(gate: Gate) -> None:
    await gate.visit(tenant())
    pushy = tenant()
    news = await gate.come(pushy.live, 300, points=BUCKET)
    (asked,) = await gate.come(pushy)
    assert asked.began
    await gate.moments.passes(LIVE_CROWD_SECONDS / 2)
    await gate.go(*news[:2])
    assert running(news) == SHARE_IN_COMPANY
    for _ in range(60):
        await gate.moments.passes(1)
    assert not any(each.refused for each in news)


async def test_subscribers_alone_are_no_company(gate: Gate) -> None:
    await gate.go(*await gate.come(tenant().live, 3))
    assert running(await pushing(gate, tenant())) == SHARE

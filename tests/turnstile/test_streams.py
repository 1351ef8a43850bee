"""How many subscriptions one tenant may have open."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from services.turnstile import StreamsAreMany
from services.turnstile.rules import FORGET_SECONDS, STREAMS
from tests.turnstile.moments import Gate, person_of, tenant


async def test_a_tenant_has_so_many_subscriptions_and_no_more(gate: Gate) -> None:
    someone = tenant()
    with ExitStack() as streams:
        for _ in range(STREAMS):
            streams.enter_context(gate.turnstile.stream(someone))
        with pytest.raises(StreamsAreMany) as refused, gate.turnstile.stream(someone):
            pass
        assert refused.value.retry_after_ms >= 1_000
        with gate.turnstile.stream(person_of(someone)):
            pass
    with gate.turnstile.stream(someone):
        pass


async def test_a_tenant_with_an_open_subscription_is_not_forgotten(gate: Gate) -> None:
    someone = tenant()
    with ExitStack() as streams:
        for _ in range(STREAMS):
            streams.enter_context(gate.turnstile.stream(someone))
        await gate.moments.passes(2 * FORGET_SECONDS)
        await gate.visit(tenant())
        with pytest.raises(StreamsAreMany), gate.turnstile.stream(someone):
            pass

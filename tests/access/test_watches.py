"""What was taken back reaches open streams within five seconds, also when nobody can say what was."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from uuid import UUID, uuid4

import asyncpg
import pytest

from domain.terms import Role
from services.access.doorkeeper import Doorkeeper
from services.access.roster import FRESH_SECONDS, Rosters
from services.access.watches import LOOKS_AT_ONCE, PROMISED_SECONDS, Watch, Watches
from services.commands.teams import EndMembership
from services.credentials import sessions
from services.database import Database, StoreAway
from services.identity import Principal, Standing
from services.settings import Dsns
from tests.reception.lobby import Lobby, Ticks
from tests.world import MONDAY

STEP = 0.25
"""Seconds of the injected clock between two moments at which something happens."""


class Rounds:
    """A door whose rounds sleep in time that passes only when a test says so."""

    def __init__(self, lobby: Lobby, database: Database | None = None) -> None:
        self.ticks = Ticks()
        self._wakes: asyncio.Queue[tuple[float, asyncio.Event]] = asyncio.Queue()
        self.door = Doorkeeper(
            database or lobby.database,
            lobby.keys,
            Rosters(lobby.ledger, monotonic=self.ticks),
            monotonic=self.ticks,
            clock=lobby.clock,
            sleep=self._sleep,
        )

    async def _sleep(self, seconds: float) -> None:
        wakes = asyncio.Event()
        self._wakes.put_nowait((self.ticks.at + seconds, wakes))
        await wakes.wait()

    async def go(self, until: float, at: float, happens: Callable[[], Awaitable[object]]) -> None:
        """Go round until a moment; at another one something happens."""
        going = asyncio.create_task(self.door.rounds())
        has_happened = False
        while self.ticks.at < until:
            wakes_at, wakes = await self._wakes.get()
            if not has_happened and at <= wakes_at:
                self.ticks.at, has_happened = at, True
                await happens()
            self.ticks.at = wakes_at
            wakes.set()
        going.cancel()
        await asyncio.gather(going, return_exceptions=True)


class Ended:
    """When a watch was ended, by the injected clock."""

    def __init__(self, watch: Watch, ticks: Ticks) -> None:
        self.at: float | None = None
        self._ticks = ticks
        self.task = asyncio.create_task(self._wait(watch))

    async def _wait(self, watch: Watch) -> None:
        await watch.ended.wait()
        self.at = self._ticks.at


async def principal_of(lobby: Lobby) -> Principal:
    """A member of the bakery."""
    return await lobby.token_of(await lobby.granted(Role.MEMBER, lobby.bakery))


@pytest.mark.parametrize("moment", [STEP * number for number in range(0, 20, 3)])
async def test_whenever_a_session_ends_its_stream_ends_within_five_seconds(
    lobby: Lobby, moment: float
) -> None:
    rounds, principal, other = Rounds(lobby), await principal_of(lobby), await principal_of(lobby)
    start = rounds.ticks.at

    async def signs_out() -> None:
        await sessions.revoke(lobby.database, lobby.agency_id, principal.session_id, lobby.clock.now)

    with rounds.door.watching(principal) as watch, rounds.door.watching(other) as going_on:
        ended = Ended(watch, rounds.ticks)
        await rounds.go(start + 20, start + moment, signs_out)
        assert ended.at is not None
        assert 0 <= ended.at - (start + moment) <= PROMISED_SECONDS
        assert not going_on.ended.is_set()


@pytest.mark.parametrize("moment", [STEP * number for number in range(0, 20, 3)])
async def test_whenever_a_role_ends_its_stream_ends_within_five_seconds(lobby: Lobby, moment: float) -> None:
    rounds, principal, other = Rounds(lobby), await principal_of(lobby), await principal_of(lobby)
    start = rounds.ticks.at
    leaves = EndMembership(client_id=lobby.bakery, person_id=principal.person_id, reason="Кетті")
    with rounds.door.watching(principal) as watch, rounds.door.watching(other) as going_on:
        ended = Ended(watch, rounds.ticks)
        await rounds.go(start + 20, start + moment, lambda: lobby.desk.handle(lobby.owner, leaves))
        assert ended.at is not None
        assert 0 <= ended.at - (start + moment) <= PROMISED_SECONDS
        assert not going_on.ended.is_set()


async def test_a_stream_ends_when_nobody_could_prove_its_right_for_five_seconds(
    lobby: Lobby, dsns: Dsns
) -> None:
    """A reader whose sign-in ends while the store is away would read on for as long as it is."""
    principal = await principal_of(lobby)
    async with Database(Dsns("postgresql://nobody@127.0.0.1:1/none", None, dsns.bus)) as away:
        rounds = Rounds(lobby, away)
        let_in_at = rounds.ticks.at - FRESH_SECONDS
        with rounds.door.watching(principal) as watch:
            ended = Ended(watch, rounds.ticks)
            await rounds.go(rounds.ticks.at + 10, rounds.ticks.at, _nothing)
            assert ended.at is not None
            assert FRESH_SECONDS < ended.at - let_in_at <= PROMISED_SECONDS


async def test_a_stream_outlives_a_store_that_is_away_for_less_than_five_seconds() -> None:
    ticks, is_away = Ticks(), True

    async def look_at(_: UUID, watches: Sequence[Watch], now: datetime) -> None:
        if is_away:
            raise StoreAway
        for each in watches:
            each.proved_at = ticks.at

    watches = Watches(look_at, monotonic=ticks)
    with watches.watching(_somebody()) as watch:
        for passes in (2.0, 0.9):
            ticks.at += passes
            await watches.look_round(MONDAY)
        assert not watch.ended.is_set()
        is_away = False
        await watches.look_round(MONDAY)
        is_away = True
        ticks.at += PROMISED_SECONDS - 0.1
        await watches.look_round(MONDAY)
        assert not watch.ended.is_set()
        ticks.at += 0.1
        await watches.look_round(MONDAY)
        assert watch.ended.is_set()


async def test_an_agency_that_does_not_answer_or_is_broken_holds_up_no_other() -> None:
    ticks, never = Ticks(), asyncio.Event()
    stuck, broken, fine = _somebody(), _somebody(), _somebody()

    async def look_at(agency_id: UUID, watches: Sequence[Watch], now: datetime) -> None:
        if agency_id == stuck.agency_id:
            await never.wait()
        if agency_id == broken.agency_id:
            raise asyncpg.InterfaceError("gone")
        for each in watches:
            each.ended.set()

    watches = Watches(look_at, monotonic=ticks)
    with ExitStack() as stack:
        held, torn, let_go = [stack.enter_context(watches.watching(each)) for each in (stuck, broken, fine)]
        round_ = asyncio.create_task(watches.look_round(MONDAY))
        await let_go.ended.wait()
        assert not round_.done()
        await round_
        assert not any(each.ended.is_set() for each in (held, torn))
        ticks.at += PROMISED_SECONDS
        await watches.look_round(MONDAY)
        assert held.ended.is_set()
        assert torn.ended.is_set()


async def test_looks_leave_connections_to_those_who_ask() -> None:
    ticks, now_looking, most = Ticks(), 0, 0

    async def look_at(_: UUID, watches: Sequence[Watch], now: datetime) -> None:
        nonlocal now_looking, most
        now_looking += 1
        most = max(most, now_looking)
        await asyncio.sleep(0)
        now_looking -= 1
        for each in watches:
            each.proved_at = ticks.at

    watches = Watches(look_at, monotonic=ticks)
    with ExitStack() as stack:
        opened = [stack.enter_context(watches.watching(_somebody())) for _ in range(3 * LOOKS_AT_ONCE)]
        await watches.look_round(MONDAY)
        assert {each.proved_at for each in opened} == {ticks.at}
    assert most == LOOKS_AT_ONCE


async def _nothing() -> None:
    """Nothing happens but that time passes."""


def _somebody() -> Principal:
    """Somebody of an agency that nobody else is of."""
    return Principal(uuid4(), uuid4(), uuid4(), Standing(Role.OWNER), None, MONDAY.replace(year=2030))

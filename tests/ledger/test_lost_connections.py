"""Connections that break at the worst moment: what was said to be saved is saved, once."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

import pytest

from services.database import Database, StoreAway
from services.ledger import Ledger, OutcomeUnknown
from services.settings import Dsns
from tests.ledger.parcels import NOON, PARCELS, author, moves, sent
from tests.ledger.tripwire import Cut, Tripwire

OWN_BACKENDS = """
select pg_terminate_backend(pid) from pg_stat_activity
where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()
"""
WAITING = """
select count(*) > 0 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
"""
HOLD_HEAD = "select from bagdar.heads where agency_id = $1 and client_id = $2 for update"


@pytest.mark.parametrize("key", ["k", None])
@pytest.mark.parametrize("cut", ["before", "after"])
async def test_an_append_whose_commit_was_cut_off_happens_exactly_once(
    dsns: Dsns, parcels: Ledger, agency_id: UUID, client_id: UUID, cut: Cut, key: str | None
) -> None:
    stream_id = uuid4()
    events = [sent(stream_id), *moves(stream_id, 2, after=1)]
    async with Tripwire(dsns, cut) as wire, Database(wire.dsns) as database:
        receipt = await Ledger(database, PARCELS).append(
            agency_id, client_id, events, author(), expected={stream_id: 0}, now=NOON,
            idempotency_key=key, request_hash=b"asked", begin=True, result=b"answer",
        )  # fmt: skip
    assert (receipt.first_position, receipt.position, receipt.repeated) == (1, 3, False)
    assert receipt.result == b"answer"
    assert [entry.event for entry in await parcels.read(agency_id, client_id)] == events


async def test_when_the_server_stays_away_after_commit_nobody_pretends_to_know(
    dsns: Dsns, parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    stream_id = uuid4()
    async with Tripwire(dsns, "after", away=True) as wire, Database(wire.dsns) as database:
        with pytest.raises(OutcomeUnknown):
            await Ledger(database, PARCELS).append(
                agency_id, client_id, [sent(stream_id)], author(), expected={stream_id: 0}, now=NOON,
                idempotency_key="k", request_hash=b"asked", begin=True,
            )  # fmt: skip
    again = await parcels.append(
        agency_id, client_id, [sent(stream_id)], author(), expected={stream_id: 0}, now=NOON,
        idempotency_key="k", request_hash=b"asked", begin=True,
    )  # fmt: skip
    assert (again.position, again.repeated) == (1, True)


async def test_a_server_that_is_not_there_is_said_to_be_away(agency_id: UUID, client_id: UUID) -> None:
    nowhere = "postgresql://bagdar_app@/bagdar?host=/nonexistent&port=5432"
    async with Database(Dsns(store=nowhere, owner=None, bus=nowhere)) as database:
        with pytest.raises(StoreAway):
            await Ledger(database, PARCELS).head(agency_id, client_id)


async def test_a_backend_terminated_in_the_middle_is_replaced_and_the_append_goes_through(
    dsns: Dsns, parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    stream_id, other = uuid4(), uuid4()
    await parcels.append(
        agency_id, client_id, [sent(stream_id)], author(), expected={stream_id: 0}, now=NOON, begin=True
    )
    async with Database(dsns) as holding, holding.transaction(agency_id) as connection:
        await connection.execute(HOLD_HEAD, agency_id, client_id)
        append = asyncio.create_task(
            parcels.append(agency_id, client_id, [sent(other)], author(), expected={other: 0}, now=NOON)
        )
        for _ in range(500):
            if await connection.fetchval(WAITING):
                break
            await asyncio.sleep(0.01)
        assert await connection.fetchval(OWN_BACKENDS)
    assert (await append).position == 2
    assert len(await parcels.read(agency_id, client_id)) == 2

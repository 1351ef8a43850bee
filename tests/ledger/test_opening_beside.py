"""A ledger that another append opens: both are written, or neither, once, however the commit goes."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

import pytest

from services.database import Database
from services.ledger import Ledger, Opened, Receipt, VersionConflict
from services.settings import Dsns
from tests.ledger.parcels import NOON, PARCELS, author, moved, sent
from tests.ledger.tripwire import Cut, Tripwire

STREAM = uuid4()


@pytest.fixture
async def begun(parcels: Ledger, agency_id: UUID, client_id: UUID) -> UUID:
    """A ledger with one event."""
    await parcels.append(
        agency_id, client_id, [sent(STREAM)], author(), expected={STREAM: 0}, now=NOON, begin=True
    )
    return client_id


async def opening(
    ledger: Ledger, agency_id: UUID, client_id: UUID, opened: UUID, *, after: int = 1, key: str | None = None
) -> Receipt:
    """One event more in a ledger, which opens another one."""
    beside = Opened(opened, [sent(STREAM)], {STREAM: 0})
    return await ledger.append(
        agency_id, client_id, [moved(STREAM, after + 1)], author(), expected={STREAM: after}, now=NOON,
        idempotency_key=key, request_hash=b"asked", beside=beside,
    )  # fmt: skip


async def length(ledger: Ledger, agency_id: UUID, client_id: UUID) -> int:
    return len(await ledger.read(agency_id, client_id))


async def test_both_ledgers_are_written_and_the_receipt_is_of_the_first(
    parcels: Ledger, agency_id: UUID, begun: UUID
) -> None:
    opened = uuid4()
    receipt = await opening(parcels, agency_id, begun, opened)
    assert (receipt.position, receipt.repeated) == (2, False)
    assert await length(parcels, agency_id, opened) == 1


async def test_neither_is_written_when_the_other_ledger_is_there_already(
    parcels: Ledger, agency_id: UUID, begun: UUID
) -> None:
    opened = uuid4()
    await opening(parcels, agency_id, begun, opened)
    with pytest.raises(VersionConflict):
        await opening(parcels, agency_id, begun, opened, after=2)
    assert await length(parcels, agency_id, begun) == 2
    assert await length(parcels, agency_id, opened) == 1


async def test_neither_is_written_when_the_first_has_moved_on(
    parcels: Ledger, agency_id: UUID, begun: UUID
) -> None:
    opened = uuid4()
    with pytest.raises(VersionConflict):
        await opening(parcels, agency_id, begun, opened, after=5)
    assert await parcels.head(agency_id, opened) is None


async def test_the_same_request_again_opens_nothing_again(
    parcels: Ledger, agency_id: UUID, begun: UUID
) -> None:
    opened = uuid4()
    receipts = await asyncio.gather(*(opening(parcels, agency_id, begun, opened, key="k") for _ in range(8)))
    assert sorted(each.repeated for each in receipts) == [False] + [True] * 7
    assert await length(parcels, agency_id, opened) == 1


@pytest.mark.parametrize("key", ["k", None])
@pytest.mark.parametrize("cut", ["before", "after"])
async def test_a_commit_that_was_cut_off_opens_exactly_once(
    dsns: Dsns, parcels: Ledger, agency_id: UUID, begun: UUID, cut: Cut, key: str | None
) -> None:
    opened = uuid4()
    async with Tripwire(dsns, cut) as wire, Database(wire.dsns) as database:
        receipt = await opening(Ledger(database, PARCELS), agency_id, begun, opened, key=key)
    assert (receipt.position, receipt.repeated) == (2, False)
    assert await length(parcels, agency_id, begun) == 2
    assert await length(parcels, agency_id, opened) == 1

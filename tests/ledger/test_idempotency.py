"""One request, one effect: idempotency keys, also under concurrency."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

import pytest

from services.ledger import IdempotencyKeyReused, Ledger, Receipt
from tests.ledger.parcels import NOON, author, moved, sent


async def send(
    parcels: Ledger, agency_id: UUID, client_id: UUID, stream_id: UUID, key: str, asked: bytes = b"asked"
) -> Receipt:
    return await parcels.append(
        agency_id, client_id, [sent(stream_id)], author(), expected={stream_id: 0}, now=NOON,
        idempotency_key=key, request_hash=asked, begin=True, result=b"answer",
    )  # fmt: skip


async def test_the_same_request_again_gets_the_first_receipt_even_when_the_stream_has_moved_on(
    parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    stream_id = uuid4()
    first = await send(parcels, agency_id, client_id, stream_id, "k")
    await parcels.append(
        agency_id, client_id, [moved(stream_id, 2)], author(), expected={stream_id: 1}, now=NOON
    )
    again = await send(parcels, agency_id, client_id, stream_id, "k")
    assert (first.repeated, again.repeated) == (False, True)
    assert (again.first_position, again.position, again.result) == (1, 1, b"answer")
    assert again.recorded_at == first.recorded_at
    assert len(await parcels.read(agency_id, client_id)) == 2


async def test_the_same_key_with_another_request_is_refused_and_writes_nothing(
    parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    await send(parcels, agency_id, client_id, uuid4(), "k")
    with pytest.raises(IdempotencyKeyReused):
        await send(parcels, agency_id, client_id, uuid4(), "k", b"something else")
    assert len(await parcels.read(agency_id, client_id)) == 1


async def test_keys_of_two_clients_do_not_meet(parcels: Ledger, agency_id: UUID) -> None:
    receipts = [await send(parcels, agency_id, uuid4(), uuid4(), "k") for _ in range(2)]
    assert [receipt.repeated for receipt in receipts] == [False, False]


async def test_thirty_simultaneous_sends_of_one_request_write_once(
    parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    stream_id = uuid4()
    receipts = await asyncio.gather(*(send(parcels, agency_id, client_id, stream_id, "k") for _ in range(30)))
    assert sorted(receipt.repeated for receipt in receipts) == [False] + [True] * 29
    assert {receipt.position for receipt in receipts} == {1}
    assert len(await parcels.read(agency_id, client_id)) == 1


async def test_a_request_that_had_nothing_to_say_is_remembered_too(
    parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    await send(parcels, agency_id, client_id, uuid4(), "k")
    first, again = [
        await parcels.append(
            agency_id,
            client_id,
            [],
            author(),
            expected={},
            now=NOON,
            idempotency_key="nothing",
            result=b"same",
        )
        for _ in range(2)
    ]
    assert (first.first_position, first.position) == (2, 1)
    assert (again.position, again.repeated, again.result) == (1, True, b"same")

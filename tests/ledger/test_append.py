"""Appending: gapless, in order, one winner, all or nothing."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from itertools import pairwise
from uuid import UUID, uuid4

import pytest

from services.ledger import ClientUnknown, Ledger, Receipt, VersionConflict, bucket_of
from services.ledger.chain import ZERO_HASH
from tests.ledger.parcels import NOON, author, moved, moves, sent


async def begin(parcels: Ledger, agency_id: UUID, client_id: UUID) -> UUID:
    stream_id = uuid4()
    await parcels.append(
        agency_id, client_id, [sent(stream_id)], author(), expected={stream_id: 0}, now=NOON, begin=True
    )
    return stream_id


async def test_an_appended_event_is_read_back_with_its_place_author_and_moments(
    parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    stream_id, somebody = uuid4(), author()
    receipt = await parcels.append(
        agency_id, client_id, [sent(stream_id)], somebody, expected={stream_id: 0}, now=NOON, begin=True
    )
    [entry] = await parcels.read(agency_id, client_id)
    assert (receipt.first_position, receipt.position, receipt.repeated) == (1, 1, False)
    assert entry.event == sent(stream_id)
    assert (entry.position, entry.stream_id, entry.version) == (1, stream_id, 1)
    assert (entry.type, entry.schema_version) == ("test_parcel.sent", 1)
    assert (entry.actor, entry.actor_party, entry.cause) == (somebody.actor, "AGENCY", somebody.cause)
    assert (entry.recorded_at, entry.effective_at) == (NOON, sent(stream_id).effective_at)
    assert entry.prev_hash == ZERO_HASH


async def test_sixteen_writers_of_one_client_leave_no_hole_and_lose_nothing(
    parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    await begin(parcels, agency_id, client_id)

    async def write_twenty() -> list[int]:
        stream_id, positions = uuid4(), list[int]()
        for event in moves(stream_id, 20):
            expected = {stream_id: event.originator_version - 1}
            receipt = await parcels.append(
                agency_id, client_id, [event], author(), expected=expected, now=NOON
            )
            positions.append(receipt.position)
        return positions

    told = await asyncio.gather(*(write_twenty() for _ in range(16)))
    entries = await parcels.read(agency_id, client_id)
    assert [entry.position for entry in entries] == list(range(1, 322))
    assert sorted(position for positions in told for position in positions) == list(range(2, 322))
    assert all(later.prev_hash == entry.hash for entry, later in pairwise(entries))
    assert all(positions == sorted(positions) for positions in told)


async def test_of_a_hundred_writers_at_one_version_one_wins_and_the_others_learn_the_version(
    parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    stream_id = await begin(parcels, agency_id, client_id)

    async def write(number: int) -> Receipt:
        event = moved(stream_id, 2, str(number))
        return await parcels.append(
            agency_id, client_id, [event], author(), expected={stream_id: 1}, now=NOON
        )

    answers = await asyncio.gather(*map(write, range(100)), return_exceptions=True)
    assert [answer.position for answer in answers if isinstance(answer, Receipt)] == [2]
    refusals = [answer for answer in answers if isinstance(answer, VersionConflict)]
    assert len(refusals) == 99
    assert all(refusal.facts == {"expected": 1, "actual": 2} for refusal in refusals)
    head = await parcels.head(agency_id, client_id)
    assert head is not None
    assert head.position == 2


async def test_events_of_several_streams_are_written_together_or_not_at_all(
    parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    first = await begin(parcels, agency_id, client_id)
    second = uuid4()
    events = [sent(second), moved(first, 2)]
    with pytest.raises(VersionConflict):
        await parcels.append(
            agency_id, client_id, [sent(second), moved(first, 3)], author(),
            expected={first: 2, second: 0}, now=NOON,
        )  # fmt: skip
    assert await parcels.stream(agency_id, client_id, second) == []
    receipt = await parcels.append(
        agency_id, client_id, events, author(), expected={first: 1, second: 0}, now=NOON
    )
    assert (receipt.first_position, receipt.position) == (2, 3)
    assert [entry.version for entry in await parcels.stream(agency_id, client_id, first)] == [1, 2]


async def test_a_stream_that_was_only_read_guards_the_append(
    parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    read = await begin(parcels, agency_id, client_id)
    other = uuid4()
    with pytest.raises(VersionConflict):
        await parcels.append(
            agency_id, client_id, [sent(other)], author(), expected={other: 0, read: 0}, now=NOON
        )
    await parcels.append(
        agency_id, client_id, [sent(other)], author(), expected={other: 0, read: 1}, now=NOON
    )


async def test_a_client_read_whole_is_guarded_by_its_position(
    parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    await begin(parcels, agency_id, client_id)
    other = uuid4()
    with pytest.raises(VersionConflict):
        await parcels.append(
            agency_id, client_id, [sent(other)], author(), expected={other: 0}, expected_position=0, now=NOON
        )
    receipt = await parcels.append(
        agency_id, client_id, [sent(other)], author(), expected={other: 0}, expected_position=1, now=NOON
    )
    assert receipt.position == 2


async def test_a_client_that_was_never_begun_is_unknown(
    parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    stream_id = uuid4()
    with pytest.raises(ClientUnknown):
        await parcels.append(
            agency_id, client_id, [sent(stream_id)], author(), expected={stream_id: 0}, now=NOON
        )
    assert await parcels.head(agency_id, client_id) is None


async def test_recorded_moments_never_run_backwards_within_a_client(
    parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    stream_id = await begin(parcels, agency_id, client_id)
    earlier = NOON - timedelta(seconds=3)
    receipt = await parcels.append(
        agency_id,
        client_id,
        [moved(stream_id, 2, now=earlier)],
        author(),
        expected={stream_id: 1},
        now=earlier,
    )
    [_, entry] = await parcels.read(agency_id, client_id)
    assert receipt.recorded_at == entry.recorded_at == entry.effective_at == entry.event.timestamp == NOON


async def test_an_event_that_skips_a_version_is_a_fault_of_the_program(
    parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    stream_id = await begin(parcels, agency_id, client_id)
    with pytest.raises(ValueError, match="does not follow"):
        await parcels.append(
            agency_id, client_id, [moved(stream_id, 3)], author(), expected={stream_id: 1}, now=NOON
        )


async def test_the_heads_of_an_agency_are_the_ends_of_its_clients(parcels: Ledger, agency_id: UUID) -> None:
    clients = sorted((uuid4() for _ in range(3)), key=str)
    for client_id in clients:
        await begin(parcels, agency_id, client_id)
    assert [(head.client_id, head.position) for head in await parcels.heads(agency_id)] == [
        (client_id, 1) for client_id in clients
    ]


async def test_a_begun_clients_agency_is_registered_once_in_its_bucket(parcels: Ledger) -> None:
    agency_id = UUID("00000000-0000-4000-8000-0000000000ff")
    for _ in range(2):
        await begin(parcels, agency_id, uuid4())
    async with parcels.database.outside_agencies() as connection:
        buckets = await connection.fetch(
            "select bucket from bagdar.agency_registry where agency_id = $1", agency_id
        )
    assert [row["bucket"] for row in buckets] == [bucket_of(agency_id)] == [63]

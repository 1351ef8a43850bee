"""A ledger taken out and brought in elsewhere is the same ledger."""

from __future__ import annotations

import json
from uuid import UUID, uuid4

import pytest

from services.database import Database
from services.ledger import ClientUnknown, Ledger, UnreadableEvent
from services.ledger.portable import ExportIsDamaged, LedgerDiffers, export_lines, import_lines
from services.ledger.verify import verify
from tests.ledger.parcels import NOON, author, moved, moves, sent


async def write_five(parcels: Ledger, agency_id: UUID, client_id: UUID) -> UUID:
    stream_id = uuid4()
    events = [sent(stream_id), *moves(stream_id, 4, after=1)]
    await parcels.append(
        agency_id, client_id, events, author(), expected={stream_id: 0}, now=NOON, begin=True
    )
    return stream_id


async def taken_out(parcels: Ledger, agency_id: UUID, client_id: UUID) -> list[str]:
    return [line async for line in export_lines(parcels.database, agency_id, client_id)]


async def test_another_agency_gets_the_same_positions_moments_authors_and_hashes(
    database: Database, parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    await write_five(parcels, agency_id, client_id)
    elsewhere = uuid4()
    imported = await import_lines(parcels, elsewhere, await taken_out(parcels, agency_id, client_id))
    assert (imported.client_id, imported.written, imported.position) == (client_id, 5, 5)
    assert await parcels.read(elsewhere, client_id) == await parcels.read(agency_id, client_id)
    assert await parcels.head(elsewhere, client_id) == await parcels.head(agency_id, client_id)
    assert (await verify(database, elsewhere, client_id)).reason is None


async def test_the_same_file_twice_changes_nothing(parcels: Ledger, agency_id: UUID, client_id: UUID) -> None:
    await write_five(parcels, agency_id, client_id)
    lines = await taken_out(parcels, agency_id, client_id)
    assert (await import_lines(parcels, agency_id, lines)).written == 0
    assert await taken_out(parcels, agency_id, client_id) == lines


async def test_a_longer_file_of_the_same_ledger_adds_what_is_new_and_writing_goes_on(
    parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    stream_id, elsewhere = await write_five(parcels, agency_id, client_id), uuid4()
    await import_lines(parcels, elsewhere, await taken_out(parcels, agency_id, client_id))
    await parcels.append(
        agency_id, client_id, [moved(stream_id, 6)], author(), expected={stream_id: 5}, now=NOON
    )
    imported = await import_lines(parcels, elsewhere, await taken_out(parcels, agency_id, client_id))
    assert (imported.written, imported.position) == (1, 6)
    receipt = await parcels.append(
        elsewhere, client_id, [moved(stream_id, 7)], author(), expected={stream_id: 6}, now=NOON
    )
    assert receipt.position == 7


async def test_a_client_that_went_on_differently_keeps_its_own_history(
    parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    stream_id, elsewhere = await write_five(parcels, agency_id, client_id), uuid4()
    await import_lines(parcels, elsewhere, await taken_out(parcels, agency_id, client_id))
    for agency in (agency_id, elsewhere):
        await parcels.append(
            agency, client_id, [moved(stream_id, 6, str(agency))], author(), expected={stream_id: 5}, now=NOON
        )
    with pytest.raises(LedgerDiffers) as caught:
        await import_lines(parcels, elsewhere, await taken_out(parcels, agency_id, client_id))
    assert caught.value.facts == {"position": 6}


@pytest.mark.parametrize("line", range(7))
async def test_a_file_with_any_line_missing_is_refused_whole(
    parcels: Ledger, agency_id: UUID, client_id: UUID, line: int
) -> None:
    await write_five(parcels, agency_id, client_id)
    lines, elsewhere = await taken_out(parcels, agency_id, client_id), uuid4()
    with pytest.raises(ExportIsDamaged):
        await import_lines(parcels, elsewhere, [*lines[:line], *lines[line + 1 :]])
    assert await parcels.heads(elsewhere) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("payload", '{"note":"forged"}'),
        ("actor", str(UUID(int=5))),
        ("recorded_at", "2026-03-02T12:00:00Z"),
        ("hash", "00" * 32),
        ("prev_hash", "no hash"),
        ("position", 9),
        ("more", 1),
    ],
)
async def test_a_file_with_an_altered_line_is_refused_whole_and_the_line_is_named(
    parcels: Ledger, agency_id: UUID, client_id: UUID, field: str, value: object
) -> None:
    await write_five(parcels, agency_id, client_id)
    lines, elsewhere = await taken_out(parcels, agency_id, client_id), uuid4()
    lines[3] = json.dumps({**json.loads(lines[3]), field: value})
    with pytest.raises(ExportIsDamaged) as caught:
        await import_lines(parcels, elsewhere, lines)
    assert caught.value.facts == {"line": 4}
    assert await parcels.heads(elsewhere) == []


async def test_something_behind_the_end_is_refused(parcels: Ledger, agency_id: UUID, client_id: UUID) -> None:
    await write_five(parcels, agency_id, client_id)
    lines = await taken_out(parcels, agency_id, client_id)
    with pytest.raises(ExportIsDamaged):
        await import_lines(parcels, uuid4(), [*lines, lines[-1]])
    assert (await import_lines(parcels, uuid4(), [*lines, "\n"])).written == 5


async def test_events_this_program_does_not_know_are_not_brought_in(
    ledger: Ledger, parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    await write_five(parcels, agency_id, client_id)
    elsewhere = uuid4()
    with pytest.raises(UnreadableEvent):
        await import_lines(ledger, elsewhere, await taken_out(parcels, agency_id, client_id))
    assert await ledger.heads(elsewhere) == []


async def test_an_unknown_client_cannot_be_taken_out(
    parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    with pytest.raises(ClientUnknown):
        await taken_out(parcels, agency_id, client_id)

"""What somebody with the owner's rights changes behind the ledger's back is found, with its position."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from services.database import Database
from services.ledger import ClientUnknown, Ledger, LedgerBroken
from services.ledger.chain import event_hash
from services.ledger.verify import Fault, verify
from services.settings import Dsns
from tests.conftest import as_owner
from tests.ledger.parcels import NOON, author, moves, sent

PLACE = "agency_id = '{agency_id}' and client_id = '{client_id}' and position"
TAMPERINGS = {
    "a payload": ("update bagdar.events set payload = '{{}}' where {place} = 4", 4, Fault.ALTERED),
    "an actor": ("update bagdar.events set actor = gen_random_uuid() where {place} = 4", 4, Fault.ALTERED),
    "a party": ("update bagdar.events set actor_party = 'CLIENT' where {place} = 4", 4, Fault.ALTERED),
    "a moment": (
        "update bagdar.events set effective_at = effective_at - interval '1 day' where {place} = 4",
        4,
        Fault.ALTERED,
    ),
    "a type": ("update bagdar.events set type = 'test_parcel.shifted' where {place} = 4", 4, Fault.ALTERED),
    "a hash": ("update bagdar.events set hash = sha256(hash) where {place} = 4", 4, Fault.ALTERED),
    "a link": ("update bagdar.events set prev_hash = sha256(hash) where {place} = 4", 4, Fault.UNLINKED),
    "a gap": ("delete from bagdar.events where {place} = 4", 4, Fault.MISSING),
    "the beginning": ("delete from bagdar.events where {place} = 1", 1, Fault.MISSING),
    "the end": ("delete from bagdar.events where {place} >= 7", 7, Fault.MISSING),
    "everything": ("delete from bagdar.events where {place} > 0", 1, Fault.MISSING),
    "a head's hash": (
        "update bagdar.heads set hash = sha256(hash) where {place} > 0",
        8,
        Fault.HEAD_DIFFERS,
    ),
    "a head's position": ("update bagdar.heads set position = 6 where {place} > 0", 8, Fault.HEAD_DIFFERS),
}


async def write_eight(parcels: Ledger, agency_id: UUID, client_id: UUID) -> None:
    stream_id = uuid4()
    events = [sent(stream_id), *moves(stream_id, 7, after=1)]
    await parcels.append(
        agency_id, client_id, events, author(), expected={stream_id: 0}, now=NOON, begin=True
    )


async def tamper(dsns: Dsns, agency_id: UUID, client_id: UUID, statement: str) -> None:
    place = PLACE.format(agency_id=agency_id, client_id=client_id)
    await as_owner(dsns, f"set app.agency = '{agency_id}'", statement.format(place=place))


async def test_an_untouched_ledger_verifies_page_by_page(
    database: Database, parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    await write_eight(parcels, agency_id, client_id)
    steps: list[tuple[int, int]] = []

    def note(done: int, total: int) -> None:
        steps.append((done, total))

    outcome = await verify(database, agency_id, client_id, note, page=3)
    head = await parcels.head(agency_id, client_id)
    assert head is not None
    assert (outcome.events, outcome.head_hash, outcome.reason) == (8, head.hash, None)
    assert steps == [(3, 8), (6, 8), (8, 8)]


@pytest.mark.parametrize("what", list(TAMPERINGS))
async def test_tampering_is_found_at_its_position(
    database: Database, dsns: Dsns, parcels: Ledger, agency_id: UUID, client_id: UUID, what: str
) -> None:
    await write_eight(parcels, agency_id, client_id)
    statement, position, reason = TAMPERINGS[what]
    await tamper(dsns, agency_id, client_id, statement)
    outcome = await verify(database, agency_id, client_id)
    assert (outcome.first_bad_position, outcome.reason) == (position, reason)
    assert outcome.events == position - 1 or reason is Fault.HEAD_DIFFERS


async def test_two_events_that_changed_places_are_found(
    database: Database, dsns: Dsns, parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    await write_eight(parcels, agency_id, client_id)
    for old, new in ((4, 99), (5, 4), (99, 5)):
        statement = f"update bagdar.events set position = {new} where {{place}} = {old}"
        await tamper(dsns, agency_id, client_id, statement)
    outcome = await verify(database, agency_id, client_id)
    assert (outcome.first_bad_position, outcome.reason) == (4, Fault.UNLINKED)


async def test_a_rewritten_event_with_a_fresh_hash_breaks_the_next_link(
    database: Database, dsns: Dsns, parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    await write_eight(parcels, agency_id, client_id)
    entries = await parcels.read(agency_id, client_id)
    forged = entries[3]
    columns = [getattr(forged, name) for name in forged.__struct_fields__[:13]]
    columns[6] = b'{"note":"forged"}'
    digest = event_hash(*columns).hex()
    change = f"payload = '{{{{\"note\":\"forged\"}}}}', hash = '\\x{digest}'"
    await tamper(dsns, agency_id, client_id, f"update bagdar.events set {change} where {{place}} = 4")
    outcome = await verify(database, agency_id, client_id)
    assert (outcome.first_bad_position, outcome.reason) == (5, Fault.UNLINKED)


async def test_a_reader_meets_a_hole_as_damage_and_not_as_an_end(
    dsns: Dsns, parcels: Ledger, agency_id: UUID, client_id: UUID
) -> None:
    await write_eight(parcels, agency_id, client_id)
    await tamper(dsns, agency_id, client_id, "delete from bagdar.events where {place} = 4")
    with pytest.raises(LedgerBroken) as caught:
        await parcels.read(agency_id, client_id)
    assert (caught.value.client_id, caught.value.position) == (client_id, 4)


async def test_an_unknown_client_cannot_be_verified(
    database: Database, agency_id: UUID, client_id: UUID
) -> None:
    with pytest.raises(ClientUnknown):
        await verify(database, agency_id, client_id)

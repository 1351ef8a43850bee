"""Events to bytes and back: exact, canonical, from a closed list, old versions included."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.root import Event
from services.ledger import Codec, UnreadableEvent, UnstorableEvent
from tests.ledger.parcels import NOON, PARCELS, Parcel, Speed, Stop, moved, sent

CLIENT = UUID(int=1)
STREAM = UUID(int=2)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
AMOUNT = st.decimals(allow_nan=False, allow_infinity=False, places=None)
MOMENT = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))
STOPS = st.lists(st.builds(Stop, st.uuids(), TEXT, AMOUNT), max_size=3).map(tuple)
FACTS = st.fixed_dictionaries(
    {
        "to": TEXT,
        "weight": AMOUNT,
        "speed": st.sampled_from(Speed),
        "due_on": st.dates(date(1970, 1, 1), date(2200, 1, 1)),
        "picked_up_at": MOMENT,
        "stops": STOPS,
        "sender_id": st.none() | st.uuids(),
    }
)


def read_back(type: str, schema_version: int, payload: bytes, version: int = 1) -> Event:
    return PARCELS.decode(CLIENT, 9, STREAM, version, type, schema_version, payload, NOON)


def make(kind: type[Event], **facts: object) -> Event:
    values = {"originator_id": STREAM, "originator_version": 1, "timestamp": NOON, **facts}
    return cast("Any", kind)(**values)


@given(FACTS)
def test_every_fact_is_read_back_as_it_was(facts: dict[str, object]) -> None:
    event = make(Parcel.Sent, originator_topic="test_parcel", **facts)
    copy = read_back(*PARCELS.encode(event))
    assert copy == event
    assert type(copy) is Parcel.Sent
    assert str(vars(copy)["weight"]) == str(facts["weight"])


def test_the_bytes_of_a_fact_are_canonical() -> None:
    assert PARCELS.encode(sent(STREAM)) == (
        "test_parcel.sent",
        1,
        '{"due_on":"2026-03-31","picked_up_at":"2026-03-01T09:00:00Z","sender_id":null,"speed":"FAST",'
        '"stops":[{"cost":"0.10","place":"Астана","stop_id":"00000000-0000-0000-0000-000000000007"}],'
        '"to":"Қарағанды","weight":"1.50"}'.encode(),
    )


def test_a_fact_without_facts_is_an_empty_object() -> None:
    event = make(Parcel.Delivered)
    assert PARCELS.encode(event)[2] == b"{}"
    assert read_back(*PARCELS.encode(event)) == event


def test_a_payload_of_version_1_goes_through_both_upcasts() -> None:
    event = read_back("test_parcel.weighed", 1, b'{"grams":1500}')
    assert event == make(Parcel.Weighed, weight=Decimal("1.5"), by=None)


def test_a_payload_of_version_2_goes_through_the_second_upcast_only() -> None:
    event = read_back("test_parcel.weighed", 2, b'{"weight":"0.250"}')
    assert str(vars(event)["weight"]) == "0.250"


def test_a_superseded_topic_is_read_as_todays_event_and_written_under_todays_topic() -> None:
    event = read_back("test_parcel.shifted", 1, b'{"note":"left"}', version=2)
    assert event == moved(STREAM, 2, "left")
    assert PARCELS.encode(event)[0] == "test_parcel.moved"


@pytest.mark.parametrize(
    ("type", "schema_version", "payload", "reason"),
    [
        ("test_parcel.lost", 1, b"{}", "not in the registry"),
        ("subprocess:Popen", 1, b'{"args":"true"}', "not in the registry"),
        ("test_parcel.moved", 2, b'{"note":""}', "this program knows 1"),
        ("test_parcel.moved", 0, b'{"note":""}', "this program knows 1"),
        ("test_parcel.moved", 1, b"{}", "note"),
        ("test_parcel.moved", 1, b'{"note":7}', "str"),
        ("test_parcel.moved", 1, b'{"note":"\xff"}', "utf-8"),
        ("test_parcel.moved", 1, b"[]", "object"),
        ("test_parcel.moved", 1, b"", "truncated"),
        ("test_parcel.weighed", 1, b'{"kilograms":"2"}', "grams"),
        ("test_parcel.weighed", 1, b'{"grams":"heavy"}', "ConversionSyntax"),
    ],
)
def test_an_event_that_cannot_be_read_names_its_client_position_and_type(
    type: str, schema_version: int, payload: bytes, reason: str
) -> None:
    with pytest.raises(UnreadableEvent, match=reason) as caught:
        read_back(type, schema_version, payload)
    assert (caught.value.client_id, caught.value.position, caught.value.type) == (CLIENT, 9, type)


@pytest.mark.parametrize(
    "event",
    [
        make(Parcel.Moved, note=7),
        make(Parcel.Moved, note=object()),
        make(Parcel.Moved, note="\ud800"),
        make(Parcel.Weighed, weight=Decimal("NaN"), by=None),
        make(Parcel.Sent, **{**vars(sent(STREAM)), "stops": list[Stop]()}),
        make(Parcel.Sent, **{**vars(sent(STREAM)), "originator_topic": "os:system"}),
    ],
    ids=[
        "a number for a text",
        "not a value",
        "half a character",
        "not a number",
        "a list",
        "a foreign topic",
    ],
)
def test_a_fact_that_would_be_read_back_as_another_is_not_stored(event: Event) -> None:
    with pytest.raises(UnstorableEvent):
        PARCELS.encode(event)


def test_a_fact_outside_the_list_is_not_stored() -> None:
    with pytest.raises(UnstorableEvent, match="registry"):
        Codec({}).encode(moved(uuid4(), 2))


def test_the_encoder_keeps_payload_fields_in_alphabetical_order() -> None:
    payload = PARCELS.encode(sent(STREAM))[2]
    assert list(json.loads(payload)) == sorted(json.loads(payload))

"""What the scalars take and give back, as variables and as literals, over HTTP."""

from __future__ import annotations

import json
from typing import Any

import orjson
import pytest

from tests.api.transport.conftest import Site, codes

TYPES = {
    "number": "Decimal!",
    "whole": "Int!",
    "day": "Date!",
    "moment": "DateTime!",
    "version": "Version!",
    "colour": "Colour!",
    "many": "[ID!]!",
}

KEPT: list[tuple[str, Any, Any]] = [
    ("number", "0.5", "0.5"),
    ("number", "-12.50", "-12.50"),
    ("number", 7, "7"),
    ("number", -3, "-3"),
    ("number", "0.30000000000000004", "0.30000000000000004"),
    ("number", "1234567890123456789.123456789", "1234567890123456789.123456789"),
    ("number", "0.000000000000000001", "0.000000000000000001"),
    ("number", "-0.00", "0"),
    ("number", 2**63, "9223372036854775808"),
    ("whole", 2**31 - 1, 2**31 - 1),
    ("day", "2028-02-29", "2028-02-29"),
    ("day", "1970-01-01", "1970-01-01"),
    ("day", "2200-12-31", "2200-12-31"),
    ("moment", "2026-01-31T10:00:00Z", "2026-01-31T10:00:00Z"),
    ("moment", "2026-01-31T10:00:00+05:45", "2026-01-31T04:15:00Z"),
    ("moment", "2026-01-31t10:00:00.123456z", "2026-01-31T10:00:00.123456Z"),
    ("version", 0, 0),
    ("version", 2**53 - 1, 2**53 - 1),
    ("colour", "BLUE", "BLUE"),
    ("many", ["a", "a"], 2),
    ("many", [], 0),
]

REFUSED: list[tuple[str, str, str]] = [
    ("number", "0.5", "NUMBER_IS_NOT_TEXT"),
    ("number", "-0.0", "NUMBER_IS_NOT_TEXT"),
    ("number", "5e-324", "NUMBER_IS_NOT_TEXT"),
    ("number", "1e308", "NUMBER_IS_NOT_TEXT"),
    ("number", "18446744073709551616", "NUMBER_IS_NOT_TEXT"),
    ("number", "true", "NUMBER_IS_MALFORMED"),
    ("number", "[]", "NUMBER_IS_MALFORMED"),
    ("number", "{}", "NUMBER_IS_MALFORMED"),
    ("number", "null", "INPUT_IS_INVALID"),
    ("number", '""', "NUMBER_IS_MALFORMED"),
    ("number", '" 1"', "NUMBER_IS_MALFORMED"),
    ("number", '"1\\n"', "NUMBER_IS_MALFORMED"),
    ("number", '"+1"', "NUMBER_IS_MALFORMED"),
    ("number", '".5"', "NUMBER_IS_MALFORMED"),
    ("number", '"5."', "NUMBER_IS_MALFORMED"),
    ("number", '"1e5"', "NUMBER_IS_MALFORMED"),
    ("number", '"1e1000000000"', "NUMBER_IS_MALFORMED"),
    ("number", '"0x10"', "NUMBER_IS_MALFORMED"),
    ("number", '"1_000"', "NUMBER_IS_MALFORMED"),
    ("number", '"1,5"', "NUMBER_IS_MALFORMED"),
    ("number", '"NaN"', "NUMBER_IS_MALFORMED"),
    ("number", '"sNaN"', "NUMBER_IS_MALFORMED"),
    ("number", '"Infinity"', "NUMBER_IS_MALFORMED"),
    ("number", '"１２"', "NUMBER_IS_MALFORMED"),
    ("number", '"٣"', "NUMBER_IS_MALFORMED"),
    ("number", '"' + "9" * 29 + '"', "NUMBER_IS_NOT_EXACT"),
    ("number", '"' + "9" * 4000 + '"', "NUMBER_IS_MALFORMED"),
    ("number", '"0.0000000000000000001"', "NUMBER_IS_NOT_EXACT"),
    ("number", '"10000000000000000000"', "NUMBER_IS_NOT_EXACT"),
    ("whole", "2147483648", "INPUT_IS_INVALID"),
    ("whole", "9223372036854775808", "INPUT_IS_INVALID"),
    ("whole", "10000000000000000000", "INPUT_IS_INVALID"),
    ("whole", "1.5", "INPUT_IS_INVALID"),
    ("whole", '"1"', "INPUT_IS_INVALID"),
    ("whole", "true", "INPUT_IS_INVALID"),
    ("day", '"2026-02-30"', "DATE_IS_MALFORMED"),
    ("day", '"2026-02-29"', "DATE_IS_MALFORMED"),
    ("day", '"2026-13-01"', "DATE_IS_MALFORMED"),
    ("day", '"2026-01-00"', "DATE_IS_MALFORMED"),
    ("day", '"0000-01-01"', "DATE_IS_MALFORMED"),
    ("day", '"0001-01-01"', "DATE_IS_OUT_OF_RANGE"),
    ("day", '"1969-12-31"', "DATE_IS_OUT_OF_RANGE"),
    ("day", '"2201-01-01"', "DATE_IS_OUT_OF_RANGE"),
    ("day", '"9999-12-31"', "DATE_IS_OUT_OF_RANGE"),
    ("day", '"10000-01-01"', "DATE_IS_MALFORMED"),
    ("day", '"-0044-03-15"', "DATE_IS_MALFORMED"),
    ("day", '""', "DATE_IS_MALFORMED"),
    ("day", '"01/31/2026"', "DATE_IS_MALFORMED"),
    ("day", "1767225600", "DATE_IS_MALFORMED"),
    ("day", '"2026-W05-1"', "DATE_IS_MALFORMED"),
    ("day", '"20260131"', "DATE_IS_MALFORMED"),
    ("day", '"٢٠٢٦-٠١-٣١"', "DATE_IS_MALFORMED"),
    ("day", '"infinity"', "DATE_IS_MALFORMED"),
    ("day", '"now"', "DATE_IS_MALFORMED"),
    ("moment", '"2016-12-31T23:59:60Z"', "MOMENT_IS_MALFORMED"),
    ("moment", '"2026-01-31T24:00:00Z"', "MOMENT_IS_MALFORMED"),
    ("moment", '"2026-01-31T10:00:00"', "MOMENT_HAS_NO_ZONE"),
    ("moment", '"2026-01-31T10:00:00+25:00"', "MOMENT_IS_MALFORMED"),
    ("moment", '"2026-01-31T10:00:00.123456789Z"', "MOMENT_IS_MALFORMED"),
    ("moment", '"9999-12-31T23:59:59-12:00"', "MOMENT_IS_MALFORMED"),
    ("moment", '"0001-01-01T00:00:00+14:00"', "MOMENT_IS_MALFORMED"),
    ("moment", '"2026-03-29T02:30:00[Europe/Berlin]"', "MOMENT_IS_MALFORMED"),
    ("moment", '"1900-01-01T00:00:00Z"', "DATE_IS_OUT_OF_RANGE"),
    ("moment", '"9998-01-01T00:00:00Z"', "DATE_IS_OUT_OF_RANGE"),
    ("moment", '"2026-01-31 10:00:00Z"', "MOMENT_IS_MALFORMED"),
    ("moment", "1767225600", "MOMENT_IS_MALFORMED"),
    ("version", "-1", "COUNT_IS_MALFORMED"),
    ("version", "9007199254740992", "COUNT_IS_MALFORMED"),
    ("version", "1.0", "COUNT_IS_MALFORMED"),
    ("version", "true", "COUNT_IS_MALFORMED"),
    ("version", '"1"', "COUNT_IS_MALFORMED"),
    ("colour", '"NOPE"', "INPUT_IS_INVALID"),
    ("colour", '"red"', "INPUT_IS_INVALID"),
    ("many", '[["x"]]', "INPUT_IS_INVALID"),
    ("many", "{}", "INPUT_IS_INVALID"),
    ("many", "[null]", "INPUT_IS_INVALID"),
]


def asking(slot: str) -> str:
    """A query with the slot's value as a variable."""
    return f"query ($value: {TYPES[slot]}) {{ {slot}(value: $value) }}".replace("many(value:", "many(ids:")


@pytest.mark.parametrize(("slot", "value", "answer"), KEPT)
async def test_a_good_value_is_kept_exactly(site: Site, slot: str, value: Any, answer: Any) -> None:
    response = await site.ask(asking(slot), {"value": value})
    assert response.json().get("data") == {slot: answer}, response.text


@pytest.mark.parametrize(("slot", "raw", "code"), REFUSED)
async def test_a_bad_value_is_refused_with_its_field(site: Site, slot: str, raw: str, code: str) -> None:
    request = orjson.dumps({"query": asking(slot), "variables": {"value": "HERE"}})
    response = await site.client.post(
        "/graphql",
        content=request.replace(b'"HERE"', raw.encode()),
        headers={"content-type": "application/json"},
    )
    assert (response.status_code, codes(response)) == (400, [code])
    assert response.json()["errors"][0]["extensions"]["field"].startswith("value")
    assert len(response.content) < 1000
    assert site.shelf.calls == 0


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("{ number(value: 0.5) }", "NUMBER_IS_NOT_TEXT"),
        ('{ number(value: "1e5") }', "NUMBER_IS_MALFORMED"),
        ("{ number(value: RED) }", "NUMBER_IS_MALFORMED"),
        ("{ number(value: {a: 1}) }", "NUMBER_IS_MALFORMED"),
        ("{ number(value: " + "9" * 5000 + ") }", "NUMBER_IS_NOT_TEXT"),
        ("{ version(value: " + "9" * 5000 + ") }", "COUNT_IS_MALFORMED"),
        ("{ whole(value: " + "9" * 5000 + ") }", "DOCUMENT_IS_INVALID"),
        ('{ day(value: "2026-02-30") }', "DATE_IS_MALFORMED"),
        ('{ moment(value: "2026-01-31T10:00:00") }', "MOMENT_HAS_NO_ZONE"),
    ],
)
async def test_a_bad_literal_is_refused_like_a_bad_variable(site: Site, document: str, code: str) -> None:
    response = await site.ask(document)
    assert (response.status_code, codes(response)) == (400, [code])
    assert site.shelf.calls == 0


async def test_a_wrong_field_deep_in_an_input_is_named(site: Site) -> None:
    document = "mutation ($parcel: Parcel!) { pack(parcel: $parcel) { __typename } }"
    response = await site.ask(document, {"parcel": {"title": "x", "weight": 0.5}}, accept_language="kk")
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "NUMBER_IS_NOT_TEXT"
    assert error["extensions"]["field"] == "parcel.weight"


@pytest.mark.parametrize(
    "parcel",
    [
        {"title": "x", "isAdmin": True},
        {"title": "x", "__proto__": {"admin": True}},
        {"title": {"deep": "er"}},
        {"weight": "1"},
        {},
        [],
        "x",
    ],
)
async def test_an_input_object_takes_its_own_fields_only(site: Site, parcel: Any) -> None:
    document = "mutation ($parcel: Parcel!) { pack(parcel: $parcel) { __typename } }"
    response = await site.ask(document, {"parcel": parcel})
    assert (response.status_code, set(codes(response))) == (400, {"INPUT_IS_INVALID"})
    assert site.shelf.calls == 0


async def test_json_may_be_64_levels_deep_and_no_deeper(site: Site) -> None:
    def nested(levels: int) -> dict[str, Any]:
        value = json.loads("[" * levels + "]" * levels)
        return {"query": "{ who }", "variables": {"unused": value}}

    assert (await site.post(nested(62))).status_code == 200
    response = await site.post(nested(63))
    assert (response.status_code, codes(response)) == (400, ["JSON_IS_TOO_DEEP"])
    assert codes(await site.post(nested(900))) == ["JSON_IS_TOO_DEEP"]


@pytest.mark.parametrize("first", [0, -1, 101, 10**9])
async def test_a_page_size_in_a_variable_is_checked_before_anything_runs(site: Site, first: int) -> None:
    document = "query ($n: Int!) { box { boxes(first: $n) { edges { cursor } } } }"
    response = await site.ask(document, {"n": first})
    assert (response.status_code, codes(response)) == (400, ["PAGE_SIZE_IS_OUT_OF_RANGE"])
    assert site.shelf.calls == 0

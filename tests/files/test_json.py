"""JSON files: exact numbers, a documented shape, errors by path."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from domain.terms import EdgeKind
from services.files import FileCannotBeRead, FileError, ParentLink, Reading
from services.files.errors import (
    FileEncodingUnknown,
    FileHasNul,
    FileTooManyRows,
    JsonDamaged,
    JsonDuplicateKey,
    JsonTooDeep,
)
from tests.files.given import found, read


def parsed(text: str | dict[str, Any]) -> Reading:
    """The reading of a JSON file."""
    return read(text if isinstance(text, str) else json.dumps(text), "plan.json")


def value_of(literal: str) -> str:
    """A file with one reading of this value."""
    return f'{{"readings": [{{"keyResult": "A", "measuredOn": "2026-01-31", "value": {literal}}}]}}'


@pytest.mark.parametrize("literal", ["0.30000000000000004", "1234567890123456789.5", "-0.1", "15000", "1e3"])
def test_a_number_is_exact(literal: str) -> None:
    assert parsed(value_of(literal)).records.check_ins[0].value == Decimal(literal)


def test_a_number_may_be_text_as_people_type_it() -> None:
    assert parsed(value_of('"12,5 %"')).records.check_ins[0].value == Decimal("12.5")


BAD_VALUES = {
    "NaN": FileError.NOT_FINITE,
    "-Infinity": FileError.NOT_FINITE,
    '"NaN"': FileError.NOT_FINITE,
    "1e400": FileError.NUMBER_OUT_OF_RANGE,
    "1e1000000000": FileError.NUMBER_OUT_OF_RANGE,
    "9" * 5000: FileError.NUMBER_OUT_OF_RANGE,
    "0.1234567890123456789012345678901": FileError.NUMBER_OUT_OF_RANGE,
    "true": FileError.BOOLEAN_VALUE,
    '"true"': FileError.BOOLEAN_VALUE,
    "[1]": FileError.NOT_A_NUMBER,
    "{}": FileError.NOT_A_NUMBER,
    '"x"': FileError.NOT_A_NUMBER,
    "null": FileError.MISSING_CELL,
    '""': FileError.MISSING_CELL,
    '"1,234"': FileError.AMBIGUOUS_NUMBER,
}


@pytest.mark.parametrize(("literal", "code"), BAD_VALUES.items())
def test_a_value_that_is_no_number_is_named_by_its_path(literal: str, code: FileError) -> None:
    reading = parsed(value_of(literal))
    assert found(reading) == [("$.readings[0].value", code)]
    assert (reading.errors[0].sheet, reading.errors[0].row, reading.errors[0].column) == (
        "readings",
        1,
        "value",
    )


BAD_TEXTS = {
    '"a\\ud800b"': FileError.FORBIDDEN_CHARACTER,
    '"a\\u0000b"': FileError.FORBIDDEN_CHARACTER,
    '"\\u001b[31mred"': FileError.FORBIDDEN_CHARACTER,
    '"a\\nb"': FileError.FORBIDDEN_CHARACTER,
    "true": FileError.NOT_TEXT,
    "[1]": FileError.NOT_TEXT,
    '{"a": 1}': FileError.NOT_TEXT,
    "1e400": FileError.NUMBER_OUT_OF_RANGE,
    f'"{"ж" * 201}"': FileError.TEXT_TOO_LONG,
    '"\\u200b \\u00a0"': FileError.MISSING_CELL,
    '"#REF!"': FileError.FORMULA_ERROR,
}


@pytest.mark.parametrize(("literal", "code"), BAD_TEXTS.items())
def test_a_title_that_is_no_text_is_named_by_its_path(literal: str, code: FileError) -> None:
    assert found(parsed(f'{{"nonGoals": [{{"title": {literal}}}]}}')) == [("$.nonGoals[0].title", code)]


@pytest.mark.parametrize("literal", ["1767225600", "true", "[]", "{}", "1.5"])
def test_a_date_is_text_in_json(literal: str) -> None:
    text = f'{{"readings": [{{"keyResult": "A", "measuredOn": {literal}, "value": 1}}]}}'
    assert found(parsed(text)) == [("$.readings[0].measuredOn", FileError.NOT_A_DATE)]


def test_text_is_composed_and_trimmed() -> None:
    reading = parsed(
        '{"nonGoals": [{"title": " \\ufeffe\\u0301 ", "scope": "one\\r\\ntwo"}, {"title": "\\ud83d\\ude80"}]}'
    )
    assert [(row.title, row.scope) for row in reading.records.non_goals] == [("é", "one\ntwo"), ("🚀", "")]


NO_JSON = [
    ("", JsonDamaged),
    ("[]", JsonDamaged),
    ('{"readings": [', JsonDamaged),
    ('{"readings": [{"value": 007}]}', JsonDamaged),
    ('{"readings": [{"value": +1}]}', JsonDamaged),
    ('{"readings": [{"value": 0x10}]}', JsonDamaged),
    ('{"a": "\n"}', JsonDamaged),
    ("{}{}", JsonDamaged),
    ('"' * 5, JsonDamaged),
    ('{"a": 1, "a": 2}', JsonDuplicateKey),
    ('{"kpis": [{"name": "x", "name": "x"}]}', JsonDuplicateKey),
    ("[" * 100_000, JsonTooDeep),
    ('{"a":' * 9 + "1" + "}" * 9, JsonTooDeep),
    (json.dumps({"readings": [{}] * 20_001}), FileTooManyRows),
    ("[" + "1," * 400_001, FileTooManyRows),
]


@pytest.mark.parametrize(("text", "refusal"), NO_JSON)
def test_what_is_no_such_json_is_refused(text: str, refusal: type[FileCannotBeRead]) -> None:
    with pytest.raises(refusal):
        read(b" " + text.encode() + b"\n" if text else b'"', "plan.json")


def test_where_the_json_breaks_off_is_said() -> None:
    with pytest.raises(JsonDamaged) as caught:
        parsed('{\n  "kpis": [}')
    assert caught.value.facts == {"line": 2, "column": 12}


def test_brackets_inside_texts_are_no_depth() -> None:
    assert parsed({"nonGoals": [{"title": '[[[[[[[[[["\\[[[['}]}).records.non_goals[0].title.startswith("[[[")


def test_json_is_unicode() -> None:
    with pytest.raises(FileEncodingUnknown):
        read('{"nonGoals": [{"title": "Сеть"}]}'.encode("cp1251"), "plan.json")
    with pytest.raises(FileHasNul):
        read('{"nonGoals": []}'.encode("utf-16-le"), "plan.json")
    assert read('{"nonGoals": [{"title": "Сеть"}]}'.encode("utf-16"), "plan.json").records.non_goals
    assert read(b'\xef\xbb\xbf{"nonGoals": [{"title": "x"}]}', "plan.json").records.non_goals


def test_json_is_known_by_its_first_sign_whatever_its_name() -> None:
    assert read('{"nonGoals": [{"title": "x"}]}', "plan.txt").records.non_goals


SHAPES: list[tuple[dict[str, Any], str, FileError]] = [
    ({"objektives": []}, "$.objektives", FileError.UNKNOWN_HEADER),
    ({"__proto__": {}}, "$.__proto__", FileError.UNKNOWN_HEADER),
    ({"kpis": {}}, "$.kpis", FileError.NOT_A_LIST),
    ({"kpis": None}, "$.kpis", FileError.NOT_A_LIST),
    ({"kpis": [1]}, "$.kpis[0]", FileError.NOT_A_LIST),
    (
        {"nonGoals": [{"title": "x"}, {"titel": "x", "scope": "y"}]},
        "$.nonGoals[1].titel",
        FileError.UNKNOWN_HEADER,
    ),
]


@pytest.mark.parametrize(("top", "at", "code"), SHAPES)
def test_what_does_not_fit_the_shape_is_named_by_its_path(
    top: dict[str, Any], at: str, code: FileError
) -> None:
    assert found(parsed(top))[0] == (at, code)


def test_an_unknown_key_is_told_the_nearest_one() -> None:
    reading = parsed({"keyResult": [], "readings": [{"valeu": 1}], "zzz": []})
    assert [error.facts["nearest"] for error in reading.errors if error.column != "zzz"] == [
        "keyResults",
        "value",
    ]
    assert "objectives, keyResults" in reading.errors[-1].facts["nearest"]


def objective(**fields: object) -> dict[str, Any]:
    """A file with a marketing objective."""
    return {"objectives": [{"title": "Grow", "level": "MARKETING", **fields}]}


def test_parents_may_be_keys_and_objects() -> None:
    parents = [
        "C1",
        {"key": "B1", "share": 0.25, "kind": "supports", "contribution": "Leads"},
        {"key": 7},
        "C2: 50 %",
    ]
    assert parsed(objective(parents=parents)).records.objectives[0].parents == (
        ParentLink("C1"),
        ParentLink("B1", Decimal("0.25"), EdgeKind.SUPPORTS, "Leads"),
        ParentLink("7"),
        ParentLink("C2", Decimal("0.5")),
    )


BAD_PARENTS: list[tuple[object, FileError]] = [
    ([{"key": "B1", "share": 1.5}], FileError.BAD_SHARE),
    ([{"key": "B1", "share": "150 %"}], FileError.BAD_SHARE),
    ([{"key": "B1", "share": -0.1}], FileError.BAD_SHARE),
    ([{"key": "B1", "share": True}], FileError.NOT_TEXT),
    ([{"key": "B1", "weight": 1}], FileError.UNKNOWN_HEADER),
    ([{"share": 1}], FileError.MISSING_CELL),
    ([{"key": "B1", "kind": "blocks"}], FileError.UNKNOWN_WORD),
    ([True], FileError.NOT_TEXT),
    ([[]], FileError.NOT_TEXT),
    (True, FileError.NOT_A_LIST),
    (["x"] * 51, FileError.NOT_A_LIST),
    (["x" * 201], FileError.TEXT_TOO_LONG),
]


@pytest.mark.parametrize(("parents", "code"), BAD_PARENTS)
def test_parents_that_cannot_be_read_are_named(parents: object, code: FileError) -> None:
    assert found(parsed(objective(parents=parents))) == [("$.objectives[0].parents", code)]


def test_a_number_out_of_range_inside_a_list_is_named() -> None:
    text = '{"objectives": [{"title": "x", "level": "COMPANY", "parents": [{"key": "a", "share": 1e400}]}]}'
    assert found(parsed(text)) == [("$.objectives[0].parents", FileError.NUMBER_OUT_OF_RANGE)]

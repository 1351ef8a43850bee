"""Ids have one spelling each; whatever else is sent is answered like an id of nothing."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ids import Kind, decode, encode, key_of
from services.commands.work import NotFound

CLIENT = UUID("0190a000-0000-7000-8000-00000000000c")


@given(st.sampled_from(Kind), st.lists(st.uuids(), min_size=1, max_size=3))
def test_an_id_gives_back_its_keys(kind: Kind, keys: list[UUID]) -> None:
    assert decode(kind, encode(kind, *keys), len(keys)) == tuple(keys)


def test_an_id_never_changes_its_spelling() -> None:
    assert encode(Kind.CLIENT, CLIENT) == "AgGQoAAAAHAAgAAAAAAAAAw"
    assert key_of(Kind.CLIENT, "AgGQoAAAAHAAgAAAAAAAAAw") == CLIENT


GOOD = str(encode(Kind.CLIENT, CLIENT))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "-1",
        str(CLIENT),
        CLIENT.hex,
        f"{{{CLIENT}}}",
        f"urn:uuid:{CLIENT}",
        GOOD + " ",
        GOOD + "\n",
        GOOD + "=",
        " " + GOOD,
        GOOD[:-1],
        GOOD[:-1] + "x",
        GOOD.replace("A", "Ａ", 1),
        GOOD.replace("A", "+", 1),
        GOOD.lower(),
        GOOD + "A",
        "T2JqZWN0aXZlOg==",
        "VXNlcjox",
        "../objective/1",
        "a" * 300,
        "7b0a7e0e\0",
        "🙂" * 6,
        str(encode(Kind.CYCLE, CLIENT)),
        str(encode(Kind.CLIENT, CLIENT, CLIENT)),
    ],
)
def test_anything_else_is_like_an_id_of_nothing(text: str) -> None:
    with pytest.raises(NotFound):
        key_of(Kind.CLIENT, text)


def test_an_unknown_kind_is_no_kind() -> None:
    raw = urlsafe_b64encode(bytes([250]) + uuid4().bytes).rstrip(b"=").decode()
    with pytest.raises(NotFound):
        key_of(Kind.CLIENT, raw)


@given(st.text(max_size=40))
def test_whatever_can_be_read_is_written_the_same(text: str) -> None:
    try:
        keys = decode(Kind.CLIENT, text)
    except NotFound:
        return
    assert encode(Kind.CLIENT, *keys) == text

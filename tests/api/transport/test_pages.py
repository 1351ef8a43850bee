"""Pages: stable under writes, bounded, and cursors that cannot be made up, changed or taken elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.pages import Connection, Cursors, Key, connect_all, page_size
from api.refusals import CursorIsInvalid, PageSizeIsOutOfRange
from tests.api.transport.conftest import Site, codes

CURSORS = Cursors(b"k" * 32)
KEYS = st.lists(st.none() | st.integers(-(2**53), 2**53) | st.text(max_size=20), max_size=4).map(tuple)
ALL_PAGES = """query ($after: String) {
    box { boxes(first: 100, after: $after) { edges { node { name } } pageInfo { hasNextPage endCursor } } }
}"""


@given(st.text(max_size=20), KEYS)
def test_a_cursor_gives_back_its_key(of: str, key: Key) -> None:
    assert CURSORS.read(of, CURSORS.write(of, key)) == key


@given(KEYS, st.data())
def test_a_cursor_with_one_sign_changed_is_refused(key: Key, data: st.DataObject) -> None:
    cursor = CURSORS.write("list", key)
    at = data.draw(st.integers(0, len(cursor) - 1))
    sign = data.draw(st.sampled_from("ABCxyz019-_=!ә").filter(lambda sign: sign != cursor[at]))
    with pytest.raises(CursorIsInvalid):
        CURSORS.read("list", cursor[:at] + sign + cursor[at + 1 :])


@pytest.mark.parametrize("cursor", ["", "!!!", "AAAA", "A" * 2000, "ә", "WyJ4Il0", "A" * 43])
def test_what_was_never_a_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(CursorIsInvalid):
        CURSORS.read("list", cursor)


def test_a_cursor_of_another_list_or_another_server_is_refused() -> None:
    cursor = CURSORS.write("objectives of one agency", (1,))
    with pytest.raises(CursorIsInvalid):
        CURSORS.read("objectives of another agency", cursor)
    with pytest.raises(CursorIsInvalid):
        Cursors(b"l" * 32).read("objectives of one agency", cursor)


@pytest.mark.parametrize("first", [0, -1, 101])
def test_a_page_has_1_to_100_items(first: int) -> None:
    with pytest.raises(PageSizeIsOutOfRange):
        page_size(first)


def page(rows: list[int], first: int, after: int | None) -> Connection[str]:
    """A page of numbers."""
    return connect_all(
        rows,
        first=first,
        after=None if after is None else (after,),
        key=lambda row: (row,),
        node=str,
        cursor=lambda row: CURSORS.write("numbers", (row,)),
    )


def test_a_page_says_what_stands_before_and_behind_it() -> None:
    middle = page([1, 2, 3, 4], first=2, after=1)
    assert [edge.node for edge in middle.edges] == ["2", "3"]
    assert (middle.page_info.has_previous_page, middle.page_info.has_next_page) == (True, True)
    last = page([1, 2, 3, 4], first=2, after=2)
    assert (last.page_info.has_previous_page, last.page_info.has_next_page) == (True, False)
    none = page([], first=2, after=None)
    assert (none.edges, none.page_info.start_cursor, none.page_info.has_next_page) == ([], None, False)


def test_rows_that_come_and_go_neither_repeat_nor_hide_others() -> None:
    first = page([10, 20, 30, 40], first=2, after=None)
    assert [edge.node for edge in first.edges] == ["10", "20"]
    second = page([5, 15, 30, 40], first=2, after=20)
    assert [edge.node for edge in second.edges] == ["30", "40"]


async def test_all_pages_together_are_the_whole_list(site: Site) -> None:
    names: list[str] = []
    after = None
    while True:
        answer = (await site.ask(ALL_PAGES, {"after": after})).json()["data"]["box"]["boxes"]
        names += [edge["node"]["name"] for edge in answer["edges"]]
        after = answer["pageInfo"]["endCursor"]
        if not answer["pageInfo"]["hasNextPage"]:
            break
    assert names == [f"мақсат-{number}" for number in range(250)]


@pytest.mark.parametrize("after", ["!!!", CURSORS.write("boxes of мақсат", (1,))])
async def test_a_cursor_that_is_not_ours_is_told_by_its_code(site: Site, after: str) -> None:
    response = await site.ask(ALL_PAGES, {"after": after})
    assert codes(response) == ["CURSOR_IS_INVALID"]
    assert response.json()["errors"][0]["extensions"]["field"] == "after"

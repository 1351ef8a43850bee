"""Connections: pages of at most 100 edges behind opaque cursors that only this server can have written."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Generic, TypeVar

import msgspec
import strawberry

from api.refusals import CursorIsInvalid, PageSizeIsOutOfRange

MOST_PER_PAGE = 100
_LONGEST_CURSOR = 1_024
_MAC = 16

Node = TypeVar("Node")
Row = TypeVar("Row")
Key = tuple[str | int | None, ...]
"""The sort key of a row as JSON keeps it; instants and decimals go in as text."""


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type(description="One item of a page.")
class Edge(Generic[Node]):
    cursor: str
    node: Node


@strawberry.type(description="One page of a list; ask for the next one with `after: endCursor`.")
class Connection(Generic[Node]):
    edges: list[Edge[Node]]
    page_info: PageInfo


class Cursors:
    """Writes and reads cursors; a cursor is valid only for the list it was written for.

    `of` names that list: everything but the page itself that decides which rows it holds, the viewer's
    agency and scope first.
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def write(self, of: str, key: Key) -> str:
        """The cursor of the row with this sort key in the list `of`."""
        payload = msgspec.json.encode(key)
        return urlsafe_b64encode(self._mac(of, payload) + payload).rstrip(b"=").decode("ascii")

    def read(self, of: str, cursor: str) -> Key:
        """The sort key in a cursor of the list `of`.

        Raises:
            CursorIsInvalid: written for another list or viewer, changed, or not by us.
        """
        if len(cursor) > _LONGEST_CURSOR or not cursor.isascii():
            raise CursorIsInvalid(field="after")
        try:
            raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        except (NotBase64, ValueError) as error:
            raise CursorIsInvalid(field="after") from error
        mac, payload = raw[:_MAC], raw[_MAC:]
        if not hmac.compare_digest(mac, self._mac(of, payload)):
            raise CursorIsInvalid(field="after")
        key = msgspec.json.decode(payload, type=Key)
        if self.write(of, key) != cursor:
            raise CursorIsInvalid(field="after")
        return key

    def _mac(self, of: str, payload: bytes) -> bytes:
        name = of.encode()
        return hmac.digest(self._secret, len(name).to_bytes(4, "big") + name + payload, sha256)[:_MAC]


def page_size(first: int) -> int:
    """`first` if a page may be that long.

    Raises:
        PageSizeIsOutOfRange: below 1 or above 100.
    """
    if not 1 <= first <= MOST_PER_PAGE:
        raise PageSizeIsOutOfRange(field="first", limit=MOST_PER_PAGE)
    return first


def connect(
    rows: Sequence[Row],
    *,
    first: int,
    after: str | None,
    node: Callable[[Row], Node],
    cursor: Callable[[Row], str],
) -> Connection[Node]:
    """A page from up to `first + 1` rows that were read behind `after`; one row more proves a next page."""
    edges = [Edge(cursor=cursor(row), node=node(row)) for row in rows[: page_size(first)]]
    return Connection(
        edges=edges,
        page_info=PageInfo(
            has_next_page=len(rows) > first,
            has_previous_page=after is not None,
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=edges[-1].cursor if edges else None,
        ),
    )


def connect_all(
    rows: Sequence[Row],
    *,
    first: int,
    after: Key | None,
    key: Callable[[Row], Key],
    node: Callable[[Row], Node],
    cursor: Callable[[Row], str],
) -> Connection[Node]:
    """A page of rows that are all in memory, sorted ascending by `key`; stable when rows come and go."""
    later = [row for row in rows if after is None or _order(key(row)) > _order(after)]
    return connect(
        later[: page_size(first) + 1],
        first=first,
        after=None if after is None else "",
        node=node,
        cursor=cursor,
    )


def _order(key: Key) -> tuple[tuple[int, int, str], ...]:
    """Comparable form of a sort key: nothing before numbers before text."""
    return tuple(
        (0, 0, "") if part is None else (1, part, "") if isinstance(part, int) else (2, 0, part)
        for part in key
    )

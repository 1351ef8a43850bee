"""The Merkle tree of RFC 6962 over event hashes: roots, proofs and their checks, a frontier that grows.

Leaves are given as they are (the hash of an event); the prefixes 0x00 of a leaf and 0x01 of a node are added
here. Indexes count from 0: the event at position p is the leaf with the index p - 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Self

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()
"""The root of a tree without leaves."""

BLOCK_LEVEL = 8
BLOCK = 1 << BLOCK_LEVEL
"""Leaves below one kept node: a proof over n leaves reads n / BLOCK nodes and at most three blocks."""

LEAF = b"\x00"
NODE = b"\x01"

Subtree = Callable[[int, int], bytes]
"""The hash over the leaves from a start to an end (not included) that are one subtree of the tree."""


class FrontierIsWrong(ValueError):
    """Bytes that are no frontier of a tree of that size."""


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf (RFC 6962, 2.1)."""
    return sha256(LEAF + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over its two children (RFC 6962, 2.1)."""
    return sha256(NODE + left + right).digest()


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over leaves, whole and at once."""
    frontier = Frontier()
    frontier.extend(leaves)
    return frontier.root()


def split_of(size: int) -> int:
    """The largest power of two below `size`, where RFC 6962 parts a tree of at least two leaves."""
    return 1 << ((size - 1).bit_length() - 1)


class Frontier:
    """The roots of the whole subtrees of a tree, largest first: all that is needed to let it grow.

    Attributes:
        size: how many leaves the tree has.
        peaks: one hash for every bit of `size`.
    """

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        self.size = size
        self.peaks = list(peaks)

    @classmethod
    def read(cls, size: int, stored: bytes) -> Self:
        """The frontier that `stored` holds.

        Raises:
            FrontierIsWrong: not as many bytes as a tree of that size has.
        """
        if size < 0 or len(stored) != size.bit_count() * HASH_BYTES:
            raise FrontierIsWrong
        return cls(size, (stored[at : at + HASH_BYTES] for at in range(0, len(stored), HASH_BYTES)))

    @property
    def stored(self) -> bytes:
        """The peaks one after the other."""
        return b"".join(self.peaks)

    def extend(self, leaves: Iterable[bytes]) -> list[bytes]:
        """Let the tree grow; answers the roots of the blocks that became whole, in order."""
        peaks, size, digest = self.peaks, self.size, sha256
        whole: list[bytes] = []
        for leaf in leaves:
            node = digest(LEAF + leaf).digest()
            rest, level = size, 0
            while rest & 1:
                node = digest(NODE + peaks.pop() + node).digest()
                rest >>= 1
                level += 1
                if level == BLOCK_LEVEL:
                    whole.append(node)
            peaks.append(node)
            size += 1
        self.size = size
        return whole

    def root(self) -> bytes:
        """The root of the tree as it is now."""
        if not self.peaks:
            return EMPTY_ROOT
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def subtree_over(blocks: Sequence[bytes], leaves: Mapping[int, Sequence[bytes]]) -> Subtree:
    """Subtree hashes from kept nodes: roots of whole blocks, and the leaves of some blocks by their number.

    Raises (when asked):
        KeyError, IndexError: neither the block nor its leaves were given.
    """

    def subtree(start: int, end: int) -> bytes:
        if end - start > BLOCK:
            middle = start + split_of(end - start)
            return node_hash(subtree(start, middle), subtree(middle, end))
        number, first = divmod(start, BLOCK)
        if end - start == BLOCK:
            return blocks[number]
        own = leaves[number][first : first + end - start]
        if len(own) != end - start:
            raise IndexError(end)
        return root_of(own)

    return subtree


def subtree_of(leaves: Sequence[bytes]) -> Subtree:
    """Subtree hashes from all leaves of a tree."""
    return lambda start, end: root_of(leaves[start:end])


def inclusion_path(index: int, size: int, subtree: Subtree) -> list[bytes]:
    """The audit path of a leaf (RFC 6962, 2.1.1), from its sibling up.

    Raises:
        IndexError: a tree of that size has no such leaf.
    """
    if not 0 <= index < size:
        raise IndexError(index)
    start, end = 0, size
    path: list[bytes] = []
    while end - start > 1:
        middle = start + split_of(end - start)
        if index < middle:
            path.append(subtree(middle, end))
            end = middle
        else:
            path.append(subtree(start, middle))
            start = middle
    return path[::-1]


def consistency_path(first: int, second: int, subtree: Subtree) -> list[bytes]:
    """What shows that the tree of `second` leaves begins with that of `first` (RFC 6962, 2.1.2).

    Raises:
        IndexError: not 0 < first ≤ second.
    """
    if not 0 < first <= second:
        raise IndexError(first)
    start, end = 0, second
    path: list[bytes] = []
    while first != end:
        middle = start + split_of(end - start)
        if first <= middle:
            path.append(subtree(middle, end))
            end = middle
        else:
            path.append(subtree(start, middle))
            start = middle
    if start:
        path.append(subtree(start, end))
    return path[::-1]


def inclusion_holds(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the path leads from the leaf to the root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size or not _are_hashes((*path, root)):
        return False
    place, last, found = index, size - 1, leaf_hash(leaf)
    for sibling in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(sibling, found)
            place, last = _climbed(place, last)
        else:
            found = node_hash(found, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def consistency_holds(
    first: int, second: int, path: Sequence[bytes], first_root: bytes, second_root: bytes
) -> bool:
    """Whether the path shows that the second tree begins with the first one (RFC 9162, 2.1.4.2)."""
    if not 0 < first <= second or not _are_hashes((*path, first_root, second_root)):
        return False
    if first == second:
        return not path and first_root == second_root
    whole = [first_root, *path] if first & (first - 1) == 0 else list(path)
    if not path or not whole:
        return False
    place, last = first - 1, second - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = whole[0]
    for sibling in whole[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            place, last = _climbed(place, last)
        else:
            new = node_hash(new, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root


def _climbed(place: int, last: int) -> tuple[int, int]:
    """Both numbers without the levels at which the node on the right edge has no sibling."""
    while place and not place & 1:
        place, last = place >> 1, last >> 1
    return place, last


def _are_hashes(parts: Iterable[bytes]) -> bool:
    return all(len(part) == HASH_BYTES for part in parts)

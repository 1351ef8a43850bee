"""The Merkle tree gives the answers that others publish, and its proofs cannot be forged."""

from __future__ import annotations

import random
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.merkle import (
    BLOCK,
    EMPTY_ROOT,
    Frontier,
    FrontierIsWrong,
    consistency_holds,
    consistency_path,
    inclusion_holds,
    inclusion_path,
    leaf_hash,
    node_hash,
    root_of,
    subtree_of,
    subtree_over,
)

LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
    )
]  # fmt: skip
"""The leaves of Certificate Transparency's own test vectors."""

ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
A, B, C, D, E, F = (
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
)
INCLUSIONS = {
    (0, 1): (),
    (0, 8): (A, B, C),
    (5, 8): (D, E, ROOTS[3]),
    (2, 3): (ROOTS[1],),
    (1, 5): (ROOTS[0], B, D),
}
CONSISTENCIES = {
    (1, 1): (),
    (1, 8): (A, B, C),
    (6, 8): (F, E, ROOTS[3]),
    (2, 5): (B, D),
}

SIZES = st.integers(1, 3 * BLOCK + 5)


def leaves_of(size: int, of: int = 0) -> list[bytes]:
    """Different hashes of events."""
    return [sha256(b"%d %d" % (of, number)).digest() for number in range(size)]


def recursive_root(leaves: list[bytes]) -> bytes:
    """The definition of RFC 6962, word for word."""
    if len(leaves) < 2:
        return leaf_hash(leaves[0]) if leaves else EMPTY_ROOT
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(recursive_root(leaves[:split]), recursive_root(leaves[split:]))


def test_the_roots_are_those_of_certificate_transparency() -> None:
    assert root_of([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert [root_of(LEAVES[: size + 1]).hex() for size in range(8)] == ROOTS


@pytest.mark.parametrize("place", INCLUSIONS)
def test_an_inclusion_path_is_the_published_one(place: tuple[int, int]) -> None:
    index, size = place
    path = inclusion_path(index, size, subtree_of(LEAVES))
    assert tuple(each.hex() for each in path) == INCLUSIONS[place]
    assert inclusion_holds(LEAVES[index], index, size, path, bytes.fromhex(ROOTS[size - 1]))


@pytest.mark.parametrize("sizes", CONSISTENCIES)
def test_a_consistency_path_is_the_published_one(sizes: tuple[int, int]) -> None:
    path = consistency_path(*sizes, subtree_of(LEAVES))
    assert tuple(each.hex() for each in path) == CONSISTENCIES[sizes]
    first, second = (bytes.fromhex(ROOTS[size - 1]) for size in sizes)
    assert consistency_holds(*sizes, path, first, second)


@given(SIZES, st.data())
def test_a_frontier_that_grows_in_steps_has_the_root_of_the_whole(size: int, chance: st.DataObject) -> None:
    leaves, frontier, whole = leaves_of(size), Frontier(), list[bytes]()
    while frontier.size < size:
        step = chance.draw(st.integers(1, size))
        whole += frontier.extend(leaves[frontier.size : frontier.size + step])
        frontier = Frontier.read(frontier.size, frontier.stored)
    assert frontier.root() == recursive_root(leaves)
    assert whole == [recursive_root(leaves[at : at + BLOCK]) for at in range(0, size - BLOCK + 1, BLOCK)]


@given(SIZES, st.data())
def test_kept_blocks_and_few_leaves_give_the_same_proofs_as_all_leaves(
    size: int, chance: st.DataObject
) -> None:
    leaves, frontier = leaves_of(size), Frontier()
    blocks = frontier.extend(leaves)
    index, first = chance.draw(st.integers(0, size - 1)), chance.draw(st.integers(1, size))
    needed = {index // BLOCK, size // BLOCK, first // BLOCK}
    kept = subtree_over(blocks, {each: leaves[each * BLOCK : (each + 1) * BLOCK] for each in needed})
    path = inclusion_path(index, size, kept)
    assert path == inclusion_path(index, size, subtree_of(leaves))
    assert inclusion_holds(leaves[index], index, size, path, frontier.root())
    path = consistency_path(first, size, kept)
    assert path == consistency_path(first, size, subtree_of(leaves))
    assert consistency_holds(first, size, path, root_of(leaves[:first]), frontier.root())


def test_leaves_that_are_missing_are_not_passed_over() -> None:
    with pytest.raises(IndexError):
        subtree_over([], {0: leaves_of(2)})(0, 4)


@pytest.mark.parametrize(("size", "stored"), [(3, bytes(32)), (4, bytes(33)), (-1, b""), (0, bytes(32))])
def test_bytes_of_another_size_are_no_frontier(size: int, stored: bytes) -> None:
    with pytest.raises(FrontierIsWrong):
        Frontier.read(size, stored)


@pytest.mark.parametrize("place", [(-1, 4), (4, 4), (0, 0)])
def test_there_is_no_path_of_a_leaf_that_is_not_there(place: tuple[int, int]) -> None:
    with pytest.raises(IndexError):
        inclusion_path(*place, subtree_of(leaves_of(4)))
    assert not inclusion_holds(leaves_of(4)[0], *place, [], root_of(leaves_of(4)))


@pytest.mark.parametrize("sizes", [(0, 4), (5, 4)])
def test_there_is_no_consistency_of_sizes_the_wrong_way(sizes: tuple[int, int]) -> None:
    with pytest.raises(IndexError):
        consistency_path(*sizes, subtree_of(leaves_of(4)))
    assert not consistency_holds(*sizes, [], root_of(leaves_of(4)), root_of(leaves_of(4)))


def forged(chance: random.Random, path: list[bytes]) -> list[bytes]:
    """A path that differs: a bit, an order, a hash less, a hash more, one twice, or a shortened hash."""
    other, place = list(path), chance.randrange(len(path))
    turns = [
        lambda: other.__setitem__(place, _flipped(chance, other[place])),
        lambda: other.pop(place),
        lambda: other.insert(place, chance.randbytes(32)),
        lambda: other.append(other[place]),
        lambda: other.__setitem__(place, other[place][:31]),
        lambda: other.reverse(),
    ]
    chance.choice(turns)()
    return other


def _flipped(chance: random.Random, digest: bytes) -> bytes:
    bit = chance.randrange(256)
    return (int.from_bytes(digest) ^ (1 << bit)).to_bytes(32)


def inclusion_forged(chance: random.Random, leaves: list[bytes], root: bytes) -> bool:
    """Whether something that is not so is believed of a leaf."""
    size = len(leaves)
    index = chance.randrange(size)
    path = inclusion_path(index, size, subtree_of(leaves))
    what = chance.randrange(5)
    if what == 0:
        return inclusion_holds(_flipped(chance, leaves[index]), index, size, path, root)
    if what == 1:
        return inclusion_holds(leaves[index], (index + chance.randrange(1, size)) % size, size, path, root)
    if what == 2:
        return inclusion_holds(leaves[index], index, size, path, _flipped(chance, root))
    if what == 3:
        return inclusion_holds(path[0] + leaves[index], index // 2, size // 2, path[1:], root)
    other = forged(chance, path)
    return other != path and inclusion_holds(leaves[index], index, size, other, root)


def consistency_forged(chance: random.Random, leaves: list[bytes], root: bytes) -> bool:
    """Whether a tree is believed to begin with another one that it does not begin with."""
    size = len(leaves)
    first = chance.randrange(1, size)
    old = root_of(leaves[:first])
    path = consistency_path(first, size, subtree_of(leaves))
    what = chance.randrange(5)
    if what == 0:
        return consistency_holds(first, size, path, _flipped(chance, old), root)
    if what == 1:
        return consistency_holds(first, size, path, old, _flipped(chance, root))
    if what == 2:
        rewritten = list(leaves)
        rewritten[chance.randrange(first)] = chance.randbytes(32)
        believed = consistency_path(first, size, subtree_of(rewritten))
        return consistency_holds(first, size, believed, old, root_of(rewritten))
    if what == 3:
        smaller = chance.randrange(1, size)
        return root_of(leaves[:smaller]) != old and consistency_holds(smaller, size, path, old, root)
    other = forged(chance, path)
    return other != path and consistency_holds(first, size, other, old, root)


def test_none_of_ten_thousand_forged_proofs_is_believed() -> None:
    chance = random.Random(6962)
    believed = tried = 0
    for round_number in range(500):
        leaves = leaves_of(chance.randrange(2, 70), round_number)
        root = root_of(leaves)
        for _ in range(10):
            believed += inclusion_forged(chance, leaves, root) + consistency_forged(chance, leaves, root)
            tried += 2
    assert (tried, believed) == (10_000, 0)

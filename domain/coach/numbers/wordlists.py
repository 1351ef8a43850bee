"""Word lists as they are written: words parted by white space."""

from __future__ import annotations

from decimal import Decimal


def words_of(listed: str) -> frozenset[str]:
    """Whole words to compare with."""
    return frozenset(listed.split())


def beginnings_of(listed: str) -> tuple[str, ...]:
    """Beginnings of words, for `str.startswith`."""
    return tuple(listed.split())


def numbers_of(listed: str) -> dict[str, Decimal]:
    """Words for numbers: each line a number and the words for it."""
    lines = (line.split() for line in listed.strip().splitlines())
    return {word: Decimal(number) for number, *words in lines for word in words}


def names_of(listed: str) -> dict[str, str]:
    """Words with one normal name: each line the name and the words for it."""
    lines = (line.split() for line in listed.strip().splitlines())
    return {word: name for name, *words in lines for word in words}

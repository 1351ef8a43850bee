"""What a number literal is worth, by the habits of its language."""

from __future__ import annotations

import re
from decimal import Decimal

from domain.terms import Language

LONGEST = 15
"""Digits of the longest number a goal states; more is a telephone or an account."""

GAPS = re.compile("[ \u00a0\u2007\u2009\u202f'’]")
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+\Z")
PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?\Z")
SIXTY = 60


def worth(literal: str, language: Language, *, is_share: bool = False) -> Decimal | None:
    """The exact value of a literal, or None when it is no single number.

    Args:
        literal: digits with marks between them, as the tokens have them.
        language: decides whether a comma before three digits parts thousands.
        is_share: a percent sign follows, so that three digits after one mark are decimals ("99.999 %").
    """
    if ":" in literal:
        return clock(literal)
    bare = GAPS.sub("", literal)
    if len(bare) != len(literal):
        return exact(bare.replace(",", "."))
    if "," in bare and "." in bare:
        return exact(both_marks(bare))
    mark = "," if "," in bare else "."
    if GROUPED.match(bare) and groups_thousands(bare, mark, language, is_share=is_share):
        return exact(bare.replace(mark, ""))
    return exact(bare.replace(",", "."))


def groups_thousands(literal: str, mark: str, language: Language, *, is_share: bool) -> bool:
    """Whether the only kind of mark in a literal of groups of three parts thousands.

    Nobody writes three decimals of which the last is a zero, and English has no decimal comma.
    """
    if literal.count(mark) > 1:
        return True
    if is_share:
        return False
    return literal.endswith("0") or (mark == "," and language is Language.EN)


def both_marks(literal: str) -> str:
    """A literal with commas and points: the last mark is the decimal one."""
    decimal = max(literal.rfind(","), literal.rfind("."))
    whole = literal[:decimal].replace(",", "").replace(".", "")
    return f"{whole}.{literal[decimal + 1 :]}"


def clock(literal: str) -> Decimal | None:
    """3:30 → 3.5 (minutes of a duration); a ratio to one, 3:1 → 3; None for anything else or inexact."""
    parts = literal.split(":")
    if len(parts) != 2 or max(map(len, parts)) > LONGEST:
        return None
    left, right = parts
    if right == "1":
        return Decimal(left)
    if len(right) != 2 or int(right) >= SIXTY or int(right) % 3:
        return None
    return Decimal(left) + Decimal(int(right)) / SIXTY


def exact(plain: str) -> Decimal | None:
    """The decimal of digits with at most one point; None when it is too long or has more points."""
    plain = f"0{plain}" if plain.startswith(".") else plain
    return Decimal(plain) if len(plain) <= LONGEST + 1 and PLAIN.match(plain) else None

"""The signs of a goal's text, cut into number literals, words and marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What a token is made of."""

    NUMBER = auto()
    WORD = auto()
    MARK = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text without white space.

    Attributes:
        text: in lower case, with е for ё.
        start: its first sign, counted from 0 in code points.
        end: the first sign after it.
        kind: what it is made of.
        glued: whether it follows the token before it without white space.
        is_capital: whether it is a word that begins with a capital letter.
    """

    text: str
    start: int
    end: int
    kind: Kind
    glued: bool
    is_capital: bool = False


GAP = "[ \u00a0\u2007\u2009\u202f]"
"""White space that may part thousands."""

TOKEN = re.compile(
    rf"""
      (?P<number>
          [0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?![0-9])           # 2026-12-31
        | [0-9]{{1,3}}(?:{GAP}[0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?   # 10 000,5
        | [0-9]{{1,3}}(?:['’][0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?    # 10'000
        | [0-9]+(?::[0-9]+)+                                   # 3:30, 3:1
        | [0-9]+(?:[.,][0-9]+)*                                # 1,250.50
        | (?<!\w)\.[0-9]+                                      # .5
      )
    | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)
    | (?P<mark>-{{1,2}}>|=>|>=|<=|\.{{2,3}}|\S)
    """,
    re.VERBOSE,
)


def tokens_of(text: str) -> list[Token]:
    """The tokens of `text` in order; takes time in proportion to its length."""
    found: list[Token] = []
    last = 0
    for match in TOKEN.finditer(text):
        start, end = match.span()
        written = match.group()
        kind = Kind[str(match.lastgroup).upper()]
        spoken = written.lower().replace("ё", "е").replace("’", "'")
        found.append(Token(spoken, start, end, kind, bool(found) and start == last, written[0].isupper()))
        last = end
    return found

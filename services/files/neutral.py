"""Exported cells made harmless: a spreadsheet must show what people wrote, and never run it."""

from __future__ import annotations

import re

_PLAIN_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+|[0-9]+)(?:[.,][0-9]+)? ?%?")
_FORMULA_SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20\u2212"
_UNSEEN = re.compile("[\\s\u200b-\u200f\u2060\ufeff\u00ad]*")


def neutralise(cell: str) -> str:
    """`cell`, with an apostrophe before it if a spreadsheet might take it for a formula.

    That is a first visible sign of `= + - @` (in any width), or a control character (tab, carriage return …)
    at the very beginning. Plain numbers such as `-5` and `+7 000,5` stay numbers. Twice adds nothing.
    """
    if not cell or _PLAIN_NUMBER.fullmatch(cell):
        return cell
    visible = _UNSEEN.sub("", cell, count=1)
    if ord(cell[0]) < 32 or cell[0] == "\x7f" or visible[:1] in tuple(_FORMULA_SIGNS):
        return "'" + cell
    return cell

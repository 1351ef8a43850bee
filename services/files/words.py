"""Comparing the words of headers and cells: case, spaces, signs and ё do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from domain.errors import Refusal
from domain.text import TextIsBlank, TextIsTooLong, clean_text
from services.files.errors import BadCell, FileError

LONGEST_WORD = 80
"""Characters of a header or a word of a closed list; longer ones are compared by their beginning."""

_BETWEEN = re.compile(r"[\s_*:.,;/()\[\]«»\"'‐‑–—-]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def folded(text: str) -> str:
    """The form in which spellings of one word are equal: `Key_Result*`, `keyResult` and `KEY RESULT` are."""
    plain = unicodedata.normalize("NFC", text[: LONGEST_WORD * 2]).translate(_UNSEEN)
    plain = _BETWEEN.sub(" ", _HUMP.sub(" ", plain)).strip()
    return plain[:LONGEST_WORD].casefold().replace("ё", "е")


def is_blank(text: str) -> bool:
    """Whether a reader sees nothing in `text`; control characters are something wrong, not nothing."""
    seen = text.strip()
    if not seen or seen[0].isprintable():
        return not seen
    return all(sign.isspace() or unicodedata.category(sign) == "Cf" for sign in text)


def nearest(text: str, known: Mapping[str, str]) -> str:
    """The spelling in `known` (folded → as written) that looks most like `text`; empty if none does."""
    found = get_close_matches(folded(text), list(known), n=1, cutoff=0.6)
    return known[found[0]] if found else ""


def listed(words: Iterable[str]) -> str:
    """Words as a message shows them."""
    return ", ".join(words)


def read_text(text: str, *, limit: int, lines: bool) -> str:
    """Text in its normal form: NFC, trimmed, at most `limit` code points.

    Raises:
        BadCell: TEXT_TOO_LONG, FORBIDDEN_CHARACTER (control characters; line breaks unless `lines`).
    """
    try:
        return clean_text(text.replace("\r\n", "\n"), field="", limit=limit, lines=lines)
    except TextIsTooLong as error:
        raise BadCell(FileError.TEXT_TOO_LONG, limit=limit, length=len(text)) from error
    except TextIsBlank as error:
        raise BadCell(FileError.MISSING_CELL) from error
    except Refusal as error:
        raise BadCell(FileError.FORBIDDEN_CHARACTER, character=_forbidden(text, lines)) from error


def _forbidden(text: str, lines: bool) -> str:
    kept = "\n\t\r" if lines else ""
    signs = (sign for sign in text.strip() if unicodedata.category(sign) in ("Cc", "Cs") and sign not in kept)
    return next((f"U+{ord(sign):04X}" for sign in signs), "")

"""Text as it may be kept: composed (NFC), trimmed, visible, bounded."""

from __future__ import annotations

import re
import unicodedata

from domain.errors import Refusal

_INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"})
_TRIMMED = "\ufeff \t\r\n\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_LINE_BREAKS = frozenset({"\n", "\r", "\t"})


class TextIsBlank(Refusal):
    """Write something here: the text is empty or invisible."""

    CODE = "TEXT_IS_BLANK"


class TextIsTooLong(Refusal):
    """Shorten the text: at most {limit} characters fit, {length} were given."""

    CODE = "TEXT_IS_TOO_LONG"


class TextIsMalformed(Refusal):
    """Remove the control characters or broken symbols from the text."""

    CODE = "TEXT_IS_MALFORMED"


class LinkIsNotWeb(Refusal):
    """Give a link that begins with https:// or http://."""

    CODE = "LINK_IS_NOT_WEB"


_LINK = re.compile(r"https?://[^\s<>\"'`\\\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+", re.IGNORECASE)


def clean_link(value: str, *, field: str, limit: int) -> str:
    """A web address in its normal form, or nothing.

    Raises:
        LinkIsNotWeb: another scheme, or signs that no address has; such a link would run code when clicked.
        TextIsMalformed, TextIsBlank, TextIsTooLong: as for `clean_text`.
    """
    link = clean_text(value, field=field, limit=limit, blank=True)
    if link and not _LINK.fullmatch(link):
        raise LinkIsNotWeb(field=field)
    return link


def clean_text(value: str, *, field: str, limit: int, lines: bool = False, blank: bool = False) -> str:
    """The normal form of `value`: NFC, trimmed; cleaning twice equals cleaning once.

    Args:
        field: path named by a refusal.
        limit: most code points after normalisation.
        lines: whether line breaks and tabs may stand inside.
        blank: whether nothing at all is an answer, too.

    Raises:
        TextIsMalformed: NUL, control characters or lone surrogates inside.
        TextIsBlank: nothing a reader would see.
        TextIsTooLong: more than `limit` code points.
    """
    if len(value) > limit * 4:
        raise TextIsTooLong(field=field, limit=limit, length=len(value))
    text = unicodedata.normalize("NFC", value).strip(_TRIMMED)
    if any(_is_forbidden(sign, lines) for sign in text):
        raise TextIsMalformed(field=field)
    if len(text) > limit:
        raise TextIsTooLong(field=field, limit=limit, length=len(text))
    if not any(unicodedata.category(sign) not in _INVISIBLE for sign in text):
        if text or not blank:
            raise TextIsBlank(field=field)
        return ""
    return text


def _is_forbidden(sign: str, lines: bool) -> bool:
    if sign in _LINE_BREAKS:
        return not lines
    return sign < " " or "\x7f" <= sign <= "\x9f" or "\ud800" <= sign <= "\udfff"

"""Which passwords are not taken: too short, too long, or among the first that are guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from domain.errors import Refusal
from domain.text import TextIsMalformed

SHORTEST = 8
LONGEST = 128
"""Characters (code points in NFC)."""
OTHER_SIGNS = 6
"""Signs that must stand in a password besides the person's own name or address."""
OWN_WORD = 3
"""Letters from which on a part of a name counts as one's own."""
_NOT_WORDS = re.compile(r"[\W_]+")
_CYRILLIC_KEYS = "йцукенгшщзхъфывапролджэячсмитьбю"
_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_SAME_KEYS = str.maketrans(_CYRILLIC_KEYS, _LATIN_KEYS)


class PasswordIsShort(Refusal):
    """Choose a longer password: it needs at least {minimum} characters."""

    CODE = "PASSWORD_IS_SHORT"


class PasswordIsLong(Refusal):
    """Choose a shorter password: at most {limit} characters fit."""

    CODE = "PASSWORD_IS_LONG"


class PasswordIsOftenGuessed(Refusal):
    """Choose another password: this one is among the first that are guessed. A few rare words do well."""

    CODE = "PASSWORD_IS_OFTEN_GUESSED"


def normal_form(password: str) -> bytes:
    """What is hashed: NFC in UTF-8. A guess that no password can be comes through and matches none."""
    if len(password) > LONGEST * 4:
        return b""
    return unicodedata.normalize("NFC", password).encode(errors="surrogatepass")


def refuse_weak(password: str, *, email: str = "", name: str = "", field: str = "password") -> None:
    """Make sure that a new password may be taken.

    Raises:
        TextIsMalformed: control characters or broken symbols.
        PasswordIsShort, PasswordIsLong: outside of 8 … 128 characters.
        PasswordIsOftenGuessed: in the list, or little else than the person's own name or address.
    """
    if len(password) > LONGEST * 4:
        raise PasswordIsLong(field=field, limit=LONGEST)
    composed = unicodedata.normalize("NFC", password)
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in composed):
        raise TextIsMalformed(field=field)
    if len(composed) < SHORTEST:
        raise PasswordIsShort(field=field, minimum=SHORTEST)
    if len(composed) > LONGEST:
        raise PasswordIsLong(field=field, limit=LONGEST)
    if _is_listed(composed.lower()) or _is_own(composed, email, name):
        raise PasswordIsOftenGuessed(field=field)


@cache
def listed() -> frozenset[str]:
    """The list in `guessed_passwords`, in lower case; the LICENSE beside it says where it is from."""
    text = (files("services.credentials") / "guessed_passwords" / "passwords.txt").read_text(encoding="utf-8")
    return frozenset(text.splitlines())


def _is_listed(password: str) -> bool:
    """Typed as listed, or with the same keys while the keyboard was Cyrillic, or one sign over and over."""
    return bool({password, password.translate(_SAME_KEYS)} & listed()) or len(set(password)) == 1


def _is_own(password: str, email: str, name: str) -> bool:
    left = folded = _folded(password)
    for word in _own_words(email, name):
        left = left.replace(word, "")
    return left != folded and len(left) < OTHER_SIGNS


def _own_words(email: str, name: str) -> Iterator[str]:
    """The address, its parts and the parts of the name, longest first."""
    local, _, domain = email.partition("@")
    texts = [email, local, domain, *re.split(r"[\W_\d]+", local), name, *name.split()]
    words = {_folded(text) for text in texts}
    return iter(sorted((word for word in words if len(word) >= OWN_WORD), key=len, reverse=True))


def _folded(text: str) -> str:
    return _NOT_WORDS.sub("", unicodedata.normalize("NFC", text).casefold())

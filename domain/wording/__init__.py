"""What people read for each code, in Kazakh, Russian and English."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

from domain.terms import Language
from domain.wording import (
    access,
    api,
    credentials,
    delivery,
    files,
    goals,
    inputs,
    ledger,
    providers,
    reception,
    sign_offs,
    web,
)

TEXTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        **goals.TEXTS,
        **inputs.TEXTS,
        **ledger.TEXTS,
        **access.TEXTS,
        **credentials.TEXTS,
        **delivery.TEXTS,
        **api.TEXTS,
        **files.TEXTS,
        **providers.TEXTS,
        **reception.TEXTS,
        **providers.TEXTS,
        **sign_offs.TEXTS,
        **web.TEXTS,
    }
)
"""Code → (English, Russian, Kazakh); the placeholders in braces are the refusal's facts."""

_PLACE = {Language.EN: 0, Language.RU: 1, Language.KK: 2}


def text(code: str, language: Language, **facts: object) -> str:
    """The message of a code in one language, with `facts` in its placeholders.

    Raises:
        KeyError: a code without texts, or a placeholder without its fact; a fault of the program.
    """
    shown = {name: _shown(fact) for name, fact in facts.items()}
    return TEXTS[code][_PLACE[language]].format_map(shown)


def _shown(fact: object) -> str:
    if isinstance(fact, Decimal):
        return format(fact, "f")
    return fact.isoformat() if isinstance(fact, date | datetime) else str(fact)

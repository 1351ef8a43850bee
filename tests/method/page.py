"""docs/method.md: the prose of each language with the answers of the year, and the table of requirements."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from domain.terms import Language
from tests.method.requirements import table
from tests.method.telling import Teller

PROSE = Path(__file__).parent / "prose"
PAGE = Path(__file__).parents[2] / "docs" / "method.md"
WRITE = "BAGDAR_WRITE_METHOD"
"""Set in the environment, it has the page written instead of compared."""
ORDER = (Language.KK, Language.RU, Language.EN)
HEAD = """\
<!-- Written by `python -m tests.method` from tests/method/prose; edit there. -->
# Әдіс · Метод · The method

[Қазақша](#қазақша) · [По-русски](#по-русски) · [In English](#in-english) · [S01–S81](#s01s81)

"""
TAIL = """
## S01–S81

Every requirement of the method, the names under which people meet it in the API, and the tests that cite it.

"""
_PLACE = re.compile(r"^\{\{(\w+)\}\}$", re.MULTILINE)


def page(years: Iterable[Teller]) -> str:
    """The whole page."""
    told = {each.language: each for each in years}
    parts = [chapter(told[language]) for language in ORDER]
    return HEAD + "\n".join(parts) + TAIL + table() + "\n"


def chapter(teller: Teller) -> str:
    """One language's part of the page.

    Raises:
        KeyError: the prose names something that the year did not tell.
        ValueError: the year told something that the prose does not show.
    """
    text = (PROSE / f"{teller.language.lower()}.md").read_text(encoding="utf-8")
    places = _PLACE.findall(text)
    if unshown := teller.told.keys() - {*places}:
        raise ValueError(f"not shown: {sorted(unshown)}")
    return _PLACE.sub(lambda place: teller.told[place[1]].block() + "\n", text).replace("\n\n\n", "\n\n")

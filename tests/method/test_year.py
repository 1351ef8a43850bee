"""A year of one client in each language, and the page that shows it."""

from __future__ import annotations

import os

from domain.terms import Language
from tests.letters.mailbox import Mailbox
from tests.method.page import PAGE, WRITE, page
from tests.method.telling import Teller
from tests.method.year import played
from tests.world import Site, founded


async def test_the_page_shows_the_years_that_are_played(year_site: Site, mailbox: Mailbox) -> None:
    years = [await played(await founded(year_site), mailbox, language) for language in Language]
    written = page(years)
    if WRITE in os.environ:
        PAGE.write_text(written, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == written
    assert_spoken(years)


def assert_spoken(years: list[Teller]) -> None:
    """The three years tell the same things, in different words."""
    first, *others = years
    for each in others:
        assert each.told.keys() == first.told.keys()
        assert {name for name in first.told if each.told[name] == first.told[name]} <= {"overdue"}

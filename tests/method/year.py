"""The year of one client, played through the API."""

from __future__ import annotations

from domain.terms import Language
from tests.letters.mailbox import Mailbox
from tests.method.agreeing import agree
from tests.method.beginning import begin
from tests.method.cast import Cast
from tests.method.quarter import work
from tests.method.telling import Teller
from tests.method.turning import turn
from tests.world import World


async def played(world: World, mailbox: Mailbox, language: Language) -> Teller:
    """What was asked and answered in a year of people who speak this language."""
    cast = Cast(world, Teller(language))
    await cast.enter()
    await begin(cast)
    await agree(cast)
    await work(cast, mailbox)
    await turn(cast)
    return cast.teller

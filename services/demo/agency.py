"""The example agency: founded once, its six stories told side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import msgspec

from domain.terms import Language, Party
from services.commands.agencies import FoundAgency
from services.commands.desk import Actor
from services.demo.stories import STORIES
from services.demo.tell import Clock, Teller
from services.identity import Scope
from services.people import remember
from services.runtime import Runtime, utc_now

NAME = "Бағдар Демо"
_PEOPLE = {
    Language.KK: {Party.AGENCY: "Агенттік менеджері", Party.CLIENT: "Клиент иесі"},
    Language.RU: {Party.AGENCY: "Менеджер агентства", Party.CLIENT: "Владелец клиента"},
    Language.EN: {Party.AGENCY: "Account manager", Party.CLIENT: "Client owner"},
}


class Anchor(msgspec.Struct, frozen=True):
    """Which agency this home's demo made, and the moment (UTC) its stories end at."""

    agency_id: UUID
    told_at: datetime


async def demo_agency(runtime: Runtime, advance: Callable[[int, int], None]) -> UUID:
    """Make the example agency, or go on where a killed start stopped; its id."""
    anchor = _anchor(runtime.settings.home / "demo.json")
    agency_id = anchor.agency_id
    if await runtime.ledger.head(agency_id, agency_id) is None:
        founder = Actor(uuid4(), Party.SYSTEM, Scope.AGENCY, agency_id)
        founded = runtime.desk(Clock(anchor.told_at - timedelta(days=400)))
        await founded.handle(
            founder,
            FoundAgency(client_id=agency_id, name=NAME, language=Language.KK, time_zone="Asia/Almaty"),
        )
    tellers = [Teller(runtime, story, agency_id, anchor.told_at) for story in STORIES]
    counts = [(0, 1)] * len(tellers)

    async def tell(place: int) -> None:
        def told(done: int, total: int) -> None:
            counts[place] = done, total
            advance(sum(count for count, _ in counts), sum(total for _, total in counts))

        await tellers[place].tell(told)

    async with asyncio.TaskGroup() as group:
        for place in range(len(tellers)):
            group.create_task(tell(place))
    await _remember_people(runtime, agency_id, tellers)
    return agency_id


async def _remember_people(runtime: Runtime, agency_id: UUID, tellers: list[Teller]) -> None:
    await remember(
        runtime.database, agency_id, tellers[0].person(Party.AGENCY), _PEOPLE[Language.KK][Party.AGENCY]
    )
    for teller in tellers:
        name = _PEOPLE[teller.story.language][Party.CLIENT]
        await remember(runtime.database, agency_id, teller.person(Party.CLIENT), name)


def _anchor(path: Path) -> Anchor:
    """The anchor of this home, made at the first start."""
    if path.exists():
        return msgspec.json.decode(path.read_bytes(), type=Anchor)
    anchor = Anchor(uuid4(), utc_now())
    draft = path.with_suffix(".part")
    draft.write_bytes(msgspec.json.encode(anchor))
    draft.replace(path)
    return anchor
